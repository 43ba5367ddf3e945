"""What was filled in about a new casus, read back before it is registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from config.beleid import Beleid
from web.omgeving import beleid
from web.pagina.registreerbekend import gelijkenissen
from web.pagina.registreeropdracht import (
    gegeven_rijen,
    is_huishouden,
    lopend,
    persoonnummers,
    woont_bij_eerste,
)
from web.pagina.terugkeer import opnieuw, rij
from web.pagina.verzoekvelden import weet
from web.schermwaarden.besluit import Besluitcontrole
from web.takenlijst import BEWAAR_EN_STOP, WIJZIG
from web.woorden import aantal, datumzin, opsomming
from workflow.handelingen.herkennen import Bekend
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.registreren import Registratie, wegers
from workflow.handelingen.toevoegen import NIET_GEVRAAGD, Nieuwstuk

ADRES = "/casussen/nieuw"


def registreercontrole(
    o: Registratie, niveau: str, bekend: tuple[Bekend, ...], ziet: Mapping[str, int]
) -> Besluitcontrole:
    """The answers with *Wijzig* at each, who weighs the casus then, and what it looks like.

    `ziet`: how many people read it then, by partij.
    """
    b = beleid()
    knop = "Registreer casus"
    rijen = [
        *_casusrijen(b, o),
        *(
            deel
            for i, p in zip(persoonnummers(), o.personen, strict=True)
            for deel in persoonrijen(i, p)
        ),
    ]
    if o.groep is not None:
        rijen += [
            ("Waar is de groep?", o.groep.plaats, "plaats"),
            ("Wat doet de groep?", o.groep.gedrag, "gedrag"),
            ("Hoe zeker is dit?", o.groep.zekerheid, "groep_zekerheid"),
        ]
    rijen += [
        (f"Gegeven {nr}", _gegeven(b, stuk), f"gegevens-{nr}-categorie")
        for nr, stuk in zip(gegeven_rijen(), o.stukken, strict=True)
    ]
    if o.informeren is not None:
        rijen += [("Is dit met betrokkene besproken?", weet(o.informeren), "geinformeerd")]
    wegen = opsomming(tuple(b.functie[f].naam for f in wegers(b, niveau)), "of")
    gevolg = [f"Na registreren weegt {wegen} deze casus.", _zien(b, ziet)]
    gevolg += [f"Wat er aan de hand is, komt in het dossier als {NIET_GEVRAAGD}."]
    gevolg += [g.zin for g in gelijkenissen(bekend)]
    return Besluitcontrole(
        titel="Controleer en registreer",
        regel=f"Er verandert pas iets bij {knop}.",
        kop="Uw antwoorden",
        rijen=tuple(rij(ADRES, *deel, f"{WIJZIG}{deel[2]}") for deel in rijen if deel[1]),
        formulier=replace(opnieuw(ADRES, knop, "leg_vast"), tweede_knop=BEWAAR_EN_STOP),
        gevolg=tuple(gevolg),
    )


def _zien(b: Beleid, ziet: Mapping[str, int]) -> str:
    hoeveel = sum(ziet.values())
    wie = opsomming(sorted(b.partij[p].naam if p in b.partij else p for p in ziet))
    mensen = aantal(hoeveel, "mens", "mensen")
    return f"Na registreren {'ziet' if hoeveel == 1 else 'zien'} {mensen} van {wie} deze casus."


def _casusrijen(b: Beleid, o: Registratie) -> list[tuple[str, str, str]]:
    naam = {e.code: e.naam for e in (*b.eenheden, *b.aanpakken)}
    thema = next((t.naam for t in b.themas if t.code == o.thema), "")
    return [
        ("Soort casus", naam[o.eenheid], "eenheid"),
        ("Aanpak", naam[o.aanpak], "aanpak"),
        ("Dorpskern", b.kern[o.kern].naam if o.kern else "", "kern"),
        ("Thema", thema, "thema"),
        ("Wanneer", datumzin(o.wanneer) if o.wanneer else "", "wanneer"),
        ("Hoe laat", f"{o.hoe_laat:%H:%M}" if o.hoe_laat else "", "hoe_laat"),
        ("Wat is er aan de hand?", o.aanleiding, "aanleiding"),
        ("Wat moet er bereikt worden?", o.doel, "doel"),
        ("Toch een nieuwe casus, omdat", o.toch_omdat if lopend() else "", "toch_omdat"),
    ]


def _gegeven(b: Beleid, stuk: Nieuwstuk) -> str:
    van = f" van {datumzin(stuk.van_dag)}" if stuk.van_dag else ""
    return f"{b.categorie[stuk.categorie].naam}, {stuk.zekerheid}{van}: {stuk.geheel}"


def persoonrijen(i: int, p: Persoonsgegevens) -> list[tuple[str, str, str]]:
    """What was filled in of person `i`: head, value and field of each answer."""
    naam = " ".join(d for d in (p.voornamen, p.voorvoegsel, p.geslachtsnaam) if d)
    geboren, veld = datumzin(p.geboortedatum) if p.geboortedatum else "", f"personen-{i}-"
    van = f"Persoon {i + 1}: " if is_huishouden() else ""
    woont = ""
    if p.adres is not None:
        woont = " ".join(d for d in (p.adres.straat, p.adres.huisnummer, p.adres.postcode) if d)
        woont += " (geheim)" if p.adres.geheim else ""
    v = p.vertegenwoordiging
    rijen = [
        ("Naam", naam, f"{veld}geslachtsnaam"),
        ("Wie is dit?", p.rol if i else "", f"{veld}rol"),
        ("Geboortedatum", geboren, f"{veld}geboortedatum"),
        ("Burgerservicenummer", p.bsn or "", f"{veld}bsn"),
        ("Adres", woont, f"{veld}{'zelfde_adres' if woont_bij_eerste(i) else 'straat'}"),
        (
            "Vertegenwoordiger",
            ", ".join(d for d in (v.naam, v.relatie) if d) if v else "",
            f"{veld}vertegenwoordiger",
        ),
        (
            "Komt het gevaar misschien van de vertegenwoordiger?",
            "ja" if v and v.gevaar else "",
            f"{veld}gevaar",
        ),
        ("Hoe zeker is dit?", p.zekerheid, f"{veld}zekerheid"),
    ]
    return [
        (f"{van}{kop[:1].lower()}{kop[1:]}" if van else kop, waarde, naar)
        for kop, waarde, naar in rijen
    ]
