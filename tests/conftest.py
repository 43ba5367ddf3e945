"""Fixtures of every test: databases of both kinds, and a browser."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from tests.databanken import (
    Databanken,
    PostgresDatabanken,
    SqliteDatabanken,
    als_psycopg,
    eigen_postgres,
)
from tests.eenmaal import onthoud
from tests.plek import vluchtige_map
from tests.verplicht import ontbreekt

_OPEN_BESTANDEN = 200
_WEB = Path(__file__).parent / "web"
_ZELDEN = 50_000
pytest_plugins = ["tests.web.browser"]


def pytest_configure() -> None:
    """Before any test process asks where its temporary folders go."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(vluchtige_map()))
    onthoud()


@pytest.fixture(scope="session", autouse=True)
def _bestanden_gaan_weer_dicht() -> Iterator[None]:
    """What a test opened is closed with it; a service that kept them would run out of them."""
    yield
    gc.collect()
    open_ = sum(1 for _ in Path("/proc/self/fd").iterdir())
    assert open_ < _OPEN_BESTANDEN, f"{open_} bestanden staan aan het einde nog open"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabanken]:
    """A real PostgreSQL: the one of TEST_PG_URL, else our own, one for each test process."""
    with ExitStack() as opruimen:
        if adres := os.environ.get("TEST_PG_URL"):
            url = als_psycopg(adres)
        else:
            try:
                url = opruimen.enter_context(eigen_postgres())
            except Exception as fout:
                reden = f"geen TEST_PG_URL, en een eigen PostgreSQL start niet ({fout!r})"
                ontbreekt(reden)
        databanken = PostgresDatabanken(url)
        opruimen.callback(databanken.sluit)
        yield databanken


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def databanken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Databanken:
    """Makes fresh databases; a test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return SqliteDatabanken(tmp_path_factory.mktemp("sqlite"))
    postgres: PostgresDatabanken = request.getfixturevalue("postgres")
    return postgres


class _Vertaald(BytecodeCache):
    """Compiled templates, in memory: a test may watch that nothing reaches a disk."""

    def __init__(self) -> None:
        self._per_sleutel: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._per_sleutel:
            bucket.bytecode_from_string(self._per_sleutel[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._per_sleutel[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def _sjablonen_een_keer_vertaald() -> None:
    """Every test makes its own app; the templates of all of them are compiled once."""
    Flask.jinja_options = {"bytecode_cache": _Vertaald()}


@pytest.fixture
def databank_url(databanken: Databanken) -> Iterator[str]:
    """The address of a fresh, empty database of either kind."""
    url = databanken.leeg()
    yield url
    databanken.weg(url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and what is long, by what it is, so that nobody can forget it."""
    for item in items:
        if {"browser", "chromium", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        # The handelingen of every page run on both databases in tests/samen.
        tweede_keer = item.get_closest_marker("postgresql") and _WEB in item.path.parents
        if tweede_keer or item.get_closest_marker("kill"):
            item.add_marker(pytest.mark.lang)


def pytest_collection_finish() -> None:
    """Spare the collector what lives to the end: the tests themselves, and every module."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ZELDEN, 20, 20)
