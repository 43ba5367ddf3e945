"""A request to another table in steps: the task list, and one page for each step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from flask import Response

from casus.weergaven import Casusweergave, Mogelijkheid
from privacy.toegang import Recht
from web import stapconcept, takenlijst, vertaling, weigering
from web.formulieren import (
    CONCEPT,
    TERUGGEHAALD,
    een_id,
    formulierstatus,
    foutkop,
    intussen_veranderd,
    is_lang_open,
    tekst,
)
from web.nakijken import teruggehaalde
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.pagina.meegaandvelden import stel_acties_voor
from web.pagina.stapvelden import (
    STAPPEN,
    een_rij_erbij,
    stapvelden,
    wat_het_dossier_laat_zien,
)
from web.pagina.verouderd import sindsdien
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.formulier import Formulier, Knop
from web.schermwaarden.kader import Uitkomst
from web.schermwaarden.stappen import Stappagina, Takenlijst
from web.stapconcept import Antwoorden
from web.versiebewijs import versie_bij
from workflow.fouten import NietMogelijk
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
    sinds: datetime | None = None,
) -> Response:
    """The task list. `fouten` are those of every step; they are told where it was sent.

    `gemeld` is word of a page that stood open; `sinds` is when the text was kept that is shown.
    """
    adres, stappen = basis(c.casus_id, soort), STAPPEN[soort]
    bewaard = een_id(CONCEPT)
    kan = _kan_niet(c, soort)
    if kan is not None and teruggehaalde() is not None:
        # Nobody reads the steps of what cannot be sent: the text is shown whole, to take along.
        raise NietMogelijk(kan.redenen)
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
        kan_niet=weigering.kan(c, kan) if kan else None,
    )
    uitkomst: Uitkomst | None = None
    if gestuurd:
        uitkomst = takenlijst.foutkop(adres, stappen, fouten)
    elif gemeld:
        uitkomst = foutkop(verder, gemeld)
    elif sinds is not None:
        uitkomst = Uitkomst("let", "Uw tekst is bewaard.", wat_veranderde(c, verder, sinds))
    pad = kruimels(c.casus_id, c.nummer, TITEL[soort])
    status = 422 if gestuurd else formulierstatus(gemeld)
    return toon("casus/stappen.html", w, *pad, status=status, uitkomst=uitkomst)


def _kan_niet(c: Casusweergave, soort: str) -> Mogelijkheid | None:
    """Why this reader cannot ask this of the casus now; None for who can."""
    return next((m for m in c.kan if m.recht == RECHT[soort].value and m.redenen), None)


def _crisis(c: Casusweergave) -> Link | None:
    """The crisis route, for who can take it now."""
    mag = any(m.recht == Recht.CRISIS_STARTEN and not m.redenen for m in c.kan)
    return Link("Crisisroute (AVE 4)", f"/casussen/{c.casus_id}/crisis") if mag else None


def toon_stap(
    casus_id: UUID,
    soort: str,
    nr: int,
    fouten: Mapping[str, str],
    *,
    sinds: datetime | None = None,
    ander: Antwoorden | None = None,
) -> Response:
    """The page of one step, filled with what was kept of it.

    `sinds` is when that was; `ander` what another window made of this step.
    """
    c, adres = inzien.casus(casus_id, door=actor(), werk=werk()), basis(casus_id, soort)
    stap = takenlijst.stap_met(STAPPEN[soort], nr)
    # Nobody types what cannot be sent; what comes back with a fault is shown all the same.
    if not fouten and ander is None and _kan_niet(c, soort) is not None:
        return toon_taken(c, soort, {}, gemeld={})
    leeg = Formulier(
        adres,
        "",
        stapvelden(c, soort, nr),
        versie=versie_bij(casus_id, c.versie),
        rij_erbij=een_rij_erbij(soort, nr),
    )
    gezien = stapconcept.merk_van(stap, bewaard=not is_lang_open(fouten))
    if ander is not None:
        gezien = stapconcept.merk(ander)
    if soort == "afschaling" and stap.hoort("stukken") and stap.stand({}) == "leeg":
        stel_acties_voor(c)
    formulier = takenlijst.stapformulier(adres, nr, leeg, fouten or TERUGGEHAALD, gezien)
    kop = f"Stap {nr} van {len(STAPPEN[soort]) + 1}: {stap.naam}"
    uitkomst = foutkop(formulier, fouten) if fouten else None
    if ander is not None:
        uitkomst = takenlijst.in_ander_venster(not ander)
    elif uitkomst is None and sinds and (zinnen := wat_veranderde(c, leeg, sinds)):
        uitkomst = Uitkomst("let", "Uw tekst is bewaard.", zinnen)
    return toon(
        "casus/stap.html",
        Stappagina(
            vertaling.casuskop(beleid(), c),
            TITEL[soort],
            kop,
            formulier,
            (wat_het_dossier_laat_zien(c),) if soort == "opschaling" and nr == 1 else (),
            takenlijst.antwoorden(leeg, ander or ()),
            _crisis(c) if soort == "opschaling" and nr == 1 else None,
        ),
        *kruimels(casus_id, c.nummer, TITEL[soort]),
        status=409 if ander is not None else formulierstatus(fouten),
        uitkomst=uitkomst,
    )


def wat_veranderde(c: Casusweergave, formulier: Formulier, sinds: datetime) -> tuple[str, ...]:
    """What was decided about the casus since the text was kept, and where it is now."""
    if not (zinnen := intussen_veranderd(formulier)):
        return ()
    return (*zinnen, *sindsdien(c, sinds))


def na_stap(casus_id: UUID, soort: str, nr: int, fouten: Mapping[str, str]) -> Response:
    """Where the maker goes after a step was kept: on, back to its faults, or away for now."""
    adres, stap = basis(casus_id, soort), takenlijst.stap_met(STAPPEN[soort], nr)
    if takenlijst.is_gestopt():
        return takenlijst.gestopt()
    if tekst("knop") == "rij":
        return takenlijst.naar_stap(adres, nr)
    hier = {veld: zin for veld, zin in fouten.items() if stap.hoort(veld)}
    if hier:
        return toon_stap(casus_id, soort, nr, hier)
    return takenlijst.naar_stap(adres, takenlijst.volgende(nr, STAPPEN[soort]))


def naar_veld(casus_id: UUID, soort: str, veld: str) -> Response:
    """303 to the step with this field; a browser goes on to the field itself."""
    nr = takenlijst.stap_van(STAPPEN[soort], veld)
    return takenlijst.naar_stap(basis(casus_id, soort), nr or 1)
