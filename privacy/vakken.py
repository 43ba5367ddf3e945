"""Which compartments a deelname opens: the convenant as a program.

Deny by default: a category without a rule of the partij at that level stays closed, and a rule
marked `weiger` beats every other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from config.beleid import WPG20, Actie, Beleid, Categorieregel, Inzagestap
from privacy.feiten import Casusfeiten, Deelnamefeit, Vraag, lokale_dag
from privacy.voorwaarden import voorwaarde
from privacy.voorwaarden_regie import draagt


@dataclass(frozen=True, slots=True)
class Vakrecht:
    """One compartment kind that may be opened: by which article, and whether own items only."""

    niveau: str
    categorie: str
    alleen_eigen: bool
    artikel: str


def open_vakken(vraag: Vraag, actie: Actie) -> frozenset[Vakrecht]:
    """The compartments that the convenanten of the actor's deelnames allow."""
    casus = vraag.casus
    if casus is None:
        return frozenset()
    uit: set[Vakrecht] = set()
    for deel in casus.deelnames:
        if deel.reikwijdte == "casus":
            uit |= vakken_voor(vraag, deel, actie)
    return frozenset(uit)


def vakken_voor(vraag: Vraag, deel: Deelnamefeit, actie: Actie) -> frozenset[Vakrecht]:
    """What one deelname opens (`inzien`) or may add to (`bijdragen`) at its own level.

    The inzagestap limits deelnemers, not the casusregisseur (or who stands in for them); a closed
    casus opens for nobody.
    """
    casus = vraag.casus
    if casus is None:
        return frozenset()
    stap = inzagestap(vraag.beleid, casus)
    vrij = draagt(vraag, "casusregie") and casus.niveau == deel.niveau
    return _vakken_bij(vraag, deel.niveau, deel.partij, deel.functie, stap, vrij, actie)


def inzagestap(beleid: Beleid, casus: Casusfeiten) -> Inzagestap:
    """What deelnemers see of the casus in its stand; while another table is asked, what they saw
    in the stand from which that was asked. Without such a Verzoek that is nothing.
    """
    stand = beleid.stand[casus.stand]
    if stand.inzagestap == "herkomst" and casus.verzoek is not None:
        stand = beleid.stand.get(casus.verzoek.herkomst_stand, stand)
    return stand.eigen_inzage


def vakken_aan_tafel(
    vraag: Vraag, niveau: str, stap: Inzagestap, actie: Actie
) -> frozenset[Vakrecht]:
    """What the actor's own partij and functie open at `niveau` in `stap`, without a deelname."""
    actor = vraag.actor
    return _vakken_bij(vraag, niveau, actor.partij, actor.functie, stap, False, actie)


def _vakken_bij(
    vraag: Vraag,
    niveau: str,
    partij: str,
    functie: str,
    stap: Inzagestap,
    vrij: bool,
    actie: Actie,
) -> frozenset[Vakrecht]:
    eisen = vraag.beleid.eisen_voor.get((niveau, partij, actie), ())
    voldaan = frozenset(eis for eis in eisen if voorwaarde(eis).test(vraag))
    op = lokale_dag(vraag.nu)
    return _vakken(vraag.beleid, niveau, partij, functie, stap, vrij, actie, op, voldaan)


@lru_cache(maxsize=4096)
def _vakken(
    beleid: Beleid,
    niveau: str,
    partij: str,
    functie: str,
    stap: Inzagestap,
    vrij: bool,
    actie: Actie,
    op: date,
    voldaan: frozenset[str],
) -> frozenset[Vakrecht]:
    """The convenant alone: who asks is no longer in it, so that an answer may be remembered."""
    if stap == "gesloten" or not _getekend(beleid, niveau, partij, op):
        return frozenset()
    open_: dict[str, Vakrecht] = {}
    dicht: set[str] = set()
    for regel in beleid.regels_voor.get((niveau, partij, actie), ()):
        past = not regel.functies or functie in regel.functies
        if not past or not (vrij or stap in regel.stappen):
            continue
        if regel.weiger:
            dicht.add(regel.categorie)
        elif regel.reikwijdte != "benoemd" and not _mist(beleid, niveau, regel, op, voldaan):
            recht = Vakrecht(niveau, regel.categorie, regel.reikwijdte == "eigen", regel.artikel)
            eerder = open_.get(regel.categorie)
            if eerder is None or eerder.alleen_eigen:
                open_[regel.categorie] = recht
    return frozenset(v for c, v in open_.items() if c not in dicht)


