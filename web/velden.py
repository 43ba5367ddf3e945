"""The fields of a form, as every page makes them."""

from __future__ import annotations

from uuid import UUID

from web.omgeving import beleid
from web.schermwaarden.formulier import Optie, Veld, Veldgroep
from web.woorden import opsomming
from workflow.handelingen.gebruikers import KORTSTE_WACHTWOORD

EERST_KIEZEN = Optie("", "Kies")
UITZONDERING = (("veiligheid", "veiligheid"), ("onderzoek", "lopend onderzoek"))
"""Why betrokkene does not know yet, as a code and in words."""


GEWOON = "Vult u niets in, dan geldt de gewone termijn."
"""At a day that the policy sets where nobody does."""


def tekstvak(naam: str, label: str, hulp: str = "", *, verplicht: bool = True) -> Veld:
    return Veld(naam, label, "tekstvak", hulp, verplicht=verplicht)


def bronveld(voor: str = "") -> Veld:
    """Where an item comes from, in words."""
    hulp = "Van wie of waaruit weet u dit? Bijvoorbeeld: huisbezoek."
    return Veld(f"{voor}bron", "Bron", hulp=hulp, verplicht=False)


def keuze(naam: str, label: str, opties: tuple[tuple[str, str], ...], hulp: str = "") -> Veld:
    return Veld(naam, label, "keuze", hulp, opties=tuple(Optie(w, t) for w, t in opties))


def lijst(
    naam: str,
    label: str,
    opties: tuple[tuple[str, str], ...],
    hulp: str = "",
    *,
    waarde: str = "",
    verplicht: bool = True,
) -> Veld:
    alle = (EERST_KIEZEN, *(Optie(w, t) for w, t in opties))
    return Veld(naam, label, "lijst", hulp, waarde, opties=alle, verplicht=verplicht)


def themaveld(waarde: str = "") -> Veld:
    themas = tuple((t.code, t.naam) for t in beleid().themas)
    return lijst("thema", "Thema", themas, waarde=waarde, verplicht=False)


def mensen(
    naam: str,
    label: str,
    wie: tuple[tuple[UUID, str], ...],
    hulp: str = "",
    *,
    waarde: str = "",
    verplicht: bool = True,
) -> Veld:
    opties = tuple((str(i), n) for i, n in wie)
    return lijst(naam, label, opties, hulp, waarde=waarde, verplicht=verplicht)


def wachtwoordvelden() -> tuple[Veld, Veld]:
    """A new password, typed twice."""
    lang = f"Ten minste {KORTSTE_WACHTWOORD} tekens. Een korte zin is goed te onthouden."
    return (
        Veld("wachtwoord", "Nieuw wachtwoord", "wachtwoord", lang, autocomplete="new-password"),
        Veld(
            "wachtwoord_nogmaals",
            "Nieuw wachtwoord, nog een keer",
            "wachtwoord",
            autocomplete="new-password",
        ),
    )


def procesregisseurveld(wie: tuple[tuple[UUID, str], ...], hier: tuple[int, ...]) -> Veld:
    """Who leads the process: asked in every phase of this table, or in those that it names."""
    vraagt = {f.nr: f.naam for f in beleid().keten.fasen if "procesregie" in f.vereist}
    altijd = vraagt.keys() >= set(hier)
    fasen = tuple(naam for nr, naam in vraagt.items() if nr in hier)
    hulp = f"Verplicht bij {opsomming(fasen)}." if fasen and not altijd else ""
    return mensen("procesregisseur", "Procesregisseur", wie, hulp, verplicht=altijd)


def evaluatieveld() -> Veld:
    """By when the table evaluates; empty leaves it to the term of the policy."""
    ver = beleid().duur.evaluatie_maanden
    hulp = f"{GEWOON} Hoogstens {ver} maanden vooruit."
    return Veld("evaluatie", "Evaluatie uiterlijk", "datum", hulp, verplicht=False)


def informeervelden(hulp: str = "") -> Veldgroep:
    """Whether betrokkene knows (AVG 14), as every request and registration asks it."""
    ja = (
        Veld("geinformeerd_op", "Datum", "datum", "Bijvoorbeeld 12 11 2026."),
        lijst(
            "geinformeerd_wijze",
            "Hoe",
            (("gesprek", "gesprek"), ("brief", "brief"), ("telefoon", "telefoon")),
            verplicht=False,
        ),
    )
    nee = (
        keuze(
            "uitzonderingsgrond",
            "Waarom wacht u?",
            UITZONDERING,
        ),
        Veld("herbeoordelen_op", "Wanneer kijkt u opnieuw?", "datum"),
    )
    vraag = Veld(
        "geinformeerd",
        "Is dit met betrokkene besproken?",
        "keuze",
        hulp,
        opties=(
            Optie("ja", "ja", velden=ja),
            Optie("nog_niet", "nog niet"),
            Optie("nee", "nee, bewust niet", velden=nee),
        ),
    )
    return Veldgroep((vraag,), kop="Betrokkene informeren")
