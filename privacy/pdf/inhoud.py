"""What is drawn on a page of a PDF: its operators and what they need, and nothing written between.

ISO 32000-2, annex A lists the operators. Marked content says what a part of a page means, to
programs; it draws nothing, and can hold any text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, String

from privacy.bestanden import BestandGeweigerd

_TEKST = frozenset({"Tj", "TJ", "'", '"'})
_LIJNEN = (
    "b B b* B* BT c cm CS cs d d0 d1 Do ET f F f* G g gs h i j J K k l m M n q Q re RG rg ri s S "
    "SC sc SCN scn sh T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W* y"
)
_TEKENT = _TEKST | frozenset(_LIJNEN.split())
_VAN_EEN_BEELD = (
    "/BPC /BitsPerComponent /CS /ColorSpace /D /Decode /DP /DecodeParms /F /Filter /H /Height /IM "
    "/ImageMask /I /Interpolate /L /Length /W /Width"
)
_BEELDSLEUTELS = frozenset(_VAN_EEN_BEELD.split())
_FOTO = frozenset({"/DCT", "/DCTDecode"})
_JPEG = b"\xff\xd8\xff"
_BITS = ("/BPC", "/BitsPerComponent")
_TABEL = 256 * 4
"""Bytes of the longest table of colours."""


def schone_inhoud(deel: Object) -> tuple[bytes, frozenset[str]]:
    """The content of a page, form, glyph or tile, written anew, and every name that stands in it.

    Raises what the reader raises.
    """
    blijft: list[Any] = []
    namen: set[str] = set()
    for stap in pikepdf.parse_content_stream(deel):
        if isinstance(stap, ContentStreamInlineImage):
            _toets_beeld(stap)
            blijft.append(stap)
            namen |= _namen(stap.iimage.obj.values())
        elif str(stap.operator) in _TEKENT and _is_tekening(str(stap.operator), stap.operands):
            blijft.append(stap)
            namen |= _namen(stap.operands)
    return pikepdf.unparse_content_stream(blijft), frozenset(namen)


def _namen(waarden: Any) -> set[str]:
    uit: set[str] = set()
    for w in waarden:
        if isinstance(w, Name):
            uit.add(str(w))
        elif isinstance(w, Array):
            uit |= _namen(w)
    return uit


def _is_tekening(teken: str, waarden: Any) -> bool:
    """Whether the operator stands with what it can use: text only where text is drawn."""
    return all(_past(waarde, tekst=teken in _TEKST) for waarde in waarden)


def _past(waarde: Any, *, tekst: bool) -> bool:
    if isinstance(waarde, Array):
        return all(_past(w, tekst=tekst) for w in waarde)
    if isinstance(waarde, String | str | bytes):
        return tekst
    return isinstance(waarde, bool | int | float | Decimal | Name)


def _toets_beeld(stap: Any) -> None:
    """A small picture between the operators: no more than it needs, and no photograph.

    No program writes a photograph there; whoever does, hides what the camera wrote beside it.
    """
    beeld = stap.iimage
    waarden = dict(beeld.obj.items())
    kleur = [waarden.pop(k) for k in ("/CS", "/ColorSpace") if k in waarden]
    if set(waarden) - _BEELDSLEUTELS or not all(_los(w) for w in waarden.values()):
        raise BestandGeweigerd("onleesbaar")
    if any(len(bytes(w)) > _TABEL for k in kleur if isinstance(k, Array) for w in k if _is_rij(w)):
        raise BestandGeweigerd("onleesbaar")
    pixels = beeld.unparse().partition(b"ID")[2]
    if _FOTO & {str(f) for f in beeld.filters} or pixels.lstrip().startswith(_JPEG):
        raise BestandGeweigerd("onleesbaar")
    # Behind the pixels stand a blank and the two letters that end it.
    if not beeld.filters and len(pixels) > _hoogstens(waarden) + 6:
        raise BestandGeweigerd("onleesbaar")


def _is_rij(waarde: Any) -> bool:
    return isinstance(waarde, String | str | bytes)


def _los(waarde: Any) -> bool:
    """Whether this is a number or a name, or a list or a dictionary of those: no words."""
    if isinstance(waarde, Array):
        return all(map(_los, waarde))
    if isinstance(waarde, Dictionary):
        return all(map(_los, waarde.values()))
    return isinstance(waarde, bool | int | float | Decimal | Name)


def _hoogstens(waarden: dict[str, Any]) -> int:
    """How many bytes the pixels take at most, however many colours they have."""
    breed, hoog, bits = (
        int(next((waarden[k] for k in namen if k in waarden), anders))
        for namen, anders in ((("/W", "/Width"), 0), (("/H", "/Height"), 0), (_BITS, 8))
    )
    kleuren = 1 if any(waarden.get(k) for k in ("/IM", "/ImageMask")) else 4
    return (breed * kleuren * bits + 7) // 8 * hoog
