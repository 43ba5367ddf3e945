"""What a row of a running caseload says: the columns of the sheet, and a casus read from them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from casus.werkmap import Bladfout

BLAD = "Caseload"
"""The sheet that is filled in; whatever else is in the file is not read."""
HOOGSTENS_RIJEN = 5_000
HOOGSTENS_PERSONEN = 20
KORT, LANG = 200, 2_000


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: `code` is the name of its field, `kop` what stands above it."""

    code: str
    kop: str
    hulp: str
    verplicht: bool = False
    datum: bool = False
    lengte: int = KORT


CASUSKOLOMMEN = (
    Kolom("eigen_nummer", "Eigen nummer", "Het nummer in uw eigen administratie.", True, lengte=40),
    Kolom("niveau", "Niveau", "De tafel waar de casus ligt.", True),
    Kolom("kern", "Dorpskern", "Waar betrokkene woont, of waar de overlast is.", True),
    Kolom("stand", "Stand", "Hoe ver de casus is.", True),
    Kolom("fase", "Fase", "De AVE-fase.", True),
    Kolom("eenheid", "Soort casus", "Bij een groep horen geen personen.", True),
    Kolom("aanpak", "Aanpak", "Welke aanpak de casus heeft.", True),
    Kolom("thema", "Thema", "Een thema uit de lijst, of niets."),
    Kolom("sinds", "Op dit niveau sinds", "Een datum, zoals 12-11-2026.", True, datum=True),
    Kolom("casusregisseur", "Casusregisseur", "Het e-mailadres in Schakel.", True),
    Kolom("procesregisseur", "Procesregisseur", "Het e-mailadres, als de fase die vraagt."),
    Kolom(
        "aanleiding",
        "Aanleiding",
        "Kort. Geen namen, geen BSN. Komt in het dossier als vermoeden.",
        True,
        lengte=LANG,
    ),
    Kolom("doel", "Doel", "Wat er bereikt moet worden.", True, lengte=LANG),
    Kolom(
        "geinformeerd",
        "Met betrokkene besproken",
        "Weet betrokkene het? Bij een groep leeg.",
        True,
    ),
    Kolom("geinformeerd_op", "Besproken op", "Bij ja: de datum.", datum=True),
    Kolom("geinformeerd_wijze", "Besproken hoe", "Bij ja, als u het weet."),
    Kolom("uitzonderingsgrond", "Reden om te wachten", "Bij nee."),
    Kolom("herbeoordelen_op", "Opnieuw kijken op", "Bij nee: een komende datum.", datum=True),
)
PERSOONKOLOMMEN = (
    Kolom("rol", "Rol", "Leeg is indexpersoon. Nog een persoon: zelfde nummer, nieuwe rij."),
    Kolom("geslachtsnaam", "Geslachtsnaam", "Verplicht, behalve bij een groep."),
    Kolom("voorvoegsel", "Voorvoegsel", "Zoals van der.", lengte=40),
    Kolom("voornamen", "Voornamen", "Als u die weet."),
    Kolom("geboortedatum", "Geboortedatum", "Verplicht zonder BSN.", datum=True),
    Kolom("bsn", "BSN", "Alleen als uw organisatie dat hier mag vastleggen.", lengte=20),
    Kolom("straat", "Straat", "Als u die weet."),
    Kolom("huisnummer", "Huisnummer", "Begint met een cijfer.", lengte=20),
    Kolom("postcode", "Postcode", "Zoals 2671 AB.", lengte=10),
    Kolom("plaats", "Plaats", "Als u die weet."),
    Kolom("geheim", "Geheim adres", "ja, als niemand het adres mag weten."),
    Kolom("zekerheid", "Zekerheid", "Of het zeker is wie dit is. Bij een groep leeg."),
)
KOLOMMEN = CASUSKOLOMMEN + PERSOONKOLOMMEN
KOP = {kolom.code: kolom.kop for kolom in KOLOMMEN}


@dataclass(frozen=True, slots=True)
class Rijfout:
    """What is wrong: the row as the sheet numbers it, the code of the column, and the rule."""

    rij: int
    kolom: str
    regel: str


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Inbrengpersoon:
    """A betrokkene as the row says it, in the words of the row."""

    rij: int
    rol: str = ""
    geslachtsnaam: str = ""
    voorvoegsel: str = ""
    voornamen: str = ""
    geboortedatum: date | None = None
    bsn: str = ""
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    geheim: str = ""
    zekerheid: str = ""


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Inbreng:
    """One casus as its rows say it: the words of the sheet, dates as days.

    What cannot be read stands in `fouten`; its field is empty then.
    """

    rij: int
    eigen_nummer: str = ""
    niveau: str = ""
    kern: str = ""
    stand: str = ""
    fase: str = ""
    eenheid: str = ""
    aanpak: str = ""
    thema: str = ""
    sinds: date | None = None
    casusregisseur: str = ""
    procesregisseur: str = ""
    aanleiding: str = ""
    doel: str = ""
    geinformeerd: str = ""
    geinformeerd_op: date | None = None
    geinformeerd_wijze: str = ""
    uitzonderingsgrond: str = ""
    herbeoordelen_op: date | None = None
    personen: tuple[Inbrengpersoon, ...] = ()
    fouten: tuple[Rijfout, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Caseload:
    """The casussen of a file in its order, or why the file as a whole was refused."""

    casussen: tuple[Inbreng, ...] = ()
    geweigerd: Bladfout | str | None = None


def vingertekst(inbreng: Inbreng) -> bytes:
    """What the casus says, apart from where it stood in the file: to tell a changed copy by."""
    velden: dict[str, Any] = asdict(inbreng)
    for los in ("rij", "fouten"):
        del velden[los]
    for persoon in velden["personen"]:
        del persoon["rij"]
    return json.dumps(velden, default=date.isoformat, sort_keys=True).encode()
