"""The process in which an empty sheet is made: `python -I -m casus.werkmap_schrijven`.

What stands in it comes as JSON, an .xlsx goes back. The library of sheets is eleven megabytes,
which a server that made one would carry for the rest of its days.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casus.caseload_model import BLAD, HOOGSTENS_RIJEN, KOLOMMEN
from privacy.bestanden import KLAAR

UITLEG = "Uitleg"
_KEUZES = "Keuzes"
_DATUM = "dd-mm-yyyy"
_TEKST = "@"


def main() -> None:
    """Answers the one question on standard input."""
    uit = sys.stdout.buffer
    uit.write(KLAAR)
    uit.write(schrijf(**json.load(sys.stdin.buffer)))
    uit.flush()


def schrijf(keuzes: Mapping[str, Sequence[str]], uitleg: Sequence[tuple[str, str]]) -> bytes:
    """An .xlsx with a sheet to fill in, one that explains, and one with the lists to choose of.

    `keuzes`: the words of a column, by its code. `uitleg`: rows of two cells, a heading where the
    first of them stands under an empty row.
    """
    boek = Workbook()
    invul = boek.active
    invul.title = BLAD
    lijsten = boek.create_sheet(_KEUZES)
    _koppen(invul)
    _lijsten(invul, lijsten, keuzes)
    _uitleg(boek.create_sheet(UITLEG, 1), uitleg)
    lijsten.sheet_state = "hidden"
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _koppen(blad: Worksheet) -> None:
    for nr, kolom in enumerate(KOLOMMEN, start=1):
        letter = get_column_letter(nr)
        kop = blad.cell(1, nr, kolom.kop)
        kop.font = Font(bold=True)
        breed = kolom.code in ("aanleiding", "doel")
        blad.column_dimensions[letter].width = 40 if breed else max(14, len(kolom.kop) + 3)
        # Text keeps the nought in front of a number; a date is shown as one.
        blad.column_dimensions[letter].number_format = _DATUM if kolom.datum else _TEKST
    blad.freeze_panes = "B2"


def _lijsten(blad: Worksheet, lijsten: Worksheet, keuzes: Mapping[str, Sequence[str]]) -> None:
    for nr, (code, woorden) in enumerate(keuzes.items(), start=1):
        for rij, woord in enumerate(woorden, start=1):
            lijsten.cell(rij, nr, woord)
        bron = get_column_letter(nr)
        hier = next(i for i, k in enumerate(KOLOMMEN, start=1) if k.code == code)
        lijst = DataValidation(
            type="list",
            formula1=f"{_KEUZES}!${bron}$1:${bron}${len(woorden)}",
            allow_blank=True,
            showErrorMessage=True,
        )
        lijst.error = "Kies uit de lijst."
        letter = get_column_letter(hier)
        lijst.add(f"{letter}2:{letter}{HOOGSTENS_RIJEN + 1}")
        blad.add_data_validation(lijst)


def _uitleg(blad: Worksheet, regels: Sequence[tuple[str, str]]) -> None:
    blad.column_dimensions["A"].width = 26
    blad.column_dimensions["B"].width = 100
    boven = True
    for links, rechts in regels:
        blad.append([links, rechts])
        if links and not boven:
            blad.cell(blad.max_row, 1).font = Font(bold=True)
        boven = bool(links or rechts)
    for rij in blad.iter_rows(min_col=2, max_col=2):
        rij[0].alignment = Alignment(wrap_text=True, vertical="top")


if __name__ == "__main__":
    main()
