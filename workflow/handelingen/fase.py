"""Decide on the AVE phase that somebody else asked, and who carries its four responsibilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casus import schrijven
from casus.kandidaten import aanstelling_van
from casus.termijnen import rond_staptermijnen_af, termijnen
from config.beleid import Beleid
from privacy.feiten import REGIE, Actor, lokale_dag
from privacy.toegang import Recht, beslis
from workflow import vastleggen
from workflow.fasegang import ROLLEN, dragers_nu, functies_per_rol, redenen, te_kiezen
from workflow.fasevraageinde import beeindig
from workflow.fouten import GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.benoemen import is_belegd, niet_zichzelf, over_het_hoofd
from workflow.handelingen.regie import meld_deelnemers, wissel
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.termijnen import evaluatiefout
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

VELD = {
    "casusregie": "casusregisseur",
    "procesregie": "procesregisseur",
    "operationeel": "operationeel",
    "bestuurlijk": "bestuurlijk",
}
"""The field that names who carries a responsibility; with `_id` it is the column of the casus."""
WOORD = VELD | {
    "operationeel": "operationeel verantwoordelijke",
    "bestuurlijk": "bestuurlijk verantwoordelijke",
}


_KIES = "Kies een fase die hier kan."


@dataclass(frozen=True, slots=True)
class Faseopdracht:
    """The phase from now on, and who carries what in it."""

    fase: int | None
    motivering: str
    wie: Mapping[str, UUID | None]
    """Colleague by responsibility; what the phase does not require may stay empty."""
    evaluatie: date | None = None
    vraag_id: UUID | None = None
    """The request that is decided, where it is another phase: no other one that runs by now."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def wijzig(
    casus_id: UUID,
    opdracht: Faseopdracht,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging.

    Another phase is decided on a request, by somebody else than who asked it; without one only who
    carries what can change.
    """
    with werk.handeling(
        Recht.FASE_WIJZIGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie, fasevraag_id=opdracht.vraag_id),
    ) as h:
        dragers = getoetst(h, opdracht)
        h.resultaat = _leg_vast(h, opdracht, dragers)
        return h.resultaat


def getoetst(h: Gang, o: Faseopdracht) -> dict[str, Any | None]:
    """The appointment of each carrier. Raises as `wijzig` does where it cannot be so."""
    if kan_niet := redenen(h.beleid, h.casus, Recht.FASE_WIJZIGEN, h.nu):
        raise NietMogelijk(kan_niet)
    return _toets(h, o)


def _toets(h: Gang, o: Faseopdracht) -> dict[str, Any | None]:
    """The appointment of each carrier; Ongeldig names every field with a fault at once."""
    c, dag = h.casus, lokale_dag(h.nu)
    fouten = dict(o.onleesbaar)
    if fout := tekstfout(o.motivering, "Schrijf waarom."):
        fouten["motivering"] = fout
    if fout := evaluatiefout(o.evaluatie, h.beleid, dag, o.fase):
        fouten["evaluatie"] = fout
    if o.fase is None or (zin := waarom_niet_vast(h, o.fase)):
        raise Ongeldig({"fase": zin if o.fase else _KIES} | fouten)
    _eis_gelezen(h, o)
    dragers: dict[str, Any | None] = {}
    vereist, nu, vast = h.beleid.fase[o.fase].vereist, dragers_nu(c), vaste_regie(h)
    for rol, functies in functies_per_rol(h.beleid, c.niveau, o.fase).items():
        wie = o.wie.get(rol)
        rij = aanstelling_van(h.db, h.beleid, wie, functies, c.kern, dag) if wie else None
        if wie is None and rol in vereist:
            naam = h.beleid.fase[o.fase].naam
            fouten[VELD[rol]] = f"Wijs een {WOORD[rol]} aan: {naam} vraagt dat."
        elif wie is not None and rol in vast and wie != nu[rol]:
            fouten[VELD[rol]] = over_het_hoofd(rol)
        elif wie is not None and rij is None:
            fouten[VELD[rol]] = _wie_dan(h.beleid, o.fase, functies)
        dragers[rol] = rij
    fouten |= {VELD[rol]: zin for rol, zin in _zichzelf(h, o).items() if VELD[rol] not in fouten}
    if not fouten and o.fase == c.fase and all(o.wie.get(rol) == nu[rol] for rol in ROLLEN):
        fouten["fase"] = "Er verandert zo niets. Wijs iemand anders aan."
    if fouten:
        raise Ongeldig(fouten)
    return dragers


def _eis_gelezen(h: Gang, o: Faseopdracht) -> None:
    """Another phase is decided on the request that was read, and not on one of since then."""
    lopend = h.casus.fasevraag
    if o.fase != h.casus.fase and (lopend is None or lopend.vraag_id != o.vraag_id):
        raise GelijktijdigeWijziging(wie=None, wat="gewijzigd", wanneer=None)


def _wie_dan(b: Beleid, fase: int, functies: tuple[str, ...]) -> str:
    """That this colleague cannot carry it in this phase, and who can."""
    wie = " of ".join(b.functie[f].naam.lower() for f in functies)
    return f"Deze collega kan dit hier in {b.fase[fase].naam} niet zijn. Kies een {wie}."


def waarom_niet_vast(g: Gang, fase: int) -> str:
    """Why this actor does not decide now that the casus goes to `fase`; empty where they do.

    The phase it has needs no decision; another is asked first, by somebody else.
    """
    c = g.casus
    if fase == c.fase:
        return ""
    if fase not in te_kiezen(g.beleid, c.niveau, c.fase):
        return _KIES
    naam = g.beleid.fase[fase].naam
    if c.fasevraag is None or c.fasevraag.fase != fase:
        return f"{naam} is niet gevraagd. De casusregisseur of procesregisseur vraagt een fase."
    oordeel = beslis(g.actor, Recht.FASE_VASTSTELLEN, c, beleid=g.beleid, nu=g.nu)
    return "" if oordeel.toegestaan else oordeel.redenen[0]


def _zichzelf(h: Gang, o: Faseopdracht) -> dict[str, str]:
    """Why the actor does not name themselves, by the regie they would take."""
    nu, fase = dragers_nu(h.casus), o.fase or h.casus.fase
    nieuw = {rol: wie for rol in REGIE if (wie := o.wie.get(rol)) and wie != nu[rol]}
    gevonden = {rol: niet_zichzelf(h, rol, wie, fase) for rol, wie in nieuw.items()}
    return {rol: zin for rol, zin in gevonden.items() if zin}


def vaste_regie(g: Gang) -> frozenset[str]:
    """The regie that somebody has who still works: it is offered, not given to another here."""
    return frozenset(rol for rol in REGIE if is_belegd(g, rol))


def _leg_vast(h: Handeling, o: Faseopdracht, dragers: Mapping[str, Any | None]) -> UUID:
    c, oud = h.casus, dragers_nu(h.casus)
    assert o.fase is not None
    nieuw = {rol: rij.gebruiker_id if rij else None for rol, rij in dragers.items()}
    anders = {rol: nieuw[rol] for rol in ROLLEN if nieuw[rol] != oud[rol]}
    besluit_id = vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort="fase_gewijzigd" if o.fase != c.fase else "verantwoordelijken_gewijzigd",
            gevraagd_door=c.fasevraag.door if c.fasevraag and o.fase != c.fase else None,
            inhoud={"motivering": o.motivering},
            van=(c.niveau, c.stand),
            naar=(c.niveau, c.stand),
            van_fase=c.fase,
            naar_fase=o.fase,
            casusregisseur=anders.get("casusregie"),
            procesregisseur=anders.get("procesregie"),
            operationeel=anders.get("operationeel"),
            bestuurlijk=anders.get("bestuurlijk"),
            evaluatie=o.evaluatie,
        ),
    )
    wissel(h, nieuw, dragers, besluit_id)
    velden: dict[str, object] = {f"{VELD[rol]}_id": wie for rol, wie in nieuw.items()}
    velden |= {"fase": o.fase, "bijgewerkt": h.nu, "beleid_versie": h.beleid.versie}
    velden |= {"evaluatie_op": o.evaluatie} if o.evaluatie else {}
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, velden)
    if o.evaluatie:
        _begin_evaluatie(h)
    for rol, wie in anders.items():
        if wie is not None:
            vastleggen.bericht(h, f"{rol}_gekregen", gebruiker=wie)
            if rol == "procesregie" and nieuw["casusregie"]:
                vastleggen.bericht(h, f"{rol}_belegd", gebruiker=nieuw["casusregie"])
    if o.fase != c.fase:
        vrager = beeindig(h, "vastgesteld")
        meld_deelnemers(h, "fase_gewijzigd", ook=(vrager,), behalve=anders.values())
    return besluit_id


def _begin_evaluatie(h: Handeling) -> None:
    """An evaluation that runs gets the decided day: its term ends, and the same begins anew.

    One that was missed stays missed. Where none runs, the day counts when it begins.
    """
    for t in termijnen(h.db, h.casus.casus_id):
        regel = h.beleid.termijn.get(t.soort)
        if t.afgerond_op is None and regel is not None and regel.besluit_gaat_voor:
            rond_staptermijnen_af(h.db, h.casus.casus_id, "vervallen", h.nu)
            vastleggen.start_termijn(h, t.soort, enige=True)
            return
