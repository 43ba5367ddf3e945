"""Read the acties of a casus: as far as the plan opens, and one's own by its day in any case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casus import acties, inzage, lezen
from casus.acties import AANGENOMEN, VAN, VASTGELOPEN, Actieregel, Actiesweergave
from casus.ligging import ligging
from casus.stukken import eerste_van
from privacy.categorieen import PLAN
from privacy.feiten import REGIE, Actor
from privacy.grenzen import van_casus
from privacy.toegang import Recht, beslis
from privacy.vakken import Vakrecht
from workflow.gang import Gang
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.stukken import open_stuk
from workflow.werk import Lezing, Werk

_TABELLEN = frozenset({"actie", "aanstelling", "bijlage", "gebruiker", "stuk", "termijn"})

_WORDT_GEWOGEN = "De casus wordt nog gewogen: er is nog niemand die een actie kan doen."
_NIEMAND_LEEST = "Niemand neemt deel en leest het plan. Voeg eerst een deelnemer toe."


def overzicht(casus_id: UUID, *, door: Actor, werk: Werk) -> Actiesweergave:
    """The acties of a casus, as far as the plan opens for this reader."""
    with werk.lezing(Recht.ACTIE_INZIEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        db, c = lezing.db, lezing.casus
        open_ = plan_vakken(lezing.oordeel.categorieen)
        rijen = lezen.stukken(db, casus_id, [(v.niveau, v.categorie) for v in open_])
        rijen = leesbaar(rijen, open_, door.partij)
        alle = acties.acties_van(db, casus_id)
        teksten = teksten_bij(
            rijen, {a.stuk_id for a in alle} | {a.reden_id for a in alle}, c.niveau
        )
        lezing.neem_sleutels(
            {s.sleutel_id for s in teksten.values()}, van_casus(casus_id, open_, door.partij)
        )
        lezers = lezers_van(lezing)
        namen = neem_namen(lezing, frozenset({a.eigenaar_id for a in alle} | lezers))
        rij, waar = lezen.casusrij(db, casus_id), ligging(db, c)
        geen_eigenaar = zonder_eigenaar(lezing)
        legt_vast = mag(lezing, Recht.ACTIE_VASTLEGGEN)
        meldt = mag(lezing, Recht.ACTIE_MELDEN)
    wie = open_namen(lezing, namen)
    tekst = {eerste: open_stuk(lezing, s, None).tekst for eerste, s in teksten.items()}
    regels = tuple(
        Actieregel(
            a.id,
            tekst.get(a.stuk_id, ""),
            a.eigenaar_id,
            a.uiterlijk,
            a.stand,
            a.uit,
            a.versie,
            tekst.get(a.reden_id, "") if a.stand == VASTGELOPEN else "",
            te_melden(lezing, a) if meldt else (),
            a.stand in acties.OPEN and a.eigenaar_id not in lezers,
            _hier(teksten.get(a.stuk_id), c.niveau),
        )
        for a in alle
        if a.stuk_id in tekst or a.eigenaar_id == door.gebruiker_id
    )
    return Actiesweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        ligging=waar,
        regels=regels,
        kandidaten=tuple(sorted(((i, wie.get(i, "een collega")) for i in lezers), key=_naam)),
        mag_vastleggen=legt_vast,
        geen_eigenaar=geen_eigenaar,
        namen=wie,
        heropend=rij.heropend_op is not None,
    )


def _hier(stuk: Any | None, niveau: str) -> UUID | None:
    return stuk.id if stuk is not None and stuk.niveau == niveau else None


def plan_vakken(vakken: frozenset[Vakrecht]) -> list[Vakrecht]:
    return [v for v in vakken if v.categorie == PLAN]


def teksten_bij(rijen: list[Any], nodig: set[UUID | None], niveau: str) -> dict[UUID, Any]:
    """The stuk to read for each first stuk: the copy where the casus lies now, else another."""
    gevonden: dict[UUID, Any] = {}
    for s in sorted(rijen, key=lambda s: s.niveau != niveau):
        eerste = eerste_van(s)
        if eerste in nodig:
            gevonden.setdefault(eerste, s)
    return gevonden


def lezers_van(gang: Gang) -> frozenset[UUID]:
    """Who takes part and reads the whole plan here."""
    db, c = gang.db, gang.casus
    uit = inzage.uitgeslotenen(db, c.casus_id)
    rijen = inzage.deelnemersrijen(db, c.casus_id, gang.nu)
    return frozenset(
        r.wie
        for r in inzage.wie_ziet_wat(gang.vraag, rijen, uit)
        if any(v.niveau == c.niveau and not v.alleen_eigen for v in plan_vakken(r.vakken))
    )


def zonder_eigenaar(gang: Gang) -> tuple[str, ...]:
    """Why nobody can be given an actie here; empty where somebody can."""
    if lezers_van(gang):
        return ()
    weging = gang.beleid.stand[gang.casus.stand].inzagestap == "triage"
    return (_WORDT_GEWOGEN if weging else _NIEMAND_LEEST,)


def is_van(gang: Gang, rij: Any) -> bool:
    """Whether this actor does it, or directs the casus, also for who is away."""
    ik, c = gang.actor.gebruiker_id, gang.casus
    return ik == rij.eigenaar_id or bool(c.eigen_rollen(ik)) or any(map(c.neemt_waar, REGIE))


def te_melden(gang: Gang, rij: Any) -> tuple[str, ...]:
    """The stands that this actor can report now; that they take it on only who does it."""
    if not is_van(gang, rij):
        return ()
    eigen = gang.actor.gebruiker_id == rij.eigenaar_id
    return tuple(s for s, uit in VAN.items() if rij.stand in uit and (eigen or s != AANGENOMEN))


def mag(lezing: Lezing, recht: Recht) -> bool:
    oordeel = beslis(lezing.actor, recht, lezing.casus, beleid=lezing.beleid, nu=lezing.nu)
    return oordeel.toegestaan


def _naam(paar: tuple[UUID, str]) -> str:
    return paar[1].casefold()
