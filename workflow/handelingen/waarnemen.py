"""Let a colleague stand in for a regisseur who is ill or away, from one day up to another.

Who stands in has the rights of the regisseur at this casus, but for giving the regie on. It begins
and ends by itself: the deelname that carries it has both days, and counts between them alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from casus import regie, schrijven, waarnemingen
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

WAAROM_WAARNEMER = "Schrijf op waarom er een waarnemer nodig is; niet wat iemand mankeert."
AL_GEREGELD = "Voor deze regie is al een waarneming geregeld."
NIETS_TE_REGELEN = "Er is nu geen regie die u kunt laten waarnemen."


@dataclass(frozen=True, slots=True)
class Waarneming:
    """Who stands in for which responsibility, from which day, up to and including which."""

    rol: str
    gebruiker: UUID
    vanaf: date | None
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
    """The id of the Besluit; from now, or that day, the colleague stands in.

    Raises Ongeldig, NietMogelijk. Until the day the colleague reads nothing, and not of which casus
    it is; the one who has the regie keeps all of it.
    """
    with werk.handeling(
        Recht.WAARNEMING_REGELEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        vanaf, dag = _toets(h, opdracht)
        komt = vanaf > lokale_dag(h.nu)
        rol, wie, voor = opdracht.rol, opdracht.gebruiker, h.casus.regisseur(opdracht.rol)
        if voor is None or not is_belegd(h, rol):
            raise NietMogelijk((f"Niemand heeft nu de {rol}. Wijs eerst iemand aan.",))
        if al := regie.waarnemingen(h.db, casus_id, h.nu, straks=True).get(rol):
            straks = f"Voor de {rol} is al een waarneming geregeld. Trek die eerst in."
            nu = f"De {rol} wordt al waargenomen. Beëindig dat eerst."
            raise NietMogelijk((straks if al.van > h.nu else nu,))
        rij = kandidaat(h, rol, wie)
        h.resultaat = leg_vast(
            h,
            f"{rol}_waargenomen",
            rol,
            None,
            opdracht.motivering,
            inhoud={
                "waarnemer": str(wie),
                "vanaf": vanaf.isoformat(),
                "tot_en_met": dag.isoformat(),
            },
        )
        vastleggen.neem_deel(
            h,
            rij,
            "waarneming",
            niveau=h.casus.niveau,
            besluit_id=h.resultaat,
            van=begin_van(vanaf) if komt else h.nu,
            tot=einde_van(dag),
            neemt_waar=rol,
            voor=voor,
        )
        schrijven.raak_aan(h.db, casus_id, h.nu)
        if komt:
            vastleggen.bericht(h, f"{rol}_straks_waargenomen", gebruiker=voor)
            vastleggen.bericht(h, f"{rol}_straks_waarnemen", gebruiker=wie)
        else:
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
    """The id of the Besluit with which standing in stops now, before its day, or does not begin."""
    with werk.handeling(
        Recht.WAARNEMING_BEEINDIGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN | {"concept"},
        indiening=indiening,
    ) as h:
        loopt = regie.waarnemingen(h.db, casus_id, h.nu, straks=True)
        mag = [r for r in loopt if r in te_beeindigen(h)]
        if not mag:
            raise NietMogelijk(("Er is nu geen waarneming die u kunt beëindigen.",))
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
        if loopt[rol].van > h.nu:
            for een in (loopt[rol].voor, loopt[rol].gebruiker_id):
                vastleggen.bericht(h, "waarneming_ingetrokken", gebruiker=een)
        else:
            vastleggen.bericht(h, "waarneming_gestopt", gebruiker=loopt[rol].voor)
        waarnemingen.beeindig_waarneming(h.db, casus_id, h.nu, rol=rol)
        if not deelnames_van(h.db, casus_id, loopt[rol].gebruiker_id, h.nu):
            gooi_weg_over(h, loopt[rol].gebruiker_id)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        return h.resultaat


def niets_te_regelen(
    g: Gang, waar: Collection[str] | None = None, werkt: Collection[UUID] | None = None
) -> tuple[str, ...]:
    """Why there is nothing that this actor can let be stood in for; empty where there is.

    `waar`, `werkt`: the roles for which it is arranged, who of the regisseurs works; else asked.
    """
    c, rollen = g.casus, mag_rollen(g)
    if waar is None:
        waar = regie.waarnemingen(g.db, c.casus_id, g.nu, straks=True)

    def belegd(rol: str) -> bool:
        return is_belegd(g, rol) if werkt is None else c.regisseur(rol) in werkt

    if any(rol not in waar and belegd(rol) for rol in rollen):
        return ()
    return (AL_GEREGELD if any(rol in waar for rol in rollen) else NIETS_TE_REGELEN,)


def te_beeindigen(g: Gang) -> frozenset[str]:
    """Roles of which this actor can end a waarneming: the own, the one stood in for, or all."""
    if beslis(g.actor, Recht.REGIE_BENOEMEN, g.casus, beleid=g.beleid, nu=g.nu).toegestaan:
        return frozenset(REGIE)
    zelf = g.casus.eigen_rollen(g.actor.gebruiker_id)
    return frozenset((*zelf, *(rol for rol in REGIE if g.casus.neemt_waar(rol))))


def _toets(h: Handeling, o: Waarneming) -> tuple[date, date]:
    """The first and the last day. Raises Ongeldig with every fault at once."""
    fouten = waarneemfouten(o, mag_rollen(h), h.beleid, lokale_dag(h.nu))
    if o.gebruiker == h.actor.gebruiker_id:
        # Who may name others would let themselves into any casus of the table.
        fouten["gebruiker"] = "U kunt niet uzelf kiezen. Vraag de regisseur of een collega."
    if fouten or o.vanaf is None or o.tot_en_met is None:
        raise Ongeldig(fouten)
    return o.vanaf, o.tot_en_met


def waarneemfouten(
    o: Waarneming, rollen: tuple[str, ...], beleid: Beleid, vandaag: date
) -> dict[str, str]:
    """What the form lacks, by field; `rollen` are those to choose from."""
    fouten = benoemfouten(Benoeming(o.rol, o.gebruiker, o.motivering), rollen)
    if "motivering" in fouten:
        fouten["motivering"] = tekstfout(o.motivering, WAAROM_WAARNEMER) or ""
    regels = beleid.keten.regie
    if fout := _beginfout(o.vanaf, vandaag, regels.waarneming_vooruit_dagen):
        fouten["vanaf"] = fout
    dagen, begin = regels.waarneming_dagen, max(o.vanaf or vandaag, vandaag)
    te_lang = f"Een waarneming duurt ten hoogste {dagen} dagen. Draag anders de regie over."
    if fout := dagfout(o.tot_en_met, begin, dagen, te_lang):
        te_vroeg = o.tot_en_met is not None and vandaag <= o.tot_en_met < begin
        fouten["tot_en_met"] = "Kies de eerste dag of een latere dag." if te_vroeg else fout
    return fouten | dict(o.onleesbaar)


def _beginfout(dag: date | None, vandaag: date, dagen: int) -> str | None:
    if dag is None:
        return "Vul in vanaf welke dag, bijvoorbeeld 12 11 2026."
    if dag < vandaag:
        return "Kies vandaag of een latere dag."
    if dag > vandaag + timedelta(days=dagen):
        return f"Een waarneming regelt u ten hoogste {dagen} dagen vooruit."
    return None


def dagfout(dag: date | None, vandaag: date, dagen: int, te_lang: str) -> str | None:
    """What is wrong with the last day of what ends by itself within so many days, or None."""
    if dag is None:
        return "Vul in tot en met welke dag, bijvoorbeeld 12 11 2026."
    if dag < vandaag:
        return "Kies vandaag of een latere dag."
    return te_lang if dag > vandaag + timedelta(days=dagen) else None


def begin_van(dag: date) -> datetime:
    """The midnight at which `dag` begins in the Netherlands."""
    return datetime.combine(dag, time(), AMSTERDAM).astimezone(UTC)


def einde_van(dag: date) -> datetime:
    """The midnight after `dag` in the Netherlands."""
    return begin_van(dag + timedelta(days=1))
