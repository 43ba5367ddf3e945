"""The exchange format "JZV Meldingen" as frozen values (VNG Realisatie, JZV Meldingen 1.0).

Field names are those of the format in snake_case. No value shows itself in a traceback:
`repr` is left out on purpose, because every field here is about a person.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import Enum


@dataclass(frozen=True, slots=True, repr=False)
class Periode:
    datum_tijd_begin: datetime
    datum_tijd_einde: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Incident:
    datum_tijd: datetime
    locatie: str
    omschrijving: str
    periode_van_tot: Periode


@dataclass(frozen=True, slots=True, repr=False)
class Naam:
    geslachtsnaam: str
    voorvoegsel_geslachtsnaam: str | None
    voorletters1: str | None
    voornamen: str | None


@dataclass(frozen=True, slots=True, repr=False)
class StraatAdres:
    straatnaam: str
    huisnummer: int
    huisletter: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Adres:
    soort_adres: str
    """`01` post, `02` woon- of verblijfadres, `03` GBA."""
    straat_adres: StraatAdres


@dataclass(frozen=True, slots=True, repr=False)
class Communicatiemiddel:
    type: str
    waarde: str


@dataclass(frozen=True, slots=True, repr=False)
class NatuurlijkPersoon:
    burgerservicenummer: str
    naam: Naam
    adres: Adres
    geboortedatum: date | None
    geslachtsaanduiding: str | None
    communicatiemiddel: tuple[Communicatiemiddel, ...]


@dataclass(frozen=True, slots=True, repr=False)
class VraagAntwoord:
    vraag: str
    antwoord: str


@dataclass(frozen=True, slots=True, repr=False)
class ZorgelijkeSituatie:
    situatie_schets: str
    nadere_omschrijving: str
    vraag_antwoord: VraagAntwoord


@dataclass(frozen=True, slots=True, repr=False)
class OverigeInformatie:
    omschrijving: str
    url: str


@dataclass(frozen=True, slots=True, repr=False)
class JzvMelding:
    """One melding that meets the format; `opmerkingen` says in Dutch what was let through."""

    registratienummer: str
    soort: str
    """`NAZ`, `VT` or `ZVH`."""
    datum_tijd: datetime
    verzoek: str
    terugkoppeling_gewenst: bool
    incident: Incident
    natuurlijk_persoon: NatuurlijkPersoon
    zorgelijke_situatie: ZorgelijkeSituatie
    overige_informatie: OverigeInformatie | None
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jzvfout:
    """One rule that one field breaks. Never carries a value of the input."""

    index: int
    """Place in the file, from 0."""
    registratienummer: str | None
    """Only where it is a harmless short code; else the place has to do."""
    veld: str
    regel: str
    soort: str | None = None
    """Only where it is one that the format knows."""


class Bestandsfout(Enum):
    """Why a whole file is refused; the value is the sentence for the reader."""

    LEEG = "Dit bestand is leeg. Vraag de afzender om een nieuw bestand."
    TE_GROOT = "Dit bestand is groter dan 5 MB. Vraag de afzender om het op te delen."
    GEEN_UTF8 = "Dit bestand is niet in UTF-8 bewaard. Vraag de afzender om een nieuw bestand."
    GEEN_JSON = "Dit bestand is geen JSON. Vraag de afzender om een nieuw bestand."
    GEEN_MELDING = "In dit bestand staan geen meldingen. Vraag de afzender om een nieuw bestand."
    TE_VEEL = "Dit bestand heeft meer dan 500 meldingen. Vraag de afzender om het op te delen."
    TE_DIEP = "Dit bestand heeft te veel lagen. Vraag de afzender om een nieuw bestand."
    DUBBELE_SLEUTELS = (
        "In dit bestand staat hetzelfde veld twee keer. Vraag de afzender om een nieuw bestand."
    )


@dataclass(frozen=True, slots=True)
class Jzvbestand:
    """What a file held, in its order: `gelezen` with, at equal index, their `plaatsen` (from 0).

    Either `geweigerd` is set and nothing was read, or it is None.
    """

    gelezen: tuple[JzvMelding, ...] = ()
    plaatsen: tuple[int, ...] = ()
    fouten: tuple[Jzvfout, ...] = ()
    geweigerd: Bestandsfout | None = None


def vingerafdruk(melding: JzvMelding) -> bytes:
    """SHA-256 of the content, the same for every spelling of the same melding.

    Serves to tell "was er al" from "gewijzigd". A bare hash of personal data can be guessed:
    whoever stores it keys it first.
    """
    inhoud = asdict(melding)
    del inhoud["opmerkingen"]
    tekst = json.dumps(
        inhoud, default=_als_tekst, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(tekst.encode()).digest()


def _als_tekst(waarde: object) -> str:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    raise TypeError(type(waarde).__name__)
