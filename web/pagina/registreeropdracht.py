"""What the form of a new casus says: the registration, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, request

from web.formulieren import datum, informeren, of_niets, tekst, tijdstip
from web.omgeving import actor, beleid, huis, werk
from workflow.handelingen import registreren
from workflow.handelingen.personen import Adres, Persoonsgegevens, Vertegenwoordiging
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.informeren import GROEP

MEESTE_PERSONEN = 5
"""Persons of a household that are asked for at registering; more can come later."""
MEESTE_GEGEVENS = 10


def opdracht() -> registreren.Registratie:
    """The casus as it was filled in, of all steps together."""
    onleesbaar: dict[str, str] = {}
    eenheid = tekst("eenheid")
    # What was typed of a person before this became a group is asked nowhere, and goes nowhere.
    getypt = () if eenheid == GROEP else _getypt()
    return registreren.Registratie(
        eenheid=eenheid,
        aanpak=tekst("aanpak"),
        kern=of_niets("kern"),
        wanneer=datum("wanneer", onleesbaar),
        aanleiding=tekst("aanleiding"),
        doel=tekst("doel"),
        personen=tuple(_persoon(i, nr, onleesbaar) for nr, i in enumerate(getypt)),
        informeren=None if eenheid == GROEP else informeren(),
        stukken=tuple(_stuk(f"gegevens-{nr}-") for nr in gegeven_rijen()),
        thema=of_niets("thema"),
        groep=_groep() if eenheid == GROEP else None,
        hoe_laat=tijdstip("hoe_laat", onleesbaar),
        toch_omdat=tekst("toch_omdat"),
        onleesbaar=onleesbaar,
    )


def fouten() -> dict[str, str]:
    """Every message at once, at the field of the person as it was numbered."""
    o, nu = opdracht(), werk().nu()
    gevonden = registreren.registratiefouten(
        o, beleid(), nu, actor(), demo=huis().demo, lopend=lopend()
    )
    nummers = {"personen": _getypt(), "gegevens": gegeven_rijen()}
    return {_naar_nummer(veld, nummers): zin for veld, zin in gevonden.items()}


def lopend() -> tuple[str, ...]:
    """Numbers of the running casussen that this request found of who was named."""
    gevonden: tuple[str, ...] = g.get("lopend", ())
    return gevonden


def _naar_nummer(veld: str, nummers: Mapping[str, tuple[int, ...]]) -> str:
    """The field of the person or the row as the form numbers them; `veld` counts what was typed."""
    soort, *rest = veld.split("-", 2)
    if soort not in nummers:
        return veld
    i, naam = int(rest[0]), rest[1]
    return f"{soort}-{nummers[soort][i] if i < len(nummers[soort]) else i}-{naam}"


def _getypt() -> tuple[int, ...]:
    """The numbers of the persons of whom something was typed."""
    return tuple(
        i
        for i in range(MEESTE_PERSONEN)
        if any(w.strip() for n, w in request.form.items() if n.startswith(f"personen-{i}-"))
    )


def gegeven_rijen() -> tuple[int, ...]:
    """The numbers of the rows in which something stands of what is known, from 1."""
    return tuple(
        nr
        for nr in range(1, MEESTE_GEGEVENS + 1)
        if any(w.strip() for n, w in request.form.items() if n.startswith(f"gegevens-{nr}-"))
    )


def _groep() -> registreren.Groepsbeeld:
    return registreren.Groepsbeeld(tekst("plaats"), tekst("gedrag"), tekst("groep_zekerheid"))


def _stuk(p: str) -> Nieuwstuk:
    los: dict[str, str] = {}
    return Nieuwstuk(
        tekst(f"{p}categorie"),
        tekst(f"{p}tekst"),
        tekst(f"{p}zekerheid"),
        datum(f"{p}van_dag", los),
        bron=tekst(f"{p}bron"),
        onleesbaar={naam.removeprefix(p): zin for naam, zin in los.items()},
    )


def _persoon(i: int, nr: int, onleesbaar: dict[str, str]) -> Persoonsgegevens:
    """Person `i` of the form, which is number `nr` of those of whom something was typed."""
    p, los = f"personen-{i}-", dict[str, str]()
    geboren = datum(f"{p}geboortedatum", los)
    onleesbaar |= {f"personen-{nr}-{naam.removeprefix(p)}": zin for naam, zin in los.items()}
    straat, nummer, postcode = (tekst(f"{p}{n}") for n in ("straat", "huisnummer", "postcode"))
    adres = Adres(straat, nummer, postcode, geheim=tekst(f"{p}adres_geheim") == "ja")
    wie = Vertegenwoordiging(
        tekst(f"{p}vertegenwoordiger"), tekst(f"{p}relatie"), tekst(f"{p}gevaar") == "ja"
    )
    return Persoonsgegevens(
        geslachtsnaam=tekst(f"{p}geslachtsnaam"),
        voorvoegsel=tekst(f"{p}voorvoegsel"),
        voornamen=tekst(f"{p}voornamen"),
        geboortedatum=geboren,
        bsn=of_niets(f"{p}bsn"),
        adres=adres if straat or nummer or postcode else None,
        rol=tekst(f"{p}rol") or ("indexpersoon" if i == 0 else ""),
        vertegenwoordiging=wie if wie.naam or wie.relatie or wie.gevaar else None,
        zekerheid=tekst(f"{p}zekerheid"),
    )
