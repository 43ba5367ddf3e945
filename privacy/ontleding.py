"""The process in which files are taken apart: `python -I -m privacy.ontleding`, file in, file out.

It knows nothing of Schakel and can do little: no file or connection can be opened any more, no
memory or time taken beyond a bound, no image of itself left behind when it falls. What is wrong
with a file it says in one word.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO

import pikepdf
from PIL import ExifTags, Image

from privacy.beeld import schoon_beeld
from privacy.bestanden import GOED, KLAAR, BestandGeweigerd, soort_van
from privacy.inperking import begrens
from privacy.pdf.document import schoon_pdf


def main() -> None:
    """Takes the file on standard input apart and writes it anew on standard output."""
    loop_warm()
    begrens()
    uit = sys.stdout.buffer
    uit.write(KLAAR)
    uit.flush()
    uit.write(ontleed(sys.stdin.buffer.read()))
    uit.flush()


def loop_warm() -> None:
    """Does each kind of work once, on a file of its own: libraries load their parts when asked."""
    beeld = Image.new("RGB", (2, 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    for vorm, soort in (("JPEG", "jpg"), ("PNG", "png")):
        ruw = BytesIO()
        beeld.save(ruw, vorm, exif=exif)
        schoon_beeld(ruw.getvalue(), soort)
    with pikepdf.Pdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = "é"
        ruw = BytesIO()
        document.save(ruw)
    schoon_pdf(ruw.getvalue())


def ontleed(ruw: bytes) -> bytes:
    """The answer: the file made anew, or the reason why it cannot stay."""
    try:
        return GOED + _schoon(ruw)
    except BestandGeweigerd as fout:
        return fout.reden.encode()
    except MemoryError:
        return b"te_veel"
    except Exception:
        # A parser can fail in any way on a file that was made for it.
        return b"onleesbaar"


def _schoon(ruw: bytes) -> bytes:
    soort = soort_van(ruw)
    # An archive is read from its end, so it can hide behind any kind that is read from its begin.
    if zipfile.is_zipfile(BytesIO(ruw)):
        raise BestandGeweigerd("soort")
    schoon = schoon_pdf(ruw) if soort == "pdf" else schoon_beeld(ruw, soort)
    if zipfile.is_zipfile(BytesIO(schoon)):
        raise BestandGeweigerd("soort")
    return schoon


if __name__ == "__main__":
    main()
