"""The columns and subqueries with which the conditions of access become SQL."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from casus import fasevragen, regie
from casus.besluiten import OPEN_VERZOEK, Verzoek
from casus.casus import Casus, Deelname, Uitsluiting
from casus.crisis import gestart_door, gestart_voor
from casus.gebruikers import in_functie
from privacy.feiten import Actor, Zichtkolommen


@cache
def zichtkolommen() -> Zichtkolommen:
    """The columns and subqueries that the conditions need to be SQL."""
    c = Casus.__table__.c
    deelname, verzoek, uitsluiting = aliased(Deelname), aliased(Verzoek), aliased(Uitsluiting)
    dicht, ligt = aliased(Casus), aliased(Casus)

    def deelnemend(wie: Actor, nu: datetime, *, hier: bool = False) -> Select[UUID]:
        vraag = select(deelname.casus_id)
        if hier:
            waar = and_(ligt.id == deelname.casus_id, ligt.niveau == deelname.niveau)
            vraag = vraag.join(ligt, waar)
        return vraag.where(
            deelname.gebruiker_id == (wie.gebruiker_id or UUID(int=0)),
            deelname.functie == wie.functie,
            deelname.partij == wie.partij,
            deelname.reikwijdte == "casus",
            deelname.van <= nu,
            or_(deelname.tot.is_(None), deelname.tot > nu),
        )

    def nam_deel(wie: Actor) -> Select[UUID]:
        return (
            select(deelname.casus_id)
            .join(dicht, and_(dicht.id == deelname.casus_id, dicht.gesloten_op == deelname.tot))
            .where(
                deelname.gebruiker_id == (wie.gebruiker_id or UUID(int=0)),
                deelname.functie == wie.functie,
                deelname.partij == wie.partij,
                deelname.reikwijdte == "casus",
            )
        )

    def uitgesloten(wie: UUID) -> Select[UUID]:
        return select(uitsluiting.casus_id).where(uitsluiting.gebruiker_id == wie)

    def verzoek_aan(tafels: frozenset[str]) -> Select[UUID]:
        return select(verzoek.casus_id).where(
            verzoek.naar_tafel.in_(sorted(tafels)), verzoek.stand.in_(OPEN_VERZOEK)
        )

    def zelf_gevraagd(wie: UUID, nu: datetime) -> Select[UUID]:
        return regie.namens(wie, OPEN_VERZOEK, nu)

    return Zichtkolommen(
        casus_id=c.id,
        tafel=c.tafel,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        casusregisseur=c.casusregisseur_id,
        procesregisseur=c.procesregisseur_id,
        bestuurlijk=c.bestuurlijk_id,
        crisis=c.crisis_id,
        deelnemend=deelnemend,
        nam_deel=nam_deel,
        uitgesloten=uitgesloten,
        verzoek_aan=verzoek_aan,
        zelf_gevraagd=zelf_gevraagd,
        waarnemend=regie.waarnemend,
        aangeboden_aan=regie.aangeboden_aan,
        aangeboden_door=regie.aangeboden_door,
        zelf_gestart=gestart_door,
        crisis_sinds=gestart_voor,
        werkzaam=in_functie,
        fase_gevraagd=fasevragen.gevraagd,
        fase_namens=fasevragen.namens,
    )
