"""Commands for accounts. Who it is about is asked, never an argument: those stay in histories."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from web.opdrachten.scherm import Misgegaan, huis_in, uit, vraag
from web.woorden import moment
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker, sluit_account
from workflow.handelingen.inlogcodes import account_bij, geef_code
from workflow.opbouw import klok as echte_tijd

_BEHEER = Actor.systeem(
    Recht.GEBRUIKER_BEHEREN.value, Recht.GEBRUIKER_WIJZIGEN.value, kanaal="opdracht"
)


def maak(
    plek: Path,
    *,
    functie: str,
    partij: str,
    tot: str,
    gebied: str,
    geheimhouding: str,
    screening: str,
) -> None:
    """Makes one account; name, address and password come from the keyboard or a pipe."""
    einde = _dag(tot, "--tot")
    verklaard = _dag(geheimhouding, "--geheimhouding-tot") if geheimhouding else None
    gescreend = _dag(screening, "--screening-tot") if screening else None
    with huis_in(plek) as huis:
        nieuw = NieuweGebruiker(
            naam=vraag("Naam"),
            email=vraag("E-mailadres"),
            functie=functie,
            partij=partij,
            van=lokale_dag(echte_tijd()),
            tot=einde,
            gebied=gebied or None,
            wachtwoord=_wachtwoord(),
            geheimhouding_tot=verklaard,
            screening_tot=gescreend,
        )
        maak_gebruiker(nieuw, door=_BEHEER, werk=huis.werk)
    uit.print("Het account is gemaakt. Dat staat in het logboek.")


def sluit(plek: Path) -> None:
    """Ends one account: its login, its sessions and its functie."""
    with huis_in(plek) as huis:
        wie = account_bij(vraag("E-mailadres"), door=_BEHEER, werk=huis.werk)
        sluit_account(wie, door=_BEHEER, werk=huis.werk)
    uit.print("Het account is gesloten. Dat staat in het logboek.")


def code(plek: Path) -> None:
    """Gives a code for a forgotten password, also where no second beheerder is left to ask."""
    with huis_in(plek) as huis:
        wie = account_bij(vraag("E-mailadres"), door=_BEHEER, werk=huis.werk)
        gegeven = geef_code(wie, door=_BEHEER, werk=huis.werk)
    assert gegeven is not None  # nobody is asked here to look on
    uit.print(f"De code is {gegeven.code} en geldt tot {moment(gegeven.eindigt)}.")
    uit.print("Geef haar zelf door. De collega kiest een wachtwoord op /inloggen/activeren.")


def _wachtwoord() -> str:
    """What is typed, twice where nobody sees it; from a pipe one line."""
    eerst = vraag("Wachtwoord", geheim=True)
    if sys.stdin.isatty() and vraag("Nog eens", geheim=True) != eerst:
        raise Misgegaan("Dit is niet twee keer hetzelfde wachtwoord. Er is niets gemaakt.")
    return eerst


def _dag(tekst: str, optie: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Misgegaan(f"Schrijf {optie} als jaar-maand-dag, zoals 2027-12-31.") from None
