"""The two small languages of a PDF that are no drawing: functions that count, and maps of codes.

Both are PostScript (ISO 32000-2, 7.10.5 and 9.7.5). Only words of the language itself stay, so that
a comment, a sentence or a word of somebody's own hides nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CODE = re.compile(rb"[A-Za-z0-9_.+-]{1,40}")
"""A short code of a registry, such as *Adobe*; no sentence."""
_GETAL = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_REKENT = frozenset(
    b"{ } abs add and atan bitshift ceiling copy cos cvi cvr div dup eq exch exp false floor ge gt "
    b"idiv if ifelse index le ln log lt mod mul ne neg not or pop roll round sin sqrt sub true "
    b"truncate xor".split()
)
_KAART = frozenset(
    b"[ ] << >> begin beginbfchar beginbfrange begincidchar begincidrange begincmap "
    b"begincodespacerange beginnotdefchar beginnotdefrange CMapName currentdict def defineresource "
    b"dict dup end endbfchar endbfrange endcidchar endcidrange endcmap endcodespacerange "
    b"endnotdefchar endnotdefrange exch false findresource pop true usecmap".split()
)
_WOORD = re.compile(
    rb"%[^\r\n]*|<<|>>|[\[\]{}]|<[\s0-9A-Fa-f]*>|/[^\s\0()<>\[\]{}/%]*|[^\s\0()<>\[\]{}/%]+|[()<>]"
)
_HAAK = re.compile(rb"\\.|[()]", re.DOTALL)


def schone_functie(tekst: bytes) -> bytes:
    """What a function of type 4 counts: numbers and the words that count with them."""
    return b" ".join(w for w in _woorden(tekst) if w in _REKENT or _GETAL.fullmatch(w))


def schone_kaart(tekst: bytes) -> bytes:
    """A map of codes, a word on each line; a sentence in it is now an X."""
    return b"\n".join(filter(None, map(_van_een_kaart, _woorden(tekst))))


def _van_een_kaart(woord: bytes) -> bytes:
    if woord.startswith(b"/"):
        return woord if CODE.fullmatch(woord[1:]) else b"/X"
    if woord.startswith(b"("):
        return woord if woord.endswith(b")") and CODE.fullmatch(woord[1:-1]) else b"(X)"
    is_getal = (len(woord) > 1 and woord.startswith(b"<")) or _GETAL.fullmatch(woord)
    return woord if is_getal or woord in _KAART else b""


def _woorden(tekst: bytes) -> Iterator[bytes]:
    """Each word, without comments; a string is one word, with the brackets inside it."""
    plaats = 0
    while gevonden := _WOORD.search(tekst, plaats):
        plaats = gevonden.end()
        if gevonden[0] == b"(":
            einde = _einde_van_zin(tekst, plaats)
            yield tekst[plaats - 1 : einde]
            plaats = einde
        elif not gevonden[0].startswith(b"%"):
            yield gevonden[0]


def _einde_van_zin(tekst: bytes, plaats: int) -> int:
    diepte = 1
    for haak in _HAAK.finditer(tekst, plaats):
        diepte += {b"(": 1, b")": -1}.get(haak[0], 0)
        if not diepte:
            return haak.end()
    return len(tekst)
