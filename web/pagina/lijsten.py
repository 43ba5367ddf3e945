"""Mijn werk and the list of casussen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, Response

from casus.concepten import Conceptregel
from casus.lijsten import PAGINA
from casus.lijstweergaven import Regelweergave
from config.beleid import Beleid
from privacy.feiten import lokale_dag
from privacy.toegang import Recht
from web import lijsttekst, vertaling
from web.beleidwoorden import gevraagd_aan
from web.deuren import deur
from web.formulieren import foutkop, tekst, vul
from web.omgeving import actor, beleid, heeft, naar, toon, werk
from web.pagina.berichten import berichtregel, nieuwe
from web.pagina.gebruikers import naar_controle
from web.pagina.lijstfilter import gekozen_filter, gekozen_volgorde
from web.schermwaarden.bouwstenen import Kan, Link
from web.schermwaarden.formulier import Formulier, Knop, Veld, Veldgroep
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import (
    Casuslijst,
    Casussen,
    Conceptlink,
    MijnWerk,
    Werkregel,
)
from web.termijnregels import faseregels, termijnregels
from web.woorden import aantal, datum, datumkort, datumzin, tijd, zin
from workflow.handelingen import accounts, overzien

groep = Blueprint("lijsten", __name__)
_DOE = {"nieuw": "Neem uw actie aan", "vastgelopen": "Help uw actie verder"}
_EERST = 7
"""Lines of *Nu nodig* on the page."""
_RUST = "Er wacht nu niets op u."
_NIETS = (
    "U neemt nog nergens aan deel.",
    "De casusregisseur of procesregisseur voegt u toe aan een casus.",
)
_BESTUUR = (_RUST, "U ziet een casus in de lijst zodra die in de hoogste AVE-fase komt.")
_GEEN_CASUSSEN = ("Uw functie ziet geen casussen.", "Er wacht hier dus niets op u.")


@deur(groep, "/mijn-werk", Recht.CASUS_OVERZIEN)
def mijn_werk() -> Response:
    b, nu = beleid(), werk().nu()
    volgorde = gekozen_volgorde()
    w = overzien.mijn_werk(door=actor(), werk=werk(), sorteer=volgorde)
    beslissen = tuple(
        Werkregel(
            Link(vertaling.verzoekzin(b, v), f"/beoordelen/{v.verzoek_id}"),
            v.nummer,
            b.kern[v.kern].naam if v.kern else "kern nog onbekend",
            vertaling.termijn(b, v.termijn, v.uiterlijk, nu) if v.uiterlijk else None,
        )
        for v in w.te_beslissen
    )
    bij_anderen = {f"{s}_gevraagd" for s in ("opschaling", "afschaling", "afsluiting")}
    crises = tuple(
        Werkregel(
            Link("Bevestig de crisis", f"/casussen/{k.casus_id}/crisis/bevestigen"),
            k.nummer,
            b.kern[k.kern].naam if k.kern else "kern nog onbekend",
            vertaling.crisistermijn(b, k.uiterlijk, nu),
        )
        for k in w.te_bevestigen
    )
    fasen = faseregels(b, w.gevraagde_fasen, nu, "Beslis over {}", "/fase")
    eigen = tuple(_werkregel(r) for r in w.nu_nodig if r.vraag_open or r.stand not in bij_anderen)
    zelf = {v.casus_id for v in w.te_beslissen}
    wacht = tuple(
        _werkregel(r)
        for r in w.nu_nodig
        if r.stand in bij_anderen and not r.vraag_open and r.casus_id not in zelf
    )
    wacht += tuple(replace(_werkregel(r), wat=_wegen(r)) for r in w.te_wegen if _wacht(r))
    wacht += faseregels(b, w.eigen_fasevragen, nu, "{} gevraagd", "")
    te_wegen = (r for r in w.te_wegen if not _wacht(r))
    wegen = tuple(replace(_werkregel(r), wat=_wegen(r)) for r in te_wegen)
    verlaten = tuple(lijsttekst.verlaten(r, _werkregel(r)) for r in w.zonder_regie)
    aanbod = tuple(replace(_werkregel(r), wat=_neem_over(r), termijn=None) for r in w.aangeboden)
    acties = tuple(
        Werkregel(
            Link(_DOE.get(a.stand, "Doe uw actie"), f"/casussen/{a.casus_id}/acties"),
            a.nummer,
            b.kern[a.kern].naam if a.kern in b.kern else "kern nog onbekend",
            vertaling.termijn(b, None, a.uiterlijk, nu),
        )
        for a in w.acties
    )
    vragen = tuple(
        Werkregel(
            Link("Beantwoord vraag", f"/meldingen/eigen/{v.melding_id}"),
            "",
            f"uw melding van {datumzin(v.ontvangen)}",
            replace(vertaling.termijn(b, None, v.uiterlijk, nu), waarvoor="Uw antwoord")
            if v.uiterlijk
            else None,
        )
        for v in w.vragen
    )
    gevraagd = tuple(
        replace(_werkregel(r), wat=Link("Beantwoord vraag", f"/casussen/{r.casus_id}"))
        for r in w.mijn.rijen
        if r.gevraagd_aan == actor().functie and r.opent == "casus" and not r.beantwoord
    )
    eigen += termijnregels(b, w.termijnen, nu)
    nodig = op_volgorde(
        (*crises, *fasen, *wegen, *beslissen, *vragen, *gevraagd, *verlaten, *eigen, *acties)
    )
    # Who is asked is waited for, and has no term to be sorted by: first.
    nodig = (*aanbod, *nodig)
    kop = lijsttekst.op_termijn(
        volgorde, "/mijn-werk?sorteer=termijn#casussen", "/mijn-werk#casussen"
    )
    verder = f"/casussen?sorteer={volgorde}" if volgorde else "/casussen"
    lijst = lijsttekst.casuslijst(b, w.mijn, nu, verder, sorteer=kop)
    leeg = _niets(lijst)
    if leeg is _GEEN_CASUSSEN:
        lijst = replace(lijst, leeg=())
    bevestigen = _te_bevestigen()
    if bevestigen:
        leeg = ("Er wachten accounts op u.",)
    nieuw, naar_nieuw = nieuwe(w.berichten)
    waarde = MijnWerk(
        nodig[:_EERST],
        wacht,
        lijst,
        leeg,
        Link("Casus registreren", "/casussen/nieuw") if heeft(Recht.CASUS_REGISTREREN) else None,
        _telling(
            (aanbod, crises, fasen, wegen, beslissen, vragen, gevraagd, verlaten, eigen, acties)
        ),
        (*_alle(nodig[_EERST:], wegen, beslissen), *bevestigen, *naar_nieuw),
        tuple(_concept(c) for c in w.concepten),
        tuple(berichtregel(m) for m in w.berichten),
        nodig[_EERST:],
        nieuw,
    )
    return toon("mijn_werk.html", waarde)


def op_volgorde(regels: tuple[Werkregel, ...]) -> tuple[Werkregel, ...]:
    """What is past its term first, then today, then by date; what has no term comes last.

    What nobody directs is too late since the day it was left.
    """
    return tuple(sorted(regels, key=lambda r: r.sinds or (r.termijn.iso if r.termijn else "9999")))


def _telling(soorten: tuple[tuple[Werkregel, ...], ...]) -> str:
    totaal = sum(map(len, soorten))
    return f"{totaal} of meer" if any(len(s) >= PAGINA for s in soorten) else str(totaal)


def _alle(
    rest: tuple[Werkregel, ...], wegen: tuple[Werkregel, ...], beslissen: tuple[Werkregel, ...]
) -> tuple[Link, ...]:
    """The lists that hold what does not stand on the page: each only where it adds something."""
    links: list[Link] = []
    soorten = (("meldingen", "/meldingen", wegen), ("verzoeken", "/beoordelen", beslissen))
    for woord, adres, regels in soorten:
        if not set(regels).isdisjoint(rest):
            hoeveel = "" if len(regels) >= PAGINA else f" {len(regels)}"
            links.append(Link(f"Alle{hoeveel} {woord}", adres))
    return tuple(links)


def _te_bevestigen() -> tuple[Link, ...]:
    """To the accounts that wait for this beheerder: to be confirmed, to be looked at again."""
    if not heeft(Recht.GEBRUIKER_BEVESTIGEN):
        return ()
    hoeveel, controle = accounts.wachtend(door=actor(), werk=werk()), naar_controle()
    woord = aantal(hoeveel, "account om te bevestigen", "accounts om te bevestigen")
    wacht = (Link(woord, "/beheer/gebruikers?stand=wacht"),) if hoeveel else ()
    return (*wacht, controle) if controle else wacht


def _niets(lijst: Casuslijst) -> tuple[str, ...]:
    """What an empty *Nu nodig* says: true for this functie, by the rights of the policy."""
    if lijst.regels:
        return (_RUST,)
    if heeft(Recht.CASUS_INZIEN):
        return _NIETS
    return _BESTUUR if heeft(Recht.CASUS_OVERZIEN_BESTUUR) else _GEEN_CASUSSEN


def _concept(c: Conceptregel) -> Conceptlink:
    recht = beleid().recht.get(c.recht)
    eindigt = datum(c.eindigt) if _ander_jaar(c.eindigt) else datumkort(c.eindigt)
    tot = f"bewaard om {tijd(c.gemaakt)}, tot {eindigt} {tijd(c.eindigt)}"
    wat = zin(recht.zin if recht else c.recht) + (f", casus {c.nummer}" if c.nummer else "")
    adres = f"/concepten/{c.concept_id}"
    # Of a casus that is out of sight the form opens no more: then it can only be thrown away.
    open_ = adres if c.nummer or c.casus_id is None else ""
    weg = Knop(f"{adres}/weggooien", "Concept weggooien", wat, soort="link")
    return Conceptlink(Link(wat, open_), tot, weg)


def _ander_jaar(moment: datetime) -> bool:
    return lokale_dag(moment).year != lokale_dag(werk().nu()).year


@deur(groep, "/casussen", Recht.CASUS_OVERZIEN, Recht.CASUS_INZIEN)
def casussen() -> Response:
    return _casussen()


@deur(groep, "/casussen/ga-naar", Recht.CASUS_OVERZIEN, Recht.CASUS_INZIEN, methoden=("POST",))
def ga_naar() -> Response:
    casus_id = overzien.zoek_nummer(tekst("nummer")[:12], door=actor(), werk=werk())
    if casus_id is None:
        return _casussen("Dit casusnummer is er niet, of niet voor u.")
    return naar(f"/casussen/{casus_id}")


def _werkregel(r: Regelweergave) -> Werkregel:
    b = beleid()
    return Werkregel(
        _te_doen(b, r),
        r.nummer,
        b.kern[r.kern].naam if r.kern else "kern nog onbekend",
        vertaling.termijn_in_lijst(b, r, werk().nu()),
    )


def _neem_over(r: Regelweergave) -> Link:
    return Link("Antwoord: neemt u de regie over?", f"/casussen/{r.casus_id}/regie/overnemen")


def _wegen(r: Regelweergave) -> Link:
    adres, wat = f"/casussen/{r.casus_id}/triage", "Weeg deze melding"
    if r.gevraagd_aan:
        wie = gevraagd_aan(beleid(), r.gevraagd_aan)
        wat = "Lees het antwoord en weeg" if r.beantwoord else f"Geen antwoord van {wie}: weeg"
        wat = f"Wacht op antwoord van {wie}" if _wacht(r) else wat
    return Link(wat, adres)


def _wacht(r: Regelweergave) -> bool:
    """Whether an answer to a question of the triage can still come in time."""
    vandaag = lokale_dag(werk().nu())
    op_tijd = r.termijn_op is not None and r.termijn_op >= vandaag
    return bool(r.gevraagd_aan) and not r.beantwoord and op_tijd


def _te_doen(b: Beleid, r: Regelweergave) -> Link:
    """The verb that the term asks for: the next step of the chain, else the stand it waits in."""
    casus = f"/casussen/{r.casus_id}"
    if r.vraag_open:
        return Link("Beantwoord vraag", f"{casus}/beantwoorden")
    stappen = vertaling.stappen_vanaf(b, r.niveau, r.stand)
    return Link(stappen[0][1] if stappen else b.stand[r.stand].woord, casus)


def _casussen(fout: str = "") -> Response:
    b, gekozen = beleid(), gekozen_filter()
    lijst = overzien.lijst(gekozen.keuze(), door=actor(), werk=werk())
    volgende = gekozen.volgende(lijst.volgende)
    veld = Veld("nummer", "Ga naar casusnummer", hulp="Bijvoorbeeld 2026-0147.", breedte="kort")
    formulier = Formulier("/casussen/ga-naar", "Ga naar casus", (Veldgroep((veld,)),))
    uitkomst = None
    if fout:
        formulier = vul(formulier, {"nummer": fout})
        uitkomst = foutkop(formulier, {"nummer": fout})
    registreren = None
    if heeft(Recht.CASUS_REGISTREREN):
        registreren = Kan(True, "Casus registreren", "/casussen/nieuw")
    inbrengen = None
    if heeft(Recht.CASELOAD_INBRENGEN):
        inbrengen = Link("Caseload inbrengen", "/casussen/inbrengen")
    w = Casussen(
        lijsttekst.casuslijst(
            b, lijst, werk().nu(), volgende, gekozen=gekozen.woorden(), sorteer=gekozen.kop()
        ),
        gekozen.formulier(),
        formulier,
        registreren,
        inbrengen,
    )
    status = 422 if fout else 200
    kruimel = Kruimel("Casussen")
    return toon("casussen/lijst.html", w, kruimel, status=status, uitkomst=uitkomst)
