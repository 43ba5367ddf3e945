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
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from privacy.feiten import Actor
from privacy.logboek import Logcasus, Logregel, Logstand, afwijking
from privacy.logkop import Logkop
from privacy.merkle import LEGE_WORTEL, Boom, bladhash
from privacy.toegang import Recht
from workflow.logschrijver import ZONDER_LOGBOEK, LogboekGeschonden, Logschrijver
from workflow.werk import Werk

TABELLEN = frozenset({"logregel", "logcasus", "logstand"})
PER_KEER = 1000
_R, _C, _S = Logregel.__table__.c, Logcasus.__table__.c, Logstand.__table__.c
_PROEF = select(func.count(_S.grootte))
# What the readers of columns raise for a value that is not of the kind of its column.
_ONLEESBAAR = (ValueError, TypeError, AttributeError, OverflowError)
_NIET_GEMAAKT = "De kop van het logboek in de databank is niet door Schakel gemaakt."


@dataclass(frozen=True, slots=True)
class Verificatie:
    """How many lines were looked at, and the first thing that is wrong, or None."""

    regels: int
    fout: str | None


class _Stop(LogboekGeschonden):
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
                grens = _grens(lezing.db, kop, bewaard, werk)
                gezien, _, regelfout = _loop(lezing.db, werk.log, grens, 0)
                uit.append(Verificatie(gezien, regelfout or fout))
                raise _Stop  # the reading must fail: no line can be added
    except ZONDER_LOGBOEK:
        return uit[0] if uit else Verificatie(0, _NIET_GEMAAKT)
    assert bewaard is not None
    with werk.vervolg(lezing) as db:
        gezien, stand, fout = _loop(db, werk.log, kop.grootte, bewaard.grootte)
    if fout is None and stand.boom.wortel != kop.wortel:
        fout = _andere_regels(stand, "De kop van het logboek hoort bij andere regels.")
    if fout is None and stand.op_merk != bewaard.wortel:
        fout = f"Regel {bewaard.grootte}: de kop naast de sleutelring hoort bij andere regels."
    return Verificatie(gezien, fout)


def op_zichzelf(db: Connection, werk: Werk) -> tuple[Logkop, Verificatie]:
    """The head in the database, and whether the log under it is whole, whatever is kept beside."""
    kop, fout = _kop(db, werk)
    fout = fout or _los(db, kop.grootte)
    if fout is not None:
        return kop, Verificatie(0, fout)
    gezien, stand, fout = _loop(db, werk.log, kop.grootte, 0)
    if fout is None and stand.boom.wortel != kop.wortel:
        fout = _andere_regels(stand, "De kop van het logboek hoort bij andere regels.")
    return kop, Verificatie(gezien, fout)


def _andere_regels(stand: _Gegroeid, anders: str) -> str:
    """Where to look: every line with a MAC is as it was written, so it is one of those before."""
    if not stand.zonder_mac:
        return anders
    return (
        f"Regel 1 tot en met {stand.zonder_mac}: ten minste één is gewijzigd. Deze regels hebben "
        "geen MAC, zodat niet te zeggen is welke."
    )


@dataclass(slots=True)
class _Gegroeid:
    """The tree so far, its root when it had the size of the kept head, and the oldest lines."""

    boom: Boom
    op_merk: bytes
    zonder_mac: int = 0
    """How many lines from the first on have no MAC: those of before there was one."""


def _kop(db: Connection, werk: Werk) -> tuple[Logkop, str | None]:
    """The head in the database and what is wrong with it by itself."""
    rijen = rijen_of_niets(db, select(_S.gemeente, _S.grootte, _S.toppen, _S.wortel, _S.mac))
    if rijen is None:
        return Logkop(0, LEGE_WORTEL, b""), _NIET_GEMAAKT
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
        return "De kop naast de sleutelring ontbreekt of is onleesbaar."
    if not werk.log.toets_kop(bewaard):
        return "De kop naast de sleutelring is niet door Schakel gemaakt."
    if bewaard.grootte > kop.grootte:
        return f"Regel {kop.grootte + 1}: ontbreekt; het logboek had {bewaard.grootte} regels."
    if bewaard.grootte == kop.grootte and bewaard.wortel != kop.wortel:
        return "De kop naast de sleutelring hoort bij andere regels."
    return None


def _grens(db: Connection, kop: Logkop, bewaard: Logkop | None, werk: Werk) -> int:
    """Up to where to look for the first bad line, where the heads themselves may be what is bad."""
    grenzen = [0]
    if bewaard is not None and werk.log.toets_kop(bewaard):
        grenzen.append(bewaard.grootte)
    if werk.log.toets_kop(kop):
        grenzen.append(kop.grootte)
    elif hoogste := rijen_of_niets(db, select(func.max(_R.nummer))):
        grenzen += [n for (n,) in hoogste if isinstance(n, int)]
    return max(grenzen)


