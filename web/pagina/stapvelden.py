"""The fields of a request to another table, step by step, and what may travel there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

from casus.acties import OPEN, VASTGELOPEN
from casus.weergaven import Casusweergave, Stukweergave
from config.beleid import Beleid, Niveau
from privacy.feiten import lokale_dag
from web import vertaling
from web.formulieren import tekst
from web.omgeving import actor, beleid, werk
from web.pagina.verzoekopdracht import interventies
from web.pagina.verzoekvelden import BEL_112, GEEN, TOESTEMMING, UIT
from web.schermwaarden.formulier import Optie, Veld, Veldgroep, Veldrij
from web.takenlijst import Stap
from web.velden import informeervelden, keuze, mensen, tekstvak
from web.woorden import aantal, opsomming
from workflow.handelingen import actielezen, inzien, overnemers, verzoektoets
from workflow.termijnen import werkdagen_tussen

_WEET = (
    "geinformeerd",
    "geinformeerd_op",
    "geinformeerd_wijze",
    "uitzonderingsgrond",
    "herbeoordelen_op",
    "toestemming",
)
_GEPROBEERD = 2
"""The step of what was tried."""
_NODIG = {"opschaling": "uw vraag", "afschaling": "wie het overneemt"}
_ACTIES_MEE = "Open acties staan aangevinkt: de nieuwe casusregisseur krijgt ze."
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
        Stap("Wie neemt het over?", ("naar_niveau", "overnemer")),
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
    return (Veldgroep(maak[nr](c)),)


def _waarom_nu(_: Casusweergave) -> tuple[Veld, ...]:
    return (
        Veld(
            "aanleidingen",
            "Waarom nu?",
            "vinkjes",
            opties=tuple(Optie(a.code, a.naam) for a in beleid().keten.aanleidingen),
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
        _mee(c, "opschaling"),
        tekstvak("noodzaak", "Noodzaak", "Wat gaat er mis als zij dit niet weten?"),
        tekstvak("proportionaliteit", "Proportionaliteit", "Waarom weegt dat op tegen de privacy?"),
        tekstvak("subsidiariteit", "Subsidiariteit", "Waarom kan het niet met minder of anders?"),
    )


def _weet_betrokkene(_: Casusweergave) -> tuple[Veld, ...]:
    toestemming = keuze(
        "toestemming",
        "Toestemming",
        TOESTEMMING,
        "Geweigerd betekent niet altijd dat het niet mag. Leg uit waarom het toch nodig is.",
    )
    return (*informeervelden().velden, toestemming)


def _waarom_lager(_: Casusweergave) -> tuple[Veld, ...]:
    hulp = "Welke doelen zijn bereikt, is het veilig, en wat blijft er te doen?"
    return (tekstvak("motivering", "Motivering", hulp),)


def _welke_tafel_lager(c: Casusweergave) -> tuple[Veld, ...]:
    b = beleid()
    gevonden = overnemers.overnemers(c.casus_id, door=actor(), werk=werk())
    wie = tuple(
        (mens, f"{naam}, {opsomming(tuple(b.niveau[t].naam for t in tafels))}")
        for mens, naam, tafels in gevonden
    )
    hulp = "De tafel die beslist, kan een ander aanwijzen."
    return (
        _tafel(c, "afschaling"),
        mensen("overnemer", "Wie wordt daar casusregisseur?", wie, hulp),
    )


def _wat_mee_omlaag(c: Casusweergave) -> tuple[Veld, ...]:
    return (_mee(c, "afschaling"), *_weet_betrokkene(c))


_OMHOOG = (_waarom_nu, _naar_welke_tafel, _met_afweging, _weet_betrokkene)


def _tafel(c: Casusweergave, soort: str) -> Veld:
    doelen = vertaling.doelen(beleid(), soort, c.niveau, c.aanpak)
    tafel = keuze("naar_niveau", "Naar welke tafel?", doelen)
    return replace(tafel, opties=(*tafel.opties, *_andere_tafels(c, soort, doelen)))


def _mee(c: Casusweergave, soort: str) -> Veld:
    """The items to pick from, held against the table that was chosen, or against each."""
    doelen = vertaling.doelen(beleid(), soort, c.niveau, c.aanpak)
    gekozen = tuple(d for d in doelen if d[0] == tekst("naar_niveau"))
    stukken = _eigen_stukken(c)
    kiesbaar = tuple(_optie(s, gekozen or doelen) for s in stukken)
    if soort == "opschaling":
        kiesbaar += (
            Optie(
                GEEN,
                "zonder gegevens",
                "Naam, geboortedatum en adres gaan met de casus mee.",
                groep="Niets meesturen" if stukken else "",
            ),
        )
    nodig = f"Alleen wat nodig is voor {_NODIG[soort]}."
    hulp = nodig if stukken else "U leest hier nog geen gegevens."
    return Veld(
        "stukken",
        "Welke gegevens gaan mee?",
        "vinkjes",
        f"{hulp} {_ACTIES_MEE}" if stukken and soort == "afschaling" else hulp,
        opties=kiesbaar,
        verplicht=soort == "opschaling",
    )


def stel_acties_voor(c: Casusweergave) -> None:
    """Ticks what is still to be done: whoever takes over has to know. It can be unticked."""
    w = actielezen.overzicht(c.casus_id, door=actor(), werk=werk())
    lopend = [("stukken", str(r.stuk_id)) for r in w.regels if r.stand in OPEN and r.stuk_id]
    request.form = ImmutableMultiDict([*request.form.items(multi=True), *lopend])


def _andere_tafels(
    c: Casusweergave, soort: str, doelen: tuple[tuple[str, str], ...]
) -> tuple[Optie, ...]:
    """The tables in this direction to which no route goes from here: each with that reason."""
    b = beleid()
    hier, kan = b.niveau[c.niveau], {code for code, _ in doelen}
    omhoog = soort == "opschaling"
    return tuple(
        Optie(n.code, n.naam, reden=_waarom_niet(b, soort, hier, n.code))
        for n in b.keten.niveaus
        if n.code not in kan and n.code != c.niveau and (n.volgorde > hier.volgorde) == omhoog
    )


def _eigen_stukken(c: Casusweergave) -> list[Stukweergave]:
    """The items the asker reads, by opening each compartment that is open and holds any."""
    d = inzien.dossier(c.casus_id, door=actor(), werk=werk())
    codes = sorted({v.categorie for v in d.vakken if v.open and v.aantal and v.niveau == c.niveau})
    stukken: list[Stukweergave] = []
    for code in codes:
        stukken += inzien.dossier(c.casus_id, code, door=actor(), werk=werk()).stukken
    return [s for s in stukken if s.niveau == c.niveau and not _beschadigd(s)]


def _beschadigd(s: Stukweergave) -> bool:
    return s.beschadigd or (s.bijlage is not None and s.bijlage.beschadigd)


def _optie(s: Stukweergave, doelen: tuple[tuple[str, str], ...]) -> Optie:
    b, dag = beleid(), lokale_dag(werk().nu())
    per_doel = {
        naam: verzoektoets.mag_mee(b, s, code, actor().partij, dag) for code, naam in doelen
    }
    naam, waarom = b.categorie[s.categorie].naam, redenzin(per_doel)
    label = s.tekst if len(s.tekst) <= 90 else s.tekst[:87] + "..."
    kan = not per_doel or None in per_doel.values()
    geheim = "Valt onder beroepsgeheim." if s.beroepsgeheim else ""
    mee = f"Met {vertaling.bijlage(s.bijlage)}." if s.bijlage is not None else ""
    return Optie(
        str(s.stuk_id),
        label,
        hulp=" ".join(x for x in (mee, geheim, waarom if kan else "") if x),
        groep=f"{s.categorie}: {naam}",
        reden="" if kan else waarom,
    )


def redenzin(per_doel: Mapping[str, str | None]) -> str:
    """Why an item may not travel; where that differs by table, for which table it holds."""
    tafels: dict[str, list[str]] = {}
    for tafel, reden in per_doel.items():
        if reden is not None:
            tafels.setdefault(reden, []).append(tafel)
    if [len(namen) for namen in tafels.values()] == [len(per_doel)]:
        return next(iter(tafels))
    return " ".join(
        reden if all(naam in reden for naam in namen) else f"{opsomming(namen)}: {reden}"
        for reden, namen in tafels.items()
    )


def _waarom_niet(b: Beleid, soort: str, hier: Niveau, naar: str) -> str:
    """Why this casus cannot be asked to go there: no way at all, or one for others alone."""
    direct = {
        groep
        for r in b.keten.routes
        if (r.soort, r.van, r.naar) == (soort, hier.code, naar)
        for groep in r.doelgroepen
    }
    namen = tuple(a.naam.lower() for a in b.aanpakken if a.code in direct)
    if namen:
        return f"Vanaf {hier.naam} alleen rechtstreeks bij: {opsomming(namen, 'of')}."
    return f"Van {hier.naam} gaat geen verzoek om {soort} daarheen."
