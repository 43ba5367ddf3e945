"""A MAC over the columns of a row that decide what opens, for rows that hold no sealed value.

A sealed value is bound to its place. A row that only points (this betrokkene is that person, this
is the policy in force) can be changed by whoever writes in the database; its rijzegel cannot be
made without the ring.
"""

from __future__ import annotations

import hmac
from datetime import date
from uuid import UUID

from privacy.codering import ondubbelzinnig
from privacy.sleutels import Sleutelring

MAAT = 16


def rijzegel(ring: Sleutelring, tabel: str, *delen: UUID | str | int | date) -> bytes:
    """Sixteen bytes that bind these columns of a row of `tabel` together."""
    sleutel = ring.zoeksleutel(tabel, "rijzegel")
    data = ondubbelzinnig(*(str(deel).encode() for deel in delen))
    return hmac.digest(sleutel, data, "sha256")[:MAAT]


def klopt(
    zegel: bytes | None, ring: Sleutelring, tabel: str, *delen: UUID | str | int | date
) -> bool:
    """Whether the row is as Schakel wrote it."""
    return zegel is not None and hmac.compare_digest(zegel, rijzegel(ring, tabel, *delen))
