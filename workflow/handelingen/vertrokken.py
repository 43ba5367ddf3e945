"""What ends with an account, and who hears of what its colleague carried: no name, no content."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from casus import accounts, acties, regie, schrijven, waarnemingen
from casus.accounts import GEEN_WACHTWOORD
from casus.kandidaten import werkzaam
from privacy.feiten import lokale_dag
from workflow.handelingen.concepten import gooi_weg_van
from workflow.rondmelden import meld
from workflow.werk import Handeling

TABELLEN = frozenset(
    {
        "aanstelling",
        "aanstelvoorstel",
        "actie",
        "activering",
        "bericht",
        "casus",
        "concept",
        "deelname",
        "gebruiker",
        "inlogmiddel",
        "overdracht",
    }
)


def laat_gaan(h: Handeling, gebruiker_id: UUID, gesloten_op: datetime | None) -> None:
    """Takes this colleague out of all that they took part in, and tells who must do something.

    `gesloten_op` is when somebody ended the account; None where its last day has passed.
    """
    geen = GEEN_WACHTWOORD
    accounts.zet_middel(h.db, gebruiker_id, actief=False, geheim=geen, gesloten_op=gesloten_op)
    accounts.gooi_code_weg(h.db, gebruiker_id)
    eindig_deelnames(h, gebruiker_id)
    gooi_weg_van(h, gebruiker_id)
    for rij in regie.laat_vervallen_van(h.db, gebruiker_id, h.nu):
        meld(h, f"aanbod_{rij.rol}_vervallen", rij.casus_id, (rij.aangeboden_door,))
    _vertel(h, gebruiker_id)
    h.noem(gebruiker_id)


def eindig_deelnames(
    h: Handeling, gebruiker_id: UUID, functie: tuple[str, str] | None = None
) -> None:
    """Ends the deelnames of a colleague who left, or those in one (functie, partij).

    Who counts on them as a waarnemer, now or from a later day, hears at once that it ends.
    """
    waar = waarnemingen.van_wie_gaat(h.db, gebruiker_id, h.nu, functie)
    schrijven.eindig_deelnames_van(h.db, gebruiker_id, h.nu, functie)
    # Told here: the clock must not tell it once more.
    waarnemingen.is_gemeld(h.db, (r.id for r in waar))
    wie_werkt = werkzaam(h.db, h.beleid, {r.voor for r in waar}, lokale_dag(h.nu))
    for rij in waar:
        soort = "waarnemer_komt_niet" if rij.van > h.nu else "waarnemer_vertrokken"
        _meld_een(h, soort, rij, rij.voor, wie_werkt)


def _vertel(h: Handeling, weg: UUID) -> None:
    """What waits for another now: the regie at its table, the rest with who directs the casus."""
    gedragen, open_ = schrijven.gedragen_door(h.db, weg), acties.open_bij(h.db, weg)
    regisseurs = {r.casusregisseur_id for r in (*gedragen, *open_) if r.casusregisseur_id}
    wie_werkt = werkzaam(h.db, h.beleid, regisseurs, lokale_dag(h.nu))
    for rij in gedragen:
        if weg in (rij.casusregisseur_id, rij.procesregisseur_id):
            meld(h, "regisseur_vertrokken", rij.casus_id, (), rij.tafel)
    # Where the casusregisseur is the one who left, the table hears that already.
    for rij in (r for r in gedragen if r.casusregisseur_id != weg):
        if rij.operationeel_id == weg:
            _meld_regie(h, "operationeel_vertrokken", rij, wie_werkt)
        if rij.bestuurlijk_id == weg:
            _meld_regie(h, "bestuurlijk_vertrokken", rij, wie_werkt)
    for rij in (r for r in open_ if r.casusregisseur_id != weg):
        _meld_regie(h, "actie_zonder_eigenaar", rij, wie_werkt)


def _meld_regie(h: Handeling, soort: str, rij: Any, wie_werkt: frozenset[UUID]) -> None:
    """For who directs the casus now."""
    _meld_een(h, soort, rij, rij.casusregisseur_id, wie_werkt)


def _meld_een(
    h: Handeling, soort: str, rij: Any, wie: UUID | None, wie_werkt: frozenset[UUID]
) -> None:
    """For this regisseur, or who stands in for them; where neither is there, for the table."""
    lezers = [wie] if wie in wie_werkt else []
    lezers += regie.vervangers(h.db, rij.casus_id, wie, h.nu) if wie else ()
    meld(h, soort, rij.casus_id, lezers, rij.tafel)
