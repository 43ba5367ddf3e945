"""Let a colleague stand in for a regisseur who is ill or away, until a day that is set beforehand.

Who stands in has the rights of the regisseur at this casus, but for giving the regie on. It begins
at once and ends by itself: the deelname that carries it has an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from casus import regie, schrijven
from casus.deelnemers import deelnames_van
from config.beleid import Beleid
from privacy.feiten import AMSTERDAM, REGIE, Actor, lokale_dag
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.benoemen import (
    WAAROM,
    Benoeming,
    benoemfouten,
    is_belegd,
    kandidaat,
    leg_vast,
    mag_rollen,
)
from workflow.handelingen.concepten import gooi_weg_over
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.werk import Handeling, Werk


@dataclass(frozen=True, slots=True)
class Waarneming:
    """Who stands in for which responsibility, up to and including which day."""

    rol: str
    gebruiker: UUID
    tot_en_met: date | None
    motivering: str
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def regel(
    casus_id: UUID,
    opdracht: Waarneming,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit; from now on the colleague stands in. Raises Ongeldig, NietMogelijk."""
    with werk.handeling(
        Recht.WAARNEMING_REGELEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        dag = _toets(h, opdracht)
        rol, wie, voor = opdracht.rol, opdracht.gebruiker, h.casus.regisseur(opdracht.rol)
        if voor is None or not is_belegd(h, rol):
            raise NietMogelijk((f"Niemand heeft nu de {rol}. Wijs eerst iemand aan.",))
        if rol in regie.waarnemingen(h.db, casus_id, h.nu):
            raise NietMogelijk((f"De {rol} wordt al waargenomen. Beëindig dat eerst.",))
        rij = kandidaat(h, rol, wie)
        h.resultaat = leg_vast(
            h,
            f"{rol}_waargenomen",
            rol,
            None,
            opdracht.motivering,
            inhoud={"waarnemer": str(wie), "tot_en_met": dag.isoformat()},
        )
        vastleggen.neem_deel(
            h,
            rij,
            "waarneming",
            niveau=h.casus.niveau,
            besluit_id=h.resultaat,
            tot=einde_van(dag),
            neemt_waar=rol,
            voor=voor,
        )
        schrijven.raak_aan(h.db, casus_id, h.nu)
        # Who stands in hears it with the one who is stood in for.
        vastleggen.bericht(h, f"{rol}_waargenomen", gebruiker=voor)
        return h.resultaat


def beeindig(
    casus_id: UUID,
    rol: str,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit with which standing in stops now, before its day."""
    with werk.handeling(
        Recht.WAARNEMING_BEEINDIGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN | {"concept"},
        indiening=indiening,
    ) as h:
        loopt = regie.waarnemingen(h.db, casus_id, h.nu)
        mag = [r for r in loopt if r in te_beeindigen(h)]
        if not mag:
            raise NietMogelijk(("Er loopt nu geen waarneming die u kunt beëindigen.",))
        fouten = {"motivering": fout} if (fout := tekstfout(motivering, WAAROM)) else {}
        if rol not in mag:
            fouten["rol"] = "Kies welke waarneming eindigt."
        if fouten:
            raise Ongeldig(fouten)
        h.resultaat = leg_vast(
            h,
            f"waarneming_{rol}_gestopt",
            rol,
            None,
            motivering,
            inhoud={"waarnemer": str(loopt[rol].gebruiker_id)},
        )
        vastleggen.bericht(h, "waarneming_gestopt", gebruiker=loopt[rol].voor)
        regie.beeindig_waarneming(h.db, casus_id, h.nu, rol=rol)
        if not deelnames_van(h.db, casus_id, loopt[rol].gebruiker_id, h.nu):
            gooi_weg_over(h, loopt[rol].gebruiker_id)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        return h.resultaat


def te_beeindigen(g: Gang) -> frozenset[str]:
    """Roles of which this actor can end a waarneming: the own, the one stood in for, or all."""
    if beslis(g.actor, Recht.REGIE_BENOEMEN, g.casus, beleid=g.beleid, nu=g.nu).toegestaan:
        return frozenset(REGIE)
    zelf = g.casus.eigen_rollen(g.actor.gebruiker_id)
    return frozenset((*zelf, *(rol for rol in REGIE if g.casus.neemt_waar(rol))))


def _toets(h: Handeling, o: Waarneming) -> date:
    """The last day. Raises Ongeldig with every fault at once."""
    fouten = waarneemfouten(o, mag_rollen(h), h.beleid, lokale_dag(h.nu))
    if o.gebruiker == h.actor.gebruiker_id:
        # Who may name others would let themselves into any casus of the table.
        fouten["gebruiker"] = "U kunt niet uzelf kiezen. Vraag de regisseur of een collega."
    if fouten or o.tot_en_met is None:
        raise Ongeldig(fouten)
    return o.tot_en_met


def waarneemfouten(
    o: Waarneming, rollen: tuple[str, ...], beleid: Beleid, vandaag: date
) -> dict[str, str]:
    """What the form lacks, by field; `rollen` are those to choose from."""
    fouten = benoemfouten(Benoeming(o.rol, o.gebruiker, o.motivering), rollen)
    dagen = beleid.keten.regie.waarneming_dagen
    te_lang = f"Een waarneming duurt ten hoogste {dagen} dagen. Draag anders de regie over."
    if fout := dagfout(o.tot_en_met, vandaag, dagen, te_lang):
        fouten["tot_en_met"] = fout
    return fouten | dict(o.onleesbaar)


def dagfout(dag: date | None, vandaag: date, dagen: int, te_lang: str) -> str | None:
    """What is wrong with the last day of what ends by itself within so many days, or None."""
    if dag is None:
        return "Vul in tot en met welke dag, bijvoorbeeld 12 11 2026."
    if dag < vandaag:
        return "Kies vandaag of een latere dag."
    return te_lang if dag > vandaag + timedelta(days=dagen) else None


def einde_van(dag: date) -> datetime:
    """The midnight after `dag` in the Netherlands."""
    return datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
