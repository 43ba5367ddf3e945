"""The address of the last step, that is read back on a page of its own."""

from __future__ import annotations

from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_stappen import adres, doe


def test_de_laatste_stap_heeft_een_adres(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    for nr in range(1, 6):
        # Until every step is done the last one is the task list, that says which are open.
        assert skt.ga(adres(casus, 6)).headers["Location"] == f"{casus}/opschaling"
        doe(skt, casus, nr)
    skt.ga(skt.ga(adres(casus, 6)).headers["Location"])
    assert "Wie ziet straks wat" in skt.tekst
    assert skt.ga(adres(casus, 7)).status_code == 404
    assert deur.bezoeker("wijkagent").ga(adres(casus, 6)).status_code == 404
    assert skt.ga(f"{NIEUW}/stap/6").headers["Location"] == NIEUW


def test_bewaar_en_stop_op_de_controle_verstuurt_en_registreert_niets(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    for nr in range(1, 6):
        doe(skt, casus, nr)
    geregistreerd = deur.logregels("casus:registreren", "toegestaan")
    for pad, velden in ((f"{casus}/opschaling", {}), (NIEUW, REGISTRATIE)):
        skt.ga(pad)
        skt.stuur(pad, **velden)
        assert "Bewaar en stop</button>" in skt.tekst
        skt.stuur(pad, knop="tweede")
        assert skt.antwoord.request.path == "/mijn-werk"
        assert "Uw concept is bewaard." in skt.uitkomst
    assert deur.logregels("casus:registreren", "toegestaan") == geregistreerd
    assert deur.logregels("opschaling:vragen", "toegestaan") == 0
    # What was kept is read back as it was.
    skt.ga(NIEUW)
    skt.stuur(NIEUW)
    assert REGISTRATIE["aanleiding"] in skt.tekst


def test_wie_zonder_toestemming_vraagt_schrijft_waarom_waar_dat_gevraagd_wordt(
    deur: Deurwereld, casus: str
) -> None:
    skt, stap = deur.bezoeker("skt"), adres(casus, 5)
    doe(skt, casus, 5, toestemming="geweigerd")
    assert fouten(skt) == {"toestemming_waarom": "Schrijf waarom het toch nodig is."}
    skt.stuur(stap, toestemming_waarom="De kinderen lopen gevaar.")
    for nr in range(1, 5):
        doe(skt, casus, nr)
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling")
    assert "De kinderen lopen gevaar." in skt.tekst
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in skt.tekst, skt.uitkomst
    kamer = deur.bezoeker("kamer")
    kamer.ga("/mijn-werk")
    kamer.ga(kamer.link("/beoordelen/"))
    assert "De kinderen lopen gevaar." in kamer.tekst


def test_bij_een_ander_antwoord_gaat_die_uitleg_niet_mee(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    for nr in range(1, 6):
        anders = {"toestemming_waarom": "De kinderen lopen gevaar."} if nr == 5 else {}
        doe(skt, casus, nr, **anders)
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling")
    assert "Waarom het toch nodig is" not in skt.tekst
