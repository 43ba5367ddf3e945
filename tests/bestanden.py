"""Invented files, full of what must not survive."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, PdfError, Stream, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

MERK = "Merkcamera7"
MAKER = "J. Verzonnen-Auteur"
ZICHTBAAR = b"Zichtbare regel"
GPS = (52.0, 11.0, 22.0)
INGEVULD = b"Ingevulde regel"


def jpg(breed: int = 60, hoog: int = 40, *, kwart: bool = False) -> bytes:
    """A photograph with the place where it was taken; with `kwart` it lies on its side."""
    beeld = Image.new("RGB", (breed, hoog), "navy")
    exif = Image.Exif()
    exif[0x010F] = MERK
    exif[0x0112] = 6 if kwart else 1
    plek = exif.get_ifd(0x8825)
    plek[1], plek[2], plek[3], plek[4] = "N", GPS, "E", GPS
    uit = BytesIO()
    beeld.save(uit, "JPEG", exif=exif, comment=MAKER.encode(), icc_profile=b"profiel van " * 40)
    return uit.getvalue()


def png(breed: int = 30, hoog: int = 20, modus: str = "RGB") -> bytes:
    """A drawing with a text chunk."""
    tekst = PngInfo()
    tekst.add_text("Author", MAKER)
    uit = BytesIO()
    Image.new(modus, (breed, hoog)).save(uit, "PNG", pnginfo=tekst)
    return uit.getvalue()


def bewegend() -> bytes:
    """An animated PNG of two frames."""
    uit = BytesIO()
    een, twee = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
    een.save(uit, "PNG", save_all=True, append_images=[twee])
    return uit.getvalue()


def pdf(bladzijden: int = 1) -> bytes:
    """A plain PDF with a visible line."""
    with Pdf.new() as document:
        for _ in range(bladzijden):
            document.add_blank_page(page_size=(200, 200))
        document.pages[0].Contents = document.make_stream(b"BT (" + ZICHTBAAR + b") Tj ET")
        return bewaard(document)


def geladen_pdf() -> bytes:
    """A PDF with all that a PDF can carry beside its pages."""
    with Pdf.new() as document:
        document.add_blank_page(page_size=(200, 200))
        bladzijde = document.pages[0]
        with document.open_metadata() as xmp:
            xmp["dc:creator"] = [MAKER]
        document.docinfo["/Author"] = MAKER
        document.docinfo["/Title"] = "Dossier van Verzonnen"
        document.attachments["verstopt.docx"] = b"verstopte bytes"
        document.Root.OpenAction = _actie("JavaScript", JS=String("app.alert('script')"))
        document.Root.AA = Dictionary(WC=_actie("Launch", F=String("calc.exe")))
        bladzijde.AA = Dictionary(O=_actie("JavaScript", JS=String("app.alert('script')")))
        foto = document.make_stream(b"")
        foto.write(jpg(), filter=Name.DCTDecode)
        for naam, waarde in (("Width", 60), ("Height", 40), ("BitsPerComponent", 8)):
            foto[f"/{naam}"] = waarde
        foto.Type, foto.Subtype, foto.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        foto.Metadata = document.make_stream(f"<xmp>{MAKER}</xmp>".encode())
        bladzijde.Resources = Dictionary(XObject=Dictionary(Foto=foto))
        bladzijde.Contents = document.make_stream(
            b"q 60 0 0 40 0 0 cm /Foto Do Q BT (" + ZICHTBAAR + b") Tj ET"
        )
        veld = _veld(document)
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 9, 9]),
            A=_actie("URI", URI=String("https://volg.example/")),
        )
        bladzijde.Annots = Array([veld, document.make_indirect(link)])
        document.Root.AcroForm = Dictionary(Fields=Array([veld]))
        return bewaard(document)


def _actie(soort: str, **meer: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{soort}"), **meer)


def _veld(document: Pdf) -> Dictionary:
    beeld = document.make_stream(b"BT (" + INGEVULD + b") Tj ET")
    beeld.Type, beeld.Subtype, beeld.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 10])
    veld: Dictionary = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            F=4,
            T=String("veldnaam"),
            V=String("Ingevulde regel"),
            Rect=Array([0, 0, 50, 10]),
            AP=Dictionary(N=beeld),
        )
    )
    return veld


def beveiligd(wachtwoord: str) -> bytes:
    """A PDF that is encrypted; an empty password still opens it for a reader."""
    with Pdf.open(BytesIO(pdf())) as document:
        uit = BytesIO()
        document.save(uit, encryption=Encryption(owner="eigenaar", user=wachtwoord))
        return uit.getvalue()


def bom_in_pdf(megabytes: int) -> bytes:
    """A PDF whose page unpacks to this much."""
    inpakker = zlib.compressobj(9)
    delen = [inpakker.compress(bytes(1024 * 1024)) for _ in range(megabytes)]
    with Pdf.open(BytesIO(pdf())) as document:
        stroom = Stream(document, b"")
        stroom.write(b"".join([*delen, inpakker.flush()]), filter=Name.FlateDecode)
        document.pages[0].Contents = stroom
        return bewaard(document)


def archief() -> bytes:
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("verstopt.txt", "verstopte bytes")
    return uit.getvalue()


def bewaard(document: Pdf) -> bytes:
    uit = BytesIO()
    document.save(uit)
    return uit.getvalue()


def alles_in(ruw: bytes) -> bytes:
    """What stands in a PDF, with every stream unpacked as far as it can be."""
    delen = [ruw]
    with Pdf.open(BytesIO(ruw)) as document:
        for object_ in document.objects:
            delen.append(object_.unparse(resolved=True))
            if isinstance(object_, Stream):
                delen += _uitgepakt(object_)
    return b"\n".join(delen)


def _uitgepakt(stroom: Stream) -> list[bytes]:
    """The bytes as they lie there, and as far unpacked as they can be."""
    ruw = stroom.read_raw_bytes()
    try:
        return [ruw, stroom.read_bytes()]
    except PdfError:
        with suppress(zlib.error):
            return [ruw, zlib.decompress(ruw)]
    return [ruw]
