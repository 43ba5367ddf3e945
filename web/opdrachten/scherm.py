"""How commands speak: plain Dutch lines, and one clear line for what goes wrong."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from rich.console import Console

from config.beleid_lezen import BeleidOngeldig
from config.instellingen import Instellingen, InstellingOntbreekt, uit_omgeving, voor_map
from privacy.sleutelplek import Sleutelfout
from privacy.toegang import GeenToegang
from workflow.beleidskast import BeleidGeschonden, GeenBeleid
from workflow.demonstratie.tijd import VerhaalGeweigerd
from workflow.fouten import DATABANKSTORING, DatabankFout, NietMogelijk, Ongeldig
from workflow.logschrijver import LogboekGeschonden, LogboekOntbreekt
from workflow.opbouw import Huis, NietTeStarten, open_huis

uit = Console(highlight=False, markup=False, soft_wrap=True)
fout = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


LANGSTE_REGEL = 1000
_VOL = "De schijf is vol."
_VOLLE_SCHIJF = (errno.ENOSPC, errno.EDQUOT)
_POSTGRESQL_VOL = "53100"
_SQLITE_VOL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""The second: no room for the index that processes share while they read."""


class Misgegaan(Exception):
    """A command that stops with these lines and a number other than zero."""

    def __init__(self, *regels: str, code: int = 1) -> None:
        super().__init__(*regels)
        self.regels, self.code = regels, code


_EIGEN = (
    NietTeStarten,
    InstellingOntbreekt,
    Sleutelfout,
    GeenBeleid,
    BeleidGeschonden,
    LogboekGeschonden,
    LogboekOntbreekt,
    VerhaalGeweigerd,
)
"""Faults whose own text is the line: they never repeat a value."""


def regels_van(uitzondering: BaseException) -> tuple[str, ...] | None:
    """What a person reads about this fault; None for a fault of the program itself."""
    if not isinstance(uitzondering, DatabankFout) and _is_vol(uitzondering):
        return (_VOL,)
    match uitzondering:
        case DatabankFout():
            return (uitzondering.zin,)
        case BeleidOngeldig():
            return tuple(str(uitzondering).splitlines())
        case GeenToegang():
            return uitzondering.oordeel.redenen or ("Dit mag niet.",)
        case Ongeldig():
            return tuple(uitzondering.fouten.values())
        case NietMogelijk():
            return uitzondering.redenen
        case DATABANKSTORING():
            return ("De databank is beschadigd, van iets anders, of niet bereikbaar.",)
        case OSError():
            return (_schijf(uitzondering),)
        case _ if isinstance(uitzondering, _EIGEN):
            zin = str(uitzondering)
            return (zin[:1].upper() + zin[1:],)
        case _:
            return None


def _is_vol(uitzondering: BaseException | None) -> bool:
    """Whether a full disk lies behind this fault, whatever it was told as on its way here."""
    while uitzondering is not None:
        if (
            getattr(uitzondering, "errno", None) in _VOLLE_SCHIJF
            or getattr(uitzondering, "sqlite_errorname", "") in _SQLITE_VOL
            or getattr(uitzondering, "sqlstate", "") == _POSTGRESQL_VOL
        ):
            return True
        uitzondering = uitzondering.__cause__ or uitzondering.__context__
    return False


def _schijf(uitzondering: OSError) -> str:
    match uitzondering.errno:
        case nummer if nummer in _VOLLE_SCHIJF:
            return _VOL
        case errno.ENOENT:
            return "Een bestand of map is er niet."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "Een bestand of map mag hier niet worden gelezen of geschreven."
        case errno.EADDRINUSE:
            return "Op deze poort draait al iets. Kies een andere met --poort."
        case _:
            return "De schijf of het netwerk doet het niet."


@contextmanager
def huis_in(plek: Path) -> Iterator[Huis]:
    """The installation in a data folder, closed again after the command."""
    with open_met(_instellingen(plek)) as huis:
        yield huis


@contextmanager
def open_met(instellingen: Instellingen) -> Iterator[Huis]:
    huis = open_huis(instellingen)
    try:
        yield huis
    finally:
        huis.sluit()


def instellingen(plek: Path | None, *, sessies: bool = True) -> Instellingen:
    """Of a data folder, or without one of the environment alone."""
    return uit_omgeving(sessies=sessies) if plek is None else _instellingen(plek)


def _instellingen(plek: Path) -> Instellingen:
    if not plek.is_dir():
        raise Misgegaan("Deze map is er niet.")
    waarden = voor_map(plek)
    databank = plek / "schakel.db"
    # SQLite makes an empty file where there is none; then the message would be another one.
    if waarden.database_url == f"sqlite:///{databank}" and not databank.is_file():
        raise Misgegaan("In deze map staat geen Schakel. Maak er een met: schakel inrichten.")
    return waarden


def vraag(wat: str, *, geheim: bool = False) -> str:
    """What is typed, or the next line of what is piped in; a password is not shown."""
    try:
        if not sys.stdin.isatty():
            return sys.stdin.readline(LANGSTE_REGEL).rstrip("\r\n")
        return getpass(f"{wat}: ") if geheim else input(f"{wat}: ")
    except UnicodeDecodeError:
        raise Misgegaan("Dit is geen leesbare tekst (UTF-8).") from None
    except EOFError:
        raise Misgegaan("Afgebroken: er kwam geen antwoord. Er is niets gedaan.") from None


def adres(gegeven: str) -> str:
    """The address of a colleague: as it was given, or asked for where that is a dash."""
    return vraag("E-mailadres") if gegeven == "-" else gegeven


def lees_bestand(pad: Path, grootste: int) -> bytes:
    """The bytes of an input file; says in one line what is wrong with it."""
    if not pad.exists():
        raise Misgegaan("Dit bestand is er niet.")
    if not pad.is_file():
        raise Misgegaan(f"Dit is {_soort(pad)}, geen bestand.")
    if pad.stat().st_size > grootste:
        raise Misgegaan(f"Dit bestand is te groot (meer dan {grootste // 1_000_000} MB).")
    return pad.read_bytes()


def _soort(pad: Path) -> str:
    """What lies here in the place of a file."""
    if pad.is_dir():
        return "een map"
    if pad.is_fifo():
        return "een pijp"
    return "een socket" if pad.is_socket() else "een apparaat"


def draai(opdracht: Callable[[], object]) -> int:
    """The exit code of a command; whatever it meets becomes lines on the error stream."""
    try:
        gedaan = opdracht()
    except Misgegaan as mis:
        for regel in mis.regels:
            fout.print(regel)
        return mis.code
    except KeyboardInterrupt:
        fout.print("Afgebroken.")
        return 130
    except Exception as uitzondering:
        regels = regels_van(uitzondering)
        if regels is None:
            raise
        for regel in regels:
            fout.print(regel)
        return 1
    return gedaan if isinstance(gedaan, int) else 0
