"""Make an account (the name sealed, a way to log in, and an aanstelling), and close it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from casus import accounts
from casus.accounts import GEEN_WACHTWOORD, Last
from casus.gebruikers import Gebruiker, Inlogmiddel
from privacy.feiten import Actor, lokale_dag
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from privacy.wachtwoord import hash_wachtwoord, sleutel_van
from privacy.zoeksleutel import blind_index, norm_email
from workflow.aanstelling import Aanstelgegevens, fouten_in, velden, wacht_op_tweede
from workflow.accountstand import eis_gezien, eis_niet_geeindigd
from workflow.fouten import Ongeldig
from workflow.handelingen.vertrokken import TABELLEN, laat_gaan
from workflow.sessies import Sessiekast
from workflow.werk import Handeling, Werk

MEDEWERKERS = Compartiment("huis", "medewerkers", "", "MEDEWERKER")
KORTSTE_WACHTWOORD = 12
LANGSTE_NAAM = 200
LANGSTE_EMAIL = 254
_NIEUW = frozenset({"gebruiker", "inlogmiddel", "aanstelling", "aanstelvoorstel"})


@dataclass(frozen=True, slots=True)
class NieuweGebruiker:
    """A colleague who comes to work with Schakel, in one functie for one partij."""

    naam: str = field(repr=False)
    email: str = field(repr=False)
    functie: str
    partij: str
    van: date | None
    tot: date | None
    gebied: str | None = None
    wachtwoord: str | None = field(default=None, repr=False)
    """None: a code lets this colleague choose one (or a demonstration lets them in without)."""
    geheimhouding_tot: date | None = None
    screening_tot: date | None = None
    geheimhouding_op: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def aanstelling(self) -> Aanstelgegevens:
        return Aanstelgegevens(
            self.functie,
            self.partij,
            self.tot,
            self.van,
            self.gebied,
            self.geheimhouding_op,
            self.geheimhouding_tot,
            self.screening_tot,
            self.onleesbaar,
        )


def maak_gebruiker(
    nieuw: NieuweGebruiker, *, door: Actor, werk: Werk, indiening: UUID | None = None
) -> UUID:
    """The id of the new account. Raises Ongeldig with a message per field.

    Where the policy asks four eyes, its functie waits for a second beheerder.
    """
    geheim, gebruiker_id = GEEN_WACHTWOORD, uuid4()
    if nieuw.wachtwoord is not None:
        if fout := wachtwoordfouten(nieuw.wachtwoord):
            raise Ongeldig(fout)
        geheim = hash_wachtwoord(nieuw.wachtwoord, sleutel_van(werk.ring, gebruiker_id))
    with werk.handeling(
        Recht.GEBRUIKER_BEHEREN, door=door, tabellen=_NIEUW, indiening=indiening
    ) as h:
        dag = lokale_dag(h.nu)
        fouten = _wie(nieuw) | fouten_in(nieuw.aanstelling, h.beleid, dag)
        index = b"" if "email" in fouten else email_index(h.ring, nieuw.email)
        bezet = select(Inlogmiddel.id).where(Inlogmiddel.email_index == index)
        if index and h.db.execute(bezet).first() is not None:
            fouten["email"] = "Dit e-mailadres is al in gebruik."
        if fouten:
            raise Ongeldig(fouten)
        _schrijf(h, gebruiker_id, nieuw, index, geheim)
        leg_vast(h, gebruiker_id, velden(nieuw.aanstelling, h.beleid, dag))
        h.resultaat = gebruiker_id
        return gebruiker_id


def leg_vast(h: Handeling, gebruiker_id: UUID, aanstelling: Mapping[str, Any]) -> UUID | None:
    """None where the new aanstelling holds at once; else the id of what waits for a second one."""
    if wacht_op_tweede(h.beleid, aanstelling["functie"], h.actor):
        return stel_voor(h, gebruiker_id, "nieuw", aanstelling)
    nieuw_id = uuid4()
    rij = {"id": nieuw_id, "gebruiker_id": gebruiker_id, **aanstelling}
    accounts.nieuwe_aanstelling(h.db, rij)
    h.noem(nieuw_id)
    return None


def stel_voor(
    h: Handeling,
    gebruiker_id: UUID,
    soort: accounts.Voorstelsoort,
    aanstelling: Mapping[str, Any],
    aanstelling_id: UUID | None = None,
) -> UUID:
    """The id of what a second beheerder must confirm, kept in the place of doing it."""
    voorstel_id = uuid4()
    rij = {
        **aanstelling,
        "id": voorstel_id,
        "gebruiker_id": gebruiker_id,
        "soort": soort,
        "aanstelling_id": aanstelling_id,
        "door": h.actor.gebruiker_id,
        "gemaakt": h.nu,
    }
    accounts.nieuw_voorstel(h.db, rij)
    h.noem(voorstel_id)
    return voorstel_id


def sluit_account(
    gebruiker_id: UUID,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
    toch: bool = True,
    gezien: str | None = None,
) -> None:
    """Returns when this colleague can do nothing any more: no login, no session, no aanstelling.

    Without `toch` the casussen that they carry must be handed over first. Raises Ongeldig.
    `gezien` is what was shown of the account: changed is GelijktijdigeWijziging.
    """
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        if gezien is not None:
            eis_gezien(h, gebruiker_id, gezien)
        eis_niet_geeindigd(h, gebruiker_id)
        draagt = Last() if toch else accounts.draagt(h.db, gebruiker_id, h.nu)
        if not draagt.niets:
            raise Ongeldig({"toch": draag_over(draagt)})
        _sluit(h, gebruiker_id)
        h.resultaat = gebruiker_id
    # After the commit: from here no request finds the account open, so no session begins.
    Sessiekast(werk).vergeet_van(gebruiker_id)


def _sluit(h: Handeling, gebruiker_id: UUID) -> None:
    accounts.gooi_voorstel_weg(h.db, gebruiker_id)
    accounts.eindig_aanstellingen(h.db, gebruiker_id, lokale_dag(h.nu) - timedelta(days=1))
    laat_gaan(h, gebruiker_id, h.nu)


def lastwoord(draagt: Last) -> str:
    """*2 casussen, 1 actie en waarnemer in 1 casus*: how many and not which; empty for nothing."""
    delen = _over_te_dragen(draagt)
    delen += [f"waarnemer in {_casussen(draagt.waarneming)}"] if draagt.waarneming else []
    return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))


def draag_over(draagt: Last, uiterlijk: str = "") -> str:
    """What must be done first, with how many and without which; `uiterlijk`: by when."""
    zinnen = []
    if delen := _over_te_dragen(draagt):
        zinnen.append(f"Draag eerst {' en '.join(delen)} over{uiterlijk}.")
    if draagt.waarneming:
        wat = f"een andere waarnemer voor {_casussen(draagt.waarneming)}"
        zinnen.append(f"Laat eerst {wat} regelen{uiterlijk}.")
    return " ".join(zinnen)


def _over_te_dragen(draagt: Last) -> list[str]:
    casussen, acties_ = draagt.casussen + draagt.verantwoordelijk, draagt.acties
    delen = [_casussen(casussen)] if casussen else []
    return delen + ([f"{acties_} {'actie' if acties_ == 1 else 'acties'}"] if acties_ else [])


def _casussen(aantal: int) -> str:
    return f"{aantal} {'casus' if aantal == 1 else 'casussen'}"


def wachtwoordfouten(wachtwoord: str) -> dict[str, str]:
    """Nothing for a password that may be chosen, else the message for its field."""
    if len(wachtwoord.strip()) < KORTSTE_WACHTWOORD:
        return {"wachtwoord": "Kies een wachtwoord van ten minste 12 tekens."}
    return {}


def email_index(ring: Sleutelring, email: str) -> bytes:
    """The keyed hash by which an account is found; ValueError for what is no address."""
    return blind_index(ring.zoeksleutel("inlogmiddel.email", "inloggen"), norm_email(email))


def naamplaats(gebruiker_id: UUID, sleutel_id: UUID, kolom: str = "naam") -> Zegelplaats:
    """Where the sealed name of a colleague belongs."""
    return Zegelplaats("gebruiker", kolom, gebruiker_id, gebruiker_id, sleutel_id)


def _schrijf(
    h: Handeling, gebruiker_id: UUID, nieuw: NieuweGebruiker, index: bytes, geheim: str
) -> None:
    sleutel_id = h.zegels.sleutel(MEDEWERKERS)
    h.db.execute(
        insert(Gebruiker),
        {
            "id": gebruiker_id,
            "naam": h.zegels.verzegel(nieuw.naam, naamplaats(gebruiker_id, sleutel_id)),
            "email": h.zegels.verzegel(nieuw.email, naamplaats(gebruiker_id, sleutel_id, "email")),
            "sleutel_id": sleutel_id,
            "gemaakt": h.nu,
            "gecontroleerd_op": lokale_dag(h.nu),
        },
    )
    h.db.execute(
        insert(Inlogmiddel),
        {
            "id": uuid4(),
            "gebruiker_id": gebruiker_id,
            "soort": "wachtwoord",
            "email_index": index,
            "geheim": geheim,
            "actief": True,
        },
    )
    h.noem(gebruiker_id)


def _wie(nieuw: NieuweGebruiker) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if not nieuw.naam.strip():
        fouten["naam"] = "Vul de naam in."
    elif len(nieuw.naam) > LANGSTE_NAAM or not nieuw.naam.isprintable():
        fouten["naam"] = f"Een naam heeft ten hoogste {LANGSTE_NAAM} leesbare tekens."
    try:
        norm_email(nieuw.email)
    except ValueError:
        fouten["email"] = "Vul een e-mailadres in."
    if len(nieuw.email) > LANGSTE_EMAIL:
        fouten["email"] = f"Een e-mailadres heeft ten hoogste {LANGSTE_EMAIL} tekens."
    return fouten
