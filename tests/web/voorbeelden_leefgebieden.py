"""Invented scores by leefgebied, and the overview with none of them, or with them closed."""

from __future__ import annotations

from dataclasses import replace

from tests.web.voorbeelden import ADRES, LEEF
from tests.web.voorbeelden_paginas import OVERZICHT
from web.schermwaarden.casus import DichtVak, Leefgebied, Leefgebieden, Leefgebiedscore
from workflow.weging import SCHAAL


def score(cijfer: int, dag: str, iso: str) -> Leefgebiedscore:
    return Leefgebiedscore(cijfer, SCHAAL[cijfer], dag, iso)


SCORES = Leefgebieden(
    (
        Leefgebied("Financiën", (score(2, "3 november 2026", "2026-11-03"),)),
        Leefgebied(
            "Huiselijke relaties",
            (
                score(3, "3 november 2026", "2026-11-03"),
                score(1, "4 mei 2026", "2026-05-04"),
                score(2, "2 februari 2026", "2026-02-02"),
            ),
        ),
        Leefgebied("Maatschappelijke participatie", (score(5, "4 mei 2026", "2026-05-04"),)),
    ),
    tuple(SCHAAL.items()),
)
OVERZICHTEN = {
    "scores": replace(OVERZICHT, leefgebieden=SCORES),
    "leeg": replace(
        OVERZICHT,
        betrokkenen=(),
        geinformeerd=("Nog niet vastgelegd.",),
        leefgebieden=Leefgebieden((), SCORES.schaal),
    ),
    "dicht": replace(
        OVERZICHT, leefgebieden_dicht=DichtVak(LEEF, f"{ADRES}/waarom/stuk:inzien/leef")
    ),
    "beschadigd": replace(OVERZICHT, leefgebieden=replace(SCORES, beschadigd=True)),
}
"""By what there is to say of the scores."""
