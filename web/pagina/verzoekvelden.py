"""The fields with which another table is asked, or with which closing is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from casus.ligging import Ligging
from casus.weergaven import Casusweergave, Stukweergave
from config.beleid import Beleid, Bewaring, Niveau
from config.beleid_werk import Gemeente
from privacy.bewaren import bewaard_tot
from privacy.feiten import lokale_dag
from web import vertaling
from web.omgeving import actor, beleid, werk
from web.schermwaarden.casus import Bewaarregel
from web.schermwaarden.formulier import Optie, Veld, Veldgroep
from web.velden import UITZONDERING, informeervelden, keuze, tekstvak
from web.woorden import datumzin, opsomming
from workflow.handelingen import inzien, verzoektoets
from workflow.informeren import Informeren

SLUITGROND = {
    "doelen_bereikt": "doelen bereikt",
    "geen_effect": "geen effect te verwachten",
    "verhuisd_of_overleden": "verhuisd of overleden",
    "grondslag_vervallen": "grondslag vervallen",
}
TOESTEMMING = (
    ("nvt", "niet van toepassing"),
    ("gevraagd", "gevraagd"),
    ("gegeven", "gegeven"),
    ("geweigerd", "geweigerd"),
)
WEET = {"ja": "ja", "nog_niet": "nog niet", "nee": "nee, bewust niet"}
"""Whether betrokkene knows."""
CODES = {**SLUITGROND, **dict((*TOESTEMMING, *UITZONDERING)), **WEET}
"""The words in which a sent request is read back."""


def weet_zin(
    stand: str,
    op: date | None = None,
    wijze: str | None = None,
    grond: str | None = None,
    opnieuw: date | None = None,
) -> str:
    """Whether betrokkene knows: since when and how, or why not and when that is looked at again.

    A browser sends the fields of every answer; what goes with another answer is left out.
    """
    delen = [WEET.get(stand, stand)]
    if stand == "ja":
        delen += [datumzin(op) if op else "", wijze or ""]
    if stand == "nee":
        delen += [
            CODES.get(grond or "", ""),
            f"opnieuw kijken op {datumzin(opnieuw)}" if opnieuw else "",
        ]
    return ", ".join(deel for deel in delen if deel)


def weet(i: Informeren) -> str:
    """The same, of what was filled in."""
    return weet_zin(i.stand, i.op, i.wijze, i.uitzonderingsgrond, i.herbeoordelen_op)


LABELS = {
    "nodig": "Wat is nu nodig",
    "gebeld": "Wie is gebeld",
    "aanleidingen": "Aanleiding",
    "sluitgrond": "Waarom sluiten",
    "geinformeerd": "Weet betrokkene dit?",
    "advies": "Advies",
    "afspraken": "Afgesproken",
    "doorverwijzing": "Doorverwezen naar",
    "lokaal_advies": "Advies voor het lokale team",
    "vraag": "Vraag",
    "bericht": "Wat de casusregisseur moet weten",
}
GEEN = "geen"
"""In the place of items: this request goes without any."""
_BEL_112 = "Bel eerst 112. Daarna kiest u de crisisroute."


def vraagfouten(soort: str, acuut: str, mee: Sequence[str], gemeente: Gemeente) -> dict[str, str]:
    """Messages for what the form asks before a request is made of it; acute danger stops it."""
    fouten: dict[str, str] = {}
    if soort != "opschaling":
        return fouten
    if acuut == "ja":
        bel = f"Die staat bij de casus: Crisis melden. Overleg: bel {gemeente.piket}."
        fouten["acuut_gevaar"] = f"{_BEL_112} {bel}"
    elif acuut != "nee":
        fouten["acuut_gevaar"] = "Kies ja of nee."
    if not mee:
        fouten["stukken"] = "Kies ten minste één gegeven, of kies: zonder gegevens."
    elif GEEN in mee and len(mee) > 1:
        fouten["stukken"] = "U koos gegevens en ook: zonder gegevens. Kies een van de twee."
    return fouten


def afsluitvelden() -> tuple[Veldgroep, ...]:
    velden = (
        keuze("sluitgrond", "Waarom kan de casus sluiten?", tuple(SLUITGROND.items())),
        tekstvak("motivering", "Motivering"),
    )
    return (Veldgroep(velden), informeervelden())


def bewaarregels(hier: str, ligging: Ligging) -> tuple[Bewaarregel, ...]:
    """How long each category is kept if the casus closes today; the longest rule counts."""
    b, vandaag = beleid(), lokale_dag(werk().nu())
    langste: dict[str, Bewaring] = {}
    for niveau in (hier, *ligging.geweest):
        for rij in b.convenant[niveau].bewaren:
            eerder = langste.get(rij.categorie)
            if eerder is None or rij.jaren > eerder.jaren:
                langste[rij.categorie] = rij
    per_zin: dict[str, list[str]] = {}
    for code in (k.code for k in b.categorieen if k.code in langste):
        rij = langste[code]
        tot = bewaard_tot(rij, {"afsluiting van de casus": vandaag})
        wanneer = datumzin(tot) if tot else f"{rij.jaren} jaar na {rij.vanaf}"
        per_zin.setdefault(f"Bewaard tot {wanneer}, daarna vernietigd.", []).append(code)
    return tuple(
        Bewaarregel(tuple(vertaling.categorie(b, code) for code in codes), zin)
        for zin, codes in per_zin.items()
    )


def verzoekvelden(c: Casusweergave, soort: str) -> tuple[Veldgroep, ...]:
    b = beleid()
    doelen = vertaling.doelen(b, soort, c.niveau, c.aanpak)
    waarom: tuple[Veld, ...] = (tekstvak("motivering", "Motivering"),)
    afweging: tuple[Veld, ...] = ()
    if soort == "opschaling":
        waarom = (
            Veld(
                "aanleidingen",
                "Waarom nu?",
                "vinkjes",
                opties=tuple(Optie(a.code, a.naam) for a in b.keten.aanleidingen),
            ),
            Veld(
                "acuut_gevaar",
                "Is er nu acuut gevaar?",
                "keuze",
                opties=(Optie("nee", "nee"), Optie("ja", "ja", _BEL_112)),
            ),
            *waarom,
            tekstvak("geprobeerd", "Wat is geprobeerd?", "Elke interventie op een eigen regel."),
            tekstvak(
                "gevraagd",
                "Welke bijdrage vraagt u?",
                "Vraag zo precies dat de ander ja of nee kan zeggen.",
            ),
        )
        afweging = (
            tekstvak("noodzaak", "Noodzaak", "Wat gaat er mis als zij dit niet weten?"),
            tekstvak(
                "proportionaliteit", "Proportionaliteit", "Waarom weegt dat op tegen de privacy?"
            ),
            tekstvak(
                "subsidiariteit", "Subsidiariteit", "Waarom kan het niet met minder of anders?"
            ),
        )
    stukken = _eigen_stukken(c)
    kiesbaar = tuple(_optie(s, doelen) for s in stukken)
    if soort == "opschaling":
        kiesbaar += (
            Optie(
                GEEN,
                "zonder gegevens",
                "Naam, geboortedatum en adres gaan met de casus mee.",
                groep="Niets meesturen" if stukken else "",
            ),
        )
    mee = Veld(
        "stukken",
        "Welke gegevens gaan mee?",
        "vinkjes",
        "Alleen wat nodig is voor uw vraag." if stukken else "U leest hier nog geen gegevens.",
        opties=kiesbaar,
        verplicht=soort == "opschaling",
    )
    tafel = keuze("naar_niveau", "Naar welke tafel?", doelen)
    tafel = replace(tafel, opties=(*tafel.opties, *_andere_tafels(c, soort, doelen)))
    toestemming = keuze(
        "toestemming",
        "Toestemming",
        TOESTEMMING,
        "Geweigerd betekent niet altijd dat het niet mag. Leg uit waarom het toch nodig is.",
    )
    informatie = informeervelden()
    return (
        Veldgroep((tafel, *waarom), kop="Uw vraag"),
        Veldgroep((mee, *afweging), kop="Gegevens"),
        replace(informatie, velden=(*informatie.velden, toestemming)),
    )


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
