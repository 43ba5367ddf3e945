"""A file as a stream of sealed parts of one length, under a key that is made for it alone.

It is sealed before anybody holds a place in the queue of writers: its key is fresh, so no key
that opens something else is in hand before a line is committed. Inside the handeling that key is
wrapped with the key of a compartment, and from then on opens only with that one. The parts are
filled up to a whole number of 256 KiB, so that the database shows no more of a length than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from privacy.codering import ondubbelzinnig
from privacy.geheim import Geheim
from privacy.sleutels import PREFIXMAAT, TAGMAAT, Datasleutel, VerzegelingGeschonden
from privacy.verzegeling import EINDE, Verzegeld, Zegelplaats

DEEL = 256 * 1024
DICHT_DEEL = 1 + PREFIXMAAT + DEEL + TAGMAAT
"""Bytes of every sealed part."""
HOOGSTENS = 64
"""Parts of one stream."""


@dataclass(frozen=True, slots=True)
class Wikkelplaats:
    """Where the wrapped key of a stream belongs, which stream it opens, and how long that is."""

    plaats: Zegelplaats
    datasleutel_id: UUID
    delen: int

    @property
    def aad(self) -> bytes:
        """The associated data of the wrap."""
        return ondubbelzinnig(
            b"schakel stroomsleutel",
            self.plaats.aad,
            self.datasleutel_id.bytes,
            self.delen.to_bytes(4, "big"),
        )


class Stroomsleutel(Geheim):
    """The key of one stream, on its way from one lock to another."""

    __slots__ = ("_sleutel", "datasleutel_id", "delen")

    def __init__(self, sleutel: Datasleutel, datasleutel_id: UUID, delen: int) -> None:
        self._sleutel, self.datasleutel_id, self.delen = sleutel, datasleutel_id, delen

    @classmethod
    def ontsluit(cls, met: Datasleutel, dicht: bytes, waar: Wikkelplaats) -> Stroomsleutel:
        """The key that was wrapped at this place; else VerzegelingGeschonden."""
        return cls(met.ontwikkel(dicht, waar.aad), waar.datasleutel_id, waar.delen)

    def sluit_in(self, met: Datasleutel, plaats: Zegelplaats) -> Verzegeld:
        """This key, wrapped with the key of a compartment and bound to its place."""
        waar = Wikkelplaats(plaats, self.datasleutel_id, self.delen)
        return Verzegeld(met.wikkel(self._sleutel, waar.aad))

    def open_delen(self, dicht: Sequence[bytes], eigenaar: UUID) -> bytes:
        """The whole content; VerzegelingGeschonden for anything less, more or other."""
        if len(dicht) != self.delen:
            raise VerzegelingGeschonden
        klaar = self._sleutel.open_stroom(dicht, _aad(self.datasleutel_id, eigenaar))
        inhoud, einde, vulling = b"".join(klaar).rpartition(EINDE)
        if not einde or vulling.strip(b"\0"):
            raise VerzegelingGeschonden
        return inhoud

    def wis(self) -> None:
        self._sleutel.wis()

    def __repr__(self) -> str:
        return "<stroomsleutel>"


@dataclass(frozen=True, slots=True)
class Stroom:
    """A sealed file that is not in the database yet, and its key, that nobody wrapped yet."""

    sleutel: Stroomsleutel
    delen: tuple[Verzegeld, ...]


def verzegel_stroom(inhoud: bytes, eigenaar: UUID) -> Stroom:
    """`inhoud` sealed under a fresh key, bound to `eigenaar`. ValueError beyond HOOGSTENS parts."""
    opgevuld = inhoud + EINDE
    aantal = -(-len(opgevuld) // DEEL)
    if aantal > HOOGSTENS:
        raise ValueError("de inhoud is te lang voor een stroom")
    opgevuld = opgevuld.ljust(aantal * DEEL, b"\0")
    sleutel, datasleutel_id = Datasleutel.nieuw(), uuid4()
    klaar = [opgevuld[n : n + DEEL] for n in range(0, len(opgevuld), DEEL)]
    dicht = sleutel.zegel_stroom(klaar, _aad(datasleutel_id, eigenaar))
    return Stroom(
        Stroomsleutel(sleutel, datasleutel_id, aantal), tuple(Verzegeld(deel) for deel in dicht)
    )


def _aad(datasleutel_id: UUID, eigenaar: UUID) -> bytes:
    """Parts belong to one row of parts, one owner and one key; their order is in the nonce."""
    return Zegelplaats("bijlagedeel", "deel", datasleutel_id, eigenaar, datasleutel_id).aad
