"""The source of the house as syntax trees, for the tests about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HUIS = Path(__file__).resolve().parents[2]
PAKKETTEN = ("config", "privacy", "casus", "workflow", "web")


@cache
def bomen(*mappen: str) -> dict[str, ast.Module]:
    """Syntax tree of each source file below `mappen`, by its path in the house."""
    return {
        str(pad.relative_to(HUIS)): ast.parse(pad.read_text(encoding="utf-8"))
        for map_ in mappen
        for pad in sorted((HUIS / map_).rglob("*.py"))
    }


def invoer(boom: ast.Module) -> Iterator[str]:
    """Full names of what this module imports, also inside functions."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            yield from (f"{knoop.module}.{naam.name}" for naam in knoop.names)


def invoerders(pakket: str) -> set[str]:
    """Files of the house that import `pakket` or something in it."""
    return {
        bestand
        for bestand, boom in bomen(*PAKKETTEN).items()
        if any(naam == pakket or naam.startswith(f"{pakket}.") for naam in invoer(boom))
    }


def wie_noemt(namen: set[str], *mappen: str) -> set[str]:
    """Files that use one of these names, as a word of their own or after a dot."""
    return {
        bestand
        for bestand, boom in bomen(*mappen).items()
        for knoop in ast.walk(boom)
        if (isinstance(knoop, ast.Attribute) and knoop.attr in namen)
        or (isinstance(knoop, ast.Name) and knoop.id in namen)
        or (isinstance(knoop, ast.alias) and knoop.name.split(".")[-1] in namen)
        or (isinstance(knoop, ast.Constant) and knoop.value in namen)
    }
