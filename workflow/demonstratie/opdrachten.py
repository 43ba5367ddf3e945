"""What a step of a story asks of a verb: the story's words in the forms of the handelingen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from workflow.demonstratie.basisstap import Informatie
from workflow.demonstratie.draaiboek import Verhaalinstantie
from workflow.demonstratie.namen import Persona
from workflow.demonstratie.stappen import (
    Afschaling,
    Afsluiting,
    Opschaling,
)
from workflow.handelingen.personen import Adres, Persoonsgegevens, Vertegenwoordiging, is_jonger
from workflow.handelingen.registreren import Groepsbeeld
from workflow.handelingen.verzoektoets import Interventie, Verzoekopdracht
from workflow.in_kracht import beleid_nu
from workflow.termijnen import werkdag_vanaf
from workflow.vastleggen import Informeren
from workflow.werk import Werk

MEERDERJARIG = 18
"""Until then a story names a parent (BW 1:233)."""


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
                toestemming_waarom=stap.toestemming_waarom,
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


def persoonsgegevens(instantie: Verhaalinstantie, dag: date) -> tuple[Persoonsgegevens, ...]:
    """The people of a story as they are registered on this day."""
    if instantie.verhaal.eenheid == "groep":
        return ()
    return tuple(_persoon(p, instantie.kern, dag) for p in instantie.personen)


def groepsbeeld(instantie: Verhaalinstantie) -> Groepsbeeld | None:
    """Where the group of a story is and what it does; None where it is about persons."""
    v = instantie.verhaal
    return Groepsbeeld(v.plaats, v.gedrag, "feit") if v.eenheid == "groep" else None


def _persoon(p: Persona, kern: str, dag: date) -> Persoonsgegevens:
    a = p.adres
    jong = is_jonger(p.geboortedatum, MEERDERJARIG, dag)
    ouder = f"mevrouw {p.geslachtsnaam}"
    return Persoonsgegevens(
        geslachtsnaam=p.geslachtsnaam,
        voorvoegsel=p.voorvoegsel,
        voornamen=p.voornaam,
        geboortedatum=p.geboortedatum,
        bsn=p.bsn,
        adres=Adres(a.straat, f"{a.huisnummer}{a.huisletter}", a.postcode, kern),
        rol=p.rol,
        vertegenwoordiging=Vertegenwoordiging(ouder, "moeder") if jong else None,
        zekerheid="feit",
    )


def evaluatiedag(dag: date, na: int | None, werk: Werk) -> date | None:
    """The first working day from so many days after `dag`."""
    return werkdag_vanaf(beleid_nu(werk).kalender, dag + timedelta(days=na)) if na else None
