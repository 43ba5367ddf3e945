"""What a decision in triage would do, before it is recorded: faults, and who then reads along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from uuid import UUID

from casus import lezen
from casus.ligging import Ligging, ligging
from casus.publiek import Publiek
from casus.weegpubliek import Weging, publiek_bij_weging, zicht_bij_weging
from casus.zicht import identiteiten, publiek_na
from privacy.categorieen import BSN, PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import GeenToegang, Recht
from workflow import samenloop
from workflow.fouten import Ongeldig
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.regie import AMBT
from workflow.handelingen.registreren import wegers
from workflow.handelingen.terugleggen import fase_daar, gaat_omlaag, toets_terug
from workflow.handelingen.triageren import Oppakking, gekozen_doel, oppakking, stukken_van
from workflow.handelingen.triagetoets import UITKOMSTEN, Triagebesluit, triagefouten
from workflow.ketenstap import omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.samenvoegen import Samenvoegdoel, als_rij
from workflow.werk import Lezing, Werk


@dataclass(frozen=True, slots=True)
class Omlaag:
    """Where the casus would come down, and in which phase."""

    niveau: str
    fase: int


@dataclass(frozen=True, slots=True)
class Triagecontrole:
    """Where the casus lies, whether this ends it, and who reads what then.

    `publiek` is None where the audience does not change.
    """

    nummer: str
    niveau: str
    ligging: Ligging
    fase: int
    eindigt: bool
    publiek: Publiek | None
    namen: dict[UUID, str]
    omlaag: Omlaag | None = None
    ambt: Mapping[str, UUID] = field(default_factory=dict)
    """Who becomes responsible by the policy, and was not chosen."""
    met: Samenvoegdoel | None = None
    """The casus that it goes up in, where it is merged."""


def controleer(
    casus_id: UUID, besluit: Triagebesluit, *, door: Actor, werk: Werk, versie: int | None
) -> Triagecontrole:
    """What recording this would do. Raises what recording would raise, and changes nothing."""
    with werk.lezing(Recht.CASUS_TRIAGEREN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        c, beleid = lezing.casus, lezing.beleid
        verwacht = Verwacht(versie=versie)
        samenloop.toets(lezing.db, verwacht, c, door, beleid, mag=True, bekend=True)
        if fouten := triagefouten(besluit, beleid, c, lokale_dag(lezing.nu)):
            raise Ongeldig(fouten)
        publiek, naar, omlaag, met = None, c.stand, None, None
        ambt: dict[str, UUID] = {}
        if besluit.uitkomst == "oppakken":
            o = oppakking(lezing, besluit)
            publiek = _leest_mee(lezing, besluit, o)
            ambt = {rol: o.velden[f"{rol}_id"] for rol in AMBT if f"{rol}_id" in o.velden}
        else:
            if doel := gekozen_doel(lezing, besluit):
                met = als_rij(lezing, doel)
            beweging = stap(lezing, UITKOMSTEN[besluit.uitkomst], omstandigheden(lezing))
            naar = beweging.doel[1]
            if gaat_omlaag(lezing, beweging):
                daar = beweging.doel[0]
                toets_terug(lezing, daar, besluit.kern or c.kern)
                omlaag = Omlaag(daar, fase_daar(lezing, daar))
                wegen = wegers(beleid, daar)
                straks = Weging(daar, naar, besluit.kern or c.kern, wegen)
                publiek = _wie_weegt(lezing, straks)
            elif beleid.stand[naar].einde:
                publiek = _wie_weegt(lezing, None)
        wie = {r.gebruiker_id for r in publiek.rijen} if publiek else set()
        wie |= {x for x in (besluit.casusregisseur, besluit.procesregisseur) if x}
        wie |= set(ambt.values())
        namen = neem_namen(lezing, frozenset(wie))
        nummer = lezen.casusrij(lezing.db, casus_id).nummer
        waar = ligging(lezing.db, c)
    return Triagecontrole(
        nummer,
        c.niveau,
        waar,
        c.fase,
        beleid.stand[naar].einde,
        publiek,
        open_namen(lezing, namen),
        omlaag,
        ambt,
        met,
    )


def wie_was_eerst(casus_id: UUID, *, door: Actor, werk: Werk, versie: int | None) -> NoReturn:
    """For who was weighing a casus that is no longer theirs to weigh.

    Raises GelijktijdigeWijziging when somebody decided, else GeenToegang; each with its line.
    """
    verwacht = Verwacht(versie=versie)
    with werk.handeling(Recht.CASUS_TRIAGEREN, casus_id, door=door, verwacht=verwacht) as h:
        raise GeenToegang(h.oordeel, bekend=False)
    raise AssertionError


def _wie_weegt(lezing: Lezing, straks: Weging | None) -> Publiek:
    """Who loses sight where this ends the casus, or lays it down, and who then weighs it."""
    c = lezing.casus
    # The advice goes, and who betrokkene is; a BSN opens only once it is taken up there.
    mee = identiteiten(lezing.db, c.casus_id) | {PLAN: 1, BSN: 0}
    return publiek_bij_weging(lezing.db, lezing.vraag, _weging(lezing), straks, mee)


def _weging(lezing: Lezing) -> Weging:
    """Where it is weighed now, and by whom."""
    c = lezing.casus
    return Weging(c.niveau, c.stand, c.kern, wegers(lezing.beleid, c.niveau))


def _leest_mee(lezing: Lezing, besluit: Triagebesluit, o: Oppakking) -> Publiek:
    """Who opens what once the casus is taken up so, and who weighed it and reads it no more.

    Counted without opening anything.
    """
    c = lezing.casus
    aantallen = identiteiten(lezing.db, c.casus_id) | {PLAN: 1}
    soorten = [s.categorie for s in stukken_van(lezing, besluit)]
    for (niveau, categorie, _), hoeveel in lezen.aantallen(lezing.db, c.casus_id).items():
        soorten += [categorie] * hoeveel if niveau == c.niveau else []
    for categorie in soorten:
        aantallen[categorie] = aantallen.get(categorie, 0) + 1
    stand = o.beweging.doel[1]
    nu = zicht_bij_weging(lezing.db, lezing.vraag, _weging(lezing))
    return publiek_na(lezing.db, lezing.vraag, c.niveau, stand, list(o.regie), aantallen, nu)
