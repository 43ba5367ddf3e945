"""Queries on what belongs to a casus; each carries its id, and gives rows that stay inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from casus.besluiten import Besluit, Verzoek
from casus.casus import Casus
from casus.meldingen import Melding
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk, eerste_van, oorsprongen_bij
from privacy.sleutelkast import Sleutel
from privacy.verzegeling import RUST

_K = Sleutel.__table__.c
_C, _S, _B, _V = (
    Casus.__table__.c,
    Stuk.__table__.c,
    Besluit.__table__.c,
    Verzoek.__table__.c,
)
CASUSRIJ = select(
    _C.crisis_id,
    _C.id,
    _C.nummer,
    _C.tafel,
    _C.niveau,
    _C.kern,
    _C.stand,
    _C.fase,
    _C.eenheid,
    _C.aanpak,
    _C.thema,
    _C.casusregisseur_id,
    _C.procesregisseur_id,
    _C.operationeel_id,
    _C.bestuurlijk_id,
    _C.aangemaakt,
    _C.bijgewerkt,
    _C.heropend_op,
    _C.evaluatie_op,
    _C.samengevoegd_met,
    _C.niveau_sinds,
    _C.termijn_op,
    _C.gesloten_op,
    _C.versie,
)


def casusrij(db: Connection, casus_id: UUID) -> Any:
    return db.execute(CASUSRIJ.where(_C.id == casus_id)).one()


def casus_bij_nummer(db: Connection, nummer: str) -> UUID | None:
    """The id of a casusnummer; whether the asker may know it is decided afterwards."""
    gevonden: UUID | None = db.execute(select(_C.id).where(_C.nummer == nummer)).scalar()
    return gevonden


def nummers(db: Connection, casussen: Iterable[UUID]) -> dict[UUID | None, str]:
    """The casusnummer of each of these casussen; who may know it is decided before."""
    ids = sorted(casussen)
    vraag = select(_C.id, _C.nummer).where(_C.id.in_(ids))
    return {r.id: r.nummer for r in db.execute(vraag)} if ids else {}


def betrokkenen(db: Connection, casussen: Iterable[UUID]) -> list[Any]:
    """Betrokkenen of these casussen with their sealed identity."""
    b, p = Betrokkene.__table__.c, Persoon.__table__.c
    return list(
        db.execute(
            select(
                b.id,
                b.casus_id,
                b.persoon_id,
                b.rol,
                b.volgnummer,
                b.zegel,
                p.identiteit,
                p.identiteit_sleutel_id,
                p.bsn,
                p.bsn_sleutel_id,
                p.adres,
                p.adres_sleutel_id,
            )
            .join(Persoon, p.id == b.persoon_id)
            .where(b.casus_id.in_(sorted(casussen)))
            .order_by(b.casus_id, b.volgnummer)
        )
    )


def is_betrokkene(db: Connection, casus_id: UUID, betrokkene_id: UUID) -> bool:
    b = Betrokkene.__table__.c
    vraag = select(b.id).where(b.id == betrokkene_id, b.casus_id == casus_id)
    return db.execute(vraag).first() is not None


def casussen_van_personen(db: Connection, personen: Iterable[UUID], hoogstens: int) -> list[Any]:
    """Casussen in which these persons are betrokkene, each with the person."""
    b = Betrokkene.__table__.c
    vraag = select(b.casus_id, b.persoon_id).where(b.persoon_id.in_(sorted(personen))).distinct()
    return list(db.execute(vraag.limit(hoogstens)))


def lijkt_op(db: Connection, casus_id: UUID) -> list[Any]:
    """Other casussen with a betrokkene of the same BSN, or the same name and birth date."""
    b, p = Betrokkene.__table__.c, Persoon.__table__.c
    eigen = list(
        db.execute(
            select(p.bsn_index, p.naam_index)
            .select_from(Betrokkene)
            .join(Persoon, p.id == b.persoon_id)
            .where(b.casus_id == casus_id)
        )
    )
    namen = [r.naam_index for r in eigen if r.naam_index is not None]
    bsns = [r.bsn_index for r in eigen if r.bsn_index is not None]
    zelfde_bsn = func.max(case((p.bsn_index.in_(bsns), 1), else_=0))
    vraag = (
        select(_C.id, _C.nummer, _C.niveau, _C.stand, zelfde_bsn.label("zelfde_bsn"))
        .join(Betrokkene, b.casus_id == _C.id)
        .join(Persoon, p.id == b.persoon_id)
        .where(or_(p.bsn_index.in_(bsns), p.naam_index.in_(namen)), _C.id != casus_id)
        .group_by(_C.id, _C.nummer, _C.niveau, _C.stand)
        .order_by(_C.nummer.desc())
        .limit(10)
    )
    return list(db.execute(vraag))


def personen_van(db: Connection, casus_id: UUID) -> tuple[UUID, ...]:
    """The persons of this casus: each recorded for it alone, with keys of their own."""
    b = Betrokkene.__table__.c
    vraag = select(b.persoon_id).where(b.casus_id == casus_id).order_by(b.persoon_id)
    return tuple(db.execute(vraag).scalars())


def rustende_categorieen(db: Connection, casus_id: UUID) -> frozenset[str]:
    """Categories of which something from before a reopening is still closed."""
    eigenaren = [str(e) for e in (casus_id, *personen_van(db, casus_id))]
    vraag = select(_K.categorie).where(
        _K.eigenaar.in_(eigenaren), _K.rolgroep == RUST, _K.vernietigd_op.is_(None)
    )
    return frozenset(db.execute(vraag.distinct()).scalars())


def wakker(casus_id: UUID) -> ColumnElement[bool]:
    """Not from before the casus was reopened, or opened again since."""
    rust = select(_K.id).where(
        _K.soort == "casus", _K.eigenaar == str(casus_id), _K.rolgroep == RUST
    )
    return _S.sleutel_id.not_in(rust)


def aantallen(db: Connection, casus_id: UUID) -> dict[tuple[str, str, str], int]:
    """How many stukken there are by (niveau, categorie, bronpartij); copies in a Verzoek apart."""
    vraag = (
        select(_S.niveau, _S.categorie, _S.bronpartij, func.count())
        .where(_S.casus_id == casus_id, _S.verzoek_id.is_(None), wakker(casus_id))
        .group_by(_S.niveau, _S.categorie, _S.bronpartij)
    )
    return {(n, c, b): aantal for n, c, b, aantal in db.execute(vraag)}


def stukken(
    db: Connection, casus_id: UUID, vakken: Iterable[tuple[str, str]], *eis: ColumnElement[bool]
) -> list[Any]:
    """Sealed stukken of these (niveau, categorie) pairs, newest first; `eis` leaves some out."""
    eisen = [and_(_S.niveau == n, _S.categorie == c) for n, c in vakken]
    if not eisen:
        return []
    return list(
        db.execute(
            select(Stuk.__table__)
            .where(_S.casus_id == casus_id, _S.verzoek_id.is_(None), wakker(casus_id), or_(*eisen))
            .where(*eis)
            .order_by(_S.van_dag.desc(), _S.gemaakt.desc())
        )
    )


def stukken_met_id(db: Connection, casus_id: UUID, ids: Iterable[UUID]) -> list[Any]:
    """These stukken of this casus, in the order of their ids; foreign ids give nothing."""
    deze = (_S.casus_id == casus_id, _S.id.in_(sorted(set(ids))), _S.verzoek_id.is_(None))
    vraag = select(Stuk.__table__).where(*deze, wakker(casus_id)).order_by(_S.id)
    return list(db.execute(vraag))


def kenmerken(db: Connection, casus_id: UUID, niveau: str) -> list[Any]:
    """What decides whether an item of this level may travel: nothing sealed is read."""
    kolommen = (
        _S.id,
        _S.niveau,
        _S.categorie,
        _S.bronpartij,
        _S.niet_doorgeven,
        _S.beroepsgeheim,
    )
    vraag = select(*kolommen).where(
        _S.casus_id == casus_id, _S.niveau == niveau, _S.verzoek_id.is_(None), wakker(casus_id)
    )
    return list(db.execute(vraag.order_by(_S.id)))


def leesbare_verzoekstukken(
    db: Connection, casus_id: UUID, verzoek_id: UUID, soorten: Mapping[str, bool], partij: str
) -> list[Any]:
    """Those that `partij` may read: of these categories, and of an own-only one its own."""
    return [
        s
        for s in verzoekstukken(db, casus_id, verzoek_id, soorten)
        if not soorten[s.categorie] or s.bronpartij == partij
    ]


def verzoekstukken(
    db: Connection, casus_id: UUID, verzoek_id: UUID, categorieen: Iterable[str]
) -> list[Any]:
    """The copies that an open Verzoek carries, of these categories."""
    return list(
        db.execute(
            select(Stuk.__table__)
            .where(
                _S.casus_id == casus_id,
                _S.verzoek_id == verzoek_id,
                _S.categorie.in_(sorted(categorieen)),
            )
            .order_by(_S.categorie, _S.van_dag, _S.gemaakt, _S.id)
        )
    )


def nieuw_bij(db: Connection, casus_id: UUID, niveau: str, stukken: Iterable[Any]) -> list[Any]:
    """Those of these stukken that are kept when a copy comes to `niveau`: not there already."""
    daar = set(db.execute(oorsprongen_bij(casus_id, niveau)).scalars())
    return [s for s in stukken if eerste_van(s) not in daar]


def verzoekrij(db: Connection, casus_id: UUID, verzoek_id: UUID) -> Any | None:
    return db.execute(
        select(Verzoek.__table__).where(_V.id == verzoek_id, _V.casus_id == casus_id)
    ).first()


def casus_van_verzoek(db: Connection, verzoek_id: UUID) -> UUID | None:
    """The casus a Verzoek is about; whether the asker may know it is decided afterwards."""
    gevonden: UUID | None = db.execute(select(_V.casus_id).where(_V.id == verzoek_id)).scalar()
    return gevonden


def geinformeerd(
    db: Connection, casus_id: UUID, niveau: str
) -> tuple[str, date | None, str | None, str | None, date | None] | None:
    """What was last recorded at this level, or on the way to it or from it, on whether betrokkene
    knows (AVG 14): the answer, since when and how, or why not and when that is looked at again."""
    gezegd, hier = _B.betrokkene_geinformeerd, (_B.van_niveau == niveau, _B.naar_niveau == niveau)
    vraag = (
        select(gezegd, _B.geinformeerd_op, _B.geinformeerd_wijze)
        .add_columns(_B.uitzonderingsgrond, _B.herbeoordelen_op)
        .where(_B.casus_id == casus_id, gezegd.is_not(None), or_(*hier))
        .order_by(_B.besloten_op.desc())
    )
    rij = db.execute(vraag.limit(1)).first()
    return tuple(rij) if rij else None


def herkomst_van_meldingen(db: Connection, casussen: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """(soort, afzender) of the melding with which each of these casussen began."""
    m = Melding.__table__.c
    vraag = select(m.casus_id, m.soort, m.afzender).where(m.casus_id.in_(sorted(casussen)))
    return {r.casus_id: (r.soort, r.afzender) for r in db.execute(vraag)}


def meldingrij(db: Connection, casus_id: UUID) -> Any | None:
    m = Melding.__table__.c
    return db.execute(select(Melding.__table__).where(m.casus_id == casus_id)).first()


def sleutels_van(db: Connection, casus_id: UUID, soort: str, eigenaar: UUID) -> list[Any]:
    """Key rows of a casus or of one of its Verzoeken."""
    s = Sleutel.__table__.c
    return list(
        db.execute(
            select(Sleutel.__table__).where(
                s.casus_id == casus_id,
                s.soort == soort,
                s.eigenaar == str(eigenaar),
                s.vernietigd_op.is_(None),
            )
        )
    )
