"""One term for a casus: every page shows the same one, and says what must be there by then."""

from __future__ import annotations

import re

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import lees_melding, vraag

ANTWOORD = "Antwoord op de opschaling uiterlijk ma 23 november 2026"
OP_DE_VRAAG = "Antwoord op de vraag uiterlijk di 24 november 2026"


INFORMEREN = "Betrokkene informeren"


def termijnen(pagina: str) -> list[str]:
    """What each term on this page is for, and its day."""
    gevonden = re.findall(
        r'<span class="schakel-termijn-waarvoor">([^<]*)</span>.*?<time[^>]*>([^<]*)</time>', pagina
    )
    # That betrokkene hears of it has a line of its own, beside what the casus waits for.
    return [f"{waarvoor} {dag}" for waarvoor, dag in gevonden if waarvoor != INFORMEREN]


def blok(pagina: str, kop: str) -> str:
    """The section of this page under the heading with this id."""
    return pagina.partition(f'<h2 id="{kop}"')[2].partition("</section>")[0]


def gevraagd(deur: Deurwereld, casus: str) -> tuple[str, Bezoeker, Bezoeker]:
    """(request, who asked, who decides): asked while the term of the plan runs."""
    deur.later(minutes=5)
    skt, kamer = deur.bezoeker("skt"), deur.bezoeker("kamer")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer.ga("/beoordelen")
    return kamer.link("/beoordelen/"), skt, kamer


def overal(casus: str, verzoek: str, skt: Bezoeker, kamer: Bezoeker, termijn: str) -> None:
    """Asserts that every page which shows a term of this casus shows this one."""
    werk, overzicht = skt.ga("/mijn-werk").text, skt.ga(casus).text
    gezien = {
        "mijn werk": termijnen(blok(werk, "wacht") or blok(werk, "nodig")),
        "mijn casussen": termijnen(blok(werk, "casussen")),
        "lijst": termijnen(skt.ga("/casussen").text),
        "wat wacht nu": termijnen(blok(overzicht, "wacht-kop")),
        "te beslissen": termijnen(blok(kamer.ga("/mijn-werk").text, "nodig")),
        "wachtrij": termijnen(kamer.ga("/beoordelen").text),
        "verzoek": termijnen(kamer.ga(verzoek).text),
    }
    assert gezien == {waar: [termijn] for waar in gezien}


def test_zolang_een_verzoek_loopt_is_het_antwoord_de_termijn_van_de_casus(
    deur: Deurwereld,
    casus: str,
) -> None:
    verzoek, skt, kamer = gevraagd(deur, casus)
    overal(casus, verzoek, skt, kamer, ANTWOORD)
    assert "antwoord uiterlijk 23 november 2026" in skt.ga(casus).text
    # The term of the plan runs on beside it, and stands on the page of the casus.
    assert "Plan uiterlijk ma 14 december 2026" in termijnen(skt.tekst)


def test_zolang_de_tafel_op_informatie_wacht_is_dat_antwoord_de_termijn(
    deur: Deurwereld, casus: str
) -> None:
    verzoek, _, _ = gevraagd(deur, casus)
    deur.later(days=1)
    skt, kamer = deur.bezoeker("skt"), deur.bezoeker("kamer")
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="informatie", vraag="Wie woont daar nu?")
    kamer.stuur(verzoek)
    assert "Uw vraag is verstuurd." in kamer.uitkomst
    overal(casus, verzoek, skt, kamer, OP_DE_VRAAG)
    assert "opschaling gevraagd 16 november 2026, wacht op informatie" in skt.ga(casus).text
    assert "Antwoord op de opschaling (staat stil)" in skt.tekst
    assert "De termijn staat stil tot de vraag van de tafel beantwoord is." in skt.tekst


def test_na_het_antwoord_loopt_de_termijn_van_de_tafel_weer_en_later(
    deur: Deurwereld, casus: str
) -> None:
    verzoek, _, kamer = gevraagd(deur, casus)
    kamer.ga(verzoek)
    kamer.stuur(verzoek, uitkomst="informatie", vraag="Wie woont daar nu?")
    kamer.stuur(verzoek)
    deur.later(days=2)
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/beantwoorden")
    skt.stuur(f"{casus}/beantwoorden", antwoord="Alleen de oudste zoon.")
    later = "Antwoord op de opschaling uiterlijk wo 25 november 2026"
    overal(casus, verzoek, skt, deur.bezoeker("kamer"), later)


def test_een_termijn_die_voorbij_is_blijft_staan_tot_het_antwoord_er_is(
    deur: Deurwereld, casus: str
) -> None:
    verzoek, _, _ = gevraagd(deur, casus)
    deur.later(days=8)
    overal(
        casus,
        verzoek,
        deur.bezoeker("skt"),
        deur.bezoeker("kamer"),
        "Antwoord op de opschaling ma 23 november 2026",
    )


def test_ook_in_triage_staat_er_overal_dezelfde_termijn(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triage = ["Triage uiterlijk ma 23 november 2026"]
    assert termijnen(blok(triagist.ga("/mijn-werk").text, "nodig")) == triage
    assert termijnen(triagist.ga("/meldingen").text) == triage
    assert termijnen(triagist.ga("/casussen").text) == triage
    assert termijnen(triagist.ga(f"{casus}/triage").text) == triage
