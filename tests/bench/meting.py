"""How a benchmark measures and speaks."""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def meld(naam: str, waarde: float, eenheid: str, vloer: float | None, *, meer: bool = True) -> bool:
    """Prints a figure with its floor (or ceiling, with `meer=False`); whether it holds."""
    goed = vloer is None or (waarde >= vloer if meer else waarde <= vloer)
    rij: dict[str, Any] = {"name": naam, "value": round(waarde, 4), "unit": eenheid}
    rij["floor"] = None if vloer is None else round(vloer, 4)
    rij["ok"] = goed
    sys.stdout.write(json.dumps(rij) + "\n")
    sys.stdout.flush()
    return goed


def duren(doe: Callable[[int], object], keer: int) -> list[float]:
    """Seconds of each call, with the number of the call as its argument."""
    uit = []
    for i in range(keer):
        begin = time.perf_counter()
        doe(i)
        uit.append(time.perf_counter() - begin)
    return uit


def om_en_om(
    een: Callable[[int], object], ander: Callable[[int], object], keer: int
) -> tuple[list[float], list[float]]:
    """Both in turn, so that what else the disk has to do burdens both alike."""
    uit: tuple[list[float], list[float]] = ([], [])
    for i in range(keer):
        for tijden, doe in zip(uit, (een, ander), strict=True):
            begin = time.perf_counter()
            doe(i)
            tijden.append(time.perf_counter() - begin)
    return uit


def tempo(tijden: list[float]) -> float:
    """Calls a second, by the median, so that one hiccup of the disk does not decide."""
    return 1 / statistics.median(tijden)


def p99(tijden: list[float]) -> float:
    return sorted(tijden)[min(len(tijden) - 1, int(len(tijden) * 0.99))]


class KaleDatabank:
    """What the disk and SQLite themselves take: no product, same settings."""

    def __init__(self, pad: Path) -> None:
        self.db = sqlite3.connect(pad, isolation_level=None)
        for regel in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self.db.execute(f"PRAGMA {regel}")
        self.db.execute("CREATE TABLE IF NOT EXISTS kaal (id INTEGER PRIMARY KEY, x BLOB)")
        self.db.execute("INSERT OR IGNORE INTO kaal VALUES (1, zeroblob(200))")

    def wijzig_en_voeg_toe(self, _nummer: int) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("UPDATE kaal SET x = zeroblob(200) WHERE id = 1")
        self.db.execute("INSERT INTO kaal (x) VALUES (zeroblob(200))")
        self.db.execute("COMMIT")

    def lees_en_voeg_toe(self, lezingen: list[tuple[str, Any]]) -> None:
        self.db.execute("BEGIN IMMEDIATE")
        for tekst, waarden in lezingen:
            self.db.execute(tekst, waarden).fetchall()
        self.db.execute("INSERT INTO kaal (x) VALUES (zeroblob(200))")
        self.db.execute("COMMIT")


def schijf(plek: Path) -> str:
    """What kind of file system the figures come from."""
    beste = ("", "?")
    for regel in Path("/proc/mounts").read_text().splitlines():
        _, waar, soort, *_ = regel.split()
        if str(plek.resolve()).startswith(waar) and len(waar) >= len(beste[0]):
            beste = (waar, soort)
    return beste[1]
