"""The course of a casus in the browser: what is closed is absent, and a first line never is."""

from __future__ import annotations

import re
from uuid import UUID

from privacy.feiten import lokale_dag
from tests.samen.wereld import maak_plan
from tests.web.deurwereld import Deurwereld
from tests.web.test_deuren import REGISTRATIE, registreer
from tests.web.test_hoofdverhaal import beslis, neem_op, vraag
from workflow.handelingen import toevoegen, voortzetten
from workflow.handelingen.inloggen import log_in_demo
from workflow.handelingen.toevoegen import Nieuwstuk


def test_wat_gesloten_is_staat_niet_in_het_verloop_en_het_begin_altijd(deur: Deurwereld) -> None:
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    casus = skt.antwoord.request.path
    neem_op(deur, casus)
    eigen = skt.ga(f"{casus}/verloop").text
    assert "Registratie" in eigen
    assert "Triage oppakken" in eigen
    assert "Casus geregistreerd" not in eigen

    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    beslis(kamer, "Farida Bakker", "Hans Prins")
    verloop = kamer.ga(f"{casus}/verloop").text
    assert "Opschaling geaccepteerd" in verloop
    assert "gesloten voor u" not in verloop
    assert "Triage oppakken" not in verloop
    assert "Tom de Wit" not in verloop
    assert verloop.index("Opschaling gevraagd") < verloop.index("Casus geregistreerd")


def test_het_verloop_is_te_filteren_zonder_script(deur: Deurwereld, casus: str) -> None:
    werk, casus_id = deur.huis.werk, UUID(casus.rsplit("/", 1)[1])
    door = log_in_demo("skt@westland.example", werk=werk).actor
    nieuw = Nieuwstuk("WON", "Geluid in de nacht.", "feit", lokale_dag(werk.nu()))
    toevoegen.voeg_toe(casus_id, nieuw, door=door, werk=werk)
    skt = deur.bezoeker("skt")
    alles = skt.ga(f"{casus}/verloop").text
    keuzes = re.findall(r'<option value="(\w*)"(?: selected)?>([^<]+)<', alles)
    assert [tekst for _, tekst in keuzes] == [
        "alles",
        "Besluiten",
        "Gegevens",
        "Overleg",
        "Termijnen",
        "Toegang",
    ]
    assert "Gegeven toegevoegd" in alles
    assert "Triage oppakken" in alles
    gegevens = skt.ga(f"{casus}/verloop?soort=gegevens").text
    assert "Gegeven toegevoegd" in gegevens
    assert "Geluid in de nacht" not in gegevens
    (wie,) = re.findall(r'Gegeven toegevoegd</h2>\s*<p class="schakel-licht">([^<]+)<', gegevens)
    assert wie == "SKT-professional, Sociaal Kernteam Westland", "and not the name"
    assert "Triage oppakken" not in gegevens
    assert "Melding ontvangen" not in gegevens
    besluiten = skt.ga(f"{casus}/verloop?soort=besluiten").text
    assert "Gegeven toegevoegd" not in besluiten
    assert "Melding ontvangen" in besluiten
    assert "Van dit soort is hier niets voor u." in skt.ga(f"{casus}/verloop?soort=overleg").text
    onbekend = skt.ga(f"{casus}/verloop?soort=geheim&na=1-x")
    assert onbekend.status_code == 200
    assert "Triage oppakken" in onbekend.text
    assert "geheim" not in onbekend.text


def test_een_lang_verloop_wijst_naar_wat_ouder_is(deur: Deurwereld, casus: str) -> None:
    werk, casus_id = deur.huis.werk, UUID(casus.rsplit("/", 1)[1])
    door = log_in_demo("skt@westland.example", werk=werk).actor
    maak_plan(casus_id, door, werk)
    for stap in ("plan_maken", "uitvoering_starten", *["evalueren", "uitvoering_hervatten"] * 30):
        voortzetten.zet_voort(casus_id, stap, "Verder.", door=door, werk=werk)
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/verloop")
    assert "Melding ontvangen" not in skt.tekst
    verder = skt.link("verloop?na=")
    assert "Er zijn er meer: volgende" in skt.tekst
    skt.ga(verder)
    assert "Triage oppakken" in skt.tekst
    assert "Melding ontvangen" in skt.tekst
    assert "Er zijn er meer" not in skt.tekst
    assert skt.ga(f"{casus}/verloop?na=geen-nummer").status_code == 200
