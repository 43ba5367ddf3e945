"""Move a casus on at its own table: plan, uitvoering, evaluatie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from casus import schrijven
from casus.publiek import Publiek
from casus.werkstand import TABELLEN as WERKSTAND
from casus.zicht import publiek_op_stand
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import samenloop, vastleggen
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen.concepten import vergeet_wie_gaat
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.ketenstap import keten_van, omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.termijnen import evaluatiefout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_WAAROM = "Schrijf waarom."


@dataclass(frozen=True, slots=True)
class Stapcontrole:
    """Where a step leads, and who reads more or less by it; names by account id."""

    stand: str
    publiek: Publiek
    namen: Mapping[UUID, str]


def zet_voort(
    casus_id: UUID,
    overgang: str,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    evaluatie: date | None = None,
    onleesbaar: Mapping[str, str] = MappingProxyType({}),
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the casus went to its next stand at the same table.

    `evaluatie`: the day by which one looks again, where the step has a term that lets that go
    before; `onleesbaar` has messages by field for what was sent and could not be read.
    """
    with werk.handeling(
        Recht.CASUS_VOORTZETTEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        _toets(h, overgang, motivering, evaluatie, onleesbaar)
        h.resultaat = vergeet_wie_gaat(h, lambda: _stap(h, overgang, motivering, evaluatie))
        return h.resultaat


def controleer(
    casus_id: UUID,
    overgang: str,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    evaluatie: date | None = None,
    onleesbaar: Mapping[str, str] = MappingProxyType({}),
    versie: int | None = None,
) -> Stapcontrole:
    """What this step would do. Raises what the step would raise, and changes nothing."""
    with werk.lezing(
        Recht.CASUS_VOORTZETTEN,
        casus_id,
        door=door,
        tabellen=WERKSTAND | {"gebruiker"},
        uitkomst="begonnen",
    ) as lezing:
        verwacht = Verwacht(versie=versie)
        c, b = lezing.casus, lezing.beleid
        samenloop.toets(lezing.db, verwacht, c, door, b, mag=True, bekend=True)
        _toets(lezing, overgang, motivering, evaluatie, onleesbaar)
        stand = stap(lezing, overgang, omstandigheden(lezing)).doel[1]
        publiek = publiek_op_stand(lezing.db, lezing.vraag, stand)
        namen = neem_namen(lezing, frozenset(r.gebruiker_id for r in publiek.rijen))
    return Stapcontrole(stand, publiek, open_namen(lezing, namen))


def _toets(
    g: Gang,
    overgang: str,
    motivering: str,
    evaluatie: date | None,
    onleesbaar: Mapping[str, str],
) -> None:
    """Raises Ongeldig with a message for every field at once."""
    fouten = {"motivering": fout} if (fout := tekstfout(motivering, _WAAROM)) else {}
    rij = next((o for o in g.beleid.keten.overgangen if o.naam == overgang), None)
    if rij is None or rij.recht != Recht.CASUS_VOORTZETTEN.value:
        fouten["overgang"] = "Kies een stap."
    elif fout := _dagfout(g, overgang, evaluatie):
        fouten["evaluatie"] = fout
    if fouten := fouten | dict(onleesbaar):
        raise Ongeldig(fouten)


def met_dag(beleid: Beleid, niveau: str, stand: str) -> frozenset[str]:
    """The steps from here of which somebody may say by which day one looks again."""
    return frozenset(
        b.overgang.naam
        for b in keten_van(beleid).bewegingen
        if b.van == f"{niveau}.{stand}"
        and b.overgang.termijn is not None
        and beleid.termijn[b.overgang.termijn].besluit_gaat_voor
    )


def _dagfout(h: Gang, overgang: str, evaluatie: date | None) -> str | None:
    if evaluatie is None:
        return None
    if overgang not in met_dag(h.beleid, h.casus.niveau, h.casus.stand):
        return "Bij deze stap hoort geen dag. Laat het veld leeg."
    return evaluatiefout(evaluatie, h.beleid, lokale_dag(h.nu), h.casus.fase)


def _stap(h: Handeling, overgang: str, motivering: str, evaluatie: date | None) -> UUID:
    casus = h.casus
    beweging = stap(h, overgang, omstandigheden(h))
    besluit_id = vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=overgang,
            inhoud={"motivering": motivering},
            van=(casus.niveau, casus.stand),
            naar=beweging.doel,
            van_fase=casus.fase,
            naar_fase=casus.fase,
            evaluatie=evaluatie,
        ),
    )
    velden: dict[str, object] = {"evaluatie_op": evaluatie} if evaluatie else {}
    if h.beleid.stand[beweging.doel[1]].einde:
        velden = {"gesloten_op": h.nu}
        schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    vastleggen.beweeg(h, beweging, velden)
    return besluit_id
