"""Run all: `python -m tests.bench [DEEL ...]`. Exit 1 when a floor does not hold."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import caseload, dienst, lijst, paginas, werk
from tests.bench.meting import meld, schijf
from tests.databanken import PostgresDatabanken, eigen_postgres

ONDER = Path("var")


def _sqlite(plek: Path) -> str:
    return f"sqlite:///{plek / 'schakel.db'}"


def _op_postgres(doe: Callable[[Path, str, str], bool]) -> Callable[[Path], bool]:
    def meet(plek: Path) -> bool:
        with eigen_postgres(duurzaam=True) as adres:
            databanken = PostgresDatabanken(adres)
            try:
                return doe(plek, databanken.leeg(), "postgresql")
            finally:
                databanken.sluit()

    return meet


DELEN: dict[str, Callable[[Path], bool]] = {
    "opschaling": lambda plek: werk.opschaling(plek, _sqlite(plek), "sqlite"),
    "opschaling_postgresql": _op_postgres(werk.opschaling),
    "lezen": werk.lezen,
    "schrijvers": lambda plek: werk.schrijvers(plek, _sqlite(plek), "sqlite"),
    "schrijvers_postgresql": _op_postgres(werk.schrijvers),
    "lijst": lijst.lijst,
    "caseload": lambda plek: caseload.caseload(plek, _sqlite(plek), "sqlite"),
    "caseload_postgresql": _op_postgres(caseload.caseload),
    "paginas": paginas.paginas,
    "geheugen": dienst.geheugen,
}


def main(namen: list[str]) -> int:
    ONDER.mkdir(exist_ok=True)
    meld(f"schijf_{schijf(ONDER)}", 1, "bestandssysteem", None)
    goed = True
    for naam in namen or list(DELEN):
        plek = Path(tempfile.mkdtemp(prefix="bench-", dir=ONDER))
        try:
            goed &= DELEN[naam](plek.resolve())
        finally:
            shutil.rmtree(plek, ignore_errors=True)
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
