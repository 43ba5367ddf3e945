"""Which AVE phase a casus can go to where it lies, and why not to another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from config.beleid import Beleid
from privacy.feiten import Casusfeiten, lokale_dag
from privacy.toegang import Recht

ROLLEN = ("casusregie", "procesregie", "operationeel", "bestuurlijk")
"""The four responsibilities of the AVE model, in the order of every page."""
IN_CRISIS = "De casus is in de hoogste fase. De bestuurlijk verantwoordelijke verlaagt die eerst."
_GEWOGEN = "De casus wordt nog gewogen. Bij het oppakken krijgt hij een fase."
_EERST_OPPAKKEN = (
    "De casus wordt nog gewogen. Is er nu gevaar? Bel 112. Na het oppakken kan een deelnemer een "
    "crisis melden."
)
_WACHT = "De crisis wacht op bevestiging. Daarna kan de fase gewijzigd worden."
_AL_GEVRAAGD = (
    "Er is al een andere fase gevraagd. Wacht op het besluit, of trek die vraag eerst in."
)
_OVER_DE_FASE = (Recht.FASE_VRAGEN, Recht.FASE_WIJZIGEN, Recht.FASE_VASTSTELLEN)
_TE_LAAT = "De crisis is niet op tijd bevestigd en vervalt."


def functies_per_rol(beleid: Beleid, niveau: str, fase: int) -> Mapping[str, tuple[str, ...]]:
    """The functies that can carry each responsibility at this level in this phase."""
    n, crisis = beleid.niveau[niveau], beleid.keten.crisis
    bestuurlijk = crisis.bevestigt if fase == crisis.fase else n.bestuurlijk
    return dict(zip(ROLLEN, (n.regie, n.procesregie, n.operationeel, bestuurlijk), strict=True))


def functies_in(beleid: Beleid, niveau: str, fasen: Iterable[int], rol: str) -> tuple[str, ...]:
    """The functies that can carry this responsibility in any of these phases, without doubles."""
    alle = (functies_per_rol(beleid, niveau, fase)[rol] for fase in fasen)
    return tuple(dict.fromkeys(functie for functies in alle for functie in functies))


def dragers_nu(c: Casusfeiten) -> dict[str, UUID | None]:
    """Who carries each responsibility of this casus."""
    wie = (c.casusregisseur, c.procesregisseur, c.operationeel, c.bestuurlijk)
    return dict(zip(ROLLEN, wie, strict=True))


def te_kiezen(beleid: Beleid, niveau: str, huidig: int) -> tuple[int, ...]:
    """Phases that can be decided here; the crisis phase begins in its own way."""
    crisis = beleid.keten.crisis.fase
    return tuple(f for f in beleid.niveau[niveau].fasen if f != crisis or huidig == crisis)


def fasewoord(beleid: Beleid, niveau: str, huidig: int) -> str:
    """The verb of setting the phase: with one phase only who carries the casus can change."""
    een = te_kiezen(beleid, niveau, huidig) == (huidig,)
    return "Verantwoordelijken wijzigen" if een else "Fase wijzigen"


def bij_overname(beleid: Beleid, niveau: str, huidig: int) -> tuple[int, ...]:
    """Phases in which a table can take a casus over: out of the crisis phase none leads.

    That one ends where who answers for it says so, and not because the casus moves.
    """
    fasen = te_kiezen(beleid, niveau, huidig)
    return (huidig,) if huidig == beleid.keten.crisis.fase and huidig in fasen else fasen


def fase_na(huidig: int, fasen: tuple[int, ...]) -> int:
    """The present phase where the level knows it, else the nearest one it has."""
    return min(fasen, key=lambda f: abs(f - huidig))


def fase_terug(beleid: Beleid, niveau: str, eerder: int) -> int:
    """The phase after a crisis that ends: the one before it, or the nearest that is known here."""
    return fase_na(eerder, te_kiezen(beleid, niveau, eerder) or beleid.niveau[niveau].fasen)


def route_naar(beleid: Beleid, niveau: str, fase: int, huidig: int) -> tuple[str, tuple[str, ...]]:
    """(opschaling or afschaling, names of the levels that know this phase and can be asked)."""
    soorten = ("opschaling", "afschaling") if fase > huidig else ("afschaling", "opschaling")
    namen = {
        soort: tuple(
            dict.fromkeys(
                beleid.niveau[r.naar].naam
                for r in beleid.keten.routes
                if (r.soort, r.van, r.doelgroepen) == (soort, niveau, ())
                and fase in beleid.niveau[r.naar].fasen
            )
        )
        for soort in soorten
    }
    return next(((s, n) for s, n in namen.items() if n), (soorten[0], ()))


def redenen(beleid: Beleid, c: Casusfeiten, recht: Recht, nu: datetime) -> tuple[str, ...]:
    """Why what this right does to the phase cannot be done now; empty for every other right."""
    weging = beleid.stand[c.stand].inzagestap == "triage"
    if recht in _OVER_DE_FASE:
        niet_nu = ((_GEWOGEN,) if weging else ()) + ((_WACHT,) if c.crisis else ())
        niet_nu += (_AL_GEVRAAGD,) if recht is Recht.FASE_VRAGEN and c.fasevraag else ()
        vraagt = recht is Recht.FASE_VRAGEN and not niet_nu
        return _waarom_geen_andere(beleid, c) if vraagt else niet_nu
    if recht is Recht.CRISIS_STARTEN:
        kan = beleid.keten.crisis.fase in beleid.niveau[c.niveau].fasen
        return (_EERST_OPPAKKEN,) if weging and kan else _waarom_geen_crisis(beleid, c)
    if recht is Recht.AFSCHALING_VRAGEN and c.fase == beleid.keten.crisis.fase:
        # Down comes what is calm: the crisis ends first, by who answers for it.
        return (IN_CRISIS,)
    if recht is Recht.CRISIS_BEVESTIGEN and c.crisis and c.crisis.uiterlijk < lokale_dag(nu):
        return (_TE_LAAT,)
    return ()


def _waarom_geen_andere(beleid: Beleid, c: Casusfeiten) -> tuple[str, ...]:
    """Why there is no other phase to ask for where the casus lies, and how it can be had."""
    if set(te_kiezen(beleid, c.niveau, c.fase)) - {c.fase}:
        return ()
    hier = f"{beleid.niveau[c.niveau].naam} kent geen andere fase."
    hogere = [f for f in sorted(beleid.fase) if f != beleid.keten.crisis.fase and f != c.fase]
    wegen = {
        soort: tafels
        for f in hogere
        for soort, tafels in (route_naar(beleid, c.niveau, f, c.fase),)
        if tafels
    }
    return (" ".join([hier, *(f"Vraag {soort}." for soort in wegen)]),)


def _waarom_geen_crisis(beleid: Beleid, c: Casusfeiten) -> tuple[str, ...]:
    hoogste, niveau = beleid.fase[beleid.keten.crisis.fase], beleid.niveau[c.niveau]
    if c.fase == hoogste.nr:
        wacht = "Er loopt al een crisis, die op bevestiging wacht."
        return (wacht if c.crisis else f"De casus is al in {hoogste.naam}.",)
    if hoogste.nr not in niveau.fasen:
        return (f"{hoogste.naam} kan niet bij {niveau.naam}. Vraag opschaling.",)
    if c.casusregisseur is None:
        return ("Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn.",)
    return ()
