"""What is drawn on a page of a PDF: its operators and what they need, and nothing written between.

ISO 32000-2, annex A lists the operators. Marked content says what a part of a page means, to
programs; it draws nothing, and can hold any text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Name, Object, String

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


def schone_inhoud(deel: Object) -> bytes:
    """The content of a page, form, glyph or tile, written anew. Raises what the reader raises."""
    blijft: list[Any] = []
    for stap in pikepdf.parse_content_stream(deel):
        if isinstance(stap, ContentStreamInlineImage) or str(stap.operator) == "INLINE IMAGE":
            _toets_beeld(stap)
            blijft.append(stap)
        elif str(stap.operator) in _TEKENT and _is_tekening(str(stap.operator), stap.operands):
            blijft.append(stap)
    return pikepdf.unparse_content_stream(blijft)


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
    """A small picture between the operators: no more entries than it needs, and no photograph.

    No program writes a photograph there; whoever does, hides what the camera wrote beside it.
    """
    beeld = stap.iimage
    if set(beeld.obj.keys()) - _BEELDSLEUTELS:
        raise BestandGeweigerd("onleesbaar")
    pixels = beeld.unparse().partition(b"ID")[2]
    if _FOTO & {str(f) for f in beeld.filters} or pixels.lstrip().startswith(_JPEG):
        raise BestandGeweigerd("onleesbaar")