def _los(db: Connection, grootte: int) -> str | None:
    """Lines outside the tree; one statement, so that a writer at work is not mistaken for one."""
    for k, zin in (
        (_R.nummer, "hoort niet bij het logboek"),
        (_C.nummer, "een lijst van casussen zonder regel"),
    ):
        los = rijen_of_niets(db, select(func.min(k)).where((k > grootte) | (k < 1)))
        if los is None:
            return "Een regel heeft een nummer dat niet leesbaar is."
        if los[0][0] is not None:
            return f"Regel {los[0][0]}: {zin}."
    return None


def _loop(
    db: Connection, log: Logschrijver, grootte: int, merk: int
) -> tuple[int, _Gegroeid, str | None]:
    """Walks the lines 1 to `grootte`; stops at the first that is not as it was written."""
    stand = _Gegroeid(Boom(), LEGE_WORTEL)
    nummer = 0
    for rij, casussen in _rijen(db, grootte):
        nummer += 1
        if rij is None:
            return nummer, stand, f"Regel {nummer}: een kolom is niet leesbaar."
        if rij.nummer != nummer:
            return nummer - 1, stand, _verkeerd_nummer(rij.nummer, nummer)
        if (fout := _regelfout(rij, casussen, log, stand)) is not None:
            return nummer, stand, f"Regel {nummer}: {fout}."
        stand.boom = stand.boom.voeg_toe(rij.blad)
        if rij.mac is None:
            stand.zonder_mac = nummer
        if nummer == merk:
            stand.op_merk = stand.boom.wortel
    if nummer < grootte:
        return nummer, stand, f"Regel {nummer + 1}: ontbreekt."
    return nummer, stand, None


def _verkeerd_nummer(gezien: int, verwacht: int) -> str:
    if gezien < verwacht:
        return f"Regel {gezien}: hoort niet bij het logboek."
    return f"Regel {verwacht}: ontbreekt."


def _regelfout(rij: Any, casussen: list[UUID], log: Logschrijver, stand: _Gegroeid) -> str | None:
    """What is wrong with one line: its hash, the columns beside it, or the MAC over its place."""
    if not isinstance(rij.regel, str):
        return "de regel is geen leesbare logregel"
    blad = bladhash(rij.regel.encode("utf-8", "surrogatepass"))
    if blad != rij.blad:
        return "de tekst is gewijzigd"
    if (fout := afwijking(rij, casussen)) is not None:
        return fout
    if rij.mac is None:
        # Without a MAC only from the first line on: taking one away is no way round.
        return None if stand.zonder_mac == rij.nummer - 1 else "de MAC van de regel ontbreekt"
    if rij.mac != log.regelmac(rij.nummer, blad):
        return "Schakel heeft op deze plaats een andere regel geschreven"
    return None


def rijen_of_niets(db: Connection, vraag: Select[Any]) -> list[Any] | None:
    """The rows, or None if a value in them cannot be read; a database that is gone raises.

    Drivers raise the same fault for text that is no UTF-8 as for a database that went away. One
    that still answers another question is there.
    """
    try:
        return list(db.execute(vraag))
    except _ONLEESBAAR:
        return None
    except DatabaseError as fout:
        try:
            db.execute(_PROEF).scalar()
        except SQLAlchemyError:
            raise fout from None
        return None


def _rijen(db: Connection, grootte: int) -> Iterator[tuple[Any, list[UUID]]]:
    """Each line with the casussen listed beside it; None for a line that cannot be read."""
    laatste: int | None = None
    while True:
        deel = rijen_of_niets(db, _vraag(laatste, grootte).limit(PER_KEER))
        per_regel = _casussen(db, deel[0].nummer, deel[-1].nummer) if deel else {}
        if deel is None or per_regel is None:
            yield from _een_voor_een(db, laatste, grootte)
            return
        if not deel:
            return
        for rij in deel:
            yield rij, per_regel.get(rij.nummer, [])
        laatste = deel[-1].nummer


def _een_voor_een(
    db: Connection, laatste: int | None, grootte: int
) -> Iterator[tuple[Any, list[UUID]]]:
    while True:
        deel = rijen_of_niets(db, _vraag(laatste, grootte).limit(1))
        if deel is not None and not deel:
            return
        per_regel = _casussen(db, deel[0].nummer, deel[0].nummer) if deel else None
        if deel is None or per_regel is None:
            yield None, []
            return
        laatste = deel[0].nummer
        yield deel[0], per_regel.get(laatste, [])


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
        _R.mac,
    ).where(_R.nummer <= grootte)
    return (vraag if laatste is None else vraag.where(_R.nummer > laatste)).order_by(_R.nummer)


def _casussen(db: Connection, van: int, tot: int) -> dict[int, list[UUID]] | None:
    """The casussen listed beside these lines, or None if one of them cannot be read."""
    waar = (_C.nummer >= van, _C.nummer <= tot)
    rijen = rijen_of_niets(db, select(_C.nummer, _C.casus_id).where(*waar))
    if rijen is None:
        return None
    uit: dict[int, list[UUID]] = {}
    for rij in rijen:
        uit.setdefault(rij.nummer, []).append(rij.casus_id)
    return uit
