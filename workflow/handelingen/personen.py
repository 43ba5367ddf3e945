"""Take a person into a casus: found by blind index, or made and sealed under keys of its own."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from casus import schrijven
from privacy.categorieen import BSN, ID
from privacy.rijzegel import klopt, rijzegel
from privacy.sleutels import Sleutelring
from privacy.verzegeling import Compartiment, Verzegeld, Zegelplaats
from privacy.zoeksleutel import (
    blind_index,
    is_bsn,
    is_test_bsn,
    lijkt_op_bsn,
    norm_bsn,
    norm_naam_geboortedatum,
)
from workflow.handelingen.toevoegen import ZEKERHEDEN, Nieuwstuk
from workflow.werk import Handeling, Lezing

TABELLEN = frozenset({"persoon", "betrokkene"})


ROLLEN = ("indexpersoon", "partner", "kind", "huisgenoot", "slachtoffer", "melder")
"""The parts a person can have in a casus; stored as a code, so nothing else is taken."""
OUDST = date(1900, 1, 1)
TE_OUD = "Controleer het jaar: deze datum ligt vóór 1900."
LANGSTE_NAAM = 200
_GEEN_TEKST = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Kinds of characters that show nothing, or turn the text around them."""
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Adres:
    straat: str
    huisnummer: str
    postcode: str = ""
    plaats: str = ""
    geheim: bool = False


@dataclass(frozen=True, slots=True)
class Vertegenwoordiging:
    """Who acts for a person, and whether the danger may come from them."""

    naam: str
    relatie: str = ""
    gevaar: bool = False

    def stuk(self, zekerheid: str, dag: date, betrokkene_id: UUID) -> Nieuwstuk:
        wie = f"{self.naam} ({self.relatie})" if self.relatie else self.naam
        tekst = f"Vertegenwoordiger: {wie}."
        if self.gevaar:
            tekst += (
                " Het gevaar komt misschien van de vertegenwoordiger. Stuur geen brief vanzelf."
            )
        return Nieuwstuk(ID, tekst, zekerheid, dag, betrokkene_id)


@dataclass(frozen=True, slots=True)
class Persoonsgegevens:
    """Who it is about, as it came in. `bsn` only where the functie may record it."""

    geslachtsnaam: str
    voorvoegsel: str = ""
    voornamen: str = ""
    geboortedatum: date | None = None
    bsn: str | None = None
    adres: Adres | None = None
    telefoon: str = ""
    rol: str = "indexpersoon"
    vertegenwoordiging: Vertegenwoordiging | None = None
    zekerheid: str = ""
    """One of ZEKERHEDEN; empty is refused: nobody's certainty is made up."""


def persoonsfouten(p: Persoonsgegevens, vandaag: date, *, demo: bool) -> dict[str, str]:
    """Messages by field of a person; never repeats what was typed."""
    fouten: dict[str, str] = {}
    if p.rol not in ROLLEN:
        fouten["rol"] = "Kies welke rol deze persoon heeft."
    if p.zekerheid not in ZEKERHEDEN:
        fouten["zekerheid"] = "Kies hoe zeker dit is."
    if not any(teken.isalnum() for teken in p.geslachtsnaam):
        fouten["geslachtsnaam"] = "Vul de geslachtsnaam in."
    fouten |= _tekstfouten(p)
    if fout := _bsnfout(p.bsn, demo=demo):
        fouten["bsn"] = fout
    if fout := _geboortefout(p, vandaag):
        fouten["geboortedatum"] = fout
    return fouten | _adresfouten(p.adres)


def vertegenwoordigfouten(p: Persoonsgegevens, tot: int, vandaag: date) -> dict[str, str]:
    """The message where somebody has to act for this person, and nobody was named."""
    v = p.vertegenwoordiging
    if v is None and not is_jonger(p.geboortedatum, tot, vandaag):
        return {}
    if v is not None and any(teken.isalnum() for teken in v.naam):
        return {}
    return {"vertegenwoordiger": "Vul in wie betrokkene vertegenwoordigt."}


def is_jonger(geboren: date | None, jaren: int, vandaag: date) -> bool:
    """Whether who was born on this day has not had that birthday yet."""
    if geboren is None or geboren > vandaag:
        return False
    nog_niet = (vandaag.month, vandaag.day) < (geboren.month, geboren.day)
    return vandaag.year - geboren.year - nog_niet < jaren


def _tekstfouten(p: Persoonsgegevens) -> dict[str, str]:
    """Messages for what is too long for a name or an address, or is no text to read."""
    a, v = p.adres, p.vertegenwoordiging
    velden = {
        "geslachtsnaam": p.geslachtsnaam,
        "voorvoegsel": p.voorvoegsel,
        "voornamen": p.voornamen,
        "telefoon": p.telefoon,
        "straat": a.straat if a else None,
        "huisnummer": a.huisnummer if a else None,
        "plaats": a.plaats if a else None,
        "vertegenwoordiger": v.naam if v else None,
        "relatie": v.relatie if v else None,
    }
    fouten: dict[str, str] = {}
    for naam, tekst in velden.items():
        if tekst and len(tekst) > LANGSTE_NAAM:
            fouten[naam] = f"Dit is {len(tekst) - LANGSTE_NAAM} tekens te lang."
        elif tekst and any(unicodedata.category(teken) in _GEEN_TEKST for teken in tekst):
            fouten[naam] = "Hierin staan tekens die niet te lezen zijn. Typ het opnieuw."
        elif tekst and naam not in ("telefoon", "huisnummer") and lijkt_op_bsn(tekst):
            fouten[naam] = "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg."
    return fouten


