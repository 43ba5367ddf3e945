"""The fields of a request to another table, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from casus.acties import OPEN, VASTGELOPEN
from casus.weergaven import Casusweergave
from config.beleid import Beleid
from privacy.feiten import lokale_dag
from web import vertaling
from web.omgeving import actor, beleid, werk
from web.pagina.meegaandvelden import kort, meegaand
from web.pagina.verzoekopdracht import interventies, open_acties
from web.pagina.verzoekvelden import BEL_112, TOESTEMMING, UIT, WAAROM_TOCH
from web.pagina.weegvelden import aanleidingopties
from web.schermwaarden.formulier import Optie, Veld, Veldgroep, Veldrij
from web.tafelwoorden import doelgroepzin, route_naar, waarom_niet, wetstrip
from web.takenlijst import Stap
from web.velden import informeervelden, keuze, mensen, tekstvak
from web.woorden import aantal, datum, opsomming
from workflow.handelingen import actielezen, overnemers, verzoektoets
from workflow.handelingen.actietoets import ACTIE
from workflow.informeren import GROEP
from workflow.termijnen import werkdagen_tussen

_WEET = (
    "geinformeerd",
    "geinformeerd_op",
    "geinformeerd_wijze",
    "uitzonderingsgrond",
    "herbeoordelen_op",
    "toestemming",
    WAAROM_TOCH,
)
_NIEMAND = "Bij een groep zijn geen personen vastgelegd: er is niemand om te informeren."
_GEPROBEERD = 2
"""The step of what was tried."""
_OVERNAME = 2
"""The step of who takes over, and what there is to do."""
STAPPEN: Mapping[str, tuple[Stap, ...]] = {
    "opschaling": (
        Stap("Waarom nu?", ("aanleidingen", "acuut_gevaar", "motivering")),
        Stap("Wat is geprobeerd?", ("geprobeerd", "niet_geprobeerd")),
        Stap("Naar welke tafel?", ("naar_niveau", "gevraagd")),
        Stap(
            "Welke gegevens gaan mee?",
            ("stukken", UIT, "noodzaak", "proportionaliteit", "subsidiariteit"),
        ),
        Stap("Weet betrokkene dit?", _WEET),
    ),
    "afschaling": (
        Stap("Waarom kan het lager?", ("motivering",)),
        Stap("Wie neemt het over?", ("naar_niveau", "overnemer", ACTIE)),
        Stap("Wat gaat mee?", ("stukken", UIT, *_WEET)),
    ),
}


def stapvelden(c: Casusweergave, soort: str, nr: int) -> tuple[Veldgroep, ...]:
    """The fields of step `nr`, counted from 1; only the step with the items opens them."""
    if (soort, nr) == ("opschaling", _GEPROBEERD):
        return _geprobeerd()
    maak: Mapping[int, Callable[[Casusweergave], tuple[Veld, ...]]] = {
        "opschaling": dict(zip((1, 3, 4, 5), _OMHOOG, strict=True)),
        "afschaling": {1: _waarom_lager, 2: _welke_tafel_lager, 3: _wat_mee_omlaag},
    }[soort]
    # Of a group there is nobody to inform: that is said where it is not asked.
    niemand = c.eenheid == GROEP and nr == len(STAPPEN[soort])
    groepen = (Veldgroep(maak[nr](c), uitleg=(_NIEMAND,) if niemand else ()),)
    return (*groepen, _acties(c)) if (soort, nr) == ("afschaling", _OVERNAME) else groepen


def _waarom_nu(_: Casusweergave) -> tuple[Veld, ...]:
    return (
        Veld(
            "aanleidingen",
            "Waarom nu?",
            "vinkjes",
            opties=aanleidingopties(),
        ),
        Veld(
            "acuut_gevaar",
            "Is er nu acuut gevaar?",
            "keuze",
            opties=(Optie("nee", "nee"), Optie("ja", "ja", BEL_112)),
        ),
        tekstvak("motivering", "Motivering"),
    )


def wat_het_dossier_laat_zien(c: Casusweergave) -> str:
    """What is late or stuck, to be weighed by who asks; no reason is ticked because of it."""
    b, vandaag = beleid(), lokale_dag(werk().nu())
    regels = actielezen.overzicht(c.casus_id, door=actor(), werk=werk()).regels
    laat = [r.uiterlijk for r in regels if r.stand in OPEN and r.uiterlijk < vandaag]
    vast = sum(r.stand == VASTGELOPEN for r in regels)
    voorbij = [t for t in c.termijnen if t.open and t.uiterlijk < vandaag]
    delen = []
    if laat:
        dagen = werkdagen_tussen(b.kalender, min(laat), vandaag)
        tijd = aantal(dagen, "werkdag", "werkdagen")
        delen.append(f"{aantal(len(laat), 'actie', 'acties')} te laat, de oudste {tijd}")
    if vast:
        delen.append(f"{aantal(vast, 'actie', 'acties')} vastgelopen")
    delen += [f"termijn {b.termijn[t.soort].naam} voorbij" for t in voorbij if t.soort in b.termijn]
    wat = opsomming(tuple(delen)) if delen else "geen actie en geen termijn te laat"
    return f"Wat het dossier laat zien: {wat}."


def _geprobeerd() -> tuple[Veldgroep, ...]:
    """A row for each thing that was tried and one more; below them why nothing could be tried."""
    rijen = min(len(interventies()) + 1, verzoektoets.MEESTE_INTERVENTIES)
    return (
        Veldgroep(
            uitleg=("Afspraken die mislukten horen er ook bij.",),
            rijen=tuple(_interventie(nr) for nr in range(1, rijen + 1)),
        ),
        Veldgroep((tekstvak("niet_geprobeerd", "Kon er niets? Schrijf waarom.", verplicht=False),)),
    )


def _interventie(nr: int) -> Veldrij:
    delen = (("wat", "Wat"), ("wie", "Wie"), ("wanneer", "Wanneer"), ("resultaat", "Resultaat"))
    return Veldrij(
        f"Interventie {nr}",
        tuple(
            Veld(f"geprobeerd-{nr}-{deel}", label, verplicht=deel == "wat" and nr == 1)
            for deel, label in delen
        ),
    )


def een_rij_erbij(soort: str, nr: int) -> str:
    """The words of the button for one more row in this step; none where no row can come."""
    kan = len(interventies()) < verzoektoets.MEESTE_INTERVENTIES
    return "Nog een interventie" if (soort, nr) == ("opschaling", _GEPROBEERD) and kan else ""


def _naar_welke_tafel(c: Casusweergave) -> tuple[Veld, ...]:
    bijdrage = "Vraag zo precies dat de ander ja of nee kan zeggen."
    return (
        _tafel(c, "opschaling"),
        tekstvak("gevraagd", "Welke bijdrage vraagt u?", bijdrage),
    )


def _met_afweging(c: Casusweergave) -> tuple[Veld, ...]:
    return (
        meegaand(c, "opschaling"),
        tekstvak("noodzaak", "Noodzaak", "Wat gaat er mis als zij dit niet weten?"),
        tekstvak("proportionaliteit", "Proportionaliteit", "Waarom weegt dat op tegen de privacy?"),
        tekstvak("subsidiariteit", "Subsidiariteit", "Waarom kan het niet met minder of anders?"),
    )


def _weet_betrokkene(c: Casusweergave) -> tuple[Veld, ...]:
    hulp = "Geweigerd betekent niet altijd dat het niet mag."
    waarom = tekstvak(WAAROM_TOCH, "Waarom is het toch nodig?", hulp)
    toestemming = Veld(
        "toestemming",
        "Toestemming",
        "keuze",
        opties=tuple(
            Optie(code, woord, velden=(waarom,) if code == verzoektoets.GEWEIGERD else ())
            for code, woord in TOESTEMMING
        ),
    )
    weet = () if c.eenheid == GROEP else informeervelden().velden
    return (*weet, toestemming)


def _waarom_lager(_: Casusweergave) -> tuple[Veld, ...]:
    hulp = "Welke doelen zijn bereikt, is het veilig, en wat blijft er te doen?"
    return (tekstvak("motivering", "Motivering", hulp),)


def _welke_tafel_lager(c: Casusweergave) -> tuple[Veld, ...]:
    hulp = "De tafel die beslist, kan een ander aanwijzen."
    return (
        _tafel(c, "afschaling"),
        mensen("overnemer", "Wie wordt daar casusregisseur?", _overnemers(c), hulp),
    )


def _acties(c: Casusweergave) -> Veldgroep:
    """Each open actie with who does it at the table below."""
    wie = _overnemers(c, acties=True)
    velden = tuple(
        mensen(f"{ACTIE}-{r.actie_id}", kort(r.wat), wie, f"Uiterlijk {datum(r.uiterlijk)}.")
        for r in open_acties(c)
    )
    uitleg = "Kies per actie wie haar daar doet." if velden else "Er zijn geen open acties."
    return Veldgroep(velden, kop="Wie doet de open acties?", uitleg=(uitleg,))


def _overnemers(c: Casusweergave, *, acties: bool = False) -> tuple[tuple[UUID, str], ...]:
    """Who can take over at a table below, with the names of those tables.

    With `acties` it is told of whom that is true of an actie only when they direct the casus.
    """
    b = beleid()

    def zin(o: overnemers.Overnemer) -> str:
        waar = opsomming(tuple(b.niveau[t].naam for t in (o.doet if acties else ()) or o.tafels))
        alleen = ", alleen als casusregisseur" if acties and not o.doet else ""
        return f"{o.naam}, {waar}{alleen}"

    gevonden = overnemers.overnemers(c.casus_id, door=actor(), werk=werk())
    return tuple((o.wie, zin(o)) for o in gevonden)


def _wat_mee_omlaag(c: Casusweergave) -> tuple[Veld, ...]:
    return (meegaand(c, "afschaling"), *_weet_betrokkene(c))


_OMHOOG = (_waarom_nu, _naar_welke_tafel, _met_afweging, _weet_betrokkene)


def _tafel(c: Casusweergave, soort: str) -> Veld:
    b = beleid()
    doelen = vertaling.doelen(b, soort, c.niveau, c.aanpak)
    kan = tuple(Optie(code, naam, _wat_geldt(b, c, soort, code)) for code, naam in doelen)
    tafel = keuze("naar_niveau", "Naar welke tafel?", doelen)
    return replace(tafel, opties=(*kan, *_andere_tafels(c, soort, doelen)))


def _wat_geldt(b: Beleid, c: Casusweergave, soort: str, naar: str) -> str:
    """For whom alone this way is, and under which law the casus comes there."""
    route = route_naar(b, soort, c.niveau, naar, c.aanpak)
    zinnen = (doelgroepzin(b, route), *(s.tekst for s in wetstrip(b, route)))
    return " ".join(z for z in zinnen if z)


def _andere_tafels(
    c: Casusweergave, soort: str, doelen: tuple[tuple[str, str], ...]
) -> tuple[Optie, ...]:
    """The tables in this direction to which no route goes from here: each with that reason."""
    b = beleid()
    hier, kan = b.niveau[c.niveau], {code for code, _ in doelen}
    omhoog = soort == "opschaling"
    waarom = f"/casussen/{c.casus_id}/waarom/{soort}:vragen"
    return tuple(
        Optie(
            n.code,
            n.naam,
            reden=waarom_niet(b, soort, hier, n.code),
            waarom=f"{waarom}/{n.code}",
        )
        for n in b.keten.niveaus
        if n.code not in kan and n.code != c.niveau and (n.volgorde > hier.volgorde) == omhoog
    )
