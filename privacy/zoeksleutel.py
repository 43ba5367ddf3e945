"""Blind indexes: to find a person by an exact value without storing it readably.

Two writings of the same value must meet, so each kind of value has its own normal form. A value
that has none is refused with ValueError, whose text never repeats the value.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import date
from itertools import accumulate, pairwise

from privacy.tekst import zonder_verborgen

INDEXMAAT = 16
# Of the elfproef: the weighted sum of a BSN is a multiple of eleven.
GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Letters that Unicode does not take apart into a base letter and a mark.
ZONDER_ONTLEDING = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
SCHEIDING_BSN = re.compile(r"[\s.\-]")
CIJFERGROEP = re.compile(r"[0-9]+")
# Between groups of digits: these in any mixture ...
WISSELENDE_SCHEIDING = re.compile(r"[\s.\-]")
# ... and these only where every one is the same, or a date with its hour would be a number too.
GELIJKE_SCHEIDING = re.compile(r"[^\S\n]?[./,_\-][^\S\n]?")
ANDERE_TEKENS = str.maketrans(
    {"\t": " ", "\u2212": "-", "\u2044": "/", "\u2215": "/", "\u060c": ",", "\u00b7": "."}
)
POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")


def blind_index(ring_key: bytes, waarde: str) -> bytes:
    """Sixteen bytes that are equal only for equal normal forms under the same search key."""
    # Half a character (a lone surrogate) is indexed too: a codec error would hold the value.
    ruw = waarde.encode("utf-8", "surrogatepass")
    return hmac.digest(ring_key, ruw, "sha256")[:INDEXMAAT]


def norm_bsn(waarde: str) -> str:
    """Nine digits; spaces, dots and hyphens go, a number of eight digits gets its zero."""
    cijfers = SCHEIDING_BSN.sub("", waarde)
    if len(cijfers) == 8:
        cijfers = "0" + cijfers
    if not is_bsn(cijfers):
        raise ValueError("dit nummer kan geen BSN zijn")
    return cijfers


def norm_naam_geboortedatum(geslachtsnaam: str, voorvoegsel: str, geboortedatum: date) -> str:
    """Letters and digits of prefix and name without case, marks or spaces, and the date.

    Prefix and name are joined, because "van der Berg" is often typed into one field.
    """
    naam = _gevouwen(voorvoegsel + geslachtsnaam)
    if not naam:
        raise ValueError("deze naam heeft geen letters")
    return f"{naam}|{geboortedatum.isoformat()}"


def norm_adres(postcode: str, huisnummer: int | str, toevoeging: str = "") -> str:
    """Postcode, house number and addition; the street follows from these."""
    code = re.sub(r"\s", "", postcode).upper()
    nummer = str(huisnummer).strip().lstrip("0")
    if not POSTCODE.fullmatch(code) or not re.fullmatch("[0-9]{1,5}", nummer):
        raise ValueError("deze postcode of dit huisnummer bestaat niet")
    return f"{code}|{nummer}|{_gevouwen(toevoeging)}"


def norm_email(adres: str) -> str:
    """The address without spaces around it and without case."""
    schoon = unicodedata.normalize("NFKC", adres).strip().casefold()
    naam, apenstaart, domein = schoon.rpartition("@")
    if not (naam and apenstaart and domein) or re.search(r"\s", schoon):
        raise ValueError("dit is geen e-mailadres")
    return schoon


def is_bsn(cijfers: str) -> bool:
    """Whether these are nine digits that pass the elfproef (nine zeros do not)."""
    return (
        bool(re.fullmatch("[0-9]{9}", cijfers))
        and cijfers != "000000000"
        and sum(g * int(c) for g, c in zip(GEWICHTEN, cijfers, strict=True)) % 11 == 0
    )


def is_test_bsn(cijfers: str) -> bool:
    """Whether this is a BSN of the range 999, which is given to nobody."""
    return cijfers.startswith("999") and is_bsn(cijfers)


def lijkt_op_bsn(tekst: str) -> bool:
    """Whether the text holds a BSN, however its digits are written and kept apart.

    It is made of whole groups of digits, each pair of groups with one separator between.
    """
    gewoon = _gewone_tekens(tekst)
    groepen = list(CIJFERGROEP.finditer(gewoon))
    return any(is_bsn(_negental(gewoon, groepen[nr : nr + 9])) for nr in range(len(groepen)))


def _gewone_tekens(tekst: str) -> str:
    """The text with digits, dashes and spaces of every script as a keyboard here has them."""
    gewoon = unicodedata.normalize("NFKC", tekst.translate(ANDERE_TEKENS)).translate(ANDERE_TEKENS)
    return "".join(
        "-" if unicodedata.category(t) == "Pd" else str(unicodedata.digit(t, t))
        for t in zonder_verborgen(gewoon)
    )


def _negental(tekst: str, groepen: list[re.Match[str]]) -> str:
    """The nine digits that begin with the first group and end with another; empty if there are
    none, or what stands between them does not belong in one number."""
    for aantal, lengte in enumerate(accumulate(len(groep[0]) for groep in groepen), 1):
        if lengte == 9:
            tussen = [tekst[a.end() : b.start()] for a, b in pairwise(groepen[:aantal])]
            bijeen = _hoort_bijeen(tussen)
            return "".join(groep[0] for groep in groepen[:aantal]) if bijeen else ""
    return ""


def _hoort_bijeen(tussen: list[str]) -> bool:
    if all(WISSELENDE_SCHEIDING.fullmatch(deel) for deel in tussen):
        return True
    # Once is a fraction, or the year before a number.
    return (
        len(tussen) > 1
        and set(tussen) == {tussen[0]}
        and GELIJKE_SCHEIDING.fullmatch(tussen[0]) is not None
    )


def _gevouwen(tekst: str) -> str:
    ontleed = unicodedata.normalize("NFKD", tekst).casefold().translate(ZONDER_ONTLEDING)
    # Folding case can compose anew (a dotted capital I), hence a second time.
    ontleed = unicodedata.normalize("NFKD", ontleed)
    return "".join(teken for teken in ontleed if teken.isalnum())
