"""The list of accounts and one account: names of colleagues, and nothing of a casus."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import accountnamen, accounts
from casus.accounts import (
    PAGINA,
    Aanstelweergave,
    Accountfilter,
    Accountlijst,
    Accountweergave,
    Stand,
    Voorstelweergave,
)
from casus.gebruikers import Inlogmiddel
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import eigen
from privacy.sleutels import Sleutelfout
from privacy.toegang import GeenToegang, Recht
from workflow.fouten import Ongeldig
from workflow.handelingen.gebruikers import email_index, naamplaats
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.werk import Lezing, Werk

_LIJST = frozenset({"gebruiker", "aanstelling", "inlogmiddel", "aanstelvoorstel"})
_EEN = _LIJST | {"actie", "activering", "casus", "deelname"}
_MEDEWERKER = frozenset({"MEDEWERKER"})


def mag_beheren(*, door: Actor, werk: Werk) -> None:
    """Returns for who may read the accounts. Raises GeenToegang; both leave a line."""
    with werk.lezing(Recht.GEBRUIKER_INZIEN, door=door):
        pass


def wachtend(*, door: Actor, werk: Werk) -> int:
    """How many accounts wait for this actor as the second beheerder."""
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=frozenset({"aanstelvoorstel"})
    ) as lezing:
        return accounts.wachtend_op(lezing.db, door.gebruiker_id or UUID(int=0))


def lijst(
    keuze: Accountfilter,
    *,
    door: Actor,
    werk: Werk,
    na: tuple[datetime, UUID] | None = None,
    naam: str | None = None,
) -> Accountlijst:
    """A page of accounts, the newest first; opens the names of these colleagues alone.

    `naam`: those whose name holds this, empty for all, in the order of names. They are sealed, so
    all are opened for that, under a line of its own.
    """
    gevonden = None if naam is None else _op_naam(keuze, naam, na, door, werk)
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=_LIJST, gevraagd=_MEDEWERKER
    ) as lezing:
        dag = lokale_dag(lezing.nu)
        if gevonden is None:
            rijen, meer = accounts.accountrijen(lezing.db, keuze, dag, na=na)
        else:
            rijen = accountnamen.rijen(lezing.db, gevonden[:PAGINA])
            meer = len(gevonden) > PAGINA
        wie = tuple(r.id for r in rijen)
        aangesteld = accounts.aanstellingen_van(lezing.db, wie)
        middelen = accounts.middelen_van(lezing.db, wie)
        wacht = accounts.voorstellen_van(lezing.db, wie)
        namen = neem_namen(lezing, frozenset(wie) | {v.door for v in wacht.values()})
        lezing.noem(*wie)
    heet = open_namen(lezing, namen)
    regels = tuple(
        Accountweergave(
            i,
            heet.get(i, ""),
            "",
            _stand(aangesteld[i], middelen.get(i), wacht.get(i), dag),
            lopend(aangesteld[i], dag),
            middelen[i].laatst if i in middelen else None,
            _voorstel(wacht.get(i), heet),
            gesloten_op=middelen[i].gesloten_op if i in middelen else None,
        )
        for i in wie
    )
    return Accountlijst(regels, (rijen[-1].gemaakt, rijen[-1].id) if meer else None)


def _op_naam(
    keuze: Accountfilter, deel: str, na: tuple[datetime, UUID] | None, door: Actor, werk: Werk
) -> list[UUID]:
    """Those of this filter whose name holds `deel`, by name, after `na`: one more than a page."""
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=_LIJST, gevraagd=_MEDEWERKER
    ) as lezing:
        wie = accountnamen.ids(lezing.db, keuze, lokale_dag(lezing.nu))
        namen = neem_namen(lezing, frozenset(wie))
    gezocht = _kaal(deel)
    heet = sorted((_kaal(n), i) for i, n in open_namen(lezing, namen).items())
    op_volgorde = [i for n, i in heet if gezocht in n]
    begin = op_volgorde.index(na[1]) + 1 if na and na[1] in op_volgorde else 0
    return op_volgorde[begin : begin + PAGINA + 1]


def _kaal(naam: str) -> str:
    """A name without capitals and accents: as somebody types it who looks for it."""
    los = unicodedata.normalize("NFKD", naam.casefold())
    return " ".join("".join(c for c in los if not unicodedata.combining(c)).split())


def account(gebruiker_id: UUID, *, door: Actor, werk: Werk) -> Accountweergave:
    """One account. Raises GeenToegang, also for one that is not there."""
    return _lees(Recht.GEBRUIKER_INZIEN, gebruiker_id, door, werk)


def eigen_account(*, door: Actor, werk: Werk) -> Accountweergave:
    """The account of who asks. Raises GeenToegang."""
    assert door.gebruiker_id is not None
    return _lees(Recht.ACCOUNT_ACTIVEREN, door.gebruiker_id, door, werk, door.gebruiker_id)


def _lees(
    recht: Recht, gebruiker_id: UUID, door: Actor, werk: Werk, over: UUID | None = None
) -> Accountweergave:
    with werk.lezing(recht, door=door, tabellen=_EEN, gevraagd=_MEDEWERKER, account=over) as lezing:
        rij = accounts.accountrij(lezing.db, gebruiker_id)
        if rij is None:
            raise GeenToegang(lezing.oordeel, bekend=False)
        dag, een = lokale_dag(lezing.nu), (gebruiker_id,)
        aangesteld = accounts.aanstellingen_van(lezing.db, een)[gebruiker_id]
        middel = accounts.middelen_van(lezing.db, een).get(gebruiker_id)
        wacht = accounts.voorstellen_van(lezing.db, een).get(gebruiker_id)
        code_tot = accounts.code_tot(lezing.db, gebruiker_id)
        draagt = accounts.draagt(lezing.db, gebruiker_id, lezing.nu)
        ook = frozenset({gebruiker_id, *([wacht.door] if wacht else ())})
        namen = neem_namen(lezing, ook)
        lezing.neem_sleutels({rij.sleutel_id}, eigen("huis", "MEDEWERKER"))
        lezing.noem(gebruiker_id)
    heet = open_namen(lezing, namen)
    return Accountweergave(
        gebruiker_id,
        heet[gebruiker_id],
        _email(lezing, rij),
        _stand(aangesteld, middel, wacht, dag),
        lopend(aangesteld, dag),
        middel.laatst if middel is not None else None,
        _voorstel(wacht, heet),
        code_tot if code_tot is not None and code_tot > lezing.nu else None,
        draagt,
        middel.gesloten_op if middel is not None else None,
    )


def zoek(email: str, *, door: Actor, werk: Werk) -> UUID:
    """The account of this address, open or ended. Raises Ongeldig where there is none."""
    with werk.lezing(
        Recht.GEBRUIKER_INZIEN, door=door, tabellen=frozenset({"inlogmiddel"})
    ) as lezing:
        try:
            index = email_index(lezing.ring, email)
        except ValueError:
            raise Ongeldig({"email": "Vul een e-mailadres in."}) from None
        m = Inlogmiddel.__table__.c
        vraag = select(m.gebruiker_id).where(m.email_index == index)
        gevonden: UUID | None = lezing.db.execute(vraag).scalar()
        if gevonden is None:
            raise Ongeldig({"email": "Dit e-mailadres heeft geen account."})
        lezing.noem(gevonden)
    return gevonden


def _stand(aangesteld: list[Any], middel: Any | None, wacht: Any | None, dag: date) -> Stand:
    """In one word: whether somebody can come in with this account, and what it waits for."""
    if middel is None or accounts.is_voorbij(aangesteld, middel, dag):
        return "wacht" if wacht is not None else "voorbij"
    if all(a.van > dag for a in aangesteld if a.tot >= dag):
        return "komt"
    return "loopt" if middel.gekozen else "geen_code"


def lopend(aangesteld: list[Any], dag: date) -> tuple[Aanstelweergave, ...]:
    """What has not ended; of who left the last one, so that the list still says who it was."""
    open_ = [a for a in aangesteld if a.tot >= dag]
    return tuple(_aanstelling(a, a.id) for a in open_ or aangesteld[:1])


def _aanstelling(a: Any, aanstelling_id: UUID | None = None) -> Aanstelweergave:
    return Aanstelweergave(
        a.functie,
        a.partij,
        a.gebied,
        a.van,
        a.tot,
        a.geheimhouding_tot,
        a.screening_tot,
        aanstelling_id,
    )


def _voorstel(v: Any | None, heet: dict[UUID, str]) -> Voorstelweergave | None:
    if v is None:
        return None
    wie = heet.get(v.door, "een andere beheerder")
    return Voorstelweergave(v.id, v.soort, _aanstelling(v), v.door, wie, v.gemaakt)


def _email(lezing: Lezing, rij: Any) -> str:
    try:
        return lezing.sleutels.open(rij.email, naamplaats(rij.id, rij.sleutel_id, "email"))
    except Sleutelfout:
        return ""
