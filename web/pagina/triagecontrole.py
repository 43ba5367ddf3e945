"""What a decision in triage does, read back before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from casus.ligging import Ligging
from web import publiektabel
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, werk
from web.pagina.besluitvelden import GEEN_GEGEVENS
from web.pagina.terugkeer import rij
from web.pagina.uitvraagvelden import vraagrijen
from web.pagina.verzoekvelden import LABELS
from web.pagina.weegvelden import adviesrijen
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Publiek
from web.schermwaarden.formulier import Formulier, Optie, Veld
from web.terugtekst import KERN_DAAR, wat_volgt
from web.woorden import NIEMAND_ERBIJ, datumzin, zin
from workflow.handelingen.triagecontrole import Triagecontrole
from workflow.handelingen.triagetoets import (
    EENMALIG,
    TEKSTVELD,
    TERUG,
    UITKOMSTEN,
    Triagebesluit,
    neemt_op,
)
from workflow.samenvoegen import Samenvoegdoel

TRIAGE = {
    "oppakken": "Oppakken",
    "informatie": "Informatie nodig",
    "ontvangen": "De informatie is binnen: terug naar triage",
    "advies": "Advies",
    EENMALIG: "Eenmalig overleg",
    TERUG: "Terug naar lokaal",
    "doorverwijzen": "Doorverwijzen",
    "samenvoegen": "Samenvoegen",
    "afwijzen": "Afwijzen",
}
MET_PROCESREGIE = "Oppakken met procesregie"
"""Where every phase of the table asks for a procesregisseur."""
HULP = {
    "informatie": "U stelt eerst een vraag.",
    "advies": "U geeft advies en pakt de casus niet op.",
    "samenvoegen": "Met een casus die al loopt.",
}
"""What an outcome does, where its word alone does not say it."""
ANDERE_KERN = "Let op: deze casus is van een andere kern."
SAMENGEVOEGD = (
    "De casus sluit: niemand leest de inhoud nog, ook niet in de andere casus.",
    "Alleen wat u hier schreef, komt als gegeven in de andere casus.",
    "De casusregisseur van de andere casus krijgt bericht.",
)


def triagewoord(uitkomst: str, niveau: str) -> str:
    """The word of an outcome at this table."""
    b = beleid()
    altijd = all("procesregie" in b.fase[nr].vereist for nr in b.niveau[niveau].fasen)
    return MET_PROCESREGIE if uitkomst == "oppakken" and altijd else TRIAGE[uitkomst]


def triageopties(
    niveau: str,
    kan: frozenset[str],
    hulp: Mapping[str, str],
    onder: Mapping[str, tuple[Veld, ...]],
) -> tuple[Optie, ...]:
    """The outcomes that the chain knows from here, each with its own fields under it."""
    zinnen = {**HULP, **hulp}
    return tuple(
        Optie(
            uitkomst,
            triagewoord(uitkomst, niveau),
            zinnen.get(uitkomst, ""),
            velden=onder.get(uitkomst, ()),
        )
        for uitkomst in TRIAGE
        if UITKOMSTEN[uitkomst] in kan
    )


def triagecontrole(
    gezien: Triagecontrole, besluit: Triagebesluit, formulier: Formulier
) -> Besluitcontrole:
    """The decision with *Wijzig* at each answer, what it changes, and who then reads along."""
    straks = replace(gezien.ligging, gesloten=gezien.eindigt)
    if gezien.omlaag is not None:
        geweest = gezien.ligging.geweest | {gezien.niveau: werk().nu()}
        straks = Ligging(gezien.omlaag.niveau, geweest)
    weging = adviesrijen(gezien.niveau, besluit.weging, neemt_op(besluit.uitkomst))
    rijen = [*_rijen(gezien, besluit), *weging, *_oppakrijen(gezien, besluit)]
    return Besluitcontrole(
        titel="Controleer besluit",
        regel=f"Triage: casus {gezien.nummer}. Er verandert pas iets bij {formulier.knop}.",
        rijen=tuple(r for r in (rij(formulier.actie, *deel) for deel in rijen) if r.waarde),
        formulier=formulier,
        publiek=_publiek(gezien, besluit),
        keten=ketenbeeld(beleid(), straks),
        gevolg=tuple(_gevolg(gezien, besluit)),
    )


def doelwoorden(nummer: str, doel: Samenvoegdoel) -> str:
    """The casus that is merged with, as its row says it."""
    b = beleid()
    kern = b.kern[doel.kern].naam if doel.kern else "dorpskern nog onbekend"
    waar = f"{b.niveau[doel.niveau].naam}, {b.fase[doel.fase].naam}, {b.stand[doel.stand].woord}"
    return f"{nummer}: {kern}, {waar}"


def wat_samenvoegt(doel: Samenvoegdoel | None) -> list[str]:
    """What merging does; before that, whether it looks like another casus than was meant."""
    return [*([ANDERE_KERN] if doel and doel.andere_kern else []), *SAMENGEVOEGD]


def _rijen(gezien: Triagecontrole, besluit: Triagebesluit) -> list[tuple[str, str, str]]:
    rijen = [
        ("Besluit", triagewoord(besluit.uitkomst, gezien.niveau), "uitkomst"),
        ("Motivering", besluit.motivering, "motivering"),
    ]
    rijen += [("Met casus", doelwoorden(besluit.met, gezien.met), "met")] if gezien.met else []
    if besluit.uitkomst == EENMALIG and besluit.overleg_op:
        rijen += [("Overleg op", datumzin(besluit.overleg_op), "overleg_op")]
    rijen += vraagrijen(besluit) if besluit.uitkomst == "informatie" else []
    if besluit.uitkomst == TERUG and besluit.kern:
        rijen += [("Dorpskern", beleid().kern[besluit.kern].naam, KERN_DAAR)]
    veld = TEKSTVELD.get(besluit.uitkomst)
    return [*rijen, (LABELS[veld], besluit.advies, veld)] if veld else rijen


def _oppakrijen(gezien: Triagecontrole, besluit: Triagebesluit) -> list[tuple[str, str, str]]:
    """What is asked only for taking up; a browser sends the fields of every outcome."""
    if besluit.uitkomst != "oppakken":
        return []
    b, fase = beleid(), besluit.fase or gezien.fase
    regie = (
        ("casusregisseur", besluit.casusregisseur),
        ("procesregisseur", besluit.procesregisseur),
    )
    return [
        ("Dorpskern", b.kern[besluit.kern].naam if besluit.kern else "", "kern"),
        (
            "Aanpak",
            next((a.naam for a in b.aanpakken if a.code == besluit.aanpak), ""),
            "aanpak",
        ),
        ("Thema", next((t.naam for t in b.themas if t.code == besluit.thema), ""), "thema"),
        *((zin(rol), gezien.namen.get(wie, "een collega"), rol) for rol, wie in regie if wie),
        ("AVE-fase", b.fase[fase].naam, "fase"),
        (
            "Evaluatie uiterlijk",
            datumzin(besluit.evaluatie) if besluit.evaluatie else "",
            "evaluatie",
        ),
        *(("Wat de casusregisseur moet weten", s.tekst, "samenvatting") for s in besluit.stukken),
        *(("Soort gegeven", b.categorie[s.categorie].naam, "categorie") for s in besluit.stukken),
    ]


def _publiek(gezien: Triagecontrole, besluit: Triagebesluit) -> Publiek:
    """Who sees what then; one line where that does not change."""
    if gezien.publiek is None:
        return publiektabel.ONVERANDERD
    zelf = "uw advies" if gezien.omlaag else "uw besluit"
    p = publiektabel.publiek(beleid(), gezien.publiek, gezien.namen, zelf)
    if besluit.uitkomst == "samenvoegen" and besluit.advies:
        return leest_wat_u_schreef(p, besluit.met)
    door = (GEEN_GEGEVENS,) if besluit.uitkomst == "doorverwijzen" else ()
    return replace(p, zinnen=(*p.zinnen, *door))


def leest_wat_u_schreef(p: Publiek, met: str) -> Publiek:
    """This table for a merging, with who reads besides what is written in it.

    Who that is in the casus with that number is not for the reader to know.
    """
    zinnen = (z for z in p.zinnen if z != NIEMAND_ERBIJ)
    leest = "waarnemingen of anders het plan leest, leest straks ook wat u hier schreef."
    return replace(p, zinnen=(f"Wie in casus {met} {leest}", *zinnen))


def ambtzinnen(ambt: Mapping[str, UUID], namen: Mapping[UUID, str]) -> list[str]:
    """Who becomes responsible without being chosen."""
    return [
        f"{zin(rol)} verantwoordelijk wordt {namen.get(wie, 'een collega')}: zo zegt het beleid."
        for rol, wie in ambt.items()
    ]


def _gevolg(gezien: Triagecontrole, besluit: Triagebesluit) -> list[str]:
    naam = beleid().niveau[gezien.niveau].naam
    if besluit.uitkomst == "samenvoegen":
        return wat_samenvoegt(gezien.met)
    if (daar := gezien.omlaag) is not None:
        return wat_volgt(beleid(), gezien.niveau, daar.niveau, (gezien.fase, daar.fase))
    if gezien.eindigt:
        return [
            "De casus sluit: niemand leest de inhoud nog.",
            "Heropenen kan niet. Een nieuwe melding wordt een nieuwe casus.",
        ]
    if besluit.uitkomst == "oppakken":
        gevolg = [f"De casus ligt bij {naam}. De casusregisseur krijgt bericht."]
        gevolg += ambtzinnen(gezien.ambt, gezien.namen)
        if actor().gebruiker_id not in (besluit.casusregisseur, besluit.procesregisseur):
            gevolg.append("U leest de melding daarna niet meer.")
        return gevolg
    if besluit.uitkomst == "informatie":
        return [f"{naam} blijft verantwoordelijk. De termijn voor het antwoord begint te lopen."]
    return [f"{naam} blijft verantwoordelijk. U weegt de melding daarna opnieuw."]
