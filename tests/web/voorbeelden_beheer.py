"""Invented pages of the beheerder: accounts, a code, what each functie may do."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from web.schermwaarden import beheer
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Status
from web.schermwaarden.formulier import Filter, Formulier, Knop, Optie, Veld, Veldgroep, Verborgen
from web.schermwaarden.kader import Kader, Uitkomst

_PAD = "/beheer/gebruikers/7f1d"
_STANDEN = (Optie("", "alle"), Optie("wacht", "wacht op een tweede beheerder"))
_ZOEK = Formulier(
    "/beheer/gebruikers/zoeken",
    "Zoek account",
    (Veldgroep((Veld("email", "Zoek op e-mailadres", "email", breedte="half"),)),),
)
_FILTER = Filter(
    "/beheer/gebruikers",
    (Veld("stand", "Stand", "lijst", opties=_STANDEN, breedte="half"),),
    (("wacht op een tweede beheerder", "/beheer/gebruikers"),),
)
LIJST = beheer.Gebruikers(
    (
        beheer.Accountregel(
            Link("Farida Bakker", _PAD),
            "Sociaal Kernteam Westland",
            ("SKT-professional, Naaldwijk",),
            "31 oktober 2028",
            "-",
            "31 december 2027",
            "19 november 2026",
            Status("Actief", "goed"),
        ),
        beheer.Accountregel(
            Link("Jet Nieuwenhuis", _PAD),
            "Toezicht en archief gemeente Westland",
            ("Functionaris gegevensbescherming",),
            "-",
            "-",
            "31 december 2027",
            "nog niet",
            Status("Wacht op een tweede beheerder", "let"),
        ),
    ),
    "2 accounts, nieuwste eerst",
    _FILTER,
    _ZOEK,
    volgende="/beheer/gebruikers?na=1-2",
)
LEEG = beheer.Gebruikers(
    (), "", replace(_FILTER, gekozen=()), _ZOEK, ("Nog geen gebruikers. Maak de eerste.",)
)
FUNCTIES = (
    beheer.Functieuitleg(
        "SKT-professional",
        "Sociaal Kernteam Westland",
        ("Inloggen.", "Een casus registreren.", "Opschaling vragen."),
    ),
    beheer.Functieuitleg(
        "Functionaris gegevensbescherming",
        "Toezicht en archief gemeente Westland",
        ("Inloggen.", "Het logboek controleren."),
        ("Een account met deze functie wacht op een tweede beheerder.",),
    ),
)
NIEUW = Formulier(
    "/beheer/gebruikers/nieuw",
    "Maak account",
    (
        Veldgroep(
            (
                Veld("naam", "Naam", fouten=("Vul de naam in.",)),
                Veld("email", "E-mailadres", "email", "Hiermee logt de collega in."),
                Veld("partij", "Organisatie", "lijst", opties=(Optie("", "Kies"),)),
                Veld("tot", "Einddatum", "datum", fouten=("Kies een einddatum.",)),
            )
        ),
    ),
    terug="/beheer/gebruikers",
    terug_tekst="Naar Gebruikers",
)
ACTIVEREN = Formulier(
    "/inloggen/activeren",
    "Kies wachtwoord",
    (
        Veldgroep(
            (
                Veld("email", "E-mailadres", "email", autocomplete="username"),
                Veld("code", "Code", autocomplete="one-time-code"),
                Veld("wachtwoord", "Nieuw wachtwoord", "wachtwoord", autocomplete="new-password"),
            )
        ),
    ),
)
_RIJEN = (Rij("Organisatie", "Sociaal Kernteam Westland"), Rij("Einddatum", "vr 31 december 2027"))
_VRAAGT = (Rij("Gevraagd", "Nieuwe functie"), Rij("Door", "Iris Kok, do 26 november 2026, 09:12"))
ACCOUNT = beheer.Account(
    "Jet Nieuwenhuis",
    Status("Wacht op een tweede beheerder", "let"),
    ("Deze collega is regisseur van 3 open casussen. Welke, ziet de beheerder niet.",),
    (Rij("E-mailadres", "jet@skt.example"), Rij("Laatste keer", "nog niet")),
    (beheer.Aanstelblok("SKT-professional", _RIJEN, Link("Wijzig datums", _PAD, "SKT")),),
    beheer.Wachtblok(
        ("Wacht op een tweede beheerder.",),
        _VRAAGT,
        Knop(f"{_PAD}/bevestiging", "Bevestig", "", (Verborgen("voorstel", "1"),), soort="primair"),
        Knop(f"{_PAD}/afwijzing", "Wijs af", "", (Verborgen("voorstel", "1"),)),
    ),
    (
        Kan(True, "Geef een code", knop=Knop(f"{_PAD}/code", "Geef een code")),
        Kan(True, "Beëindig account", f"{_PAD}/einde"),
    ),
)
CODE = beheer.Code(
    "2XBK-75QR-AXMC-WJ7G",
    ("De code geldt één keer, tot zo 29 november 2026, 07:40.",),
    Link("Terug naar het account", _PAD),
)


def _kader(*paden: str, uitkomst: Uitkomst | None = None) -> Kader:
    return v.kader("Mijn werk", "Gebruikers", *paden, uitkomst=uitkomst)


EIGEN = beheer.EigenAccount(
    (Rij("Naam", "Farida Bakker"), Rij("E-mailadres", "f.bakker@westland.example")),
    (
        beheer.Aanstelblok(
            "SKT-professional",
            (
                Rij("Organisatie", "Sociaal Kernteam Westland"),
                Rij("Dorpskern", "Naaldwijk"),
                Rij("Geheimhouding tot", "31 oktober 2028"),
            ),
            None,
        ),
    ),
    FUNCTIES[:1],
    Formulier(
        "/account",
        "Verander wachtwoord",
        (
            Veldgroep(
                (
                    Veld(
                        "wachtwoord_nu",
                        "Wachtwoord van nu",
                        "wachtwoord",
                        autocomplete="current-password",
                        fouten=("Dit is niet het wachtwoord dat u nu hebt.",),
                    ),
                    Veld(
                        "wachtwoord",
                        "Nieuw wachtwoord",
                        "wachtwoord",
                        "Ten minste 12 tekens. Een korte zin is goed te onthouden.",
                        autocomplete="new-password",
                    ),
                )
            ),
        ),
    ),
)
EIGEN_DEMO = replace(
    EIGEN,
    formulier=None,
    geen_wachtwoord=(
        "In de demonstratie logt u in zonder wachtwoord. Er is hier dus niets te veranderen."
    ),
)

BEHEER = (
    v.Voorbeeld("eigen-account", "account.html", EIGEN, v.kader("Mijn account")),
    v.Voorbeeld("eigen-account-demo", "account.html", EIGEN_DEMO, v.kader("Mijn account")),
    v.Voorbeeld("gebruikers", "beheer/gebruikers.html", LIJST, _kader()),
    v.Voorbeeld("gebruikers-leeg", "beheer/gebruikers.html", LEEG, _kader()),
    v.Voorbeeld(
        "account-maken",
        "beheer/formulier.html",
        beheer.Beheerformulier(
            "Account maken", NIEUW, ("De beheerder ziet geen casussen.",), FUNCTIES
        ),
        _kader("Account maken", uitkomst=NIEUW.uitkomst()),
    ),
    v.Voorbeeld("account", "beheer/account.html", ACCOUNT, _kader("Account")),
    v.Voorbeeld(
        "account-eigen",
        "beheer/account.html",
        replace(ACCOUNT, wacht=None, kan=(), kan_niet="Dit is uw eigen account."),
        _kader("Account"),
    ),
    v.Voorbeeld(
        "code",
        "beheer/code.html",
        CODE,
        _kader("Account", "Code", uitkomst=Uitkomst("goed", "De code is gemaakt.")),
    ),
    v.Voorbeeld("rollen", "beheer/rollen.html", beheer.Rollen(FUNCTIES), _kader("Rollen")),
    v.Voorbeeld(
        "activeren", "beheer/activeren.html", beheer.Activeren(ACTIVEREN), v.kader(naam="")
    ),
)
