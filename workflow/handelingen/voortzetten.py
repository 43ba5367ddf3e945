"""Move a casus on at its own table: plan, uitvoering, evaluatie; and name its regisseurs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from casus import schrijven
from casus.kandidaten import aanstelling_van
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.handelingen.crisiseinde import bij_andere_fase
from workflow.handelingen.registreren import tekstfout
from workflow.samenloop import Verwacht
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_WAAROM = "Schrijf waarom."


@dataclass(frozen=True, slots=True)
class Benoeming:
    """Who gets which responsibility from now on."""

    rol: str
    gebruiker: UUID
    motivering: str


def zet_voort(
    casus_id: UUID,
    overgang: str,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which the casus went to its next stand at the same table."""
    with werk.handeling(
        Recht.CASUS_VOORTZETTEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        fouten = {"motivering": fout} if (fout := tekstfout(motivering, _WAAROM)) else {}
        rij = next((o for o in h.beleid.keten.overgangen if o.naam == overgang), None)
        if rij is None or rij.recht != Recht.CASUS_VOORTZETTEN.value:
            fouten["overgang"] = "Kies een stap."
        if fouten:
            raise Ongeldig(fouten)
        h.resultaat = _stap(h, overgang, motivering)
        return h.resultaat


def _stap(h: Handeling, overgang: str, motivering: str) -> UUID:
    casus = h.casus
    beweging = vastleggen.stap(h, overgang, vastleggen.omstandigheden(h))
    besluit_id = vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=overgang,
            inhoud={"motivering": motivering},
            van=(casus.niveau, casus.stand),
            naar=beweging.doel,
            van_fase=casus.fase,
            naar_fase=casus.fase,
        ),
    )
    velden: dict[str, object] = {}
    if h.beleid.stand[beweging.doel[1]].einde:
        velden = {"gesloten_op": h.nu, **bij_andere_fase(h, None)}
        schrijven.beeindig_deelnames(h.db, casus.casus_id, h.nu)
    vastleggen.beweeg(h, beweging, velden)
    return besluit_id


def benoem(
    casus_id: UUID,
    benoeming: Benoeming,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit that names a casusregisseur or procesregisseur.

    The one before keeps nothing: a deelname for `regie` goes with the responsibility.
    """
    with werk.handeling(
        Recht.REGIE_BENOEMEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        casus, niveau = h.casus, h.beleid.niveau[h.casus.niveau]
        fouten = {"motivering": f} if (f := tekstfout(benoeming.motivering, _WAAROM)) else {}
        casusregie = benoeming.rol == "casusregie"
        functies = niveau.regie if casusregie else niveau.procesregie
        nieuw = aanstelling_van(h.db, benoeming.gebruiker, functies, casus.kern, lokale_dag(h.nu))
        if benoeming.rol not in ("casusregie", "procesregie"):
            fouten["rol"] = "Kies casusregie of procesregie."
        elif nieuw is None:
            fouten["gebruiker"] = "Deze collega kan dit aan deze tafel niet zijn."
        if fouten:
            raise Ongeldig(fouten)
        oud = casus.casusregisseur if casusregie else casus.procesregisseur
        besluit_id = vastleggen.leg_besluit_vast(
            h,
            Besluitgegevens(
                soort=f"{benoeming.rol}_benoemd",
                inhoud={"motivering": benoeming.motivering},
                van=(casus.niveau, casus.stand),
                naar=(casus.niveau, casus.stand),
                van_fase=casus.fase,
                naar_fase=casus.fase,
                casusregisseur=benoeming.gebruiker if casusregie else None,
                procesregisseur=None if casusregie else benoeming.gebruiker,
            ),
        )
        if oud is not None:
            schrijven.beeindig_deelnames(h.db, casus_id, h.nu, alleen=oud, reden="regie")
        vastleggen.neem_deel(h, nieuw, "regie", niveau=casus.niveau, besluit_id=besluit_id)
        kolom = "casusregisseur_id" if casusregie else "procesregisseur_id"
        schrijven.wijzig_casus(
            h.db, casus_id, casus.versie, {kolom: benoeming.gebruiker, "bijgewerkt": h.nu}
        )
        vastleggen.bericht(h, f"{benoeming.rol}_gekregen", gebruiker=benoeming.gebruiker)
        h.resultaat = besluit_id
        return besluit_id
