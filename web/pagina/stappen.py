"""The verbs of one table: add an item, the next step, and regie."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Regieweergave
from privacy import bestanden
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import (
    bestand,
    bestand_gekozen,
    datum,
    een_id,
    foutkop,
    keuze,
    lijst,
    mensen,
    tekst,
    tekstvak,
    voer_uit,
    vul,
)
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.handeling import toon_handeling
from web.pagina.kruimels import kruimels
from web.schermwaarden.casus import Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep
from web.versiebewijs import gezien_versie, versie_bij
from web.woorden import zin
from workflow.handelingen import inzien, toevoegen, voorleggen, voortzetten

groep = Blueprint("stappen", __name__)
_DOORGEVEN = {"ja": False, "nee": True}
_BIJLAGE = (
    f"PDF, JPG of PNG, ten hoogste {bestanden.MEGABYTES} MB. De bestandsnaam bewaren wij niet."
)
_KEUS = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
_ZEKER = tuple((z, z) for z in toevoegen.ZEKERHEDEN)


@deur(groep, "/casussen/<uuid:casus_id>/gegevens/nieuw", Recht.STUK_TOEVOEGEN)
def toon_gegeven(casus_id: UUID) -> Response:
    return _gegeven(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/gegevens/nieuw",
    Recht.STUK_TOEVOEGEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _gegeven(casus_id, fouten),
    megabytes=bestanden.MEGABYTES,
)
def voeg_toe(casus_id: UUID) -> Response:
    def doe() -> UUID:
        onleesbaar: dict[str, str] = {}
        stuk = toevoegen.Nieuwstuk(
            categorie=tekst("categorie"),
            tekst=tekst("tekst"),
            zekerheid=tekst("zekerheid"),
            van_dag=datum("van_dag", onleesbaar),
            betrokkene_id=een_id("betrokkene"),
            niet_doorgeven=_DOORGEVEN.get(tekst("doorgeven")),
            beroepsgeheim=tekst("beroepsgeheim") == "ja",
            onleesbaar=onleesbaar,
        )
        return toevoegen.voeg_toe(
            casus_id,
            stuk,
            bestand("bijlage"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    def klaar(_uit: UUID | None) -> Response:
        code = tekst("categorie").lower()
        vak = f"/{code}" if code.upper() in beleid().categorie else ""
        return naar(f"/casussen/{casus_id}/dossier{vak}", "Het gegeven is toegevoegd.")

    return voer_uit(doe, klaar, lambda fouten: _gegeven(casus_id, fouten))


@deur(groep, "/casussen/<uuid:casus_id>/voortgang", Recht.CASUS_INZIEN)
def toon_voortgang(casus_id: UUID) -> Response:
    return _voortgang(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/voortgang",
    Recht.CASUS_VOORTZETTEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _voortgang(casus_id, fouten),
)
def zet_voort(casus_id: UUID) -> Response:
    def doe() -> UUID:
        return voortzetten.zet_voort(
            casus_id,
            tekst("overgang"),
            tekst("motivering"),
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(f"/casussen/{casus_id}", "De stap is vastgelegd."),
        lambda fouten: _voortgang(casus_id, fouten),
    )


@deur(groep, "/casussen/<uuid:casus_id>/regie", Recht.REGIE_BENOEMEN)
def toon_regie(casus_id: UUID) -> Response:
    return _regie(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/regie",
    Recht.REGIE_BENOEMEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _regie(casus_id, fouten),
)
def benoem(casus_id: UUID) -> Response:
    def doe() -> UUID:
        rol = tekst("rol")
        benoeming = voortzetten.Benoeming(rol, een_id(rol) or UUID(int=0), tekst("motivering"))
        return voortzetten.benoem(
            casus_id,
            benoeming,
            door=actor(),
            werk=werk(),
            versie=gezien_versie(casus_id),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        # Who names need not take part: this page is the one they can certainly open.
        lambda _uit: naar(f"/casussen/{casus_id}/regie", "De benoeming is vastgelegd."),
        lambda fouten: _regie(casus_id, fouten),
    )


def _gegeven(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    b = beleid()
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    d = inzien.dossier(casus_id, door=actor(), werk=werk())
    codes = tuple((code, b.categorie[code].naam) for code in d.bij_te_dragen)
    over = tuple(
        (str(p.betrokkene_id), p.naam or f"betrokkene {p.volgnummer}") for p in c.betrokkenen
    )
    velden = (
        lijst("categorie", "Wat voor gegeven is dit?", codes),
        tekstvak("tekst", "Gegeven", "Schrijf alleen op wat nodig is."),
        keuze("zekerheid", "Hoe zeker is dit?", _ZEKER),
        Veld("van_dag", "Van welke dag is dit?", "datum", "Bijvoorbeeld 12 11 2026."),
        lijst("betrokkene", "Over wie gaat dit?", over, verplicht=False),
        keuze(
            "doorgeven",
            "Mag dit doorgegeven worden?",
            (("ja", "ja, na toets"), ("nee", "nee")),
        ),
        Veld("beroepsgeheim", "Valt onder mijn beroepsgeheim", "vink", verplicht=False),
        Veld("bijlage", "Bijlage", "bestand", _BIJLAGE, verplicht=False, accept=_KEUS),
    )
    if fouten and "bijlage" not in fouten and bestand_gekozen("bijlage"):
        fouten = {**fouten, "bijlage": "Kies de bijlage opnieuw."}
    formulier = Formulier(
        f"/casussen/{casus_id}/gegevens/nieuw",
        "Gegeven toevoegen",
        (Veldgroep(velden),),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
        bestanden=True,
    )
    inleiding = (f"Dit gegeven komt bij {b.niveau[c.niveau].naam}.",)
    return toon_handeling(
        c, "Gegeven toevoegen", inleiding, formulier, fouten, Recht.STUK_TOEVOEGEN
    )


def _voortgang(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    stappen = vertaling.stappen_vanaf(beleid(), c.niveau, c.stand)
    velden = (keuze("overgang", "Welke stap?", stappen), tekstvak("motivering", "Motivering"))
    formulier = Formulier(
        f"/casussen/{casus_id}/voortgang",
        "Leg stap vast",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, c.versie),
        terug=f"/casussen/{casus_id}",
        terug_tekst="Terug naar de casus",
    )
    return toon_handeling(c, "Volgende stap", (), formulier, fouten, Recht.CASUS_VOORTZETTEN)


def _regie(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    r = voorleggen.regie(casus_id, door=actor(), werk=werk())
    rollen = tuple(
        Optie(rol, zin(rol), _nu(r, rol), velden=(mensen(rol, "Wie?", kandidaten),))
        for rol, kandidaten in r.kandidaten.items()
    )
    velden = (
        Veld("rol", "Welke verantwoordelijkheid?", "keuze", opties=rollen),
        tekstvak("motivering", "Motivering"),
    )
    hernoemd = dict(fouten)
    if "gebruiker" in hernoemd:
        hernoemd[request.form.get("rol", "rol")] = hernoemd.pop("gebruiker")
    formulier = Formulier(
        f"/casussen/{casus_id}/regie",
        "Leg benoeming vast",
        (Veldgroep(velden),),
        versie=versie_bij(casus_id, r.versie),
        terug="/casussen",
        terug_tekst="Naar Casussen",
    )
    if fouten:
        formulier = vul(formulier, hernoemd)
    w = Handelingpagina(vertaling.smalle_kop(beleid(), casus_id, r, ""), "Regie", (), formulier)
    return toon(
        "casus/handeling.html",
        w,
        *kruimels(casus_id, r.nummer, "Regie"),
        status=422 if fouten else 200,
        uitkomst=foutkop(formulier, hernoemd) if fouten else None,
    )


def _nu(r: Regieweergave, rol: str) -> str:
    """Who has the role now, or that nobody has."""
    naam = r.nu[rol]
    if not naam:
        return "Nu: niet belegd."
    return f"Nu: {naam}, werkt hier niet meer." if rol in r.vertrokken else f"Nu: {naam}."
