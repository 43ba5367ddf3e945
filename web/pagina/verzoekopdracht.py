"""What a form that asks another table says: the request, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import request

from casus.acties import OPEN, Actieregel
from casus.weergaven import Casusweergave
from privacy.feiten import lokale_dag
from web.formulieren import een_id, ids, informeren, of_niets, tekst
from web.omgeving import actor, als_uuid, beleid, werk
from web.pagina.verzoekvelden import vraagfouten
from workflow.fouten import Ongeldig
from workflow.handelingen import actielezen, verzoektoets
from workflow.handelingen.actietoets import ACTIE, eigenaarfouten
from workflow.handelingen.overnemers import NIEMAND, overnamefouten, overnemers
from workflow.informeren import GROEP, Informeren


def interventies() -> tuple[verzoektoets.Interventie, ...]:
    """The rows of what was tried, up to the last with something in it."""
    alle = [
        verzoektoets.Interventie(
            *(tekst(f"geprobeerd-{nr}-{deel}") for deel in ("wat", "wie", "wanneer", "resultaat"))
        )
        for nr in range(1, verzoektoets.MEESTE_INTERVENTIES + 1)
    ]
    while alle and alle[-1].is_leeg():
        alle.pop()
    return tuple(alle)


def actie_eigenaars() -> dict[UUID, UUID]:
    """By actie the colleague that the form names for it."""
    gekozen = {
        als_uuid(naam.removeprefix(f"{ACTIE}-")): als_uuid(waarde)
        for naam, waarde in request.form.items()
        if naam.startswith(f"{ACTIE}-")
    }
    return {actie: wie for actie, wie in gekozen.items() if actie and wie}


def opdracht_van(soort: str) -> verzoektoets.Verzoekopdracht:
    return verzoektoets.Verzoekopdracht(
        soort=soort,
        naar_niveau=tekst("naar_niveau"),
        motivering=tekst("motivering"),
        aanleidingen=tuple(request.form.getlist("aanleidingen")),
        geprobeerd=interventies(),
        niet_geprobeerd=tekst("niet_geprobeerd"),
        gevraagd=tekst("gevraagd"),
        noodzaak=tekst("noodzaak"),
        proportionaliteit=tekst("proportionaliteit"),
        subsidiariteit=tekst("subsidiariteit"),
        stukken=ids("stukken"),
        informeren=informeren() if tekst("geinformeerd") else None,
        toestemming="nvt" if soort == "afsluiting" else tekst("toestemming"),
        toestemming_waarom=tekst("toestemming_waarom"),
        sluitgrond=tekst("sluitgrond"),
        voorstel_casusregisseur=een_id("overnemer") if soort == "afschaling" else None,
        actie_eigenaars=actie_eigenaars() if soort == "afschaling" else {},
        gezien_publiek=of_niets("merk"),
    )


def open_acties(c: Casusweergave) -> tuple[Actieregel, ...]:
    """What is still to be done in this casus, as far as the reader sees it."""
    w = actielezen.overzicht(c.casus_id, door=actor(), werk=werk())
    return tuple(r for r in w.regels if r.stand in OPEN)


def eigen_fouten(opdracht: verzoektoets.Verzoekopdracht) -> dict[str, str]:
    """Messages for what the form asks beside the request itself, dates held against today."""
    fouten: dict[str, str] = {}
    acuut, mee = tekst("acuut_gevaar"), request.form.getlist("stukken")
    if opdracht.soort == "afschaling" and opdracht.voorstel_casusregisseur is None:
        fouten["overnemer"] = NIEMAND
    return (
        fouten
        | vraagfouten(opdracht.soort, acuut, mee, beleid().gemeente)
        | (opdracht.informeren.fouten(beleid(), _vandaag()) if opdracht.informeren else {})
    )


def _vandaag() -> date:
    return lokale_dag(werk().nu())


def fouten_van(opdracht: verzoektoets.Verzoekopdracht, c: Casusweergave) -> dict[str, str]:
    """Every message at once, of the form and of the request."""
    fouten = eigen_fouten(opdracht)
    if opdracht.informeren is None and c.eenheid != GROEP:
        fouten |= Informeren("").fouten(beleid(), _vandaag())
    if opdracht.soort == "afschaling":
        open_ = [r.actie_id for r in open_acties(c)]
        fouten |= eigenaarfouten(open_, opdracht.actie_eigenaars)
        fouten |= _overnamefouten(opdracht, c)
    try:
        verzoektoets.toets_velden(opdracht, beleid(), c.niveau, c.aanpak)
    except Ongeldig as ongeldig:
        fouten |= ongeldig.fouten
    return fouten


def _overnamefouten(opdracht: verzoektoets.Verzoekopdracht, c: Casusweergave) -> dict[str, str]:
    """Who was named and cannot do it at the chosen table; nothing as long as one is missing."""
    regisseur, eigenaars = opdracht.voorstel_casusregisseur, opdracht.actie_eigenaars
    if not opdracht.naar_niveau or not (regisseur or eigenaars):
        return {}
    wie = overnemers(c.casus_id, door=actor(), werk=werk())
    return overnamefouten(wie, opdracht.naar_niveau, regisseur, eigenaars)
