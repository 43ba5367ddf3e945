"""End an account because its colleague leaves: at once, or after a last day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from casus import accounts
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.accountstand import eis_niet_geeindigd
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.gebruikers import sluit_account
from workflow.handelingen.vertrokken import TABELLEN, laat_gaan
from workflow.sessies import Sessiekast
from workflow.termijnen import in_woorden
from workflow.werk import Werk

NU, DATUM = "nu", "datum"
_TABELLEN = frozenset({"aanstelling", "aanstelvoorstel", "inlogmiddel"})


@dataclass(frozen=True, slots=True)
class Vertrek:
    """How an account ends, as it was filled in."""

    wanneer: str
    laatste_dag: date | None = None
    toch: bool = False
    """Also while casussen are still carried by this colleague."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)


def beeindig(
    gebruiker_id: UUID, vertrek: Vertrek, *, door: Actor, werk: Werk, indiening: UUID | None = None
) -> None:
    """Ends the account. Raises Ongeldig, also where casussen must be handed over first."""
    if vertrek.wanneer == NU:
        sluit_account(gebruiker_id, door=door, werk=werk, indiening=indiening, toch=vertrek.toch)
    else:
        _op_een_dag(gebruiker_id, vertrek, door=door, werk=werk, indiening=indiening)


def na_laatste_dag(gebruiker_id: UUID, *, door: Actor, werk: Werk) -> None:
    """Ends an account that is past its last day, and tells who must do something, once.

    Raises NietMogelijk where it ended already or goes on.
    """
    with werk.handeling(
        Recht.TERMIJN_BEWAKEN, door=door, tabellen=TABELLEN, account=gebruiker_id
    ) as h:
        if not accounts.afgelopen(h.db, lokale_dag(h.nu), 1, gebruiker_id):
            raise NietMogelijk(("Dit account loopt nog, of is al beëindigd.",))
        # A new functie can still be confirmed: with it the account opens again, as for who left.
        accounts.gooi_voorstel_weg(h.db, gebruiker_id, behalve="nieuw")
        laat_gaan(h, gebruiker_id, None)
    Sessiekast(werk).vergeet_van(gebruiker_id)


def _op_een_dag(
    gebruiker_id: UUID, vertrek: Vertrek, *, door: Actor, werk: Werk, indiening: UUID | None
) -> None:
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        fouten = dict(vertrek.onleesbaar)
        if vertrek.wanneer != DATUM:
            fouten = {"wanneer": "Kies wanneer het account eindigt."}
        elif vertrek.laatste_dag is None:
            fouten.setdefault("laatste_dag", "Kies de laatste dag.")
        elif vertrek.laatste_dag < lokale_dag(h.nu):
            fouten["laatste_dag"] = "Kies vandaag of een dag daarna."
        if fouten or vertrek.laatste_dag is None:
            raise Ongeldig(fouten)
        eis_niet_geeindigd(h, gebruiker_id)
        alle = accounts.aanstellingen_van(h.db, (gebruiker_id,))[gebruiker_id]
        eindigt = max(a.tot for a in alle)
        if vertrek.laatste_dag > eindigt:
            al = f"Het account eindigt al eerder: op {in_woorden(eindigt)}."
            raise Ongeldig({"laatste_dag": f"{al} Later kan met Wijzig datums."})
        accounts.gooi_voorstel_weg(h.db, gebruiker_id)
        accounts.eindig_aanstellingen(h.db, gebruiker_id, vertrek.laatste_dag)
        h.noem(gebruiker_id)
        h.resultaat = gebruiker_id
