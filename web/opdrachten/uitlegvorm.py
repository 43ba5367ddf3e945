"""The help of the command line in Dutch: the library says its own words in English."""

from __future__ import annotations

from collections.abc import Sequence

from typer._click.core import Command, Context
from typer._click.formatting import HelpFormatter

_KOPPEN = {"Options": "Opties", "Commands": "Opdrachten", "Arguments": "Wat u opgeeft"}
_WOORDEN = {
    "[OPTIONS]": "[OPTIES]",
    "COMMAND [ARGS]...": "OPDRACHT ...",
    "Show this message and exit.": "Toon deze uitleg.",
    "[required]": "[verplicht]",
    "; required]": "; verplicht]",
    "[default: ": "[standaard: ",
    "; default: ": "; standaard: ",
    "[env var: ": "[variabele: ",
    "; env var: ": "; variabele: ",
    "<int range>": "<getal>",
    "<int>": "<getal>",
    "<str>": "<tekst>",
    "<path>": "<pad>",
}


class Uitlegvorm(HelpFormatter):
    """Lays the help out as the library does, with Dutch for each word of the library."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        super().write_usage(prog, _nederlands(args), "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_KOPPEN.get(heading, heading))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        vertaald = [(_nederlands(naam), _nederlands(uitleg)) for naam, uitleg in rows]
        super().write_dl(vertaald, col_max, col_spacing)


class _Omgeving(Context):
    formatter_class = Uitlegvorm


def leg_uit_in_het_nederlands(opdracht: Command) -> None:
    """Lets this command, and each below it, explain itself in Dutch."""
    opdracht.context_class = _Omgeving
    for onder in getattr(opdracht, "commands", {}).values():
        leg_uit_in_het_nederlands(onder)


def _nederlands(tekst: str) -> str:
    for engels, woord in _WOORDEN.items():
        tekst = tekst.replace(engels, woord)
    return tekst
