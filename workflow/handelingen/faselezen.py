"""The AVE phase of a casus as it lies before who asks another one, and before who decides."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from casus import fasevragen, lezen
from casus.kandidaten import benoembaar, werkzaam
from casus.ligging import ligging
from casus.lijstweergaven import Fasevraagregel
from casus.voorlegging import Faseweergave, Gevraagdefase
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import van_fasevraag
from privacy.toegang import Recht, beslis
from privacy.verzegeling import Zegelplaats
from workflow.fasegang import ROLLEN, dragers_nu, functies_in, redenen, te_kiezen
from workflow.handelingen.fase import Faseopdracht, getoetst, vaste_regie, waarom_niet_vast
from workflow.handelingen.inzien import TABELLEN
from workflow.handelingen.namen import keuzes, neem_namen, open_namen
from workflow.handelingen.zichtbaar import clausules
from workflow.werk import Lezing, Werk

_VRAAGT = {Recht.OPSCHALING_VRAGEN: "opschaling", Recht.AFSCHALING_VRAGEN: "afschaling"}


def te_beslissen(
    lezing: Lezing, recht: Recht = Recht.FASE_VASTSTELLEN
) -> tuple[Fasevraagregel, ...]:
    """The requests for another phase that wait on this reader, by the rules of this right."""
    rijen = fasevragen.wachtende(lezing.db, clausules(lezing, recht))
    return tuple(
        Fasevraagregel(r.id, r.nummer, r.kern, r.fase, r.uiterlijk)
        for r in rijen
        if (r.kern is None or r.kern in lezing.beleid.kern) and r.fase in lezing.beleid.fase
    )


def keuze(
    casus_id: UUID,
    opdracht: Faseopdracht | None = None,
    *,
    door: Actor,
    werk: Werk,
    recht: Recht = Recht.FASE_WIJZIGEN,
) -> Faseweergave:
    """The phase, who carries what in it and who can, for who decides: also without a part in it.

    With the phase that is asked and why, for who decides that. With `opdracht` for who is about
    to decide: raises as `wijzig` does, and changes nothing.
    """
    uitkomst = "begonnen" if opdracht else "toegestaan"
    with werk.lezing(recht, casus_id, door=door, tabellen=TABELLEN, uitkomst=uitkomst) as lezing:
        if opdracht is not None:
            getoetst(lezing, opdracht)
        c, dag = lezing.casus, lokale_dag(lezing.nu)
        fasen = te_kiezen(lezing.beleid, c.niveau, c.fase)
        functies = {rol: functies_in(lezing.beleid, c.niveau, fasen, rol) for rol in ROLLEN}
        nu, vast = dragers_nu(c), vaste_regie(lezing)
        kandidaten = {
            rol: [
                a
                for a in benoembaar(lezing.db, lezing.beleid, wie, c.kern, dag)
                if rol not in vast or a.gebruiker_id == nu[rol]
            ]
            for rol, wie in functies.items()
        }
        werkt = werkzaam(lezing.db, lezing.beleid, (i for i in nu.values() if i), dag)
        gevraagd = _neem_gevraagd(lezing)
        wie = {a.gebruiker_id for rijen in kandidaten.values() for a in rijen} | set(nu.values())
        wie |= {gevraagd.gevraagd_door} if gevraagd is not None else set()
        rijen = neem_namen(lezing, frozenset(wie))
        kop = lezen.casusrij(lezing.db, casus_id)
        waar = ligging(lezing.db, c)
        mag = {r for r in (Recht.CASUS_INZIEN, *_VRAAGT) if _mag(lezing, r)}
    namen = open_namen(lezing, rijen)
    return Faseweergave(
        casus_id=casus_id,
        nummer=kop.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        versie=c.versie,
        ligging=waar,
        nu={rol: i if i in werkt else None for rol, i in nu.items()},
        kandidaten={rol: keuzes(mensen, namen) for rol, mensen in kandidaten.items()},
        namen=namen,
        vast=vast,
        kan_niet=redenen(lezing.beleid, c, Recht.FASE_WIJZIGEN, lezing.nu),
        waarom_niet={fase: zin for fase in fasen if (zin := waarom_niet_vast(lezing, fase))},
        opent=Recht.CASUS_INZIEN in mag,
        vraagt=frozenset(soort for recht, soort in _VRAAGT.items() if recht in mag),
        gevraagd=_open_gevraagd(lezing, gevraagd, namen) if gevraagd is not None else None,
    )


def _neem_gevraagd(lezing: Lezing) -> Any | None:
    """The row of what is asked, with its key, for who decides that; else None."""
    c = lezing.casus
    if c.fasevraag is None or not _mag(lezing, Recht.FASE_VASTSTELLEN):
        return None
    rij = fasevragen.voorgelegd(lezing.db, c.casus_id, c.fasevraag.vraag_id)
    if rij is not None:
        lezing.neem_sleutels({rij.sleutel_id}, van_fasevraag(rij.id))
        lezing.noem(rij.id)
    return rij


def _open_gevraagd(lezing: Lezing, rij: Any, namen: dict[UUID, str]) -> Gevraagdefase:
    plaats = Zegelplaats("fasevraag", "inhoud", rij.id, rij.casus_id, rij.sleutel_id)
    inhoud = json.loads(lezing.sleutels.open(rij.inhoud, plaats))
    return Gevraagdefase(
        rij.id,
        rij.fase,
        inhoud["motivering"],
        namen.get(rij.gevraagd_door, "een collega"),
        rij.gevraagd_op,
        rij.uiterlijk,
    )


def _mag(lezing: Lezing, recht: Recht) -> bool:
    c, b = lezing.casus, lezing.beleid
    return beslis(lezing.actor, recht, c, beleid=b, nu=lezing.nu).toegestaan
