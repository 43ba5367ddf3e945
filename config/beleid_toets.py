"""Checks a policy as a whole: what no single line can be wrong about.

Reading (`config.beleid_lezen`) proves that every line is well formed; this proves that the lines
fit each other and the engine. The caller says which names the engine has code for, because the
dials know nothing of the house above them.
"""

from __future__ import annotations

from collections.abc import Iterator

import holidays

from config.beleid import Beleid
from config.beleid_fouten import Beleidsfout
from config.toets_convenant import convenanten
from config.toets_keten import keten
from config.toets_plek import Motor, Plek, dubbel
from config.toets_toegang import toegang
from config.toets_waarborgen import waarborgen

_TEN_MINSTE_EEN = (
    "rust_minuten",
    "sessie_uren",
    "concept_dagen",
    "verzoeksleutel_dagen",
    "evaluatie_maanden",
)

__all__ = ["Beleidsfout", "toets"]


def toets(
    beleid: Beleid,
    *,
    rechten: frozenset[str],
    toegangsvoorwaarden: frozenset[str],
    overgangsvoorwaarden: frozenset[str],
    categorieen: frozenset[str],
) -> tuple[Beleidsfout, ...]:
    """Every fault of the policy, each with file and key; empty when it can be used."""
    motor = Motor(rechten, toegangsvoorwaarden, overgangsvoorwaarden, categorieen)
    delen = (
        _codes(beleid),
        _categorieen(beleid, motor),
        _werk(beleid),
        _meldingen(beleid),
        keten(beleid, motor),
        toegang(beleid, motor),
        waarborgen(beleid),
        convenanten(beleid, motor),
    )
    return tuple(dict.fromkeys(fout for deel in delen for fout in deel))


def _codes(beleid: Beleid) -> Iterator[Beleidsfout]:
    """Codes are unique, and those that become part of a state or table have no sign of it."""
    k, c = beleid.keten, "code"
    yield from dubbel("keten.toml", "niveau", (n.code for n in k.niveaus), c)
    yield from dubbel("keten.toml", "niveau", (n.volgorde for n in k.niveaus), "volgorde")
    yield from dubbel("keten.toml", "fase", (f.nr for f in k.fasen), "nr")
    yield from dubbel("keten.toml", "stand", (s.code for s in k.standen), c)
    yield from dubbel("keten.toml", "aanleiding", (a.code for a in k.aanleidingen), c)
    yield from dubbel("keten.toml", "route", ((r.van, r.naar) for r in k.routes), "naar")
    yield from dubbel("rollen.toml", "partij", (p.code for p in beleid.partijen), c)
    yield from dubbel("rollen.toml", "functie", (f.code for f in beleid.functies), c)
    yield from dubbel("rechten.toml", "recht", (r.code for r in beleid.rechten), c)
    yield from dubbel("rechten.toml", "doel", (d.code for d in beleid.doelen), c)
    yield from dubbel("categorieen.toml", "categorie", (x.code for x in beleid.categorieen), c)
    yield from dubbel("termijnen.toml", "termijn", (t.code for t in beleid.termijnen), c)
    yield from dubbel("triage.toml", "meldingroute", (m.soort for m in beleid.meldingen), "soort")
    yield from dubbel("triage.toml", "leefgebied", (x.code for x in beleid.leefgebieden), c)
    yield from dubbel("themas.toml", "dorpskern", (x.code for x in beleid.dorpskernen), c)
    yield from dubbel("themas.toml", "thema", (x.code for x in beleid.themas), c)
    yield from dubbel("themas.toml", "eenheid", (x.code for x in beleid.eenheden), c)
    yield from dubbel("themas.toml", "aanpak", (x.code for x in beleid.aanpakken), c)
    delen = (
        ("keten.toml", "niveau", [n.code for n in k.niveaus]),
        ("keten.toml", "stand", [s.code for s in k.standen]),
        ("themas.toml", "dorpskern", [d.code for d in beleid.dorpskernen]),
    )
    for bestand, tabel, codes in delen:
        for nr, code in enumerate(codes, 1):
            if not code or set(code) & set(".:{} "):
                plek = Plek(bestand, f"{tabel} {nr}")
                yield plek.fout("code", "mag niet leeg zijn, en geen punt, haak of spatie bevatten")


def _categorieen(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    """Nothing that the program seals lacks a category to be opened by."""
    for code in sorted(motor.categorieen - beleid.categorie.keys()):
        zin = f'"{code}" ontbreekt: het programma legt daarin vast'
        yield Plek("categorieen.toml", "categorie").fout("code", zin)


def _werk(beleid: Beleid) -> Iterator[Beleidsfout]:
    if beleid.van > beleid.tot:
        yield Plek("versie.toml", "beleid").fout("tot", "ligt vóór de eerste dag")
    for nr, termijn in enumerate(beleid.termijnen, 1):
        if termijn.aantal < 1:
            yield Plek("termijnen.toml", f"termijn {nr}").fout("aantal", "moet ten minste 1 zijn")
    if beleid.kalender.land not in holidays.list_supported_countries(include_aliases=False):
        yield Plek("termijnen.toml", "kalender").fout(
            "land", f'geen feestdagen bekend voor "{beleid.kalender.land}"'
        )
    for veld in _TEN_MINSTE_EEN:
        if getattr(beleid.duur, veld) < 1:
            yield Plek("termijnen.toml", "duur").fout(veld, "moet ten minste 1 zijn")


def _meldingen(beleid: Beleid) -> Iterator[Beleidsfout]:
    """A melding can be sent, read and weighed at the table that policy names."""
    soorten = {p.soort for p in beleid.partijen}
    begin = {s.inzagestap for s in beleid.keten.standen if s.begin}
    for nr, route in enumerate(beleid.meldingen, 1):
        plek = Plek("triage.toml", f"meldingroute {nr}")
        yield from plek.onbekend("niveau", "niveau", [route.niveau], beleid.niveau)
        yield from plek.onbekend("categorie", "categorie", [route.categorie], beleid.categorie)
        yield from plek.onbekend("afzenders", "soort partij", route.afzenders, soorten)
        niveau = beleid.niveau.get(route.niveau)
        if niveau is None:
            continue
        if not niveau.instap:
            yield plek.fout("niveau", f'"{niveau.code}" is geen niveau om te beginnen')
        mag = {
            (beleid.partij[regel.partij].soort, regel.actie)
            for convenant in beleid.convenanten
            for regel in convenant.regels
            if convenant.niveau == niveau.code
            and regel.categorie == route.categorie
            and begin.intersection(regel.stappen)
            and not regel.weiger
            and regel.partij in beleid.partij
        }
        for afzender in route.afzenders:
            if afzender in soorten and (afzender, "bijdragen") not in mag:
                yield plek.fout(
                    "afzenders", f'geen regel laat "{afzender}" {route.categorie} bijdragen'
                )
        if not any(actie == "inzien" for _, actie in mag):
            yield plek.fout("categorie", f"niemand mag {route.categorie} wegen op dit niveau")
