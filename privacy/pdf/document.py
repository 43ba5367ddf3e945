"""A PDF made anew from its pages: what acts, hides or tells where it comes from stays behind.

Pages are copied into an empty document with the few entries that a page needs to be seen, and what
is drawn on them is written anew. What somebody filled in on a form or drew on a page becomes part
of the page; scripts, actions, links, attached files, metadata, ids, comments and the structure
beside the pages are not kept at all. `lijsten` says what each part of a page keeps.
"""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf, Stream, StreamDecodeLevel

from privacy.bestanden import BestandGeweigerd
from privacy.pdf.beeld import filters_van
from privacy.pdf.lijsten import BLADZIJDE
from privacy.pdf.onderdelen import Onderdelen

BLADZIJDEN = 500
OBJECTEN = 100_000
UITGEPAKT = 512 * 1024 * 1024
"""Bytes of all streams together, once unpacked."""


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
            for naam in set(bladzijde.obj.keys()) - BLADZIJDE.keys() - {"/Contents"}:
                del bladzijde.obj[naam]
            nieuw.pages.append(bladzijde)
        _meet(nieuw)
        onderdelen = Onderdelen(nieuw)
        for bladzijde in nieuw.pages:
            onderdelen.bladzijde(bladzijde, BLADZIJDE)
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


def _meet(nieuw: Pdf) -> None:
    """Refuses what would be too much to go through, before that is begun."""
    over = UITGEPAKT
    for object_ in nieuw.objects:
        if isinstance(object_, Stream):
            over -= _uitgepakt(object_, over)


def _uitgepakt(stroom: Stream, over: int) -> int:
    """How long the stream is once unpacked; too long for what is left is refused on the way."""
    filters, ruw = filters_van(stroom), stroom.read_raw_bytes()
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
