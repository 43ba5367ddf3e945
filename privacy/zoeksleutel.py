"""Blind indexes: to find a person by an exact value without storing it readably.

Two writings of the same value must meet, so each kind of value has its own normal form. A value
that has none is refused with ValueError, whose text never repeats the value.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import date

from privacy.tekst import zonder_verborgen

INDEXMAAT = 16
# Of the elfproef: the weighted sum of a BSN is a multiple of eleven.
GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Letters that Unicode does not take apart into a base letter and a mark.
ZONDER_ONTLEDING = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
SCHEIDING_BSN = re.compile(r"[\s.,/_\-]")
# Nine digits, each pair with at most one separator between, a stroke perhaps with spaces around it,
# not part of a longer number. The lookahead lets candidates overlap, so that a number in front
# cannot hide the one behind it.
NEGEN_CIJFERS = re.compile(r"(?<![0-9])(?=([0-9](?:(?:\s| ?[.,/_\-] ?)?[0-9]){8})(?![0-9]))")
# A date, and a number behind it: that is no way to write a BSN.
DAG_ERVOOR = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:19|20)[0-9]{2}[^0-9]")
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
    """Whether the text holds a BSN, however its digits are written and parted."""
    gewoon = zonder_verborgen(unicodedata.normalize("NFKC", tekst.replace("\t", " ")))
    treffers = NEGEN_CIJFERS.finditer("".join(map(_gewoon_teken, gewoon)))
    return any(
        is_bsn(SCHEIDING_BSN.sub("", treffer[1]))
        for treffer in treffers
        if not DAG_ERVOOR.match(treffer[1])
    )


def _gewoon_teken(teken: str) -> str:
    """A digit of any script as ours, and any dash as a hyphen."""
    if teken.isascii():
        return teken
    if (cijfer := unicodedata.digit(teken, None)) is not None:
        return str(cijfer)
    return "-" if unicodedata.category(teken) == "Pd" or teken == "\u2212" else teken


def _gevouwen(tekst: str) -> str:
    ontleed = unicodedata.normalize("NFKD", tekst).casefold().translate(ZONDER_ONTLEDING)
    # Folding case can compose anew (a dotted capital I), hence a second time.
    ontleed = unicodedata.normalize("NFKD", ontleed)
    return "".join(teken for teken in ontleed if teken.isalnum())
