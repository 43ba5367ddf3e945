"""Checks who may act: functies, rechten and the conditions of each recht."""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid, Functie, Rechtregel
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Motor, Plek

FUNCTIE = "functie_recht"
"""The one condition that asks whether the functie holds the recht."""


def zonder_functie(recht: Rechtregel) -> bool:
    """Whether some regel of the recht asks for no functie, such as those of the clock."""
    return any(r.voorwaarden and FUNCTIE not in r.voorwaarden for r in recht.regels)


def toegang(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    for nr, functie in rijen(beleid.functies):
        plek = Plek("rollen.toml", f"functie {nr}")
        for deel in (_partijen, _niveaus, _rechten):
            yield from voor_zover(deel(beleid, functie, plek))
    for nr, recht in rijen(beleid.rechten):
        plek = Plek("rechten.toml", f"recht {nr}")
        yield from _recht(motor, recht, plek)
        yield from voor_zover(_gehouden(beleid, recht, plek))
        yield from voor_zover(_doel(beleid, recht, plek))
    for code in sorted(motor.rechten - beleid.recht.keys()):
        yield Plek("rechten.toml").fout("recht", f'"{code}" heeft geen regel')


def _partijen(beleid: Beleid, functie: Functie, plek: Plek) -> Iterator[Beleidsfout]:
    if not functie.partijen:
        yield plek.fout("partijen", "geen soort partij: niemand kan deze functie hebben")
    soorten = {p.soort for p in beleid.partijen}
    yield from plek.onbekend("partijen", "soort partij", functie.partijen, soorten)


def _niveaus(beleid: Beleid, functie: Functie, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("niveaus", "niveau", functie.niveaus, beleid.niveau)


def _rechten(beleid: Beleid, functie: Functie, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("rechten", "recht", functie.rechten, beleid.recht)


def _recht(motor: Motor, recht: Rechtregel, plek: Plek) -> Iterator[Beleidsfout]:
    kent = motor.toegangsvoorwaarden
    yield from plek.onbekend("code", "recht", [recht.code], motor.rechten)
    yield from plek.onbekend("weiger", "voorwaarde", recht.weiger, kent)
    if not recht.regels:
        yield plek.fout("regels", "geen regel: dan mag niemand dit")
    for nr, regel in enumerate(recht.regels, 1):
        yield from plek.onbekend(f"regels {nr}", "voorwaarde", regel.voorwaarden, kent)
        if not regel.voorwaarden:
            yield plek.fout(f"regels {nr}", "lege lijst van voorwaarden")


def _gehouden(beleid: Beleid, recht: Rechtregel, plek: Plek) -> Iterator[Beleidsfout]:
    gehouden = any(recht.code in f.rechten for f in beleid.functies)
    if recht.regels and not gehouden and not zonder_functie(recht):
        yield plek.fout("code", f'geen functie heeft het recht "{recht.code}"')


def _doel(beleid: Beleid, recht: Rechtregel, plek: Plek) -> Iterator[Beleidsfout]:
    if recht.doel not in {d.code for d in beleid.doelen}:
        for convenant in beleid.convenanten:
            if recht.doel not in {d.code for d in convenant.doelen}:
                yield plek.fout("doel", f'onbekend doel "{recht.doel}" in {convenant.code}')
