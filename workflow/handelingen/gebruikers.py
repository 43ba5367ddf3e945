"""Make an account (the name sealed, a way to log in, and an aanstelling), and close it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from casus import regie, schrijven
from casus.gebruikers import Aanstelling, Gebruiker, Inlogmiddel
from config.beleid import Beleid
from privacy.feiten import Actor, lokale_dag
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from privacy.wachtwoord import hash_wachtwoord, sleutel_van
from privacy.zoeksleutel import blind_index, norm_email
from workflow.fouten import Ongeldig
from workflow.sessies import Sessiekast
from workflow.werk import Handeling, Werk

MEDEWERKERS = Compartiment("huis", "medewerkers", "", "MEDEWERKER")
KORTSTE_WACHTWOORD = 12
LANGSTE_NAAM = 200
GEEN_WACHTWOORD = "-"
_TOEGANG = frozenset({"inlogmiddel", "aanstelling", "casus", "deelname", "bericht", "overdracht"})


@dataclass(frozen=True, slots=True)
class NieuweGebruiker:
    """A colleague who comes to work with Schakel, in one functie for one partij."""

    naam: str = field(repr=False)
    email: str = field(repr=False)
    functie: str
    partij: str
    van: date
    tot: date
    gebied: str | None = None
    wachtwoord: str | None = field(default=None, repr=False)
    """None: only a demonstration lets this colleague in."""
    geheimhouding_tot: date | None = None
    screening_tot: date | None = None


def maak_gebruiker(nieuw: NieuweGebruiker, *, door: Actor, werk: Werk) -> UUID:
    """The id of the new account. Raises Ongeldig with a message per field."""
    geheim, gebruiker_id = GEEN_WACHTWOORD, uuid4()
    if nieuw.wachtwoord is not None:
        if len(nieuw.wachtwoord.strip()) < KORTSTE_WACHTWOORD:
            raise Ongeldig({"wachtwoord": "Kies een wachtwoord van ten minste 12 tekens."})
        geheim = hash_wachtwoord(nieuw.wachtwoord, sleutel_van(werk.ring, gebruiker_id))
    tabellen = frozenset({"gebruiker", "inlogmiddel", "aanstelling"})
    with werk.handeling(Recht.GEBRUIKER_BEHEREN, door=door, tabellen=tabellen) as h:
        _toets(nieuw, h.beleid)
        index = email_index(h.ring, nieuw.email)
        bezet = select(Inlogmiddel.id).where(Inlogmiddel.email_index == index)
        if h.db.execute(bezet).first() is not None:
            raise Ongeldig({"email": "Dit e-mailadres heeft al een account."})
        h.resultaat = _schrijf(h, gebruiker_id, nieuw, index, geheim)
        return h.resultaat


def sluit_account(gebruiker_id: UUID, *, door: Actor, werk: Werk) -> None:
    """Returns when this colleague can do nothing any more: no login, no session, no aanstelling."""
    with werk.handeling(Recht.GEBRUIKER_BEHEREN, door=door, tabellen=_TOEGANG) as h:
        _sluit(h, gebruiker_id)
    # After the commit: from here no request finds the account open, so no session begins.
    Sessiekast(werk).vergeet_van(gebruiker_id)


def sluit_account_bij(email: str, *, door: Actor, werk: Werk) -> None:
    """The same for who logs in with this address. Raises Ongeldig where there is no account."""
    with werk.handeling(Recht.GEBRUIKER_BEHEREN, door=door, tabellen=_TOEGANG) as h:
        try:
            index = email_index(h.ring, email)
        except ValueError:
            raise Ongeldig({"email": "Vul een e-mailadres in."}) from None
        wie = select(Inlogmiddel.gebruiker_id).where(
            Inlogmiddel.email_index == index, Inlogmiddel.actief.is_(True)
        )
        gebruiker_id: UUID | None = h.db.execute(wie).scalar()
        if gebruiker_id is None:
            raise Ongeldig({"email": "Dit e-mailadres heeft geen open account."})
        _sluit(h, gebruiker_id)
    Sessiekast(werk).vergeet_van(gebruiker_id)


def _sluit(h: Handeling, gebruiker_id: UUID) -> None:
    gisteren = lokale_dag(h.nu) - timedelta(days=1)
    van_wie = Inlogmiddel.gebruiker_id == gebruiker_id
    h.db.execute(update(Inlogmiddel).where(van_wie).values(actief=False))
    loopt = (Aanstelling.gebruiker_id == gebruiker_id, Aanstelling.tot > gisteren)
    h.db.execute(update(Aanstelling).where(*loopt).values(tot=gisteren))
    schrijven.eindig_deelnames_van(h.db, gebruiker_id, h.nu)
    for casus_id, tafel in schrijven.casussen_van_regisseur(h.db, gebruiker_id):
        _meld(h, "regisseur_vertrokken", casus_id, tafel=tafel)
    for rij in regie.laat_vervallen_van(h.db, gebruiker_id, h.nu):
        _meld(h, f"aanbod_{rij.rol}_vervallen", rij.casus_id, gebruiker_id=rij.aangeboden_door)
    h.noem(gebruiker_id)


def _meld(h: Handeling, soort: str, casus_id: UUID, **aan: UUID | str) -> None:
    velden = {"id": uuid4(), "soort": soort, "casus_id": casus_id, "gemaakt": h.nu}
    schrijven.nieuw_bericht(h.db, {"tafel": None, "gebruiker_id": None, **velden, **aan})


def email_index(ring: Sleutelring, email: str) -> bytes:
    """The keyed hash by which an account is found; ValueError for what is no address."""
    return blind_index(ring.zoeksleutel("inlogmiddel.email", "inloggen"), norm_email(email))


def naamplaats(gebruiker_id: UUID, sleutel_id: UUID, kolom: str = "naam") -> Zegelplaats:
    """Where the sealed name of a colleague belongs."""
    return Zegelplaats("gebruiker", kolom, gebruiker_id, gebruiker_id, sleutel_id)


def _schrijf(
    h: Handeling, gebruiker_id: UUID, nieuw: NieuweGebruiker, index: bytes, geheim: str
) -> UUID:
    sleutel_id = h.zegels.sleutel(MEDEWERKERS)
    h.db.execute(
        insert(Gebruiker),
        {
            "id": gebruiker_id,
            "naam": h.zegels.verzegel(nieuw.naam, naamplaats(gebruiker_id, sleutel_id)),
            "email": h.zegels.verzegel(nieuw.email, naamplaats(gebruiker_id, sleutel_id, "email")),
            "sleutel_id": sleutel_id,
            "gemaakt": h.nu,
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
    h.db.execute(
        insert(Aanstelling),
        {
            "id": uuid4(),
            "gebruiker_id": gebruiker_id,
            "functie": nieuw.functie,
            "partij": nieuw.partij,
            "gebied": nieuw.gebied,
            "van": nieuw.van,
            "tot": nieuw.tot,
            "geheimhouding_tot": nieuw.geheimhouding_tot,
            "screening_tot": nieuw.screening_tot,
        },
    )
    h.noem(gebruiker_id)
    return gebruiker_id


def _toets(nieuw: NieuweGebruiker, beleid: Beleid) -> None:
    fouten: dict[str, str] = {}
    functie, partij = beleid.functie.get(nieuw.functie), beleid.partij.get(nieuw.partij)
    if not nieuw.naam.strip():
        fouten["naam"] = "Vul de naam in."
    elif len(nieuw.naam) > LANGSTE_NAAM or not nieuw.naam.isprintable():
        fouten["naam"] = f"Een naam heeft ten hoogste {LANGSTE_NAAM} leesbare tekens."
    try:
        norm_email(nieuw.email)
    except ValueError:
        fouten["email"] = "Vul een e-mailadres in."
    if functie is None:
        fouten["functie"] = "Kies een functie."
    if partij is None:
        fouten["partij"] = "Kies een organisatie."
    elif functie is not None and partij.soort not in functie.partijen:
        fouten["partij"] = "Deze functie bestaat niet bij deze organisatie."
    if nieuw.gebied is not None and nieuw.gebied not in beleid.kern:
        fouten["gebied"] = "Kies een dorpskern."
    if nieuw.tot < nieuw.van:
        fouten["tot"] = "De einddatum ligt voor de begindatum."
    if fouten:
        raise Ongeldig(fouten)
