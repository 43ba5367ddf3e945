"""U kunt nog niet verder: one page for who has yet to sign, at every door that opens something."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

from sqlalchemy import update

from casus.gebruikers import Aanstelling
from tests.web.deurwereld import Bezoeker, Deurwereld
from web.deuren import DEUREN
from workflow.databank import kale_engine

VERDER = "U kunt nog niet verder."
TEKEN = "Teken eerst de geheimhoudingsverklaring."
EIGEN = ("/account", "/hulp")


def zet(deur: Deurwereld, tot: date | None, functie: str = "skt_professional") -> None:
    """The last day of the geheimhoudingsverklaring of everybody in this functie."""
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(
            update(Aanstelling).where(Aanstelling.functie == functie).values(geheimhouding_tot=tot)
        )
    engine.dispose()


def dicht(wie: Bezoeker, adres: str) -> str:
    """The text of this page, which is the one that says to sign first."""
    assert wie.ga(adres).status_code == 403, adres
    tekst = unescape(wie.tekst)
    assert VERDER in tekst, adres
    assert TEKEN in tekst, adres
    return tekst


def test_na_het_inloggen_staat_er_wat_te_doen_is(deur: Deurwereld, casus: str) -> None:
    zet(deur, deur.nu[0].date() - timedelta(days=1))
    wie = deur.bezoeker("skt")
    tekst = dicht(wie, "/mijn-werk")
    assert "Uw beheerder legt vast dat het is gebeurd." in tekst
    assert 'href="/account"' in wie.antwoord.text
    for adres in (casus, f"{casus}/verloop", "/casussen", "/casussen/nieuw"):
        tekst = dicht(wie, adres)
        assert not re.search(r"2026-\d{4}", tekst), "no casus is named"
    for adres in EIGEN:
        assert wie.ga(adres).status_code == 200, adres
    # The own account and the beheerder read which declaration it is, and since when.
    assert "zo 15 november 2026: zo gaat er geen casus open" in unescape(wie.ga("/account").text)
    for woord in ("Casussen", "Melding doen", "Mijn werk"):
        assert f">{woord}<" not in wie.ga("/account").text, "no menu that leads nowhere"
    wie.stuur("/uitloggen")
    assert wie.ga("/mijn-werk").status_code == 303


def test_geen_deur_gaat_open_dan_die_van_het_eigen_account(deur: Deurwereld, casus: str) -> None:
    zet(deur, None)
    wie, nummer = deur.bezoeker("skt"), casus.rsplit("/", 1)[1]
    zonder = {r.code for r in deur.beleid.rechten if r.zonder_verklaring}
    dichte = 0
    for d in DEUREN.values():
        if d.voor_iedereen or all(r.value in zonder for r in d.rechten):
            continue
        regel = next(r for r in deur.app.url_map.iter_rules() if r.endpoint == d.endpoint)
        delen = dict.fromkeys(regel.arguments, nummer)
        with deur.app.test_request_context():
            for naam, omzetter in regel._converters.items():
                delen[naam] = nummer if "UUID" in type(omzetter).__name__ else "1"
            adres = deur.app.url_map.bind("").build(d.endpoint, delen)
        if "GET" in d.methoden:
            dicht(wie, adres)
        dichte += 1
    assert dichte > 60


def test_wie_halverwege_niet_meer_kan_krijgt_zijn_tekst_terug(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    adres = f"{casus}/gegevens/nieuw"
    assert wie.ga(adres).status_code == 200
    zet(deur, None)
    wie.stuur(adres, tekst="Zij belde zelf en vroeg om hulp.")
    tekst = unescape(wie.tekst)
    assert wie.status == 403
    assert VERDER in tekst
    assert "Zij belde zelf en vroeg om hulp." in tekst
    assert "Van uw tekst is niets vastgelegd; hij staat hieronder." in tekst
    zet(deur, date(2030, 1, 1))
    assert wie.ga(casus).status_code == 200


def test_wie_niets_hoeft_te_tekenen_merkt_er_niets_van(deur: Deurwereld) -> None:
    for functie in ("beheerder", "wethouder"):
        zet(deur, None, functie)
    assert deur.bezoeker("beheerder").ga("/beheer/gebruikers").status_code == 200
    assert deur.bezoeker("wethouder").ga("/casussen").status_code == 200
