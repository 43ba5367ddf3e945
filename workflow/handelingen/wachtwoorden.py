"""Choose a password with a code: throttled like logging in, one answer to every failure."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.accounts import gebruik_code, zet_middel
from casus.gebruikers import Activering
from privacy.toegang import GeenToegang, Recht
from privacy.wachtwoord import hash_wachtwoord, sleutel_van
from workflow import pogingen
from workflow.fouten import Ongeldig
from workflow.handelingen.gebruikers import wachtwoordfouten
from workflow.handelingen.inloggen import (
    Mislukt,
    actor_van,
    leg_mislukt_vast,
    middel_van,
    tel_mee,
)
from workflow.inlogcode import TABELLEN, code_mac
from workflow.sessies import Sessiekast
from workflow.werk import Werk

_NIEMAND = UUID(int=0)


def kies_wachtwoord(
    email: str, code: str, wachtwoord: str, nogmaals: str, *, plek: str, werk: Werk
) -> None:
    """Returns when this password opens the account; its sessions have ended.

    Raises Ongeldig for what cannot be a password, Mislukt, or pogingen.TeVaak.
    """
    if fouten := _fouten(email, code, wachtwoord, nogmaals):
        raise Ongeldig(fouten)
    sleutels = pogingen.sleutels(werk.ring, "activering", email, plek)
    tel_mee(werk, sleutels, Recht.ACCOUNT_ACTIVEREN)
    middel = middel_van(werk, email)
    gebruiker_id = middel.gebruiker_id if middel is not None and middel.actief else _NIEMAND
    mac = code_mac(werk.ring, gebruiker_id, code)
    if not _klopt(_wacht(werk, gebruiker_id), mac, werk.nu()):
        leg_mislukt_vast(werk, Recht.ACCOUNT_ACTIVEREN)
    # Outside any transaction: a hash takes a tenth of a second.
    geheim = hash_wachtwoord(wachtwoord, sleutel_van(werk.ring, gebruiker_id))
    _bewaar(gebruiker_id, mac, geheim, werk)
    Sessiekast(werk).vergeet_van(gebruiker_id)
    pogingen.vergeet(werk, sleutels)


def _fouten(email: str, code: str, wachtwoord: str, nogmaals: str) -> dict[str, str]:
    """What can be said before anything is looked up."""
    fouten = wachtwoordfouten(wachtwoord)
    if not fouten and wachtwoord != nogmaals:
        fouten["wachtwoord_nogmaals"] = "Dit is niet hetzelfde wachtwoord."
    if not email:
        fouten["email"] = "Vul uw e-mailadres in."
    if not code:
        fouten["code"] = "Vul de code in."
    try:
        wachtwoord.encode()
    except UnicodeEncodeError:
        fouten["wachtwoord"] = "Dit wachtwoord heeft tekens die niet bestaan."
    return fouten


def _wacht(werk: Werk, gebruiker_id: UUID) -> Any | None:
    a = Activering.__table__.c
    with werk.platform(frozenset({"activering"}), schrijft=False) as db:
        vraag = select(a.code_mac, a.eindigt).where(a.gebruiker_id == gebruiker_id)
        return db.execute(vraag).first()


def _klopt(rij: Any | None, mac: bytes, nu: datetime) -> bool:
    return rij is not None and hmac.compare_digest(rij.code_mac, mac) and rij.eindigt > nu


def _bewaar(gebruiker_id: UUID, mac: bytes, geheim: str, werk: Werk) -> None:
    actor = actor_van(gebruiker_id, werk=werk)
    if actor is None:
        leg_mislukt_vast(werk, Recht.ACCOUNT_ACTIVEREN)
    try:
        with werk.handeling(
            Recht.ACCOUNT_ACTIVEREN, door=actor, tabellen=TABELLEN, account=gebruiker_id
        ) as h:
            # The code counts once, also for two who send it at the same moment.
            if not gebruik_code(h.db, gebruiker_id, mac, h.nu):
                raise Mislukt
            zet_middel(h.db, gebruiker_id, geheim=geheim)
            h.noem(gebruiker_id)
    except GeenToegang as fout:
        raise Mislukt from fout
