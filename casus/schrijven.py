"""The statements with which a casus changes, built once; each carries the id of its casus."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    text,
    update,
)

from casus.besluiten import Besluit, Termijn, Verzoek
from casus.bijlagen import gooi_bijlagen_van, gooi_bijlagen_weg
from casus.casus import Casus, Deelname, Uitsluiting
from casus.concepten import Concept
from casus.gebruikers import Bericht
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk, oorsprongen_bij
from casus.stukversies import gooi_versies_weg
from casus.termijnen import DAG_VAN_CASUS
from casus.waarnemingen import vergeet_komende
from privacy.opdrachten import Invoeger, Wijziger
from privacy.sleutelkast import Sleutel
from privacy.tabel import tabel

_C, _D, _T, _V = (
    Casus.__table__.c,
    Deelname.__table__.c,
    Termijn.__table__.c,
    Verzoek.__table__.c,
)
_NIEUW_BESLUIT = Invoeger(tabel(Besluit))
_NIEUW_VERZOEK = Invoeger(tabel(Verzoek))
_NIEUWE_TERMIJN = Invoeger(tabel(Termijn))
_NIEUW_BERICHT = Invoeger(tabel(Bericht))
_NIEUW_STUK = Invoeger(tabel(Stuk))
_NIEUWE_DEELNAME = Invoeger(tabel(Deelname))
_VOLGEND_NUMMER = text(
    "INSERT INTO nummering (jaar, laatste) VALUES (:jaar, 1)"
    " ON CONFLICT (jaar) DO UPDATE SET laatste = nummering.laatste + 1 RETURNING laatste"
)
_RAAK = Wijziger(
    update(tabel(Casus))
    .where(_C.id == bindparam("p_id"))
    .values(bijgewerkt=bindparam("p_nu", type_=_C.bijgewerkt.type))
)


def nieuw_nummer(db: Connection, jaar: int) -> str:
    """The next casusnummer of the year, such as 2026-0147; its row is locked until the commit."""
    return f"{jaar}-{db.execute(_VOLGEND_NUMMER, {'jaar': jaar}).scalar_one():04d}"


def nieuwe_casus(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Casus)), dict(velden))


@lru_cache(maxsize=64)
def _wijziging(namen: tuple[str, ...]) -> Wijziger:
    """The update of these columns, built once for each way in which a casus changes."""
    nieuw = {naam: bindparam(f"n_{naam}", type_=_C[naam].type) for naam in namen}
    return Wijziger(
        update(tabel(Casus))
        .where(_C.id == bindparam("p_id"), _C.versie == bindparam("p_versie"))
        .values(**nieuw, versie=_C.versie + 1, termijn_op=DAG_VAN_CASUS)
    )


def wijzig_casus(db: Connection, casus_id: UUID, versie: int, velden: Mapping[str, Any]) -> None:
    """Changes a casus, raises its version and keeps the day of its shown term beside it.

    The row is locked since the facts were read, so the version must match.
    """
    wijzig = _wijziging(tuple(velden))
    rij = {f"n_{naam}": waarde for naam, waarde in velden.items()}
    if wijzig(db, rij | {"p_id": casus_id, "p_versie": versie}) != 1:
        raise RuntimeError("de casus is onder haar slot gewijzigd")


def raak_aan(db: Connection, casus_id: UUID, nu: datetime) -> None:
    """Marks that something was added, without ending what others are filling in."""
    _RAAK(db, {"p_id": casus_id, "p_nu": nu})


def zet_termijn_op(db: Connection, casus_id: UUID) -> None:
    """Keeps the day of the shown term beside a casus that changed in no other way."""
    db.execute(update(tabel(Casus)).where(_C.id == casus_id).values(termijn_op=DAG_VAN_CASUS))


def nieuw_besluit(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUW_BESLUIT(db, velden)


def nieuw_verzoek(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUW_VERZOEK(db, velden)


def zet_verzoekstand(db: Connection, casus_id: UUID, verzoek_id: UUID, stand: str) -> None:
    """Moves an open Verzoek of this casus to another open stand."""
    db.execute(
        update(tabel(Verzoek))
        .where(_V.id == verzoek_id, _V.casus_id == casus_id)
        .values(stand=stand, versie=_V.versie + 1)
    )


def besluit_verzoek(
    db: Connection, casus_id: UUID, verzoek_id: UUID, stand: str, door: UUID, nu: datetime
) -> None:
    """Ends a Verzoek of this casus with its answer."""
    db.execute(
        update(tabel(Verzoek))
        .where(_V.id == verzoek_id, _V.casus_id == casus_id)
        .values(stand=stand, beslist_door=door, beslist_op=nu, versie=_V.versie + 1)
    )


def nieuwe_termijn(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUWE_TERMIJN(db, velden)


def nieuw_bericht(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUW_BERICHT(db, velden)


def nieuw_stuk(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUW_STUK(db, velden)


def nieuwe_deelname(db: Connection, velden: Mapping[str, Any]) -> None:
    _NIEUWE_DEELNAME(db, velden)


def beeindig_deelnames(
    db: Connection,
    casus_id: UUID,
    nu: datetime,
    *,
    behoud: tuple[UUID, ...] = (),
    alleen: UUID | None = None,
    reden: str | None = None,
) -> None:
    """Ends active deelnames: all but those of `behoud`, or only those of one person or reason."""
    waar = [_D.casus_id == casus_id, or_(_D.tot.is_(None), _D.tot > nu)]
    if behoud:
        waar.append(_D.gebruiker_id.not_in(behoud))
    if alleen is not None:
        waar.append(_D.gebruiker_id == alleen)
    if reden is not None:
        waar.append(_D.reden == reden)
    vergeet_komende(db, nu, *waar)
    db.execute(update(tabel(Deelname)).where(and_(*waar)).values(tot=nu))


def eindig_deelnames_van(
    db: Connection, wie: UUID, nu: datetime, functie: tuple[str, str] | None = None
) -> None:
    """Ends every active deelname of a colleague, or those in one (functie, partij)."""
    actief = [_D.gebruiker_id == wie, or_(_D.tot.is_(None), _D.tot > nu)]
    actief += [_D.functie == functie[0], _D.partij == functie[1]] if functie else []
    vergeet_komende(db, nu, *actief)
    db.execute(update(tabel(Deelname)).where(*actief).values(tot=nu))


def gedragen_door(db: Connection, wie: UUID) -> list[Any]:
    """(casus_id, tafel, who has each responsibility) of the open casussen that `wie` carries."""
    rollen = (_C.casusregisseur_id, _C.procesregisseur_id, _C.operationeel_id, _C.bestuurlijk_id)
    vraag = select(_C.id.label("casus_id"), _C.tafel, *rollen)
    van_wie = or_(*(rol == wie for rol in rollen))
    return list(db.execute(vraag.where(van_wie, _C.gesloten_op.is_(None)).order_by(_C.id)))


def nieuwe_persoon(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Persoon)), dict(velden))


def nieuwe_betrokkene(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Betrokkene)), dict(velden))


def sluit_uit(db: Connection, velden: Mapping[str, Any]) -> None:
    db.execute(insert(tabel(Uitsluiting)), dict(velden))


def is_uitgesloten(db: Connection, casus_id: UUID, wie: UUID) -> bool:
    """Whether this colleague is kept out of this casus."""
    u = Uitsluiting.__table__.c
    vraag = select(u.casus_id).where(u.casus_id == casus_id, u.gebruiker_id == wie)
    return db.execute(vraag).first() is not None


def neem_verzoekstukken_over(db: Connection, casus_id: UUID, verzoek_id: UUID, niveau: str) -> None:
    """Gives the items that an accepted Verzoek carried their place at the new level.

    One that lies there already, because it once came from there or went there, is not kept twice.
    """
    s = Stuk.__table__.c
    daar = oorsprongen_bij(casus_id, niveau)
    gereisd = (s.casus_id == casus_id, s.verzoek_id == verzoek_id)
    dubbel = list(
        db.execute(select(s.id).where(*gereisd, s.oorsprong_id.in_(daar)).order_by(s.id)).scalars()
    )
    if dubbel:
        gooi_bijlagen_van(db, dubbel)
        gooi_versies_weg(db, stukken=dubbel)
        db.execute(delete(tabel(Stuk)).where(s.id.in_(dubbel)))
    db.execute(update(tabel(Stuk)).where(*gereisd).values(niveau=niveau, verzoek_id=None))


def verzoeksleutels(db: Connection, casus_id: UUID, verzoek_id: UUID) -> list[Any]:
    """The keys of a Verzoek that still exist."""
    s = Sleutel.__table__.c
    return list(
        db.execute(
            select(s.id, s.categorie, s.bronpartij, s.rolgroep).where(
                s.casus_id == casus_id,
                s.soort == "verzoek",
                s.eigenaar == str(verzoek_id),
                s.vernietigd_op.is_(None),
            )
        )
    )


def vernietig_na(db: Connection, casus_id: UUID, verzoek_id: UUID, moment: datetime) -> None:
    """Marks the keys of a refused Verzoek for destruction after `moment`."""
    s = Sleutel.__table__.c
    db.execute(
        update(tabel(Sleutel))
        .where(s.casus_id == casus_id, s.soort == "verzoek", s.eigenaar == str(verzoek_id))
        .values(vernietigen_na=moment)
    )


def vernietig_sleutel_na(db: Connection, sleutel_id: UUID, moment: datetime) -> None:
    """Marks one key for destruction after `moment`."""
    s = Sleutel.__table__.c
    db.execute(update(tabel(Sleutel)).where(s.id == sleutel_id).values(vernietigen_na=moment))


def vernietig_sleutel(db: Connection, sleutel_id: UUID, nu: datetime) -> None:
    """Destroys one key now."""
    s = Sleutel.__table__.c
    weg = {"wikkel": None, "vernietigd_op": nu}
    db.execute(update(tabel(Sleutel)).where(s.id == sleutel_id).values(weg))


def vernietig_sleutels(db: Connection, nu: datetime) -> list[UUID]:
    """Destroys the keys whose time has come and what they sealed in copies; gives their ids."""
    s, k = Sleutel.__table__.c, Stuk.__table__.c
    ids = [
        r.id
        for r in db.execute(
            select(s.id).where(s.vernietigen_na <= nu, s.vernietigd_op.is_(None)).order_by(s.id)
        )
    ]
    if ids:
        gooi_bijlagen_weg(db, ids)
        gooi_versies_weg(db, sleutels=ids)
        db.execute(delete(tabel(Stuk)).where(k.sleutel_id.in_(ids)))
        db.execute(delete(tabel(Concept)).where(Concept.__table__.c.sleutel_id.in_(ids)))
        db.execute(
            update(tabel(Sleutel)).where(s.id.in_(ids)).values(wikkel=None, vernietigd_op=nu)
        )
    return ids
