"""Checks a policy as a whole: what no single line can be wrong about.

Reading (`config.beleid_lezen`) proves that every line is well formed; this proves that the lines
fit each other and the engine. The caller says which names the engine has code for, because the
dials know nothing of the house above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from config.beleid import Beleid, Meldingroute
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.feestdagen import landen
from config.toets_convenant import convenanten
from config.toets_keten import keten
from config.toets_plek import Motor, Plek, dubbel
from config.toets_toegang import toegang
from config.toets_waarborgen import waarborgen

_HOOGSTE_SCORE = 5
MELDING_DOEN = "melding:doen"
_TEN_MINSTE_EEN = (
    "rust_minuten",
    "sessie_uren",
    "concept_dagen",
    "verzoeksleutel_dagen",
    "evaluatie_maanden",
    "aanstelling_maanden",
    "accountcontrole_maanden",
)

__all__ = ["Beleidsfout", "toets"]


def toets(
    beleid: Beleid,
    *,
    rechten: frozenset[str],
    toegangsvoorwaarden: frozenset[str],
    overgangsvoorwaarden: frozenset[str],
    categorieen: frozenset[str],
    plan: str,
) -> tuple[Beleidsfout, ...]:
    """Every fault of the policy, each with file and key; empty when it can be used."""
    motor = Motor(rechten, toegangsvoorwaarden, overgangsvoorwaarden, categorieen, plan)
    delen = (
        _codes(beleid),
        _categorieen(beleid, motor),
        _looptijd(beleid),
        _termijnen(beleid),
        _kalender(beleid),
        _duur(beleid),
        _meldingen(beleid),
        _weging(beleid),
        keten(beleid, motor),
        toegang(beleid, motor),
        waarborgen(beleid),
        convenanten(beleid, motor),
    )
    return tuple(dict.fromkeys(fout for deel in delen for fout in voor_zover(deel)))


def _codes(beleid: Beleid) -> Iterator[Beleidsfout]:
    """Codes are unique, and those that become part of a state or table have no sign of it."""
    k = beleid.keten
    uniek: tuple[tuple[str, str, Iterable[Any], str], ...] = (
        ("keten.toml", "niveau", k.niveaus, "code"),
        ("keten.toml", "niveau", k.niveaus, "volgorde"),
        ("keten.toml", "fase", k.fasen, "nr"),
        ("keten.toml", "stand", k.standen, "code"),
        ("keten.toml", "aanleiding", k.aanleidingen, "code"),
        ("rollen.toml", "partij", beleid.partijen, "code"),
        ("rollen.toml", "functie", beleid.functies, "code"),
        ("rechten.toml", "recht", beleid.rechten, "code"),
        ("rechten.toml", "doel", beleid.doelen, "code"),
        ("categorieen.toml", "categorie", beleid.categorieen, "code"),
        ("termijnen.toml", "termijn", beleid.termijnen, "code"),
        ("triage.toml", "meldingroute", beleid.meldingen, "soort"),
        ("triage.toml", "leefgebied", beleid.leefgebieden, "code"),
        ("triage.toml", "criterium", beleid.criteria, "code"),
        ("triage.toml", "criterialogica", beleid.criterialogica, "niveau"),
        ("themas.toml", "dorpskern", beleid.dorpskernen, "code"),
        ("themas.toml", "thema", beleid.themas, "code"),
        ("themas.toml", "eenheid", beleid.eenheden, "code"),
        ("themas.toml", "aanpak", beleid.aanpakken, "code"),
    )
    for bestand, tabel, lijst, veld in uniek:
        codes = ((nr, getattr(rij, veld)) for nr, rij in rijen(lijst))
        yield from dubbel(bestand, tabel, codes, veld)
    routes = ((nr, (r.van, r.naar)) for nr, r in rijen(k.routes))
    yield from dubbel("keten.toml", "route", routes, "naar")
    delen: tuple[tuple[str, str, Iterable[Any]], ...] = (
        ("keten.toml", "niveau", k.niveaus),
        ("keten.toml", "stand", k.standen),
        ("themas.toml", "dorpskern", beleid.dorpskernen),
    )
    for bestand, tabel, lijst in delen:
        for nr, rij in rijen(lijst):
            if not rij.code or set(rij.code) & set(".:{} "):
                plek = Plek(bestand, f"{tabel} {nr}")
                yield plek.fout("code", "mag niet leeg zijn, en geen punt, haak of spatie bevatten")


def _categorieen(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    """Nothing that the program seals lacks a category to be opened by."""
    for code in sorted(motor.categorieen - beleid.categorie.keys()):
        zin = f'"{code}" ontbreekt: het programma legt daarin vast'
        yield Plek("categorieen.toml", "categorie").fout("code", zin)


def _looptijd(beleid: Beleid) -> Iterator[Beleidsfout]:
    if beleid.van > beleid.tot:
        yield Plek("versie.toml", "beleid").fout("tot", "ligt vóór de eerste dag")


def _termijnen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, termijn in rijen(beleid.termijnen):
        if termijn.aantal < 1:
            yield Plek("termijnen.toml", f"termijn {nr}").fout("aantal", "moet ten minste 1 zijn")


def _kalender(beleid: Beleid) -> Iterator[Beleidsfout]:
    if beleid.kalender.land not in landen():
        yield Plek("termijnen.toml", "kalender").fout(
            "land", f'geen feestdagen bekend voor "{beleid.kalender.land}"'
        )


def _duur(beleid: Beleid) -> Iterator[Beleidsfout]:
    for veld in _TEN_MINSTE_EEN:
        if getattr(beleid.duur, veld) < 1:
            yield Plek("termijnen.toml", "duur").fout(veld, "moet ten minste 1 zijn")
    if beleid.leeftijd.vertegenwoordigd_tot < 1:
        plek = Plek("termijnen.toml", "leeftijd")
        yield plek.fout("vertegenwoordigd_tot", "moet ten minste 1 zijn")


def _meldingen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, route in rijen(beleid.meldingen):
        plek = Plek("triage.toml", f"meldingroute {nr}")
        yield from voor_zover(_namen_van(beleid, route, plek))
        yield from voor_zover(_te_wegen(beleid, route, plek))
    yield from voor_zover(_formulieren(beleid))


def _formulieren(beleid: Beleid) -> Iterator[Beleidsfout]:
    """Who may do a melding by hand has one route for it: no more, and no less."""
    van: set[str] = set()
    # Whole or not at all: of a route that cannot be read nobody knows whose it is.
    for nr, route in enumerate(beleid.meldingen, 1):
        soorten = set(route.afzenders) if route.formulier else set()
        for soort in sorted(soorten & van):
            plek = Plek("triage.toml", f"meldingroute {nr}")
            yield plek.fout("afzenders", f'"{soort}" heeft al een route met een formulier')
        van |= soorten
    for nr, functie in rijen(beleid.functies):
        for soort in functie.partijen if MELDING_DOEN in functie.rechten else ():
            if soort not in van:
                melding = f'"{MELDING_DOEN}" zonder meldingroute met een formulier voor "{soort}"'
                yield Plek("rollen.toml", f"functie {nr}").fout("rechten", melding)


def _weging(beleid: Beleid) -> Iterator[Beleidsfout]:
    """A score that exists, a category that exists, and logic that asks for criteria there are."""
    w, plek = beleid.weging, Plek("triage.toml", "weging")
    if not 1 <= w.problematisch <= _HOOGSTE_SCORE:
        yield plek.fout("problematisch", f"moet van 1 tot en met {_HOOGSTE_SCORE} zijn")
    for veld in ("oppakken_vanaf", "complex_vanaf", "organisaties"):
        if getattr(w, veld) < 1:
            yield plek.fout(veld, "moet ten minste 1 zijn")
    yield from plek.onbekend("categorie", "categorie", [w.categorie], beleid.categorie)
    met_logica = {c.niveau for c in beleid.criterialogica}
    for nr, c in rijen(beleid.criteria):
        plek = Plek("triage.toml", f"criterium {nr}")
        yield from plek.onbekend("niveau", "niveau", [c.niveau], beleid.niveau)
        if c.niveau in beleid.niveau and c.niveau not in met_logica:
            yield plek.fout("niveau", f'"{c.niveau}" heeft geen criterialogica')
    for nr, logica in rijen(beleid.criterialogica):
        plek = Plek("triage.toml", f"criterialogica {nr}")
        hier = {c.code for c in beleid.criteria if c.niveau == logica.niveau}
        yield from plek.onbekend("niveau", "niveau", [logica.niveau], beleid.niveau)
        yield from plek.onbekend("genoeg", "criterium", [c for g in logica.genoeg for c in g], hier)
        if not logica.genoeg or not all(logica.genoeg):
            yield plek.fout("genoeg", "geen criteria: dan is alles genoeg, of niets")


def _namen_van(beleid: Beleid, route: Meldingroute, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("niveau", "niveau", [route.niveau], beleid.niveau)
    yield from plek.onbekend("categorie", "categorie", [route.categorie], beleid.categorie)
    soorten = {p.soort for p in beleid.partijen}
    yield from plek.onbekend("afzenders", "soort partij", route.afzenders, soorten)


def _te_wegen(beleid: Beleid, route: Meldingroute, plek: Plek) -> Iterator[Beleidsfout]:
    """A melding can be sent, read and weighed at the table that policy names."""
    niveau = beleid.niveau.get(route.niveau)
    if niveau is None:
        return
    if not niveau.instap:
        yield plek.fout("niveau", f'"{niveau.code}" is geen niveau om te beginnen')
    soorten = {p.soort for p in beleid.partijen}
    begin = {s.inzagestap for s in beleid.keten.standen if s.begin}
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
