"""Forms in and out: reading what was sent, and giving it back with its faults beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from flask import Response, request, session

from privacy.bestanden import Reden
from privacy.tekst import schone_tekst
from privacy.toegang import GeenToegang
from web.omgeving import actor, als_uuid, werk
from web.schermwaarden.formulier import Formulier, Veld, Verborgen
from web.schermwaarden.kader import Uitkomst
from web.woorden import vragen
from workflow.fouten import AlGedaan, DatabankFout, Ongeldig, OngeldigBestand
from workflow.handelingen import concepten
from workflow.handelingen.personen import OUDST, TE_OUD
from workflow.vastleggen import Informeren

CONCEPT = "concept"
"""The hidden field that names the kept text a form was filled from."""
GETYPT = "getypt"
"""In the session: which kept text belongs to the form at a path."""
GEKOZEN = "gekozen"
"""In a concept, in the place of a file: it is not kept itself."""
_VERANDERD = "De casus is veranderd sinds u dit schreef. Lees eerst het verloop."
TERUGGEHAALD = {"": "Controleer uw tekst en verstuur opnieuw."}
"""In the place of faults: the form is shown with what was kept of it."""
BEREKEND = TERUGGEHAALD | {"berekend": "Uw tekst is bewaard. Er is nog niets vastgelegd."}
"""The same, where it was asked to weigh what is filled in and not to send it."""
NIETS_GEWOGEN = BEREKEND | {"niets": "Vul eerst iets in of vink iets aan waaruit een advies volgt."}
"""The same, where nothing was filled in that an advice follows from."""
LANG_OPEN = {
    "lang_open": "Misschien bent u intussen opnieuw ingelogd. Er is niets vastgelegd.",
    "opnieuw": "Controleer uw tekst en verstuur opnieuw.",
}
"""In the place of faults: the form came with an old token, and is shown with a new one."""
_STATUS: Mapping[Reden, int] = {"te_groot": 413, "te_veel": 413, "bezet": 503}
"""For a file that cannot be kept; 415 for the other reasons."""
_TIJDSTIP = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_LIDWOORD = {"dag": "de dag", "maand": "de maand", "jaar": "het jaar"}


def tekst(naam: str) -> str:
    """What was typed, without the characters that nobody sees; its lines stay."""
    return schone_tekst(request.form.get(naam, ""), regels=True)


def of_niets(naam: str) -> str | None:
    return tekst(naam) or None


def ids(naam: str) -> tuple[UUID, ...]:
    return tuple(u for t in request.form.getlist(naam) if (u := als_uuid(t)))


def een_id(naam: str) -> UUID | None:
    return als_uuid(tekst(naam))


def getal(naam: str) -> int | None:
    return nummer(tekst(naam), 6)


def nummer(waarde: str, cijfers: int = 15) -> int | None:
    """The whole number of at most so many digits that this text is; None for anything else."""
    goed = waarde.isascii() and waarde.isdecimal() and len(waarde) <= cijfers
    return int(waarde) if goed else None


def datum(naam: str, onleesbaar: dict[str, str]) -> date | None:
    """The date in three fields, or None; what cannot be read puts its message in `onleesbaar`.

    Reading goes on after a fault, so that one submit shows all of them.
    """
    delen = {deel: tekst(f"{naam}-{deel}") for deel in ("dag", "maand", "jaar")}
    mist = [_LIDWOORD[deel] for deel, waarde in delen.items() if not waarde]
    if len(mist) == len(delen):
        return None
    if mist:
        onleesbaar[naam] = f"Vul ook {' en '.join(mist)} in."
        return None
    dag, maand, jaar = (nummer(deel, 4) or 0 for deel in delen.values())
    try:
        gelezen = date(jaar, maand, dag)
    except ValueError:
        onleesbaar[naam] = "Vul een bestaande dag, maand en jaar in, bijvoorbeeld 12 11 2026."
        return None
    if gelezen < OUDST:
        onleesbaar[naam] = TE_OUD
        return None
    return gelezen


def tijdstip(naam: str, onleesbaar: dict[str, str]) -> time | None:
    """The time of day that was typed, or None; what is none puts its message in `onleesbaar`."""
    if not (getypt := tekst(naam)):
        return None
    if (delen := _TIJDSTIP.fullmatch(getypt)) is None:
        onleesbaar[naam] = "Vul een tijdstip in als uren en minuten, bijvoorbeeld 21:30."
        return None
    return time(int(delen[1]), int(delen[2]))


def bestand(naam: str) -> bytes | None:
    """The file that was chosen, without its name; None where none was."""
    gekozen = request.files.get(naam)
    if gekozen is None or not gekozen.filename:
        return None
    gekozen.stream.seek(0)
    return gekozen.stream.read()


def bestand_gekozen(naam: str) -> bool:
    """Whether a file came with the form, or with the concept that was kept of it."""
    return request.form.get(naam) == GEKOZEN or bestand(naam) is not None


def voer_uit(
    doe: Callable[[], UUID | None],
    klaar: Callable[[UUID | None], Response],
    opnieuw: Callable[[Mapping[str, str]], Response],
) -> Response:
    """Does the verb once: a second arrival gets the result of the first, faults the form."""
    try:
        resultaat = doe()
    except AlGedaan as fout:
        resultaat = fout.resultaat
    except OngeldigBestand as fout:
        antwoord = opnieuw(fout.fouten)
        antwoord.status_code = _STATUS.get(fout.reden, 415)
        return antwoord
    except Ongeldig as fout:
        return opnieuw(fout.fouten)
    gooi_concept_weg()
    return klaar(resultaat)


def gooi_concept_weg() -> None:
    """What was kept of this form has been sent; it need not be kept any longer."""
    concept = een_id(CONCEPT)
    if concept is not None:
        # The verb is done: a page that says nothing was changed would make them do it again.
        with suppress(GeenToegang, DatabankFout):
            concepten.verwijder(concept, door=actor(), werk=werk())
        vergeet_getypt(concept)


def vergeet_getypt(concept_id: UUID) -> None:
    """The form that this text was kept of is empty again."""
    getypt = session.get(GETYPT, {})
    session[GETYPT] = {pad: wat for pad, wat in getypt.items() if wat != str(concept_id)}


def vul(formulier: Formulier, fouten: Mapping[str, str]) -> Formulier:
    """The form as it was sent, with each fault at its field."""
    groepen = tuple(
        replace(
            g,
            velden=tuple(_vul(v, fouten) for v in g.velden),
            rijen=tuple(
                replace(r, velden=tuple(_vul(v, fouten) for v in r.velden)) for r in g.rijen
            ),
        )
        for g in formulier.groepen
    )
    # A request number that was claimed by a refused form was given back with it.
    return replace(
        formulier,
        groepen=groepen,
        indiening=request.form.get("indiening", ""),
        # What was kept is looked at anew: against the casus of now, with word that it changed.
        versie=formulier.versie
        if is_teruggehaald(fouten)
        else request.form.get("versie", formulier.versie),
        verborgen=(*formulier.verborgen, *_van_concept()),
    )


def _van_concept() -> tuple[Verborgen, ...]:
    concept = een_id(CONCEPT)
    return (Verborgen(CONCEPT, str(concept)),) if concept else ()


def formulierstatus(fouten: Mapping[str, str]) -> int:
    """422 for a form with faults; 200 for an empty one, and for one that shows what was kept."""
    return 422 if fouten and not is_teruggehaald(fouten) else 200


def is_teruggehaald(fouten: Mapping[str, str]) -> bool:
    """Whether the form is shown with what was kept of it, in the place of faults."""
    return TERUGGEHAALD.items() <= fouten.items()


def is_lang_open(fouten: Mapping[str, str]) -> bool:
    """Whether the form is shown because its token was too old: nothing of it was kept."""
    return LANG_OPEN.items() <= fouten.items()


def intussen_veranderd(formulier: Formulier) -> tuple[str, ...]:
    """Word that the casus is no longer what it was when the kept text was written."""
    toen, nu = (v.partition(".")[0] for v in (request.form.get("versie", ""), formulier.versie))
    return (_VERANDERD,) if toen and nu and toen != nu else ()


def foutkop(formulier: Formulier, fouten: Mapping[str, str]) -> Uitkomst:
    """The error summary; a fault without a field of its own stands there as a sentence."""
    if "berekend" in fouten:
        zinnen = (*intussen_veranderd(formulier), fouten["berekend"])
        if niets := fouten.get("niets"):
            return Uitkomst("let", "Er is nog geen advies.", (niets, *zinnen))
        return Uitkomst("goed", "Het advies is bijgewerkt.", zinnen)
    if is_teruggehaald(fouten):
        zinnen = (*intussen_veranderd(formulier), *fouten.values())
        return Uitkomst("let", "Uw tekst is bewaard.", zinnen)
    if is_lang_open(fouten):
        return Uitkomst("let", "Deze pagina stond lang open.", tuple(fouten.values()))
    bekend = {veld.naam for veld in formulier.velden()}
    los = tuple(zin for naam, zin in fouten.items() if naam not in bekend)
    kop = formulier.uitkomst() or Uitkomst("fout", vragen(len(los)))
    return replace(kop, kop=vragen(len(fouten)), zinnen=los)


def _vul(veld: Veld, fouten: Mapping[str, str]) -> Veld:
    fout = fouten.get(veld.naam)
    gezet = replace(
        veld,
        fouten=(fout,) if fout else (),
        opties=tuple(
            replace(o, velden=tuple(_vul(v, fouten) for v in o.velden)) for o in veld.opties
        ),
    )
    if veld.soort == "datum":
        delen = tuple(tekst(f"{veld.naam}-{deel}") for deel in ("dag", "maand", "jaar"))
        return replace(gezet, waarden=delen)
    if veld.soort == "vinkjes":
        return replace(gezet, waarden=tuple(request.form.getlist(veld.naam)))
    if veld.soort in ("wachtwoord", "bestand"):
        return gezet
    return replace(gezet, waarde=request.form.get(veld.naam, ""))


def informeren() -> Informeren:
    """Whether betrokkene knows, as it was sent; what cannot be read waits in it as a message."""
    onleesbaar: dict[str, str] = {}
    return Informeren(
        tekst("geinformeerd"),
        datum("geinformeerd_op", onleesbaar),
        of_niets("geinformeerd_wijze"),
        of_niets("uitzonderingsgrond"),
        datum("herbeoordelen_op", onleesbaar),
        onleesbaar,
    )