def _bsnfout(bsn: str | None, *, demo: bool) -> str | None:
    if not bsn:
        return None
    if len(bsn) != 9 or not bsn.isdecimal():
        return "Een BSN heeft 9 cijfers. Controleer het nummer."
    if not is_bsn(bsn):
        return "Dit nummer kan geen BSN zijn."
    return "Gebruik hier alleen een test-BSN." if demo and not is_test_bsn(bsn) else None


def _geboortefout(p: Persoonsgegevens, vandaag: date) -> str | None:
    if p.geboortedatum is None:
        return None if p.bsn else "Zonder BSN hebben wij de geboortedatum nodig."
    if p.geboortedatum > vandaag:
        return "Deze datum ligt in de toekomst."
    oud = p.geboortedatum < OUDST
    return TE_OUD if oud else None


def _adresfouten(a: Adres | None) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if a is None:
        return fouten
    if a.huisnummer and not ("0" <= a.huisnummer[0] <= "9"):
        fouten["huisnummer"] = "Begin het huisnummer met een cijfer, bijvoorbeeld 12a."
    if a.postcode and not _POSTCODE.fullmatch(a.postcode):
        fouten["postcode"] = "Vul de postcode in, bijvoorbeeld 2671 AB."
    return fouten


def index_bsn(ring: Sleutelring, bsn: str) -> bytes:
    return blind_index(ring.zoeksleutel("persoon.bsn", "herkennen"), norm_bsn(bsn))


def index_naam(ring: Sleutelring, p: Persoonsgegevens) -> bytes | None:
    """Index of name with birth date; without date or letters nobody is recognised by name."""
    if p.geboortedatum is None:
        return None
    try:
        naam = norm_naam_geboortedatum(p.geslachtsnaam, p.voorvoegsel, p.geboortedatum)
    except ValueError:
        return None
    return blind_index(ring.zoeksleutel("persoon.naam", "herkennen"), naam)


def is_van_casus(lezing: Lezing, p: Any) -> bool:
    """Whether this row is the betrokkene that Schakel wrote, and points to that person still."""
    return klopt(p.zegel, lezing.ring, "betrokkene", p.id, p.casus_id, p.persoon_id, p.rol)


def neem_op(h: Handeling, casus_id: UUID, p: Persoonsgegevens, volgnummer: int) -> UUID:
    """The id of the betrokkene, with an identity of its own.

    Nothing merges by itself: who types a BSN that is known elsewhere would read the name and the
    address that another recorded with it. *Lijkt op* finds both; a Besluit may link them.
    """
    persoon_id = _nieuw(h, p)
    betrokkene_id = uuid4()
    schrijven.nieuwe_betrokkene(
        h.db,
        {
            "id": betrokkene_id,
            "casus_id": casus_id,
            "persoon_id": persoon_id,
            "rol": p.rol,
            "volgnummer": volgnummer,
            "zegel": rijzegel(h.ring, "betrokkene", betrokkene_id, casus_id, persoon_id, p.rol),
        },
    )
    h.noem(betrokkene_id)
    h.noem_betrokkenen(h.ring.pseudoniem("persoon", persoon_id))
    return betrokkene_id


def _nieuw(h: Handeling, p: Persoonsgegevens) -> UUID:
    persoon_id = uuid4()
    naam = {
        "geslachtsnaam": p.geslachtsnaam,
        "voorvoegsel": p.voorvoegsel,
        "voornamen": p.voornamen,
        "geboortedatum": p.geboortedatum.isoformat() if p.geboortedatum else None,
        "telefoon": p.telefoon,
        "zekerheid": p.zekerheid,
    }
    id_sleutel, identiteit = _zegel(h, persoon_id, ID, "identiteit", naam)
    rij = {
        "id": persoon_id,
        "identiteit": identiteit,
        "identiteit_sleutel_id": id_sleutel,
        "bsn": None,
        "bsn_sleutel_id": None,
        "bsn_index": None,
        "adres": None,
        "adres_sleutel_id": None,
        "naam_index": index_naam(h.ring, p),
        "gemaakt": h.nu,
    }
    if p.bsn:
        rij["bsn_sleutel_id"], rij["bsn"] = _zegel(h, persoon_id, BSN, "bsn", p.bsn)
        rij["bsn_index"] = index_bsn(h.ring, p.bsn)
    if p.adres:
        adres = {
            "straat": p.adres.straat,
            "huisnummer": p.adres.huisnummer,
            "postcode": p.adres.postcode,
            "plaats": p.adres.plaats,
            "geheim": p.adres.geheim,
        }
        rij["adres_sleutel_id"], rij["adres"] = _zegel(h, persoon_id, "ADRES", "adres", adres)
    schrijven.nieuwe_persoon(h.db, rij)
    return persoon_id


def _zegel(
    h: Handeling, persoon_id: UUID, soort: str, kolom: str, waarde: object
) -> tuple[UUID, Verzegeld]:
    # The address has a key of its own; it is read with the category ID.
    categorie, rolgroep = (ID, "ADRES") if soort == "ADRES" else (soort, "")
    vak = Compartiment("persoon", persoon_id, "", categorie, "", rolgroep)
    sleutel_id = h.zegels.nieuwe_sleutel(vak)
    plaats = Zegelplaats("persoon", kolom, persoon_id, persoon_id, sleutel_id)
    tekst = waarde if isinstance(waarde, str) else json.dumps(waarde, ensure_ascii=False)
    return sleutel_id, h.zegels.verzegel(tekst, plaats)
