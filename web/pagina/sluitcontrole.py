"""Closing read back before it is asked: what it ends, how long all is kept, and who decides."""

from __future__ import annotations

from dataclasses import replace

from flask import Response

from casus.ligging import Gevraagd
from casus.weergaven import Casusweergave
from privacy.toegang import Recht
from web import vertaling
from web.ketenwoorden import ketenbeeld
from web.omgeving import beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.pagina.terugkeer import opnieuw, rij
from web.pagina.verzoekvelden import SLUITGROND, bewaarregels, weet
from web.schermwaarden.casus import Controlepagina
from web.woorden import datum, opsomming
from workflow.handelingen import verzoektoets
from workflow.informeren import GROEP
from workflow.ketenstap import keten_van
from workflow.termijnen import bereken

SOORT = "afsluiting"


def toon_sluitcontrole(c: Casusweergave, o: verzoektoets.Verzoekopdracht, titel: str) -> Response:
    """The page from which closing is asked: nobody reads along, so no audience stands on it."""
    b, actie = beleid(), f"/casussen/{c.casus_id}/{SOORT}"
    naam, uiterlijk = b.niveau[c.niveau].naam, _uiterlijk(c)
    gevraagd = Gevraagd(SOORT, c.niveau, werk().nu(), None)
    rijen: tuple[tuple[str, str, str], ...] = (
        ("Waarom sluiten", SLUITGROND[o.sluitgrond], "sluitgrond"),
        ("Motivering", o.motivering, "motivering"),
    )
    if o.informeren is not None and c.eenheid != GROEP:
        rijen += (("Weet betrokkene dit?", weet(o.informeren), "geinformeerd"),)
    w = Controlepagina(
        kop=vertaling.casuskop(b, c),
        titel="Controleer en verstuur",
        stap="Er verandert pas iets bij Verstuur.",
        richting=f"U vraagt de casus te sluiten. Tot het besluit blijft {naam} verantwoordelijk.",
        publiek=None,
        rijen=tuple(rij(actie, *deel) for deel in rijen),
        beslist=(_beslist(c), *uiterlijk, "U beslist niet zelf."),
        versturen=opnieuw(actie, "Verstuur verzoek", "verstuur"),
        keten=ketenbeeld(b, replace(c.ligging, gevraagd=gevraagd)),
        gevolg=(
            "Wordt het verzoek geaccepteerd, dan sluit de casus: niemand leest de inhoud nog.",
            "Heropenen vraagt een nieuw besluit.",
        ),
        bewaren=bewaarregels(c.niveau, c.ligging),
    )
    return toon("casus/controleer.html", w, *kruimels(c.casus_id, c.nummer, titel))


def _beslist(c: Casusweergave) -> str:
    """The procesregisseur; where there is none, those who close at this table."""
    b, proces = beleid(), c.verantwoordelijken["procesregie"]
    if proces is not None:
        return f"{c.namen.get(proces, 'Een collega')}, procesregisseur."
    return f"{opsomming(tuple(b.functie[f].naam for f in b.niveau[c.niveau].sluit), 'of')}."


def _uiterlijk(c: Casusweergave) -> tuple[str, ...]:
    b = beleid()
    # The way to ask has another name in nazorg, and may have another term.
    weg = keten_van(b).naam_voor(Recht.AFSLUITING_VRAGEN.value, f"{c.niveau}.{c.stand}") or ""
    code = verzoektoets.antwoordtermijn(b, SOORT, c.niveau, c.niveau, weg)
    if code is None:
        return ()
    return (
        f"Antwoord uiterlijk {datum(bereken(b.termijn[code], b.kalender, werk().nu()).uiterlijk)}.",
    )
