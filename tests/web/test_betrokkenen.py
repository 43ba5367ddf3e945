"""A person is added to a casus at its page: the form, what is wrong, the control, and done."""

from __future__ import annotations

from html import unescape

from sqlalchemy import delete

from casus.personen import Betrokkene
from privacy.tabel import tabel
from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import fouten
from workflow.databank import kale_engine

NIET = "Alleen de casusregisseur kan dit."
OUDER = {
    "personen-0-geslachtsnaam": "Andersom",
    "personen-0-geboortedatum-dag": "2",
    "personen-0-geboortedatum-maand": "1",
    "personen-0-geboortedatum-jaar": "1985",
    "personen-0-rol": "partner",
    "personen-0-zekerheid": "feit",
}


def test_de_casusregisseur_voegt_een_tweede_ouder_toe(deur: Deurwereld, casus: str) -> None:
    skt, adres = deur.bezoeker("skt"), f"{casus}/betrokkenen/nieuw"
    skt.ga(casus)
    assert "Voeg een betrokkene toe" not in skt.tekst
    assert skt.link(adres)
    skt.ga(adres)
    skt.stuur(adres, **{"personen-0-geslachtsnaam": "Andersom"})
    assert skt.status == 422
    assert set(fouten(skt)) == {
        "personen-0-geboortedatum",
        "personen-0-rol",
        "personen-0-zekerheid",
    }
    assert skt.formulier(adres)["personen-0-geslachtsnaam"] == ["Andersom"]
    skt.stuur(adres, **OUDER)
    assert "Controleer de betrokkene" in skt.tekst
    assert "Andersom" in skt.tekst
    assert "Farida Bakker" in skt.tekst
    skt.stuur(adres)
    assert "De betrokkene is toegevoegd." in skt.uitkomst
    assert "Andersom" in skt.tekst
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    assert "Betrokkene toegevoegd" in verloop
    assert "Andersom" not in verloop


def test_wijzig_houdt_wat_er_stond_en_twee_keer_klikken_voegt_een_mens_toe(
    deur: Deurwereld, casus: str
) -> None:
    skt, adres = deur.bezoeker("skt"), f"{casus}/betrokkenen/nieuw"
    skt.ga(adres)
    skt.stuur(adres, **OUDER)
    skt.stuur(adres, knop="tweede")
    assert skt.formulier(adres)["personen-0-geslachtsnaam"] == ["Andersom"]
    assert skt.formulier(adres)["personen-0-rol"] == ["partner"]
    skt.stuur(adres)
    velden = skt.formulier(adres)
    for _ in range(2):
        skt.post(adres, velden)
        assert "De betrokkene is toegevoegd." in skt.uitkomst
    assert skt.tekst.count("Andersom") == 1


def test_van_wie_er_al_is_staat_dat_op_de_controle(deur: Deurwereld, casus: str) -> None:
    skt, adres = deur.bezoeker("skt"), f"{casus}/betrokkenen/nieuw"
    for keer in range(2):
        skt.ga(adres)
        skt.stuur(adres, **OUDER)
        lijkt = "Lijkt op iemand die al in deze casus staat." in skt.tekst
        assert lijkt == (keer == 1)
        skt.stuur(adres)
    assert deur.logregels("persoon:herkennen", "toegestaan") >= 2


def test_wie_van_een_kind_de_vertegenwoordiger_is_staat_bij_dat_kind(
    deur: Deurwereld, casus: str
) -> None:
    skt, adres = deur.bezoeker("skt"), f"{casus}/betrokkenen/nieuw"
    for naam in ("Een", "Twee"):
        skt.ga(adres)
        kind = {"personen-0-voornamen": naam, "personen-0-rol": "kind"}
        kind |= {"personen-0-geboortedatum-jaar": "2019", "personen-0-vertegenwoordiger": "Ma"}
        skt.stuur(adres, **OUDER | kind)
        skt.stuur(adres)
        assert "De betrokkene is toegevoegd." in skt.uitkomst
    skt.ga(f"{casus}/dossier/id")
    assert skt.tekst.count("Vertegenwoordiger: Ma.") == 2
    for naam in ("Een", "Twee"):
        assert skt.tekst.count(f"over {naam} Andersom") == 1


def test_waar_nog_niemand_staat_wijst_de_casus_de_weg(deur: Deurwereld, casus: str) -> None:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(delete(tabel(Betrokkene)))
    engine.dispose()
    skt, adres = deur.bezoeker("skt"), f"{casus}/betrokkenen/nieuw"
    skt.ga(casus)
    assert "Voeg een betrokkene toe" in skt.tekst
    skt.ga(adres)
    skt.stuur(adres, **OUDER | {"personen-0-rol": "indexpersoon"})
    skt.stuur(adres)
    assert "De betrokkene is toegevoegd." in skt.uitkomst
    assert "Voeg een betrokkene toe" not in skt.tekst


def test_een_collega_leest_waarom_niet_en_een_vreemde_vindt_niets(
    deur: Deurwereld, casus: str
) -> None:
    for wie, status in (("teamlead", 403), ("kamer", 404)):
        antwoord = deur.bezoeker(wie).ga(f"{casus}/betrokkenen/nieuw")
        assert antwoord.status_code == status
        assert (NIET in unescape(antwoord.text)) == (status == 403)
