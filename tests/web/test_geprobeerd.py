"""What was tried before a casus goes up: a row for each thing, in the step and for who decides."""

from __future__ import annotations

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_stappen import adres, doe

DELEN = ("wat", "wie", "wanneer", "resultaat")
BEZOEK = ("Drie huisbezoeken", "SKT", "oktober 2026", "Niemand deed open.")
BRIEF = ("Een brief", "", "", "")


def rij(nr: int, *woorden: str) -> dict[str, str]:
    return {f"geprobeerd-{nr}-{deel}": w for deel, w in zip(DELEN, woorden, strict=True)}


def rijen(wie: Bezoeker, casus: str) -> list[tuple[str, ...]]:
    """The rows that the step shows."""
    velden = wie.formulier(adres(casus, 2))
    nrs = [naam.split("-")[1] for naam in velden if naam.endswith("-wat")]
    return [tuple(velden[f"geprobeerd-{nr}-{deel}"][0] for deel in DELEN) for nr in nrs]


def test_er_is_altijd_plaats_voor_nog_een_interventie(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(adres(casus, 2))
    assert rijen(skt, casus) == [("", "", "", "")]
    skt.stuur(adres(casus, 2), knop="rij", **rij(1, *BEZOEK))
    assert skt.antwoord.request.path == adres(casus, 2)
    assert rijen(skt, casus) == [BEZOEK, ("", "", "", "")]
    skt.stuur(adres(casus, 2), **rij(2, *BRIEF))
    assert skt.antwoord.request.path == adres(casus, 3)
    skt.ga(adres(casus, 2))
    assert rijen(skt, casus) == [BEZOEK, BRIEF, ("", "", "", "")]
    skt.stuur(adres(casus, 2), **(rij(2, "", "", "", "") | {"niet_geprobeerd": "Ook dit."}))
    skt.ga(adres(casus, 2))
    assert rijen(skt, casus) == [BEZOEK, ("", "", "", "")]
    assert skt.formulier(adres(casus, 2))["niet_geprobeerd"] == ["Ook dit."]


def test_meer_dan_er_passen_wordt_niet_aangeboden(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(adres(casus, 2))
    assert "Nog een interventie" in skt.tekst
    vol = {n: w for nr in range(1, 21) for n, w in rij(nr, f"Bezoek {nr}", "", "", "").items()}
    skt.stuur(adres(casus, 2), knop="rij", **vol)
    assert len(rijen(skt, casus)) == 20
    assert "Nog een interventie" not in skt.tekst


def test_een_rij_zonder_wat_zegt_het_bij_die_rij(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(adres(casus, 2))
    skt.stuur(adres(casus, 2), **rij(1, *BEZOEK), **rij(2, "", "Politie", "", ""))
    assert skt.status == 422
    assert fouten(skt) == {"geprobeerd-2-wat": "Schrijf wat er is geprobeerd."}
    assert rijen(skt, casus)[1] == ("", "Politie", "", "")
    skt.stuur(adres(casus, 2), **(rij(1, *BEZOEK) | rij(2, "", "", "", "")))
    assert skt.antwoord.request.path == adres(casus, 3)


def test_wie_beslist_leest_elke_interventie_en_waarom_er_geen_was(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    for nr in range(1, 6):
        meer = rij(1, *BEZOEK) | rij(2, "", "", "", "") | rij(3, *BRIEF) if nr == 2 else {}
        reden = {"niet_geprobeerd": "Meer kon niet."} if nr == 2 else {}
        doe(skt, casus, nr, **meer, **reden)
    skt.stuur(f"{casus}/opschaling")
    bezoek = "Drie huisbezoeken; wie: SKT; wanneer: oktober 2026; resultaat: Niemand deed open."
    for gezien in ("Wie ziet straks wat", f"{bezoek}\nEen brief", "Meer kon niet."):
        assert gezien in skt.tekst
    skt.stuur(f"{casus}/opschaling")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    kamer.ga(kamer.link("/beoordelen/"))
    assert f"{bezoek}\nEen brief" in kamer.tekst
    assert "Waarom niets is geprobeerd" in kamer.tekst
