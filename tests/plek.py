"""Where the tests keep their files: in memory where there is room for them, else on the disk.

A test makes a database, and a database is hundreds of small files; what the tests are about is
what our processes do with them, never whether the disk of this machine keeps them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

GEHEUGEN = Path("/dev/shm")
NODIG = 4 << 30
"""Bytes. A whole run leaves some hundreds of megabytes; a container often has only 64 here."""


def vluchtige_map() -> Path:
    """The folder to make temporary folders in."""
    if GEHEUGEN.is_dir() and shutil.disk_usage(GEHEUGEN).free > NODIG:
        return GEHEUGEN
    return Path(tempfile.gettempdir())
