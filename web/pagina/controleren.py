"""*Controleer en verstuur*: the only page from which a request to another table is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from uuid import UUID

from flask import Response, request
from werkzeug.datastructures import ImmutableMultiDict

from casus.ligging import Gevraagd
from casus.publiek import IDENTITEIT, Voorvertoning
from casus.weergaven import Casusweergave
from web import publiektabel, vertaling
from web.beslistwoorden import wie_beslist
from web.formulieren import ids, tekst
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.pagina.meegaandvelden import MET_DE_CASUS
from web.pagina.terugkeer import VERSTUREN, opnieuw, rij
from web.pagina.verzoekopdracht import open_acties
from web.pagina.verzoekvelden import GEEN, LABELS, TOESTEMMING, UIT, WAAROM_TOCH, geprobeerd, weet
from web.schermwaarden.bouwstenen import Categorie, Meegaand, Publiek
from web.schermwaarden.casus import Controlepagina
from web.schermwaarden.formulier import Formulier, Knop, Verborgen
from web.schermwaarden.kader import Uitkomst
from web.tafelwoorden import route_naar, wetstrip
from web.takenlijst import BEWAAR_EN_STOP, WIJZIG
from web.woorden import datum as datumwoord
from web.woorden import opsomming, zin
from web.woorden import vragen as vragenkop
from workflow.handelingen import inzien, verzoektoets, voorvertonen
from workflow.handelingen.actietoets import ACTIE
from workflow.handelingen.overnemers import overnemers
from workflow.informeren import GROEP
from workflow.termijnen import bereken

_VRAAG = ("gevraagd", "noodzaak", "proportionaliteit", "subsidiariteit")


def toon_controle(
    c: Casusweergave, opdracht: verzoektoets.Verzoekopdracht, titel: str, fout: str = ""
) -> Response:
    """The page with the audience, and with what was taken out here."""
    uit = ids(UIT)
    soort = dict(_voorvertoon(c, replace(opdracht, stukken=(*opdracht.stukken, *uit))).mee)
    gezien = _voorvertoon(c, opdracht)
    w = _pagina(c, opdracht, gezien, {i: soort[i] for i in uit if i in soort})
    uitkomst = Uitkomst("fout", vragenkop(1), (fout,)) if fout else None
    pad = kruimels(c.casus_id, c.nummer, titel)
    return toon("casus/controleer.html", w, *pad, status=422 if fout else 200, uitkomst=uitkomst)


def verplaats(c: Casusweergave, opdracht: verzoektoets.Verzoekopdracht) -> str:
    """Does in the request what *Haal eruit* or *Zet terug* asks of one category, and says it."""
    uit = ids(UIT)
    soort = dict(_voorvertoon(c, replace(opdracht, stukken=(*opdracht.stukken, *uit))).mee)
    eruit, terug = tekst("eruit"), tekst("terug")
    mee = tuple(i for i in opdracht.stukken if soort.get(i) != eruit)
    mee += tuple(i for i in uit if soort.get(i) == terug and i not in mee)
    blijft = [p for p in request.form.items(multi=True) if p[0] not in ("stukken", UIT)]
    stukken = [("stukken", str(i)) for i in mee] or [("stukken", GEEN)]
    weg = [(UIT, str(i)) for i in soort if i not in mee]
    request.form = ImmutableMultiDict([*blijft, *stukken, *weg])
    if eruit in soort.values():
        return f"Gaat niet meer mee: {beleid().categorie[eruit].naam}."
    if terug in soort.values():
        return f"Gaat weer mee: {beleid().categorie[terug].naam}."
    return ""


def _voorvertoon(c: Casusweergave, o: verzoektoets.Verzoekopdracht) -> Voorvertoning:
    return voorvertonen.voorvertoon(
        c.casus_id,
        o.soort,
        o.naar_niveau,
        o.stukken,
        o.voorstel_casusregisseur,
        o.doen,
        door=actor(),
        werk=werk(),
    )


def _pagina(
    c: Casusweergave,
    o: verzoektoets.Verzoekopdracht,
    gezien: Voorvertoning,
    uit: Mapping[UUID, str],
) -> Controlepagina:
    b, actie = beleid(), f"/casussen/{c.casus_id}/{o.soort}"
    straks = replace(c.ligging, gevraagd=Gevraagd(o.soort, o.naar_niveau, werk().nu(), None))
    return Controlepagina(
        kop=vertaling.casuskop(b, c),
        titel="Controleer en verstuur",
        stap="Er verandert pas iets bij Verstuur.",
        richting=f"Van {b.niveau[c.niveau].naam} naar {b.niveau[o.naar_niveau].naam}",
        publiek=_publiek(c, gezien, uit, o),
        rijen=tuple(
            rij(actie, *deel, f"{WIJZIG}{deel[2]}") for deel in _rijen(c, o, gezien) if deel[1]
        ),
        beslist=_beslist(o, c.niveau, gezien),
        versturen=_versturen(actie, o, gezien.publiek.merk, uit),
        keten=ketenbeeld(b, straks),
        strips=wetstrip(b, route_naar(b, o.soort, c.niveau, o.naar_niveau, c.aanpak)),
    )


def _publiek(
    c: Casusweergave,
    gezien: Voorvertoning,
    uit: Mapping[UUID, str],
    o: verzoektoets.Verzoekopdracht,
) -> Publiek:
    """The audience in words; what was picked can be taken out and put back, line by line."""
    b = beleid()
    p = publiektabel.publiek(b, gezien.publiek, gezien.namen)
    beslissen = frozenset(b.niveau[o.naar_niveau].beslist)
    te_kiezen = frozenset(gezien.mee.values()) - frozenset(IDENTITEIT)
    regels = tuple(
        replace(r, eruit=_eruit(r.soorten[0])) if r.aantal and r.soorten[0].code in te_kiezen else r
        for r in p.regels
    )
    # Who is to direct the casus there reads more than who decides on taking it over.
    open_ = {
        r.categorie
        for r in gezien.publiek.rijen
        if r.wijziging != "verliest" and not r.mits and not beslissen.isdisjoint(r.functies)
    }
    gesloten = tuple(
        Meegaand(c, aantal, knop=_eruit(c))
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
    eruit = tuple(
        Meegaand(c, aantal, knop=_knop("terug", code, "Zet terug", c.naam))
        for code, aantal in sorted(Counter(uit.values()).items())
        for c in (vertaling.categorie(b, code),)
    )
    zinnen = (*p.zinnen, MET_DE_CASUS) if c.betrokkenen else p.zinnen
    return replace(
        p, zinnen=zinnen, regels=regels, niet_mee=niet_mee, gesloten=gesloten, eruit=eruit
    )


def _eruit(soort: Categorie) -> Knop:
    """It goes out for everybody, at whoever's line it stands."""
    return _knop("eruit", soort.code, "Haal eruit", f"{soort.naam}, voor iedereen")


