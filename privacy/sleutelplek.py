"""Where the key ring is kept: a file or an environment variable, behind one small interface.

Faults of keys, all without key material:

    Sleutelfout
    ├── SleutelringOntbreekt     nothing at the place that was named
    ├── SleutelringBestaat       a new ring would overwrite one
    ├── SleutelringOngeldig      there is something, but it may not or cannot be used
    ├── SleutelGewist            the key was wiped at the end of its handeling
    └── VerzegelingGeschonden    changed, moved, swapped, or sealed under another key
"""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

VOORVOEGSEL_OMGEVING = "omgeving:"
GROOTSTE_RING = 1 << 20


class Sleutelfout(Exception):
    """Something is wrong with a key or with what it sealed."""


class SleutelringOntbreekt(Sleutelfout):
    """There is no ring at the place that was named."""


class SleutelringBestaat(Sleutelfout):
    """A ring is never overwritten: what it sealed would be lost for ever."""


class SleutelringOngeldig(Sleutelfout):
    """There is a ring, but it may not or cannot be used."""


class SleutelGewist(Sleutelfout):
    """The key was wiped; whoever still holds it held it too long."""

    def __init__(self) -> None:
        super().__init__("Deze sleutel is gewist en kan niet meer worden gebruikt.")


class VerzegelingGeschonden(Sleutelfout):
    """What was sealed does not belong here, or is no longer what was sealed."""

    def __init__(self) -> None:
        super().__init__(
            "Een verzegeld gegeven is gewijzigd of verplaatst, of hoort bij een andere sleutel."
        )


class Sleutelplek(Protocol):
    """A place that keeps the text of one ring. Vault and PKCS#11 get the same two methods."""

    def lees(self) -> str:
        """The text of the ring."""

    def wijzig(self, bewerking: Callable[[str], str]) -> None:
        """Replaces the text by `bewerking(text)`: durably, wholly or not at all, one at a time."""


class Bestandsplek:
    """A ring in a file that nobody but its owner can read."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad

    def maak(self, tekst: str) -> None:
        """Puts a first ring here; refuses where anything already stands."""
        with self._concept(tekst) as concept, self._map() as fd:
            try:
                # A link, unlike a rename, never replaces; unlike O_EXCL on the place itself it
                # cannot leave half a ring behind when the process is killed.
                os.link(concept, self._pad)
            except FileExistsError:
                raise SleutelringBestaat(
                    "Op deze plek staat al iets. Een sleutelring wordt nooit overschreven."
                ) from None
            os.fsync(fd)

    def lees(self) -> str:
        try:
            fd = os.open(self._pad, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            raise SleutelringOntbreekt("De sleutelring staat niet op de opgegeven plek.") from None
        except OSError:
            raise SleutelringOngeldig("De sleutelring kan niet worden gelezen.") from None
        try:
            _eis_eigen_bestand(os.fstat(fd).st_mode)
            return _als_tekst(os.read(fd, GROOTSTE_RING))
        finally:
            os.close(fd)

    def wijzig(self, bewerking: Callable[[str], str]) -> None:
        with self._map() as fd:
            fcntl.flock(fd, fcntl.LOCK_EX)
            with self._concept(bewerking(self.lees())) as concept:
                concept.replace(self._pad)
                os.fsync(fd)

    @contextmanager
    def _concept(self, tekst: str) -> Iterator[Path]:
        """A complete, durable file of mode 0600 beside the place, gone again afterwards."""
        concept = self._pad.with_name(f".{self._pad.name}.{secrets.token_hex(8)}")
        try:
            fd = os.open(concept, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(fd, "wb") as bestand:
                bestand.write(tekst.encode())
                bestand.flush()
                os.fsync(fd)
            yield concept
        except OSError:
            raise SleutelringOngeldig(
                "De sleutelring kan niet worden weggeschreven. Controleer de rechten op de map "
                "en de ruimte op de schijf."
            ) from None
        finally:
            with suppress(OSError):
                concept.unlink(missing_ok=True)

    @contextmanager
    def _map(self) -> Iterator[int]:
        """The folder, opened: to lock it, and to make a new name in it durable."""
        try:
            fd = os.open(self._pad.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            raise SleutelringOntbreekt("De map van de sleutelring is er niet.") from None
        try:
            yield fd
        finally:
            os.close(fd)


class Omgevingsplek:
    """A ring in an environment variable, put there by the platform; it cannot be changed here."""

    def __init__(self, naam: str, omgeving: Mapping[str, str]) -> None:
        self._naam = naam
        self._omgeving = omgeving

    def lees(self) -> str:
        tekst = self._omgeving.get(self._naam, "")
        if not tekst:
            raise SleutelringOntbreekt(
                "De sleutelring staat niet in de opgegeven omgevingsvariabele."
            )
        return tekst

    def wijzig(self, bewerking: Callable[[str], str]) -> None:  # noqa: ARG002 - always refused
        raise SleutelringOngeldig(
            "Een sleutelring in een omgevingsvariabele kan hier niet worden gewijzigd. "
            "Gebruik een bestand."
        )


def vind_plek(plek: str, omgeving: Mapping[str, str]) -> Sleutelplek:
    """The place that `plek` names: `omgeving:NAAM`, or else the path of a file."""
    if plek.startswith(VOORVOEGSEL_OMGEVING):
        return Omgevingsplek(plek.removeprefix(VOORVOEGSEL_OMGEVING), omgeving)
    return Bestandsplek(Path(plek))


def _eis_eigen_bestand(soort_en_rechten: int) -> None:
    if not stat.S_ISREG(soort_en_rechten):
        raise SleutelringOngeldig("De plek van de sleutelring is geen gewoon bestand.")
    if stat.S_IMODE(soort_en_rechten) & 0o077:
        raise SleutelringOngeldig(
            "Anderen kunnen de sleutelring lezen of wijzigen. Geef het bestand rechten 0600 "
            "en vraag u af wie het al gelezen heeft."
        )


def _als_tekst(ruw: bytes) -> str:
    try:
        return ruw.decode()
    except UnicodeDecodeError:
        # Without `from None` the bytes of the ring would travel along in the exception.
        raise SleutelringOngeldig("De sleutelring is beschadigd.") from None
