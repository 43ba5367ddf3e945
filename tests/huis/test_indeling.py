"""How the source is laid out: small files, speaking names, one reader of the environment."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HUIS = Path(__file__).resolve().parents[2]
PAKKETTEN = ("config", "privacy", "casus", "workflow", "web")
NIETSZEGGEND = {"utils", "util", "helpers", "helper", "common", "base", "misc", "tools"}
# Alembic makes these, one for each change of the schema.
GEMAAKT = HUIS / "workflow" / "migraties" / "versies"


def bronnen(*mappen: str) -> Iterator[tuple[str, str]]:
    """Yield each source file below `mappen`, as its path in the house and its text."""
    for map_ in mappen:
        for pad in sorted((HUIS / map_).rglob("*.py")):
            if GEMAAKT not in pad.parents:
                yield str(pad.relative_to(HUIS)), pad.read_text(encoding="utf-8")


def leest_omgeving(tekst: str) -> bool:
    """Return whether this source reaches for the variables of the process."""
    for knoop in ast.walk(ast.parse(tekst)):
        match knoop:
            case ast.Attribute(value=ast.Name("request"), attr="environ"):
                # What the server says of one request.
                continue
            case ast.Attribute(attr="environ" | "environb" | "getenv" | "getenvb"):
                return True
            case ast.ImportFrom(module="os", names=namen) if {n.name for n in namen} & {
                "environ",
                "environb",
                "getenv",
                "getenvb",
            }:
                return True
            case _:
                pass
    return False


def test_alleen_de_instellingen_lezen_de_omgeving() -> None:
    assert [naam for naam, tekst in bronnen(*PAKKETTEN) if leest_omgeving(tekst)] == [
        "config/instellingen.py"
    ]


def test_elke_manier_om_de_omgeving_te_lezen_wordt_gezien() -> None:
    manieren = (
        "import os\nos.environ['A']",
        "import os as o\no.getenv('A')",
        "from os import environ",
    )
    assert all(leest_omgeving(tekst) for tekst in manieren)
    assert not leest_omgeving("import os\nos.getpid()")
    assert not leest_omgeving("request.environ.get('A')")


def test_geen_bestand_is_te_lang_om_te_lezen() -> None:
    lengten = {naam: tekst.count("\n") for naam, tekst in bronnen(*PAKKETTEN, "tests")}
    te_lang = {n: r for n, r in lengten.items() if r > (400 if n.startswith("tests/") else 300)}
    assert te_lang == {}


def test_elke_module_heet_naar_wat_zij_is() -> None:
    assert [n for n, _ in bronnen(*PAKKETTEN, "tests") if Path(n).stem in NIETSZEGGEND] == []


def test_elk_pakket_zegt_in_een_zin_wat_het_is() -> None:
    for pakket in PAKKETTEN:
        tekst = (HUIS / pakket / "__init__.py").read_text(encoding="utf-8")
        uitleg = ast.get_docstring(ast.parse(tekst)) or ""
        assert uitleg.endswith("."), pakket
        assert "\n" not in uitleg, pakket
