"""Where a page of trouble leads its reader: only to what opens for them."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from flask import request

from casus.weergaven import Waaromweergave
from privacy.toegang import GeenToegang, Recht
from web.deuren import DEUREN
from web.omgeving import actor, werk
from web.paden import PADEN
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.uitleg import CASUSSEN, MIJN_WERK
from workflow.fouten import Beschadigd
from workflow.handelingen import uitleggen
from workflow.handelingen.voorleggen import casus_van_verzoek

_BEOORDELEN = "/beoordelen"
_ZET_FASE = frozenset({Recht.FASE_WIJZIGEN, Recht.FASE_VASTSTELLEN})


def uitleg_van(casus_id: UUID | None, recht: Recht) -> Waaromweergave | None:
    """What may be told of this casus; None for who may not even ask why."""
    with suppress(GeenToegang, Beschadigd):
        return uitleggen.waarom(casus_id, recht, door=actor(), werk=werk()) if casus_id else None
    return None


def naar_casus(adres: str) -> Link:
    return Link("Terug naar de casus", adres) if adres else CASUSSEN


def terug() -> Link:
    """To the casus of this page for who may open it, else to a list that is open to the reader."""
    casus_id = (request.view_args or {}).get("casus_id")
    if (naar_account := account()) is not None:
        return naar_account
    if casus_id is None:
        return MIJN_WERK
    weet = uitleg_van(casus_id, Recht.CASUS_INZIEN)
    return naar_casus(f"/casussen/{casus_id}" if weet and weet.opent else "")


def andere_weg(casus_id: UUID | None, recht: Recht) -> tuple[Link | None, str]:
    """(the way that does exist for this reader, who goes it where they may not).

    Both are empty where there is none beside what was refused.
    """
    if casus_id is None or recht not in _ZET_FASE:
        return None, ""
    weet = uitleg_van(casus_id, Recht.FASE_VRAGEN)
    if weet is None or not weet.mag:
        return None, "De casusregisseur of procesregisseur vraagt een andere fase."
    return Link("Andere fase vragen", f"/casussen/{casus_id}/{PADEN[Recht.FASE_VRAGEN.value]}"), ""


def nieuwe_stand() -> str:
    """Where the reader sees what became of it: the casus for who may open it, or the page that
    they were on; else a list.
    """
    delen = request.view_args or {}
    if (hier := delen.get("casus_id")) is not None:
        recht = DEUREN[request.endpoint or ""].rechten[0]
        weet = uitleg_van(hier, recht)
        # Who decides without taking part opens this page, and not the casus.
        return request.path if weet and weet.mag and not weet.opent else terug().adres
    casus_id = None
    with suppress(GeenToegang):
        if verzoek_id := delen.get("verzoek_id"):
            casus_id = casus_van_verzoek(verzoek_id, door=actor(), werk=werk())
    weet = uitleg_van(casus_id, Recht.CASUS_INZIEN)
    return f"/casussen/{casus_id}" if weet and weet.opent else _BEOORDELEN


def account() -> Link | None:
    """To the account of this page, where it is about one."""
    wie = (request.view_args or {}).get("gebruiker_id")
    return Link("Terug naar het account", f"/beheer/gebruikers/{wie}") if wie else None
