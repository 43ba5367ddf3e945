"""Fetches the look: copies the stylesheets of NL Design System out of their npm packages.

Run once at installation (`make install`, `make demo`). They are not in version control, because
they are not ours; package-lock.json fixes their content by hash. Afterwards nothing is fetched.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

HUIS = Path(__file__).resolve().parent.parent
BESTEMMING = HUIS / "web" / "static" / "vendor"
STYLESHEETS = {
    "@utrecht/component-library-css/dist/index.css": "utrecht.css",
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css": "voorbeeld-thema.css",
}


def haal_pakketten(map_: Path) -> Path:
    """Return the folder with the packages of package-lock.json, installed below `map_`."""
    npm = shutil.which("npm")
    if npm is None:
        _stop("npm is niet gevonden; 'make install' zet het klaar")
    # No package may run code of its own here: we only take stylesheets from them.
    opdracht = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    uitkomst = subprocess.run(  # noqa: S603 - fixed words and the npm found on the path
        opdracht, cwd=map_, check=False, capture_output=True, text=True
    )
    if uitkomst.returncode:
        regels = uitkomst.stderr.strip().splitlines() or ["geen uitleg"]
        _stop("npm ci is mislukt: " + " / ".join(regels[:3]))
    return map_ / "node_modules"


def kopieer(pakketten: Path, bestemming: Path) -> None:
    """Copy the stylesheets into `bestemming`, under the names that the pages use."""
    bestemming.mkdir(parents=True, exist_ok=True)
    for bron, naam in STYLESHEETS.items():
        shutil.copyfile(pakketten / bron, bestemming / naam)


def _stop(reden: str) -> NoReturn:
    sys.stderr.write(f"De vormgeving kan niet worden opgehaald: {reden}.\n")
    raise SystemExit(1)


if __name__ == "__main__":
    kopieer(haal_pakketten(HUIS), BESTEMMING)
