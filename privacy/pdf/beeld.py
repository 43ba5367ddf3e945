"""The data of an image inside a PDF: its pixels, without what a camera or a program put beside."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, StreamDecodeLevel

from privacy.bestanden import BestandGeweigerd
from privacy.jpeg import zonder_bijschrift, zonder_bijschrift_jpx

_FOTO, _JPX = "/DCTDecode", "/JPXDecode"
_PARAMETERS = {
    _FOTO: frozenset({"/ColorTransform"}),
    "/CCITTFaxDecode": frozenset(
        {
            "/BlackIs1",
            "/Columns",
            "/DamagedRowsBeforeError",
            "/EncodedByteAlign",
            "/EndOfBlock",
            "/EndOfLine",
            "/K",
            "/Rows",
        }
    ),
}
_JBIG2 = "/JBIG2Decode"
_BEELDFILTERS = frozenset({_FOTO, _JPX, _JBIG2, *_PARAMETERS})
_KLEUREN = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3}
_KLEUREN |= {"/DeviceCMYK": 4, "/Indexed": 1, "/Separation": 1}
_MEESTE = 4
"""Numbers of a colour of which nothing is said: those of a printer."""
_JPEG = b"\xff\xd8\xff"


def filters_van(stroom: Stream) -> list[str]:
    """The filters of a stream, in the order in which they are undone."""
    filter_ = stroom.get(Name.Filter)
    if filter_ is None:
        return []
    return [str(f) for f in filter_] if isinstance(filter_, Array) else [str(filter_)]


def schone_data(stroom: Stream, hoogstens: int | None = None) -> None:
    """Writes the data anew, at most so many bytes; what stood behind its end is gone."""
    data = stroom.read_bytes(StreamDecodeLevel.generalized)
    stroom.write(zlib.compress(data[:hoogstens]), filter=Name.FlateDecode)


def schoon_beelddata(document: Pdf, stroom: Stream) -> None:
    """Writes the pixels anew. Raises BestandGeweigerd for what is no image."""
    filters = filters_van(stroom)
    if not filters or filters[-1] not in _BEELDFILTERS:
        _schone_pixels(stroom)
        return
    laatste, ruw = filters[-1], _zonder_voorgaande(document, stroom, filters)
    if laatste == _FOTO:
        ruw = zonder_bijschrift(ruw)
    elif laatste == _JPX:
        ruw = zonder_bijschrift_jpx(ruw)
    parameters = _parameters(stroom, len(filters), laatste)
    stroom.write(ruw, filter=Name(laatste), decode_parms=parameters)


def _schone_pixels(stroom: Stream) -> None:
    maat = _maat(stroom)
    data = stroom.read_bytes(StreamDecodeLevel.generalized)
    if data.startswith(_JPEG) and len(data) < maat:
        # A photograph that does not say it is one: no program shows it, and its caption would stay.
        raise BestandGeweigerd("onleesbaar")
    stroom.write(zlib.compress(data[:maat]), filter=Name.FlateDecode)


def _maat(stroom: Stream) -> int:
    """How many bytes these pixels take, at most where the colours do not say how many they are."""
    soort: Any = stroom.get(Name.ColorSpace)
    is_masker = bool(stroom.get(Name.ImageMask, False))
    kleuren = 1 if is_masker else aantal_kleuren(soort)
    bits = 1 if is_masker else int(stroom.get(Name.BitsPerComponent, 8))
    breed, hoog = int(stroom.get(Name.Width, 0)), int(stroom.get(Name.Height, 0))
    return (breed * (kleuren or _MEESTE) * bits + 7) // 8 * hoog


def aantal_kleuren(soort: Any) -> int:
    """How many numbers a colour of this kind is; 0 where that is not known."""
    if not isinstance(soort, Array):
        return _KLEUREN.get(str(soort), 0)
    return len(soort[1]) if soort[0] == Name.DeviceN else _KLEUREN.get(str(soort[0]), 0)


def _zonder_voorgaande(document: Pdf, stroom: Stream, filters: list[str]) -> bytes:
    """The image as its own filter wrote it: what was packed around that is unpacked."""
    ruw = stroom.read_raw_bytes()
    if len(filters) == 1:
        return ruw
    gevonden: Any = stroom.get(Name.DecodeParms)
    parameters = list(gevonden) if isinstance(gevonden, Array) else []
    om = Stream(document, ruw)
    om.Filter = Array([Name(f) for f in filters[:-1]])
    if len(parameters) == len(filters):
        om.DecodeParms = Array(parameters[:-1])
    try:
        return om.read_bytes(StreamDecodeLevel.generalized)
    except pikepdf.PdfError:
        raise BestandGeweigerd("onleesbaar") from None


def _parameters(stroom: Stream, filters: int, laatste: str) -> Dictionary | None:
    """Those of the last filter, the one of the image: numbers, and for JBIG2 what it builds on."""
    gevonden: Any = stroom.get(Name.DecodeParms)
    if isinstance(gevonden, Array):
        gevonden = gevonden[-1] if len(gevonden) == filters else None
    if not isinstance(gevonden, Dictionary):
        return None
    if laatste == _JBIG2:
        basis = gevonden.get(Name.JBIG2Globals)
        if not isinstance(basis, Stream):
            return None
        for sleutel in set(basis.keys()) - {"/Length"}:
            if sleutel not in ("/Filter", "/DecodeParms"):
                del basis[sleutel]
        schone_data(basis)
        return Dictionary(JBIG2Globals=basis)
    waarden: list[tuple[str, Any]] = list(gevonden.items())
    mag = _PARAMETERS.get(laatste, frozenset())
    blijft = {naam: w for naam, w in waarden if naam in mag and isinstance(w, bool | int)}
    return Dictionary(blijft) if blijft else None
