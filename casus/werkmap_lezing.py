"""The process in which a sheet is read: `python -I -m casus.werkmap_lezing`, file in, JSON out.

It can open no file or connection any more, and its memory and its time end. XML can make a parser
work in more ways than can be counted beforehand; whatever it finds, it is this process that stops.
Entities are refused by the parser itself (defusedxml, which openpyxl takes where it is installed).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from casus.werkmap import HOOGSTENS_CELTEKST, HOOGSTENS_TEKST, Bladfout
from privacy.bestanden import KLAAR
from privacy.inperking import begrens

_LAATSTE_RIJ = 1_048_576
"""No sheet has more; a row that says so is no row."""
Celtekst = tuple[str] | tuple[str, str]
_LEEG: Celtekst = ("leeg",)


def main() -> None:
    """Answers the one question on standard input: a line that says what, and then the file."""
    _loop_warm()
    begrens()
    uit = sys.stdout.buffer
    uit.write(KLAAR)
    uit.flush()
    vraag, _, inhoud = sys.stdin.buffer.read().partition(b"\n")
    uit.write(json.dumps(lees(inhoud, **json.loads(vraag)), ensure_ascii=False).encode())
    uit.flush()


def _loop_warm() -> None:
    """Reads a sheet of its own: libraries load their parts when they are asked."""
    boek, uit = Workbook(), BytesIO()
    boek.create_sheet("x").append(["x", 1, datetime(2026, 1, 1)])  # noqa: DTZ001 - as a sheet has it
    boek.save(uit)
    lees(uit.getvalue(), "x", 9, 9)


def lees(
    inhoud: bytes, naam: str, rijen: int, kolommen: int
) -> list[tuple[int, list[Celtekst]]] | str:
    """The rows that hold something, each with its number; or the name of the Bladfout."""
    try:
        boek = load_workbook(BytesIO(inhoud), read_only=True, keep_links=False)
        if naam not in boek.sheetnames:
            return Bladfout.GEEN_BLAD.name
        # The size that a sheet claims is not believed: rows are counted as they come.
        return _rijen(boek[naam].iter_rows(max_row=_LAATSTE_RIJ, max_col=kolommen), rijen)
    except MemoryError:
        return Bladfout.TE_VEEL_WERK.name
    except Exception:
        # The library raises whatever a broken part leads it to, often with what was in it.
        return Bladfout.GEEN_XLSX.name


def _rijen(gelezen: Iterable[Any], hoogstens: int) -> list[tuple[int, list[Celtekst]]] | str:
    uit: list[tuple[int, list[Celtekst]]] = []
    leeg, over = None, HOOGSTENS_TEKST
    for nr, ruw in enumerate(gelezen, 1):
        # Rows that are missing before a far one are all the same empty row.
        if ruw is leeg:
            continue
        cellen = [_cel(cel) for cel in ruw]
        if all(cel is _LEEG for cel in cellen):
            leeg = ruw
            continue
        if nr > hoogstens:
            return Bladfout.TE_VEEL_RIJEN.name
        over -= sum(len(cel[-1]) for cel in cellen)
        if over < 0:
            return Bladfout.TE_VEEL_TEKST.name
        uit.append((nr, cellen))
    return uit


def _cel(ruw: Any) -> Celtekst:
    waarde = ruw.value
    if ruw.data_type == "f":
        return ("formule",)
    if ruw.data_type == "e":
        return ("fout",)
    if isinstance(waarde, datetime):
        return ("datum", waarde.date().isoformat())
    if isinstance(waarde, bool):
        return ("tekst", "ja" if waarde else "nee")
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    if not isinstance(waarde, str | int | float):
        return _LEEG if waarde is None else ("fout",)
    tekst = str(waarde)
    if len(tekst) > HOOGSTENS_CELTEKST:
        return ("lang",)
    return ("tekst", tekst) if tekst.strip() else _LEEG


if __name__ == "__main__":
    main()
