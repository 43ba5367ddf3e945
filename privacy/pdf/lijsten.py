"""Which entries each kind of part of a PDF page keeps (ISO 32000-2, clause with each list)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Name, Stream, String

from privacy.pdf.beeld import aantal_kleuren
from privacy.pdf.onderdelen import (
    WEG,
    Lijst,
    Onderdelen,
    beeld,
    code,
    deel,
    een_van,
    elk,
    gegevens,
    getal,
    getallen,
    naam,
    namen_en_getallen,
    rij,
    tekening,
)
from privacy.pdf.woorden import schone_functie, schone_kaart

_APPARAAT = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_SOORT = {"/Type": naam, "/Subtype": naam}


def kleur(o: Onderdelen, waarde: Any) -> Any:
    """A colour space (8.6). A profile is a file with texts of its own: the plain colours do."""
    if isinstance(waarde, Name):
        return waarde
    if not isinstance(waarde, Array) or not len(waarde):
        return WEG
    soort, rest = waarde[0], list(waarde)[1:]
    if soort == Name.ICCBased:
        stroom = rest[0] if rest else None
        kleuren = int(stroom.get(Name.N, 0)) if isinstance(stroom, Stream) else 0
        return _APPARAAT.get(kleuren, WEG)
    regels: dict[str, tuple[Any, ...]] = {
        "/CalGray": (_gekalibreerd,),
        "/CalRGB": (_gekalibreerd,),
        "/Lab": (_gekalibreerd,),
        "/Pattern": (kleur,),
        "/Indexed": (kleur, getal, een_van(_kleurtabel, gegevens("tabel", dict))),
        "/Separation": (naam, kleur, functie),
        "/DeviceN": (rij(naam), kleur, functie),
    }
    delen = [regel(o, w) for regel, w in zip(regels.get(str(soort), ()), rest, strict=False)]
    if str(soort) not in regels or any(w is WEG for w in delen):
        return soort if str(soort).startswith("/Device") or soort == Name.Pattern else WEG
    if soort == Name.Indexed and len(delen) > 2 and isinstance(delen[2], String):
        # What stands behind the last colour of the table is of no colour.
        delen[2] = String(bytes(delen[2])[: (int(delen[1]) + 1) * (aantal_kleuren(delen[0]) or 4)])
    return Array([soort, *delen])


def _kleurtabel(_: Onderdelen, waarde: Any) -> Any:
    """The colours of an index, three bytes each at most four: no longer than 256 of them."""
    return String(bytes(waarde)[: 256 * 4]) if isinstance(waarde, String) else WEG


_gekalibreerd = deel(
    "kleur",
    lambda: dict.fromkeys(("/WhitePoint", "/BlackPoint", "/Gamma", "/Matrix", "/Range"), getallen),
)


def functie(o: Onderdelen, waarde: Any) -> Any:
    """A function (7.10): of one number to another, which is how colours run."""
    if isinstance(waarde, Name):
        return waarde
    if isinstance(waarde, Array):
        return rij(functie)(o, waarde)
    if not isinstance(waarde, Stream):
        return deel("functie", _functielijst)(o, waarde)
    rekent = waarde.get(Name.FunctionType) == 4
    return gegevens("functie", _functielijst, schone_functie if rekent else None)(o, waarde)


def _functielijst() -> Lijst:
    velden = "/FunctionType /Domain /Range /Size /BitsPerSample /Order /Encode /Decode /C0 /C1 /N"
    return {
        **dict.fromkeys(velden.split(), getallen),
        "/Bounds": getallen,
        "/Functions": rij(functie),
    }


def _verloop() -> Lijst:
    """A shading (8.7.4.3)."""
    velden = (
        "/ShadingType /Background /BBox /AntiAlias /Coords /Domain /Extend /Matrix "
        "/BitsPerCoordinate /BitsPerComponent /BitsPerFlag /Decode /VerticesPerRow"
    )
    return {
        **dict.fromkeys(velden.split(), getallen),
        "/ColorSpace": kleur,
        "/Function": functie,
    }


verloop = een_van(gegevens("verloop", _verloop), deel("verloop", _verloop))


def _patroon() -> Lijst:
    """A pattern: a tile (8.7.3) or a shading (8.7.4)."""
    velden = "/PatternType /PaintType /TilingType /BBox /XStep /YStep /Matrix"
    return {
        "/Type": naam,
        **dict.fromkeys(velden.split(), getallen),
        "/Resources": middelen,
        "/Shading": verloop,
        "/ExtGState": stand,
    }


patroon = een_van(tekening("patroon", _patroon), deel("patroon", _patroon))


def _stand() -> Lijst:
    """A graphics state (8.4.5); what only a printer uses is not kept."""
    velden = "/LW /LC /LJ /ML /OP /op /OPM /FL /SM /SA /CA /ca /AIS /TK"
    return {
        "/Type": naam,
        **dict.fromkeys(velden.split(), getallen),
        "/D": namen_en_getallen,
        "/RI": naam,
        "/BM": namen_en_getallen,
        "/Font": lettertype_met_maat,
        "/SMask": een_van(naam, masker),
    }


stand = deel("stand", _stand)


def _masker() -> Lijst:
    """A soft mask (11.6.5)."""
    return {"/Type": naam, "/S": naam, "/BC": getallen, "/G": tekening("vorm", _vorm)}


masker = deel("masker", _masker)


def _groep() -> Lijst:
    """A transparency group (11.6.6)."""
    return {"/Type": naam, "/S": naam, "/CS": kleur, "/I": getal, "/K": getal}


groep = deel("groep", _groep)


def _vorm() -> Lijst:
    """A form: a drawing that is used as one (8.10)."""
    return {
        **_SOORT,
        **dict.fromkeys(("/FormType", "/BBox", "/Matrix"), getallen),
        "/Resources": middelen,
        "/Group": groep,
    }


def _beeld() -> Lijst:
    """An image (8.9.5)."""
    velden = "/Width /Height /BitsPerComponent /ImageMask /Decode /Interpolate /SMaskInData /Matte"
    return {
        **_SOORT,
        **dict.fromkeys(velden.split(), getallen),
        "/Intent": naam,
        "/ColorSpace": kleur,
        "/Mask": een_van(getallen, plaatje),
        "/SMask": plaatje,
    }


plaatje = beeld(_beeld)


def tekenbaar(o: Onderdelen, waarde: Any) -> Any:
    """An external object (8.8): an image or a form; whatever else lies there is drawn by nobody."""
    soort = waarde.get(Name.Subtype) if isinstance(waarde, Stream) else None
    if soort == Name.Image:
        return plaatje(o, waarde)
    return tekening("vorm", _vorm)(o, waarde) if soort == Name.Form else WEG


_LETTERMATEN = "/FirstChar /LastChar /Widths /FontBBox /FontMatrix /DW /W /DW2 /W2"


def _lettertype() -> Lijst:
    """A font (9.6, 9.7), also of glyphs that are drawings and of the parts of a composed one."""
    return {
        **_SOORT,
        **dict.fromkeys(_LETTERMATEN.split(), getallen),
        "/BaseFont": naam,
        "/FontDescriptor": deel("beschrijving", _beschrijving),
        "/Encoding": een_van(naam, deel("codering", _codering), kaart),
        "/ToUnicode": een_van(naam, kaart),
        "/DescendantFonts": rij(deel("lettertype", _lettertype)),
        "/CIDSystemInfo": deel("stelsel", _stelsel),
        "/CIDToGIDMap": een_van(naam, gegevens("nummers", dict)),
        "/CharProcs": elk(tekening("letter", dict)),
        "/Resources": middelen,
    }


lettertype = deel("lettertype", _lettertype)


def lettertype_met_maat(o: Onderdelen, waarde: Any) -> Any:
    if not isinstance(waarde, Array) or len(waarde) != 2:
        return WEG
    delen = [lettertype(o, waarde[0]), getal(o, waarde[1])]
    return WEG if any(w is WEG for w in delen) else Array(delen)


def _beschrijving() -> Lijst:
    """How the letters of a font are (9.8), with the program that draws them."""
    maten = (
        "/Flags /FontBBox /ItalicAngle /Ascent /Descent /Leading /CapHeight /XHeight /StemV /StemH "
        "/AvgWidth /MaxWidth /MissingWidth /FontWeight"
    )
    programma = gegevens("letters", _letterprogramma)
    return {
        "/Type": naam,
        "/FontName": naam,
        **dict.fromkeys(maten.split(), getallen),
        **dict.fromkeys(("/FontFile", "/FontFile2", "/FontFile3"), programma),
    }


def _letterprogramma() -> Lijst:
    return {"/Subtype": naam, **dict.fromkeys(("/Length1", "/Length2", "/Length3"), getal)}


def _codering() -> Lijst:
    return {"/Type": naam, "/BaseEncoding": naam, "/Differences": namen_en_getallen}


def _stelsel() -> Lijst:
    return {"/Registry": code, "/Ordering": code, "/Supplement": getal}


def _kaart() -> Lijst:
    """Which character a code stands for (9.7.5, 9.10.3)."""
    return {
        "/Type": naam,
        "/CMapName": naam,
        "/WMode": getal,
        "/CIDSystemInfo": deel("stelsel", _stelsel),
        "/UseCMap": een_van(naam, kaart),
    }


kaart = gegevens("kaart", _kaart, schone_kaart)


def _middelen() -> Lijst:
    """What the operators of a page name (7.8.3); the properties of marked content are not kept."""
    return {
        "/ProcSet": namen_en_getallen,
        "/ExtGState": elk(stand),
        "/ColorSpace": elk(kleur),
        "/Pattern": elk(patroon),
        "/Shading": elk(verloop),
        "/XObject": elk(tekenbaar),
        "/Font": elk(lettertype),
    }


middelen = deel("middelen", _middelen)


def _ouder(_: Onderdelen, _waarde: Any) -> Any:
    """The tree of pages is of the new document."""
    return None


BLADZIJDE: Lijst = {
    "/Type": naam,
    "/Parent": _ouder,
    **dict.fromkeys(("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"), getallen),
    "/Resources": middelen,
    "/Group": groep,
}
"""A page (7.7.3.3)."""
