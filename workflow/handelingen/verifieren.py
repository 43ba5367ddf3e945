"""Verify the log: whether any line was changed, removed, moved or added outside the software.

Decided and logged like every reading; the lines themselves are walked in batches, outside the
queue of writers, so that a long log holds up nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from privacy.feiten import Actor
from privacy.logboek import Logcasus, Logregel, Logstand, afwijking
from privacy.logkop import Logkop
from privacy.merkle import LEGE_WORTEL, Boom, bladhash
from privacy.toegang import Recht
from workflow.logschrijver import LogboekGeschonden, LogboekOntbreekt
from workflow.werk import Werk

TABELLEN = frozenset({"logregel", "logcasus", "logstand"})
PER_KEER = 1000
_R, _C, _S = Logregel.__table__.c, Logcasus.__table__.c, Logstand.__table__.c
_NIET_GEMAAKT = "De kop van het logboek in de databank is niet door Schakel gemaakt."


@dataclass(frozen=True, slots=True)
class Verificatie:
    """How many lines were looked at, and the first thing that is wrong, or None."""

    regels: int
    fout: str | None


class _Stop(Exception):
    """The log is not whole, so that not even a line about this reading can be added."""


def verifieer(*, door: Actor, werk: Werk) -> Verificatie:
    """Whether the log is whole. Raises GeenToegang for who may not ask."""
    # Before the reading adds a line of its own, which would renew the head beside the ring.
    bewaard = werk.log.bewaarde_kop()
    uit: list[Verificatie] = []
    try:
        with werk.lezing(Recht.LOGBOEK_VERIFIEREN, door=door, tabellen=TABELLEN) as lezing:
            kop, fout = _kop(lezing.db, werk)
            fout = fout or _bewaard_fout(bewaard, kop, werk) or _los(lezing.db, kop.grootte)
            if fout is not None:
                gezien, _, regelfout = _loop(lezing.db, kop.grootte, 0)
                uit.append(Verificatie(gezien, regelfout or fout))
                raise _Stop  # noqa: TRY301 - the reading must fail: no line can be added
    except (_Stop, LogboekOntbreekt, LogboekGeschonden):
        return uit[0] if uit else Verificatie(0, _NIET_GEMAAKT)
    assert bewaard is not None
    with werk.vervolg(lezing) as db:
        gezien, boom, fout = _loop(db, kop.grootte, bewaard.grootte)
    if fout is None and boom.op_merk != bewaard.wortel:
        fout = f"Regel {bewaard.grootte}: de kop naast de sleutelring hoort bij andere regels."
    if fout is None and boom.boom.wortel != kop.wortel:
        fout = "De kop van het logboek hoort bij andere regels."
    return Verificatie(gezien, fout)


@dataclass(slots=True)
class _Gegroeid:
    """The tree so far, and its root when it had the size of the kept head."""

    boom: Boom
    op_merk: bytes


def _kop(db: Connection, werk: Werk) -> tuple[Logkop, str | None]:
    """The head in the database and what is wrong with it by itself."""
    rijen = db.execute(select(_S.gemeente, _S.grootte, _S.toppen, _S.wortel, _S.mac)).all()
    rij = next((r for r in rijen if r.gemeente == werk.log.gemeente), None)
    if rij is None:
        return Logkop(0, LEGE_WORTEL, b""), "De kop van het logboek ontbreekt in de databank."
    try:
        kop = Logkop(int(rij.grootte), bytes(rij.wortel), bytes(rij.mac))
        boom = Boom.uit_bytes(rij.toppen)
        klopt = werk.log.toets_kop(kop) and len(rijen) == 1
    except (ValueError, TypeError, OverflowError):
        return Logkop(0, LEGE_WORTEL, b""), _NIET_GEMAAKT
    if not klopt or (boom.grootte, boom.wortel) != (kop.grootte, kop.wortel):
        return kop, _NIET_GEMAAKT
    return kop, None


def _bewaard_fout(bewaard: Logkop | None, kop: Logkop, werk: Werk) -> str | None:
    """What the head beside the ring says against the database."""
    if bewaard is None:
        return "De kop naast de sleutelring ontbreekt."
    if not werk.log.toets_kop(bewaard):
        return "De kop naast de sleutelring is niet door Schakel gemaakt."
    if bewaard.grootte > kop.grootte:
        return f"Regel {kop.grootte + 1}: ontbreekt; het logboek had {bewaard.grootte} regels."
    return None


def _los(db: Connection, grootte: int) -> str | None:
    """Lines outside the tree; one statement, so that a writer at work is not mistaken for one."""
    buiten = db.execute(select(func.min(_R.nummer)).where(_R.nummer > grootte)).scalar()
    if buiten is not None:
        return f"Regel {buiten}: hoort niet bij het logboek."
    los = select(func.min(_C.nummer)).where((_C.nummer > grootte) | (_C.nummer < 1))
    zonder = db.execute(los).scalar()
    return None if zonder is None else f"Regel {zonder}: een lijst van casussen zonder regel."


def _loop(db: Connection, grootte: int, merk: int) -> tuple[int, _Gegroeid, str | None]:
    """Walks the lines 1 to `grootte`; stops at the first that is not as it was written."""
    stand = _Gegroeid(Boom(), LEGE_WORTEL)
    nummer = 0
    for rij, casussen in _rijen(db, grootte):
        nummer += 1
        if rij is None:
            return nummer, stand, f"Regel {nummer}: een kolom is niet leesbaar."
        if rij.nummer != nummer:
            return nummer - 1, stand, f"Regel {nummer}: ontbreekt."
        if not isinstance(rij.regel, str):
            return nummer, stand, f"Regel {nummer}: de regel is geen leesbare logregel."
        blad = bladhash(rij.regel.encode("utf-8", "surrogatepass"))
        if blad != rij.blad:
            return nummer, stand, f"Regel {nummer}: de tekst is gewijzigd."
        if (fout := afwijking(rij, casussen)) is not None:
            return nummer, stand, f"Regel {nummer}: {fout}."
        stand.boom = stand.boom.voeg_toe(blad)
        if nummer == merk:
            stand.op_merk = stand.boom.wortel
    if nummer < grootte:
        return nummer, stand, f"Regel {nummer + 1}: ontbreekt."
    return nummer, stand, None


def _rijen(db: Connection, grootte: int) -> Iterator[tuple[Any, list[UUID]]]:
    """Each line with the casussen listed beside it; None for a line that cannot be read."""
    laatste: int | None = None
    while True:
        vraag = _vraag(laatste, grootte).limit(PER_KEER)
        try:
            deel = list(db.execute(vraag))
        except (ValueError, TypeError):
            yield from _een_voor_een(db, laatste, grootte)
            return
        if not deel:
            return
        per_regel = _casussen(db, deel[0].nummer, deel[-1].nummer)
        for rij in deel:
            yield rij, per_regel.get(rij.nummer, [])
        laatste = deel[-1].nummer


def _een_voor_een(
    db: Connection, laatste: int | None, grootte: int
) -> Iterator[tuple[Any, list[UUID]]]:
    while True:
        try:
            rij = db.execute(_vraag(laatste, grootte).limit(1)).first()
        except (ValueError, TypeError):
            yield None, []
            return
        if rij is None:
            return
        yield rij, _casussen(db, rij.nummer, rij.nummer).get(rij.nummer, [])
        laatste = rij.nummer


def _vraag(laatste: int | None, grootte: int) -> Select[Any]:
    vraag = select(
        _R.nummer,
        _R.moment,
        _R.account_id,
        _R.casus_id,
        _R.besluit_id,
        _R.handeling,
        _R.uitkomst,
        _R.regel,
        _R.blad,
    ).where(_R.nummer <= grootte)
    return (vraag if laatste is None else vraag.where(_R.nummer > laatste)).order_by(_R.nummer)


def _casussen(db: Connection, van: int, tot: int) -> dict[int, list[UUID]]:
    uit: dict[int, list[UUID]] = {}
    waar = (_C.nummer >= van, _C.nummer <= tot)
    try:
        for rij in db.execute(select(_C.nummer, _C.casus_id).where(*waar)):
            uit.setdefault(rij.nummer, []).append(rij.casus_id)
    except (ValueError, TypeError, AttributeError):
        # An unreadable id belongs to one of these lines; none of them can be vouched for.
        return {nummer: [UUID(int=0)] for nummer in range(van, tot + 1)}
    return uit
