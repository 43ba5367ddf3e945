"""A sheet out of an .xlsx file, read as if its maker meant harm.

Pure: bytes in, cells or one fault out. A workbook is a zip with XML in it, so what it becomes is
measured before a parser sees any of it; entities are refused by the parser itself (defusedxml,
which openpyxl takes where it is installed). No formula is calculated, nothing reaches a disk, and
no fault carries a value of the input.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any, Literal

HOOGSTENS_BYTES = 5 * 1024 * 1024
HOOGSTENS_UITGEPAKT = 30 * 1024 * 1024
HOOGSTENS_DELEN = 200
HOOGSTENS_TAGS = 1_200_000
"""XML tags of all parts together; each one costs the parser time, however small it is."""
HOOGSTENS_FORMULES = 200
"""A formula that is shared is worked out anew for each cell that shares it."""
_FORMULE = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")
_LAATSTE_RIJ = 1_048_576
"""No sheet has more; a row that says so is no row."""
_OUD_OF_GESLOTEN = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begin of an .xls, and of an .xlsx behind a password."""
_MACROS = ("vbaproject", "macrosheets/", "activex/", "ctrlprops/", "embeddings/")
# The library warns of odd cells, and says what is in them.
warnings.filterwarnings("ignore", module=r"openpyxl\.")


class Bladfout(StrEnum):
    """Why the file as a whole is refused, for the person who sent it."""

    TE_GROOT = "Dit bestand is groter dan 5 MB."
    LEEG = "Dit bestand is leeg."
    OUD_OF_GESLOTEN = "Dit bestand is een oude werkmap of heeft een wachtwoord. Bewaar als .xlsx."
    GEEN_XLSX = "Dit bestand is geen werkmap (.xlsx)."
    TE_VEEL = "Dit bestand is uitgepakt te groot."
    MACROS = "In dit bestand staan macro's of ingevoegde objecten. Bewaar het zonder die."
    KOPPELINGEN = "Dit bestand haalt gegevens uit andere bestanden. Bewaar het zonder koppelingen."
    GEEN_BLAD = "Het werkblad Caseload ontbreekt."
    FORMULES = "In dit bestand staan te veel formules. Plak de uitkomsten als waarden."
    TE_VEEL_RIJEN = "Dit bestand heeft te veel rijen. Verdeel het over meer bestanden."


@dataclass(frozen=True, slots=True, repr=False)
class Cel:
    """One cell: what kind it is, its text, and its day where it is a date."""

    soort: Literal["leeg", "tekst", "datum", "formule", "fout"]
    tekst: str = ""
    dag: date | None = None


LEEG = Cel("leeg")


@dataclass(frozen=True, slots=True, repr=False)
class Bladrij:
    """A row with something in it, with its number as the sheet shows it."""

    nummer: int
    cellen: tuple[Cel, ...]


def lees_blad(
    inhoud: bytes, naam: str, *, rijen: int, kolommen: int
) -> tuple[Bladrij, ...] | Bladfout:
    """The rows of sheet `naam` that hold something, or why the file is refused.

    Something beyond row `rijen` is a fault; of a row the first `kolommen` cells are read.
    """
    if fout := _mag_niet(inhoud):
        return fout
    try:
        # Only who takes in a caseload needs this library: it is large.
        from openpyxl import load_workbook

        boek = load_workbook(BytesIO(inhoud), read_only=True, keep_links=False)
        if naam not in boek.sheetnames:
            return Bladfout.GEEN_BLAD
        # The size that a sheet claims is not believed: rows are counted as they come.
        gelezen = boek[naam].iter_rows(max_row=_LAATSTE_RIJ, max_col=kolommen)
        uit, leeg = [], None
        for nr, ruw in enumerate(gelezen, 1):
            # Rows that are missing before a far one are all the same empty row.
            if ruw is leeg:
                continue
            cellen = tuple(_cel(cel) for cel in ruw)
            if all(cel is LEEG for cel in cellen):
                leeg = ruw
                continue
            if nr > rijen:
                return Bladfout.TE_VEEL_RIJEN
            uit.append(Bladrij(nr, cellen))
    except Exception:
        # The library raises whatever a broken part leads it to, often with what was in it.
        return Bladfout.GEEN_XLSX
    return tuple(uit)


def _mag_niet(inhoud: bytes) -> Bladfout | None:
    """Why this file must not be parsed, or None."""
    if len(inhoud) > HOOGSTENS_BYTES:
        return Bladfout.TE_GROOT
    if not inhoud:
        return Bladfout.LEEG
    if inhoud.startswith(_OUD_OF_GESLOTEN):
        return Bladfout.OUD_OF_GESLOTEN
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as doos:
            delen = doos.infolist()
            if fout := _maat_of_naam(delen):
                return fout
            # A part gives no more bytes than it says, so what was measured is what is read.
            return _tags(doos.read(deel) for deel in delen)
    except Exception:
        # A zip can be broken in more ways than its reader has names for.
        return Bladfout.GEEN_XLSX


def _maat_of_naam(delen: list[zipfile.ZipInfo]) -> Bladfout | None:
    namen = [deel.filename.casefold() for deel in delen]
    if len(delen) > HOOGSTENS_DELEN or sum(d.file_size for d in delen) > HOOGSTENS_UITGEPAKT:
        return Bladfout.TE_VEEL
    if any(merk in naam for naam in namen for merk in _MACROS):
        return Bladfout.MACROS
    if any("externallinks/" in naam for naam in namen):
        return Bladfout.KOPPELINGEN
    # Two parts of one name: readers would disagree on what the file says.
    return Bladfout.GEEN_XLSX if len(set(namen)) != len(namen) else None


def _tags(delen: Iterable[bytes]) -> Bladfout | None:
    tags = formules = 0
    for ruw in delen:
        # In UTF-16 there is a nought between the letters.
        deel = ruw.replace(b"\0", b"")
        tags += deel.count(b"<")
        formules += len(_FORMULE.findall(deel))
        if tags > HOOGSTENS_TAGS:
            return Bladfout.TE_VEEL
        if formules > HOOGSTENS_FORMULES:
            return Bladfout.FORMULES
        # No workbook has a document type.
        if b"<!DOCTYPE" in deel:
            return Bladfout.GEEN_XLSX
    return None


def _cel(ruw: Any) -> Cel:
    waarde = ruw.value
    if ruw.data_type == "f":
        return Cel("formule")
    if ruw.data_type == "e":
        return Cel("fout")
    if isinstance(waarde, datetime):
        return Cel("datum", waarde.date().isoformat(), waarde.date())
    if isinstance(waarde, bool):
        return Cel("tekst", "ja" if waarde else "nee")
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    if isinstance(waarde, str | int | float):
        return Cel("tekst", str(waarde)) if str(waarde).strip() else LEEG
    return LEEG if waarde is None else Cel("fout")
