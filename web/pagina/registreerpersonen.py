"""The persons of a new casus on its form: the same fields of each, one more, and one less."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

from casus.caseload_model import HOOGSTENS_PERSONEN
from privacy.feiten import lokale_dag
from web.formulieren import datum, tekst
from web.omgeving import actor, beleid, werk
from web.pagina.registreeropdracht import is_huishouden, lopend, persoonnummers
from web.schermwaarden.formulier import Veld, Veldgroep, Veldrij
from web.schermwaarden.kader import Foutregel, Uitkomst
from web.velden import lijst, tekstvak
from workflow.handelingen import instap, toevoegen
from workflow.handelingen.personen import ROLLEN, is_jonger
from workflow.handelingen.registreren import TE_VEEL

TOCH = "toch_omdat"
"""The field that says why a casus of its own, where one runs already."""
ANDER = "personen-1"
"""Begins the fields of the first of the others; they are all asked in one step."""
SLEUTEL = tuple(f"personen-0-{naam}" for naam in ("geslachtsnaam", "geboortedatum", "bsn"))
"""What person 1 is looked for with, in a step before the others."""
VERDER = (
    *(
        f"personen-0-{naam}"
        for naam in (
            *("voorvoegsel", "voornamen", "straat", "huisnummer", "postcode", "adres_geheim"),
            *("vertegenwoordiger", "relatie", "gevaar", "zekerheid"),
        )
    ),
    *(f"personen-{i}" for i in range(1, HOOGSTENS_PERSONEN + 1)),
)
"""The rest of person 1, and the others whole."""
ZEKER = tuple((z, z) for z in toevoegen.ZEKERHEDEN)
_ANDEREN = tuple(r for r in ROLLEN if r not in ("indexpersoon", "melder"))
_VELD = re.compile(r"personen-([1-9][0-9]?)-(.+)")
_EIGEN = re.compile(r"personen-([0-9]{1,2})-")
_WEG = "weg-"


def blokken() -> tuple[int, ...]:
    """The numbers of the others that are asked, from 1: those that were asked before, or one."""
    gevraagd = [int(v[1]) for naam in request.form if (v := _VELD.fullmatch(naam))]
    return tuple(range(1, min(max(gevraagd, default=1), HOOGSTENS_PERSONEN - 1) + 1))


def nog_een_persoon() -> str:
    """The words of the button for one more person; none where no person can come."""
    vol = len(blokken()) + 1 >= HOOGSTENS_PERSONEN
    return "Nog een persoon toevoegen" if is_huishouden() and not vol else ""


def een_erbij() -> int:
    """The number of the person who is asked from here on, after those that were sent."""
    nieuw = min(blokken()[-1] + 1, HOOGSTENS_PERSONEN - 1)
    _vervang([*request.form.items(multi=True), (f"personen-{nieuw}-geslachtsnaam", "")])
    return nieuw


def haal_weg() -> int | None:
    """The number of the person whose button was pressed, who is gone: the next takes its place."""
    knop = tekst("knop")
    weg = int(knop.removeprefix(_WEG)) if re.fullmatch(rf"{_WEG}[1-9][0-9]?", knop) else None
    if weg is None:
        return None
    _vervang((naam, w) for veld, w in request.form.items(multi=True) if (naam := _na(veld, weg)))
    return weg


def _na(veld: str, weg: int) -> str:
    """The name of this field once person `weg` is gone; none where it was of that person."""
    if (deel := _VELD.fullmatch(veld)) is None or int(deel[1]) < weg:
        return veld
    nummer = int(deel[1])
    return "" if nummer == weg else f"personen-{nummer - 1}-{deel[2]}"


def _vervang(velden: Iterable[tuple[str, str]]) -> None:
    request.form = ImmutableMultiDict(list(velden))


def met_wie(uitkomst: Uitkomst) -> Uitkomst:
    """The error summary; in a household each message says of which person it is."""
    if not is_huishouden():
        return uitkomst
    return replace(uitkomst, fouten=tuple(_met_wie(f) for f in uitkomst.fouten))


def _met_wie(fout: Foutregel) -> Foutregel:
    deel = _EIGEN.match(fout.veld)
    return replace(fout, tekst=f"Persoon {int(deel[1]) + 1}: {fout.tekst}") if deel else fout


def bekendvelden() -> Veldgroep:
    """Who it is about; where a casus runs already, why this is another one."""
    toch = () if is_huishouden() else _toch()
    wet = instap.bsn_wet(beleid(), actor(), werk().nu())
    return Veldgroep((*toch, *_naam(0, "Dan kiest u in stap 3: vermoeden."), *_bsn(0, wet)))


def wievelden() -> Veldgroep:
    """The rest of the person it is about; in a household the others too."""
    eerste = (*_voornamen(0), *_adres(0), *_vertegenwoordiger(0), _zeker(0))
    if not is_huishouden():
        return Veldgroep(eerste)
    nummers = blokken()
    vast = persoonnummers()
    anderen = tuple(
        Veldrij(
            f"Persoon {i + 1}" if i in vast else f"Persoon {i + 1} (niet verplicht)",
            _ander(i),
            weg=f"{_WEG}{i}",
        )
        for i in nummers
    )
    vol = len(nummers) + 1 >= HOOGSTENS_PERSONEN
    uitleg = ("Stap 2 ging over persoon 1.", *((TE_VEEL,) if vol else ()))
    return Veldgroep(_toch(), uitleg=uitleg, rijen=(Veldrij("Persoon 1", eerste), *anderen))


def persoonvelden(rollen: tuple[str, ...], wet: str) -> Veldgroep:
    """Everything that is asked of one person, who comes into a casus that runs."""
    return Veldgroep(
        (
            *_naam(0, "Kies dan hieronder: vermoeden."),
            *_voornamen(0),
            *_bsn(0, wet),
            lijst("personen-0-rol", "Wie is dit?", tuple((r, r) for r in rollen)),
            _zeker(0),
            *_adres(0),
            *_vertegenwoordiger(0),
        )
    )


def _toch() -> tuple[Veld, ...]:
    if not lopend():
        return ()
    return (tekstvak(TOCH, "Toch een nieuwe casus, omdat ...", "Dit komt in het besluit."),)


def _ander(i: int) -> tuple[Veld, ...]:
    p = f"personen-{i}-"
    zelfde = Veld(f"{p}zelfde_adres", "Woont op het adres van persoon 1", "vink", verplicht=False)
    return (
        *_naam(i, "Kies dan bij deze persoon: vermoeden."),
        *_voornamen(i),
        *_bsn(i, instap.bsn_wet(beleid(), actor(), werk().nu())),
        lijst(f"{p}rol", "Wie is dit?", tuple((r, r) for r in _ANDEREN)),
        _zeker(i),
        zelfde,
        *_adres(i),
        *_vertegenwoordiger(i),
    )


def _naam(i: int, onzeker: str) -> tuple[Veld, ...]:
    """What somebody is looked for with, when it is not the BSN."""
    p = f"personen-{i}-"
    hulp = f"Zoals op een identiteitsbewijs. Weet u het niet zeker? {onzeker}"
    geboren = "Zonder BSN hebben wij deze nodig."
    return (
        Veld(f"{p}geslachtsnaam", "Geslachtsnaam", hulp=hulp),
        Veld(f"{p}geboortedatum", "Geboortedatum", "datum", geboren),
    )


def _voornamen(i: int) -> tuple[Veld, ...]:
    p = f"personen-{i}-"
    return (
        Veld(f"{p}voorvoegsel", "Voorvoegsel", verplicht=False, breedte="kort"),
        Veld(f"{p}voornamen", "Voornamen", verplicht=False),
    )


def _bsn(i: int, wet: str) -> tuple[Veld, ...]:
    """The field of a BSN with the law that prescribes it; absent where the policy has none."""
    if not wet:
        return ()
    hulp = f"Alleen omdat de {wet} dit voor uw taak voorschrijft."
    naam, veld = "Burgerservicenummer", f"personen-{i}-bsn"
    return (Veld(veld, naam, hulp=hulp, verplicht=False, inputmode="numeric"),)


def _adres(i: int) -> tuple[Veld, ...]:
    p = f"personen-{i}-"
    return (
        Veld(f"{p}straat", "Straat", verplicht=False),
        Veld(f"{p}huisnummer", "Huisnummer", verplicht=False, breedte="kort"),
        Veld(f"{p}postcode", "Postcode", verplicht=False, breedte="kort"),
        Veld(
            f"{p}adres_geheim",
            "Dit adres is geheim",
            "vink",
            "Het adres komt in een apart compartiment.",
            verplicht=False,
        ),
    )


def _zeker(i: int) -> Veld:
    return lijst(f"personen-{i}-zekerheid", "Hoe zeker is dit?", ZEKER)


def _vertegenwoordiger(i: int) -> tuple[Veld, ...]:
    """Who acts for this person; to be filled in where the birth date says that somebody does."""
    p, tot, vandaag = (
        f"personen-{i}-",
        beleid().leeftijd.vertegenwoordigd_tot,
        lokale_dag(werk().nu()),
    )
    jong = is_jonger(datum(f"{p}geboortedatum", {}), tot, vandaag)
    wie = "deze persoon" if i else "betrokkene"
    return (
        Veld(
            f"{p}vertegenwoordiger",
            "Vertegenwoordiger",
            hulp=f"Voor wie jonger is dan {tot} jaar, of een mentor heeft: de naam.",
            verplicht=jong,
        ),
        Veld(
            f"{p}relatie",
            f"Wat is de vertegenwoordiger van {wie}?",
            hulp="Bijvoorbeeld moeder, voogd of mentor.",
            verplicht=False,
        ),
        Veld(
            f"{p}gevaar",
            "Komt het gevaar misschien van de vertegenwoordiger?",
            "vink",
            "Vink dat aan: dan gaat er geen brief vanzelf.",
            verplicht=False,
        ),
    )
