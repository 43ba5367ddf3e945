"""The page of who is asked to take the regie over: enough to decide on, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response

from casus.regieweergaven import Aangeboden
from privacy.toegang import Recht
from web import vertaling
from web.deuren import deur
from web.formulieren import een_id, formulierstatus, foutkop, tekst, voer_uit, vul
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.regiewoorden import blijft_tot
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.casus import Casuskop, Handelingpagina
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.schermwaarden.kader import Kruimel
from web.velden import tekstvak
from web.woorden import datumzin
from workflow.fouten import Ongeldig
from workflow.handelingen import overdragen, regielezen
from workflow.handelingen.regie import WOORD

groep = Blueprint("overnemen", __name__)


@deur(groep, "/casussen/<uuid:casus_id>/regie/overnemen", Recht.OVERDRACHT_AANNEMEN)
def toon_aanbod(casus_id: UUID) -> Response:
    return _pagina(casus_id, {})


@deur(
    groep,
    "/casussen/<uuid:casus_id>/regie/overnemen",
    Recht.OVERDRACHT_AANNEMEN,
    methoden=("POST",),
    formulier=lambda fouten, casus_id: _pagina(casus_id, fouten),
)
def antwoord(casus_id: UUID) -> Response:
    aanbod, keuze = een_id("aanbod") or UUID(int=0), tekst("antwoord")

    def doe() -> UUID:
        if keuze == "accepteren":
            return overdragen.accepteer(
                casus_id, aanbod, door=actor(), werk=werk(), indiening=indiening()
            )
        if keuze == "afwijzen":
            reden = tekst("reden")
            return overdragen.wijs_af(
                casus_id, aanbod, reden, door=actor(), werk=werk(), indiening=indiening()
            )
        raise Ongeldig({"antwoord": "Kies of u de regie overneemt."})

    def klaar(_uit: UUID | None) -> Response:
        if keuze == "accepteren":
            return naar(f"/casussen/{casus_id}", "U hebt de regie overgenomen.")
        zin = "Wie het vroeg, krijgt bericht. U ziet deze casus niet meer."
        return naar("/mijn-werk", "U hebt het aanbod afgewezen.", zin)

    return voer_uit(doe, klaar, lambda fouten: _pagina(casus_id, fouten))


def _pagina(casus_id: UUID, fouten: Mapping[str, str]) -> Response:
    a = regielezen.aangeboden(casus_id, door=actor(), werk=werk())
    titel = f"{a.rol.capitalize()} overnemen"
    afwijzen = Optie("afwijzen", "nee, ik wijs dit af", velden=(tekstvak("reden", "Waarom niet?"),))
    keuze = Veld(
        "antwoord",
        f"Wordt u {WOORD[a.rol]} van deze casus?",
        "keuze",
        opties=(Optie("accepteren", "ja, ik accepteer", "U ziet de casus vanaf nu."), afwijzen),
    )
    formulier = Formulier(
        f"/casussen/{casus_id}/regie/overnemen",
        "Leg antwoord vast",
        (Veldgroep((keuze,)),),
        verborgen=(Verborgen("aanbod", str(a.overdracht_id)),),
        terug="/mijn-werk",
        terug_tekst="Terug naar Mijn werk",
    )
    if fouten:
        formulier = vul(formulier, fouten)
    w = Handelingpagina(_kop(casus_id, a), titel, _inleiding(a), formulier, rijen=_rijen(a))
    return toon(
        "casus/handeling.html",
        w,
        Kruimel(titel),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten else None,
    )


def _inleiding(a: Aangeboden) -> tuple[str, ...]:
    blijft = blijft_tot(a.rol, "u", a.nu) if a.nu else ""
    return tuple(z for z in (f"{a.door} vraagt u de {a.rol} over te nemen.", blijft) if z)


def _rijen(a: Aangeboden) -> tuple[Rij, ...]:
    b = beleid()
    return (
        Rij("Kern", b.kern[a.kern].naam if a.kern else "nog onbekend"),
        Rij("Tafel", b.niveau[a.niveau].naam),
        Rij("Fase", f"{b.fase[a.fase].naam}: {b.fase[a.fase].zin}"),
        Rij("Gevraagd door", f"{a.door}, {datumzin(a.op)}"),
        Rij("Motivering", "Die leest u in het verloop, als u accepteert."),
    )


def _kop(casus_id: UUID, a: Aangeboden) -> Casuskop:
    """A head without what is beyond the door: no tabs, and no more than where it lies and lay."""
    b = beleid()
    niveau, woord = b.niveau[a.niveau], b.stand[a.stand].woord
    return Casuskop(
        nummer=a.nummer,
        adres=f"/casussen/{casus_id}/regie/overnemen",
        omschrijving=f"Bij {niveau.naam}",
        status=vertaling.status(b, a.stand),
        keten=ketenbeeld(b, a.ligging),
        ave=vertaling.avebeeld(b, a.fase),
        kort=f"Bij {niveau.kort}, AVE {a.fase}, {woord.lower()}",
    )
