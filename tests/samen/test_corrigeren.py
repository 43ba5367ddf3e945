"""A correction: the new text in every copy, the old one kept, its readers told, nobody else's."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Bericht
from casus.stukken import Stuk
from casus.stukversies import Stukversie
from casus.stukweergaven import Stukweergave
from privacy.toegang import GeenToegang
from privacy.verzegeling import Verzegeld
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.fouten import (
    AlGedaan,
    Beschadigd,
    GelijktijdigeWijziging,
    NietMogelijk,
    Ongeldig,
)
from workflow.handelingen import corrigeren, inzien, toevoegen, voorleggen
from workflow.handelingen.corrigeren import Correctie
from workflow.handelingen.toevoegen import Nieuwstuk

NAAR_DE_KAMER = ("opschaling", "veiligheidskamer")


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def noteer(wereld: Wereld, casus_id: UUID, soort: str = "WON", tekst: str = "Zie foto.") -> UUID:
    nieuw = Nieuwstuk(soort, tekst, "feit", wereld.vandaag)
    return toevoegen.voeg_toe(casus_id, nieuw, door=wereld["skt"], werk=wereld.werk)


def lees(wereld: Wereld, casus_id: UUID, wie: str = "skt", soort: str = "WON") -> Any:
    return inzien.dossier(casus_id, soort, door=wereld[wie], werk=wereld.werk)


def stuk(wereld: Wereld, casus_id: UUID, stuk_id: UUID, wie: str = "skt") -> Stukweergave:
    gelezen: list[Stukweergave] = lees(wereld, casus_id, wie).stukken
    return next(s for s in gelezen if s.stuk_id == stuk_id)


def corrigeer(
    wereld: Wereld, casus_id: UUID, stuk_id: UUID, nieuw: str, wie: str = "skt", **anders: Any
) -> UUID:
    indiening = anders.pop("indiening", None)
    velden: dict[str, Any] = {
        "zekerheid": "feit",
        "van_dag": wereld.vandaag,
        "reden": "Was fout.",
        "versie": 0,
    }
    return corrigeren.corrigeer(
        casus_id,
        stuk_id,
        Correctie(nieuw, **(velden | anders)),
        door=wereld[wie],
        werk=wereld.werk,
        indiening=indiening,
    )


def gehoord(wereld: Wereld) -> set[UUID]:
    b = Bericht.__table__.c
    vraag = select(b.gebruiker_id).where(b.soort == "gegeven_gecorrigeerd")
    return {r.gebruiker_id for r in wereld.rijen(vraag)}


def test_de_nieuwe_tekst_geldt_en_de_oude_blijft_als_eerdere_versie(
    wereld: Wereld, casus_id: UUID
) -> None:
    stuk_id = noteer(wereld, casus_id)
    corrigeer(wereld, casus_id, stuk_id, "Eén raam is stuk.", zekerheid="vermoeden")
    corrigeer(wereld, casus_id, stuk_id, "Geen raam is stuk.", versie=1, reden="Nog eens gekeken.")
    nu = stuk(wereld, casus_id, stuk_id)
    assert (nu.stuk_id, nu.tekst, nu.zekerheid) == (stuk_id, "Geen raam is stuk.", "feit")
    assert [(v.tekst, v.zekerheid, v.reden, v.ontvangers) for v in nu.eerder] == [
        ("Eén raam is stuk.", "vermoeden", "Nog eens gekeken.", 0),
        ("Zie foto.", "feit", "Was fout.", 0),
    ]
    controleer_logboek(wereld)


def test_wie_het_las_krijgt_bericht_en_wie_het_niet_las_niet(
    wereld: Wereld, casus_id: UUID
) -> None:
    stuk_id = noteer(wereld, casus_id)
    ander = noteer(wereld, casus_id, "LEEF")
    for wie in ("collega", "teamlead"):
        neem_deel(wereld, casus_id, wie)
    lees(wereld, casus_id, "collega")
    lees(wereld, casus_id, "teamlead", "LEEF")
    lees(wereld, casus_id, "skt")
    te_zien = corrigeren.bekijk(casus_id, stuk_id, door=wereld["skt"], werk=wereld.werk)
    assert [(o.functie, o.partij) for o in te_zien.ontvangers] == [
        ("skt_professional", "gemeente-skt")
    ]
    corrigeer(wereld, casus_id, stuk_id, "Er is niets stuk.")
    assert gehoord(wereld) == {wereld.id("collega")}
    assert stuk(wereld, casus_id, stuk_id).eerder[0].ontvangers == 1
    corrigeer(wereld, casus_id, ander, "Het gaat goed.")
    assert gehoord(wereld) == {wereld.id("collega"), wereld.id("teamlead")}


def test_de_kopie_bij_de_tafel_hierboven_gaat_mee_en_haar_lezers_horen_het(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    stuk_id = noteer(wereld, casus_id)
    verzoek_id = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk_id,))
    voorleggen.verzoek(casus_id, verzoek_id, door=wereld["kamer"], werk=wereld.werk)
    corrigeer(wereld, casus_id, stuk_id, "Het was een ander huis.")
    gelezen = voorleggen.verzoek(casus_id, verzoek_id, door=wereld["kamer"], werk=wereld.werk)
    assert [s.tekst for s in gelezen.stukken] == ["Het was een ander huis."]
    assert gehoord(wereld) == {wereld.id("kamer")}
    v = Stukversie.__table__.c
    assert len(wereld.rijen(select(v.id))) == 2, "one for each copy"


def test_wie_een_kopie_las_die_er_niet_meer_is_hoort_het_ook(wereld: Wereld) -> None:
    """A table that said no read the item all the same, also after its copy is destroyed."""
    casus_id = wereld.opgepakt()
    stuk_id = noteer(wereld, casus_id)
    verzoek_id = wereld.vraag(casus_id, "skt", *NAAR_DE_KAMER, stukken=(stuk_id,))
    voorleggen.verzoek(casus_id, verzoek_id, door=wereld["kamer"], werk=wereld.werk)
    wereld.beslis(casus_id, verzoek_id, "kamer", "terugverwijzen", advies="Vraag de wijkagent.")
    wereld.later(days=wereld.beleid().duur.verzoeksleutel_dagen, minutes=1)
    klok.ronde(wereld.werk)
    s = Stuk.__table__.c
    assert not wereld.rijen(select(s.id).where(s.oorsprong_id == stuk_id))
    corrigeer(wereld, casus_id, stuk_id, "Het was een ander huis.")
    assert gehoord(wereld) == {wereld.id("kamer")}


def test_wie_het_bij_het_corrigeren_zag_hoort_het_ook(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = noteer(wereld, casus_id)
    neem_deel(wereld, casus_id, "collega")
    corrigeren.bekijk(casus_id, stuk_id, door=wereld["collega"], werk=wereld.werk)
    corrigeer(wereld, casus_id, stuk_id, "Er is niets stuk.")
    assert gehoord(wereld) == {wereld.id("collega")}


def test_alleen_wie_het_vastlegde_corrigeert(wereld: Wereld, casus_id: UUID) -> None:
    """Another organisatie hears whose it is; who does not see it hears nothing."""
    stuk_id = noteer(wereld, casus_id)
    with pytest.raises(GeenToegang):
        corrigeer(wereld, casus_id, stuk_id, "Anders.", "kamer")
    for onbekend in (uuid4(), noteer(wereld, wereld.opgepakt())):
        with pytest.raises(GeenToegang):
            corrigeer(wereld, casus_id, onbekend, "Anders.")
    assert stuk(wereld, casus_id, stuk_id).te_corrigeren
    verzoek_id = wereld.vraag(casus_id, "skt", *NAAR_DE_KAMER, stukken=(stuk_id,))
    wie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek_id, "kamer", "accepteren", **wie, fase=3)
    (kopie,) = lees(wereld, casus_id, "kamer").stukken
    assert kopie.tekst == "Zie foto."
    assert not kopie.te_corrigeren
    with pytest.raises(NietMogelijk, match="Dit komt van"):
        corrigeer(wereld, casus_id, kopie.stuk_id, "Anders.", "kamer")
    assert not wereld.rijen(select(Stukversie.__table__.c.id))


@pytest.mark.parametrize(
    ("anders", "waar"),
    [
        ({"nieuw": " "}, "tekst"),
        ({"nieuw": "x" * 4001}, "tekst"),
        ({"nieuw": "BSN 999990019"}, "tekst"),
        ({"nieuw": "Zie foto."}, "tekst"),
        ({"zekerheid": "zeker"}, "zekerheid"),
        ({"van_dag": None}, "van_dag"),
        ({"reden": " "}, "reden"),
        ({"reden": "BSN 999990019"}, "reden"),
    ],
)
def test_wat_niet_klopt_staat_bij_zijn_veld(
    wereld: Wereld, casus_id: UUID, anders: dict[str, Any], waar: str
) -> None:
    stuk_id = noteer(wereld, casus_id)
    with pytest.raises(Ongeldig) as fout:
        corrigeer(wereld, casus_id, stuk_id, **({"nieuw": "Anders."} | anders))
    assert list(fout.value.fouten) == [waar]
    assert not wereld.rijen(select(Stukversie.__table__.c.id))


def test_de_tweede_van_twee_ziet_wie_eerst_was_en_de_tweede_klik_doet_niets(
    wereld: Wereld, casus_id: UUID
) -> None:
    stuk_id, nummer = noteer(wereld, casus_id), uuid4()
    neem_deel(wereld, casus_id, "collega")
    corrigeer(wereld, casus_id, stuk_id, "Van de eerste.", indiening=nummer)
    with pytest.raises(AlGedaan) as klaar:
        corrigeer(wereld, casus_id, stuk_id, "Van de eerste.", indiening=nummer)
    assert klaar.value.resultaat == stuk_id
    with pytest.raises(GelijktijdigeWijziging) as te_laat:
        corrigeer(wereld, casus_id, stuk_id, "Van de tweede.", "collega")
    assert te_laat.value.wie == wereld.id("skt")
    nu = stuk(wereld, casus_id, stuk_id)
    assert (nu.tekst, len(nu.eerder)) == ("Van de eerste.", 1)


def test_niets_staat_open_op_schijf_en_het_logboek_kent_geen_tekst(
    wereld: Wereld, casus_id: UUID
) -> None:
    stuk_id = noteer(wereld, casus_id, tekst="klaretekst een")
    corrigeer(wereld, casus_id, stuk_id, "klaretekst twee", reden="klaretekst drie")
    v, s = Stukversie.__table__.c, Stuk.__table__.c
    ruw = [bytes(r.inhoud) for r in wereld.rijen(select(v.inhoud))]
    ruw += [bytes(r.tekst) for r in wereld.rijen(select(s.tekst))]
    assert ruw
    assert not any(b"klaretekst" in stuk for stuk in ruw)
    gevonden = [r for r in regels(wereld) if r["recht"] == "stuk:corrigeren"]
    assert [r["uitkomst"] for r in gevonden] == ["begonnen", "toegestaan"]
    assert str(stuk_id) in gevonden[1]["objecten"]
    assert "klaretekst" not in str(regels(wereld))


def test_een_beschadigd_gegeven_wordt_niet_overschreven(wereld: Wereld, casus_id: UUID) -> None:
    stuk_id = noteer(wereld, casus_id)
    buitenom(wereld, update(Stuk).where(Stuk.id == stuk_id).values(tekst=Verzegeld(b"\x01" * 60)))
    with pytest.raises(Beschadigd):
        corrigeer(wereld, casus_id, stuk_id, "Anders.")
    assert not wereld.rijen(select(Stukversie.__table__.c.id))


def test_een_kopie_onder_een_andere_sleutel_krijgt_de_tekst_niet(wereld: Wereld) -> None:
    """Who points a copy at the key of another compartment reads nothing with it."""
    casus_id = wereld.opgepakt()
    stuk_id = noteer(wereld, casus_id)
    wereld.vraag(casus_id, "skt", *NAAR_DE_KAMER, stukken=(stuk_id,))
    vreemd = noteer(wereld, casus_id, "LEEF")
    s = Stuk.__table__.c
    (sleutel,) = [r[0] for r in wereld.rijen(select(s.sleutel_id).where(s.id == vreemd))]
    (kopie,) = [r[0] for r in wereld.rijen(select(s.id).where(s.oorsprong_id == stuk_id))]
    buitenom(wereld, update(Stuk).where(Stuk.id == kopie).values(sleutel_id=sleutel))
    corrigeer(wereld, casus_id, stuk_id, "Alleen voor WON.")
    v = Stukversie.__table__.c
    assert [r[0] for r in wereld.rijen(select(v.stuk_id))] == [stuk_id]
