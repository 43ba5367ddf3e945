"""The fields of a new casus, step by step: what it is about, who is known, who else, who knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from web.formulieren import tekst
from web.omgeving import actor, beleid, werk
from web.pagina.registreeropdracht import MEESTE_GEGEVENS, gegeven_rijen, is_huishouden
from web.pagina.registreerpersonen import (
    SLEUTEL,
    TOCH,
    VERDER,
    ZEKER,
    bekendvelden,
    nog_een_persoon,
    wievelden,
)
from web.schermwaarden.formulier import Veld, Veldgroep, Veldrij
from web.takenlijst import Stap
from web.velden import bronveld, informeervelden, keuze, lijst, tekstvak, themaveld
from web.woorden import datum as datumwoord
from web.woorden import opsomming
from workflow.handelingen import instap
from workflow.informeren import GROEP
from workflow.termijnen import bereken

_ELDERS = "Woont betrokkene elders? Dan hoort de casus bij die gemeente."
_SOORT = Stap(
    "Soort en aanleiding",
    ("eenheid", "aanpak", "kern", "thema", "wanneer", "hoe_laat", "aanleiding", "doel"),
)
_BEKEND = Stap("Is betrokkene al bekend?", SLEUTEL)
_WIE = Stap(
    "Betrokkenen",
    # Those of a group: whichever is asked, the other is gone once this step is sent.
    (*VERDER, "plaats", "gedrag", "groep_zekerheid"),
)
_WEET = Stap("Wat weet u (gegevens)", ("gegevens",), mag_leeg=True)
_INFORMEREN = Stap(
    "Betrokkene informeren",
    (
        "geinformeerd",
        "geinformeerd_op",
        "geinformeerd_wijze",
        "uitzonderingsgrond",
        "herbeoordelen_op",
    ),
)


_STAPPEN = (_SOORT, _BEKEND, _WIE, _WEET, _INFORMEREN)
_NIET_BIJ_EEN_GROEP = "Niet van toepassing bij een groep"
_NIEMAND = "Nog niemand om te informeren"


def stappen() -> tuple[Stap, ...]:
    """The steps: of a group the third asks where it is and what it does.

    Why there is another casus is asked where the last one is named of whom one may run.
    """
    waar = _WIE if is_huishouden() else _BEKEND
    return tuple(
        replace(s, naam="Plaats en gedrag")
        if s is _WIE and _is_groep()
        else replace(s, velden=(*s.velden, TOCH))
        if s is waar
        else s
        for s in _STAPPEN
    )


def niet() -> dict[int, str]:
    """Word of a step that is not asked, by its number: a group has no persons."""
    return {2: _NIET_BIJ_EEN_GROEP, 5: _NIEMAND} if _is_groep() else {}


def dicht(fouten: Mapping[str, str]) -> dict[int, str]:
    """Why a step cannot begin yet, by its number: who is known comes before who else there is."""
    open_ = not _is_groep() and stappen()[1].is_open(fouten)
    return {3: "doe eerst stap 2"} if open_ else {}


def _is_groep() -> bool:
    return tekst("eenheid") == GROEP


def stapvelden(nr: int) -> Veldgroep:
    """The fields of step `nr`, counted from 1."""
    wie = _plaats if _is_groep() else wievelden
    return (_soort, bekendvelden, wie, _weet, _informeren)[nr - 1]()


def een_rij_erbij(nr: int) -> str:
    """The words of the button for one more row in this step; none where no row can come."""
    if _STAPPEN[nr - 1] is _WIE:
        return nog_een_persoon()
    vol = max(gegeven_rijen(), default=0) == MEESTE_GEGEVENS
    return "Nog een gegeven" if _STAPPEN[nr - 1] is _WEET and not vol else ""


def _weet() -> Veldgroep:
    """What is known by now: as many rows as were filled in, and one more."""
    b = beleid()
    mag = instap.bij_te_dragen(b, actor(), werk().nu(), groep=_is_groep())
    soorten = tuple((code, b.categorie[code].naam) for code in mag)
    rijen = min(max(gegeven_rijen(), default=0) + 1, MEESTE_GEGEVENS)
    return Veldgroep(
        uitleg=(
            f"U kunt op dit niveau kiezen uit: {opsomming(mag) or 'niets'}.",
            "Laat leeg wat u niet weet.",
        ),
        rijen=tuple(
            Veldrij(f"Gegeven {nr} (niet verplicht)", _gegeven(f"gegevens-{nr}-", soorten))
            for nr in range(1, rijen + 1)
        ),
        meer_kop="Wat leg ik hier niet vast?"
        if _is_groep()
        else "Wat mag ik hier niet vastleggen?",
        meer=tuple(f"{c.code}: {c.naam}." for c in b.categorieen if c.code not in mag),
    )


def _gegeven(p: str, soorten: tuple[tuple[str, str], ...]) -> tuple[Veld, ...]:
    return (
        lijst(f"{p}categorie", "Wat voor gegeven is dit?", soorten),
        lijst(f"{p}zekerheid", "Hoe zeker is dit?", ZEKER),
        Veld(f"{p}tekst", "Gegeven", "tekstvak", "Schrijf alleen op wat nodig is.", regels=3),
        bronveld(p),
        Veld(f"{p}van_dag", "Van welke dag is dit?", "datum"),
    )


def _informeren() -> Veldgroep:
    b, nu = beleid(), werk().nu()
    regel = b.termijn.get("betrokkene_informeren")
    dag = datumwoord(bereken(regel, b.kalender, nu).uiterlijk) if regel else ""
    hulp = f"Betrokkene moet het weten uiterlijk {dag}." if dag else ""
    return Veldgroep(informeervelden(hulp).velden)


def _soort() -> Veldgroep:
    b = beleid()
    return Veldgroep(
        (
            keuze(
                "eenheid",
                "Soort casus",
                tuple((e.code, e.naam) for e in b.eenheden),
                "Groep is voor een jeugdgroep. Leg daarbij nu nog geen personen vast.",
            ),
            lijst("aanpak", "Aanpak", tuple((a.code, a.naam) for a in b.aanpakken)),
            lijst(
                "kern",
                "Dorpskern",
                tuple((k.code, k.naam) for k in b.dorpskernen),
                _kernhulp(),
            ),
            themaveld(),
            Veld("wanneer", "Wanneer", "datum", "Bijvoorbeeld 12 11 2026."),
            Veld(
                "hoe_laat",
                "Hoe laat",
                "tijd",
                "Uren en minuten, bijvoorbeeld 21:30.",
                verplicht=False,
                breedte="kort",
            ),
            tekstvak(
                "aanleiding",
                "Wat is er aan de hand?",
                "Wat zag of hoorde u? Schrijf geen namen, afkomst, geloof of diagnose op.",
            ),
            tekstvak(
                "doel",
                "Wat moet er bereikt worden?",
                "Denk aan rust, veiligheid of passende hulp.",
            ),
        )
    )


def _kernhulp() -> str:
    """What to choose, and for whom there is a choice of less than all: which are their own."""
    b, waar = beleid(), f"Waar betrokkene woont, of waar de overlast is. {_ELDERS}"
    eigen = instap.eigen_kernen(b, actor())
    alle = len(eigen) in (0, len(b.dorpskernen))
    return waar if alle else f"{waar} U werkt voor {opsomming(eigen)}."


def _plaats() -> Veldgroep:
    """Where a group is and what it does."""
    geen = "Schrijf geen namen op."
    return Veldgroep(
        (
            tekstvak("plaats", "Waar is de groep?", f"En op welke tijden? {geen}"),
            tekstvak("gedrag", "Wat doet de groep?", f"Wat zag of hoorde u? {geen}"),
            lijst("groep_zekerheid", "Hoe zeker is dit?", ZEKER),
        )
    )
