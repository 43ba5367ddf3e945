"""Read who can be added to a casus, what would open for them, and whose part may end.

Opens names of colleagues, and no content. The lines say *begonnen*: nothing was added or ended.
"""

from __future__ import annotations

from uuid import UUID

from casus import lezen
from casus.deelnemers import (
    Eindweergave,
    Kandidaat,
    Toevoegcontrole,
    Toevoegweergave,
    wordt_open_voor,
)
from casus.ligging import ligging
from privacy.feiten import Actor
from privacy.toegang import Recht
from workflow.fouten import NietMogelijk
from workflow.handelingen.deelnemen import (
    NEEMT_NIET_DEEL,
    Toevoeging,
    kandidaten,
    toets,
    waarom_niet,
)
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Werk

_TABELLEN = frozenset({"aanstelling", "besluit", "gebruiker", "termijn"})


def toe_te_voegen(casus_id: UUID, *, door: Actor, werk: Werk) -> Toevoegweergave:
    """The casus, and who can take part in it, by organisation and name."""
    with werk.lezing(Recht.DEELNAME_TOEVOEGEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        c = lezing.casus
        wie = {a.gebruiker_id: a for a in kandidaten(lezing)}
        namen = neem_namen(lezing, frozenset(wie))
        rij, waar = lezen.casusrij(lezing.db, casus_id), ligging(lezing.db, c)
    naam = open_namen(lezing, namen)
    mensen = (Kandidaat(i, naam.get(i, ""), a.functie, a.partij) for i, a in wie.items())
    return Toevoegweergave(
        casus_id,
        rij.nummer,
        c.niveau,
        c.stand,
        c.fase,
        c.versie,
        waar,
        tuple(sorted(mensen, key=lambda k: (k.partij, k.naam))),
    )


def controle(casus_id: UUID, opdracht: Toevoeging, *, door: Actor, werk: Werk) -> Toevoegcontrole:
    """What opens for who is about to be added. Raises Ongeldig with every fault at once."""
    with werk.lezing(
        Recht.DEELNAME_TOEVOEGEN, casus_id, door=door, tabellen=_TABELLEN, uitkomst="begonnen"
    ) as lezing:
        a = toets(lezing, opdracht)
        straks = wordt_open_voor(lezing.vraag, a)
        namen = neem_namen(lezing, frozenset({a.gebruiker_id}))
        rij = lezen.casusrij(lezing.db, casus_id)
    naam = open_namen(lezing, namen).get(a.gebruiker_id, "een collega")
    wie = Kandidaat(a.gebruiker_id, naam, a.functie, a.partij)
    return Toevoegcontrole(rij.nummer, lezing.casus.stand, wie, straks)


def te_beeindigen(casus_id: UUID, wie: UUID, *, door: Actor, werk: Werk) -> Eindweergave:
    """Whose part may end, and why it cannot where it cannot.

    Raises NietMogelijk for who takes no part, before any name is at hand, and so for who is kept
    out: their name is for the FG alone.
    """
    with werk.lezing(Recht.DEELNAME_BEEINDIGEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        c = lezing.casus
        waarom = waarom_niet(lezing, wie)
        if waarom == NEEMT_NIET_DEEL:
            raise NietMogelijk((waarom,))
        namen = neem_namen(lezing, frozenset({wie}))
        rij, waar = lezen.casusrij(lezing.db, casus_id), ligging(lezing.db, c)
    return Eindweergave(
        casus_id,
        rij.nummer,
        c.niveau,
        c.stand,
        c.fase,
        waar,
        open_namen(lezing, namen).get(wie, "een collega"),
        waarom,
    )
