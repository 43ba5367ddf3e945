"""A melding in the exchange format for a reader: its rows, and its place in the file it was in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from web.schermwaarden.bouwstenen import Rij
from web.woorden import moment, zin
from workflow.handelingen.melden import Meldinglot

_LABELS = {
    "soort": "Soort melding",
    "registratienummer": "Registratienummer",
    "datum_tijd": "Gemeld op",
    "verzoek": "Verzoek",
    "incident omschrijving": "Wat er gebeurde",
    "incident locatie": "Waar",
    "incident datum_tijd": "Wanneer",
    "incident periode_van_tot datum_tijd_begin": "Van",
    "incident periode_van_tot datum_tijd_einde": "Tot",
    "zorgelijke_situatie situatie_schets": "Situatie",
    "zorgelijke_situatie nadere_omschrijving": "Nadere omschrijving",
    "zorgelijke_situatie vraag_antwoord vraag": "Vraag",
    "zorgelijke_situatie vraag_antwoord antwoord": "Antwoord",
    "terugkoppeling_gewenst": "Terugkoppeling gewenst",
    "overige_informatie omschrijving": "Overige informatie",
    "overige_informatie url": "Verwijzing",
}
_VOLGORDE = {naam: plek for plek, naam in enumerate(_LABELS)}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})")


def meldingrijen(inhoud: object) -> tuple[Rij, ...]:
    """The filled fields of a melding; an unknown field comes last, under its own name."""
    delen = sorted(_delen(inhoud, ""), key=lambda deel: _VOLGORDE.get(deel[0], len(_LABELS)))
    return tuple(
        Rij(_LABELS.get(naam, zin(naam.replace("_", " "))), waarde) for naam, waarde in delen
    )


def op_volgorde(lot: Iterable[Meldinglot]) -> tuple[Meldinglot, ...]:
    """The same meldingen in the order of their file, each with its place in it.

    Those that could be read come numbered among themselves; they have the places that the
    others leave free.
    """
    alle = tuple(lot)
    onleesbaar = tuple(x for x in alle if x.soort is None)
    bezet = {x.plaats for x in onleesbaar}
    vrij = (plaats for plaats in count() if plaats not in bezet)
    gelezen = sorted((x for x in alle if x.soort is not None), key=lambda x: x.plaats)
    geplaatst = (replace(x, plaats=next(vrij)) for x in gelezen)
    return tuple(sorted((*onleesbaar, *geplaatst), key=lambda x: x.plaats))


def _delen(inhoud: object, voor: str) -> Iterator[tuple[str, str]]:
    if isinstance(inhoud, dict):
        for naam, waarde in inhoud.items():
            yield from _delen(waarde, f"{voor} {naam}".strip())
    elif isinstance(inhoud, list):
        for waarde in inhoud:
            yield from _delen(waarde, voor)
    elif isinstance(inhoud, bool):
        yield voor, "ja" if inhoud else "nee"
    elif inhoud not in (None, ""):
        tekst = str(inhoud)
        yield voor, moment(datetime.fromisoformat(tekst)) if _MOMENT.fullmatch(tekst) else tekst
