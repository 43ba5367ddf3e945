"""Invented values for every page: who, what and when exist nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from web.ketenbeeld import Keten, Ring, ave, keten
from web.pagina.terugkeer import rij
from web.schermwaarden import casus
from web.schermwaarden.bouwstenen import (
    Categorie,
    Kan,
    Link,
    Meegaand,
    Publiek,
    Publiekregel,
    Status,
    Termijn,
)
from web.schermwaarden.formulier import Knop
from web.schermwaarden.kader import Kader, Kruimel, Menuitem, Strip, Uitkomst

ADRES = "/casussen/7f1d"
WON = Categorie("WON", "Wonen en overlast", "leven")
LEEF = Categorie("LEEF", "Leefgebieden", "leven")
PLAN = Categorie("PLAN", "Plan en acties", "plan")
FIN = Categorie("FIN", "Schulden en inkomen", "leven")
JHV = Categorie("JHV", "Jeugdhulp", "zorg")
POL = Categorie("POL", "Politiegegevens", "recht")
GEZ = Categorie("GEZ", "Gezondheid: advies", "zorg")
ID = Categorie("ID", "Identiteit en contact", "persoon")

GEVRAAGD = Status("Opschaling gevraagd", "let")
AVE2 = ave(2, "meerdere problemen, gewone samenwerking volstaat")
AVE3 = ave(3, "escalatie dreigt of samenwerking stokt")
TERMIJN = Termijn(
    "uiterlijk do 19 november 2026",
    "2026-11-19",
    "nog 3 werkdagen",
    "let",
    ("Gevraagd op do 12 november 2026.", "5 werkdagen; zaterdag en zondag tellen niet mee."),
    "Antwoord op de opschaling",
)
TE_LAAT = Termijn(
    "vr 13 november 2026",
    "2026-11-13",
    "1 werkdag te laat",
    "fout",
    waarvoor="Antwoord op de vraag",
)
RUIM = Termijn(
    "uiterlijk do 17 december 2026", "2026-12-17", "nog 23 werkdagen", waarvoor="Evaluatie"
)


def ketting(sleutel: str = "keten", lk: str = "gevraagd") -> Keten:
    """The chain of four rings; `lk` says what the second one is."""
    nu = lk == "nu"
    return keten(
        (
            Ring(
                "SKT",
                "Sociaal Kernteam",
                "eerder" if nu else "nu",
                "eerder hier, tot 19 november" if nu else "nu hier, verantwoordelijk",
            ),
            Ring(
                "LK",
                "Leefbaarheidskring",
                "nu" if nu else "gevraagd",
                "nu hier, verantwoordelijk"
                if nu
                else "opschaling gevraagd 12 november, antwoord uiterlijk 19 november",
            ),
            Ring("VK", "Veiligheidskamer", "nog_niet", "nog niet"),
            Ring("ZVH", "Zorg- en Veiligheidshuis", "overgeslagen", "overgeslagen (directe route)"),
        ),
        "Nu bij de Leefbaarheidskring."
        if nu
        else "Nu bij het Sociaal Kernteam. Opschaling naar de Leefbaarheidskring gevraagd.",
        sleutel,
    )


_nummers = count(1)


def kader(
    *paden: str,
    uitkomst: Uitkomst | None = None,
    naam: str = "F. Bakker",
    strips: tuple[Strip, ...] = (),
) -> Kader:
    """The frame; the last of `paden` is the page itself."""
    kruimels = tuple(Kruimel(p, "/x") for p in paden[:-1]) + tuple(Kruimel(p) for p in paden[-1:])
    menu = (
        Menuitem("Mijn werk", "/mijn-werk", "Mijn werk" in paden[-1:]),
        Menuitem("Casussen", "/casussen", "Casussen" in paden),
        Menuitem("Meldingen", "/meldingen", "Meldingen" in paden),
        Menuitem("Beoordelen", "/beoordelen", "Beoordelen" in paden),
    )
    return Kader(
        csrf=lambda: "testtoken",
        indiening=lambda: f"00000000-0000-4000-8000-{next(_nummers):012d}",
        servicedesk="0174 - 00 00 00",
        beleid_versie="2026-01",
        naam=naam,
        functie="SKT-professional, Sociaal Kernteam Naaldwijk" if naam else "",
        menu=menu if naam else (),
        kruimels=kruimels,
        strips=strips,
        uitkomst=uitkomst,
        open_tot="14:55" if naam else "",
        demonstratie=True,
        voet=(Menuitem("Toegankelijkheid", "/toegankelijkheid"),),
    )


def kop(tab: str = "Overzicht") -> casus.Casuskop:
    tabs = ("Overzicht", "Dossier", "Verloop", "Toegang", "Logboek")
    return casus.Casuskop(
        "2026-0147",
        ADRES,
        "Huishouden in Naaldwijk, woonoverlast",
        GEVRAAGD,
        ketting(),
        AVE2,
        "Bij SKT, AVE 2, opschaling gevraagd",
        tuple(Menuitem(t, f"{ADRES}/{t.lower()}", t == tab) for t in tabs),
        "Tot het antwoord blijft het SKT verantwoordelijk.",
    )


def _eruit(wie: str) -> Knop:
    veld = ("eruit", "WON")
    return Knop("", "Haal eruit", wie, soort="link", formulier="versturen", veld=veld)


def _zet_terug(code: str, naam: str) -> Knop:
    veld = ("terug", code)
    return Knop("", "Zet terug", naam, soort="link", formulier="versturen", veld=veld)


PUBLIEK = Publiek(
    (
        "3 mensen van 3 organisaties zien straks gegevens die zij nu niet zien.",
        "1 mens verliest zicht. Dit overzicht wordt bij het besluit bewaard.",
    ),
    (
        Publiekregel(
            "A. Vermeer",
            "Welzijn Lente",
            (WON,),
            "ziet_nieuw",
            "artikel 4.2 a",
            4,
            True,
            _eruit("A"),
        ),
        Publiekregel(
            "J. Smit", "Politie", (WON,), "ziet_nieuw", "artikel 4.2 b", 4, eruit=_eruit("J")
        ),
        Publiekregel(
            "K. Blok", "De Kas", (PLAN,), "ziet_nieuw", "artikel 4.5", 1, eruit=_eruit("K")
        ),
        Publiekregel("F. Bakker", "Gemeente, SKT", (LEEF,), "blijft", "artikel 3.1", 9),
        Publiekregel("T. de Wit", "Gemeente, SKT", (LEEF,), "verliest", "artikel 3.1"),
    ),
    (
        Meegaand(FIN, 1, ("U koos dit niet.",)),
        Meegaand(JHV, 2, ("Niet doorgeven: dit gegeven blijft op dit niveau.",)),
    ),
    eruit=(Meegaand(LEEF, 1, knop=_zet_terug("LEEF", "Leefgebieden")),),
)
_VRAAG = f"{ADRES}/opschaling"
AANVRAAG = (
    rij(
        _VRAAG, "Aanleiding", "Stagnerende samenwerking. Veiligheid in het geding.", "aanleidingen"
    ),
    rij(_VRAAG, "Geprobeerd", "Drie huisbezoeken en buurtbemiddeling.", "geprobeerd"),
    rij(_VRAAG, "Gevraagd", "Gezamenlijke afspraken met corporatie en politie.", "gevraagd"),
    rij(_VRAAG, "Noodzaak", "Zonder deze gegevens maakt ieder een eigen plan.", "noodzaak"),
    rij(_VRAAG, "Weet betrokkene het", "Ja, op 3 november, in een gesprek.", "geinformeerd"),
)
STUK = casus.Stuk(
    "Klachtenlijst van 9 november",
    "Vier meldingen van geluid na 23:00 uur in twee weken.\nDe buren sliepen hier niet van.",
    "feit",
    ("bron De Kas", "9 november 2026", "doel P1", "grond artikel 6 lid 1 e AVG"),
    ("niet doorgeven",),
    links=(
        Link("Bijlage (PDF, 1,2 MB)", f"{ADRES}/gegevens/1/bijlage", "bij de klachtenlijst"),
        Link("Corrigeren", f"{ADRES}/x", "van de klachtenlijst"),
    ),
    eerder=(
        casus.Eerder(
            "Vijf meldingen van geluid na 23:00 uur.",
            ("feit", "van 9 november 2026", "tot 12 november 2026", "2 ontvangers kregen bericht"),
            "Eén melding ging over een andere woning.",
        ),
    ),
)
MET_SCHADE = casus.Stuk(
    "Foto van 10 november",
    "De voordeur is geforceerd.",
    "feit",
    ("bron De Kas", "10 november 2026", "doel P1", "grond artikel 6 lid 1 e AVG"),
    bijlage_beschadigd=True,
)
DICHT = (
    casus.DichtVak(POL, f"{ADRES}/waarom/stuk-inzien/pol"),
    casus.DichtVak(GEZ, f"{ADRES}/waarom/stuk-inzien/gez", "getoond", "T. Maas, 0174 - 00 00 01"),
)
OPEN = (
    casus.OpenVak(
        WON, f"{ADRES}/dossier/won", 2, f"{ADRES}/waarom/stuk-inzien/won", (STUK, MET_SCHADE)
    ),
    casus.OpenVak(LEEF, f"{ADRES}/dossier/leef", 9),
    casus.OpenVak(PLAN, f"{ADRES}/dossier/plan", 2),
)
NIET = Kan(
    False,
    "Afschalen kan nu niet: er loopt een opschaling.",
    waarom=f"{ADRES}/waarom/afschaling-vragen",
)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A page as a reader may meet it."""

    naam: str
    sjabloon: str
    w: object
    kader: Kader
