"""The facts on which access to a casus is decided: one select, behind its lock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from casus import fasevragen, regie
from casus.besluiten import OPEN_VERZOEK, Verzoek
from casus.casus import Casus, Deelname, Uitsluiting
from casus.crisis import Crisis
from casus.gebruikers import Beleidsversie, in_functie
from privacy.feiten import (
    Aanbodfeit,
    Actor,
    Casusfeiten,
    Crisisfeit,
    Deelnamefeit,
    Fasevraagfeit,
    Verzoekfeit,
    lokale_dag,
)
from privacy.opdrachten import Lezer
from privacy.tabel import Dag, Moment, Uuid, tabel

TABELLEN = frozenset(
    {
        "aanstelling",
        "casus",
        "crisis",
        "deelname",
        "fasevraag",
        "overdracht",
        "uitsluiting",
        "verzoek",
    }
)
"""What the facts are read from, before any decision."""

_NU = bindparam("p_nu", type_=Moment())
_DAG = bindparam("p_dag", type_=Dag())
_BELEIDSNUMMER = func.max(tabel(Beleidsversie).c.nummer)
_BELEID = select(_BELEIDSNUMMER).scalar_subquery()


def _slot(*, lezen: bool) -> Lezer:
    c = tabel(Casus).c
    vraag = select(c.id).where(c.id == bindparam("p_casus"))
    return Lezer(vraag.with_for_update(read=lezen))


def _feitenvraag() -> Lezer:
    casus, deelname, uitsluiting, verzoek, aanbod = map(
        tabel, (Casus, Deelname, Uitsluiting, Verzoek, regie.Overdracht)
    )
    crisis, fasevraag = tabel(Crisis), tabel(fasevragen.Fasevraag)
    c, d, u, v, o, k = casus.c, deelname.c, uitsluiting.c, verzoek.c, aanbod.c, crisis.c
    f = fasevraag.c
    vraag = (
        select(
            c.id,
            c.tafel,
            c.niveau,
            c.kern,
            c.stand,
            c.fase,
            c.versie,
            c.casusregisseur_id,
            c.procesregisseur_id,
            c.operationeel_id,
            c.bestuurlijk_id,
            c.bestuurlijk_id.not_in(in_functie(_DAG)).label("bestuurlijk_weg"),
            c.aanpak,
            d.niveau.label("d_niveau"),
            d.partij.label("d_partij"),
            d.functie.label("d_functie"),
            d.reden.label("d_reden"),
            d.reikwijdte.label("d_reikwijdte"),
            d.neemt_waar.label("d_neemt_waar"),
            d.voor.label("d_voor"),
            (d.tot == c.gesloten_op).label("d_tot_het_eind"),
            u.casus_id.label("uitgesloten"),
            v.id.label("v_id"),
            v.soort.label("v_soort"),
            v.stand.label("v_stand"),
            v.van_niveau.label("v_van"),
            v.naar_niveau.label("v_naar"),
            v.naar_tafel.label("v_tafel"),
            v.herkomst_stand.label("v_herkomst"),
            v.gevraagd_door.label("v_door"),
            v.versie.label("v_versie"),
            regie.een_stoel(v, bindparam("p_wie", type_=Uuid()), _NU).label("v_namens"),
            o.id.label("o_id"),
            o.rol.label("o_rol"),
            o.aan.label("o_aan"),
            o.functie.label("o_functie"),
            o.partij.label("o_partij"),
            o.aangeboden_door.label("o_door"),
            k.id.label("k_id"),
            k.gestart_door.label("k_door"),
            k.gestart_op.label("k_op"),
            k.uiterlijk.label("k_uiterlijk"),
            k.bevestigt.label("k_bevestigt"),
            f.id.label("f_id"),
            f.fase.label("f_fase"),
            f.gevraagd_door.label("f_door"),
            regie.een_stoel(f, bindparam("p_wie", type_=Uuid()), _NU).label("f_namens"),
            _BELEID.label("beleid"),
        )
        .select_from(casus)
        .outerjoin(
            deelname,
            and_(
                d.casus_id == c.id,
                d.gebruiker_id == bindparam("p_wie"),
                # A deelname counts in the functie and for the partij for which it was given.
                d.functie == bindparam("p_functie"),
                d.partij == bindparam("p_partij"),
                d.van <= _NU,
                or_(d.tot.is_(None), d.tot > _NU, d.tot == c.gesloten_op),
            ),
        )
        .outerjoin(
            uitsluiting,
            and_(u.casus_id == c.id, u.gebruiker_id == bindparam("p_wie")),
        )
        .outerjoin(verzoek, and_(v.casus_id == c.id, or_(*(v.stand == s for s in OPEN_VERZOEK))))
        .outerjoin(aanbod, and_(o.casus_id == c.id, regie.IS_OPEN))
        .outerjoin(crisis, k.id == c.crisis_id)
        .outerjoin(fasevraag, and_(f.casus_id == c.id, fasevragen.IS_OPEN))
        .where(c.id == bindparam("p_casus"))
    )
    return Lezer(vraag)


_SCHRIJVEN, _LEZEN, _FEITEN = _slot(lezen=False), _slot(lezen=True), _feitenvraag()
_ALLEEN_BELEID = Lezer(select(_BELEIDSNUMMER.label("nummer")))


def laad_feiten(
    db: Connection, casus_id: UUID, wie: Actor, nu: datetime, *, wijzigt: bool
) -> tuple[Casusfeiten | None, int | None]:
    """(facts of the casus for this actor, number of the newest policy); None where unknown.

    Readers too hold off a change of who takes part, so that decision and data are one moment. The
    lock is a statement of its own: who waited for it must see what the other one changed, and a
    statement of PostgreSQL reads the other tables as they were before it waited. SQLite reads one
    moment in a transaction, and writes one at a time.
    """
    if db.dialect.name == "postgresql":
        (_SCHRIJVEN if wijzigt else _LEZEN)(db, {"p_casus": casus_id})
    rijen = _FEITEN(
        db,
        {
            "p_casus": casus_id,
            "p_wie": wie.gebruiker_id or UUID(int=0),
            "p_functie": wie.functie,
            "p_partij": wie.partij,
            "p_nu": nu,
            "p_dag": lokale_dag(nu),
        },
    )
    if not rijen:
        return None, beleidsnummer(db)
    r = rijen[0]
    deelnames = tuple(
        dict.fromkeys(
            Deelnamefeit(
                x.d_niveau,
                x.d_partij,
                x.d_functie,
                x.d_reden,
                x.d_reikwijdte,
                x.d_neemt_waar or "",
                x.d_voor,
            )
            for x in rijen
            if x.d_niveau is not None and not x.d_tot_het_eind
        )
    )
    verzoek = (
        Verzoekfeit(
            r.v_id,
            r.v_soort,
            r.v_stand,
            r.v_van,
            r.v_naar,
            r.v_tafel,
            r.v_herkomst,
            r.v_door,
            r.v_versie,
            bool(r.v_namens),
        )
        if r.v_id is not None
        else None
    )
    feiten = Casusfeiten(
        casus_id=r.id,
        tafel=r.tafel,
        niveau=r.niveau,
        kern=r.kern,
        stand=r.stand,
        fase=r.fase,
        versie=r.versie,
        casusregisseur=r.casusregisseur_id,
        procesregisseur=r.procesregisseur_id,
        operationeel=r.operationeel_id,
        bestuurlijk=r.bestuurlijk_id,
        bestuurlijk_weg=bool(r.bestuurlijk_weg),
        aanpak=r.aanpak,
        belegd=frozenset(
            naam
            for naam, wie_dan in (
                ("casusregie", r.casusregisseur_id),
                ("procesregie", r.procesregisseur_id),
                ("operationeel", r.operationeel_id),
                ("bestuurlijk", r.bestuurlijk_id),
            )
            if wie_dan is not None
        ),
        deelnames=deelnames,
        uitgesloten=r.uitgesloten is not None,
        verzoek=verzoek,
        crisis=Crisisfeit(r.k_id, r.k_door, r.k_op, r.k_uiterlijk, r.k_bevestigt)
        if r.k_id is not None
        else None,
        fasevraag=Fasevraagfeit(r.f_id, r.f_fase, r.f_door, bool(r.f_namens))
        if r.f_id is not None
        else None,
        nam_deel=any(x.d_tot_het_eind and x.d_reikwijdte == "casus" for x in rijen),
        aanbod=tuple(
            dict.fromkeys(
                Aanbodfeit(x.o_id, x.o_rol, x.o_aan, x.o_functie, x.o_partij, x.o_door)
                for x in rijen
                if x.o_id is not None
            )
        ),
    )
    return feiten, r.beleid


def beleidsnummer(db: Connection) -> int | None:
    """Number of the policy that was activated last, or None."""
    (rij,) = _ALLEEN_BELEID(db, {})
    nummer: int | None = rij.nummer
    return nummer