def _getekend(beleid: Beleid, niveau: str, partij: str, op: date) -> bool:
    partijen = beleid.convenant[niveau].partijen
    return any(p.partij == partij and p.getekend <= op for p in partijen)


def _mist(
    beleid: Beleid, niveau: str, regel: Categorieregel, op: date, voldaan: frozenset[str]
) -> str | None:
    """The first requirement of a category rule that does not hold, or None."""
    for eis in regel.vereist:
        if eis == WPG20:
            if beleid.convenant[niveau].wpg_besluit(regel.categorie, op) is None:
                return eis
        elif eis not in voldaan:
            return eis
    return None


def _zin_bij(vraag: Vraag, eis: str) -> str:
    """Why a requirement of a category rule does not hold, for the one who reads it."""
    if eis == WPG20:
        return "Er is geen Wpg-artikel 20-besluit van kracht voor deze gegevens."
    return voorwaarde(eis).zin_als_onwaar(vraag)


def verklaar_categorie(
    vraag: Vraag, niveau: str, categorie: str, actie: Actie = "inzien"
) -> tuple[bool, str, str]:
    """(mag, zin, artikel) for one category at `niveau`: the sentence a professional reads.

    Follows from policy, functie and deelname alone; it never tells whether data exist.
    """
    casus, beleid = vraag.casus, vraag.beleid
    naam = beleid.categorie[categorie].naam
    if casus is None:
        return False, "Deze casus is er niet, of niet voor u.", ""
    for deel in casus.deelnames:
        if deel.reikwijdte != "casus" or deel.niveau != niveau:
            continue
        for vak in vakken_voor(vraag, deel, actie):
            if vak.categorie == categorie:
                soort = " (alleen wat van uw organisatie komt)" if vak.alleen_eigen else ""
                return (
                    True,
                    f"Uw organisatie mag {naam} op dit niveau inzien{soort}.",
                    vak.artikel,
                )
    convenant = beleid.convenant[niveau]
    hier = [d for d in casus.deelnames if d.niveau == niveau]
    if not hier:
        return False, "U neemt op dit niveau niet deel aan deze casus.", convenant.code
    for deel in hier:
        for regel in beleid.regels_voor.get((niveau, deel.partij, actie), ()):
            if regel.categorie == categorie:
                return False, _waarom_dicht(vraag, niveau, regel), regel.artikel
    zin = f"Op het niveau {beleid.niveau[niveau].naam} mag uw organisatie {naam} niet inzien."
    return False, zin, convenant.code


def _waarom_dicht(vraag: Vraag, niveau: str, regel: Categorieregel) -> str:
    """Why a rule that names the category does not open it, for who takes part at this level."""
    naam = vraag.beleid.categorie[regel.categorie].naam
    stap = inzagestap(vraag.beleid, vraag.casus) if vraag.casus else "gesloten"
    if regel.weiger:
        return f"Het convenant sluit {naam} hier voor uw organisatie."
    op = lokale_dag(vraag.nu)
    if not _getekend(vraag.beleid, niveau, regel.partij, op):
        return "Uw organisatie heeft dit convenant niet getekend."
    voldaan = frozenset(e for e in regel.vereist if e != WPG20 and voorwaarde(e).test(vraag))
    if eis := _mist(vraag.beleid, niveau, regel, op, voldaan):
        return _zin_bij(vraag, eis)
    if regel.functies and vraag.actor.functie not in regel.functies:
        return f"Alleen een andere functie mag {naam} inzien."
    if stap not in regel.stappen:
        return f"In deze stap van de casus is {naam} gesloten."
    return f"Uw organisatie ziet alleen benoemde gegevens over {naam}."


def soorten_hier(vraag: Vraag) -> frozenset[str]:
    """Categories to which this actor adds by taking part, at the level where the casus lies."""
    assert vraag.casus is not None
    niveau = vraag.casus.niveau
    return frozenset(v.categorie for v in open_vakken(vraag, "bijdragen") if v.niveau == niveau)
