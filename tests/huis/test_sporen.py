"""Nothing of the machine it was made on stays behind in the repository."""

from __future__ import annotations

import re
import subprocess

from tests.huis.broncode import HUIS

# Written in parts, so that this file does not find itself.
SPOREN = re.compile("|".join(("/" + "work/", "/" + "tmp/plan", "/" + "root/", "/" + "home/")))
BINAIR = (".png", ".ico", ".woff2", ".db")


def test_geen_pad_van_een_machine_in_de_bron() -> None:
    lijst = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HUIS, capture_output=True, check=True, text=True
    )
    namen = [n for n in lijst.stdout.split("\0") if n and not n.endswith(BINAIR)]
    gevonden = {
        naam
        for naam in namen
        if (HUIS / naam).is_file()
        and SPOREN.search((HUIS / naam).read_text(encoding="utf-8", errors="replace"))
    }
    assert gevonden == set()
