"""What the asker reads of who will see what, and what who decides reads of it, on their pages."""

from __future__ import annotations

import re
from html import unescape

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_hoofdverhaal import VERZOEK, beslis, overnemer, vraag
from tests.web.test_voor_het_versturen import GELUID, voeg_toe

Tabel = dict[str, dict[str, set[str]]]
"""By name what changes, and of which categories."""
_MITS = "alleen voor wie de procesregie krijgt"


def tabel(wie: Bezoeker, mits: bool = True) -> Tabel:
    """The audience table on this page; without `mits` not what depends on a choice."""
    stuk = wie.tekst.partition("Wie ziet straks wat:")[2].partition("</table>")[0]
    uit: Tabel = {}
    for rij in re.findall(r"<tr.*?</tr>", stuk, re.DOTALL):
        cellen = [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", c)).split())
            for c in re.findall(r"<td.*?</td>", rij, re.DOTALL)
        ]
        if cellen and (mits or _MITS not in rij):
            wijziging = next(w for w in ("ziet nieuw", "ziet dit al", "verliest") if w in cellen[2])
            codes = set(re.findall(r"\b[A-Z]{2,4}\b", cellen[1]))
            naam = cellen[0].removeprefix("Wie ").split(",")[0].split(" (")[0]
            uit.setdefault(naam, {}).setdefault(wijziging, set()).update(codes)
    return uit


def zin_van(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).partition(".")[0].strip("> ")


def zin_wie_beslist(wie: Bezoeker) -> str:
    """Who decides, as the page of the casus says it."""
    return zin_van(wie.tekst.partition("Wie beslist: ")[2].partition("</p>")[0])


def gezien(t: Tabel) -> dict[str, set[str]]:
    return {naam: set().union(*soorten.values()) for naam, soorten in t.items()}


def controleer_verzoek(wie: Bezoeker, casus: str, soort: str, **velden: object) -> None:
    adres = f"{casus}/{soort}"
    wie.ga(adres)
    wie.stuur(adres, **velden)  # type: ignore[arg-type]  # as a form has them
    assert "Wie ziet straks wat" in wie.tekst, wie.uitkomst


def controleer_besluit(wie: Bezoeker, regie: str, proces: str = "") -> str:
    wie.ga("/beoordelen")
    adres = wie.link("/beoordelen/")
    wie.ga(adres)
    velden = {
        "uitkomst": "accepteren",
        "motivering": "Wij nemen dit over.",
        "casusregisseur": wie.keuze("casusregisseur", regie),
    }
    velden |= {"procesregisseur": wie.keuze("procesregisseur", proces)} if proces else {}
    wie.stuur(adres, **velden)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    return adres


def test_omlaag_lezen_beiden_dezelfde_mensen_en_soorten(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    kamer = deur.bezoeker("kamer")
    velden = {n: VERZOEK[n] for n in ("motivering", "geinformeerd", "toestemming")}
    velden |= {"naar_niveau": "skt", "overnemer": overnemer(kamer, casus)}
    controleer_verzoek(kamer, casus, "afschaling", **velden)
    vraagt = tabel(kamer, mits=False)
    assert {"Truus Maas", "Tom de Wit", "Farida Bakker", "Hans Prins"} == vraagt.keys()
    assert _MITS in kamer.tekst
    beslist = kamer.tekst.partition("Wie beslist")[2].partition("U beslist niet zelf.")[0]
    assert "Truus Maas" in beslist
    assert "Farida Bakker" not in beslist, "who is proposed does not decide"
    kamer.stuur(f"{casus}/afschaling")
    assert "Uw verzoek is verstuurd" in kamer.tekst, kamer.uitkomst
    assert zin_wie_beslist(kamer) == zin_van(beslist), "as it was said before it was sent"
    assert "Tom de Wit, Triagist" in zin_wie_beslist(kamer)

    teamlead = deur.bezoeker("teamlead")
    adres = controleer_besluit(teamlead, "Farida Bakker")
    besluit = tabel(teamlead)
    assert gezien(besluit) == gezien(vraagt)
    for naam in ("Farida Bakker", "Hans Prins"):
        assert besluit[naam] == vraagt[naam]
    # Who decides, and takes no part, is told what they lose: themselves too.
    for naam in ("Truus Maas", "Tom de Wit"):
        assert besluit[naam] == {"verliest": {"PLAN"}}
    assert "ziet de casus niet meer" in teamlead.tekst
    teamlead.stuur(adres)
    assert "Uw besluit is vastgelegd." in teamlead.tekst, teamlead.uitkomst
    for naam in ("teamlead", "triagist"):
        assert deur.bezoeker(naam).ga(casus).status_code != 200, naam


def test_omhoog_lezen_beiden_dezelfde_mensen_en_soorten(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    voeg_toe(skt, casus, "WON", GELUID)
    controleer_verzoek(skt, casus, "opschaling", naar_niveau="veiligheidskamer", **VERZOEK)
    assert "behalve wie daar de casusregie krijgt" in skt.tekst
    # At that table nobody who decides reads a BSN: where it goes is said as where it is picked.
    assert all("BSN" not in soorten.get("ziet nieuw", ()) for soorten in tabel(skt).values())
    mee = "Wat van naam, geboortedatum, adres en BSN is vastgelegd, gaat mee"
    assert mee in skt.tekst.partition("Wie ziet straks wat")[2]
    vraagt, zeker = tabel(skt), tabel(skt, mits=False)
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in skt.tekst, skt.uitkomst
    kamer2 = deur.bezoeker("kamer2")
    controleer_besluit(kamer2, "Farida Bakker", "Hans Prins")
    besluit = tabel(kamer2)
    straks = gezien(zeker) | {"Hans Prins": gezien(vraagt)["Hans Prins"]}
    assert gezien(besluit) == straks
    assert besluit["Ingrid Vaal"] == {"verliest": {"PLAN"}}
    assert besluit["Farida Bakker"]["verliest"], "what stays below closes for who asked"


def test_wie_beslist_leest_ook_de_eigen_naam_in_het_verzoek(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    vraag(deur.bezoeker("kamer"), casus, "afschaling", "skt")
    triagist = deur.bezoeker("triagist")
    triagist.ga("/beoordelen")
    triagist.ga(triagist.link("/beoordelen/"))
    assert tabel(triagist).keys() == {"Truus Maas", "Tom de Wit", "Farida Bakker", "Hans Prins"}
