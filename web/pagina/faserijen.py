"""What is asked about the AVE phase of a casus, for who decides on it."""

from __future__ import annotations

from casus.voorlegging import Faseweergave
from web.omgeving import beleid, werk
from web.schermwaarden.bouwstenen import Kan, Link, Rij
from web.woorden import datum as datumwoord
from web.woorden import datumzin, zin
from workflow.fasegang import route_naar
from workflow.termijnen import rest


def gevraagd_rijen(f: Faseweergave) -> tuple[Rij, ...]:
    """What is asked and why, for who decides on it."""
    if (g := f.gevraagd) is None:
        return ()
    over = rest(g.uiterlijk, beleid().kalender, werk().nu())
    return (
        Rij("Gevraagd", f"{beleid().fase[g.fase].naam}, door {g.vrager} op {datumzin(g.op)}"),
        Rij("Waarom", g.motivering),
        Rij("Besluit uiterlijk", f"{datumwoord(g.uiterlijk)} ({over})"),
    )


def wijs_af(f: Faseweergave) -> Kan | None:
    if f.gevraagd is None:
        return None
    return Kan(True, "Wijs de vraag af", f"/casussen/{f.casus_id}/fase/afwijzen")


def gevraagd_moet(f: Faseweergave, rol: str) -> bool:
    """Whether somebody must carry it in the phase that is asked, which is chosen already."""
    if f.gevraagd is None:
        return False
    return rol in {str(v) for v in beleid().fase[f.gevraagd.fase].vereist}


def elders(f: Faseweergave) -> tuple[Link, ...]:
    """The ways to a phase that this level does not know, as far as there are any."""
    b, links = beleid(), {}
    for fase in b.fase:
        if fase in b.niveau[f.niveau].fasen:
            continue
        soort, tafels = route_naar(b, f.niveau, fase, f.fase)
        if tafels and soort in f.vraagt:
            links[soort] = Link(f"{zin(soort)} vragen", f"/casussen/{f.casus_id}/{soort}")
    return tuple(links.values())
