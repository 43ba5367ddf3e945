"""Let a colleague take part in a casus until a day that is set beforehand, and end that sooner.

Who takes part sees what the convenant of the table opens for their functie, and no more. The last
day is kept by the evaluator, which asks it of every moment. Who directs, or stands in for who does,
leaves by another way: a casus is never without somebody responsible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casus import deelnemers, regie, schrijven
from casus.inzage import uitgeslotenen
from casus.kandidaten import aanstelling_van, benoembaar
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.benoemen import WAAROM
from workflow.handelingen.concepten import gooi_weg_over
from workflow.handelingen.regie import WOORD, getekende_partijen
from workflow.handelingen.waarnemen import dagfout, einde_van
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

WAARVOOR = "Schrijf waarvoor deze collega meedoet."
NEEMT_NIET_DEEL = "Deze collega neemt niet (meer) deel aan deze casus."


@dataclass(frozen=True, slots=True)
class Toevoeging:
    """Who takes part, for what, up to and including which day."""

    gebruiker: UUID
    waarvoor: str
    tot_en_met: date | None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def voeg_toe(
    casus_id: UUID,
    opdracht: Toevoeging,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit; from now on the colleague takes part. Raises Ongeldig."""
    with werk.handeling(
        Recht.DEELNAME_TOEVOEGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        rij = toets(h, opdracht)
        wie, dag = opdracht.gebruiker, opdracht.tot_en_met
        assert dag is not None
        straks = deelnemers.wordt_open_voor(h.vraag, rij)
        h.resultaat = _leg_vast(
            h,
            "deelnemer_toegevoegd",
            opdracht.waarvoor,
            deelnemer=str(wie),
            tot_en_met=dag.isoformat(),
            publiek=straks.publiek.als_json(),
        )
        vastleggen.neem_deel(
            h,
            rij,
            "toegevoegd",
            niveau=h.casus.niveau,
            besluit_id=h.resultaat,
            tot=einde_van(dag),
        )
        schrijven.raak_aan(h.db, casus_id, h.nu)
        vastleggen.bericht(h, "deelnemer_toegevoegd", gebruiker=wie)
        return h.resultaat


def beeindig(
    casus_id: UUID,
    wie: UUID,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit; from now on nothing of the casus opens for `wie`.

    What they typed about it and did not send is destroyed with its key.
    Raises NietMogelijk for a regisseur, for who stands in, and for who takes no part.
    """
    with werk.handeling(
        Recht.DEELNAME_BEEINDIGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN | {"concept"},
        indiening=indiening,
    ) as h:
        if waarom := waarom_niet(h, wie):
            raise NietMogelijk((waarom,))
        if fout := tekstfout(motivering, WAAROM):
            raise Ongeldig({"motivering": fout})
        delen = deelnemers.deelnames_van(h.db, casus_id, wie, h.nu)
        h.resultaat = _leg_vast(h, "deelname_gestopt", motivering, deelnemer=str(wie))
        h.noem(*(d.id for d in delen))
        schrijven.beeindig_deelnames(h.db, casus_id, h.nu, alleen=wie)
        gooi_weg_over(h, wie)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        vastleggen.bericht(h, "deelname_gestopt", gebruiker=wie)
        return h.resultaat


def waarom_niet(g: Gang, wie: UUID) -> str:
    """Why the part of this colleague cannot be ended here; empty where it can.

    Who is kept out is told of as somebody who takes no part: their name is for the FG alone.
    """
    casus_id = g.casus.casus_id
    delen = deelnemers.deelnames_van(g.db, casus_id, wie, g.nu)
    if not delen or schrijven.is_uitgesloten(g.db, casus_id, wie):
        return NEEMT_NIET_DEEL
    if rollen := g.casus.eigen_rollen(wie):
        als = " en ".join(WOORD[rol] for rol in rollen)
        return f"Deze collega is {als}. Dat eindigt met Regie overdragen, niet hier."
    waar = regie.waarnemingen(g.db, casus_id, g.nu, straks=True)
    for rol, w in waar.items():
        if w.gebruiker_id == wie:
            neemt = "gaat de {} waarnemen" if w.van > g.nu else "neemt de {} waar"
            return f"Deze collega {neemt.format(rol)}. Beëindig eerst de waarneming."
    return ""


def toets(g: Gang, o: Toevoeging) -> Any:
    """The aanstelling in which the colleague takes part. Raises Ongeldig with every fault."""
    dagen = g.beleid.keten.deelname.dagen
    te_lang = f"Kies een dag binnen {dagen} dagen. Daarna kunt u opnieuw toevoegen."
    rij, waarom = _kandidaat(g, o.gebruiker)
    gevonden = {
        "gebruiker": waarom,
        "waarvoor": tekstfout(o.waarvoor, WAARVOOR),
        "tot_en_met": dagfout(o.tot_en_met, lokale_dag(g.nu), dagen, te_lang),
    }
    if fouten := {v: fout for v, fout in gevonden.items() if fout} | dict(o.onleesbaar):
        raise Ongeldig(fouten)
    return rij


def deelnemersfuncties(beleid: Beleid, niveau: str) -> tuple[str, ...]:
    """The functies that can open a casus at this table: a resident works there and opens none."""
    recht = Recht.CASUS_INZIEN.value
    return tuple(f.code for f in beleid.functies if niveau in f.niveaus and recht in f.rechten)


def kandidaten(g: Gang) -> list[Any]:
    """Who can be added: colleagues of organisations that signed, who take no part yet.

    Who is kept out is among them, also where they took part: to be missing would name them.
    """
    c, partijen = g.casus, getekende_partijen(g, g.casus.niveau)
    mee = deelnemers.wie_neemt_deel(g.db, c.casus_id, c.niveau, g.nu)
    mee -= uitgeslotenen(g.db, c.casus_id)
    functies = deelnemersfuncties(g.beleid, c.niveau)
    return [
        a
        for a in benoembaar(g.db, g.beleid, functies, c.kern, lokale_dag(g.nu))
        if a.partij in partijen and a.gebruiker_id not in mee
    ]


def _kandidaat(g: Gang, wie: UUID) -> tuple[Any, str]:
    """(aanstelling, "") of who can take part here, or (None, why not)."""
    c = g.casus
    if wie == UUID(int=0):
        return None, "Kies een collega."
    if schrijven.is_uitgesloten(g.db, c.casus_id, wie):
        return None, vastleggen.UITGESLOTEN
    if wie in deelnemers.wie_neemt_deel(g.db, c.casus_id, c.niveau, g.nu):
        return None, "Deze collega neemt al deel aan deze casus."
    functies = deelnemersfuncties(g.beleid, c.niveau)
    rij = aanstelling_van(g.db, g.beleid, wie, functies, c.kern, lokale_dag(g.nu))
    if rij is None:
        return None, "Deze collega kan aan deze tafel niet deelnemen."
    if rij.partij not in getekende_partijen(g, c.niveau):
        partij = g.beleid.partij.get(rij.partij)
        naam = partij.naam if partij else "Deze organisatie"
        return None, f"{naam} heeft het convenant niet getekend."
    return rij, ""


def _leg_vast(h: Handeling, soort: str, motivering: str, **inhoud: Any) -> UUID:
    """The id of a Besluit on who takes part: the casus itself stays where it is."""
    c = h.casus
    plek = (c.niveau, c.stand)
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=soort,
            inhoud={"motivering": motivering, **inhoud},
            van=plek,
            naar=plek,
            van_fase=c.fase,
            naar_fase=c.fase,
        ),
    )
