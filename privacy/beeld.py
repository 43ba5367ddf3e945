"""An image made anew from its pixels alone: no EXIF, no place, no profile, no comment, no tail."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from privacy.bestanden import GROOTST, BestandGeweigerd

PIXELS = 40_000_000
KWALITEITEN = (90, 75)
"""Of a photograph: the second where the first would take more room than a file may have."""
_VORM = {"jpg": "JPEG", "png": "PNG"}
_MET_DEKKING = frozenset({"LA", "PA", "RGBA", "La", "RGBa"})
_GRIJS = frozenset({"1", "L"})


def schoon_beeld(ruw: bytes, soort: str) -> bytes:
    """The first picture of the file, upright, in the same format. Raises BestandGeweigerd.

    Anything that the decoder raises means that it cannot be read. Of an animation, or of a
    photograph with a second picture in it, the first picture stays.
    """
    vorm = _VORM[soort]
    try:
        bron = Image.open(BytesIO(ruw), formats=(vorm,))
    except Image.DecompressionBombError:
        raise BestandGeweigerd("te_veel") from None
    with bron:
        # The size stands in the head: nothing is unpacked yet.
        if bron.width * bron.height > PIXELS:
            raise BestandGeweigerd("te_veel")
        kaal = _kaal(ImageOps.exif_transpose(bron), soort)
    if soort == "png":
        return _als(kaal, vorm, compress_level=6)
    eerste, tweede = KWALITEITEN
    uit = _als(kaal, vorm, quality=eerste)
    return uit if len(uit) <= GROOTST else _als(kaal, vorm, quality=tweede)


def _als(beeld: Image.Image, vorm: str, **hoe: int) -> bytes:
    uit = BytesIO()
    beeld.save(uit, vorm, **hoe)
    return uit.getvalue()


def _kaal(beeld: Image.Image, soort: str) -> Image.Image:
    """The pixels in a plain mode, and nothing beside them that a writer would take along."""
    if beeld.mode.startswith("I"):
        # Sixteen bits of grey: the lower half is not seen by anybody.
        beeld = beeld.convert("I").point(lambda licht: licht / 256)
        modus = "L"
    elif beeld.mode in _GRIJS:
        modus = "L"
    elif soort == "png" and (beeld.mode in _MET_DEKKING or "transparency" in beeld.info):
        modus = "RGBA"
    else:
        modus = "RGB"
    kaal = beeld.convert(modus)
    if modus == "RGBA":
        kaal = _zonder_wat_doorschijnt(kaal)
    kaal.info = {}
    return kaal


def _zonder_wat_doorschijnt(beeld: Image.Image) -> Image.Image:
    """White where nothing shows: what was rubbed out keeps its colours under a cover of nothing."""
    dekking = beeld.getchannel("A")
    schoon = Image.new("RGBA", beeld.size, (255, 255, 255, 0))
    schoon.paste(beeld, mask=dekking.point(lambda a: 255 if a else 0))
    return schoon
