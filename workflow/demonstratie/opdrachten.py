"""What a step of a story asks of a verb: the story's words in the forms of the handelingen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from workflow.demonstratie.draaiboek import Verhaalinstantie
from workflow.demonstratie.namen import Persona
from workflow.demonstratie.stappen import (
    Afschaling,
    Afsluiting,
    Gegeven,
    Informatie,
    Opschaling,
)
from workflow.handelingen.personen import Adres, Persoonsgegevens
from workflow.handelingen.registreren import Groepsbeeld
from workflow.handelingen.verzoektoets import Interventie, Verzoekopdracht
from workflow.vastleggen import Informeren


def gegevenstekst(stap: Gegeven) -> str:
    """The text of an item as it is written down: with where it comes from."""
    return f"{stap.tekst} Bron: {stap.bron}."


def opdracht(
    stap: Opschaling | Afschaling | Afsluiting,
    naar: str,
    stukken: tuple[UUID, ...],
    gezien: str | None,
    dag: date,
    mensen: Mapping[str, UUID],
) -> Verzoekopdracht:
    weet = informeren(stap.geinformeerd, dag)
    match stap:
        case Opschaling():
            return Verzoekopdracht(
                soort="opschaling",
                naar_niveau=naar,
                motivering=stap.motivering,
                aanleidingen=stap.aanleidingen,
                geprobeerd=tuple(map(Interventie, stap.geprobeerd)),
                gevraagd=stap.gevraagd,
                noodzaak=stap.noodzaak,
                proportionaliteit=stap.proportionaliteit,
                subsidiariteit=stap.subsidiariteit,
                stukken=stukken,
                informeren=weet,
                toestemming=stap.toestemming,
                gezien_publiek=gezien,
            )
        case Afschaling():
            return Verzoekopdracht(
                soort="afschaling",
                naar_niveau=naar,
                motivering=stap.motivering,
                gevraagd=stap.gevraagd,
                stukken=stukken,
                informeren=weet,
                voorstel_casusregisseur=mensen.get(stap.casusregisseur),
            )
        case Afsluiting():
            return Verzoekopdracht(
                soort="afsluiting",
                naar_niveau=naar,
                motivering=stap.motivering,
                sluitgrond=stap.grond,
                informeren=weet,
            )


def informeren(i: Informatie, dag: date) -> Informeren:
    if i.stand == "ja":
        wijze = next((w for w in ("brief", "telefoon") if w in i.wijze), "gesprek")
        return Informeren("ja", dag - timedelta(days=i.dagen_geleden), wijze)
    if i.stand == "nee":
        later = dag + timedelta(days=i.herbeoordelen_na)
        return Informeren("nee", None, None, i.uitzonderingsgrond, later)
    return Informeren(i.stand)


def persoonsgegevens(instantie: Verhaalinstantie) -> tuple[Persoonsgegevens, ...]:
    """The people of a story as they are registered."""
    if instantie.verhaal.eenheid == "groep":
        return ()
    return tuple(_persoon(p, instantie.kern) for p in instantie.personen)


def groepsbeeld(instantie: Verhaalinstantie) -> Groepsbeeld | None:
    """Where the group of a story is and what it does; None where it is about persons."""
    v = instantie.verhaal
    return Groepsbeeld(v.plaats, v.gedrag, "feit") if v.eenheid == "groep" else None


def _persoon(p: Persona, kern: str) -> Persoonsgegevens:
    a = p.adres
    return Persoonsgegevens(
        geslachtsnaam=p.geslachtsnaam,
        voorvoegsel=p.voorvoegsel,
        voornamen=p.voornaam,
        geboortedatum=p.geboortedatum,
        bsn=p.bsn,
        adres=Adres(a.straat, f"{a.huisnummer}{a.huisletter}", a.postcode, kern),
        rol=p.rol,
        zekerheid="feit",
    )
