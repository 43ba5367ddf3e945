"""Checks who may act: functies, rechten and the conditions of each recht."""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid, Rechtregel
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Motor, Plek

FUNCTIE = "functie_recht"
"""The one condition that asks whether the functie holds the recht."""


def zonder_functie(recht: Rechtregel) -> bool:
    """Whether some regel of the recht asks for no functie, such as those of the clock."""
    return any(r.voorwaarden and FUNCTIE not in r.voorwaarden for r in recht.regels)


def toegang(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    yield from _functies(beleid)
    for nr, recht in enumerate(beleid.rechten, 1):
        yield from _recht(beleid, motor, recht, Plek("rechten.toml", f"recht {nr}"))
    for code in sorted(motor.rechten - beleid.recht.keys()):
        yield Plek("rechten.toml").fout("recht", f'"{code}" heeft geen regel')


def _functies(beleid: Beleid) -> Iterator[Beleidsfout]:
    soorten = {p.soort for p in beleid.partijen}
    for nr, functie in enumerate(beleid.functies, 1):
        plek = Plek("rollen.toml", f"functie {nr}")
        yield from plek.onbekend("partijen", "soort partij", functie.partijen, soorten)
        yield from plek.onbekend("niveaus", "niveau", functie.niveaus, beleid.niveau)
        yield from plek.onbekend("rechten", "recht", functie.rechten, beleid.recht)
        if not functie.partijen:
            yield plek.fout("partijen", "geen soort partij: niemand kan deze functie hebben")


def _recht(beleid: Beleid, motor: Motor, recht: Rechtregel, plek: Plek) -> Iterator[Beleidsfout]:
    kent = motor.toegangsvoorwaarden
    yield from plek.onbekend("code", "recht", [recht.code], motor.rechten)
    yield from plek.onbekend("weiger", "voorwaarde", recht.weiger, kent)
    if not recht.regels:
        yield plek.fout("regels", "geen regel: dan mag niemand dit")
    for nr, regel in enumerate(recht.regels, 1):
        yield from plek.onbekend(f"regels {nr}", "voorwaarde", regel.voorwaarden, kent)
        if not regel.voorwaarden:
            yield plek.fout(f"regels {nr}", "lege lijst van voorwaarden")
    gehouden = any(recht.code in f.rechten for f in beleid.functies)
    if recht.regels and not gehouden and not zonder_functie(recht):
        yield plek.fout("code", f'geen functie heeft het recht "{recht.code}"')
    if recht.doel not in {d.code for d in beleid.doelen}:
        for convenant in beleid.convenanten:
            if recht.doel not in {d.code for d in convenant.doelen}:
                yield plek.fout("doel", f'onbekend doel "{recht.doel}" in {convenant.code}')
