"""Photographs inside a PDF without what a camera wrote beside the picture; no pixel changes."""

from __future__ import annotations

from privacy.bestanden import BestandGeweigerd

_BEGIN, _BEELD, _EINDE = 0xD8, 0xDA, 0xD9
_ZONDER_LENGTE = frozenset({0x01, *range(0xD0, 0xD8)})
# JFIF tells the density and Adobe how the colours are stored; every other application segment,
# and the comment, is there for programs and not for the picture.
_WEG = (frozenset(range(0xE1, 0xF0)) - {0xEE}) | {0xFE}
_JPX_WEG = frozenset({b"uuid", b"xml ", b"uinf", b"asoc", b"lbl "})


def zonder_bijschrift(ruw: bytes) -> bytes:
    """The JPEG without EXIF, XMP, profiles, comments and tail. Raises BestandGeweigerd."""
    if ruw[:2] != b"\xff\xd8":
        raise BestandGeweigerd("onleesbaar")
    uit, plek = bytearray(ruw[:2]), 2
    while plek + 4 <= len(ruw):
        if ruw[plek] != 0xFF:
            raise BestandGeweigerd("onleesbaar")
        merk = ruw[plek + 1]
        if merk == 0xFF:
            plek += 1
            continue
        if merk == _EINDE:
            break
        if merk in _ZONDER_LENGTE:
            uit += ruw[plek : plek + 2]
            plek += 2
            continue
        eind = plek + 2 + int.from_bytes(ruw[plek + 2 : plek + 4], "big")
        if merk not in _WEG:
            uit += ruw[plek:eind]
        plek = eind
        if merk == _BEELD:
            eind = _einde_van_beeld(ruw, plek)
            uit += ruw[plek:eind]
            plek = eind
    return bytes(uit + b"\xff\xd9")


def _einde_van_beeld(ruw: bytes, plek: int) -> int:
    """Where the coded pixels end: at the first mark that is not part of them."""
    while (plek := ruw.find(b"\xff", plek)) != -1 and plek + 1 < len(ruw):
        if ruw[plek + 1] != 0 and ruw[plek + 1] not in _ZONDER_LENGTE:
            return plek
        plek += 2
    return len(ruw)


def zonder_bijschrift_jpx(ruw: bytes) -> bytes:
    """The JPEG 2000 without boxes for programs; a bare code stream has none."""
    if ruw[:4] == b"\xff\x4f\xff\x51":
        return ruw
    uit, plek = bytearray(), 0
    while plek + 8 <= len(ruw):
        lengte, soort = int.from_bytes(ruw[plek : plek + 4], "big"), ruw[plek + 4 : plek + 8]
        if lengte == 1:
            lengte = int.from_bytes(ruw[plek + 8 : plek + 16], "big")
        lengte = lengte or len(ruw) - plek
        if lengte < 8 or plek + lengte > len(ruw):
            raise BestandGeweigerd("onleesbaar")
        if soort not in _JPX_WEG:
            uit += ruw[plek : plek + lengte]
        plek += lengte
    if not uit:
        raise BestandGeweigerd("onleesbaar")
    return bytes(uit)
