"""A request to another table in steps: the task list, and one page for each step."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Response

from casus.weergaven import Casusweergave
from privacy.toegang import Recht
from web import nakijken, takenlijst, vertaling
from web.formulieren import TERUGGEHAALD, formulierstatus, foutkop, intussen_veranderd
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.pagina.stapvelden import STAPPEN, stapvelden
from web.schermwaarden.formulier import Formulier, Knop
from web.schermwaarden.kader import Uitkomst
from web.schermwaarden.stappen import Stappagina, Takenlijst
from web.versiebewijs import versie_bij
from workflow.handelingen import inzien

TITEL = {"opschaling": "Opschaling vragen", "afschaling": "Afschaling vragen"}
RECHT = {"opschaling": Recht.OPSCHALING_VRAGEN, "afschaling": Recht.AFSCHALING_VRAGEN}


def basis(casus_id: UUID, soort: str) -> str:
    return f"/casussen/{casus_id}/{soort}"


def toon_taken(
    c: Casusweergave,
    soort: str,
    fouten: Mapping[str, str],
    *,
    gemeld: Mapping[str, str],
    gestuurd: bool = False,
) -> Response:
    """The task list. `fouten` are those of every step; they are told where it was sent.

    `gemeld` is word of what was kept, or of a page that stood open.
    """
    adres, stappen = basis(c.casus_id, soort), STAPPEN[soort]
    bewaard = nakijken.bewaard_van(adres)
    kan = next((m for m in c.kan if m.recht == RECHT[soort].value and m.redenen), None)
    open_ = takenlijst.eerste_open(stappen, fouten)
    verder = Formulier(
        adres,
        f"Verder met stap {open_}" if open_ else "Controleer",
        versie=versie_bij(c.casus_id, c.versie),
        terug=f"/casussen/{c.casus_id}",
        terug_tekst="Terug naar de casus",
    )
    weg = Knop(f"/concepten/{bewaard}/weggooien", "Concept weggooien", TITEL[soort], soort="link")
    w = Takenlijst(
        vertaling.casuskop(beleid(), c),
        TITEL[soort],
        taken=takenlijst.taken(adres, stappen, fouten) if bewaard or kan is None else (),
        verder=verder if kan is None else None,
        weg=weg if bewaard else None,
        kan_niet=vertaling.kan(c.casus_id, kan) if kan else None,
    )
    uitkomst: Uitkomst | None = None
    if gestuurd:
        uitkomst = takenlijst.foutkop(adres, stappen, fouten)
    elif gemeld:
        uitkomst = foutkop(verder, gemeld)
    elif bewaard:
        uitkomst = Uitkomst("let", "Uw tekst is bewaard.", intussen_veranderd(verder))
    pad = kruimels(c.casus_id, c.nummer, TITEL[soort])
    status = 422 if gestuurd else formulierstatus(gemeld)
    return toon("casus/stappen.html", w, *pad, status=status, uitkomst=uitkomst)


def toon_stap(casus_id: UUID, soort: str, nr: int, fouten: Mapping[str, str]) -> Response:
    """The page of one step, filled with what was kept of it."""
    c, adres = inzien.casus(casus_id, door=actor(), werk=werk()), basis(casus_id, soort)
    stap = takenlijst.stap_met(STAPPEN[soort], nr)
    leeg = Formulier(adres, "", (stapvelden(c, soort, nr),), versie=versie_bij(casus_id, c.versie))
    formulier = takenlijst.stapformulier(adres, nr, leeg, fouten or TERUGGEHAALD)
    kop = f"Stap {nr} van {len(STAPPEN[soort]) + 1}: {stap.naam}"
    return toon(
        "casus/stap.html",
        Stappagina(vertaling.casuskop(beleid(), c), TITEL[soort], kop, formulier),
        *kruimels(casus_id, c.nummer, TITEL[soort]),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten else None,
    )


def na_stap(casus_id: UUID, soort: str, nr: int, fouten: Mapping[str, str]) -> Response:
    """Where the maker goes after a step was kept: on, back to its faults, or away for now."""
    adres, stap = basis(casus_id, soort), takenlijst.stap_met(STAPPEN[soort], nr)
    if takenlijst.is_gestopt():
        return takenlijst.gestopt()
    hier = {veld: zin for veld, zin in fouten.items() if stap.hoort(veld)}
    if hier:
        return toon_stap(casus_id, soort, nr, hier)
    return takenlijst.naar_stap(adres, takenlijst.volgende(nr, STAPPEN[soort]))


def naar_veld(casus_id: UUID, soort: str, veld: str) -> Response:
    """303 to the step with this field; a browser goes on to the field itself."""
    nr = takenlijst.stap_van(STAPPEN[soort], veld)
    return takenlijst.naar_stap(basis(casus_id, soort), nr or 1)
