"""The command that takes in a running caseload: check, report, then in, with a bar."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from casus.caseload_model import Caseload, Inbreng
from casus.werkmap import HOOGSTENS_BYTES
from privacy.feiten import Actor
from privacy.toegang import Recht
from web.opdrachten.scherm import Misgegaan, adres, fout, huis_in, lees_bestand, uit
from workflow.handelingen import inbrengen
from workflow.handelingen.inbrengen import Inbrenglot
from workflow.in_kracht import beleid_nu
from workflow.inbrengsjabloon import sjabloon
from workflow.opbouw import Huis

_LOT = {
    "kan": "kan erin",
    "ingebracht": "ingebracht",
    "was_er_al": "was er al",
    "gewijzigd": "niet ingebracht, gewijzigd",
    "niet": "niet ingebracht",
}


def lees_in(bestand: Path, plek: Path, namens: str, *, alleen_controleren: bool) -> None:
    """The fate of each casus on a line; stops with 1 when one was not taken in."""
    inhoud = lees_bestand(bestand, HOOGSTENS_BYTES)
    systeem = Actor.systeem(Recht.CASELOAD_INBRENGEN.value, kanaal="opdracht")
    with huis_in(plek) as huis:
        door = inbrengen.namens(adres(namens), door=systeem, werk=huis.werk)
        gelezen = inbrengen.lees(inhoud, door=door, werk=huis.werk)
        if gelezen.geweigerd is not None:
            raise Misgegaan(str(gelezen.geweigerd))
        lot = inbrengen.controleer(gelezen.casussen, door=door, werk=huis.werk, demo=huis.demo)
        if not alleen_controleren:
            lot = _breng_in(huis, gelezen, lot, door)
    for een in lot:
        uit.print(_regel(een))
    fouten = sum(een.uitkomst in ("niet", "gewijzigd") for een in lot)
    if fouten:
        wat = "kunnen er zo niet in" if alleen_controleren else "zijn niet ingebracht"
        raise Misgegaan(f"{fouten} van {len(lot)} casussen {wat}.")


def maak_sjabloon(bestand: Path, plek: Path) -> None:
    """A new file with the sheet to fill in, made of the policy in force."""
    if bestand.exists():
        raise Misgegaan("Dit bestand is er al. Kies een andere naam.")
    with huis_in(plek) as huis:
        bestand.write_bytes(sjabloon(beleid_nu(huis.werk)))
    uit.print("Het sjabloon is gemaakt.")


def _breng_in(
    huis: Huis, gelezen: Caseload, gezien: tuple[Inbrenglot, ...], door: Actor
) -> tuple[Inbrenglot, ...]:
    """Takes in what the check found good; the rest keeps what the check said of it."""
    klaar: dict[int, Inbrenglot] = {een.rij: een for een in gezien}
    goed: list[Inbreng] = [i for i in gelezen.casussen if klaar[i.rij].uitkomst == "kan"]
    kolommen = (
        TextColumn("Casussen inbrengen"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*kolommen, console=fout, disable=not sys.stderr.isatty()) as balk:
        for inbreng in balk.track(goed):
            klaar[inbreng.rij] = inbrengen.breng_in(
                inbreng, door=door, werk=huis.werk, demo=huis.demo
            )
    return tuple(klaar[een.rij] for een in gezien)


def _regel(lot: Inbrenglot) -> str:
    """Row of the sheet, fate, and what is wrong: never what stands in it."""
    regel = f"Rij {lot.rij}: {_LOT[lot.uitkomst]}"
    if lot.casusnummer:
        regel += f", casus {lot.casusnummer}"
    return " ".join((f"{regel}.", *lot.zinnen))
