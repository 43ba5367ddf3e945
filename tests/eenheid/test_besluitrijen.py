"""The full record of a Besluit is words: no code, no id, and nothing that was not decided."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from casus.verloop import Besluitweergave, Informeerweergave
from config.beleid_lezen import lees_versies
from config.instellingen import STANDAARDBELEID
from web.pagina.besluitrijen import besluitrijen

BELEID = lees_versies(STANDAARDBELEID)[-1]
FARIDA, HANS = UUID(int=1), UUID(int=2)
NAMEN = {FARIDA: "Farida Bakker", HANS: "Hans Prins"}


def rijen(soort: str = "opschaling_gevraagd", *, inhoud: Any, **anders: Any) -> dict[str, str]:
    convenant = BELEID.convenant["veiligheidskamer"].code
    x = Besluitweergave(
        besluit_id=UUID(int=9),
        soort=soort,
        besloten_op=datetime(2026, 11, 19, tzinfo=UTC),
        besloten_door=FARIDA,
        van=("skt", "beeldvorming"),
        naar=("veiligheidskamer", "opschaling_gevraagd"),
        grondslag="Gemeentewet 172",
        convenant=(convenant, "2026-01"),
        beleid_versie="2026-01",
        logregel=7,
        inhoud=inhoud,
        **anders,
    )
    return {r.kop: r.waarde for r in besluitrijen(BELEID, x, NAMEN)}


def test_een_besluit_noemt_codes_bij_hun_naam() -> None:
    inhoud = {"aanleidingen": ["T1", "T3"], "toestemming": "nvt", "sluitgrond": "geen_effect"}
    gelezen = rijen(inhoud=inhoud, gedeeld=(("POL", 1), ("WON", 2)))
    assert gelezen["Aanleiding"] == "Stagnerende samenwerking, Veiligheid in het geding"
    assert "Toestemming" not in gelezen, "nobody is asked for it to close"
    assert rijen(inhoud={"toestemming": "nvt"})["Toestemming"] == "niet van toepassing"
    assert gelezen["Waarom sluiten"] == "geen effect te verwachten"
    pol, won = (BELEID.categorie[code].naam for code in ("POL", "WON"))
    assert gelezen["Gaat mee"] == f"{pol} (1) en {won} (2)"
    assert gelezen["Convenant"] == "Convenant Veiligheidskamer Westland, versie 2026-01"
    assert gelezen["Beleid"] == "2026-01"


@pytest.mark.parametrize(
    ("informeren", "woorden"),
    [
        (("ja", date(2026, 11, 12), "brief", None, None), "ja, 12 november 2026, brief"),
        (("nog_niet", None, None, None, None), "nog niet"),
        (
            ("nee", None, None, "onderzoek", date(2026, 12, 1)),
            "nee, bewust niet, lopend onderzoek, opnieuw kijken op 1 december 2026",
        ),
    ],
)
def test_of_betrokkene_het_weet_staat_er_in_een_zin(informeren: Any, woorden: str) -> None:
    gelezen = rijen(inhoud={}, informeren=Informeerweergave(*informeren))
    assert gelezen["Weet betrokkene dit?"] == woorden


def test_een_besluit_noemt_mensen_bij_hun_naam() -> None:
    gelezen = rijen(
        "opschaling_geaccepteerd",
        inhoud={"motivering": "Ja.", "behoud": [str(FARIDA), str(HANS), str(UUID(int=3))]},
        casusregisseur=FARIDA,
        procesregisseur=HANS,
        fase=(2, 3),
        evaluatie=date(2027, 1, 15),
        gedeeld=(),
    )
    assert gelezen["Nieuwe casusregisseur"] == "Farida Bakker"
    assert gelezen["Nieuwe procesregisseur"] == "Hans Prins"
    assert gelezen["Houdt zicht"] == "Farida Bakker, Hans Prins en een collega"
    assert gelezen["AVE-fase"] == "van AVE 2 naar AVE 3"
    assert gelezen["Evaluatie uiterlijk"] == "15 januari 2027"
    assert "Gaat mee" not in gelezen


def test_het_bewaarde_publiek_staat_er_in_woorden_bij() -> None:
    kamer = [
        [str(wie), "procesregisseur_vk", "gemeente-oov", [["WON", "ziet_nieuw", "4.2", 2]]]
        for wie in (FARIDA, HANS)
    ]
    verliest = [["PLAN", "verliest", "3.10", 0], ["WON", "verliest", "3.2", 0]]
    skt = [str(UUID(int=4)), "een-oude-functie", "een-oude-partij", verliest]
    gelezen = rijen(inhoud={"publiek": [*kamer, skt]})
    assert gelezen["Wie ziet straks wat"] == (
        "2 mensen van 1 organisatie zien straks gegevens die zij nu niet zien."
        " 1 mens verliest zicht."
    )
    functie = BELEID.functie["procesregisseur_vk"].naam
    kop = f"{functie} (2 mensen), {BELEID.partij['gemeente-oov'].naam}"
    won, plan = BELEID.categorie["WON"].naam, BELEID.categorie["PLAN"].naam
    assert gelezen[kop] == f"ziet nieuw: {won} (2), op grond van artikel 4.2."
    weg = f"verliest zicht: {plan} en {won}, op grond van artikelen 3.2 en 3.10."
    assert gelezen["een-oude-functie, een-oude-partij"] == weg


def test_een_besluit_noemt_alleen_wat_besloten_is_en_waarop_het_rust() -> None:
    assert rijen(inhoud={}).keys() == {"Grondslag", "Convenant", "Beleid"}
    assert "AVE-fase" not in rijen(inhoud={}, fase=(2, 2))


def test_wie_twee_functies_heeft_is_een_mens() -> None:
    won = [["WON", "ziet_nieuw", "4.2", 2]]
    twee = [
        [str(FARIDA), functie, "gemeente-skt", won] for functie in ("teamlead_skt", "triagist_skt")
    ]
    gelezen = rijen(inhoud={"publiek": twee})
    assert gelezen["Wie ziet straks wat"].startswith("1 mens van 1 organisatie ziet")
    teamlead, triagist = (BELEID.functie[f].naam for f in ("teamlead_skt", "triagist_skt"))
    kop = f"{teamlead} en {triagist}, {BELEID.partij['gemeente-skt'].naam}"
    assert gelezen[kop].count("ziet nieuw") == 1
    assert not any("2 mensen" in k for k in gelezen)


def test_wat_van_een_keuze_afhangt_staat_bij_wat_bewaard_is() -> None:
    mits = ["ID", "ziet_nieuw", "4.1", 1, "procesregie", []]
    tenzij = ["WON", "verliest", "3.2", 0, "casusregie", []]
    gelezen = rijen(
        inhoud={
            "publiek": [
                [str(HANS), "procesregisseur_vk", "gemeente-oov", [mits]],
                [str(FARIDA), "skt_professional", "gemeente-skt", [tenzij]],
            ]
        }
    )
    zinnen = " ".join(gelezen.values())
    assert "artikel 4.1 (alleen voor wie de procesregie krijgt)." in zinnen
    assert "artikel 3.2 (behalve wie daar de casusregie krijgt)." in zinnen
