"""Photographs inside a PDF without what a camera wrote beside the picture; no pixel changes."""

from __future__ import annotations

from privacy.bestanden import BestandGeweigerd

_BEELD, _EINDE = 0xDA, 0xD9
_ZONDER_LENGTE = frozenset({0x01, *range(0xD0, 0xD8)})
# What draws the picture (ITU-T T.81, table B.1): frames, tables, lines, restarts, the scan. JFIF
# and Adobe tell how to show the colours; every other segment is there for programs.
_TEKENT = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)}) - {0xC8}
_JFIF, _ADOBE = (0xE0, b"JFIF\x00", 14), (0xEE, b"Adobe", 12)
# Of JPEG 2000 (ISO 15444-1, annex I): the signature, the kind, how to read it, the pixels.
_JPX_BLIJFT = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jp2c"})
_JPX_TEGEL, _JPX_WOORD = b"\xff\x90", b"\xff\x64"


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
        uit += _deel(merk, ruw[plek:eind])
        plek = eind
        if merk == _BEELD:
            eind = _einde_van_beeld(ruw, plek)
            uit += ruw[plek:eind]
            plek = eind
    return bytes(uit + b"\xff\xd9")


def _deel(merk: int, deel: bytes) -> bytes:
    """The segment as it stays: whole, without what was put behind its numbers, or not at all."""
    if merk in _TEKENT:
        return deel
    for soort, begin, lengte in (_JFIF, _ADOBE):
        if merk == soort and deel[4:].startswith(begin) and len(deel) >= 4 + lengte:
            blijft = deel[4 : 4 + lengte]
            if soort == _JFIF[0]:
                # The last two bytes measure a small picture of before the photograph was changed.
                blijft = blijft[:-2] + b"\x00\x00"
            return deel[:2] + (lengte + 2).to_bytes(2, "big") + blijft
    return b""


def _einde_van_beeld(ruw: bytes, plek: int) -> int:
    """Where the coded pixels end: at the first mark that is not part of them."""
    while (plek := ruw.find(b"\xff", plek)) != -1 and plek + 1 < len(ruw):
        if ruw[plek + 1] != 0 and ruw[plek + 1] not in _ZONDER_LENGTE:
            return plek
        plek += 2
    return len(ruw)


def zonder_bijschrift_jpx(ruw: bytes) -> bytes:
    """The JPEG 2000 without boxes and comments for programs. Raises BestandGeweigerd."""
    if ruw[:4] == b"\xff\x4f\xff\x51":
        return _zonder_woorden(ruw)
    uit, plek = bytearray(), 0
    while plek + 8 <= len(ruw):
        lengte, soort = int.from_bytes(ruw[plek : plek + 4], "big"), ruw[plek + 4 : plek + 8]
        kop = 8
        if lengte == 1:
            lengte, kop = int.from_bytes(ruw[plek + 8 : plek + 16], "big"), 16
        lengte = lengte or len(ruw) - plek
        if lengte < kop or plek + lengte > len(ruw):
            raise BestandGeweigerd("onleesbaar")
        if soort in _JPX_BLIJFT:
            inhoud = ruw[plek + kop : plek + lengte]
            if soort == b"jp2c":
                inhoud = _zonder_woorden(inhoud)
            uit += (len(inhoud) + 8).to_bytes(4, "big") + soort + inhoud
        plek += lengte
    if not uit:
        raise BestandGeweigerd("onleesbaar")
    return bytes(uit)


def _zonder_woorden(stroom: bytes) -> bytes:
    """A code stream without the comments of its main header (ISO 15444-1, A.9.2)."""
    uit, plek = bytearray(stroom[:2]), 2
    while plek + 4 <= len(stroom) and (merk := stroom[plek : plek + 2]) != _JPX_TEGEL:
        if merk[0] != 0xFF:
            raise BestandGeweigerd("onleesbaar")
        eind = plek + 2 + int.from_bytes(stroom[plek + 2 : plek + 4], "big")
        if merk != _JPX_WOORD:
            uit += stroom[plek:eind]
        plek = eind
    return bytes(uit + stroom[plek:])