def _knop(veld: str, code: str, woord: str, wat: str) -> Knop:
    return Knop("", woord, wat, soort="link", formulier=VERSTUREN, veld=(veld, code))


def _versturen(
    actie: str, o: verzoektoets.Verzoekopdracht, merk: str, uit: Mapping[UUID, str]
) -> Formulier:
    """The whole request again, hidden, with the mark of the audience that is shown."""
    mee = [Verborgen("stukken", str(i)) for i in o.stukken] or [Verborgen("stukken", GEEN)]
    mee += [Verborgen(UIT, str(i)) for i in uit]
    zonder = frozenset({"stukken", UIT})
    merken = (*mee, Verborgen("merk", merk))
    return replace(
        opnieuw(actie, "Verstuur verzoek", "verstuur", *merken, zonder=zonder),
        tweede_knop=BEWAAR_EN_STOP,
    )


def _rijen(
    c: Casusweergave, o: verzoektoets.Verzoekopdracht, gezien: Voorvertoning
) -> list[tuple[str, str, str]]:
    """The answers of the asker read back, each with its field."""
    b = beleid()
    aanleiding = {a.code: a.naam for a in b.keten.aanleidingen}
    toestemming: Mapping[str, str] = dict(TOESTEMMING)
    waarom = ", ".join(aanleiding.get(a, a) for a in o.aanleidingen)
    return [
        ("Naar welke tafel", b.niveau[o.naar_niveau].naam, "naar_niveau"),
        *_overname(c, o),
        ("Aanleiding", waarom, "aanleidingen"),
        ("Acuut gevaar", tekst("acuut_gevaar"), "acuut_gevaar"),
        ("Motivering", o.motivering, "motivering"),
        ("Geprobeerd", geprobeerd(asdict(i) for i in o.geprobeerd), "geprobeerd-1-wat"),
        (LABELS["niet_geprobeerd"], o.niet_geprobeerd, "niet_geprobeerd"),
        *((zin(naam), tekst(naam), naam) for naam in _VRAAG),
        ("Gegevens die meegaan", _meegaand(gezien), "stukken"),
        *(
            [("Weet betrokkene dit?", weet(o.informeren), "geinformeerd")]
            if o.informeren and c.eenheid != GROEP
            else []
        ),
        ("Toestemming", toestemming.get(o.toestemming, ""), "toestemming"),
        (LABELS[WAAROM_TOCH], _waarom_toch(o), WAAROM_TOCH),
    ]


def _waarom_toch(o: verzoektoets.Verzoekopdracht) -> str:
    """A browser sends the field of every answer; what goes with another one is left out."""
    return o.toestemming_waarom if o.toestemming == verzoektoets.GEWEIGERD else ""


def _overname(c: Casusweergave, o: verzoektoets.Verzoekopdracht) -> list[tuple[str, str, str]]:
    """Who directs the casus at the table below, and who does each open actie there."""
    if o.soort != "afschaling":
        return []
    heet = {m.wie: m.naam for m in overnemers(c.casus_id, door=actor(), werk=werk())}
    wie = o.voorstel_casusregisseur
    regie = ("Casusregisseur daar", heet.get(wie, "een collega") if wie else "", "overnemer")
    acties = [
        (f"Actie: {r.wat}", heet.get(o.actie_eigenaars[r.actie_id], "een collega"), veld)
        for r in open_acties(c)
        if r.actie_id in o.actie_eigenaars
        for veld in (f"{ACTIE}-{r.actie_id}",)
    ]
    return [regie, *acties]


def _meegaand(gezien: Voorvertoning) -> str:
    """What goes along by category, each with its number."""
    soorten = sorted(Counter(gezien.mee.values()).items())
    return opsomming([f"{beleid().categorie[c].naam} ({n})" for c, n in soorten]) or "geen"


def _beslist(o: verzoektoets.Verzoekopdracht, van: str, gezien: Voorvertoning) -> tuple[str, ...]:
    """Who decides, by name and functie, and until when that may take."""
    b = beleid()
    beslissen = b.niveau[o.naar_niveau].beslist
    # By person: who holds two functies is one who decides.
    wie = {
        r.gebruiker_id: zijn
        for r in gezien.publiek.rijen
        if r.wijziging != "verliest" and r.gebruiker_id != actor().gebruiker_id
        if (zijn := [f for f in beslissen if f in r.functies])
    }
    zinnen = [wie_beslist(b, wie, gezien.namen, o.naar_niveau)]
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
