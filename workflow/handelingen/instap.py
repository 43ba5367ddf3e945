"""Where an actor lets a casus begin, and what they may write down of it there."""

from __future__ import annotations

from datetime import datetime

from config.beleid import Beleid
from privacy.categorieen import BSN
from privacy.feiten import Actor, Vraag
from privacy.toegang import Recht
from privacy.vakken import vakken_aan_tafel
from workflow.fouten import Ongeldig

_OVER_EEN_PERSOON = ("persoon", "zorg")
"""Families of what can only be known of somebody."""


def eigen_kernen(beleid: Beleid, door: Actor) -> tuple[str, ...]:
    """Names of the kernen for which this actor registers, in policy order."""
    niveau = instapniveau(beleid, door)
    return tuple(
        k.naam for k in beleid.dorpskernen if beleid.tafel_van(niveau, k.code) in door.tafels
    )


def elders(beleid: Beleid, door: Actor) -> str:
    zin = "U werkt niet voor deze dorpskern. Vraag een collega van daar."
    eigen = ", ".join(eigen_kernen(beleid, door))
    return f"{zin} U werkt voor: {eigen}." if eigen else zin


def instapniveau(beleid: Beleid, door: Actor) -> str:
    functie = beleid.functie.get(door.functie)
    for niveau in functie.niveaus if functie else ():
        if beleid.niveau[niveau].instap:
            return niveau
    raise Ongeldig({"": "Uw functie registreert geen casus."})


def bij_te_dragen(
    beleid: Beleid, door: Actor, nu: datetime, *, groep: bool = False
) -> tuple[str, ...]:
    """Those of `bijdragen` that are kept as a text, in policy order.

    Of a group nothing is written down that is about one person: it has none.
    """
    mag = bijdragen(beleid, door, nu) - {BSN}
    if groep:
        mag -= {c.code for c in beleid.categorieen if c.familie in _OVER_EEN_PERSOON}
    return tuple(c.code for c in beleid.categorieen if c.code in mag)


def bsn_wet(beleid: Beleid, door: Actor, nu: datetime) -> str:
    """The law under which this actor writes down a BSN; empty where the convenant has none."""
    if BSN not in bijdragen(beleid, door, nu):
        return ""
    gronden = beleid.convenant[instapniveau(beleid, door)].gronden
    return next((g.wet for g in gronden if g.partij == door.partij), "")


def bijdragen(beleid: Beleid, door: Actor, nu: datetime) -> set[str]:
    """The codes of what this actor may write down of a casus that begins now."""
    vraag = Vraag(door, Recht.CASUS_REGISTREREN.value, None, beleid, nu)
    stap = next(s.eigen_inzage for s in beleid.keten.standen if s.begin)
    vakken = vakken_aan_tafel(vraag, instapniveau(beleid, door), stap, "bijdragen")
    return {v.categorie for v in vakken}
