"""Give a code to choose a password with: for a new colleague, and for a forgotten password."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import accounts
from casus.gebruikers import Inlogmiddel
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.aanstelling import wacht_op_tweede
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.gebruikers import email_index, stel_voor
from workflow.inlogcode import TABELLEN, Inlogcode, nieuwe_code
from workflow.sessies import Sessiekast
from workflow.werk import Handeling, Werk

_TABELLEN = TABELLEN | {"aanstelling", "aanstelvoorstel"}
WACHT_AL = "Er wacht al iets op een tweede beheerder. Trek dat eerst in."


def geef_code(
    gebruiker_id: UUID, *, door: Actor, werk: Werk, indiening: UUID | None = None
) -> Inlogcode | None:
    """The code, or None where it waits for a second beheerder.

    With a code the old password and every session end. Who gets the code gets the account: of a
    functie with four eyes one beheerder alone must not be able to take it over.
    """
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        h.resultaat = gebruiker_id
        dag = lokale_dag(h.nu)
        open_ = lopende(h, gebruiker_id, dag)
        eis_begonnen(open_, dag)
        onder_vier = [a for a in open_ if wacht_op_tweede(h.beleid, a.functie, h.actor)]
        if onder_vier:
            eis_vrij(h, gebruiker_id)
            stel_voor(h, gebruiker_id, "code", kopie(onder_vier[0]), onder_vier[0].id)
            return None
        code = nieuwe_code(h, gebruiker_id)
    Sessiekast(werk).vergeet_van(gebruiker_id)
    return code


def account_bij(email: str, *, door: Actor, werk: Werk) -> UUID:
    """The account of this address, for the command line. Raises Ongeldig where there is none."""
    with werk.handeling(
        Recht.GEBRUIKER_BEHEREN, door=door, tabellen=frozenset({"inlogmiddel"})
    ) as h:
        try:
            index = email_index(h.ring, email)
        except ValueError:
            raise Ongeldig({"email": "Vul een e-mailadres in."}) from None
        wie = select(Inlogmiddel.gebruiker_id).where(
            Inlogmiddel.email_index == index, Inlogmiddel.actief.is_(True)
        )
        gevonden: UUID | None = h.db.execute(wie).scalar()
        if gevonden is None:
            raise Ongeldig({"email": "Dit e-mailadres heeft geen open account."})
        h.noem(gevonden)
    return gevonden


def lopende(h: Handeling, gebruiker_id: UUID, dag: date) -> list[Any]:
    """The aanstellingen of this colleague that have not ended."""
    alle = accounts.aanstellingen_van(h.db, (gebruiker_id,))[gebruiker_id]
    return [a for a in alle if a.tot >= dag]


def eis_begonnen(open_: list[Any], dag: date) -> None:
    """Returns where an aanstelling holds today: a code of an account that cannot log in is lost."""
    if not open_:
        raise NietMogelijk(("Dit account heeft geen functie. Geef eerst een functie.",))
    if all(a.van > dag for a in open_):
        raise NietMogelijk(("Deze functie is nog niet begonnen. Geef de code op de eerste dag.",))


def eis_vrij(h: Handeling, gebruiker_id: UUID) -> None:
    """Returns where nothing of this account waits for a second beheerder."""
    if accounts.voorstellen_van(h.db, (gebruiker_id,)):
        raise NietMogelijk((WACHT_AL,))


def kopie(rij: Any) -> dict[str, Any]:
    """The columns of an aanstelling that say what it is."""
    namen = ("functie", "partij", "gebied", "van", "tot", "geheimhouding_tot", "screening_tot")
    return {naam: getattr(rij, naam) for naam in namen}
