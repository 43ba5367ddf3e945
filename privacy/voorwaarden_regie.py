"""Conditions on who directs a casus: by oneself, for a colleague, or offered and not yet taken."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from privacy.feiten import REGIE, Vraag, Zicht
from privacy.voorwaarde import meld


def draagt(vraag: Vraag, rol: str) -> bool:
    """Whether the actor has `rol` in this casus, or stands in for who has."""
    casus = vraag.casus
    return casus is not None and (
        rol in casus.eigen_rollen(vraag.actor.gebruiker_id) or casus.neemt_waar(rol)
    )


def eigen_regie(vraag: Vraag) -> bool:
    """Who stands in directs for a while, and gives nothing on."""
    return vraag.casus is not None and bool(vraag.casus.eigen_rollen(vraag.actor.gebruiker_id))


def neemt_waar(vraag: Vraag) -> bool:
    return vraag.casus is not None and any(vraag.casus.neemt_waar(rol) for rol in REGIE)


def aangeboden(vraag: Vraag) -> bool:
    return vraag.casus is not None and any(a.is_voor(vraag.actor) for a in vraag.casus.aanbod)


def zelf_aangeboden(vraag: Vraag) -> bool:
    return vraag.casus is not None and any(
        a.door == vraag.actor.gebruiker_id for a in vraag.casus.aanbod
    )


def zelf_gevraagd(vraag: Vraag) -> str:
    """Why who asked does not decide, for who asked or who sat in the same chair."""
    casus = vraag.casus
    if casus and casus.verzoek and casus.verzoek.gevraagd_door != vraag.actor.gebruiker_id:
        return "U nam waar voor wie dit vroeg, of andersom. Iemand anders beslist."
    return "U hebt dit zelf gevraagd. Iemand anders beslist."


def is_wie(kolom: ColumnElement[Any], zicht: Zicht) -> ColumnElement[bool]:
    """The actor stands in `kolom`; false, never unknown, where nobody does.

    An unknown would stay unknown under NOT, and hide what a `weiger` line does not refuse.
    """
    return and_(kolom.is_not(None), kolom == zicht.wie)


def draagt_sql(kolom: ColumnElement[Any], rol: str, zicht: Zicht) -> ColumnElement[bool]:
    """The actor stands in `kolom`, or stands in for who does."""
    waar = zicht.k.waarnemend(zicht.actor, zicht.nu, rol)
    return or_(is_wie(kolom, zicht), zicht.k.casus_id.in_(waar))


def meld_regie() -> None:
    """Adds these conditions to the register."""
    meld(
        "eigen_regie",
        eigen_regie,
        "Alleen de casusregisseur of procesregisseur zelf kan dit.",
        sql=lambda z: or_(is_wie(z.k.casusregisseur, z), is_wie(z.k.procesregisseur, z)),
        nodig="U bent zelf casusregisseur of procesregisseur van deze casus.",
    )
    meld(
        "neemt_waar",
        neemt_waar,
        "U neemt in deze casus niet waar.",
        sql=lambda z: or_(*(z.k.casus_id.in_(z.k.waarnemend(z.actor, z.nu, r)) for r in REGIE)),
        nodig="U neemt waar voor de regisseur van deze casus.",
    )
    meld(
        "benoemt",
        _benoemt,
        "Uw functie wijst geen regisseur aan.",
        nodig="Uw functie wijst de regisseur aan.",
    )
    meld(
        "regie_aangeboden",
        aangeboden,
        "De regie van deze casus is u niet aangeboden.",
        sql=lambda z: z.k.casus_id.in_(z.k.aangeboden_aan(z.actor)),
        nodig="De regie van deze casus is u aangeboden.",
    )
    meld(
        "zelf_aangeboden",
        zelf_aangeboden,
        "U hebt de regie van deze casus niet aangeboden.",
        sql=lambda z: z.k.casus_id.in_(z.k.aangeboden_door(z.wie)),
        nodig="U hebt de regie van deze casus aangeboden.",
    )


def _benoemt(vraag: Vraag) -> bool:
    functie = vraag.beleid.functie.get(vraag.actor.functie)
    return functie is not None and "regie:benoemen" in functie.rechten
