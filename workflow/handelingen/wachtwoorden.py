"""Choose a password, with a code or with the one of now: throttled like logging in."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.accounts import gebruik_code, wissel_geheim, zet_middel
from casus.gebruikers import Activering, Inlogmiddel
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from privacy.wachtwoord import controleer, hash_wachtwoord, sleutel_van
from workflow import pogingen
from workflow.fouten import Ongeldig
from workflow.handelingen.gebruikers import wachtwoordfouten
from workflow.handelingen.inloggen import (
    Mislukt,
    actor_van,
    leg_mislukt_vast,
    merk_van,
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


def verander_wachtwoord(
    oud: str, wachtwoord: str, nogmaals: str, *, door: Actor, plek: str, werk: Werk
) -> str:
    """The mark of the only password that opens the own account now; its sessions have ended.

    Raises Ongeldig for what cannot be a password, Mislukt where `oud` is not the one of now, or
    pogingen.TeVaak: who finds an open window must not be able to guess.
    """
    fouten = {} if oud else {"wachtwoord_nu": "Vul het wachtwoord in dat u nu hebt."}
    fouten |= _nieuwfouten(wachtwoord, nogmaals)
    if not fouten and wachtwoord == oud:
        fouten["wachtwoord"] = "Kies een ander wachtwoord dan u nu hebt."
    if fouten:
        raise Ongeldig(fouten)
    assert door.gebruiker_id is not None
    wie, recht = door.gebruiker_id, Recht.ACCOUNT_ACTIVEREN
    sleutels = pogingen.sleutels(werk.ring, "wachtwoord", str(wie), plek)
    tel_mee(werk, sleutels, recht)
    geheim = _geheim_van(werk, wie)
    # Outside any transaction: a hash takes a tenth of a second.
    sleutel = sleutel_van(werk.ring, wie)
    if geheim is None or not controleer(geheim, oud, sleutel):
        with werk.handeling(recht, door=door, account=wie):
            raise Mislukt
    nieuw = hash_wachtwoord(wachtwoord, sleutel)
    with werk.handeling(recht, door=door, tabellen=TABELLEN, account=wie) as h:
        # Another window, or a code of the beheerder, may have been first.
        if not wissel_geheim(h.db, wie, geheim, nieuw):
            raise Mislukt
        h.noem(wie)
    Sessiekast(werk).vergeet_van(wie)
    pogingen.vergeet(werk, sleutels)
    return merk_van(nieuw)


def _fouten(email: str, code: str, wachtwoord: str, nogmaals: str) -> dict[str, str]:
    """What can be said before anything is looked up."""
    fouten = _nieuwfouten(wachtwoord, nogmaals)
    if not email:
        fouten["email"] = "Vul uw e-mailadres in."
    if not code:
        fouten["code"] = "Vul de code in."
    return fouten


def _nieuwfouten(wachtwoord: str, nogmaals: str) -> dict[str, str]:
    """What is wrong with a new password, typed twice."""
    fouten = wachtwoordfouten(wachtwoord)
    if not fouten and wachtwoord != nogmaals:
        fouten["wachtwoord_nogmaals"] = "Dit is niet hetzelfde wachtwoord."
    try:
        wachtwoord.encode()
    except UnicodeEncodeError:
        fouten["wachtwoord"] = "Dit wachtwoord heeft tekens die niet bestaan."
    return fouten


def _geheim_van(werk: Werk, gebruiker_id: UUID) -> str | None:
    """What the password of this colleague is held against; None for who has no way in."""
    m = Inlogmiddel.__table__.c
    with werk.platform(frozenset({"inlogmiddel"}), schrijft=False) as db:
        vraag = select(m.geheim).where(m.gebruiker_id == gebruiker_id, m.actief)
        geheim: str | None = db.execute(vraag).scalar()
        return geheim


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
