"""Meldingen out of a file in the exchange format "JZV Meldingen" (VNG Realisatie, 1.0).

Pure: bytes in, values and faults out. Nothing here raises for what a sender can write, and no
fault carries a value of the input. The format asks for `huisletter` and `overigeInformatie`
though most meldingen have neither: their absence is accepted and noted. Fields outside the
format are left out and counted, so that nothing is stored that nobody asked for (AVG 5(1)(c)).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casus.jzv_model import (
    Adres,
    Bestandsfout,
    Communicatiemiddel,
    Incident,
    Jzvbestand,
    Jzvfout,
    JzvMelding,
    Naam,
    NatuurlijkPersoon,
    OverigeInformatie,
    Periode,
    StraatAdres,
    VraagAntwoord,
    ZorgelijkeSituatie,
    vingerafdruk,
)
from casus.jzv_veld import Vak, Vel
from privacy.zoeksleutel import is_bsn, lijkt_op_bsn

__all__ = [
    "Bestandsfout",
    "JzvMelding",
    "Jzvbestand",
    "Jzvfout",
    "lees_jzv",
    "toonbaar_nummer",
    "vingerafdruk",
]

HOOGSTENS_BYTES = 5 * 1024 * 1024
HOOGSTENS_MELDINGEN = 500
"""Each leaves a line in the log, also when it is refused: that nobody fills it with one file."""
SOORTEN = ("NAZ", "VT", "ZVH")
_VRAGEN = ("NAZ-001", "NAZ-002", "VT-001", "VT-002", "ZVH-001", "ZVH-002")
_SOORTEN_ADRES = ("01", "02", "03")
_GESLACHTEN = ("man", "vrouw", "anders", "onbekend")
_MIDDELEN = ("Vaste telefoon", "Mobiele telefoon", "Emailadres")
_LAGEN = 20
_LANG = 8000
# A short code of a registry, and up to four groups of digits. A name has no such form; a date, a
# telephone number or a BSN would, so those are looked for apart.
_NUMMER = re.compile(r"([A-Z]{1,3}[-/]?)?[0-9]{1,12}([-/][0-9]{1,12}){0,3}")
_DAG_EERST = re.compile(
    r"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])([-/]?)(?:1[0-2]|0?[1-9])\1(?:19|20)[0-9]{2}(?![0-9])"
)
_JAAR_EERST = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}([-/]?)(?:1[0-2]|0[1-9])\1(?:3[01]|[12][0-9]|0[1-9])(?![0-9])"
)
_TELEFOON = re.compile(r"[A-Z]*(0[1-9]|(00)?31)[0-9]{8,9}")
_URL = re.compile(r"https?://[^\s/]+(/\S*)?")
# Strings are swallowed whole, so that a bracket inside a text is no layer. Possessive, and
# with an open end, so that no input makes this search quadratic.
_HAAK = re.compile(r'"(?:[^"\\]|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_DUBBEL = "staat twee keer in het bestand met andere inhoud"


def lees_jzv(inhoud: bytes, *, nu: datetime) -> Jzvbestand:
    """The meldingen of a file, with every fault of the others.

    A file holds one melding or a list of them; a fault in one leaves the others. The same number
    with other content is a fault of the second; with the same content it is read again.
    """
    document = _document(inhoud)
    if isinstance(document, Bestandsfout):
        return Jzvbestand(geweigerd=document)
    eerste: dict[str, JzvMelding] = {}
    gelezen: list[tuple[int, JzvMelding]] = []
    fouten: list[Jzvfout] = []
    for index, ruw in enumerate(document):
        melding, mis = _melding(ruw, nu)
        if melding is not None:
            eerder = eerste.setdefault(melding.registratienummer, melding)
            if eerder is melding or vingerafdruk(eerder) == vingerafdruk(melding):
                gelezen.append((index, melding))
            else:
                mis = [("registratienummer", _DUBBEL)]
        nummer, soort = _nummer(ruw), _soort(ruw)
        fouten += [Jzvfout(index, nummer, veld, regel, soort) for veld, regel in mis]
    meldingen = tuple(melding for _, melding in gelezen)
    return Jzvbestand(meldingen, tuple(index for index, _ in gelezen), tuple(fouten))


class _DubbeleSleutelError(ValueError):
    """A JSON object names a field twice: readers would disagree on what it says."""


def _document(inhoud: bytes) -> list[object] | Bestandsfout:
    """The meldingen as parsed JSON, or why the file as a whole is refused."""
    if len(inhoud) > HOOGSTENS_BYTES:
        return Bestandsfout.TE_GROOT
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Bestandsfout.GEEN_UTF8
    if not tekst.strip():
        return Bestandsfout.LEEG
    if _lagen(tekst) > _LAGEN:
        return Bestandsfout.TE_DIEP
    try:
        document = json.loads(tekst, object_pairs_hook=_object, parse_constant=_geen_getal)
    except _DubbeleSleutelError:
        return Bestandsfout.DUBBELE_SLEUTELS
    except ValueError:
        return Bestandsfout.GEEN_JSON
    if isinstance(document, dict):
        return [document]
    if not isinstance(document, list) or not document:
        return Bestandsfout.GEEN_MELDING
    return Bestandsfout.TE_VEEL if len(document) > HOOGSTENS_MELDINGEN else document


def _lagen(tekst: str) -> int:
    diepte = diepst = 0
    for treffer in _HAAK.finditer(tekst):
        teken = treffer[0]
        if teken in "[{":
            diepte += 1
            diepst = max(diepst, diepte)
        elif teken in "]}":
            diepte -= 1
    return diepst


def _object(paren: list[tuple[str, object]]) -> dict[str, object]:
    uit = dict(paren)
    if len(uit) != len(paren):
        raise _DubbeleSleutelError
    return uit


def _geen_getal(_naam: str) -> object:
    raise ValueError("NaN and Infinity are no JSON")


def toonbaar_nummer(waarde: object) -> str | None:
    """The registratienummer where showing it can hurt nobody: the code of a registry.

    A sender may write anything there. What reads as a name, a date of birth, a telephone number or
    a BSN is not shown, whether the melding was read or refused.
    """
    if not isinstance(waarde, str) or not _NUMMER.fullmatch(waarde):
        return None
    kaal = re.sub(r"[-/]", "", waarde)
    persoonlijk = (
        lijkt_op_bsn(waarde)
        or lijkt_op_bsn(kaal)
        or _TELEFOON.fullmatch(kaal)
        or _DAG_EERST.search(waarde)
        or _JAAR_EERST.search(waarde)
    )
    return None if persoonlijk else waarde


def _nummer(ruw: object) -> str | None:
    return toonbaar_nummer(ruw.get("registratienummer")) if isinstance(ruw, Mapping) else None


def _soort(ruw: object) -> str | None:
    """The kind as the format writes it; what a sender made up is never shown."""
    waarde = ruw.get("soort") if isinstance(ruw, Mapping) else None
    return next((soort for soort in SOORTEN if soort == waarde), None)


def _melding(ruw: object, nu: datetime) -> tuple[JzvMelding | None, list[tuple[str, str]]]:
    if not isinstance(ruw, Mapping):
        return None, [("melding", "is geen groep velden")]
    vel = Vel(nu)
    vak = Vak(vel, "", ruw)
    melding = JzvMelding(
        registratienummer=vak.tekst("registratienummer", 100),
        soort=vak.keuze("soort", SOORTEN),
        datum_tijd=vak.tijd("datumTijd"),
        verzoek=vak.tekst("verzoek", _LANG, regels=True),
        terugkoppeling_gewenst=vak.ja_nee("terugkoppelingGewenst"),
        incident=_incident(vak.vak("incident")),
        natuurlijk_persoon=_persoon(vak.vak("natuurlijkPersoon")),
        zorgelijke_situatie=_situatie(vak.vak("zorgelijkeSituatie")),
        overige_informatie=_overig(vak),
    )
    if vel.fouten:
        return None, vel.fouten
    vel.noteer_onbekend()
    return replace(melding, opmerkingen=tuple(vel.opmerkingen)), []


def _incident(vak: Vak) -> Incident:
    datum_tijd = vak.tijd("datumTijd")
    locatie = vak.tekst("locatie", 500)
    omschrijving = vak.tekst("omschrijving", _LANG, regels=True)
    eerder = len(vak.vel.fouten)
    periode = vak.vak("periodeVanTot")
    begin, einde = periode.tijd("datumTijdBegin"), periode.tijd("datumTijdEinde")
    if einde < begin and len(vak.vel.fouten) == eerder:
        periode.fout("datumTijdEinde", "ligt voor het begin")
    return Incident(datum_tijd, locatie, omschrijving, Periode(begin, einde))


def _persoon(vak: Vak) -> NatuurlijkPersoon:
    bsn = _bsn(vak)
    naam = vak.vak("naam")
    adres = vak.vak("adres")
    geboorte = vak.vak("geboorte") if vak.heeft("geboorte") else None
    heeft_geslacht = vak.heeft("geslachtsaanduiding")
    return NatuurlijkPersoon(
        burgerservicenummer=bsn,
        naam=Naam(
            geslachtsnaam=naam.tekst("geslachtsnaam", 200),
            voorvoegsel_geslachtsnaam=naam.tekst_of_niets("voorvoegselGeslachtsnaam", 20),
            voorletters1=naam.tekst_of_niets("voorletters1", 40),
            voornamen=naam.tekst_of_niets("voornamen", 200),
        ),
        adres=Adres(
            soort_adres=adres.keuze("soortAdres", _SOORTEN_ADRES),
            straat_adres=_straat(adres.vak("straatAdres")),
        ),
        geboortedatum=geboorte.datum_of_niets("datum") if geboorte else None,
        geslachtsaanduiding=(
            vak.keuze("geslachtsaanduiding", _GESLACHTEN) if heeft_geslacht else None
        ),
        communicatiemiddel=tuple(
            Communicatiemiddel(deel.keuze("type", _MIDDELEN), deel.tekst("waarde", 200))
            for deel in vak.vakken("communicatiemiddel", 20)
        ),
    )


def _bsn(vak: Vak) -> str:
    waarde = vak.tekst("burgerservicenummer", 40)
    if not waarde:
        return ""
    if not re.fullmatch("[0-9]{9}", waarde):
        vak.fout("burgerservicenummer", "heeft geen 9 cijfers")
    elif not is_bsn(waarde):
        vak.fout("burgerservicenummer", "kan geen BSN zijn")
    return waarde


def _straat(vak: Vak) -> StraatAdres:
    straatnaam = vak.tekst("straatnaam", 120)
    huisnummer = vak.getal("huisnummer", 99999)
    huisletter = vak.tekst_of_niets("huisletter", 1)
    if huisletter is None:
        vak.vel.opmerkingen.append("huisletter ontbreekt")
    elif not huisletter.isalpha():
        vak.fout("huisletter", "is geen letter")
    return StraatAdres(straatnaam, huisnummer, huisletter)


def _situatie(vak: Vak) -> ZorgelijkeSituatie:
    schets = vak.tekst("situatieSchets", _LANG, regels=True)
    nader = vak.tekst("nadereOmschrijving", _LANG, regels=True)
    vraag = vak.vak("vraagAntwoord")
    return ZorgelijkeSituatie(
        schets,
        nader,
        VraagAntwoord(vraag.keuze("vraag", _VRAGEN), vraag.tekst("antwoord", _LANG, regels=True)),
    )


def _overig(vak: Vak) -> OverigeInformatie | None:
    if not vak.heeft("overigeInformatie"):
        vak.vel.opmerkingen.append("overigeInformatie ontbreekt")
        return None
    overig = vak.vak("overigeInformatie")
    omschrijving = overig.tekst("omschrijving", _LANG, regels=True)
    url = overig.tekst("uRL", 2000)
    if url and not _URL.fullmatch(url):
        overig.fout("uRL", "is geen webadres")
    return OverigeInformatie(omschrijving, url)
