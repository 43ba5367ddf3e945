"""Change what an account is for: another functie, other days, confirmed where four eyes look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from casus import accounts
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from workflow.aanstelling import Aanstelgegevens, fouten_in, velden, wacht_op_tweede
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen.concepten import gooi_weg_van
from workflow.handelingen.gebruikers import draag_over, leg_vast, stel_voor
from workflow.handelingen.inlogcodes import eis_vrij, kopie, lopende
from workflow.handelingen.vertrokken import eindig_deelnames
from workflow.inlogcode import Inlogcode, nieuwe_code
from workflow.sessies import Sessiekast
from workflow.werk import Handeling, Werk

_TABELLEN = frozenset({"aanstelling", "aanstelvoorstel", "inlogmiddel", "activering"})
_FUNCTIE = _TABELLEN | {"actie", "bericht", "casus", "concept", "deelname"}
_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dagen:
    """The days of a running aanstelling as they were filled in."""

    tot: date | None
    geheimhouding_op: date | None = None
    """None: as it was."""
    screening_tot: date | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)


def stel_aan(
    gebruiker_id: UUID,
    gegevens: Aanstelgegevens,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID | None:
    """Gives another functie from a day on: until then the present one lasts, and no longer.

    None, or the id of what waits for a second beheerder. A colleague works in one functie at a
    time. Who had left comes back with it, without a password.
    """
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_FUNCTIE,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        dag = lokale_dag(h.nu)
        eis_vrij(h, gebruiker_id)
        fouten = fouten_in(gegevens, h.beleid, dag)
        if gegevens.van is not None and gegevens.van < dag:
            fouten["van"] = "Kies vandaag of een dag daarna."
        if eerst := _draagt_nog(h, gebruiker_id, gegevens.functie, gegevens.partij, dag):
            fouten.setdefault("functie", eerst)
        if fouten:
            raise Ongeldig(fouten)
        aanstelling = velden(gegevens, h.beleid, dag)
        if not wacht_op_tweede(h.beleid, gegevens.functie, door):
            _maak_plaats(h, gebruiker_id, aanstelling, dag)
        h.resultaat = leg_vast(h, gebruiker_id, aanstelling)
        return h.resultaat


def wijzig_dagen(
    gebruiker_id: UUID,
    aanstelling_id: UUID,
    dagen: Dagen,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID | None:
    """Changes the last day and the declarations; what lasts longer with four eyes must wait.

    None, or the id of what waits.
    """
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        dag = lokale_dag(h.nu)
        eis_vrij(h, gebruiker_id)
        was = next((a for a in lopende(h, gebruiker_id, dag) if a.id == aanstelling_id), None)
        if was is None:
            raise NietMogelijk(("Deze aanstelling loopt niet meer. Geef een nieuwe functie.",))
        nieuw = Aanstelgegevens(
            was.functie,
            was.partij,
            dagen.tot,
            was.van,
            was.gebied,
            dagen.geheimhouding_op,
            was.geheimhouding_tot,
            dagen.screening_tot,
            dagen.onleesbaar,
        )
        if fouten := fouten_in(nieuw, h.beleid, dag):
            raise Ongeldig(fouten)
        wordt = velden(nieuw, h.beleid, dag)
        if wacht_op_tweede(h.beleid, was.functie, door) and _verruimt(was, wordt):
            h.resultaat = stel_voor(h, gebruiker_id, "wijziging", wordt, aanstelling_id)
        else:
            accounts.wijzig_aanstelling(h.db, gebruiker_id, aanstelling_id, wordt)
        h.noem(aanstelling_id)
        return h.resultaat


def bevestig(
    gebruiker_id: UUID,
    voorstel_id: UUID,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> Inlogcode | None:
    """Does what waited, as the second beheerder; the code where the colleague needs one.

    A new functie with four eyes always comes with a code: whoever knew the password before, the
    colleague who gets this functie chooses it anew.
    """
    code: Inlogcode | None = None
    with werk.handeling(
        Recht.GEBRUIKER_BEVESTIGEN,
        door=door,
        tabellen=_FUNCTIE,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        h.resultaat = gebruiker_id
        v, dag = _voorstel(h, gebruiker_id, voorstel_id), lokale_dag(h.nu)
        aanstelling = kopie(v)
        if fouten := _nog_steeds(aanstelling, h, dag):
            raise NietMogelijk((*fouten.values(), "Wijs dit af en maak het opnieuw."))
        if eerst := _draagt_nog(h, gebruiker_id, v.functie, v.partij, dag):
            raise NietMogelijk((eerst,))
        accounts.gooi_voorstel_weg(h.db, gebruiker_id)
        if v.soort == "nieuw":
            # It holds from the day on which two agreed, never before.
            aanstelling |= {"van": max(v.van, dag)}
            _maak_plaats(h, gebruiker_id, aanstelling, dag)
            rij = {"id": uuid4(), "gebruiker_id": gebruiker_id, **aanstelling}
            accounts.nieuwe_aanstelling(h.db, rij)
        elif v.soort == "wijziging":
            accounts.wijzig_aanstelling(h.db, gebruiker_id, v.aanstelling_id, aanstelling)
        if v.soort != "wijziging":
            code = nieuwe_code(h, gebruiker_id)
        h.noem(voorstel_id, gebruiker_id)
    if code is not None:
        Sessiekast(werk).vergeet_van(gebruiker_id)
    return code


def wijs_af(
    gebruiker_id: UUID,
    voorstel_id: UUID,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> None:
    """Takes back what waits for a second beheerder, by whoever asked it or another."""
    with werk.handeling(
        Recht.GEBRUIKER_WIJZIGEN,
        door=door,
        tabellen=_TABELLEN,
        indiening=indiening,
        account=gebruiker_id,
    ) as h:
        _voorstel(h, gebruiker_id, voorstel_id)
        accounts.gooi_voorstel_weg(h.db, gebruiker_id)
        h.noem(voorstel_id)
        h.resultaat = gebruiker_id


def _voorstel(h: Handeling, gebruiker_id: UUID, voorstel_id: UUID) -> Any:
    """What waits, as the beheerder saw it: another that came in its place is not confirmed."""
    v = accounts.voorstellen_van(h.db, (gebruiker_id,)).get(gebruiker_id)
    if v is None or v.id != voorstel_id:
        raise NietMogelijk(("Dit wacht niet meer. Bekijk het account opnieuw.",))
    return v


def _nog_steeds(aanstelling: Mapping[str, Any], h: Handeling, dag: date) -> dict[str, str]:
    """What the policy or the days no longer allow since it was asked."""
    g = Aanstelgegevens(
        aanstelling["functie"],
        aanstelling["partij"],
        aanstelling["tot"],
        aanstelling["van"],
        aanstelling["gebied"],
    )
    return fouten_in(g, h.beleid, dag)


def _draagt_nog(
    h: Handeling, gebruiker_id: UUID, functie: str, partij: str, dag: date
) -> str | None:
    """What must be handed over before another functie: a casusregisseur acts in the old one."""
    blijft = all((a.functie, a.partij) == (functie, partij) for a in lopende(h, gebruiker_id, dag))
    draagt = accounts.draagt(h.db, gebruiker_id, h.nu).zelf
    return None if blijft or draagt.niets else draag_over(draagt)


def _maak_plaats(
    h: Handeling, gebruiker_id: UUID, aanstelling: Mapping[str, Any], dag: date
) -> None:
    """Ends what runs on the day before, and lets in again who had left.

    Who comes back in a functie takes part in what they are asked for anew: what they took part in
    when they held it before must not open again by itself.
    """
    wordt = (aanstelling["functie"], aanstelling["partij"])
    loopt = lopende(h, gebruiker_id, dag)
    if not loopt:
        geen = accounts.GEEN_WACHTWOORD
        accounts.zet_middel(h.db, gebruiker_id, actief=True, geheim=geen, gesloten_op=None)
        eindig_deelnames(h, gebruiker_id)
        gooi_weg_van(h, gebruiker_id)
    elif wordt not in {(a.functie, a.partij) for a in loopt}:
        eindig_deelnames(h, gebruiker_id, wordt)
        gooi_weg_van(h, gebruiker_id)
    accounts.eindig_aanstellingen(h.db, gebruiker_id, aanstelling["van"] - _EEN_DAG)
    accounts.gooi_code_weg(h.db, gebruiker_id)


def _verruimt(was: Any, wordt: Mapping[str, Any]) -> bool:
    """Whether some day comes later than it was."""
    dagen = ("tot", "geheimhouding_tot", "screening_tot")
    return any((wordt[d] or date.min) > (getattr(was, d) or date.min) for d in dagen)
