"""Files with a running caseload to test with: one good row, and what a test changes in it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from openpyxl import Workbook
from sqlalchemy import select, update

from casus.caseload import lees_caseload
from casus.caseload_model import BLAD, KOLOMMEN, Inbreng
from casus.casus import Casus
from casus.gebruikers import Inlogmiddel
from tests.samen.wereld import Wereld
from workflow.handelingen.gebruikers import email_index
from workflow.handelingen.inbrengen import Inbrenglot, breng_in, controleer

GOED: dict[str, object] = {
    "eigen_nummer": "WL-0001",
    "niveau": "Sociaal Kernteam",
    "kern": "Naaldwijk",
    "stand": "Uitvoering",
    "fase": "AVE 2",
    "eenheid": "Persoon",
    "aanpak": "Woonoverlast",
    "thema": "Sociale kwaliteit",
    "sinds": date(2026, 3, 2),
    "casusregisseur": "skt@westland.example",
    "aanleiding": "Aanhoudend geluid in de nacht.",
    "doel": "Rust in de straat.",
    "geinformeerd": "ja",
    "geinformeerd_op": date(2026, 3, 9),
    "geinformeerd_wijze": "gesprek",
    "geslachtsnaam": "Zonnedauw",
    "voornamen": "Mirthe",
    "geboortedatum": date(1980, 3, 2),
    "bsn": "999990019",
    "straat": "Kasteelwei",
    "huisnummer": 12,
    "postcode": "2671 AB",
    "plaats": "Naaldwijk",
    "zekerheid": "feit",
}
"""As a professional fills it in: words of the lists, real dates, a house number as a number."""
TWEEDE: dict[str, object] = {
    "eigen_nummer": "WL-0001",
    "rol": "partner",
    "geslachtsnaam": "Berkhout",
    "geboortedatum": date(1979, 7, 8),
    "zekerheid": "vermoeden",
}
PERSOON = (
    "geslachtsnaam", "voornamen", "geboortedatum", "bsn", "straat", "huisnummer", "postcode",
    "plaats", "zekerheid",
)  # fmt: skip


def rij(**anders: object) -> dict[str, object]:
    """The good row with something changed; None takes a cell away."""
    return {k: w for k, w in (GOED | anders).items() if w is not None}


def groep(**anders: object) -> dict[str, object]:
    """A row about a group: nobody in it."""
    return rij(eenheid="Groep", aanpak="Jeugdgroep", **dict.fromkeys(PERSOON), **anders)


def bestand(*rijen: dict[str, object], blad: str = BLAD, koppen: list[str] | None = None) -> bytes:
    """An .xlsx with these rows under the headings of the sheet."""
    boek = Workbook()
    vel: Any = boek.active
    vel.title = blad
    vel.append(koppen if koppen is not None else [k.kop for k in KOLOMMEN])
    for velden in rijen:
        vel.append([velden.get(k.code) for k in KOLOMMEN])
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def casussen(*rijen: dict[str, object]) -> tuple[Inbreng, ...]:
    """What a file with these rows says."""
    gelezen = lees_caseload(bestand(*rijen))
    assert gelezen.geweigerd is None, gelezen.geweigerd
    return gelezen.casussen


def met_adressen(wereld: Wereld, *namen: str) -> None:
    """Gives the accounts of these colleagues an address, so that a sheet can name them by it."""
    with wereld.werk.platform(frozenset({"inlogmiddel"})) as db:
        for naam in namen:
            index = email_index(wereld.huis.ring, f"{naam}@westland.example")
            van_wie = Inlogmiddel.gebruiker_id == wereld.id(naam)
            db.execute(update(Inlogmiddel).where(van_wie).values(email_index=index))


def breng(wereld: Wereld, wie: str, *rijen: dict[str, object]) -> tuple[Inbrenglot, ...]:
    """What became of each casus in these rows, taken in by this colleague."""
    return tuple(
        breng_in(i, door=wereld[wie], werk=wereld.werk, demo=True) for i in casussen(*rijen)
    )


def kijk(wereld: Wereld, wie: str, *rijen: dict[str, object]) -> tuple[Inbrenglot, ...]:
    """What the check beforehand says of them."""
    return controleer(casussen(*rijen), door=wereld[wie], werk=wereld.werk, demo=True)


def een(wereld: Wereld, wie: str, *rijen: dict[str, object]) -> UUID:
    """The id of the one casus that these rows become."""
    (lot,) = breng(wereld, wie, *rijen)
    assert lot.uitkomst == "ingebracht", lot.zinnen
    (gevonden,) = wereld.rijen(select(Casus.id).where(Casus.nummer == lot.casusnummer))
    return UUID(str(gevonden.id))
