"""*Controleer en verstuur*: the only page from which a request to another table is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Response, request

from casus.ligging import Gevraagd
from casus.publiek import IDENTITEIT
from casus.weergaven import Casusweergave, Voorvertoning
from web import publiektabel, vertaling
from web.formulieren import tekst
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, toon, werk
from web.pagina.casus import kruimels
from web.pagina.verzoekvelden import GEEN, TOESTEMMING
from web.schermwaarden.bouwstenen import Meegaand, Publiek, Rij
from web.schermwaarden.casus import Controlepagina
from web.schermwaarden.formulier import Formulier, Knop, Verborgen
from web.schermwaarden.kader import Uitkomst
from web.woorden import datum as datumwoord
from web.woorden import opsomming, zin
from web.woorden import vragen as vragenkop
from workflow.handelingen import inzien, verzoektoets, voorvertonen
from workflow.termijnen import bereken

_NIET_MEE = frozenset({"csrf_token", "indiening", "versie", "stap", "merk", "knop", "eruit"})
_VERSTUREN = "versturen"
_TEKSTEN = (
    "motivering",
    "geprobeerd",
    "gevraagd",
    "noodzaak",
    "proportionaliteit",
    "subsidiariteit",
)
_WEET = {"ja": "ja", "nog_niet": "nog niet", "nee": "nee, bewust niet"}


def toon_controle(
    c: Casusweergave, opdracht: verzoektoets.Verzoekopdracht, titel: str, fout: str = ""
) -> Response:
    """The page with the audience; with `eruit` sent along, without the items of that category."""
    gezien = _voorvertoon(c, opdracht)
    eruit, uitkomst = tekst("eruit"), None
    if fout:
        uitkomst = Uitkomst("fout", vragenkop(1), (fout,))
    if eruit in gezien.mee.values():
        blijft = tuple(i for i, code in gezien.mee.items() if code != eruit)
        opdracht = replace(opdracht, stukken=blijft)
        gezien = _voorvertoon(c, opdracht)
        uitkomst = Uitkomst("goed", f"Gaat niet meer mee: {beleid().categorie[eruit].naam}.")
    w = _pagina(c, opdracht, gezien)
    pad = kruimels(c.casus_id, c.nummer, titel)
    return toon("casus/controleer.html", w, *pad, status=422 if fout else 200, uitkomst=uitkomst)


def _voorvertoon(c: Casusweergave, o: verzoektoets.Verzoekopdracht) -> Voorvertoning:
    return voorvertonen.voorvertoon(
        c.casus_id, o.soort, o.naar_niveau, o.stukken, door=actor(), werk=werk()
    )


def _pagina(
    c: Casusweergave, o: verzoektoets.Verzoekopdracht, gezien: Voorvertoning
) -> Controlepagina:
    b = beleid()
    straks = replace(c.ligging, gevraagd=Gevraagd(o.soort, o.naar_niveau, werk().nu(), None))
    return Controlepagina(
        kop=vertaling.casuskop(b, c),
        titel="Controleer en verstuur",
        stap="Er verandert pas iets bij Verstuur.",
        richting=f"Van {b.niveau[c.niveau].naam} naar {b.niveau[o.naar_niveau].naam}",
        publiek=_publiek(gezien),
        rijen=tuple(_rijen(o)),
        beslist=_beslist(o, c.niveau, gezien),
        versturen=_versturen(c, o, gezien.publiek.merk),
        keten=ketenbeeld(b, straks),
    )


def _publiek(gezien: Voorvertoning) -> Publiek:
    """The audience in words; what was picked can be taken out again, line by line."""
    b = beleid()
    p = publiektabel.publiek(b, gezien.publiek, gezien.namen)
    te_kiezen = frozenset(gezien.mee.values()) - frozenset(IDENTITEIT)
    regels = tuple(
        replace(r, eruit=_eruit(r.soorten[0].code, f"{r.soorten[0].naam}, {r.wie}"))
        if r.wijziging != "verliest" and r.soorten[0].code in te_kiezen
        else r
        for r in p.regels
    )
    open_ = {r.categorie for r in gezien.publiek.rijen if r.wijziging != "verliest"}
    gesloten = tuple(
        Meegaand(c, aantal, eruit=_eruit(code, c.naam))
        for code, aantal in sorted(Counter(gezien.mee.values()).items())
        if code not in open_
        for c in (vertaling.categorie(b, code),)
    )
    niet_mee = tuple(
        Meegaand(
            vertaling.categorie(b, a.categorie),
            a.aantal,
            a.redenen,
            # The name itself goes; a text that was written under it is another thing.
            "losse tekst" if a.categorie in IDENTITEIT else "",
        )
        for a in gezien.blijft
    )
    return replace(p, regels=regels, niet_mee=niet_mee, gesloten=gesloten)


def _eruit(code: str, wat: str) -> Knop:
    return Knop("", "Haal eruit", wat, soort="link", formulier=_VERSTUREN, veld=("eruit", code))


def _versturen(c: Casusweergave, o: verzoektoets.Verzoekopdracht, merk: str) -> Formulier:
    """The whole request again, hidden, with the mark of the audience that is shown."""
    velden = [
        Verborgen(naam, waarde)
        for naam, waarden in request.form.lists()
        if naam not in _NIET_MEE and naam != "stukken"
        for waarde in waarden
    ]
    velden += [Verborgen("stukken", str(i)) for i in o.stukken] or [Verborgen("stukken", GEEN)]
    return Formulier(
        f"/casussen/{c.casus_id}/{o.soort}",
        "Verstuur verzoek",
        indiening=request.form.get("indiening", ""),
        versie=request.form.get("versie", ""),
        verborgen=(*velden, Verborgen("stap", "verstuur"), Verborgen("merk", merk)),
        tweede_knop="Wijzig",
        naam=_VERSTUREN,
    )


def _rijen(o: verzoektoets.Verzoekopdracht) -> list[Rij]:
    """The answers of the asker, read back."""
    aanleiding = {a.code: a.naam for a in beleid().keten.aanleidingen}
    toestemming: Mapping[str, str] = dict(TOESTEMMING)
    rijen = [Rij("Aanleiding", ", ".join(aanleiding.get(a, a) for a in o.aanleidingen))]
    rijen += [Rij(zin(naam), tekst(naam)) for naam in _TEKSTEN]
    rijen += [Rij("Gegevens die meegaan", str(len(o.stukken)))]
    rijen += [Rij("Weet betrokkene dit?", _WEET.get(o.informeren.stand, ""))]
    rijen += [Rij("Toestemming", toestemming.get(o.toestemming, ""))]
    return [r for r in rijen if r.waarde]


def _beslist(o: verzoektoets.Verzoekopdracht, van: str, gezien: Voorvertoning) -> tuple[str, ...]:
    """Who decides, by name and functie, and until when that may take."""
    b = beleid()
    wie = dict.fromkeys(
        f"{gezien.namen.get(r.gebruiker_id, 'een collega')}, {b.functie[r.functie].naam}"
        for r in gezien.publiek.rijen
        if r.wijziging != "verliest"
    )
    zinnen = [f"{opsomming(tuple(wie), 'of')}." if wie else f"{b.niveau[o.naar_niveau].naam}."]
    code = verzoektoets.antwoordtermijn(b, o.soort, van, o.naar_niveau)
    if code is not None:
        einde = bereken(b.termijn[code], b.kalender, werk().nu()).uiterlijk
        zinnen.append(f"Antwoord uiterlijk {datumwoord(einde)}.")
    return (*zinnen, "U beslist niet zelf.")


def bevestiging(casus_id: UUID) -> tuple[str, ...]:
    """What was sent and to whom, until when they answer, and who carries the casus till then."""
    b = beleid()
    c = inzien.casus(casus_id, door=actor(), werk=werk())
    blijft = f"Tot dan blijft {b.niveau[c.niveau].naam} verantwoordelijk."
    if c.verzoek is None:
        return ("Uw verzoek is verstuurd.", blijft)
    antwoord = "U krijgt antwoord."
    if c.verzoek.uiterlijk is not None:
        antwoord = f"U krijgt antwoord uiterlijk {datumwoord(c.verzoek.uiterlijk)}."
    kop = "Uw verzoek is verstuurd."
    if c.verzoek.naar_niveau != c.niveau:
        tafel = b.tafel[b.tafel_van(c.verzoek.naar_niveau, c.kern)].naam
        kop = f"Uw verzoek is verstuurd naar: {tafel}."
    return (kop, antwoord, blijft)
