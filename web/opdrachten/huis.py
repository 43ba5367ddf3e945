"""Commands that make, fill, run and migrate an installation."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from config.beleid_fouten import BeleidOngeldig
from config.instellingen import Instellingen, voor_map
from privacy.feiten import lokale_dag
from privacy.sleutelplek import Sleutelfout
from web.opdrachten.scherm import Misgegaan, fout, instellingen, open_met, uit
from workflow import klok, opbouw
from workflow.demonstratie.speler import vul
from workflow.handelingen.activeren import getoetst
from workflow.opbouw import NietTeStarten, open_huis, richt_in
from workflow.opbouw import klok as echte_tijd

DATABANK = "schakel.db"
_BIJ_DATABANK = (f"{DATABANK}-wal", f"{DATABANK}-shm", f"{DATABANK}.slot")
_BOUW = ".bouw"
MEESTE_CASUSSEN = 500
_MEESTE_JAREN = 50
"""Between today and the day that the demonstration is set on."""


def maak(plek: Path) -> None:
    """A new, empty installation in this folder: whole, or not there.

    It is built within the folder and not beside it: the folder may be a mount, or lie where this
    account may not write. The database comes last, since without it there is no installation.
    """
    plek = plek.resolve()
    waarden, bouw = voor_map(plek), voor_map(plek / _BOUW)
    sleutels_elders = waarden.sleutels == bouw.sleutels
    if waarden.database_url == bouw.database_url:
        # What is sealed elsewhere needs these keys: a run that was broken off goes on with them.
        _lege_map(plek, behalve={"sleutels"})
        richt_in(waarden).sluit()
    else:
        if bouw.map.is_dir() and not _staat_er(waarden):
            # Moved by a run that was broken off before its database was.
            for naam in (*_BIJ_DATABANK, *(() if sleutels_elders else ("sleutels",))):
                with suppress(OSError):
                    (plek / naam).rename(bouw.map / naam)
        _lege_map(plek, behalve={"sleutels", _BOUW} if bouw.map.is_dir() else ())
        _bouw(bouw)
        for deel in sorted(bouw.map.iterdir(), key=lambda pad: pad.name == DATABANK):
            deel.rename(plek / deel.name)
        bouw.map.rmdir()
    uit.print("Ingericht. Bewaar de map met sleutels apart van de databank en haar kopieën.")


def _bouw(waarden: Instellingen) -> None:
    """A whole installation in its place of building; one that a killed run left is gone on with."""
    if waarden.map.is_dir():
        with suppress(NietTeStarten, Sleutelfout):
            open_huis(waarden).sluit()
            return
        _ruim_op(waarden)
    _maak_map(waarden.map)
    try:
        richt_in(waarden).sluit()
    except BaseException:
        _ruim_op(waarden)
        raise


def _ruim_op(waarden: Instellingen) -> None:
    """Throws away what was half built; a head of the log that is kept elsewhere needs its keys."""
    if waarden.kopbestand.is_relative_to(waarden.map):
        shutil.rmtree(waarden.map, ignore_errors=True)
    for deel in waarden.map.glob(f"{DATABANK}*"):
        deel.unlink()


def demo(
    plek: Path, *, casussen: int, zaad: int, peildatum: str, poort: int, serveren: bool
) -> int:
    """Fills the folder where it is empty, and serves it."""
    if not 0 <= casussen <= MEESTE_CASUSSEN:
        raise Misgegaan(f"Kies 0 tot en met {MEESTE_CASUSSEN} casussen.")
    dag = _dag(peildatum)
    if serveren:
        # Known before half a minute of filling.
        _eis_vrije_poort("127.0.0.1", poort)
    plek = plek.resolve()
    gevuld = voor_map(plek)
    if _staat_er(gevuld):
        with open_met(gevuld) as huis:
            if not huis.demo:
                raise Misgegaan("In deze map staat geen demonstratie. Kies een andere map.")
        uit.print("De demonstratie staat klaar.")
    else:
        _vul(plek, gevuld, casussen, zaad, dag)
    return dien(plek, poort) if serveren else 0


def dien(plek: Path | None, poort: int, adres: str = "127.0.0.1") -> int:
    """Serves until it is stopped. One process with threads: SQLite has one writer anyway."""
    from web.dienst import draai

    waarden = instellingen(plek)
    _eis_vrije_poort(adres, poort)
    open_met_proef(waarden)
    _meld_beleid(waarden)
    uit.print(f"Schakel draait op http://{adres}:{poort} (stoppen met Ctrl+C).")
    draai(waarden, adres, poort)
    return 0


def _eis_vrije_poort(adres: str, poort: int) -> None:
    """Asks for the port as the server will; that would retry and complain at length."""
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        proef.bind((adres, poort))


def _meld_beleid(waarden: Instellingen) -> None:
    """Says where the policy folder has faults: the policy that was taken in stays in force."""
    try:
        getoetst(waarden.beleid)
    except (BeleidOngeldig, OSError):
        fout.print("Let op: het beleid in de map heeft fouten. Het ingenomen beleid blijft gelden.")


def open_met_proef(waarden: Instellingen) -> None:
    """Opens once and closes, so that a fault is one line and not a crashing worker."""
    if not waarden.geheim:
        raise Misgegaan("Het geheim voor sessies ontbreekt: sleutels/geheim of SCHAKEL_GEHEIM.")
    open_huis(waarden).sluit()


def tik(plek: Path | None, *, een_keer: bool) -> None:
    """The clock alone: once, or until it is stopped."""
    with open_met(instellingen(plek, sessies=False)) as huis:
        if een_keer:
            uit.print(f"{klok.ronde(huis.werk)} taken gedaan.")
        else:
            klok.loop(huis.werk)


def migreer(plek: Path | None) -> None:
    """Brings the schema of an installation to this version."""
    opbouw.migreer(instellingen(plek, sessies=False))
    uit.print("De databank heeft de indeling van deze versie.")


def _dag(peildatum: str) -> date:
    if not peildatum:
        return lokale_dag(echte_tijd())
    try:
        dag = date.fromisoformat(peildatum)
    except ValueError:
        raise Misgegaan("Schrijf de peildatum als jaar-maand-dag, zoals 2026-11-24.") from None
    vandaag = lokale_dag(echte_tijd())
    # The stories go back eighteen months, and further than a century no calendar is known.
    if abs(dag.year - vandaag.year) > _MEESTE_JAREN:
        raise Misgegaan("Kies een peildatum die dichter bij vandaag ligt.")
    return dag


def _lege_map(plek: Path, behalve: Collection[str] = ()) -> None:
    if plek.exists() and not plek.is_dir():
        raise Misgegaan("Dit is een bestand, geen map.")
    if plek.is_dir() and any(deel.name not in behalve for deel in plek.iterdir()):
        raise Misgegaan("Deze map is niet leeg. Kies een nieuwe map.")
    _maak_map(plek)


def _maak_map(plek: Path) -> None:
    """Makes a folder, and those above it that are missing, for their owner alone.

    Keys and database lie together in it, and who may rename in the folder above could swap them.
    `mkdir(parents=True)` gives the mode to the last one only.
    """
    if plek.is_dir():
        return
    _maak_map(plek.parent)
    plek.mkdir(mode=0o700, exist_ok=True)


def _staat_er(waarden: Instellingen) -> bool:
    if waarden.map.exists() and not waarden.map.is_dir():
        raise Misgegaan("Dit is een bestand, geen map.")
    return (waarden.map / DATABANK).exists()


def _vul(plek: Path, gevuld: Instellingen, casussen: int, zaad: int, dag: date) -> None:
    """Fills a folder beside the real one and renames it: a demonstration is whole or absent."""
    _lege_map(plek)
    if gevuld.database_url != f"sqlite:///{plek / DATABANK}":
        raise Misgegaan("Een demonstratie staat in haar map; haal SCHAKEL_DATABASE_URL weg.")
    bouw = plek.with_name(f".{plek.name}.bouw")
    shutil.rmtree(bouw, ignore_errors=True)
    _maak_map(bouw)
    try:
        with _balk() as stap:
            vul(
                voor_map(bouw),
                zaad=zaad,
                peildatum=dag,
                aantal=casussen,
                nu=echte_tijd(),
                stap_gedaan=stap,
            ).sluit()
        bouw.rename(plek)
    finally:
        shutil.rmtree(bouw, ignore_errors=True)
    uit.print(f"De demonstratie is gemaakt: {casussen} casussen tot en met {dag.isoformat()}.")


@contextmanager
def _balk() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; elsewhere, such as in a log, a line for every tenth of the work."""
    if not sys.stderr.isatty():
        fout.print("De demonstratie wordt gemaakt. Dat duurt een halve minuut.")
        yield _regel_per_tiende
        return
    kolommen = (TextColumn("Verhalen spelen"), BarColumn(), MofNCompleteColumn())
    with Progress(*kolommen, console=fout) as balk:
        taak = balk.add_task("", total=None)
        yield lambda klaar, alle: balk.update(taak, completed=klaar, total=alle)


def _regel_per_tiende(klaar: int, alle: int) -> None:
    if klaar * 10 // alle > (klaar - 1) * 10 // alle:
        fout.print(f"Verhalen spelen: {klaar} van {alle} stappen.")
