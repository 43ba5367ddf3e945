"""Adding somebody to a casus at the door, and ending it: the words, and who is shut out at once."""

from __future__ import annotations

from html import unescape

import pytest
from sqlalchemy import select

from privacy.sleutelkast import Sleutel
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_concepten import GEGEVEN, TEKST, rijen
from tests.web.test_overdragen import bied_aan

WAARVOOR = "Hij kent de buurt."


def vul_in(wie: Bezoeker, casus: str, **anders: str) -> None:
    wie.ga(f"{casus}/deelnemers/nieuw")
    velden = {"waarvoor": WAARVOOR, **dag("tot_en_met", "30 11 2026")}
    if "gebruiker" not in anders:
        velden["gebruiker"] = wie.keuze("gebruiker", "Berk Yilmaz, SKT-professional")
    wie.stuur(f"{casus}/deelnemers/nieuw", **(velden | anders))


def voeg_toe(wie: Bezoeker, casus: str, naam: str = "Berk Yilmaz") -> None:
    wie.ga(f"{casus}/deelnemers/nieuw")
    vul_in(wie, casus, gebruiker=wie.keuze("gebruiker", f"{naam}, SKT-professional"))
    wie.stuur(f"{casus}/deelnemers/nieuw")
    assert "De deelnemer is toegevoegd." in wie.tekst, wie.uitkomst


def naar_einde(wie: Bezoeker, casus: str) -> str:
    wie.ga(f"{casus}/toegang")
    adres = wie.link("/einde")
    wie.ga(adres)
    return adres


