"""Fields of a JSON object, read strictly: each fault is a path and a rule, never a value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from privacy.tekst import schone_tekst

_TIJD = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GEEN_TIJD = datetime(1900, 1, 1, tzinfo=UTC)
_KLOKVERSCHIL = timedelta(minutes=5)
"""The clock of a sender may run ahead a little; that does not make a melding wrong."""


@dataclass(slots=True, repr=False)
class Vel:
    """One melding while it is read: the moment of reading and all faults and notes so far."""

    nu: datetime
    fouten: list[tuple[str, str]] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    vakken: list[Vak] = field(default_factory=list)

    def noteer_onbekend(self) -> None:
        """Say how many fields outside the format were left out, without their names."""
        for vak in self.vakken:
            aantal = len(vak.waarde.keys() - vak.gelezen)
            if aantal:
                wat = "onbekend veld" if aantal == 1 else "onbekende velden"
                self.opmerkingen.append(f"{vak.pad or 'melding'}: {aantal} {wat} weggelaten")


@dataclass(slots=True, repr=False)
class Vak:
    """One JSON object. A field that is wrong leaves a fault and gives a filler.

    The caller throws the result away once there is a fault, so fillers go nowhere.
    `stil` means that the object itself is missing: that is one fault, not one per field.
    """

    vel: Vel
    pad: str
    waarde: Mapping[str, object]
    stil: bool = False
    gelezen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.vel.vakken.append(self)

    def fout(self, naam: str, regel: str) -> None:
        if not self.stil:
            self.vel.fouten.append((f"{self.pad}.{naam}" if self.pad else naam, regel))

    def heeft(self, naam: str) -> bool:
        """Whether the field is there; null is the same as not."""
        self.gelezen.add(naam)
        return self.waarde.get(naam) is not None

    def _waarde(self, naam: str) -> object:
        if not self.heeft(naam):
            self.fout(naam, "ontbreekt")
            return None
        return self.waarde[naam]

    def vak(self, naam: str) -> Vak:
        waarde = self._waarde(naam)
        pad = f"{self.pad}.{naam}" if self.pad else naam
        if isinstance(waarde, Mapping):
            return Vak(self.vel, pad, waarde)
        if waarde is not None:
            self.fout(naam, "is geen groep velden")
        return Vak(self.vel, pad, {}, stil=True)

    def vakken(self, naam: str, hoogstens: int) -> list[Vak]:
        """The objects of a list that may be absent."""
        if not self.heeft(naam):
            return []
        waarde = self.waarde[naam]
        if not isinstance(waarde, list):
            self.fout(naam, "is geen lijst")
            return []
        if len(waarde) > hoogstens:
            self.fout(naam, f"heeft meer dan {hoogstens} regels")
            return []
        uit: list[Vak] = []
        for nr, deel in enumerate(waarde):
            pad = f"{self.pad}.{naam}[{nr}]"
            if isinstance(deel, Mapping):
                uit.append(Vak(self.vel, pad, deel))
            else:
                self.fout(f"{naam}[{nr}]", "is geen groep velden")
        return uit

    def ja_nee(self, naam: str) -> bool:
        waarde = self._waarde(naam)
        if waarde is not None and not isinstance(waarde, bool):
            self.fout(naam, "is geen ja of nee (true of false)")
        return waarde is True

    def getal(self, naam: str, hoogstens: int) -> int:
        waarde = self._waarde(naam)
        if waarde is None:
            return 0
        if isinstance(waarde, bool) or not isinstance(waarde, int):
            self.fout(naam, "is geen heel getal")
            return 0
        if not 1 <= waarde <= hoogstens:
            self.fout(naam, f"ligt niet tussen 1 en {hoogstens}")
        return waarde

    def tekst(self, naam: str, hoogstens: int, *, regels: bool = False) -> str:
        """Text without control characters; line ends stay only where `regels`."""
        waarde = self._waarde(naam)
        if waarde is None:
            return ""
        if not isinstance(waarde, str):
            self.fout(naam, "is geen tekst")
            return ""
        schoon = schone_tekst(waarde, regels=regels)
        if not schoon:
            self.fout(naam, "is leeg")
        elif len(schoon) > hoogstens:
            self.fout(naam, f"is langer dan {hoogstens} tekens")
        return schoon

    def tekst_of_niets(self, naam: str, hoogstens: int) -> str | None:
        if not self.heeft(naam):
            return None
        waarde = self.waarde[naam]
        if isinstance(waarde, str) and not schone_tekst(waarde):
            return None
        return self.tekst(naam, hoogstens)

    def keuze(self, naam: str, mag: Sequence[str]) -> str:
        waarde = self._waarde(naam)
        if waarde is None:
            return ""
        if not isinstance(waarde, str):
            self.fout(naam, "is geen tekst")
            return ""
        if waarde not in mag:
            self.fout(naam, f"is niet een van: {', '.join(mag)}")
        return waarde

    def tijd(self, naam: str) -> datetime:
        """A moment by RFC 3339, in UTC; without a zone nobody knows which moment it is."""
        waarde = self._waarde(naam)
        if waarde is None:
            return _GEEN_TIJD
        treffer = _TIJD.fullmatch(waarde) if isinstance(waarde, str) else None
        if treffer is None:
            self.fout(naam, "is geen datum met tijd (RFC 3339)")
            return _GEEN_TIJD
        dag, klok, deel, zone = treffer.groups()
        if zone is None:
            self.fout(naam, "heeft geen tijdzone")
            return _GEEN_TIJD
        try:
            moment = datetime.fromisoformat(f"{dag}T{klok}{(deel or '')[:7]}{zone.upper()}")
            moment = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self.fout(naam, "is geen datum met tijd (RFC 3339)")
            return _GEEN_TIJD
        if moment > self.vel.nu + _KLOKVERSCHIL:
            self.fout(naam, "ligt in de toekomst")
        elif moment < _GEEN_TIJD:
            self.fout(naam, "ligt voor 1900")
        return moment

    def datum_of_niets(self, naam: str) -> date | None:
        if not self.heeft(naam):
            return None
        waarde = self.waarde[naam]
        if not isinstance(waarde, str) or not _DATUM.fullmatch(waarde):
            self.fout(naam, "is geen datum (jjjj-mm-dd)")
            return None
        try:
            dag = date.fromisoformat(waarde)
        except ValueError:
            self.fout(naam, "is geen datum (jjjj-mm-dd)")
            return None
        # A birth date is a local day: the zone of the sender can be a day ahead of UTC.
        if dag > self.vel.nu.date() + timedelta(days=1):
            self.fout(naam, "ligt in de toekomst")
        elif dag.year < 1900:
            self.fout(naam, "ligt voor 1900")
        return dag
