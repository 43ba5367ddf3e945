"""The parts of a PDF page that are needed to see it, entry by entry; whatever else is in one goes.

Each kind of part has its list: which entries stay, and what each may be. What is not on the list
of its kind is not kept, so that a new place to hide something is closed before it is known. The
entries are those of ISO 32000-2; its clause stands with each list in `lijsten`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from privacy.bestanden import BestandGeweigerd
from privacy.pdf.beeld import schone_data, schoon_beelddata
from privacy.pdf.inhoud import schone_inhoud
from privacy.pdf.woorden import CODE

WEG = object()
_VANZELF = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})
"""Colours of a page that hold without being named (8.6.5.6)."""
_SOORTEN = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font")
"""Given for an entry that does not stay."""
_DIEPTE = 60
Regel = Callable[["Onderdelen", Any], Any]
Lijst = Mapping[str, Regel]


class Onderdelen:
    """Goes through the parts below a page, each once."""

    def __init__(self, document: Pdf) -> None:
        self.document = document
        self._gezien: dict[tuple[int, int], str] = {}
        self._diepte = 0

    def bladzijde(self, pagina: pikepdf.Page, lijst: Lijst) -> None:
        """Leaves of a page what is drawn on it."""
        inhoud, namen = schone_inhoud(pagina.obj)
        beperk(pagina.obj, namen)
        self.houd(pagina.obj, lijst)
        pagina.obj.Contents = Stream(self.document, inhoud)

    def houd(self, deel: Any, lijst: Lijst) -> Any:
        """The part with only the entries of `lijst`, each as its rule leaves it."""
        self._diepte += 1
        if self._diepte > _DIEPTE:
            raise BestandGeweigerd("onleesbaar")
        for sleutel in set(deel.keys()) - {"/Length"}:
            regel = lijst.get(sleutel)
            blijft = WEG if regel is None else regel(self, deel[sleutel])
            if blijft is WEG:
                del deel[sleutel]
            elif blijft is not None:
                deel[sleutel] = blijft
        self._diepte -= 1
        return deel

    def eerste_keer(self, deel: Object, soort: str) -> bool:
        """False for a part that was done already; one that is two kinds at once is refused."""
        if not deel.is_indirect:
            return True
        eerder = self._gezien.setdefault(deel.objgen, "")
        if eerder and eerder != soort:
            raise BestandGeweigerd("onleesbaar")
        self._gezien[deel.objgen] = soort
        return not eerder


def beperk(deel: Any, namen: frozenset[str]) -> None:
    """Leaves of the resources only what is named in what is drawn.

    Who saves one page of a scanned file takes the others along in a list that all pages share. The
    list is copied: another page needs another part of it.
    """
    middelen = deel.get("/Resources")
    if not isinstance(middelen, Dictionary):
        return
    blijft = Dictionary(dict(middelen.items()))
    nodig = namen | _VANZELF
    for soort in ("/XObject", "/Font", "/Pattern"):
        lijst = middelen.get(soort)
        if isinstance(lijst, Dictionary):
            nodig |= _geleend(lijst, nodig)
    for soort in _SOORTEN:
        lijst = middelen.get(soort)
        if isinstance(lijst, Dictionary):
            blijft[soort] = Dictionary({n: w for n, w in lijst.items() if n in nodig})
    deel["/Resources"] = blijft


def _geleend(lijst: Any, namen: frozenset[str]) -> set[str]:
    """The names in drawings that have no resources of their own, and use those of the page."""
    uit: set[str] = set()
    wacht = [w for n, w in lijst.items() if n in namen]
    while wacht:
        w = wacht.pop()
        if not isinstance(w, Dictionary | Stream) or "/Resources" in w:
            continue
        letters = w.get("/CharProcs")
        if isinstance(letters, Dictionary):
            wacht += list(letters.values())
        elif isinstance(w, Stream) and w.get("/Subtype") != Name.Image:
            nieuw = schone_inhoud(w)[1] - namen - uit
            uit |= nieuw
            wacht += [deel for n, deel in lijst.items() if n in nieuw]
    return uit


def getal(_: Onderdelen, waarde: Any) -> Any:
    return waarde if isinstance(waarde, bool | int | float | Decimal) else WEG


def getallen(o: Onderdelen, waarde: Any) -> Any:
    """Numbers, and lists of numbers; with anything else among them it is no such list."""
    if isinstance(waarde, Array):
        return WEG if any(getallen(o, w) is WEG for w in waarde) else waarde
    return getal(o, waarde)


def naam(_: Onderdelen, waarde: Any) -> Any:
    return waarde if isinstance(waarde, Name) else WEG


def namen_en_getallen(o: Onderdelen, waarde: Any) -> Any:
    """Names and numbers, on their own or in a list: which glyph a code is, how to dash a line."""
    if isinstance(waarde, Array):
        return WEG if any(namen_en_getallen(o, w) is WEG for w in waarde) else waarde
    return naam(o, waarde) if isinstance(waarde, Name) else getal(o, waarde)


def code(_: Onderdelen, waarde: Any) -> Any:
    """A short code of a registry, such as *Adobe*; no sentence."""
    return waarde if isinstance(waarde, String) and CODE.fullmatch(bytes(waarde)) else WEG


def een_van(*regels: Regel) -> Regel:
    """What the first of these rules keeps."""

    def kies(o: Onderdelen, waarde: Any) -> Any:
        return next((w for regel in regels if (w := regel(o, waarde)) is not WEG), WEG)

    return kies


def elk(regel: Regel) -> Regel:
    """The same rule for each entry, whatever the page calls it."""

    def alle(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Dictionary):
            return WEG
        return o.houd(waarde, dict.fromkeys(waarde.keys(), regel))

    return alle


def rij(regel: Regel) -> Regel:
    """The same rule for each of a list; without one of them it is no such list."""

    def alle(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Array):
            return WEG
        delen = [regel(o, w) for w in waarde]
        return WEG if any(w is WEG for w in delen) else Array(delen)

    return alle


def deel(soort: str, lijst: Callable[[], Lijst]) -> Regel:
    """A dictionary of this kind."""

    def houd(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Dictionary):
            return WEG
        return o.houd(waarde, lijst()) if o.eerste_keer(waarde, soort) else waarde

    return houd


def gegevens(
    soort: str, lijst: Callable[[], Lijst], maak: Callable[[bytes], bytes] | None = None
) -> Regel:
    """A stream of data of this kind, written anew; `maak` takes from it what nobody needs."""

    def houd(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Stream):
            return WEG
        if o.eerste_keer(waarde, soort):
            o.houd(waarde, {**lijst(), "/Filter": _blijft, "/DecodeParms": _blijft})
            if maak is None:
                schone_data(waarde)
            else:
                waarde.write(maak(waarde.read_bytes()))
        return waarde

    return houd


def tekening(soort: str, lijst: Callable[[], Lijst]) -> Regel:
    """A stream of operators of this kind: a form, a tile, a glyph."""

    def houd(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Stream):
            return WEG
        if o.eerste_keer(waarde, soort):
            inhoud, namen = schone_inhoud(waarde)
            beperk(waarde, namen)
            o.houd(waarde, lijst())
            waarde.write(inhoud)
        return waarde

    return houd


def beeld(lijst: Callable[[], Lijst]) -> Regel:
    """An image; its colours are known before its pixels are counted."""

    def houd(o: Onderdelen, waarde: Any) -> Any:
        if not isinstance(waarde, Stream):
            return WEG
        if o.eerste_keer(waarde, "beeld"):
            o.houd(waarde, {**lijst(), "/Filter": _blijft, "/DecodeParms": _blijft})
            schoon_beelddata(o.document, waarde)
        return waarde

    return houd


def _blijft(_: Onderdelen, _waarde: Any) -> Any:
    """Until the data is written anew."""
    return None
