"""The append-only log: one line for every handeling, a leaf of an RFC 6962 tree.

A line holds no name, no BSN and no free text: ids, codes and dates only. Its bytes are made
before the body of a handeling runs; number and object ids are added when it is appended, as
the last statements before commit, so that the head of the tree is the last lock taken.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.feiten import Actor
from privacy.tabel import Basis, Moment, Uuid
from privacy.toegang import Toegangsoordeel

# On SQLite this is the number of the row itself, so that a line needs no index to be found.
REGELNUMMER = BigInteger().with_variant(Integer(), "sqlite")
VORM = 2
"""The form of the lines written now: beside each stands a MAC. The first form says no form."""


class Logregel(Basis):
    """One line, and beside it the columns to find it by; those are checked against the line."""

    __tablename__ = "logregel"
    open_tekst: ClassVar = {
        "handeling": "code from the program",
        "uitkomst": "code from the program",
        "regel": "ids, codes and dates only; a test reads every line of the demonstration",
    }
    nummer: Mapped[int] = mapped_column(REGELNUMMER, primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[UUID | None] = mapped_column(Uuid)
    casus_id: Mapped[UUID | None] = mapped_column(Uuid)
    besluit_id: Mapped[UUID | None] = mapped_column(Uuid)
    handeling: Mapped[str] = mapped_column(String(40))
    uitkomst: Mapped[str] = mapped_column(String(20))
    regel: Mapped[str] = mapped_column(Text)
    blad: Mapped[bytes] = mapped_column(LargeBinary(32))
    # A line of the first form was written without; each later one has a MAC (`VORM`).
    mac: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    __table_args__ = (
        Index("ix_logregel_casus_id_nummer", "casus_id", "nummer"),
        Index("ix_logregel_account_id_nummer", "account_id", "nummer"),
        Index(
            "ix_logregel_besluit_id",
            "besluit_id",
            sqlite_where=text("besluit_id IS NOT NULL"),
            postgresql_where=text("besluit_id IS NOT NULL"),
        ),
    )


class Logcasus(Basis):
    """The casussen that appeared in a list; the same ids stand inside the verified line."""

    __tablename__ = "logcasus"
    nummer: Mapped[int] = mapped_column(
        REGELNUMMER, ForeignKey("logregel.nummer"), primary_key=True, autoincrement=False
    )
    casus_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    __table_args__ = (Index("ix_logcasus_casus_id", "casus_id"),)


class Logstand(Basis):
    """The head of the tree: one row, updated with every line; its lock orders all writers."""

    __tablename__ = "logstand"
    open_tekst: ClassVar = {"gemeente": "code of the municipality"}
    gemeente: Mapped[str] = mapped_column(String(40), primary_key=True)
    grootte: Mapped[int] = mapped_column(BigInteger)
    toppen: Mapped[bytes] = mapped_column(LargeBinary)
    wortel: Mapped[bytes] = mapped_column(LargeBinary(32))
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))


@dataclass(frozen=True, slots=True)
class Regel:
    """A line before it has its number."""

    moment: datetime
    actor: Actor
    recht: str
    doel: str
    uitkomst: str
    oordeel: Toegangsoordeel | None = None
    tafel: str = ""
    casus_id: UUID | None = None
    casussen: tuple[UUID, ...] = ()
    betrokkenen: tuple[str, ...] = ()
    gevraagd: tuple[str, ...] = ()
    vrijgegeven: tuple[str, ...] = ()
    objecten: tuple[UUID, ...] = ()
    besluit_id: UUID | None = None
    aantal: int | None = None
    trace: str = field(default_factory=lambda: secrets.token_hex(16))
    span: str = field(default_factory=lambda: secrets.token_hex(8))

    def met(self, **velden: Any) -> Regel:
        return replace(self, **velden)

    def tekst(self, nummer: int) -> str:
        """The canonical line: JSON with sorted keys, ASCII, no spaces."""
        o = self.oordeel
        velden: dict[str, object] = {
            "vorm": VORM,
            "nummer": nummer,
            "moment": self.moment.astimezone(UTC).isoformat(timespec="milliseconds"),
            "account": str(self.actor.gebruiker_id) if self.actor.gebruiker_id else None,
            "functie": self.actor.functie,
            "partij": self.actor.partij,
            "tafel": self.tafel,
            "kanaal": self.actor.kanaal,
            "zone": self.actor.zone,
            "handeling": self.recht,
            "recht": self.recht,
            "doel": self.doel or (o.doel if o is not None else ""),
            "grond": o.grond if o is not None else "",
            "casus": str(self.casus_id) if self.casus_id else None,
            "casussen": [str(c) for c in self.casussen],
            "betrokkenen": list(self.betrokkenen),
            "gevraagd": list(self.gevraagd),
            "vrijgegeven": list(self.vrijgegeven),
            "uitkomst": self.uitkomst,
            "regel": o.regel if o is not None else "",
            "bits": o.bits if o is not None else 0,
            "beleid": o.beleid_versie if o is not None else "",
            "beleid_hash": o.beleid_hash if o is not None else "",
            "register": o.register if o is not None else "",
            "trace": self.trace,
            "span": self.span,
            "objecten": [str(i) for i in self.objecten],
            "besluit": str(self.besluit_id) if self.besluit_id else None,
            "aantal": self.aantal,
        }
        return json.dumps(velden, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def afwijking(rij: Any, casussen: Iterable[UUID]) -> str | None:
    """What in the columns beside a line disagrees with the line itself, or None."""
    try:
        v = json.loads(rij.regel)
        kolommen = {
            "nummer": rij.nummer,
            "moment": rij.moment.astimezone(UTC).isoformat(timespec="milliseconds"),
            "account": str(rij.account_id) if rij.account_id else None,
            "casus": str(rij.casus_id) if rij.casus_id else None,
            "besluit": str(rij.besluit_id) if rij.besluit_id else None,
            "handeling": rij.handeling,
            "uitkomst": rij.uitkomst,
        }
        for naam, waarde in kolommen.items():
            if v[naam] != waarde:
                return f"kolom {naam} wijkt af van de regel"
        if sorted(v["casussen"]) != sorted(str(c) for c in casussen):
            return "de lijst van casussen wijkt af van de regel"
        if rij.mac is None and "vorm" in v:
            return "de MAC van de regel ontbreekt"
    # Text nested deeper than the reader goes is no line either.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "de regel is geen leesbare logregel"
    return None
