"""A PDF made anew from its pages: what acts, hides or tells where it comes from stays behind.

Pages are copied into an empty document with the few entries that a page needs to be seen. What
somebody filled in on a form or drew on a page becomes part of the page; scripts, actions, links,
attached files, metadata, ids and the structure beside the pages are not copied at all.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, StreamDecodeLevel

from privacy.bestanden import BestandGeweigerd
from privacy.jpeg import zonder_bijschrift, zonder_bijschrift_jpx

BLADZIJDEN = 500
OBJECTEN = 100_000
UITGEPAKT = 512 * 1024 * 1024
"""Bytes of all streams together, once unpacked."""
_DIEPTE = 100
_BLADZIJDE = frozenset(
    {
        "/Type",
        "/Parent",
        "/MediaBox",
        "/CropBox",
        "/Rotate",
        "/Resources",
        "/Contents",
        "/Group",
        "/UserUnit",
    }
)
# What may hang below fonts, images and drawings, and is not needed to see them.
_WEG = frozenset(
    {
        "/A",
        "/AA",
        "/AF",
        "/Alternates",
        "/CreatorInfo",
        "/EF",
        "/JS",
        "/LastModified",
        "/Measure",
        "/Metadata",
        "/OPI",
        "/OpenAction",
        "/PieceInfo",
        "/PtData",
        "/StructParent",
        "/StructParents",
        "/Thumb",
        "/URI",
        "/Usage",
    }
)


def schoon_pdf(ruw: bytes) -> bytes:
    """The same pages in a new document. Raises BestandGeweigerd, or what the reader raises."""
    _begrens()
    try:
        bron = Pdf.open(BytesIO(ruw))
    except pikepdf.PasswordError:
        raise BestandGeweigerd("beveiligd") from None
    with bron, Pdf.new() as nieuw:
        _toets(bron)
        bron.generate_appearance_streams()
        bron.flatten_annotations("screen")
        for bladzijde in bron.pages:
            for naam in set(bladzijde.obj.keys()) - _BLADZIJDE:
                del bladzijde.obj[naam]
            nieuw.pages.append(bladzijde)
        _schrob_alles(nieuw)
        uit = BytesIO()
        nieuw.save(uit, deterministic_id=True)
    return uit.getvalue()


def _begrens() -> None:
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=100,
        flate_max_memory=UITGEPAKT // 2,
        png_max_memory=UITGEPAKT // 2,
        run_length_max_memory=UITGEPAKT // 2,
        tiff_max_memory=UITGEPAKT // 2,
        max_stream_filters=4,
    )


def _toets(bron: Pdf) -> None:
    if bron.is_encrypted:
        raise BestandGeweigerd("beveiligd")
    if Name.Collection in bron.Root:
        raise BestandGeweigerd("bundel")
    if Name.NeedsRendering in bron.Root:
        # A form that only its own program can draw; its page says no more than that.
        raise BestandGeweigerd("onleesbaar")
    if len(bron.pages) > BLADZIJDEN or len(bron.objects) > OBJECTEN:
        raise BestandGeweigerd("te_veel")
    if not bron.pages:
        raise BestandGeweigerd("onleesbaar")


def _schrob_alles(nieuw: Pdf) -> None:
    over = UITGEPAKT
    for object_ in nieuw.objects:
        _schrob(object_, 0)
        if isinstance(object_, Stream):
            over -= _uitgepakt(object_, over)
            _schrob_beeld(object_)


def _schrob(object_: Any, diepte: int) -> None:
    """Takes the entries of _WEG from this object and what is written inside it."""
    if diepte > _DIEPTE:
        raise BestandGeweigerd("onleesbaar")
    if isinstance(object_, Array):
        onder = list(object_)
    elif isinstance(object_, Dictionary | Stream):
        for naam in _WEG.intersection(object_.keys()):
            del object_[naam]
        onder = [waarde for _, waarde in object_.items()]
    else:
        return
    for waarde in onder:
        if isinstance(waarde, Array | Dictionary) and not waarde.is_indirect:
            _schrob(waarde, diepte + 1)


def _filters(stroom: Stream) -> list[str]:
    filter_ = stroom.get(Name.Filter)
    if filter_ is None:
        return []
    return [str(f) for f in filter_] if isinstance(filter_, Array) else [str(filter_)]


def _uitgepakt(stroom: Stream, over: int) -> int:
    """How long the stream is once unpacked; too long for what is left is refused on the way."""
    filters, ruw = _filters(stroom), stroom.read_raw_bytes()
    if filters == ["/FlateDecode"]:
        lengte = _geteld(ruw, over)
    elif filters and filters[-1] not in ("/DCTDecode", "/JPXDecode"):
        lengte = len(_ontpakt(stroom, ruw))
    else:
        lengte = len(ruw)
    if lengte > over:
        raise BestandGeweigerd("te_veel")
    return lengte


def _geteld(ruw: bytes, over: int) -> int:
    """Unpacks a little at a time and keeps only the count."""
    uitpakker, lengte = zlib.decompressobj(), 0
    while ruw and lengte <= over:
        try:
            lengte += len(uitpakker.decompress(ruw, 1024 * 1024))
        except zlib.error:
            break
        ruw = uitpakker.unconsumed_tail
    return lengte


def _ontpakt(stroom: Stream, ruw: bytes) -> bytes:
    try:
        return stroom.read_bytes(StreamDecodeLevel.generalized)
    except pikepdf.PdfError:
        # A filter that is not unpacked here, such as that of a fax.
        return ruw


def _schrob_beeld(stroom: Stream) -> None:
    """Images keep their own EXIF inside a PDF; it goes without touching a pixel."""
    filters = _filters(stroom)
    if not filters or filters[-1] not in ("/DCTDecode", "/JPXDecode"):
        return
    if len(filters) > 1:
        ruw = stroom.read_bytes(StreamDecodeLevel.generalized)
    else:
        ruw = stroom.read_raw_bytes()
    jpeg = filters[-1] == "/DCTDecode"
    kaal = zonder_bijschrift(ruw) if jpeg else zonder_bijschrift_jpx(ruw)
    stroom.write(kaal, filter=Name(filters[-1]), decode_parms=_parameters(stroom, len(filters)))


def _parameters(stroom: Stream, filters: int) -> Dictionary | None:
    """Those of the last filter, the one of the image."""
    gevonden: Any = stroom.get(Name.DecodeParms)
    if isinstance(gevonden, Array):
        gevonden = gevonden[-1] if len(gevonden) == filters else None
    return gevonden if isinstance(gevonden, Dictionary) else None