def test_een_collega_doet_mee_na_de_controle(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    skt.ga(f"{casus}/toegang")
    assert "Alleen u neemt deel." in skt.tekst
    assert "De regie eindigt niet hier, maar met Regie overdragen." in skt.tekst
    skt.ga(skt.link("/deelnemers/nieuw"))
    vul_in(skt, casus)
    tekst = unescape(skt.tekst)
    assert "Controleer de deelname" in tekst
    assert "1 mens van 1 organisatie ziet straks gegevens die hij nu niet ziet." in tekst
    assert "Berk Yilmaz neemt deel vanaf nu, tot en met 30 november 2026." in tekst
    assert "Wonen en overlast" in tekst
    eigen = tekst.partition("alleen wat van de eigen organisatie komt")[0].rpartition("<td")[2]
    assert "Jeugdhulp" in eigen
    assert "Wonen en overlast" not in eigen
    # Nothing happened yet, and what was typed comes back.
    assert collega.ga(casus).status_code == 404
    skt.stuur(f"{casus}/deelnemers/nieuw", knop="tweede")
    assert WAARVOOR in skt.tekst
    voeg_toe(skt, casus)
    tekst = unescape(skt.tekst)
    assert "Wie neemt deel (2)" in tekst
    assert "30 november 2026" in tekst
    assert collega.ga(casus).status_code == 200
    assert "U bent toegevoegd als deelnemer." in collega.ga("/mijn-werk").text
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    for woorden in ("Deelnemer toegevoegd", "Berk Yilmaz", WAARVOOR, "Wie ziet straks wat"):
        assert woorden in verloop


def test_een_leeg_of_onleesbaar_formulier_komt_terug(deur: Deurwereld, casus: str) -> None:
    skt, pad = deur.bezoeker("skt"), f"{casus}/deelnemers/nieuw"
    skt.ga(pad)
    skt.stuur(pad)
    assert skt.status == 422
    assert fouten(skt) == {
        "gebruiker": "Kies een collega.",
        "waarvoor": "Schrijf waarvoor deze collega meedoet.",
        "tot_en_met": "Vul in tot en met welke dag, bijvoorbeeld 12 11 2026.",
    }
    vul_in(skt, casus, gebruiker="geen-mens", **dag("tot_en_met", "31 2 2027"))
    assert fouten(skt) == {
        "gebruiker": "Kies een collega.",
        "tot_en_met": "Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026.",
    }
    assert WAARVOOR in skt.tekst
    vul_in(skt, casus, **dag("tot_en_met", "1 12 2027"))
    zin = "Kies een dag binnen 182 dagen. Daarna kunt u opnieuw toevoegen."
    assert fouten(skt) == {"tot_en_met": zin}
    vul_in(skt, casus, waarvoor="Zie 999990019.")
    assert "BSN lijkt" in fouten(skt)["waarvoor"]


def test_wie_ophoudt_is_meteen_buiten_ook_met_een_open_pagina_en_een_concept(
    deur: Deurwereld, casus: str
) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    voeg_toe(skt, casus)
    pad = f"{casus}/gegevens/nieuw"
    # A page that stays open, and text that a login ended, kept for its maker.
    collega.ga(pad)
    deur.later(minutes=deur.beleid.duur.rust_minuten + 1)
    collega.stuur(pad, **GEGEVEN)
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    collega.ga("/mijn-werk")
    concept = collega.link("/concepten/")
    assert TEKST in collega.ga(concept).text
    velden = collega.formulier(pad)
    adres = naar_einde(skt, casus)
    assert "Berk Yilmaz ziet daarna niets meer van deze casus." in skt.tekst
    skt.stuur(adres)
    assert fouten(skt) == {"motivering": "Schrijf waarom."}
    deur.later(minutes=1)
    skt.stuur(adres, motivering="Het is rustig.")
    assert "De deelname is beëindigd." in skt.tekst
    assert "Wie neemt deel (1)" in skt.tekst
    collega.post(pad, velden)
    assert collega.status == 404
    # The kept text is destroyed with its key.
    assert collega.ga(concept).status_code == 404
    assert TEKST not in collega.tekst
    sleutels = rijen(deur, select(Sleutel.wikkel).where(Sleutel.soort == "concept"))
    assert {s.wikkel for s in sleutels} == {None}
    for onderdeel in ("", "/dossier", "/dossier/won", "/verloop", "/toegang", "/logboek"):
        assert collega.ga(f"{casus}{onderdeel}").status_code == 404, onderdeel
    mijn_werk = collega.ga("/mijn-werk").text
    assert "Uw deelname aan een casus is beëindigd." in mijn_werk
    assert "2026-0001" not in mijn_werk
    assert casus not in mijn_werk
    verloop = unescape(skt.ga(f"{casus}/verloop").text)
    assert "Deelname gestopt" in verloop
    assert "Het is rustig." in verloop


def test_een_dubbele_klik_op_voeg_toe_en_op_beeindig_is_een_handeling(
    deur: Deurwereld, casus: str
) -> None:
    skt, pad = deur.bezoeker("skt"), f"{casus}/deelnemers/nieuw"
    vul_in(skt, casus)
    velden = skt.formulier(pad)
    for _ in range(2):
        skt.post(pad, velden)
        assert "De deelnemer is toegevoegd." in skt.tekst, skt.uitkomst
    adres = naar_einde(skt, casus)
    velden = skt.formulier(adres) | {"motivering": ["Het is rustig."]}
    for _ in range(2):
        skt.post(adres, velden)
        assert "De deelname is beëindigd." in skt.tekst, skt.uitkomst
    # Somebody else, or another day: there is nothing to end.
    assert skt.ga(adres).status_code == 409
    assert "neemt niet (meer) deel" in skt.tekst


def test_de_regisseur_eindigt_hier_niet_en_leest_hoe_wel(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    voeg_toe(skt, casus)
    skt.ga(f"{casus}/toegang")
    einde = skt.link("/einde")
    assert [a for a in skt.lezer.links if a.endswith("/einde")] == [einde]
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    # Berk Yilmaz has the regie now.
    collega.ga(einde)
    assert "Deze collega is casusregisseur." in collega.tekst
    assert "Dat eindigt met Regie overdragen, niet hier." in collega.tekst
    assert not [a for a, _ in collega.lezer.formulieren if a.startswith(casus)]


def test_een_deelnemer_leest_waarom_een_ander_dit_doet(deur: Deurwereld, casus: str) -> None:
    voeg_toe(deur.bezoeker("skt"), casus)
    collega = deur.bezoeker("collega")
    collega.ga(f"{casus}/toegang")
    assert "Deelnemer toevoegen kan nu niet: " in collega.tekst
    assert not [a for a in collega.lezer.links if a.endswith("/einde")]
    assert "De regie eindigt niet hier" not in collega.tekst
    assert collega.ga(collega.link("/waarom/deelname:toevoegen")).status_code == 200
    assert collega.ga(f"{casus}/deelnemers/nieuw").status_code == 403
    for wie, status in (("teamlead", 403), ("wijkagent", 404), ("beheerder", 404)):
        assert deur.bezoeker(wie).ga(f"{casus}/deelnemers/nieuw").status_code == status


def test_de_matrix_zegt_in_woorden_wie_ziet_en_wie_bijdraagt(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus)
    skt.ga(f"{casus}/toegang")
    tekst = unescape(skt.ga(skt.link("/toegang/matrix")).text)
    rij = tekst.partition('<th scope="row">Berk Yilmaz')[2].partition("</tr>")[0]
    assert rij.count("<td>") == len(deur.beleid.categorieen)
    assert "ziet, draagt bij" in rij
    assert "nee" in rij
    assert 'role="region" tabindex="0"' in tekst
    assert skt.ga(skt.link("/toegang")).status_code == 200


@pytest.mark.parametrize(
    ("pad", "titel"),
    [
        ("plan/nieuw?blok=doel", "Doelen: toevoegen kan nu niet."),
        ("plan/vaststellen", "Plan vaststellen kan nu niet."),
        ("opschaling/stap/2", "Opschaling vragen kan nu niet: "),
        ("afschaling/stap/1", "Afschaling vragen kan nu niet: "),
    ],
)
def test_wie_alleen_meeleest_leest_waarom_het_niet_kan_en_typt_niets(
    deur: Deurwereld, casus: str, pad: str, titel: str
) -> None:
    voeg_toe(deur.bezoeker("skt"), casus)
    collega = deur.bezoeker("collega")
    assert collega.ga(f"{casus}/{pad}").status_code == 200
    assert titel in unescape(collega.tekst)
    assert f'href="{casus}/waarom/' in collega.tekst
    assert not [a for a, _ in collega.lezer.formulieren if casus in a]
    reden = next(adres for adres in collega.lezer.links if "/waarom/" in adres)
    assert collega.ga(reden).status_code == 200
