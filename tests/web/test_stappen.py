"""A form in steps: each is kept, whatever comes between; only the last page sends."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from casus.concepten import Concept
from privacy.logboek import Logregel
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_concepten import SLUITEN, log_in, rijen
from tests.web.test_deuren import NIEUW, REGISTRATIE, kaal
from tests.web.test_fase import vraag as vraag_fase
from tests.web.test_hoofdverhaal import VERZOEK
from tests.web.test_overdragen import bied_aan
from tests.web.test_voor_het_versturen import GELUID, voeg_toe

STAPPEN: tuple[dict[str, Any], ...] = (
    {n: VERZOEK[n] for n in ("aanleidingen", "acuut_gevaar", "motivering")},
    {"geprobeerd-1-wat": VERZOEK["geprobeerd-1-wat"]},
    {"naar_niveau": "veiligheidskamer", "gevraagd": VERZOEK["gevraagd"]},
    {n: VERZOEK[n] for n in ("stukken", "noodzaak", "proportionaliteit", "subsidiariteit")},
    {n: VERZOEK[n] for n in ("geinformeerd", "toestemming")},
)
VERANDERD = "De casus is veranderd sinds u dit schreef."


def adres(casus: str, nr: int) -> str:
    return f"{casus}/opschaling/stap/{nr}"


def doe(wie: Bezoeker, casus: str, nr: int, **anders: str | Sequence[str]) -> None:
    """Fills in this step and presses the main button, or another."""
    wie.ga(adres(casus, nr))
    wie.stuur(adres(casus, nr), **(STAPPEN[nr - 1] | anders))


OPEN = "Kan nog niet: 5 stappen open: 1, 2, 3, 4 en 5"


def standen(wie: Bezoeker, casus: str) -> list[str]:
    """What the task list says of each step."""
    wie.ga(f"{casus}/opschaling")
    taken = re.findall(r'<li class="schakel-taak">(.*?)</li>', wie.tekst, re.DOTALL)
    kaal_ = [" ".join(re.sub(r"<[^>]+>", " ", t).split()) for t in taken]
    woorden = ("Niet begonnen", "Bezig", "Klaar", OPEN)
    return [next((w for w in woorden if t.endswith(w)), t) for t in kaal_]


def test_vijf_stappen_en_de_controle_versturen_een_verzoek(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    begin = standen(skt, casus)
    assert begin == ["Niet begonnen"] * 5 + [OPEN]
    for nr in range(1, 6):
        doe(skt, casus, nr)
        volgende = adres(casus, nr + 1) if nr < 5 else f"{casus}/opschaling"
        assert skt.antwoord.request.path == volgende
    assert "Uw tekst is bewaard." in skt.uitkomst
    assert standen(skt, casus)[:5] == ["Klaar"] * 5
    assert len(rijen(deur, select(Concept.id))) == 1
    skt.stuur(f"{casus}/opschaling")
    assert "Wie ziet straks wat" in skt.tekst, skt.uitkomst
    assert deur.logregels("opschaling:vragen", "toegestaan") == 0
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd naar: Veiligheidskamer" in skt.uitkomst
    assert not rijen(deur, select(Concept.id))


def test_een_stap_vervangt_alleen_haar_eigen_antwoorden_ook_uit_een_ander_venster(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(adres(casus, 4))
    open_venster = skt.formulier(adres(casus, 4)) | {"noodzaak": ["Het gaat mis."]}
    doe(skt, casus, 1, motivering="Het eerste.")
    doe(skt, casus, 2)
    skt.post(adres(casus, 4), open_venster)
    doe(skt, casus, 1, motivering="Het tweede.", aanleidingen=[])
    skt.ga(adres(casus, 1))
    velden = skt.formulier(adres(casus, 1))
    assert velden["motivering"] == ["Het tweede."]
    assert "aanleidingen" not in velden, "a box that was unticked is not ticked again"
    assert standen(skt, casus)[:5] == ["Bezig", "Klaar", "Niet begonnen", "Bezig", "Niet begonnen"]
    skt.ga(adres(casus, 4))
    assert skt.formulier(adres(casus, 4))["noodzaak"] == ["Het gaat mis."]
    assert len(rijen(deur, select(Concept.id))) == 1


def test_bewaar_en_stop_houdt_ook_een_half_antwoord(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    doe(skt, casus, 1, acuut_gevaar="", knop="tweede")
    assert skt.antwoord.request.path == "/mijn-werk"
    assert "Uw concept is bewaard." in skt.uitkomst
    (rij,) = rijen(deur, select(Concept.gemaakt, Concept.eindigt))
    assert (rij.eindigt - rij.gemaakt).days == deur.beleid.duur.concept_dagen
    assert standen(skt, casus)[0] == "Bezig"


def test_een_concept_van_gisteren_zegt_eerst_wat_er_veranderde(
    deur: Deurwereld, casus: str
) -> None:
    skt, teamlead = deur.bezoeker("skt"), deur.bezoeker("teamlead")
    for nr in range(1, 5):
        doe(skt, casus, nr)
    deur.later(days=1)
    teamlead = deur.bezoeker("teamlead")
    vraag_fase(deur, casus)
    teamlead.ga(f"{casus}/fase")
    teamlead.stuur(f"{casus}/fase", fase="1", motivering="Het kan met minder.")
    teamlead.stuur(f"{casus}/fase")
    skt = deur.bezoeker("skt")
    skt.ga("/mijn-werk")
    skt.ga(skt.ga(skt.link("/concepten/")).headers["Location"])
    assert "Uw tekst is bewaard." in skt.uitkomst
    assert VERANDERD in skt.uitkomst
    assert "di 17 november 2026 om 10:00: fase gewijzigd." in skt.uitkomst
    assert "Nu: Sociaal Kernteam, Beeldvorming, AVE 1." in skt.uitkomst
    skt.ga(skt.link("/stap/4"))
    assert skt.formulier(adres(casus, 4))["noodzaak"] == [VERZOEK["noodzaak"]]
    doe(skt, casus, 5)
    assert VERANDERD not in skt.uitkomst, "it was said, and the steps go on from today"
    for _ in range(2):
        skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in skt.uitkomst


def test_een_login_die_eindigt_midden_in_een_stap_verliest_niets(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    for nr in (1, 2, 3):
        doe(skt, casus, nr)
    skt.ga(adres(casus, 4))
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    skt.stuur(adres(casus, 4), **STAPPEN[3])
    assert "Uw tekst is bewaard." in skt.uitkomst
    log_in(skt)
    assert skt.formulier(adres(casus, 4))["noodzaak"] == [VERZOEK["noodzaak"]]
    skt.stuur(adres(casus, 4))
    doe(skt, casus, 5)
    assert standen(skt, casus)[:5] == ["Klaar"] * 5
    assert len(rijen(deur, select(Concept.id))) == 1


@pytest.mark.parametrize("naam", ["collega", "kamer", "wijkagent", "beheerder"])
def test_een_ander_leest_geen_stap_en_kan_haar_niet_bij_de_zijne_voegen(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    skt, ander = deur.bezoeker("skt"), deur.bezoeker(naam)
    doe(skt, casus, 1)
    (rij,) = rijen(deur, select(Concept.id))
    for nr in (1, 9):
        ander.ga(adres(casus, nr))
        assert ander.status in (403, 404)
        gezien = kaal(ander.tekst)
        ander.ga(adres("/casussen/00000000-0000-4000-8000-000000000000", nr))
        assert ander.status == 404
        assert naam == "collega" or kaal(ander.tekst) == gezien
    ander.ga("/mijn-werk")
    bewijs = re.search(r'name="csrf_token" value="([^"]+)"', ander.tekst)
    assert bewijs is not None
    velden = {"csrf_token": [bewijs[1]], "deel_van": [str(rij.id)], "motivering": ["Van mij."]}
    ander.post(adres(casus, 1), velden)
    assert ander.status in (403, 404)
    assert len(rijen(deur, select(Concept.id))) == 1
    skt.ga(adres(casus, 1))
    assert skt.formulier(adres(casus, 1))["motivering"] == [VERZOEK["motivering"]]


def test_wie_niets_meer_kan_vragen_leest_dat_en_gooit_zijn_concept_weg(
    deur: Deurwereld, casus: str
) -> None:
    skt, ander = deur.bezoeker("skt"), deur.bezoeker("skt")
    doe(skt, casus, 1)
    ander.ga(f"{casus}/afsluiting")
    ander.stuur(f"{casus}/afsluiting", **SLUITEN)
    ander.stuur(f"{casus}/afsluiting")
    assert "Uw verzoek is verstuurd" in ander.uitkomst
    skt.ga(f"{casus}/opschaling")
    assert "kan dit niet" in skt.tekst
    assert not [a for a, _ in skt.lezer.formulieren if a.startswith(f"{casus}/opschaling")]
    weg = next(a for a, _ in skt.lezer.formulieren if a.startswith("/concepten/"))
    skt.stuur(weg.split("#")[0])
    assert "Het concept is weggegooid." in skt.uitkomst
    assert not rijen(deur, select(Concept.id))


@pytest.mark.parametrize("naam", ["kamer", "wijkagent", "beheerder"])
def test_wijzig_bewaart_niets_bij_een_casus_van_een_ander(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    ander = deur.bezoeker(naam)
    ander.ga("/mijn-werk")
    bewijs = re.search(r'name="csrf_token" value="([^"]+)"', ander.tekst)
    assert bewijs is not None
    velden = {"csrf_token": [bewijs[1]], "knop": ["wijzig-noodzaak"], "noodzaak": ["Van mij."]}
    gezien = []
    for waar in (casus, "/casussen/00000000-0000-4000-8000-000000000000"):
        ander.post(f"{waar}/opschaling", velden)
        gezien.append((ander.status, kaal(ander.tekst)))
    assert gezien[0] == gezien[1]
    assert gezien[0][0] == 404
    assert not rijen(deur, select(Concept.id))


def test_een_concept_van_een_ander_formulier_vult_dit_niet_en_blijft(
    deur: Deurwereld, casus: str
) -> None:
    skt, nieuw = deur.bezoeker("skt"), f"{NIEUW}/stap/5"
    skt.ga(nieuw)
    skt.stuur(nieuw, geinformeerd="nog_niet", knop="tweede")
    (rij,) = rijen(deur, select(Concept.id))
    skt.ga(adres(casus, 2))
    skt.stuur(adres(casus, 2), deel_van=str(rij.id), **{"geprobeerd-1-wat": "Een bezoek."})
    skt.ga(adres(casus, 5))
    assert "geinformeerd" not in skt.formulier(adres(casus, 5))
    skt.ga(nieuw)
    assert skt.formulier(nieuw)["geinformeerd"] == ["nog_niet"]
    assert len(rijen(deur, select(Concept.id))) == 2


def test_een_stap_die_er_niet_is_is_geen_pagina(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    for nr in (0, 7, 99):
        assert skt.ga(adres(casus, nr)).status_code == 404


def test_gegevens_staan_er_tegen_de_tafel_die_gekozen_is(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/gegevens/nieuw")
    skt.stuur(
        f"{casus}/gegevens/nieuw",
        categorie="FIN",
        tekst="Er is een schuld van 4.000 euro.",
        zekerheid="feit",
        doorgeven="ja",
        **{"van_dag-dag": "15", "van_dag-maand": "11", "van_dag-jaar": "2026"},
    )
    skt.ga(adres(casus, 4))
    elders = "bestaat" in skt.tekst
    doe(skt, casus, 3, naar_niveau="veiligheidskamer")
    skt.ga(adres(casus, 4))
    tafels = ("Leefbaarheidskring:", "Veiligheidskamer:")
    assert not any(t in skt.tekst.partition("<main")[2] for t in tafels), elders


def test_een_nieuwe_login_vindt_haar_tekst_op_de_pagina_zelf(deur: Deurwereld, casus: str) -> None:
    doe(deur.bezoeker("skt"), casus, 1)
    morgen = deur.bezoeker("skt")
    assert standen(morgen, casus)[0] == "Klaar"
    assert "Uw tekst is bewaard." in morgen.uitkomst
    morgen.ga(adres(casus, 1))
    assert morgen.formulier(adres(casus, 1))["motivering"] == [VERZOEK["motivering"]]


def test_twee_logins_vullen_een_tekst(deur: Deurwereld, casus: str) -> None:
    een, twee = deur.bezoeker("skt"), deur.bezoeker("skt")
    for wie, nr in ((een, 1), (twee, 2), (een, 3), (twee, 4), (een, 5)):
        doe(wie, casus, nr)
    for wie in (een, twee):
        assert standen(wie, casus)[:5] == ["Klaar"] * 5
    assert len(rijen(deur, select(Concept.id))) == 1


def test_wie_een_stap_in_twee_vensters_invult_leest_beide(deur: Deurwereld, casus: str) -> None:
    een, twee = deur.bezoeker("skt"), deur.bezoeker("skt")
    for venster in (een, twee):
        venster.ga(adres(casus, 1))
    een.stuur(adres(casus, 1), **(STAPPEN[0] | {"motivering": "Uit het eerste venster."}))
    twee.stuur(adres(casus, 1), **(STAPPEN[0] | {"motivering": "Uit het tweede venster."}))
    assert twee.status == 409
    assert "Deze stap is ook in een ander venster ingevuld." in twee.uitkomst
    assert "Uit het eerste venster." in twee.tekst
    assert twee.formulier(adres(casus, 1))["motivering"] == ["Uit het tweede venster."]
    een.ga(adres(casus, 1))
    assert een.formulier(adres(casus, 1))["motivering"] == ["Uit het eerste venster."]
    twee.stuur(adres(casus, 1))
    assert twee.antwoord.request.path == adres(casus, 2)
    een.ga(adres(casus, 1))
    assert een.formulier(adres(casus, 1))["motivering"] == ["Uit het tweede venster."]
    # The same words twice are no difference, and a second click is none either.
    twee.ga(adres(casus, 1))
    velden = twee.formulier(adres(casus, 1))
    for _ in range(2):
        twee.post(adres(casus, 1), velden)
        assert twee.status == 200


def test_wat_te_lang_is_om_te_bewaren_heet_niet_bewaard(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(adres(casus, 2))
    skt.stuur(adres(casus, 2), knop="tweede", **{"geprobeerd-1-wat": "Een bezoek. " * 20_000})
    assert skt.status == 413
    assert "bewaard" not in skt.uitkomst
    assert not rijen(deur, select(Concept.id))


def test_wat_in_een_ander_venster_verstuurd_is_houdt_het_nummer_niet_bezet(
    deur: Deurwereld,
) -> None:
    """Read back in two windows it is one casus; what is typed after that is a text of its own."""
    skt = deur.bezoeker("skt")
    skt.ga(NIEUW)
    skt.stuur(NIEUW, **REGISTRATIE)
    ander_venster = skt.formulier(NIEUW)
    skt.stuur(NIEUW)
    assert "is geregistreerd" in skt.uitkomst
    skt.post(NIEUW, ander_venster)
    assert "is geregistreerd" in skt.uitkomst, "the result of the first"
    assert deur.logregels("casus:registreren", "toegestaan") == 1
    skt.post(NIEUW, ander_venster | {"knop": ["wijzig-doel"], "doel": ["Nu ook brand."]})
    skt.ga(f"{NIEUW}/stap/2")
    skt.stuur(f"{NIEUW}/stap/2", toch_omdat="De brand staat los van het geluid.")
    skt.ga(NIEUW)
    skt.stuur(NIEUW)
    skt.stuur(NIEUW)
    assert "is geregistreerd" in skt.uitkomst
    assert deur.logregels("casus:registreren", "toegestaan") == 2


def test_wat_eruit_gehaald_is_kan_in_de_stap_weer_mee(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    skt.ga(adres(casus, 4))
    stuk = skt.lezer.opties["stukken"][0][0]
    for nr in range(1, 6):
        doe(skt, casus, nr, **({"stukken": [stuk]} if nr == 4 else {}))
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling", eruit="WON")
    assert "Gaat niet meer mee" in skt.uitkomst
    skt.ga(adres(casus, 4))
    assert skt.formulier(adres(casus, 4))["stukken"] == ["geen"], "the step knows it too"
    skt.stuur(adres(casus, 4), stukken=[stuk])
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling")
    assert skt.formulier(f"{casus}/opschaling")["stukken"] == [stuk]
    assert "U haalde eruit:" not in skt.tekst


def test_een_stap_van_een_casus_die_uit_zicht_raakte_geeft_de_tekst_terug(
    deur: Deurwereld, casus: str
) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    doe(skt, casus, 1)
    skt.ga(adres(casus, 2))
    open_venster = skt.formulier(adres(casus, 2)) | {"geprobeerd-1-wat": ["Een laatste bezoek."]}
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    skt.post(adres(casus, 2), open_venster)
    assert skt.status == 404
    assert "Een laatste bezoek." in skt.tekst
    # What was kept before went with the deelname: it is of the casus, and nobody reads it now.
    skt.ga(f"{casus}/opschaling")
    assert skt.status == 404
    assert str(VERZOEK["motivering"]) not in skt.tekst
    assert str(VERZOEK["motivering"]) not in collega.ga(f"{casus}/opschaling").text


def test_de_regel_zegt_welke_tekst_geopend_is_en_van_welke_casus(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    doe(skt, casus, 1)
    skt.ga(adres(casus, 1))
    (rij,) = rijen(deur, select(Concept.id, Concept.casus_id))
    regel = json.loads(
        rijen(
            deur,
            select(Logregel.regel)
            .where(Logregel.handeling == "concept:openen")
            .order_by(Logregel.nummer.desc()),
        )[0].regel
    )
    assert regel["objecten"] == [str(rij.id)]
    assert regel["casussen"] == [str(rij.casus_id)] == [casus.rsplit("/", 1)[1]]


def test_na_een_fout_gaat_dezelfde_stap_gewoon_verder(deur: Deurwereld, casus: str) -> None:
    """What came back with a fault was kept: sending it again is no other window."""
    skt = deur.bezoeker("skt")
    doe(skt, casus, 1, acuut_gevaar="", motivering="Eerst.")
    assert skt.status == 422
    skt.stuur(adres(casus, 1), motivering="Daarna.")
    assert skt.status == 422
    skt.stuur(adres(casus, 1), acuut_gevaar="nee")
    assert skt.antwoord.request.path == adres(casus, 2)
