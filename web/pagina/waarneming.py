"""Let a colleague stand in for a regisseur, and end that."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.regieweergaven import Regieweergave
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import publiektabel
from web.deuren import deur
from web.formulieren import TERUGGEHAALD, datum, een_id, tekst, voer_uit
from web.nakijken import herstel, naar_controle, naar_formulier
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import toon_regie
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw
from web.regiewoorden import waargenomen
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Kan, Rij
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep
from web.velden import lijst, mensen, tekstvak
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import datumzin, zin
from workflow.fouten import Ongeldig
from workflow.handelingen import regielezen, waarnemen

groep = Blueprint("waarneming", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/waarneming", Recht.WAARNEMING_REGELEN)
def toon_waarneming(casus_id: UUID) -> Response:
    return _regelen(casus_id, TERUGGEHAALD if herstel() else {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/waarneming",
    Recht.WAARNEMING_REGELEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _regelen(casus_id, fouten),
    controle=lambda casus_id: _controle(casus_id),  # noqa: PLW0108  # stands below
)
def laat_waarnemen(casus_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("stap") != "leg_vast":
        return _controle(casus_id)

    def doe() -> UUID:
        return waarnemen.regel(
            casus_id,
            _opdracht(),
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    dag = datum("vanaf", {})
    straks = dag is not None and dag > lokale_dag(werk().nu())
    wanneer = datumzin(dag) if dag and straks else "nu"
    zin_ = f"De collega ziet de casus vanaf {wanneer}. Beiden krijgen bericht."
    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}/waarneming", "De waarneming is geregeld.", zin_),
        lambda fouten: _regelen(casus_id, fouten),
    )


def _opdracht() -> waarnemen.Waarneming:
    onleesbaar: dict[str, str] = {}
    rol = tekst("rol")
    return waarnemen.Waarneming(
        rol,
        een_id(rol) or UUID(int=0),
        datum("vanaf", onleesbaar),
        datum("tot_en_met", onleesbaar),
        tekst("motivering"),
        onleesbaar,
    )


def _controle(casus_id: UUID) -> Response:
    """Who gets to see what, and until when, before anybody stands in."""
    recht, o = Recht.WAARNEMING_REGELEN, _opdracht()
    r = regielezen.regie(casus_id, door=actor(), werk=werk(), recht=recht)
    kan = {i for i, _ in r.kandidaten.get(o.rol, ())}
    vandaag = lokale_dag(werk().nu())
    fouten = waarnemen.waarneemfouten(o, tuple(_te_regelen(r)), beleid(), vandaag)
    if "rol" not in fouten and o.gebruiker not in kan:
        fouten["gebruiker"] = "Kies een collega."
    if fouten:
        return _regelen(casus_id, fouten)
    if antwoord := naar_controle():
        return antwoord
    wie, tot = dict(r.kandidaten[o.rol])[o.gebruiker], datumzin(o.tot_en_met or vandaag)
    van = datumzin(o.vanaf or vandaag)
    straks = o.vanaf is not None and o.vanaf > vandaag
    tot_dan = (f"Tot {van} ziet {wie} niets van de casus, en doet {r.nu[o.rol]} het werk.",)
    try:
        mee = regielezen.wie_leest_mee(
            casus_id, o.rol, o.gebruiker, door=actor(), werk=werk(), recht=recht
        )
    except Ongeldig as fout:
        return _regelen(casus_id, fout.fouten)
    publiek = publiektabel.publiek_per_mens(beleid(), *mee)
    w = Besluitcontrole(
        titel="Controleer de waarneming",
        regel=f"Casus {r.nummer}. Er verandert pas iets bij Laat waarnemen.",
        rijen=(
            Rij("Verantwoordelijkheid", zin(o.rol)),
            Rij("Nu", r.nu[o.rol]),
            Rij("Waarnemer", wie),
            Rij("Vanaf", van),
            Rij("Tot en met", tot),
            Rij("Motivering", o.motivering),
        ),
        formulier=opnieuw(f"/casussen/{casus_id}/waarneming", "Laat waarnemen", "leg_vast"),
        publiek=publiek,
        gevolg=(
            f"{wie} doet van {van} tot en met {tot} het werk van {r.nu[o.rol]}.",
            *(tot_dan if straks else ()),
            f"Wat {wie} leest, volgt uit de eigen functie en organisatie.",
        ),
    )
    pad = kruimels(
        casus_id, r.nummer, "Laten waarnemen", "Controleer", boven="waarneming", opent=r.opent
    )
    return toon("beoordelen/controleer.html", w, *pad)


def _te_regelen(r: Regieweergave) -> list[str]:
    """The responsibilities that somebody can stand in for now."""
    return [rol for rol in r.rollen if r.belegd(rol) and rol not in r.waarneming]


@deur(groep, "/casussen/<uuid:casus_id>/waarneming/beeindigen", Recht.WAARNEMING_BEEINDIGEN)
def toon_beeindigen(casus_id: UUID) -> Response:
    return _beeindigen(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/waarneming/beeindigen",
    Recht.WAARNEMING_BEEINDIGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _beeindigen(casus_id, fouten),
)
def beeindig(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return waarnemen.beeindig(
            casus_id,
            tekst("rol"),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        # Who stood in may no longer open the casus.
        lambda _uit: naar("/mijn-werk", "De waarneming is beëindigd."),
        lambda fouten: _beeindigen(casus_id, fouten),
    )


def _regelen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    r = regielezen.regie(casus_id, door=actor(), werk=werk(), recht=Recht.WAARNEMING_REGELEN)
    kan, regels, vandaag = _te_regelen(r), beleid().keten.regie, lokale_dag(werk().nu())
    velden = (
        Veld(
            "rol",
            "Welke verantwoordelijkheid?",
            "keuze",
            opties=tuple(
                Optie(
                    rol,
                    zin(rol),
                    f"Nu: {r.nu[rol]}.",
                    velden=(mensen(rol, "Wie neemt waar?", r.kandidaten[rol]),),
                )
                for rol in kan
            ),
        ),
        Veld(
            "vanaf",
            "Vanaf welke dag?",
            "datum",
            f"Vandaag, of ten hoogste {regels.waarneming_vooruit_dagen} dagen vooruit.",
            waarden=(str(vandaag.day), str(vandaag.month), str(vandaag.year)),
        ),
        Veld(
            "tot_en_met",
            "Tot en met welke dag?",
            "datum",
            f"Ten hoogste {regels.waarneming_dagen} dagen na de eerste.",
        ),
        tekstvak("motivering", "Motivering", waarnemen.WAAROM_WAARNEMER),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/waarneming",
        "Naar de controle",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, r.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    inleiding = (
        *_loopt(r),
        "Wie waarneemt, doet het werk van de regisseur, maar geeft de regie niet door.",
        "Wat die leest, volgt uit de eigen functie en organisatie.",
        "Vóór de eerste dag verandert er niets.",
    )
    if not kan:
        geregeld = any(rol in r.waarneming for rol in r.rollen)
        reden = waarnemen.AL_GEREGELD if geregeld else waarnemen.NIETS_TE_REGELEN
        inleiding = (*_loopt(r), reden)
    verder = None
    if r.te_beeindigen:
        adres = f"/casussen/{casus_id}/waarneming/beeindigen"
        verder = Kan(True, "Beëindig de waarneming", adres)
    return toon_regie(r, "Laten waarnemen", inleiding, formulier if kan else None, fouten, verder)


def _beeindigen(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    r = regielezen.regie(casus_id, door=actor(), werk=werk(), recht=Recht.WAARNEMING_BEEINDIGEN)
    keuzes = tuple((rol, zin(rol)) for rol in sorted(r.te_beeindigen))
    eerste = keuzes[0][0] if len(keuzes) == 1 else ""
    velden = (
        lijst("rol", "Welke waarneming?", keuzes, waarde=eerste),
        tekstvak("motivering", "Motivering"),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/waarneming/beeindigen",
        "Beëindig waarneming",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    inleiding = _loopt(r) or ("Er is nu geen waarneming.",)
    return toon_regie(r, "Waarneming beëindigen", inleiding, formulier if keuzes else None, fouten)


def _loopt(r: Regieweergave) -> tuple[str, ...]:
    return tuple(
        f"{zin(rol)}: {r.nu[rol]}, {waargenomen(*wie)}." for rol, wie in r.waarneming.items()
    )
