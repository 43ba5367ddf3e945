"""Write a step from the difference between the tables and the steps so far.

python -m workflow.migraties NUMMER OMSCHRIJVING
python -m workflow.migraties 0001 "The first schema" --eerste    (until the first release)
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import Script

from workflow.databank import kale_engine
from workflow.migraties import HIER, breng_bij, voorschrift


def main(nummer: str, omschrijving: str, *, eerste: bool = False) -> None:
    """Writes `versies/<nummer>_...py`; with `eerste` the old first step is thrown away."""
    if eerste:
        for pad in (HIER / "versies").glob(f"{nummer}_*.py"):
            pad.unlink()
    with TemporaryDirectory() as plek:
        engine = kale_engine(f"sqlite:///{Path(plek) / 'schema.db'}")
        breng_bij(engine)
        with engine.begin() as db:
            config = voorschrift(db)
            config.attributes["eerste"] = eerste
            stap = command.revision(config, omschrijving, autogenerate=True, rev_id=nummer)
        engine.dispose()
    assert isinstance(stap, Script)
    pad = Path(stap.path)
    regels = pad.read_text().splitlines(keepends=True)
    pad.write_text("".join(r for r in regels if "# ###" not in r))


if __name__ == "__main__":
    woorden = [w for w in sys.argv[1:] if w != "--eerste"]
    if len(woorden) != 2:
        sys.exit(__doc__)
    main(*woorden, eerste="--eerste" in sys.argv)
