"""From what a read gives to what a page shows: words, terms, chain, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from casus.lijstweergaven import Regelweergave
from casus.stukweergaven import Bijlagekenmerk, Eerderetekst, Stukweergave
from casus.voorlegging import Gelijkend
from casus.weergaven import Casusweergave, Liggend, Mogelijkheid, Termijnweergave, Verzoekregel
from config.beleid import Beleid, Termijnregel
from config.keten_graaf import routes_voor
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web.beleidwoorden import antwoord_van, doelzin
from web.casustabs import tabs
from web.crisisstrook import crisisstrook
from web.ketenbeeld import Ave, ave
from web.ketenwoorden import eerst_doen, ketenbeeld
from web.paden import PADEN
from web.schermwaarden.besluit import Gelijkenis, Meegestuurd
from web.schermwaarden.bouwstenen import Categorie, Kan, Link, Rij, Status, Termijn
from web.schermwaarden.casus import Casuskop, Eerder, Stuk
from web.schermwaarden.formulier import Knop
from web.woorden import aantal, bestandsmaat, datumzin, isodag, zin
from web.woorden import datum as datumwoord
from workflow.ketenstap import keten_van
from workflow.termijnen import bereken, later, rest, werkdagen_tussen

_BIJNA = 2
"""Working days from which a term stands out."""
_AFGESPROKEN = "Deze dag is afgesproken in een besluit over deze casus."


def status(beleid: Beleid, stand: str) -> Status:
    s = beleid.stand[stand]
    return Status(s.woord, s.toon)


def categorie(beleid: Beleid, code: str) -> Categorie:
    c = beleid.categorie[code]
    return Categorie(c.code, c.naam, c.familie)


def termijn(
    beleid: Beleid, soort: str | None, uiterlijk: date, nu: datetime, uitleg: tuple[str, ...] = ()
) -> Termijn:
    """A term in words: what must be there, by its last day, and what is left in working days."""
    regel = beleid.termijn.get(soort or "")
    waarvoor = regel.naam if regel else ""
    over = rest(uiterlijk, beleid.kalender, nu)
    iso, vandaag = isodag(uiterlijk), lokale_dag(nu)
    if uiterlijk < vandaag:
        return Termijn(datumwoord(uiterlijk), iso, over, "fout", uitleg, waarvoor)
    bijna = werkdagen_tussen(beleid.kalender, vandaag, uiterlijk) <= _BIJNA
    tekst = f"uiterlijk {datumwoord(uiterlijk)}"
    return Termijn(tekst, iso, over, "let" if bijna else "rust", uitleg, waarvoor)


def termijn_in_lijst(beleid: Beleid, r: Regelweergave, nu: datetime) -> Termijn | None:
    """The term of a row, by the name that the page of the casus has for it."""
    if r.termijn_op is None:
        return None
    w = termijn(beleid, r.termijn, r.termijn_op, nu)
    return replace(w, waarvoor=antwoord_van(beleid, r.gevraagd_aan)) if r.gevraagd_aan else w


def termijn_van(beleid: Beleid, t: Termijnweergave, nu: datetime) -> Termijn:
    """A running term of a casus, with how its date came about."""
    regel = beleid.termijn.get(t.soort)
    if regel is None:
        return termijn(beleid, t.soort, t.uiterlijk, nu)
    uitleg = _hoe_de_dag_kwam(beleid, regel, t)
    w = termijn(beleid, t.soort, t.uiterlijk, nu, (*uitleg, f"Bron: {regel.bron}"))
    if t.gevraagd_aan:
        return replace(w, waarvoor=antwoord_van(beleid, t.gevraagd_aan))
    return replace(w, waarvoor=f"{w.waarvoor} (staat stil)", toon="rust") if t.staat_stil else w


def _hoe_de_dag_kwam(beleid: Beleid, regel: Termijnregel, t: Termijnweergave) -> tuple[str, ...]:
    """How the last day of a term came about: decided, or counted, and how long it stood still."""
    if t.afgesproken:
        return (_AFGESPROKEN, f"De laatste dag is {datumzin(t.uiterlijk)}, tot het einde daarvan.")
    gerekend = bereken(regel, beleid.kalender, t.begin)
    verlengd = later(beleid.kalender, gerekend.uiterlijk, t.stilgestaan)
    # A term keeps the date it was given; under a later rule the sum may come out otherwise.
    if verlengd != t.uiterlijk:
        uitleg: tuple[str, ...] = (f"Berekend volgens beleid {t.beleid_versie}.",)
    elif t.stilgestaan:
        dagen = f"{t.stilgestaan} werkdag{'' if t.stilgestaan == 1 else 'en'}"
        stil = f"De termijn stond {dagen} stil en eindigt daardoor op {datumzin(t.uiterlijk)}."
        uitleg = (*gerekend.uitleg, stil)
    else:
        uitleg = gerekend.uitleg
    if t.staat_stil:
        uitleg = ("De termijn staat stil tot de vraag van de tafel beantwoord is.", *uitleg)
    return uitleg


def crisistermijn(beleid: Beleid, uiterlijk: date, nu: datetime) -> Termijn:
    """Until when a crisis can be confirmed: a day of the crisis itself, not a term of the chain."""
    return replace(termijn(beleid, None, uiterlijk, nu), waarvoor="Crisis bevestigen")


def avebeeld(beleid: Beleid, fase: int) -> Ave:
    return ave(fase, beleid.fase[fase].zin, len(beleid.fase))


def casuskop(beleid: Beleid, c: Casusweergave, hier: str = "") -> Casuskop:
    eenheid = next((e.naam for e in beleid.eenheden if e.code == c.eenheid), c.eenheid)
    aanpak = next((a.naam for a in beleid.aanpakken if a.code == c.aanpak), c.aanpak)
    kern = f" in {beleid.kern[c.kern].naam}" if c.kern else ""
    woord = beleid.stand[c.stand].woord
    naam = beleid.niveau[c.niveau].naam
    blijft = f"Tot het antwoord blijft {naam} verantwoordelijk." if c.verzoek else ""
    return Casuskop(
        nummer=c.nummer,
        adres=f"/casussen/{c.casus_id}",
        omschrijving=f"{zin(eenheid)}{kern}, {aanpak.lower()}",
        status=status(beleid, c.stand),
        keten=ketenbeeld(beleid, c.ligging),
        ave=avebeeld(beleid, c.fase),
        kort=f"Bij {beleid.niveau[c.niveau].kort}, AVE {c.fase}, {woord.lower()}",
        tabs=tabs(c.casus_id, hier, c.open_acties),
        blijft=blijft,
        crisis=crisisstrook(beleid, c.ligging, c.fase, c.namen),
    )


def kan(casus_id: UUID, m: Mogelijkheid) -> Kan:
    adres = f"/casussen/{casus_id}/{PADEN[m.recht]}"
    if not m.redenen:
        # Printing is logged: no link that something fetches beforehand can do it.
        knop = Knop(adres, m.naam, soort="link") if m.recht == Recht.CASUS_AFDRUKKEN else None
        return Kan(True, m.naam, adres, knop=knop)
    waarom = f"/casussen/{casus_id}/waarom/{m.recht}"
    # Which functies can is a long list: it stands on the page of the reasons.
    reden = m.redenen[0].partition(" geeft geen recht op: ")
    waardoor = "uw functie doet dit niet." if reden[1] else reden[0]
    eerst = eerst_doen(casus_id, m.redenen)
    return Kan(False, f"{m.naam} kan nu niet: {waardoor}", waarom=waarom, eerst=eerst)


def gelijkenissen(beleid: Beleid, lijkt_op: tuple[Gelijkend, ...]) -> tuple[Gelijkenis, ...]:
    """*Lijkt op*: which casussen, and by what; whether it is the same person, a person decides."""
    return tuple(
        Gelijkenis(
            ("" if g.opent else f"{g.nummer}, ")
            + f"bij {beleid.niveau[g.niveau].kort}, {beleid.stand[g.stand].woord}: "
            + ("hetzelfde BSN." if g.zelfde_bsn else "dezelfde naam en geboortedatum."),
            Link(g.nummer, f"/casussen/{g.opent}") if g.opent else None,
        )
        for g in lijkt_op
    )


def verzoekzin(beleid: Beleid, v: Verzoekregel) -> str:
    van, naar = beleid.niveau[v.van_niveau].naam, beleid.niveau[v.naar_niveau].naam
    if v.soort == "afsluiting":
        return f"Afsluiting bij {van}"
    return f"{zin(v.soort)} van {van} naar {naar}"


def per_soort(
    beleid: Beleid, stukken: Iterable[Stukweergave], waar: str
) -> tuple[Meegestuurd, ...]:
    """Items by category, in the order in which each category comes first."""
    soorten: dict[str, list[Stuk]] = {}
    for s in stukken:
        soorten.setdefault(s.categorie, []).append(stuk(beleid, s, waar))
    return tuple(Meegestuurd(categorie(beleid, c), tuple(x)) for c, x in soorten.items())


def stuk(beleid: Beleid, s: Stukweergave, waar: str, over: str = "") -> Stuk:
    """An item with the link to its file, below the address `waar` where it is read, if any is.

    `over` is whom it is about, where that name is open beside it.
    """
    partij = beleid.partij.get(s.bronpartij)
    bron = f"bron {partij.naam if partij else s.bronpartij}"
    wie = (f"over {over}",) if over else ()
    merken = ["niet doorgeven"] if s.niet_doorgeven else []
    merken += ["beroepsgeheim"] if s.beroepsgeheim else []
    kop = f"{beleid.categorie[s.categorie].naam}, {datumzin(s.van_dag)}"
    links: tuple[Link, ...] = ()
    if waar and s.bijlage is not None and not s.bijlage.beschadigd and not s.beschadigd:
        links = (
            Link(zin(bijlage(s.bijlage)), f"{waar}/gegevens/{s.stuk_id}/bijlage", f"bij {kop}"),
        )
    if s.te_corrigeren and not s.beschadigd:
        links += (Link("Corrigeren", f"{waar}/gegevens/{s.stuk_id}/corrigeren", f"van {kop}"),)
    return Stuk(
        kop,
        s.tekst,
        s.zekerheid,
        (
            *wie,
            bron,
            datumzin(s.van_dag),
            doelzin(beleid, s.niveau, s.doel),
            f"grond artikel {s.grond}",
        ),
        tuple(merken),
        s.beschadigd,
        links,
        bijlage_beschadigd=s.bijlage is not None and s.bijlage.beschadigd,
        eerder=tuple(_eerder(v) for v in s.eerder),
    )


def _eerder(v: Eerderetekst) -> Eerder:
    if v.beschadigd:
        return Eerder(v.tekst, (f"tot {datumzin(v.vervangen_op)}",), "")
    bericht = "niemand kreeg bericht"
    if v.ontvangers:
        bericht = f"{aantal(v.ontvangers, 'ontvanger kreeg', 'ontvangers kregen')} bericht"
    herkomst = (v.zekerheid, f"van {datumzin(v.van_dag)}", f"tot {datumzin(v.vervangen_op)}")
    return Eerder(v.tekst, (*herkomst, bericht), v.reden)


def bijlage(b: Bijlagekenmerk) -> str:
    """Kind and size of a file in words, such as *bijlage (PDF, 1,2 MB)*."""
    return f"bijlage ({b.soort.upper()}, {bestandsmaat(b.grootte)})"


def smalle_kop(
    beleid: Beleid,
    casus_id: UUID,
    w: Liggend,
    hier: str,
    acties: int = 0,
) -> Casuskop:
    """The head of a tab that opens no identity: what is known of the casus without its people."""
    niveau, woord = beleid.niveau[w.niveau], beleid.stand[w.stand].woord
    return Casuskop(
        nummer=w.nummer,
        adres=f"/casussen/{casus_id}",
        omschrijving=f"Bij {niveau.naam}",
        status=status(beleid, w.stand),
        keten=ketenbeeld(beleid, w.ligging),
        ave=avebeeld(beleid, w.fase),
        kort=f"Bij {niveau.kort}, AVE {w.fase}, {woord.lower()}",
        tabs=tabs(casus_id, hier, acties),
        crisis=crisisstrook(beleid, w.ligging, w.fase),
    )


def overgangen_vanaf(beleid: Beleid, niveau: str, stand: str) -> frozenset[str]:
    """Names of the moves that the chain knows from here."""
    van = f"{niveau}.{stand}"
    return frozenset(b.overgang.naam for b in keten_van(beleid).bewegingen if b.van == van)


def stappen_vanaf(beleid: Beleid, niveau: str, stand: str) -> tuple[tuple[str, str], ...]:
    """Names and words of the moves of the same table that the chain knows from here."""
    gevonden = {
        b.overgang.naam: b.overgang.woord
        for b in keten_van(beleid).bewegingen
        if b.van == f"{niveau}.{stand}" and b.overgang.recht == "casus:voortzetten"
    }
    return tuple(gevonden.items())


def doelen(beleid: Beleid, soort: str, niveau: str, aanpak: str) -> tuple[tuple[str, str], ...]:
    """The levels that a request of this kind can go to from here, for a casus of this aanpak."""
    naar = (r.naar for r in routes_voor(beleid, soort, niveau, aanpak))
    return tuple((code, beleid.niveau[code].naam) for code in dict.fromkeys(naar))


def van_melding(beleid: Beleid, soort: str, afzender: str) -> str:
    """With what a casus began that began with a melding."""
    partij = beleid.partij.get(afzender)
    wat = soort_melding(beleid, soort)
    return f"Melding ({wat}) van {partij.naam if partij else afzender}"


def soort_melding(beleid: Beleid, soort: str) -> str:
    """The kind of a melding: the code of the exchange format, or that it was done by hand."""
    zelf = any(r.soort == soort and r.formulier for r in beleid.meldingen)
    return "gedaan in Schakel" if zelf else soort


def waarom(aanleiding: Mapping[str, str]) -> tuple[Rij, ...]:
    """Why a casus exists and why it lies here, as far as that is open."""
    return tuple(
        Rij(zin(naam.replace("_", " ")), tekst)
        for naam, tekst in aanleiding.items()
        if not naam.startswith("antwoord")
    )
