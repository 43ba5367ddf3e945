"""Conditions on a crisis: who answers for it, and that it still waits to be confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false

from config.beleid import Beleid
from privacy.feiten import Actor, Vraag, Zicht, lokale_dag
from privacy.voorwaarde import meld
from privacy.voorwaarden_regie import is_wie


def meld_crisis() -> None:
    """Adds these conditions to the register."""
    meld(
        "bestuurlijk",
        lambda v: (
            v.casus is not None
            and v.actor.gebruiker_id is not None
            and v.casus.bestuurlijk == v.actor.gebruiker_id
        ),
        _eerst_aan,
        sql=lambda z: is_wie(z.k.bestuurlijk, z),
        nodig="U bent bestuurlijk verantwoordelijk voor deze casus.",
    )
    meld(
        "crisis_wacht",
        lambda v: v.casus is not None and v.casus.crisis is not None,
        "Er wacht geen crisis op bevestiging.",
        sql=lambda z: z.k.crisis.is_not(None),
        nodig="Een crisis in deze casus wacht op bevestiging.",
    )
    meld(
        "zelf_gestart",
        lambda v: (
            v.casus is not None
            and v.casus.crisis is not None
            and v.casus.crisis.gestart_door == v.actor.gebruiker_id
        ),
        "U hebt deze crisis niet zelf gemeld.",
        "U hebt deze crisis zelf gemeld. Iemand anders bevestigt.",
        sql=lambda z: z.k.casus_id.in_(z.k.zelf_gestart(z.wie)),
        nodig="U hebt de crisis zelf gemeld.",
    )


def meld_opvolging() -> None:
    """Adds the condition under which somebody succeeds who answered for the highest phase."""
    meld(
        "volgt_bestuurlijk_op",
        lambda v: (
            v.casus is not None
            and v.casus.bestuurlijk_weg
            and v.actor.functie in v.beleid.keten.crisis.bevestigt
        ),
        "De bestuurlijk verantwoordelijke is nog in functie.",
        sql=_volgt_op,
        nodig="De bestuurlijk verantwoordelijke werkt hier niet meer, en u hebt die functie.",
    )


def _volgt_op(zicht: Zicht) -> ColumnElement[bool]:
    if zicht.actor.functie not in zicht.beleid.keten.crisis.bevestigt:
        return false()
    werkzaam = zicht.k.werkzaam(lokale_dag(zicht.nu))
    return and_(zicht.k.bestuurlijk.is_not(None), zicht.k.bestuurlijk.not_in(werkzaam))


def meld_vervanging() -> None:
    """Adds the condition under which somebody else confirms what was not answered in time."""
    meld(
        "vervangt_bestuurlijk",
        _vervangt,
        "De bestuurlijk verantwoordelijke heeft nog tijd om te bevestigen.",
        sql=_vervangt_sql,
        nodig="De bestuurlijk verantwoordelijke antwoordde niet op tijd, en u hebt zo'n functie.",
    )


def _vervangt(v: Vraag) -> bool:
    tot = _sinds(v.actor, v.beleid, v.nu)
    crisis = v.casus.crisis if v.casus is not None else None
    return tot is not None and crisis is not None and crisis.gestart_op <= tot


def _vervangt_sql(zicht: Zicht) -> ColumnElement[bool]:
    tot = _sinds(zicht.actor, zicht.beleid, zicht.nu)
    if tot is None:
        return false()
    return and_(zicht.k.crisis.is_not(None), zicht.k.casus_id.in_(zicht.k.crisis_sinds(tot)))


def _sinds(actor: Actor, beleid: Beleid, nu: datetime) -> datetime | None:
    """The moment since which a crisis must wait for this actor to confirm it; None is never."""
    uren = beleid.keten.crisis.vervanger_na_uren
    if uren is None or not _kan_vervangen(actor, beleid):
        return None
    return nu - timedelta(hours=uren)


def _kan_vervangen(actor: Actor, beleid: Beleid) -> bool:
    crisis = beleid.keten.crisis
    return crisis.vervanger_na_uren is not None and actor.functie in crisis.bevestigt


def _eerst_aan(v: Vraag) -> str:
    """Who may stand in hears after how long; who never may, who can."""
    uren = v.beleid.keten.crisis.vervanger_na_uren
    if v.casus is None or v.casus.crisis is None or not _kan_vervangen(v.actor, v.beleid):
        return "Alleen de bestuurlijk verantwoordelijke kan dit."
    return f"Eerst is dit aan de bestuurlijk verantwoordelijke. Na {uren} uur kunt u het ook."
