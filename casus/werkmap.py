"""A sheet out of an .xlsx file, read as if its maker meant harm.

Bytes in, cells or one fault out. A workbook is a zip with XML in it, so what it becomes is measured
before a parser sees any of it; the parser runs in a process of its own (casus/werkmap_lezing.py),
with an end to its memory and its time. No formula is calculated, nothing reaches a disk, and no
fault carries a value of the input.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Literal

from privacy.bestanden import BestandGeweigerd, ontleed_apart

HOOGSTENS_BYTES = 5 * 1024 * 1024
HOOGSTENS_UITGEPAKT = 30 * 1024 * 1024
HOOGSTENS_DELEN = 200
HOOGSTENS_TAGS = 1_200_000
"""XML tags of all parts together; each one costs the parser time, however small it is."""
LANGSTE_TAG = 512 * 1024
"""Bytes from one tag to the next; the longest cell has a quarter of it. The parser begins a tag
anew with each piece that comes in, so that one long tag costs its square in time."""
HOOGSTENS_FORMULES = 200
"""A formula that is shared is worked out anew for each cell that shares it."""
HOOGSTENS_CELTEKST = 4_000
"""Characters of one cell: twice the longest column, so that its fault can say how much is too much.
What is longer is not looked at: one text can be shared by every cell of the sheet."""
HOOGSTENS_TEKST = 4_000_000
"""Characters of all cells together: the largest sheet, with a long paragraph in each row."""
HOOGSTENS_ANTWOORD = 4 * HOOGSTENS_TEKST + 24 * 250_000
"""Bytes that the process may give back: the text, and what stands around a quarter of a million
cells."""
_LEZER = "casus.werkmap_lezing"
_FORMULE = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")
_OUD_OF_GESLOTEN = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begin of an .xls, and of an .xlsx behind a password."""
_MACROS = ("vbaproject", "macrosheets/", "activex/", "ctrlprops/", "embeddings/")


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
    TE_VEEL_TEKST = "Dit bestand heeft te veel tekst. Verdeel het over meer bestanden."
    TE_VEEL_WERK = "Dit bestand lezen duurt te lang. Plak alleen de waarden in een nieuw sjabloon."
    BEZET = "Er worden nu andere bestanden gelezen. Probeer het over een minuut opnieuw."
    TE_VEEL_RIJEN = "Dit bestand heeft te veel rijen. Verdeel het over meer bestanden."


Celsoort = Literal["leeg", "tekst", "datum", "formule", "fout", "lang"]


@dataclass(frozen=True, slots=True, repr=False)
class Cel:
    """One cell: what kind it is, its text, and its day where it is a date."""

    soort: Celsoort
    tekst: str = ""
    dag: date | None = None


LEEG = Cel("leeg")
_SOORTEN: dict[str, Celsoort] = {
    "tekst": "tekst",
    "datum": "datum",
    "formule": "formule",
    "fout": "fout",
    "lang": "lang",
}


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
    vraag = json.dumps({"naam": naam, "rijen": rijen, "kolommen": kolommen}).encode()
    try:
        antwoord = ontleed_apart(vraag + b"\n" + inhoud, _LEZER, HOOGSTENS_ANTWOORD)
    except BestandGeweigerd:
        return Bladfout.BEZET
    return uit_antwoord(antwoord)


def uit_antwoord(antwoord: bytes) -> tuple[Bladrij, ...] | Bladfout:
    """The rows that the process gave back; what it cannot have meant is no workbook."""
    if not antwoord:
        # It was ended, or died: more work than a sheet of people is.
        return Bladfout.TE_VEEL_WERK
    try:
        gezegd = json.loads(antwoord)
        if isinstance(gezegd, str):
            return Bladfout[gezegd]
        return tuple(
            Bladrij(int(nr), tuple(_cel(*deel) for deel in cellen)) for nr, cellen in gezegd
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return Bladfout.GEEN_XLSX


def _cel(soort: str, tekst: str = "") -> Cel:
    if soort == "leeg":
        return LEEG
    if soort not in _SOORTEN or not isinstance(tekst, str):
        raise ValueError
    dag = date.fromisoformat(tekst) if soort == "datum" else None
    return Cel(_SOORTEN[soort], tekst[:HOOGSTENS_CELTEKST], dag)


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
        if max(map(len, deel.split(b"<"))) > LANGSTE_TAG:
            return Bladfout.TE_VEEL_WERK
        # No workbook has a document type.
        if b"<!DOCTYPE" in deel:
            return Bladfout.GEEN_XLSX
    return None
