"""Composition root: settings become keys, engine, guard and Werk; nothing half starts."""

from __future__ import annotations

import gc
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from casus.gebruikers import Instelling
from config.instellingen import Instellingen
from privacy.logkop import Kopbewaring
from privacy.rijzegel import klopt, rijzegel
from privacy.sleutels import Sleutelring
from workflow.databank import BEGIN, kale_engine, maak_engine, slot_voor
from workflow.handelingen import activeren
from workflow.logschrijver import Logschrijver
from workflow.migraties import OnbekendeStap, breng_bij, schema_actueel
from workflow.werk import Werk


class NietTeStarten(Exception):
    """Why this installation does not open; one clear Dutch line."""


def klok() -> datetime:
    """The real time. Everything else gets `nu` handed in."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Huis:
    """An opened installation."""

    instellingen: Instellingen
    engine: Engine
    werk: Werk
    ring: Sleutelring
    gemeente: str
    demo: bool

    def sluit(self) -> None:
        self.engine.dispose()


def richt_in(
    instellingen: Instellingen, *, demo: bool = False, tijd: Callable[[], datetime] = klok
) -> Huis:
    """Makes a new installation: key ring, schema, marks, empty log, activated policies."""
    ring = _ring(instellingen)
    versies = activeren.lees_voorstel(instellingen.beleid)
    gemeente = versies[-1].beleid.gemeente.code
    _alleen_eigenaar(instellingen.database_url)
    engine = kale_engine(instellingen.database_url)
    breng_bij(engine)
    try:
        with engine.begin() as db:
            if db.execute(select(Instelling.naam).limit(1)).first() is not None:
                raise NietTeStarten("Deze databank is al ingericht.")
            marks = {"gemeente": gemeente, "demo": "ja" if demo else "nee", "ring": ring.afdruk}
            marks["zegel"] = rijzegel(ring, "instelling", *_bewaakt(marks)).hex()
            db.execute(insert(Instelling), [{"naam": n, "waarde": w} for n, w in marks.items()])
            log = _log(instellingen, ring, gemeente)
            log.begin(db)
            kop = activeren.eerste_activering(db, ring, log, versies, tijd())
        log.bewaar(kop)
    finally:
        engine.dispose()
    return open_huis(instellingen, tijd=tijd)


def migreer(instellingen: Instellingen) -> None:
    """Brings the schema of an installation to this version; reads and writes no content."""
    engine = kale_engine(instellingen.database_url)
    try:
        breng_bij(engine)
    except OnbekendeStap as fout:
        raise NietTeStarten("De indeling van deze databank is van een andere versie.") from fout
    finally:
        engine.dispose()


def open_huis(instellingen: Instellingen, *, tijd: Callable[[], datetime] = klok) -> Huis:
    """Opens an installation that was made before, or says in one line why it does not open."""
    try:
        ring = Sleutelring.open(instellingen.sleutels, instellingen.omgeving)
        marks = _marks(instellingen)
    except OperationalError as fout:
        raise NietTeStarten("De databank is er niet of is niet bereikbaar.") from fout
    except DatabaseError as fout:
        raise NietTeStarten("De databank is beschadigd of van iets anders.") from fout
    if marks.get("ring") != ring.afdruk:
        raise NietTeStarten("De sleutelring hoort niet bij deze databank.")
    # Whoever makes a demonstration of it would let everybody in without a password.
    if not klopt(_bytes(marks.get("zegel", "")), ring, "instelling", *_bewaakt(marks)):
        raise NietTeStarten("De kenmerken van deze databank zijn buiten Schakel om veranderd.")
    engine = maak_engine(instellingen.database_url)
    if not schema_actueel(engine):
        engine.dispose()
        raise NietTeStarten(
            "De databank is van een andere versie. Voer eerst `schakel migreer` uit."
        )
    werk = Werk(
        engine=engine,
        slot=slot_voor(instellingen.database_url),
        ring=ring,
        log=_log(instellingen, ring, marks["gemeente"]),
        klok=tijd,
    )
    return Huis(instellingen, engine, werk, ring, marks["gemeente"], marks.get("demo") == "ja")


def _bewaakt(marks: Mapping[str, str]) -> tuple[str, str]:
    return marks.get("gemeente", ""), marks.get("demo", "")


def _bytes(hexa: str) -> bytes | None:
    try:
        return bytes.fromhex(hexa)
    except ValueError:
        return None


def laat_rusten() -> None:
    """After this, what lives as long as the process is not looked through for garbage again.

    Policy, tables and compiled statements are many small objects; walking them cost a tenth of
    every request. For a process that serves: what is garbage at this moment is collected first.
    """
    gc.collect()
    gc.freeze()


def _alleen_eigenaar(url: str) -> None:
    """Makes the file of an SQLite database readable for its owner only; its WAL follows it."""
    adres = make_url(url)
    if adres.get_backend_name() == "sqlite" and adres.database:
        Path(adres.database).touch(mode=0o600)


def _ring(instellingen: Instellingen) -> Sleutelring:
    """The ring of a new installation: made where it is a file that is not there yet."""
    if instellingen.sleutels.startswith("omgeving:"):
        return Sleutelring.open(instellingen.sleutels, instellingen.omgeving)
    pad = Path(instellingen.sleutels)
    if pad.exists():
        return Sleutelring.open(instellingen.sleutels)
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    geheim = pad.parent / "geheim"
    if not geheim.exists() or not geheim.stat().st_size:
        geheim.touch(mode=0o600)
        geheim.write_text(secrets.token_urlsafe(48))
    return Sleutelring.maak(pad)


def _log(instellingen: Instellingen, ring: Sleutelring, gemeente: str) -> Logschrijver:
    return Logschrijver(ring, gemeente, Kopbewaring(instellingen.kopbestand))


def _marks(instellingen: Instellingen) -> dict[str, str]:
    engine = maak_engine(instellingen.database_url)
    try:
        with engine.connect().execution_options(**{BEGIN: "BEGIN"}) as db:
            return {
                r.naam: r.waarde for r in db.execute(select(Instelling.naam, Instelling.waarde))
            }
    finally:
        engine.dispose()
