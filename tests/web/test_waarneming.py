"""Standing in at the door: who, until when, and how it ends."""

from __future__ import annotations

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag, fouten

DOOR = "waargenomen door Berk Yilmaz tot en met 30 november 2026"


def laat_waarnemen(wie: Bezoeker, casus: str, **anders: str) -> None:
    wie.ga(f"{casus}/waarneming")
    velden = {
        "rol": "casusregie",
        "casusregie": wie.keuze("casusregie", "Berk Yilmaz"),
        "motivering": "Ik ben er een week niet.",
        **dag("tot_en_met", "30 11 2026"),
    }
    wie.stuur(f"{casus}/waarneming", **(velden | anders))


def test_een_collega_neemt_waar_en_dat_staat_op_de_casuspagina(
    deur: Deurwereld, casus: str
) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    laat_waarnemen(skt, casus)
    assert "Wie ziet straks wat" in skt.tekst
    assert "het werk van Farida Bakker." in skt.tekst
    assert collega.ga(casus).status_code == 404, "nothing changed yet"
    skt.stuur(f"{casus}/waarneming")
    assert "De waarneming is geregeld." in skt.tekst, skt.uitkomst
    for wie in (skt, collega):
        assert DOOR in wie.ga(casus).text
        assert "Berk Yilmaz, waarnemend casusregisseur, is aan zet." in wie.tekst
        assert "30 november 2026" in wie.ga(f"{casus}/verloop").text
    # Who arranged it knows; the colleague is told.
    bericht = "De casusregie wordt tijdelijk waargenomen."
    assert bericht in collega.ga("/mijn-werk").text
    assert bericht not in skt.ga("/mijn-werk").text
    assert "Regie overdragen kan nu niet: " in collega.ga(casus).text
    collega.ga(f"{casus}/waarneming/beeindigen")
    collega.stuur(f"{casus}/waarneming/beeindigen", motivering="Zij is terug.")
    assert "De waarneming is beëindigd." in collega.tekst
    assert collega.ga(casus).status_code == 404
    assert DOOR not in skt.ga(casus).text
    assert "Farida Bakker, casusregisseur, is aan zet." in skt.tekst


def test_een_waarneming_zonder_datum_of_mens_komt_terug(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/waarneming")
    skt.stuur(f"{casus}/waarneming")
    assert fouten(skt) == {
        "casusregie": "Kies een collega.",
        "tot_en_met": "Vul in tot en met welke dag, bijvoorbeeld 12 11 2026.",
        "motivering": "Schrijf op waarom er een waarnemer nodig is; niet wat iemand mankeert.",
    }
    laat_waarnemen(skt, casus, casusregie="", **dag("tot_en_met", "31 2 2027"))
    assert fouten(skt) == {
        "casusregie": "Kies een collega.",
        "tot_en_met": "Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026.",
    }
    laat_waarnemen(skt, casus, **dag("tot_en_met", "1 12 2027"))
    zin = "Een waarneming duurt ten hoogste 182 dagen. Draag anders de regie over."
    assert fouten(skt) == {"tot_en_met": zin}


def test_wie_niets_kan_laten_waarnemen_leest_waarom(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    laat_waarnemen(skt, casus)
    skt.stuur(f"{casus}/waarneming")
    skt.ga(f"{casus}/waarneming")
    reden = "Voor deze regie is al een waarneming geregeld."
    assert reden in skt.tekst
    assert "Beëindig de waarneming" in skt.tekst
    skt.ga(casus)
    assert f"Laten waarnemen kan nu niet: {reden}" in skt.tekst
    assert f'href="{casus}/waarneming"' not in skt.tekst
    skt.ga(f"{casus}/waarom/waarneming:regelen")
    assert reden in skt.tekst
    assert "Waarom kunt u dit niet" in skt.tekst
    collega = deur.bezoeker("collega")
    assert collega.ga(f"{casus}/waarneming").status_code == 403
    zin = "U bent zelf casusregisseur of procesregisseur van deze casus."
    assert zin in collega.ga(f"{casus}/waarom/waarneming:regelen").text


def test_een_leeg_einde_noemt_het_veld(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    laat_waarnemen(skt, casus)
    skt.stuur(f"{casus}/waarneming")
    skt.ga(f"{casus}/waarneming/beeindigen")
    skt.stuur(f"{casus}/waarneming/beeindigen")
    assert fouten(skt) == {"motivering": "Schrijf waarom."}


def test_een_waarneming_begint_op_een_gekozen_dag(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    laat_waarnemen(skt, casus, **dag("vanaf", "23 11 2026"))
    assert "van 23 november 2026 tot en met 30 november 2026" in skt.tekst
    assert "Tot 23 november 2026 ziet Berk Yilmaz niets van de casus" in skt.tekst
    skt.stuur(f"{casus}/waarneming")
    assert "De collega ziet de casus vanaf 23 november 2026." in skt.tekst
    zin = "waargenomen door Berk Yilmaz vanaf 23 november 2026 tot en met 30 november 2026"
    assert zin in skt.ga(casus).text
    assert "Farida Bakker, casusregisseur, is aan zet." in skt.tekst
    assert collega.ga(casus).status_code == 404
    assert "U neemt vanaf 23 november 2026 een casusregie waar." in collega.ga("/mijn-werk").text
    assert casus not in collega.lezer.links
    skt.ga(f"{casus}/waarneming/beeindigen")
    skt.stuur(f"{casus}/waarneming/beeindigen", motivering="Ik ga niet weg.")
    assert zin not in skt.ga(casus).text
    assert "gaat niet door" in collega.ga("/mijn-werk").text
    assert "een casusregie waar" not in collega.tekst


def test_een_eerste_dag_die_niet_kan_noemt_het_veld(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    laat_waarnemen(skt, casus, **dag("vanaf", "1 1 2020"))
    assert fouten(skt) == {"vanaf": "Kies vandaag of een latere dag."}
    laat_waarnemen(skt, casus, **dag("vanaf", "1 12 2026"))
    assert fouten(skt) == {"tot_en_met": "Kies de eerste dag of een latere dag."}
    laat_waarnemen(skt, casus, **dag("vanaf", "1 6 2027"), **dag("tot_en_met", "30 6 2027"))
    zin = "Een waarneming regelt u ten hoogste 91 dagen vooruit."
    assert fouten(skt) == {"vanaf": zin}
