"""The page on which the casusregisseur says that betrokkene knows, or why not yet."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

from tests.web.deurwereld import Deurwereld
from tests.web.test_alle_fouten import fouten


def test_de_casusregisseur_wacht_bewust_en_legt_later_vast_dat_betrokkene_het_weet(
    deur: Deurwereld, casus: str
) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    assert skt.link(f"{casus}/informeren")
    skt.ga(f"{casus}/informeren")
    assert "Het laatst vastgelegd: nog niets." in skt.tekst
    assert 'value="nog_niet"' not in skt.tekst
    skt.stuur(f"{casus}/informeren", geinformeerd="nee")
    assert skt.status == 422
    assert set(fouten(skt)) == {"uitzonderingsgrond", "herbeoordelen_op"}
    dag = deur.nu[0].date() + timedelta(days=5)
    skt.stuur(
        f"{casus}/informeren",
        geinformeerd="nee",
        uitzonderingsgrond="veiligheid",
        **{
            "herbeoordelen_op-dag": str(dag.day),
            "herbeoordelen_op-maand": str(dag.month),
            "herbeoordelen_op-jaar": str(dag.year),
        },
    )
    assert "Vastgelegd." in skt.uitkomst
    assert "Betrokkene informeren" in skt.tekst
    skt.ga("/mijn-werk")
    assert "Informeer betrokkene" in skt.tekst
    deur.later(days=7)
    skt = deur.bezoeker("skt")
    skt.ga("/mijn-werk")
    assert "te laat" in skt.tekst
    skt.ga(f"{casus}/informeren")
    assert "te laat" in skt.tekst
    nu = deur.nu[0].date()
    skt.stuur(
        f"{casus}/informeren",
        geinformeerd="ja",
        geinformeerd_wijze="brief",
        **{
            "geinformeerd_op-dag": str(nu.day),
            "geinformeerd_op-maand": str(nu.month),
            "geinformeerd_op-jaar": str(nu.year),
        },
    )
    assert "Vastgelegd." in skt.uitkomst
    skt.ga("/mijn-werk")
    assert "Informeer betrokkene" not in skt.tekst
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    assert "Informeren vastgelegd" in verloop
    assert "brief" in verloop


def test_een_collega_van_de_tafel_en_een_vreemde_leggen_niets_vast(
    deur: Deurwereld, casus: str
) -> None:
    for wie, status in (("teamlead", 403), ("kamer", 404)):
        bezoeker = deur.bezoeker(wie)
        assert bezoeker.ga(f"{casus}/informeren").status_code == status
        assert "Informeer betrokkene" not in bezoeker.ga("/mijn-werk").text
