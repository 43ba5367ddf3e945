"""What lies among the resources of a page and is drawn by nobody: other pages, removed pictures."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from privacy import bestanden as b
from privacy.ontleding import ontleed
from tests import bestanden as v
from tests.eenheid.test_pdf import MERK, beeld, letter, met, vorm


def _ongetekend(maak: Callable[[Pdf], Object], soort: str) -> Callable[[Pdf, Page], None]:
    """Something among the resources that no operator of this page names."""

    def doe(document: Pdf, pagina: Page) -> None:
        middelen = pagina.Resources
        if f"/{soort}" not in middelen:
            middelen[f"/{soort}"] = Dictionary()
        middelen[f"/{soort}"]["/Weg"] = maak(document)

    return doe


_TEKENT_MERK = b"BT /F1 9 Tf (" + MERK + b") Tj ET"
ONGETEKEND = {
    "een beeld van een andere bladzijde": _ongetekend(
        lambda d: beeld(d, (MERK + b" " * 12)[:16], ColorSpace=Name.DeviceCMYK), "XObject"
    ),
    "een vorm van een andere bladzijde": _ongetekend(lambda d: vorm(d, _TEKENT_MERK), "XObject"),
    "een tegel van een andere bladzijde": _ongetekend(
        lambda d: Stream(d, _TEKENT_MERK, PatternType=1, BBox=Array([0, 0, 5, 5])), "Pattern"
    ),
}


@pytest.mark.parametrize("verstop", ONGETEKEND.values(), ids=ONGETEKEND.keys())
def test_wat_deze_bladzijde_niet_tekent_gaat_niet_mee(
    verstop: Callable[[Pdf, Page], None],
) -> None:
    ruw = met(verstop)
    assert MERK in v.alles_in(ruw)
    schoon = ontleed(ruw)[len(b.GOED) :]
    assert MERK not in v.alles_in(schoon)
    assert v.ZICHTBAAR in v.alles_in(schoon)


def test_van_een_gedeelde_lijst_houdt_elke_bladzijde_haar_eigen_deel() -> None:
    with Pdf.open(BytesIO(met(lambda _d, _p: None))) as document:
        een = document.pages[0]
        een.Resources.XObject.Im2 = document.make_indirect(vorm(document, b"0 0 7 7 re f"))
        een.obj.Resources = document.make_indirect(een.obj.Resources)
        document.pages.append(een)
        document.pages[1].obj.Contents = Stream(document, b"/Im2 Do")
        ruw = v.bewaard(document)
    with Pdf.open(BytesIO(ontleed(ruw)[len(b.GOED) :])) as document:
        assert set(document.pages[0].Resources.XObject.keys()) == {"/Im1", "/Vorm1"}
        assert set(document.pages[1].Resources.XObject.keys()) == {"/Im2"}


def test_van_een_tabel_met_kleuren_blijven_de_kleuren() -> None:
    def verstop(document: Pdf, pagina: Page) -> None:
        tabel = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\x07" * 6 + MERK)])
        pagina.Resources.XObject.Im1 = beeld(document, b"\x01" * 4, ColorSpace=tabel)

    with Pdf.open(BytesIO(ontleed(met(verstop))[len(b.GOED) :])) as document:
        kleuren = document.pages[0].Resources.XObject.Im1.ColorSpace
        assert bytes(kleuren[3]) == b"\x07" * 6


def test_wat_een_vorm_van_haar_bladzijde_leent_blijft() -> None:
    """An old form without resources of its own draws with those of the page it stands on."""

    def leent(document: Pdf, pagina: Page) -> None:
        pagina.Resources.XObject.Vorm1 = vorm(document, b"0 0 5 5 re f /Vorm2 Do")
        pagina.Resources.XObject.Vorm2 = vorm(document, b"BT /F2 9 Tf (Geleend) Tj ET")
        pagina.Resources.Font.F2 = letter()
        pagina.Resources.Font.F3 = letter()

    schoon = ontleed(met(leent))[len(b.GOED) :]
    with Pdf.open(BytesIO(schoon)) as document:
        middelen = document.pages[0].Resources
        assert set(middelen.XObject.keys()) == {"/Im1", "/Vorm1", "/Vorm2"}
        assert set(middelen.Font.keys()) == {"/F1", "/F2"}
