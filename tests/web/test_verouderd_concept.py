"""A kept text whose form no longer opens: its maker reads it back, or throws it away."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casus.concepten import Concept
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_concepten import GEGEVEN, SLUITEN, log_in, rijen
from tests.web.test_deelnemers import voeg_toe, vul_in
from tests.web.test_stappen import doe
from workflow import klok

TITEL = "Dit concept kan niet meer verstuurd worden."
ONGEZIEN = "Deze tekst is er niet meer, of niet voor u."
VROEG = "Een half verzoek, van voor de afsluiting."


def vraag_afsluiting(wie: Bezoeker, casus: str) -> None:
    wie.ga(f"{casus}/afsluiting")
    for _ in range(2):
        wie.stuur(f"{casus}/afsluiting", **(SLUITEN if "sluitgrond" in wie.tekst else {}))
    assert wie.antwoord.request.path == casus, wie.uitkomst


def het_concept(deur: Deurwereld) -> str:
    (rij,) = rijen(deur, select(Concept.id))
    return f"/concepten/{rij.id}"


def volg(wie: Bezoeker, adres: str) -> None:
    if wie.ga(adres).status_code == 303:
        wie.ga(wie.antwoord.headers["Location"])


@pytest.fixture
def half(deur: Deurwereld, casus: str) -> Bezoeker:
    """Who began to ask for opschaling, and asked to close the casus before it was sent."""
    skt = deur.bezoeker("skt")
    doe(skt, casus, 1, motivering=VROEG)
    doe(skt, casus, 2)
    deur.later(minutes=5)
    vraag_afsluiting(skt, casus)
    return skt


def test_een_verzoek_dat_niet_meer_kan_geeft_zijn_tekst_terug(
    deur: Deurwereld, casus: str, half: Bezoeker
) -> None:
    for adres in (het_concept(deur), f"{casus}/opschaling", f"{casus}/opschaling/stap/1"):
        volg(half, adres)
        assert half.status == 409
        assert TITEL in half.uitkomst
        assert half.tekst.index("Afsluiten gevraagd") < half.tekst.index(VROEG)
        assert "om 10:05: afsluiting gevraagd." in half.uitkomst.lower()
    weg = het_concept(deur) + "/weggooien"
    half.stuur(weg)
    assert "Het concept is weggegooid." in half.uitkomst
    assert not rijen(deur, select(Concept.id))


def test_alleen_de_maker_leest_een_verouderd_concept(
    deur: Deurwereld, casus: str, half: Bezoeker
) -> None:
    concept = het_concept(deur)
    for naam in ("collega", "teamlead", "kamer"):
        ander = deur.bezoeker(naam)
        assert ander.ga(concept).status_code == 404
        assert VROEG not in ander.tekst


def test_een_formulier_dat_niet_meer_kan_geeft_zijn_tekst_terug(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/voortgang")
    velden = skt.formulier(f"{casus}/voortgang") | {"motivering": [VROEG]}
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    skt.post(f"{casus}/voortgang", velden)
    vraag_afsluiting(deur.bezoeker("skt"), casus)
    log_in(skt)
    assert TITEL in skt.uitkomst
    assert VROEG in skt.tekst
    assert f'action="{het_concept(deur)}/weggooien' in skt.tekst


def verlopen_correctie(deur: Deurwereld, casus: str, wie: Bezoeker) -> None:
    """A correction that came in after the login had ended."""
    wie.ga(f"{casus}/gegevens/nieuw")
    wie.stuur(f"{casus}/gegevens/nieuw", **GEGEVEN)
    wie.ga(f"{casus}/dossier/won")
    adres = wie.link("/corrigeren")
    wie.ga(adres)
    velden = wie.formulier(adres) | {"reden": [VROEG]}
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    wie.post(adres, velden)
    assert "Uw tekst is bewaard." in wie.uitkomst


def test_wie_de_casus_uit_het_zicht_verloor_krijgt_niets_terug(
    deur: Deurwereld, casus: str
) -> None:
    voeg_toe(deur.bezoeker("skt"), casus)
    deur.later(days=14, hours=13, minutes=30)
    verlopen_correctie(deur, casus, deur.bezoeker("collega"))
    concept = het_concept(deur)
    deur.later(hours=1)
    na = deur.bezoeker("collega")
    assert na.ga(casus).status_code == 404
    assert na.ga(concept).status_code == 404
    assert ONGEZIEN in na.uitkomst
    assert VROEG not in na.tekst
    assert GEGEVEN["tekst"] not in na.tekst
    assert concept not in na.ga("/mijn-werk").get_data(as_text=True)
    klok.ronde(deur.huis.werk)
    assert not rijen(deur, select(Concept.id)), "with its key"


def test_wie_niet_meer_deelneemt_en_de_rij_nog_ziet_krijgt_ook_niets_terug(
    deur: Deurwereld, casus: str
) -> None:
    """What was typed may hold what was read: it is kept no longer than its maker takes part."""
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/deelnemers/nieuw")
    vul_in(skt, casus, gebruiker=skt.keuze("gebruiker", "Truus Maas"))
    skt.stuur(f"{casus}/deelnemers/nieuw")
    deur.later(days=14, hours=13, minutes=30)
    verlopen_correctie(deur, casus, deur.bezoeker("teamlead"))
    deur.later(hours=1)
    # The teamlead still sees that the casus is there, and opens it no more.
    na = deur.bezoeker("teamlead")
    assert na.ga(casus).status_code == 403
    assert na.ga(het_concept(deur)).status_code == 404
    assert ONGEZIEN in na.uitkomst
    assert VROEG not in na.tekst
    assert GEGEVEN["tekst"] not in na.tekst
    assert casus not in na.lezer.links


def test_een_geweigerd_formulier_geeft_zijn_tekst_terug(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/deelnemers/nieuw")
    vul_in(skt, casus, gebruiker=skt.keuze("gebruiker", "Truus Maas"))
    skt.stuur(f"{casus}/deelnemers/nieuw")
    deur.later(days=14, hours=13, minutes=55)
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga(f"{casus}/gegevens/nieuw")
    deur.later(minutes=10)
    teamlead.stuur(f"{casus}/gegevens/nieuw", **GEGEVEN)
    assert teamlead.status == 403
    assert GEGEVEN["tekst"] in teamlead.tekst
