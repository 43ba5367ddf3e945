"""What the form of a new casus says: the registration, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, request

from casus.caseload_model import HOOGSTENS_PERSONEN
from web.formulieren import datum, informeren, of_niets, tekst, tijdstip
from web.omgeving import actor, beleid, huis, werk
from workflow.handelingen import registreren
from workflow.handelingen.personen import Adres, Persoonsgegevens, Vertegenwoordiging
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.informeren import GROEP

MEESTE_GEGEVENS = 10
HUISHOUDEN = "huishouden"
_ADRES = frozenset({"straat", "huisnummer", "postcode"})
_P = "personen-"


def opdracht() -> registreren.Registratie:
    """The casus as it was filled in, of all steps together."""
    onleesbaar: dict[str, str] = {}
    eenheid = tekst("eenheid")
    return registreren.Registratie(
        eenheid=eenheid,
        aanpak=tekst("aanpak"),
        kern=of_niets("kern"),
        wanneer=datum("wanneer", onleesbaar),
        aanleiding=tekst("aanleiding"),
        doel=tekst("doel"),
        personen=tuple(persoon(i, nr, onleesbaar) for nr, i in enumerate(persoonnummers())),
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
    nummers = {"personen": persoonnummers(), "gegevens": gegeven_rijen()}
    bij = {_naar_nummer(veld, nummers): zin for veld, zin in gevonden.items()}
    # Whose address is that of person 1 has nothing of it to change: it stands there once.
    return {veld: zin for veld, zin in bij.items() if not _is_van_een_ander(veld)}


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


def _is_van_een_ander(veld: str) -> bool:
    soort, nummer, naam = (*veld.split("-", 2), "", "")[:3]
    return soort == "personen" and naam in _ADRES and woont_bij_eerste(nummer)


def woont_bij_eerste(nummer: int | str) -> bool:
    """Whether this person was said to live where person 1 does."""
    return tekst(f"{_P}{nummer}-zelfde_adres") == "ja"


def is_huishouden() -> bool:
    return tekst("eenheid") == HUISHOUDEN


def persoonnummers() -> tuple[int, ...]:
    """The numbers of the persons of whom something was typed, from 0; others in a household alone.

    What was typed of who is asked nowhere now goes nowhere: of a group nobody is. One more than fit
    is read, to be refused and not left out.
    """
    if tekst("eenheid") == GROEP:
        return ()
    getypt = {n.split("-")[1] for n, w in request.form.items() if n.startswith(_P) and w.strip()}
    anderen = tuple(i for i in range(1, HOOGSTENS_PERSONEN + 1) if str(i) in getypt)
    if is_huishouden() and anderen:
        return (0, *anderen)
    return (0,) if "0" in getypt else ()


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


def persoon(i: int, nr: int, onleesbaar: dict[str, str]) -> Persoonsgegevens:
    """Person `i` of the form, which is number `nr` of those of whom something was typed."""
    p, los = f"{_P}{i}-", dict[str, str]()
    geboren = datum(f"{p}geboortedatum", los)
    adres = _adres(i)
    if i and woont_bij_eerste(i):
        eerste = _adres(0)
        if adres is not None:
            los[f"{p}zelfde_adres"] = "U vulde ook een ander adres in. Kies een van de twee."
        elif eerste is None:
            los[f"{p}zelfde_adres"] = "Vul eerst het adres van persoon 1 in."
        adres = eerste
    wie = Vertegenwoordiging(
        tekst(f"{p}vertegenwoordiger"), tekst(f"{p}relatie"), tekst(f"{p}gevaar") == "ja"
    )
    onleesbaar |= {f"{_P}{nr}-{naam.removeprefix(p)}": zin for naam, zin in los.items()}
    return Persoonsgegevens(
        geslachtsnaam=tekst(f"{p}geslachtsnaam"),
        voorvoegsel=tekst(f"{p}voorvoegsel"),
        voornamen=tekst(f"{p}voornamen"),
        geboortedatum=geboren,
        bsn=of_niets(f"{p}bsn"),
        adres=adres,
        rol=tekst(f"{p}rol") or ("indexpersoon" if i == 0 else ""),
        vertegenwoordiging=wie if wie.naam or wie.relatie or wie.gevaar else None,
        zekerheid=tekst(f"{p}zekerheid"),
    )


def _adres(i: int) -> Adres | None:
    """The address that was typed at person `i`; a tick alone is none."""
    p = f"{_P}{i}-"
    straat, nummer, postcode = (tekst(f"{p}{n}") for n in ("straat", "huisnummer", "postcode"))
    geheim = tekst(f"{p}adres_geheim") == "ja"
    return Adres(straat, nummer, postcode, geheim=geheim) if straat or nummer or postcode else None
