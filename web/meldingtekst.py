"""A melding in the exchange format for a reader: its rows, and its place in the file it was in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from casus.terugkoppelingen import MELDER, VRAAG, Terugkoppelregel
from casus.voorlegging import Triageweergave
from casus.weergaven import Casusweergave
from config.beleid import Beleid
from web import vertaling
from web.beleidwoorden import gevraagd_aan
from web.schermwaarden.bouwstenen import Rij, Termijn
from web.woorden import betrokkenenaam, datumzin, moment, zin

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
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})")


def meldingrijen(inhoud: object) -> tuple[Rij, ...]:
    """The filled fields of a melding; an unknown field comes last, under its own name."""
    delen = sorted(_delen(inhoud, ""), key=lambda deel: _VOLGORDE.get(deel[0], len(_LABELS)))
    return tuple(
        Rij(_LABELS.get(naam, zin(naam.replace("_", " "))), waarde) for naam, waarde in delen
    )


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
        yield voor, _waarde(str(inhoud))


def _waarde(tekst: str) -> str:
    """A moment or a day as people write it; a text that only looks like one stays as it is."""
    with suppress(ValueError):
        if _MOMENT.fullmatch(tekst):
            return moment(datetime.fromisoformat(tekst))
        if _DAG.fullmatch(tekst):
            return datumzin(date.fromisoformat(tekst))
    return tekst


def navraagrijen(b: Beleid, t: Triageweergave) -> tuple[Rij, ...]:
    """What is asked of a functie now, and what was asked of who did the melding and answered."""
    rijen: tuple[Rij, ...] = ()
    aan, vraag = t.casus.termijn and t.casus.termijn.gevraagd_aan, t.casus.aanleiding
    if aan and aan != MELDER and "antwoord_op" in vraag:
        rijen += (Rij(f"Gevraagd aan {gevraagd_aan(b, aan)}", vraag["antwoord_op"]),)
    for r in t.navraag:
        rijen += (Rij(f"Aan de melder, {datumzin(r.gemaakt)}", r.tekst),)
        if r.beantwoord_op is not None:
            rijen += (Rij(f"Antwoord van de melder, {datumzin(r.beantwoord_op)}", r.antwoord),)
    return rijen


def wie_leest(t: Triageweergave) -> str:
    """Who reads what goes with the outcome."""
    if t.wil_horen is None:
        return "De melder leest dit hier niet. Laat het zelf weten."
    return (
        "De melder leest dit." if t.wil_horen else "De melder wil geen bericht en leest dit niet."
    )


def wie_leest_motivering(t: Triageweergave) -> str:
    """Who reads why it was decided: it stands in the course of the casus."""
    if t.casus.melding is None:
        wie = "Dat kan ook zijn wie de casus registreerde."
    else:
        wie = "Wie alleen meldde, leest dit niet."
    return f"Staat in het besluit. Wie aan de casus gaat werken, leest dit. {wie}"


def wachttermijn(
    b: Beleid, c: Casusweergave, nu: datetime, navraag: tuple[Terugkoppelregel, ...] = ()
) -> Termijn | None:
    """The term of a casus: once who was asked answered, who weighs it is waited for."""
    if (loopt := c.termijn) is None:
        return None
    vragen = [r for r in navraag if r.soort == VRAAG]
    van_melder = bool(vragen) and vragen[-1].beantwoord_op is not None
    termijn = vertaling.termijn_van(b, loopt, nu)
    if c.aangevuld or (loopt.gevraagd_aan == MELDER and van_melder):
        return replace(termijn, waarvoor="Opnieuw wegen")
    return termijn


def vraag_aan_u(c: Casusweergave, functie: str) -> tuple[str, ...]:
    """What the reader can do, whose functie a triage asked for more."""
    if c.termijn is None or c.termijn.gevraagd_aan != functie or c.aangevuld:
        return ()
    vraag = (f"Vraag aan u: {c.vraag}",) if c.vraag else ("De triagist stelt u de vraag zelf.",)
    return (*vraag, "Voeg uw antwoord toe als gegeven. De triagist krijgt dan bericht.")


def wie_antwoordt(b: Beleid, t: Triageweergave) -> str:
    if t.wil_horen is None:
        doet_mee = sorted({gevraagd_aan(b, d.functie) for d in t.casus.deelnemers})
        if not doet_mee:
            return "Vraag het zelf na: wie u het vraagt, leest dit hier niet."
        wie = " of ".join(doet_mee)
        return f"Vraagt u {wie}? Dan leest wie meedoet aan de casus dit. Een ander vraagt u zelf."
    return "Alleen de melder leest en beantwoordt dit hier. Een ander vraagt u het zelf."


def betrokkenerijen(c: Casusweergave) -> tuple[Rij, ...]:
    """A row for each betrokkene: name, day of birth and address, as far as they are known."""
    return tuple(
        Rij(
            f"Betrokkene {p.volgnummer}",
            ", ".join(
                deel
                for deel in (
                    betrokkenenaam(p),
                    f"geboren {datumzin(p.geboortedatum)}" if p.geboortedatum else "",
                    p.adres or "",
                )
                if deel
            ),
        )
        for p in c.betrokkenen
    )
