"""What a Verzoek must say, whether it still runs, and which items may travel with it where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from config.beleid import WPG20, Beleid
from config.keten_graaf import routes_voor
from privacy.feiten import Verzoekfeit, lokale_dag
from privacy.toegang import Recht
from workflow import fasegang
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.tekst import tekstfout
from workflow.vastleggen import Informeren
from workflow.werk import Handeling

GEWEIGERD = "geweigerd"
"""Toestemming that was asked and refused: then it is said why it is needed all the same."""
TOESTEMMINGEN = ("nvt", "gevraagd", "gegeven", GEWEIGERD)
MEESTE_INTERVENTIES = 20
SLUITGRONDEN = ("doelen_bereikt", "geen_effect", "verhuisd_of_overleden", "grondslag_vervallen")


@dataclass(frozen=True, slots=True)
class Interventie:
    """One thing that was tried, in the words of the asker; only `wat` has to be said."""

    wat: str
    wie: str = ""
    wanneer: str = ""
    resultaat: str = ""

    def is_leeg(self) -> bool:
        return not any(w.strip() for w in asdict(self).values())


@dataclass(frozen=True, slots=True)
class Verzoekopdracht:
    """What the casusregisseur or procesregisseur asks, and why."""

    soort: str
    naar_niveau: str
    motivering: str
    aanleidingen: tuple[str, ...] = ()
    geprobeerd: tuple[Interventie, ...] = ()
    """As the rows of the form: an empty one among them counts for nothing."""
    niet_geprobeerd: str = ""
    """Why nothing could be tried."""
    gevraagd: str = ""
    noodzaak: str = ""
    proportionaliteit: str = ""
    subsidiariteit: str = ""
    stukken: tuple[UUID, ...] = ()
    informeren: Informeren | None = field(default_factory=lambda: Informeren("nog_niet"))
    toestemming: str = "nvt"
    toestemming_waarom: str = ""
    """Why it is needed all the same, where toestemming was refused; of no other answer kept."""
    sluitgrond: str = ""
    voorstel_casusregisseur: UUID | None = None
    actie_eigenaars: Mapping[UUID, UUID] = field(default_factory=dict)
    """By open actie who does it at the table below."""
    evaluatie: date | None = None
    gezien_publiek: str | None = None
    """Mark of the audience table that the sender saw; None sends without the check."""

    @property
    def doen(self) -> tuple[UUID, ...]:
        """Who does an actie at the table below, each once."""
        return tuple(sorted(set(self.actie_eigenaars.values())))


def lopend_verzoek(h: Handeling, verzoek_id: UUID) -> Verzoekfeit:
    """The Verzoek that this handeling is about; NietMogelijk when it no longer runs.

    A form can be older than the Verzoek: another one may run now.
    """
    verzoek = h.casus.verzoek
    if verzoek is None or verzoek.verzoek_id != verzoek_id:
        raise NietMogelijk(("Dit verzoek loopt niet meer.",))
    return verzoek


def antwoordtermijn(
    beleid: Beleid, soort: str, van: str, naar: str, overgang: str = ""
) -> str | None:
    """Code of the term for the answer: that of the route, else of the move that asks."""
    for route in beleid.keten.routes:
        if (route.soort, route.van, route.naar) == (soort, van, naar):
            return route.termijn
    naam = overgang or f"{soort}_vragen"
    return next((o.termijn for o in beleid.keten.overgangen if o.naam == naam), None)


def mag_mee(beleid: Beleid, rij: Any, naar_niveau: str, partij: str, dag: date) -> str | None:
    """Why an item may not travel to `naar_niveau`, or None. Every level re-tests every item."""
    if rij.niet_doorgeven:
        return "Niet doorgeven: dit gegeven blijft op dit niveau."
    if rij.beroepsgeheim and rij.bronpartij != partij:
        return "Alleen de bron kan dit gegeven vrijgeven."
    return soort_mag_mee(beleid, rij.categorie, rij.niveau, naar_niveau, dag)


def blijft_hier(beleid: Beleid, categorie: str, niveau: str, dag: date) -> str:
    """Why no item of this category travels from this level, or none down; empty where it does."""
    routes = [r for r in beleid.keten.routes if r.van == niveau]
    mag = {r.soort for r in routes if soort_mag_mee(beleid, categorie, niveau, r.naar, dag) is None}
    if routes and not mag:
        return "Niet doorgeven: deze gegevens blijven op dit niveau."
    omlaag = any(r.soort == "afschaling" for r in routes)
    if beleid.categorie[categorie].blijft_boven and omlaag:
        return "Niet doorgeven: deze gegevens gaan niet naar een lagere tafel."
    return ""


def soort_mag_mee(
    beleid: Beleid, categorie: str, van_niveau: str, naar_niveau: str, dag: date
) -> str | None:
    """Why no item of this category may travel between these levels, or None."""
    soort = beleid.categorie[categorie]
    van, naar = beleid.niveau[van_niveau], beleid.niveau[naar_niveau]
    if soort.blijft_boven and naar.volgorde < van.volgorde:
        return f"{soort.naam}: gaat niet naar een lagere tafel."
    convenant = beleid.convenant[naar_niveau]
    regels = [
        r
        for r in convenant.regels
        if r.categorie == categorie and r.actie == "inzien" and not r.weiger
    ]
    if not regels:
        return f"Op het niveau {naar.naam} bestaat {soort.naam} niet."
    wpg = all(WPG20 in r.vereist for r in regels)
    if wpg and convenant.wpg_besluit(categorie, dag) is None:
        return "Er is geen Wpg-artikel 20-besluit van kracht voor deze gegevens."
    return None


def toets_stukken(h: Handeling, o: Verzoekopdracht, rijen: list[Any]) -> None:
    if len(rijen) != len(set(o.stukken)):
        raise Ongeldig({"stukken": "Een van de gekozen gegevens is er niet meer. Kies opnieuw."})
    dag = lokale_dag(h.nu)
    for rij in rijen:
        if zin := mag_mee(h.beleid, rij, o.naar_niveau, h.actor.partij, dag):
            raise Ongeldig({"stukken": zin})


def toets(h: Handeling, o: Verzoekopdracht) -> None:
    """Raises Ongeldig with a message per field, all at once, and NietMogelijk in a crisis."""
    if o.soort == "afschaling" and (
        eerst := fasegang.redenen(h.beleid, h.casus, Recht.AFSCHALING_VRAGEN, h.nu)
    ):
        raise NietMogelijk(eerst)
    fouten = o.informeren.fouten(h.beleid, lokale_dag(h.nu)) if o.informeren else {}
    try:
        toets_velden(o, h.beleid, h.casus.niveau, h.casus.aanpak)
    except Ongeldig as ongeldig:
        fouten |= ongeldig.fouten
    if fouten:
        raise Ongeldig(fouten)


def toets_velden(o: Verzoekopdracht, beleid: Beleid, niveau: str, aanpak: str) -> None:
    """The same on the fields alone, so that faults show before the audience is looked at."""
    fouten = _keuzefouten(o, beleid, niveau, aanpak)
    teksten = [("motivering", o.motivering, "Schrijf waarom.")]
    if o.soort == "opschaling":
        antwoord = "Beantwoord deze vraag. De tafel kan anders niet beslissen."
        teksten += [("gevraagd", o.gevraagd, "Schrijf wat u van de tafel vraagt.")]
        teksten += [
            (n, getattr(o, n), antwoord)
            for n in ("noodzaak", "proportionaliteit", "subsidiariteit")
        ]
    if o.toestemming == GEWEIGERD:
        teksten += [
            ("toestemming_waarom", o.toestemming_waarom, "Schrijf waarom het toch nodig is.")
        ]
    # What is asked elsewhere only may be empty here; it is kept all the same, so it is tested.
    gevraagd = {naam for naam, _, _ in teksten}
    vrij = ("gevraagd", "noodzaak", "proportionaliteit", "subsidiariteit")
    teksten += [(n, w, "") for n in vrij if n not in gevraagd and (w := getattr(o, n))]
    for naam, tekst, leeg in teksten:
        if fout := tekstfout(tekst, leeg):
            fouten[naam] = fout
    fouten |= _interventiefouten(o)
    if fouten:
        raise Ongeldig(fouten)


def _keuzefouten(o: Verzoekopdracht, beleid: Beleid, niveau: str, aanpak: str) -> dict[str, str]:
    """Messages for what is chosen from a list, rather than written."""
    fouten: dict[str, str] = {}
    doelen = {r.naar for r in routes_voor(beleid, o.soort, niveau, aanpak)}
    if o.soort == "afsluiting":
        doelen = {niveau}
        if o.sluitgrond not in SLUITGRONDEN:
            fouten["sluitgrond"] = "Kies waarom de casus kan sluiten."
    if o.toestemming not in TOESTEMMINGEN:
        fouten["toestemming"] = "Kies wat er over toestemming te zeggen is."
    if o.naar_niveau not in doelen:
        fouten["naar_niveau"] = "Kies een tafel."
    bekend = {a.code for a in beleid.keten.aanleidingen}
    if not set(o.aanleidingen) <= bekend or (o.soort == "opschaling" and not o.aanleidingen):
        fouten["aanleidingen"] = "Kies ten minste één aanleiding."
    if o.sluitgrond and o.sluitgrond not in SLUITGRONDEN:
        fouten["sluitgrond"] = "Kies waarom de casus kan sluiten."
    return fouten


def _interventiefouten(o: Verzoekopdracht) -> dict[str, str]:
    """Messages for what was tried, each at its row (from 1) and the part of it."""
    if len(o.geprobeerd) > MEESTE_INTERVENTIES:
        return {"geprobeerd-1-wat": f"Noem ten hoogste {MEESTE_INTERVENTIES} interventies."}
    fouten: dict[str, str] = {}
    for nr, interventie in enumerate(o.geprobeerd, 1):
        leeg = "" if interventie.is_leeg() else "Schrijf wat er is geprobeerd."
        for deel, tekst in asdict(interventie).items():
            if fout := tekstfout(tekst, leeg if deel == "wat" else ""):
                fouten[f"geprobeerd-{nr}-{deel}"] = fout
    if fout := tekstfout(o.niet_geprobeerd, ""):
        fouten["niet_geprobeerd"] = fout
    if o.soort == "opschaling" and not noemt_wat_is_geprobeerd(o):
        fouten["geprobeerd-1-wat"] = "Noem één interventie, of schrijf waarom dat niet kon."
    return fouten


def noemt_wat_is_geprobeerd(o: Verzoekopdracht) -> bool:
    """Whether an intervention is named, or why there was none."""
    return any(not i.is_leeg() for i in o.geprobeerd) or bool(o.niet_geprobeerd.strip())
