"""Who directs a casus: name a regisseur, offer the regie to a colleague, and take it back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.regieweergaven import Regieweergave
from privacy.toegang import Recht
from web import publiektabel
from web.deuren import deur
from web.formulieren import TERUGGEHAALD, een_id, tekst, voer_uit
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import toon_regie as toon_pagina
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw
from web.regiewoorden import blijft_tot, waargenomen
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Kan, Rij
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.velden import lijst, mensen, tekstvak
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import zin
from workflow.fouten import Ongeldig
from workflow.handelingen import benoemen, overdragen, regielezen
from workflow.handelingen.benoemen import Benoeming
from workflow.handelingen.regie import WOORD

groep = Blueprint("regie", __name__)
_BIJ_AANBOD = "De collega leest dit; bij een aanbod pas na het accepteren."


@deur(groep, "/casussen/<uuid:casus_id>/regie", Recht.OVERDRACHT_AANBIEDEN)
def toon_regie(casus_id: UUID) -> Response:
    return _regie(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/regie",
    Recht.OVERDRACHT_AANBIEDEN,
    Recht.REGIE_BENOEMEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _regie(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def draag_over(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)
    b = _benoeming()
    # What the page said would hold at once; the verb asks again whether that is still so.
    verb = benoemen.benoem if b.rol in request.form.getlist("meteen") else overdragen.bied_aan

    def doe() -> UUID:
        return verb(
            casus_id,
            b,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    zinnen: tuple[str, ...] = ("De benoeming is vastgelegd.",)
    if verb is overdragen.bied_aan:
        zinnen = (f"De {b.rol} is aangeboden.", "De collega krijgt bericht.")
    return voer_uit(
        doe,
        # Who names need not take part: this page is the one they can certainly open.
        lambda _uit: naar(f"/casussen/{casus_id}/regie", *zinnen),
        lambda fouten: _regie(casus_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/regie/intrekken", Recht.OVERDRACHT_INTREKKEN)
def toon_intrekken(casus_id: UUID) -> Response:
    return _intrekken(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/regie/intrekken",
    Recht.OVERDRACHT_INTREKKEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _intrekken(casus_id, fouten),
)
def trek_in(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return overdragen.trek_in(
            casus_id,
            een_id("aanbod") or UUID(int=0),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    zin_ = "De collega ziet deze casus niet meer."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/regie", "Het aanbod is ingetrokken.", zin_),
        lambda fouten: _intrekken(casus_id, fouten),
    )


def _benoeming() -> Benoeming:
    rol = tekst("rol")
    return Benoeming(rol, een_id(rol) or UUID(int=0), tekst("motivering"))


def _lees(casus_id: UUID, recht: Recht = Recht.OVERDRACHT_AANBIEDEN) -> Regieweergave:
    return regielezen.regie(casus_id, door=actor(), werk=werk(), recht=recht)


def _te_kiezen(r: Regieweergave) -> tuple[str, ...]:
    """Roles that can be given to somebody now."""
    return tuple(rol for rol in r.rollen if rol not in r.aanbod and (r.belegd(rol) or r.wijst_aan))


def _regie(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    r = _lees(casus_id)
    rollen = tuple(
        Optie(rol, zin(rol), _nu(r, rol), velden=(mensen(rol, "Wie?", r.kandidaten[rol]),))
        for rol in _te_kiezen(r)
    )
    velden = (
        Veld("rol", "Welke verantwoordelijkheid?", "keuze", opties=rollen),
        tekstvak("motivering", "Motivering", _wanneer_gelezen(r)),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/regie",
        "Naar de controle",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, r.versie),
        verborgen=tuple(Verborgen("meteen", rol) for rol in r.rollen if not r.belegd(rol)),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    kan = None
    if any(a.mag_intrekken for a in r.aanbod.values()):
        kan = Kan(True, "Trek het aanbod in", f"/casussen/{casus_id}/regie/intrekken")
    return toon_pagina(r, "Regie", _stand(r), formulier if rollen else None, fouten, kan)


def _wanneer_gelezen(r: Regieweergave) -> str:
    """When the colleague reads why: at once where the choice holds at once."""
    belegd = {r.belegd(rol) for rol in _te_kiezen(r)}
    if belegd == {True}:
        return "De collega leest dit na het accepteren."
    return "De collega leest dit." if belegd == {False} else _BIJ_AANBOD


def _stand(r: Regieweergave) -> tuple[str, ...]:
    """What runs now: an offer that waits, and what this reader cannot give to anybody."""
    zinnen = [blijft_tot(rol, a.aan, r.nu[rol]) for rol, a in r.aanbod.items() if r.belegd(rol)]
    zinnen += [f"{zin(rol)}: {waargenomen(*wie)}." for rol, wie in r.waarneming.items()]
    if not _te_kiezen(r) and not r.aanbod:
        zinnen.append("Er is nu geen regie die u kunt overdragen.")
    return tuple(zinnen)


def _nu(r: Regieweergave, rol: str) -> str:
    """Who has the role now, and from when the choice holds."""
    naam = r.nu[rol]
    if r.belegd(rol):
        return f"Nu: {naam}. Dat blijft zo tot uw keuze accepteert."
    wie = f"{naam}, kan hier niet (meer) werken" if naam else "niet belegd"
    return f"Nu: {wie}. Uw keuze geldt meteen."


def _controle(casus_id: UUID) -> Response:
    """What the choice does, before it is done: who gets to see what, and who no longer."""
    r, b = _lees(casus_id), _benoeming()
    if fouten := _fouten(r, b):
        return _regie(casus_id, fouten)
    if antwoord := naar_controle():
        return antwoord
    wie, meteen = dict(r.kandidaten[b.rol])[b.gebruiker], not r.belegd(b.rol)
    try:
        mee = regielezen.wie_leest_mee(casus_id, b.rol, b.gebruiker, door=actor(), werk=werk())
    except Ongeldig as fout:
        return _regie(casus_id, fout.fouten)
    publiek = publiektabel.publiek_per_mens(beleid(), *mee)
    wanneer = "meteen" if meteen else f"pas als {wie} accepteert"
    gevolg = [f"{wie} wordt {WOORD[b.rol]}: {wanneer}."]
    if not meteen:
        gevolg += [
            blijft_tot(b.rol, wie, r.nu[b.rol]),
            f"{wie} ziet tot dan het casusnummer, de kern, de tafel, de fase en wie het vraagt.",
        ]
    if b.rol == "casusregie":
        gevolg.append(f"Open acties van wie dan niet meer deelneemt, gaan naar {wie}.")
    knop = "Leg benoeming vast" if meteen else "Bied aan"
    w = Besluitcontrole(
        titel="Controleer de overdracht",
        regel=f"Casus {r.nummer}. Er verandert pas iets bij {knop}.",
        rijen=(
            Rij("Verantwoordelijkheid", zin(b.rol)),
            Rij("Nu", r.nu[b.rol] or "niet belegd"),
            Rij("Straks", wie),
            Rij("Motivering", b.motivering),
        ),
        formulier=opnieuw(f"/casussen/{casus_id}/regie", knop, "leg_vast"),
        publiek=publiek,
        gevolg=tuple(gevolg),
    )
    pad = kruimels(casus_id, r.nummer, "Regie", "Controleer", boven="regie", opent=r.opent)
    return toon("beoordelen/controleer.html", w, *pad)


def _fouten(r: Regieweergave, b: Benoeming) -> dict[str, str]:
    fouten = benoemen.benoemfouten(b, _te_kiezen(r))
    if not fouten.keys() & {"rol", "gebruiker"}:
        kan = {i for i, _ in r.kandidaten[b.rol]}
        fouten |= {} if b.gebruiker in kan else {"gebruiker": benoemen.NIET_HIER}
    return fouten


def _intrekken(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    r = _lees(casus_id, Recht.OVERDRACHT_INTREKKEN)
    eigen = {rol: a for rol, a in r.aanbod.items() if a.mag_intrekken}
    if not eigen:
        return toon_pagina(r, "Aanbod intrekken", ("Er loopt nu geen aanbod.",), None, {})
    keuzes = tuple((str(a.overdracht_id), f"{zin(rol)}, aan {a.aan}") for rol, a in eigen.items())
    eerste = keuzes[0][0] if len(keuzes) == 1 else ""
    velden = (
        lijst("aanbod", "Welk aanbod?", keuzes, waarde=eerste),
        tekstvak("motivering", "Waarom trekt u in?"),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/regie/intrekken",
        "Trek aanbod in",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}/regie",
        terug_tekst="Terug naar de regie",
    )
    inleiding = ("Alles blijft zoals het is. De collega ziet deze casus niet meer.",)
    return toon_pagina(r, "Aanbod intrekken", inleiding, formulier, fouten)
