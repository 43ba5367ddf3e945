"""*Terug naar lokaal* on the screens: what it does, before and after, and what is read below."""

from __future__ import annotations

import json

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import oppakking, triageer
from tests.web.test_meldingen_inlezen import lees_in

ADVIES = "Ga samen met de wijkagent langs."
WAAROM = "Geen dwang nodig."
GEHEIM = "Portiek aan de Zonnedauwstraat"


def hoog(deur: Deurwereld) -> str:
    """The address of a casus in triage at the Veiligheidshuis."""
    goed = json.loads((MELDINGEN / "goed.json").read_text())
    lees_in(deur.bezoeker("triagist"), json.dumps(goed | {"soort": "ZVH"}).encode())
    wie = deur.bezoeker("weger")
    wie.ga("/meldingen")
    return wie.link("/triage").removesuffix("/triage")


def leg_terug(wie: Bezoeker, casus: str) -> None:
    triageer(wie, casus, uitkomst="terug_lokaal", motivering=WAAROM, lokaal_advies=ADVIES)


def test_wie_terug_naar_lokaal_kiest_leest_eerst_wat_dat_doet(deur: Deurwereld) -> None:
    casus, wie = hoog(deur), deur.bezoeker("weger")
    wie.ga(f"{casus}/triage")
    assert GEHEIM in wie.tekst
    assert "De casus gaat naar de triage van Sociaal Kernteam." in wie.tekst
    assert "De melding, uw motivering en de weging blijven bij Veiligheidshuis." in wie.tekst
    wie.stuur(f"{casus}/triage", uitkomst="terug_lokaal", motivering=WAAROM)
    assert wie.status == 422
    assert "Schrijf een advies: wat kan het lokale team doen?" in wie.tekst
    wie.stuur(f"{casus}/triage", lokaal_advies=ADVIES)
    assert "Die tafel is dan verantwoordelijk." in wie.tekst
    assert "De fase wordt AVE 2." in wie.tekst
    assert "De casus sluit" not in wie.tekst
    wie.stuur(f"{casus}/triage")
    assert "Casus 2026-0001 ligt nu in triage bij Sociaal Kernteam." in wie.uitkomst
    assert "Niemand leest de inhoud nog." not in wie.uitkomst
    assert wie.ga(f"{casus}/triage").status_code == 404


def test_het_lokale_team_leest_het_advies_en_niet_de_melding(deur: Deurwereld) -> None:
    casus = hoog(deur)
    leg_terug(deur.bezoeker("weger"), casus)
    wie = deur.bezoeker("triagist")
    wie.ga("/mijn-werk")
    assert "Een melding is terug van een andere tafel, met advies." in wie.tekst
    assert f"{casus}/triage" in wie.lezer.links
    regel = wie.ga("/meldingen").text.split("</thead>")[1].split("</tr>")[0]
    assert "terug naar lokaal" in regel
    assert "Veiligheidshuis" in regel
    assert "Politie" not in regel, "what was reported stayed at the table where it came in"
    wie.ga(f"{casus}/triage")
    assert "Terug van Veiligheidshuis, met advies" in wie.tekst
    assert ADVIES in wie.tekst
    assert "De tekst blijft bij Veiligheidshuis." in wie.tekst
    assert GEHEIM not in wie.tekst
    assert WAAROM not in wie.tekst
    triageer(wie, casus, **oppakking(wie, casus))
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/verloop")
    assert "Terug naar lokaal" in skt.tekst
    assert ADVIES in skt.tekst
    assert WAAROM not in skt.tekst
    assert "Nina Hof" in skt.tekst
    assert skt.ga(f"{casus}/dossier/plan").status_code == 200
    assert f"Advies voor het lokale team: {ADVIES}" in skt.tekst


def test_de_kern_gaat_mee_naar_het_lokale_team(deur: Deurwereld) -> None:
    casus, wie = hoog(deur), deur.bezoeker("weger")
    wie.ga(f"{casus}/triage")
    anders = {"motivering": WAAROM, "lokaal_advies": ADVIES, "kern_daar": "monster"}
    wie.stuur(f"{casus}/triage", uitkomst="terug_lokaal", **anders)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    assert "Monster" in wie.tekst
    wie.stuur(f"{casus}/triage")
    daar = deur.bezoeker("triagist")
    daar.ga(f"{casus}/triage")
    assert daar.formulier(f"{casus}/triage")["kern"] == ["monster"], "known when it is taken up"
    assert "nadat de tafel de casus kreeg" in daar.tekst


def test_van_een_collega_die_eerst_was_hoort_wie_te_laat_is(deur: Deurwereld) -> None:
    casus = hoog(deur)
    laat, eerst = deur.bezoeker("weger"), deur.bezoeker("weger")
    laat.ga(f"{casus}/triage")
    leg_terug(eerst, casus)
    laat.stuur(
        f"{casus}/triage", uitkomst="terug_lokaal", motivering="Zelfde idee.", lokaal_advies=ADVIES
    )
    assert laat.status == 409
    assert "Zelfde idee." in laat.tekst, "the own text is kept"
