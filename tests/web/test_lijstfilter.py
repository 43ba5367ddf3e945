"""The filters of /casussen: they narrow what is visible, and never widen it."""

from __future__ import annotations

import re

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_deuren import REGISTRATIE, registreer


def nummers(wie: Bezoeker, vraag: str) -> set[str]:
    assert wie.ga(f"/casussen{vraag}").status_code == 200
    tabel = wie.antwoord.text.partition("<table")[2].partition("</table>")[0]
    return set(re.findall(r"\b2026-\d{4}\b", tabel))


VRAGEN = {
    "": True,
    "?kern=naaldwijk": True,
    "?kern=monster": False,
    "?soort=persoon": True,
    "?soort=groep": False,
    "?regie=ik": True,
    "?termijn=voorbij": False,
    "?thema=5.1": False,
    "?kern=naaldwijk&soort=persoon&regie=ik": True,
    "?kern=naaldwijk&soort=groep": False,
    # What the policy does not know filters nothing, as before.
    "?kern=1' OR 1=1&soort=x&termijn=x&regie=jij&thema=x": True,
}


def test_een_filter_houdt_over_wat_eraan_voldoet(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    assert {vraag: bool(nummers(wie, vraag)) for vraag in VRAGEN} == VRAGEN


def test_de_termijn_filtert_op_de_dag_van_vandaag(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wanneer = [nummers(wie, f"?termijn={t}") for t in ("voorbij", "week")]
    assert not wanneer[0]
    deur.later(days=200)
    wie = deur.bezoeker("skt")
    assert nummers(wie, "?termijn=voorbij")
    assert not nummers(wie, "?termijn=week")


def test_een_filter_laat_een_vreemde_niets_zien(deur: Deurwereld, casus: str) -> None:
    for naam in ("wijkagent", "kring", "burgemeester"):
        wie = deur.bezoeker(naam)
        for vraag in ("", "?kern=naaldwijk", "?soort=persoon", "?regie=ik", "?niveau=skt"):
            assert nummers(wie, vraag) == set()


def test_wat_gekozen_is_staat_erboven_en_kan_eraf(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/casussen?kern=naaldwijk&regie=ik")
    links = {link for link in wie.lezer.links if link.startswith("/casussen?")}
    assert {"/casussen?kern=naaldwijk", "/casussen?regie=ik"} <= links


def volgorde(wie: Bezoeker, vraag: str) -> list[str]:
    """The numbers of the list as they stand there."""
    assert wie.ga(vraag).status_code == 200
    tabel = wie.tekst.partition("<table")[2].partition("</table>")[0]
    return re.findall(r"\b2026-\d{4}\b", tabel)


def test_de_lijst_staat_op_verzoek_op_termijn_en_zegt_dat(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    for heet in ("Anders", "Nogmaals"):
        deur.later(days=1)
        wie = deur.bezoeker("skt")
        registreer(wie, **(REGISTRATIE | {"personen-0-geslachtsnaam": heet}))
    gewijzigd = volgorde(wie, "/casussen")
    assert gewijzigd == ["2026-0003", "2026-0002", "2026-0001"]
    assert "3 casussen, laatst gewijzigd eerst</caption>" in wie.tekst
    assert "aria-sort" not in wie.tekst
    op_termijn = volgorde(wie, next(x for x in wie.lezer.links if x.endswith("?sorteer=termijn")))
    assert op_termijn == ["2026-0002", "2026-0003", "2026-0001"]
    assert wie.tekst.count('aria-sort="ascending"') == 1
    assert "3 casussen, eerste termijn eerst</caption>" in wie.tekst
    assert volgorde(wie, "/mijn-werk?sorteer=termijn") == op_termijn
    for onbekend in ("/casussen?sorteer=naam", "/mijn-werk?sorteer=bijgewerkt"):
        assert volgorde(wie, onbekend) == gewijzigd
        assert "aria-sort" not in wie.tekst


def test_een_filter_houdt_de_volgorde_en_staat_in_het_bijschrift(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga("/casussen?kern=naaldwijk&sorteer=termijn")
    assert "1 casus, dorpskern Naaldwijk, eerste termijn eerst</caption>" in wie.tekst
    assert '<input type="hidden" name="sorteer" value="termijn">' in wie.tekst
    assert "/casussen?sorteer=termijn" in wie.lezer.links, "without the filter, in this order"
    assert "/casussen?kern=naaldwijk" in wie.lezer.links, "in the usual order, with the filter"
