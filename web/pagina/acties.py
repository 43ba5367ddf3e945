"""Acties of a casus: the list with what can be reported, a new one, a stuck one, handing over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, abort, request

from casus.acties import AANGENOMEN, GEDAAN, NIEUW, OPEN, UIT, VASTGELOPEN, Actieregel
from casus.acties import Actiesweergave as Weergave
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import datum, een_id, ids, tekst, voer_uit
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import kan_niet, toon_smal
from web.pagina.kruimels import kruimels
from web.schermwaarden.acties import Actie, Acties
from web.schermwaarden.bouwstenen import Kan, Link, Status
from web.schermwaarden.formulier import Formulier, Knop, Optie, Veld, Veldgroep, Verborgen
from web.velden import keuze, mensen, tekstvak
from web.woorden import TOEN_DICHT, aantal, zin
from web.woorden import datum as datumwoord
from workflow.handelingen import actielezen, acties

groep = Blueprint("acties", __name__)
_STAND = {
    NIEUW: Status("Nieuw", "let"),
    AANGENOMEN: Status("Aangenomen", "info"),
    GEDAAN: Status("Gedaan", "goed"),
    VASTGELOPEN: Status("Vastgelopen", "fout"),
}
_MELDEN = {AANGENOMEN: "Neem aan", GEDAAN: "Meld gedaan"}
_GEMELD = {
    AANGENOMEN: "De actie is aangenomen.",
    GEDAAN: "De actie is gedaan.",
    VASTGELOPEN: "De actie is gemeld als vastgelopen. De regisseurs krijgen bericht.",
}
_TOEVOEGEN = "Actie toevoegen"
_MEESTE = 100
"""Acties that are handed over at once."""
_NIEMAND = "Niemand anders neemt deel en leest het plan. Voeg eerst een deelnemer toe."


@deur(groep, "/casussen/<uuid:casus_id>/acties", Recht.ACTIE_INZIEN)
def toon_acties(casus_id: UUID) -> Response:
    w = actielezen.overzicht(casus_id, door=actor(), werk=werk())
    waarde = Acties(
        vertaling.smalle_kop(
            beleid(), casus_id, w, "Acties", sum(r.stand in OPEN for r in w.regels)
        ),
        _telling(w),
        tuple(_actie(w, r) for r in w.regels),
        _toevoegen(w) if w.mag_vastleggen else None,
        Link("Acties overdragen", f"/casussen/{casus_id}/acties/overdragen")
        if w.mag_vastleggen and any(r.kan for r in w.regels if r.stand in OPEN)
        else None,
    )
    if w.heropend:
        waarde = replace(waarde, leeg=f"Er zijn geen acties van na de heropening. {TOEN_DICHT}")
    return toon("casus/acties.html", waarde, *kruimels(casus_id, w.nummer, "Acties"))


def _toevoegen(w: Weergave) -> Kan:
    """The verb, or why nobody can be given an actie."""
    if not w.geen_eigenaar:
        return Kan(True, _TOEVOEGEN, f"/casussen/{w.casus_id}/acties/nieuw")
    waarom = f"/casussen/{w.casus_id}/waarom/{Recht.ACTIE_VASTLEGGEN.value}"
    return Kan(False, f"{_TOEVOEGEN} kan nu niet: {w.geen_eigenaar[0]}", waarom=waarom)


def _telling(w: Weergave) -> str:
    """How many there are; what is stuck is counted apart, as where a casus is to be closed."""
    vast = sum(r.stand == VASTGELOPEN for r in w.regels)
    open_ = sum(r.stand in OPEN for r in w.regels) - vast
    delen = (aantal(len(w.regels), "actie", "acties"), f"{open_} open")
    return ", ".join((*delen, f"{vast} vastgelopen") if vast else delen)


def _actie(w: Weergave, r: Actieregel) -> Actie:
    let_op: tuple[str, ...] = (f"Vastgelopen: {r.reden}",) if r.reden else ()
    if r.verlaten:
        let_op += ("Deze collega neemt niet meer deel. Draag de actie over.",)
    wat = r.wat or "Deze tekst opent hier niet voor u."
    knoppen = tuple(
        Knop(
            f"/casussen/{w.casus_id}/acties/{r.actie_id}",
            _MELDEN[stand],
            wat,
            verborgen=(Verborgen("stand", stand), Verborgen("beurt", str(r.versie))),
        )
        for stand in r.kan
        if stand in _MELDEN
    )
    dag = datumwoord(r.uiterlijk)
    return Actie(
        wat,
        _wie(w, r),
        dag if r.stand == GEDAAN else vertaling.termijn(beleid(), None, r.uiterlijk, werk().nu()),
        _STAND[r.stand],
        r.uit,
        knoppen,
        Link("Meld vastgelopen", f"/casussen/{w.casus_id}/acties/{r.actie_id}/vastgelopen")
        if VASTGELOPEN in r.kan
        else None,
        let_op,
    )


@deur(
    groep,
    "/casussen/<uuid:casus_id>/acties/<uuid:actie_id>",
    Recht.ACTIE_MELDEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id, actie_id: _vastgelopen(casus_id, actie_id, fouten),
)
def meld(casus_id: UUID, actie_id: UUID) -> Response:
    stand = tekst("stand")

    def doe() -> UUID:
        voortgang = acties.Voortgang(stand, _beurt(), tekst("reden"))
        return acties.meld(
            casus_id, actie_id, voortgang, door=actor(), werk=werk(), indiening=indiening()
        )

    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/acties", _GEMELD.get(stand, "Vastgelegd.")),
        lambda fouten: _vastgelopen(casus_id, actie_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/acties/<uuid:actie_id>/vastgelopen", Recht.ACTIE_MELDEN)
def toon_vastgelopen(casus_id: UUID, actie_id: UUID) -> Response:
    return _vastgelopen(casus_id, actie_id, {})


def _vastgelopen(casus_id: UUID, actie_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = actielezen.overzicht(casus_id, door=actor(), werk=werk())
    regel = next((r for r in w.regels if r.actie_id == actie_id), None)
    if regel is None:
        abort(404)
    formulier = Formulier(
        f"/casussen/{casus_id}/acties/{actie_id}",
        "Meld vastgelopen",
        (
            Veldgroep(
                (tekstvak("reden", "Waarom liep dit vast?", "Wat is nodig om verder te gaan?"),)
            ),
        ),
        verborgen=(
            Verborgen("stand", VASTGELOPEN),
            Verborgen("beurt", tekst("beurt") or str(regel.versie)),
        ),
        terug=f"/casussen/{casus_id}/acties",
        terug_tekst="Terug naar de acties",
    )
    wat, kan = regel.wat or "Deze tekst opent hier niet voor u.", VASTGELOPEN in regel.kan
    nu = () if kan else (f"Deze actie is nu: {_STAND[regel.stand].woord.lower()}.",)
    toont = formulier if kan or fouten else None
    return toon_smal(w.casus_id, w, "Actie vastgelopen", (wat, *nu), toont, fouten)


@deur(groep, "/casussen/<uuid:casus_id>/acties/nieuw", Recht.ACTIE_VASTLEGGEN)
def toon_nieuw(casus_id: UUID) -> Response:
    return _nieuw(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/acties/nieuw",
    Recht.ACTIE_VASTLEGGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _nieuw(casus_id, fouten),
)
def leg_vast(casus_id: UUID) -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        actie = acties.NieuweActie(
            tekst("wat"),
            een_id("eigenaar"),
            datum("uiterlijk", onleesbaar),
            tekst("uit"),
            onleesbaar,
        )
        return acties.leg_vast(casus_id, actie, door=actor(), werk=werk(), indiening=indiening())

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"/casussen/{casus_id}/acties", "De actie is vastgelegd.", "De eigenaar krijgt bericht."
        ),
        lambda fouten: _nieuw(casus_id, fouten),
    )


def _nieuw(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = actielezen.overzicht(casus_id, door=actor(), werk=werk())
    velden = (
        tekstvak("wat", "Wat wordt er gedaan?", "Zo dat ieder weet wanneer het klaar is."),
        mensen("eigenaar", "Wie doet dit?", w.kandidaten, "Wie deelneemt en het plan leest."),
        Veld("uiterlijk", "Uiterlijk welke dag?", "datum", "Bijvoorbeeld 12 12 2026."),
        keuze("uit", "Waar komt deze actie uit?", tuple((u, zin(u)) for u in UIT)),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/acties/nieuw",
        "Leg actie vast",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}/acties",
        terug_tekst="Terug naar de acties",
    )
    if not w.mag_vastleggen:
        return _niet(w, _TOEVOEGEN)
    niet = _toevoegen(w) if w.geen_eigenaar else None
    toont = formulier if niet is None or fouten else None
    return toon_smal(w.casus_id, w, _TOEVOEGEN, (), toont, fouten, niet)


def _niet(w: Weergave, titel: str) -> Response:
    niet = kan_niet(w.casus_id, Recht.ACTIE_VASTLEGGEN, titel)
    return toon_smal(w.casus_id, w, titel, (), None, {}, niet)


@deur(groep, "/casussen/<uuid:casus_id>/acties/overdragen", Recht.ACTIE_VASTLEGGEN)
def toon_overdragen(casus_id: UUID) -> Response:
    return _overdragen(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/acties/overdragen",
    Recht.ACTIE_VASTLEGGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _overdragen(casus_id, fouten),
)
def draag_over(casus_id: UUID) -> Response:
    keuzes = {i: _beurt(f"beurt-{i}") for i in ids("acties")[:_MEESTE]}

    def doe() -> UUID:
        return acties.draag_over(
            casus_id, keuzes, een_id("aan"), door=actor(), werk=werk(), indiening=indiening()
        )

    klaar = f"{aantal(len(keuzes), 'actie', 'acties')} overgedragen."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/acties", zin(klaar), "De collega krijgt bericht."),
        lambda fouten: _overdragen(casus_id, fouten),
    )


def _overdragen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    w = actielezen.overzicht(casus_id, door=actor(), werk=werk())
    if not w.mag_vastleggen:
        return _niet(w, "Acties overdragen")
    van_mij = [r for r in w.regels if r.stand in OPEN and r.kan]
    # Nobody hands over to who has it: a regisseur may take one from a colleague, not from oneself.
    anderen = tuple((i, n) for i, n in w.kandidaten if any(r.eigenaar != i for r in van_mij))
    velden = (
        Veld(
            "acties",
            "Welke acties?",
            "vinkjes",
            opties=tuple(
                Optie(
                    str(r.actie_id),
                    r.wat or "een actie die hier niet voor u opent",
                    f"Nu: {_wie(w, r)}, uiterlijk {datumwoord(r.uiterlijk)}.",
                )
                for r in van_mij
            ),
        ),
        mensen("aan", "Aan wie?", anderen),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/acties/overdragen",
        "Draag over",
        (Veldgroep(velden),),
        verborgen=tuple(Verborgen(f"beurt-{r.actie_id}", str(r.versie)) for r in van_mij),
        terug=f"/casussen/{casus_id}/acties",
        terug_tekst="Terug naar de acties",
    )
    kan, inleiding = bool(van_mij and anderen), tuple[str, ...]()
    if not kan:
        inleiding = (_NIEMAND if van_mij else "Er is geen open actie die u kunt overdragen.",)
    return toon_smal(
        w.casus_id, w, "Acties overdragen", inleiding, formulier if kan else None, fouten
    )


def _wie(w: Weergave, r: Actieregel) -> str:
    return w.namen.get(r.eigenaar, "een collega")


def _beurt(veld: str = "beurt") -> int:
    """Which state of the actie the form was made from; 0 for what is no number."""
    waarde = request.form.get(veld, "")
    return int(waarde) if waarde.isascii() and waarde.isdigit() and len(waarde) < 7 else 0
