"""Text as people mean it: without characters that nobody sees and that change what is read."""

from __future__ import annotations

import unicodedata

_WIT = "\t\x0b\x0c\x85\u2028\u2029"


def schone_tekst(waarde: str, *, regels: bool = False) -> str:
    """Text in NFC without control, format and surrogate characters, trimmed.

    With `regels` its lines stay; else all white space is one space. What goes: NUL, at which a
    database stops; marks that turn the order of letters around; characters without width, behind
    which a number hides.
    """
    tekst = unicodedata.normalize("NFC", waarde.replace("\r\n", "\n").replace("\r", "\n"))
    tekst = zonder_verborgen("".join(" " if t in _WIT else t for t in tekst))
    return tekst.strip() if regels else " ".join(tekst.split())


def zonder_verborgen(waarde: str) -> str:
    """The text without characters that have no sight of their own; new lines stay."""
    return "".join(t for t in waarde if t == "\n" or unicodedata.category(t)[0] != "C")


def is_schoon(waarde: str) -> bool:
    """Whether it holds no such character; a tab is white space as any."""
    return zonder_verborgen(waarde) == waarde.replace("\t", "")
