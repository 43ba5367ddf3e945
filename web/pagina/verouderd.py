"""A kept text whose form no longer opens: why, what changed since, and the text to copy."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from flask import request

from casus.verloop import Besluitweergave
from casus.verloopregels import BESLUITEN
from casus.weergaven import Casusweergave
from privacy.toegang import GeenToegang, Recht
from web.omgeving import actor, beleid, werk
from web.schermwaarden import uitleg
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.uitleg import Foutpagina
from web.terugweg import account, naar_casus, uitleg_van
from web.weigering import redenen
from web.woorden import besluitwoord, tijd
from web.woorden import datum as datumwoord
from workflow.fouten import Beschadigd
from workflow.handelingen import inzien, teruglezen
from workflow.handelingen.concepten import Bewaard
from workflow.handelingen.voorleggen import casus_van_verzoek

_MEESTE = 5
"""Decisions that are named of what changed; the course of the casus has them all."""


def verouderd(
    bewaard: Bewaard, waarom: tuple[str, ...], recht: Recht | None, eigen_tekst: tuple[Rij, ...]
) -> Foutpagina:
    """The page in the place of the form. `recht` is what its maker may not do any more, where it
    is that; what changed is told to who may open the casus.
    """
    if (naar_account := account()) is not None:
        return uitleg.verouderd(waarom, (), eigen_tekst, (naar_account,))
    casus_id = _casus()
    weet = uitleg_van(casus_id, recht or Recht.CASUS_INZIEN)
    opent = weet is not None and weet.opent
    intussen: tuple[str, ...] = ()
    if casus_id is not None and opent:
        with suppress(GeenToegang, Beschadigd):
            c = inzien.casus(casus_id, door=actor(), werk=werk())
            intussen = sindsdien(c, bewaard.gemaakt)
    terug = naar_casus(f"/casussen/{casus_id}" if opent else "")
    return uitleg.verouderd(redenen(waarom, weet), intussen, eigen_tekst, (terug,))


def _casus() -> UUID | None:
    delen = request.view_args or {}
    if (verzoek_id := delen.get("verzoek_id")) is not None:
        with suppress(GeenToegang):
            return casus_van_verzoek(verzoek_id, door=actor(), werk=werk())
    return delen.get("casus_id")


def sindsdien(c: Casusweergave, sinds: datetime) -> tuple[str, ...]:
    """What was decided about the casus since the text was kept, and where it is now."""
    besluiten: tuple[Besluitweergave, ...] = ()
    with suppress(GeenToegang):
        besluiten = teruglezen.verloop(
            c.casus_id, door=actor(), werk=werk(), soort=BESLUITEN
        ).besluiten
    gevallen = [x for x in besluiten if x.besloten_op > sinds]
    wat = tuple(
        f"{datumwoord(x.besloten_op)} om {tijd(x.besloten_op)}: {besluitwoord(x.soort)}."
        for x in gevallen[:_MEESTE]
    )
    b = beleid()
    waar = (b.niveau[c.niveau].naam, b.stand[c.stand].woord, b.fase[c.fase].naam)
    return (*wat, f"Nu: {', '.join(waar)}.")
