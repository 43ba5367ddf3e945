"""Read who directs a casus, who can, and what is offered to the reader. Opens no content."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen
from casus import regie as rijen
from casus.kandidaten import benoembaar, werkzaam
from casus.ligging import Ligging, ligging
from casus.publiek import Publiek
from casus.regieweergaven import Aanbodweergave, Aangeboden, Regieweergave
from casus.zicht import deelnemers, publiek_na
from privacy.feiten import REGIE, Actor, lokale_dag
from privacy.toegang import GeenToegang, Recht, beslis
from workflow import vastleggen
from workflow.handelingen.benoemen import functies_voor, mag_rollen
from workflow.handelingen.namen import keuzes, neem_namen, open_namen
from workflow.handelingen.overdragen import mag_intrekken
from workflow.handelingen.waarnemen import te_beeindigen
from workflow.werk import Lezing, Werk

_TABELLEN = frozenset({"aanstelling", "besluit", "gebruiker", "termijn"})


def regie(
    casus_id: UUID, *, door: Actor, werk: Werk, recht: Recht = Recht.OVERDRACHT_AANBIEDEN
) -> Regieweergave:
    """Who directs this casus and who can, for who gives it on: also without a part in it."""
    with werk.lezing(recht, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        c = lezing.casus
        kan = {rol: _kandidaten(lezing, rol) for rol in REGIE}
        nu = {rol: c.regisseur(rol) for rol in REGIE}
        waar = rijen.waarnemingen(lezing.db, casus_id, lezing.nu, straks=True)
        aanbod = {
            a.rol: (a, rijen.aanbodrij(lezing.db, casus_id, a.overdracht_id)) for a in c.aanbod
        }
        wie = {a.gebruiker_id for lijst in kan.values() for a in lijst} | {
            i for i in nu.values() if i
        }
        wie |= {w.gebruiker_id for w in waar.values()}
        wie |= {i for a, _ in aanbod.values() for i in (a.aan, a.door)}
        werkt = werkzaam(
            lezing.db, lezing.beleid, (i for i in nu.values() if i), lokale_dag(lezing.nu)
        )
        namen = neem_namen(lezing, frozenset(wie))
        rij, ligt = lezen.casusrij(lezing.db, casus_id), ligging(lezing.db, c)
        zelf = door.gebruiker_id if recht is Recht.OVERDRACHT_AANBIEDEN else None
        opent = beslis(door, Recht.CASUS_INZIEN, c, beleid=lezing.beleid, nu=lezing.nu)
        benoemt = beslis(door, Recht.REGIE_BENOEMEN, c, beleid=lezing.beleid, nu=lezing.nu)
    naam = open_namen(lezing, namen)
    return Regieweergave(
        casus_id=casus_id,
        nummer=rij.nummer,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        versie=c.versie,
        ligging=ligt,
        rollen=mag_rollen(lezing),
        te_beeindigen=te_beeindigen(lezing) & waar.keys(),
        wijst_aan=benoemt.toegestaan,
        opent=opent.toegestaan,
        nu={rol: naam.get(i, "") if i else "" for rol, i in nu.items()},
        vertrokken=frozenset(rol for rol, i in nu.items() if i and i not in werkt),
        kandidaten={
            # What is offered is for another; who is named at once, or stands in, can be oneself.
            rol: keuzes(
                (a for a in kan[rol] if i not in werkt or a.gebruiker_id not in (i, zelf)),
                naam,
            )
            for rol, i in nu.items()
        },
        aanbod={
            rol: Aanbodweergave(
                a.overdracht_id,
                naam.get(a.aan, "een collega"),
                naam.get(a.door, "een collega"),
                r.aangeboden_op,
                mag_intrekken(lezing, a),
            )
            for rol, (a, r) in aanbod.items()
            if r is not None
        },
        waarneming={
            rol: (naam.get(w.gebruiker_id, ""), w.tot, w.van if w.van > lezing.nu else None)
            for rol, w in waar.items()
        },
    )


def aangeboden(casus_id: UUID, *, door: Actor, werk: Werk) -> Aangeboden:
    """What is asked of this reader, the first of it. Raises GeenToegang for anybody else."""
    with werk.lezing(Recht.OVERDRACHT_AANNEMEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        c = lezing.casus
        aanbod = next((a for a in c.aanbod if a.is_voor(door)), None)
        if aanbod is None:
            raise GeenToegang(lezing.oordeel, bekend=False)
        vorige, rij = c.regisseur(aanbod.rol), lezen.casusrij(lezing.db, casus_id)
        r: Any = rijen.aanbodrij(lezing.db, casus_id, aanbod.overdracht_id)
        namen = neem_namen(lezing, frozenset({aanbod.door, vorige}))
        waar = ligging(lezing.db, c)
    naam = open_namen(lezing, namen)
    return Aangeboden(
        aanbod.overdracht_id,
        aanbod.rol,
        rij.nummer,
        c.kern,
        c.niveau,
        c.fase,
        c.stand,
        naam.get(aanbod.door, "een collega"),
        r.aangeboden_op,
        naam.get(vorige, "een collega") if vorige else "",
        # Where it was before; what runs is for who takes part.
        Ligging(c.niveau, waar.geweest),
    )


def wie_leest_mee(
    casus_id: UUID,
    rol: str,
    wie: UUID,
    *,
    door: Actor,
    werk: Werk,
    recht: Recht = Recht.OVERDRACHT_AANBIEDEN,
) -> tuple[Publiek, dict[UUID, str]]:
    """What opens for `wie` with this role, and whether it closes for who has it now.

    Where `wie` stands in it closes for nobody. By policy alone: whether there is anything in a
    category is not told to who gives the regie on. Raises Ongeldig for who is kept out.
    """
    with werk.lezing(
        recht,
        casus_id,
        door=door,
        tabellen=_TABELLEN | {"betrokkene", "persoon"},
    ) as lezing:
        c, b = lezing.casus, lezing.beleid
        vastleggen.toets_uitsluiting(lezing, wie, "gebruiker")
        mee = deelnemers(lezing.db, casus_id, lezing.nu)
        nieuw = [a for a in _kandidaten(lezing, rol) if a.gebruiker_id == wie][:1]
        # The first of them is shown as the casusregisseur, who sees every step.
        eerst = [d for d in mee if d.gebruiker_id == c.casusregisseur][:1]
        mensen = nieuw if rol == "casusregie" else eerst + nieuw
        soorten = dict.fromkeys(b.categorie, 1)
        publiek = publiek_na(lezing.db, lezing.vraag, c.niveau, c.stand, mensen, soorten)
        blijft = b.keten.regie.vorige_houdt_zicht or recht is Recht.WAARNEMING_REGELEN
        weg = None if blijft else _verliest(lezing, rol, mee)
        namen = neem_namen(lezing, frozenset({wie, weg}))
    gezien = tuple(
        replace(r, aantal=0)
        for r in publiek.rijen
        if r.gebruiker_id == (weg if r.wijziging == "verliest" else wie)
    )
    return Publiek(gezien), open_namen(lezing, namen)


def _verliest(lezing: Lezing, rol: str, mee: list[Any]) -> UUID | None:
    """Who loses sight with this role: who takes part for nothing else."""
    c, vorige = lezing.casus, lezing.casus.regisseur(rol)
    elders = any(d.gebruiker_id == vorige and d.reden != "regie" for d in mee)
    ook = any(c.regisseur(r) == vorige for r in REGIE if r != rol)
    return None if elders or ook else vorige


def _kandidaten(lezing: Lezing, rol: str) -> list[Any]:
    dag = lokale_dag(lezing.nu)
    return benoembaar(lezing.db, lezing.beleid, functies_voor(lezing, rol), lezing.casus.kern, dag)
