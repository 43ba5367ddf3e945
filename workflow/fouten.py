"""Why a handeling did not happen; each carries data, and a Dutch sentence for people.

Weigering                 decided against inside the body; its own line says which
  Ongeldig                the input cannot be carried out: messages by field
    OngeldigBestand       so, and one of them is a file that cannot be kept
  NietMogelijk            the casus is not in a state for this: says what is possible
  GelijktijdigeWijziging  somebody else was first: says who, what and when
  AlGedaan                the same form arrived before: carries its result
  AndersVerstuurd         its number arrived before with other content: nothing was kept
DatabankFout              busy, full or gone; nothing was changed
Beschadigd                what was asked is there, and does not open
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.exc import DatabaseError, OperationalError

from privacy.bestanden import Reden

_VOL = "De schijf van de databank is vol."
DATABANKSTORING = DatabaseError
"""Whatever a database can raise, for doors that turn it into one line."""


class Weigering(Exception):
    uitkomst: ClassVar[str] = "afgebroken"


class Ongeldig(Weigering):
    """Bad input: Dutch messages by field name, never a value that was typed."""

    uitkomst = "ongeldig"

    def __init__(self, fouten: Mapping[str, str]) -> None:
        super().__init__(", ".join(sorted(fouten)))
        self.fouten = dict(fouten)


class OngeldigBestand(Ongeldig):
    """A file that cannot be kept, among the faults; `reden` says why."""

    def __init__(self, fouten: Mapping[str, str], reden: Reden) -> None:
        super().__init__(fouten)
        self.reden = reden


class NietMogelijk(Weigering):
    """The move is not possible now: reasons, and the names of the moves that are."""

    uitkomst = "niet_mogelijk"

    def __init__(self, redenen: tuple[str, ...], mogelijk: tuple[str, ...] = ()) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = redenen
        self.mogelijk = mogelijk


class GelijktijdigeWijziging(Weigering):
    """Somebody was first. `wie` is an account id: names are opened only for who may read them."""

    uitkomst = "te_laat"

    def __init__(self, *, wie: UUID | None, wat: str, wanneer: datetime | None) -> None:
        super().__init__(wat)
        self.wie, self.wat, self.wanneer = wie, wat, wanneer


class AlGedaan(Weigering):
    """The same form arrived before. `resultaat` is what the first arrival made."""

    uitkomst = "al_gedaan"

    def __init__(self, resultaat: UUID | None) -> None:
        super().__init__("deze handeling is al gedaan")
        self.resultaat = resultaat


class AndersVerstuurd(Weigering):
    """The number of this form was used before, for other content; of this nothing is kept."""

    uitkomst = "anders_verstuurd"

    def __init__(self) -> None:
        super().__init__("dit formulier is al verstuurd, met andere tekst")


class DatabankFout(Exception):
    """The database could not do it. `zin` is one clear line; nothing was changed."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin

    @classmethod
    def bezet(cls) -> DatabankFout:
        return cls("De databank is bezet. Er is niets gewijzigd. Probeer het zo opnieuw.")

    @classmethod
    def uit(cls, fout: OperationalError) -> DatabankFout:
        tekst = str(fout.orig).casefold()
        if "locked" in tekst or "busy" in tekst or "lock timeout" in tekst:
            return cls.bezet()
        if _is_vol(fout):
            return cls(f"{_VOL} Er is niets gewijzigd.")
        return cls("De databank is niet bereikbaar. Er is niets gewijzigd.")


def databankzin(fout: DatabaseError) -> str:
    """One clear line for whatever a database raised outside a handeling."""
    vol = isinstance(fout, OperationalError) and _is_vol(fout)
    return _VOL if vol else "De databank is beschadigd, van iets anders, of niet bereikbaar."


def _is_vol(fout: OperationalError) -> bool:
    tekst = str(fout.orig).casefold()
    return "full" in tekst or "no space" in tekst


class Beschadigd(Exception):
    """What was asked lies there, and was changed or cut short outside Schakel."""


@contextmanager
def vertaald() -> Iterator[None]:
    """Turns a fault of the database itself into one that says what to do, without detail."""
    try:
        yield
    except OperationalError as fout:
        raise DatabankFout.uit(fout) from fout
