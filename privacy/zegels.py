"""The two capabilities of a handeling: `Zegels` can seal and never open; `Sleutelbos` opens.

A writing handeling gets Zegels. A reading one gets a Sleutelbos, filled with wrapped keys inside
its transaction and usable only after its line is committed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, select, update

from privacy.grenzen import Grens
from privacy.opdrachten import Invoeger, Lezer
from privacy.sleutelkast import Sleutel
from privacy.sleutels import Datasleutel, Sleutelring, VerzegelingGeschonden
from privacy.stroom import Stroomsleutel, Wikkelplaats
from privacy.tabel import tabel
from privacy.verzegeling import (
    MELDING,
    RUST,
    Compartiment,
    Compartimentsoort,
    Verzegeld,
    Zegelplaats,
    open_zegel,
    verzegel,
)

_VAN_CASUS = frozenset({"casus", "verzoek", "crisis", "fasevraag", "melder"})
"""What ends with the casus: its key is found by it."""
_meldingen = logging.getLogger("schakel.zegels")
_S = Sleutel.__table__.c
_KOLOMMEN = (
    _S.id,
    _S.soort,
    _S.eigenaar,
    _S.niveau,
    _S.categorie,
    _S.bronpartij,
    _S.rolgroep,
    _S.herkomst,
    _S.wikkel,
    _S.vernietigen_na,
)
_ZOEK = Lezer(
    select(*_KOLOMMEN).where(
        _S.soort == bindparam("p_soort"),
        _S.eigenaar == bindparam("p_eigenaar"),
        _S.niveau == bindparam("p_niveau"),
        _S.categorie == bindparam("p_categorie"),
        _S.bronpartij == bindparam("p_bronpartij"),
        _S.rolgroep == bindparam("p_rolgroep"),
        _S.herkomst == "",
        _S.vernietigd_op.is_(None),
    )
)
SLEUTELRIJEN = select(*_KOLOMMEN).where(_S.vernietigd_op.is_(None))
"""Key rows as a Sleutelbos takes them; narrow it by casus, person or id."""
_MAAK = Invoeger(tabel(Sleutel))
_ALLE = select(*_KOLOMMEN).where(
    _S.soort.in_(("casus", "persoon")),
    _S.eigenaar == bindparam("p_eigenaar"),
    _S.vernietigd_op.is_(None),
)
_VIND = select(*_KOLOMMEN).where(_S.id == bindparam("p_id"), _S.vernietigd_op.is_(None))


class SleutelNietVrij(Exception):
    """A key was asked before its line was committed, or was not among those released."""


class SleutelVernietigd(Exception):
    """The key of this compartment was destroyed; what it sealed is gone."""


def compartiment_van(rij: Any) -> Compartiment:
    """The compartment that a key row says it belongs to; the wrap proves it."""
    soort = cast(Compartimentsoort, rij.soort)
    eigenaar = rij.eigenaar if soort == "huis" else UUID(rij.eigenaar)
    return Compartiment(soort, eigenaar, rij.niveau, rij.categorie, rij.bronpartij, rij.rolgroep)


class Zegels:
    """Seals texts under compartment keys, making a key where a compartment has none yet."""

    __slots__ = ("_casus_id", "_db", "_nu", "_ring", "_sleutels")

    def __init__(
        self, db: Connection, ring: Sleutelring, casus_id: UUID | None, nu: datetime
    ) -> None:
        self._db, self._ring, self._casus_id, self._nu = db, ring, casus_id, nu
        self._sleutels: dict[UUID, Datasleutel] = {}

    def van_casus(self, casus_id: UUID) -> None:
        """Keys made from here on belong to this (new) casus."""
        self._casus_id = casus_id

    def voor(self, casus_id: UUID) -> Zegels:
        """Zegels of another casus in the same transaction; who asks them destroys them."""
        return Zegels(self._db, self._ring, casus_id, self._nu)

    def sleutel(self, vak: Compartiment) -> UUID:
        """The id of the key of `vak`; made and wrapped if the compartment is new."""
        delen = {f"p_{naam}": waarde for naam, waarde in self._delen(vak).items()}
        rij = next(iter(_ZOEK(self._db, delen)), None)
        if rij is None:
            return self.nieuwe_sleutel(vak)
        if rij.id not in self._sleutels:
            self._sleutels[rij.id] = self._ring.ontwikkel(rij.wikkel, vak.binding(rij.id))
        return cast(UUID, rij.id)

    def nieuwe_sleutel(self, vak: Compartiment) -> UUID:
        """Makes the key of a compartment that cannot exist yet (a new Verzoek, a new person)."""
        nummer, sleutel = uuid4(), Datasleutel.nieuw()
        rij = self._delen(vak) | {
            "id": nummer,
            "casus_id": self._casus_id if vak.soort in _VAN_CASUS else None,
            "herkomst": "",
            "wikkel": self._ring.wikkel(sleutel, vak.binding(nummer)),
            "gemaakt": self._nu,
        }
        _MAAK(self._db, rij)
        self._sleutels[nummer] = sleutel
        return nummer

    def neem(self, sleutel_id: UUID, past: Callable[[Compartiment], bool]) -> bool:
        """Whether the key with this id may be sealed with: it is there, and its own `past`.

        The compartment that the wrap proves is asked, not what a row that names the key says.
        """
        rij = self._db.execute(_VIND, {"p_id": sleutel_id}).first()
        if rij is None or rij.wikkel is None:
            return False
        vak = compartiment_van(rij)
        if not past(vak):
            _meldingen.error("een rij ligt onder de sleutel van een ander compartiment")
            return False
        if rij.id not in self._sleutels:
            self._sleutels[rij.id] = self._ring.ontwikkel(rij.wikkel, vak.binding(rij.id))
        return True

    def verzegel(self, tekst: str, plaats: Zegelplaats) -> Verzegeld:
        """The sealed text; its key must have been asked from these Zegels before."""
        return verzegel(self._sleutels[plaats.sleutel_id], tekst, plaats)

    def sluit_in(self, stroom: Stroomsleutel, plaats: Zegelplaats) -> Verzegeld:
        """The key of a stream, wrapped with a key that was asked from these Zegels before."""
        return stroom.sluit_in(self._sleutels[plaats.sleutel_id], plaats)

    def herwikkel(self, sleutel_id: UUID, nieuw: Compartiment, *, herkomst: str = "") -> None:
        """Moves a key to another compartment without opening what it seals."""
        rij = self._db.execute(_VIND, {"p_id": sleutel_id}).one()
        oud = compartiment_van(rij)
        wikkel = self._ring.herwikkel(
            rij.wikkel, oud.binding(sleutel_id), nieuw.binding(sleutel_id)
        )
        self._db.execute(
            update(Sleutel)
            .where(_S.id == sleutel_id)
            .values(**self._delen(nieuw), wikkel=wikkel, herkomst=herkomst)
        )

    def leg_te_rusten(self, eigenaar: UUID, behalve: frozenset[str]) -> None:
        """Closes what is sealed for this casus or person now, but for these categories; later
        texts get new keys.

        The wrap binds it: who changes the row of the key opens nothing with it.
        """
        for rij in self._db.execute(_ALLE, {"p_eigenaar": str(eigenaar)}).all():
            if rij.rolgroep == MELDING:
                continue  # it opens for who weighs, and nobody weighs a casus that was reopened
            if rij.categorie not in behalve and rij.rolgroep != RUST:
                vak = replace(compartiment_van(rij), rolgroep=RUST)
                self.herwikkel(rij.id, vak, herkomst=rij.herkomst or str(uuid4()))
                if (sleutel := self._sleutels.pop(rij.id, None)) is not None:
                    sleutel.wis()

    def wek(self, eigenaar: UUID, categorieen: frozenset[str]) -> None:
        """Opens again what rests of this casus or person in these categories, beside what came
        since."""
        for rij in self._db.execute(_ALLE, {"p_eigenaar": str(eigenaar)}).all():
            if rij.categorie in categorieen and rij.rolgroep == RUST:
                self.herwikkel(
                    rij.id, replace(compartiment_van(rij), rolgroep=""), herkomst=rij.herkomst
                )

    def wis(self) -> None:
        for sleutel in self._sleutels.values():
            sleutel.wis()
        self._sleutels.clear()

    @staticmethod
    def _delen(vak: Compartiment) -> dict[str, str]:
        return {
            "soort": vak.soort,
            "eigenaar": str(vak.eigenaar),
            "niveau": vak.niveau,
            "categorie": vak.categorie,
            "bronpartij": vak.bronpartij,
            "rolgroep": vak.rolgroep,
        }


class Sleutelbos:
    """Wrapped keys gathered in a read, and, once its line is committed, what they open."""

    __slots__ = ("_geweerd", "_open", "_ring", "_vrij", "_wikkels")

    def __init__(self, ring: Sleutelring) -> None:
        self._ring = ring
        self._wikkels: dict[UUID, tuple[bytes, Compartiment]] = {}
        self._open: dict[UUID, Datasleutel] = {}
        self._geweerd: set[UUID] = set()
        self._vrij = False

    def neem(self, rijen: Iterable[Any], grens: Grens, nu: datetime) -> None:
        """Gathers key rows inside the transaction, but for those outside `grens`.

        What lies under such a key was put there outside Schakel: it opens as damaged. A key whose
        time is over opens nothing, whether the clock has destroyed it yet or not. One that rests
        is not there at all.
        """
        if self._vrij:
            raise SleutelNietVrij("na de vastlegging komt er geen sleutel meer bij")
        for rij in rijen:
            if rij.wikkel is None:
                continue
            if rij.vernietigen_na is not None and rij.vernietigen_na <= nu:
                self._geweerd.add(rij.id)
                continue
            vak = compartiment_van(rij)
            if vak.rolgroep == RUST:
                continue
            if grens(vak):
                self._wikkels[rij.id] = (rij.wikkel, vak)
            else:
                self._geweerd.add(rij.id)
                _meldingen.error("een rij ligt onder de sleutel van een ander compartiment")

    @property
    def categorieen(self) -> tuple[str, ...]:
        return tuple(sorted({vak.categorie for _, vak in self._wikkels.values()}))

    def geef_vrij(self) -> None:
        """Called by Werk alone, after the line is committed."""
        self._vrij = True

    def heeft(self, sleutel_id: UUID | None) -> bool:
        return sleutel_id in self._wikkels

    def open(self, dicht: bytes, plaats: Zegelplaats) -> str:
        """The text in a sealed value.

        Raises SleutelNietVrij before the commit or for a key that was not released, and
        VerzegelingGeschonden for what was changed, moved or swapped.
        """
        return open_zegel(self._sleutel(plaats.sleutel_id), dicht, plaats)

    def open_stroom(self, wikkel: bytes, waar: Wikkelplaats, delen: Sequence[bytes]) -> bytes:
        """The content of a whole stream of the owner of `waar`; raises as `open` does."""
        eigenaar = waar.plaats.eigenaar
        assert isinstance(eigenaar, UUID)
        sleutel = self.ontsluit(wikkel, waar)
        try:
            return sleutel.open_delen(delen, eigenaar)
        finally:
            sleutel.wis()

    def ontsluit(self, wikkel: bytes, waar: Wikkelplaats) -> Stroomsleutel:
        """The key of a stream, for who takes it along; raises as `open` does."""
        return Stroomsleutel.ontsluit(self._sleutel(waar.plaats.sleutel_id), wikkel, waar)

    def _sleutel(self, sleutel_id: UUID) -> Datasleutel:
        if self._vrij and sleutel_id in self._geweerd - self._wikkels.keys():
            raise VerzegelingGeschonden
        if not self._vrij or sleutel_id not in self._wikkels:
            raise SleutelNietVrij("deze sleutel is niet vrijgegeven")
        sleutel = self._open.get(sleutel_id)
        if sleutel is None:
            wikkel, vak = self._wikkels[sleutel_id]
            sleutel = self._ring.ontwikkel(wikkel, vak.binding(sleutel_id))
            self._open[sleutel_id] = sleutel
        return sleutel

    def wis(self) -> None:
        for sleutel in self._open.values():
            sleutel.wis()
        self._open.clear()
        self._wikkels.clear()
