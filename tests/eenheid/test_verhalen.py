"""Every script of the demonstration is lawful: the chain, the convenanten, four eyes, one by one.

Plays each filled story against the policy of Westland, without a database.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.eenheid.verhaalloop import BELEID, Loop, Stuk
from workflow.demonstratie.draaiboek import Verhaalinstantie, draaiboek
from workflow.demonstratie.mensen import MENS
from workflow.demonstratie.rust import niveau_na
from workflow.demonstratie.stappen import (
    Aanbod,
    Afschaling,
    Afsluiting,
    Antwoord,
    Besluit,
    Crisis,
    Crisisbesluit,
    Crisisverval,
    Fase,
    Fasevraag,
    Gegeven,
    Heropening,
    Intrekking,
    Melding,
    Navraag,
    Opschaling,
    Overname,
    Registratie,
    Stap,
    Triage,
    Voortgang,
    Waarneming,
)
from workflow.demonstratie.verhaal import verhalen
from workflow.handelingen.triagetoets import UITKOMSTEN

BOEK = draaiboek(7, date(2026, 11, 13), 190)  # every pattern along every way


def ziet(niveau: str, partij: str, functie: str, categorie: str, stap: str, actie: str) -> bool:
    return any(
        r.categorie == categorie
        and r.partij == partij
        and r.actie == actie
        and not r.weiger
        and stap in r.stappen
        and (not r.functies or functie in r.functies)
        for r in BELEID.convenant[niveau].regels
    )


def kan(loop: Loop, wie: str, categorie: str, actie: str) -> bool:
    mens = MENS[wie]
    stap = BELEID.stand[loop.stand].inzagestap
    return ziet(loop.niveau, mens.partij, mens.functie, categorie, stap, actie)


def speel(instantie: Verhaalinstantie) -> Loop:
    loop = Loop()
    for stap in instantie.stappen:
        speel_stap(loop, stap)
    return loop


def speel_stap(loop: Loop, stap: Stap) -> None:
    match stap:
        case Melding() | Registratie():
            begin(loop, stap)
        case Triage():
            triage(loop, stap)
        case Gegeven() | Voortgang():
            werk(loop, stap)
        case Opschaling() | Afschaling() | Afsluiting():
            vraag(loop, stap)
        case Besluit():
            besluit(loop, stap)
        case Crisis() | Crisisbesluit() | Crisisverval():
            crisis(loop, stap)
        case Fasevraag() | Fase():
            over_fase(loop, stap)
        case Intrekking() | Navraag() | Antwoord():
            over_verzoek(loop, stap)
        case Aanbod() | Overname() | Waarneming() | Heropening():
            over_regie(loop, stap)


def over_fase(loop: Loop, stap: Fasevraag | Fase) -> None:
    if isinstance(stap, Fasevraag):
        assert stap.naar not in (loop.fase, loop.gevraagde_fase)
        assert stap.naar in BELEID.niveau[loop.niveau].fasen
        assert stap.wie in (loop.casusregisseur, loop.procesregisseur)
        loop.gevraagde_fase = stap.naar
        return
    assert loop.gevraagde_fase is not None
    assert stap.naar in (None, loop.gevraagde_fase)
    assert loop.fase != BELEID.keten.crisis.fase or MENS[stap.wie].functie == "burgemeester"
    loop.fase, loop.gevraagde_fase = stap.naar or loop.fase, None


def werk(loop: Loop, stap: Gegeven | Voortgang) -> None:
    if isinstance(stap, Voortgang):
        assert loop.rij(stap.overgang).recht == "casus:voortzetten"
        assert stap.wie in (loop.casusregisseur, loop.procesregisseur)
        loop.beweeg(stap.overgang, stap.wie)
        return
    assert stap.wie in loop.deelnemers
    assert kan(loop, stap.wie, stap.categorie, "bijdragen"), (loop.stand, stap)
    assert stap.naam not in loop.stukken
    partij = MENS[stap.wie].partij
    loop.stukken[stap.naam] = Stuk(stap.categorie, partij, stap.niet_doorgeven)


def over_verzoek(loop: Loop, stap: Intrekking | Navraag | Antwoord) -> None:
    verzoek = loop.verzoek
    assert verzoek is not None
    match stap:
        case Intrekking():
            assert stap.wie == verzoek.wie
            loop.beweeg(f"{verzoek.soort}_intrekken", stap.wie)
            loop.verzoek = None
        case Navraag():
            assert not loop.vraag_open
            assert MENS[stap.wie].functie in BELEID.niveau[loop.doel].beslist
            loop.vraag_open = True
        case Antwoord():
            assert loop.vraag_open
            assert stap.wie == verzoek.wie
            loop.vraag_open = False


def over_regie(loop: Loop, stap: Aanbod | Overname | Waarneming | Heropening) -> None:
    regie = BELEID.niveau[loop.niveau].regie
    match stap:
        case Aanbod():
            assert not loop.aanbod
            assert stap.wie == loop.casusregisseur != stap.aan
            assert MENS[stap.aan].functie in regie
            loop.aanbod = stap.aan
        case Overname():
            assert stap.wie == loop.aanbod
            loop.aanbod = ""
            if not stap.reden:
                loop.casusregisseur = stap.wie
                loop.deelnemers |= {stap.wie}
        case Waarneming():
            assert stap.wie == loop.casusregisseur != stap.door
            assert MENS[stap.door].functie in regie
            assert stap.dagen <= BELEID.keten.regie.waarneming_dagen
        case Heropening():
            assert MENS[stap.casusregisseur].functie in regie
            loop.beweeg("heropenen", stap.wie)
            loop.casusregisseur, loop.procesregisseur = stap.casusregisseur, ""
            loop.deelnemers, loop.fase = {stap.casusregisseur}, stap.fase


def begin(loop: Loop, stap: Melding | Registratie) -> None:
    functie = BELEID.functie[MENS[stap.wie].functie]
    if isinstance(stap, Melding) and stap.samen:
        # A second one goes up in this casus, which runs at the table.
        assert BELEID.stand[loop.stand].inzagestap != "triage"
        assert "casus:triageren" in functie.rechten
        return
    if isinstance(stap, Melding):
        route = next(r for r in BELEID.meldingen if r.soort == stap.jzv_soort)
        loop.niveau = route.niveau
        assert "melding:inlezen" in functie.rechten
    else:
        loop.niveau = "skt"
        assert "casus:registreren" in functie.rechten
    loop.stand, loop.fase = "triage", min(BELEID.niveau[loop.niveau].fasen)
    assert loop.niveau in functie.niveaus


def triage(loop: Loop, stap: Triage) -> None:
    if stap.uitkomst == "oppakken":
        loop.regie(stap)
        assert not stap.samenvatting or kan(loop, stap.wie, "OBS", "bijdragen")
    loop.beweeg(UITKOMSTEN[stap.uitkomst], stap.wie)


def vraag(loop: Loop, stap: Opschaling | Afschaling | Afsluiting) -> None:
    assert loop.verzoek is None
    if isinstance(stap, Afsluiting):
        assert stap.wie == loop.casusregisseur
        naam = "nazorg_afronden" if loop.stand == "nazorg" else "afsluiting_vragen"
    else:
        assert stap.wie in (loop.casusregisseur, loop.procesregisseur)
        naam = f"{stap.soort}_vragen"
        routes = {(r.soort, r.van, r.naar) for r in BELEID.keten.routes}
        assert (stap.soort, loop.niveau, stap.naar) in routes
        for ref in stap.gegevens:
            stuk = loop.stukken[ref]
            assert kan(loop, stap.wie, stuk.categorie, "inzien"), (loop.stand, ref)
            assert not stuk.niet_doorgeven
            regels = BELEID.convenant[stap.naar].regels
            assert any(r.categorie == stuk.categorie and r.actie == "inzien" for r in regels)
    if isinstance(stap, Opschaling):
        assert stap.aanleidingen
        assert stap.geprobeerd
    loop.herkomst = loop.stand
    loop.beweeg(naam, stap.wie)
    loop.verzoek = stap


def besluit(loop: Loop, stap: Besluit) -> None:
    verzoek = loop.verzoek
    assert verzoek is not None
    assert stap.wie != verzoek.wie
    functie = MENS[stap.wie].functie
    if isinstance(verzoek, Afsluiting):
        assert functie in BELEID.niveau[loop.niveau].sluit
        naam = "akkoord" if stap.uitkomst == "accepteren" else "terug"
        loop.beweeg(f"afsluiting_{naam}", stap.wie)
    else:
        assert functie in BELEID.niveau[verzoek.naar].beslist
        if stap.uitkomst == "accepteren":
            loop.regie(stap)
            loop.beweeg(f"{verzoek.soort}_geaccepteerd", stap.wie, doel=verzoek.naar)
            loop.stukken = {n: loop.stukken[n] for n in verzoek.gegevens}
        else:
            assert stap.advies
            loop.beweeg(f"{verzoek.soort}_terug", stap.wie)
    loop.verzoek = None


def crisis(loop: Loop, stap: Crisis | Crisisbesluit | Crisisverval) -> None:
    regel = BELEID.keten.crisis
    if isinstance(stap, Crisis):
        assert loop.crisis is None
        assert stap.wie in loop.deelnemers
        assert regel.fase in BELEID.niveau[loop.niveau].fasen
        loop.crisis, loop.fase = (stap.wie, loop.fase), regel.fase
        return
    assert loop.crisis is not None
    wie, eerder = loop.crisis
    if isinstance(stap, Crisisbesluit):
        assert stap.wie != wie
        assert MENS[stap.wie].functie in regel.bevestigt
    if isinstance(stap, Crisisverval) or stap.uitkomst == "beeindigen":
        loop.fase = eerder
    loop.crisis = None


@pytest.mark.parametrize("instantie", BOEK, ids=lambda v: f"{v.nummer}-{v.verhaal.sleutel}")
def test_elk_verhaal_volgt_de_keten_en_de_convenanten(instantie: Verhaalinstantie) -> None:
    assert speel(instantie).niveau in BELEID.niveau


@pytest.mark.parametrize(
    ("soort", "anders"),
    [
        ("gegeven", {"categorie": "POL"}),
        ("gegeven", {"wie": "karin.blok"}),
        ("opschaling", {"gegevens": ("bestaat niet",)}),
        ("opschaling", {"naar": "veiligheidshuis"}),
        ("besluit", {"wie": "farida.bakker"}),
        ("voortgang", {"overgang": "nazorg_starten"}),
        ("triage", {"wie": "joris.smit"}),
    ],
)
def test_een_verhaal_dat_niet_mag_valt_op(soort: str, anders: dict[str, Any]) -> None:
    goed = next(v for v in BOEK if v.verhaal.sleutel == "woonoverlast-geluid" and v.compleet)
    plek = next(i for i, s in enumerate(goed.stappen) if s.soort == soort)
    stappen = list(goed.stappen)
    stappen[plek] = replace(stappen[plek], **anders)
    with pytest.raises((AssertionError, KeyError)):
        speel(replace(goed, stappen=tuple(stappen)))


def test_elk_patroon_wordt_langs_elke_weg_verteld() -> None:
    verteld = {v.verhaal.sleutel for v in BOEK}
    assert {v.sleutel for v in verhalen()} == verteld


@pytest.mark.parametrize("instantie", BOEK, ids=lambda v: f"{v.nummer}-{v.verhaal.sleutel}")
def test_waar_een_verhaal_rust_is_het_niveau_van_de_keten(instantie: Verhaalinstantie) -> None:
    assert niveau_na(instantie.stappen) == speel(instantie).niveau


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_honderdvijftig_casussen_liggen_op_elke_plek_van_de_keten(zaad: int) -> None:
    boek = draaiboek(zaad, date(2026, 11, 13), 150)
    loops = [speel(v) for v in boek]
    plekken = {(loop.niveau, loop.stand) for loop in loops}
    for niveau in BELEID.niveau:
        open_ = {stand for n, stand in plekken if n == niveau and not BELEID.stand[stand].einde}
        assert len(open_) >= 4, niveau
    assert {n for n, stand in plekken if stand == "gesloten"} == set(BELEID.niveau)
    assert {loop.fase for loop in loops} == set(BELEID.fase)
    assert {v.kern for v in boek} == set(BELEID.kern)
    assert {v.verhaal.eenheid for v in boek} == {e.code for e in BELEID.eenheden}
    assert any(loop.aanbod for loop in loops)
    assert any(loop.vraag_open for loop in loops)
    soorten = {s.soort for v in boek for s in v.stappen}
    assert soorten >= {
        "intrekking", "navraag", "antwoord", "overname", "waarneming", "heropening",
        "crisis", "crisisbesluit", "crisisverval",
    }  # fmt: skip


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_dertig_casussen_laten_de_hele_keten_zien(zaad: int) -> None:
    boek = draaiboek(zaad, date(2026, 11, 13), 30)
    loops = [speel(v) for v in boek]
    assert {loop.stand for loop in loops} >= {
        "triage", "informatie_nodig", "beeldvorming", "plan", "uitvoering", "evaluatie",
        "opschaling_gevraagd", "afschaling_gevraagd", "afsluiting_gevraagd", "nazorg",
        "gesloten", "afgewezen", "advies", "doorverwezen",
    }  # fmt: skip
    besluiten = {s.uitkomst for v in boek for s in v.stappen if isinstance(s, Besluit)}
    assert besluiten == {"accepteren", "afwijzen", "terugverwijzen"}
    assert {loop.niveau for loop in loops} == set(BELEID.niveau)
    assert {loop.fase for loop in loops} == set(BELEID.fase)


def test_verhalen_noemen_alleen_aanpakken_en_themas_uit_het_beleid() -> None:
    for v in BOEK:
        assert v.verhaal.aanpak in {a.code for a in BELEID.aanpakken}
        assert v.verhaal.thema in {t.code for t in BELEID.themas}
        assert v.verhaal.eenheid in {e.code for e in BELEID.eenheden}
        assert v.kern in BELEID.kern


def test_ieder_mens_heeft_een_functie_bij_een_partij_die_dat_mag() -> None:
    for mens in MENS.values():
        functie = BELEID.functie[mens.functie]
        assert BELEID.partij[mens.partij].soort in functie.partijen
        assert mens.kern is None or mens.kern in BELEID.kern
