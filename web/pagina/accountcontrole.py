"""The yearly look at the accounts: a table with a decision for each, and what became of it."""

from __future__ import annotations

from datetime import date
from itertools import islice
from uuid import UUID, uuid5

from flask import Blueprint, Response, request

from casus.accountcontrole import PAGINA
from privacy.toegang import GeenToegang, Recht
from web import accounttekst
from web.deuren import deur
from web.formulieren import formulierstatus, tekst
from web.omgeving import actor, als_uuid, beleid, indiening, toon, werk
from web.pagina.gebruikers import KRUIMEL, PAD
from web.schermwaarden.beheer import Accountcontrole, Controlerij
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.formulier import Veld, Verborgen
from web.schermwaarden.kader import Foutregel, Kruimel, Uitkomst
from web.velden import lijst
from web.woorden import aantal, datumzin, tijd, vragen
from workflow.accountstand import BEEINDIGD, BEKEKEN, GEWIJZIGD
from workflow.fouten import AlGedaan, AndersVerstuurd, GelijktijdigeWijziging, Ongeldig
from workflow.handelingen import accountcontrole, gebruikers
from workflow.handelingen.accountcontrole import Controleregel
from workflow.indieningen import Formuliernummer

groep = Blueprint("accountcontrole", __name__)
ADRES = f"{PAD}/controle"
_BLIJFT, _WIJZIGT, _VERVALT = "blijft", "wijzigt", "vervalt"
_KEUZES = (
    (_BLIJFT, "Blijft"),
    (_WIJZIGT, "Wijzigt"),
    (_VERVALT, "Vervalt: het account eindigt nu"),
)
_VELD, _GEZIEN = "besluit-", "gezien-"
_NIETS = "Kies bij ten minste één account wat ermee gebeurt."
_ANDERS = (
    "Dit formulier is al verstuurd, met een ander besluit. Van dit besluit is niets vastgelegd."
)
_AL_VOORBIJ = "Dit account is al beëindigd."
_SINDS = {
    BEEINDIGD: "Dit account is intussen beëindigd{wanneer}.",
    BEKEKEN: "Dit account is intussen al bekeken.",
    GEWIJZIGD: "De functie of een datum van dit account is intussen gewijzigd.",
}


@deur(groep, ADRES, Recht.GEBRUIKER_INZIEN)
def toon_controle() -> Response:
    return _controle("")


@deur(groep, ADRES, Recht.GEBRUIKER_INZIEN, methoden=("POST",))
def leg_vast() -> Response:
    """Each account is a handeling of its own: what cannot be done holds up no other."""
    besluiten = _gekozen()
    uitkomsten = {wie: _doe(wie, besluit) for wie, besluit in besluiten.items()}
    regels = accountcontrole.gekozen(tuple(besluiten), door=actor(), werk=werk())
    if not regels:
        return _controle(_NIETS)
    w = Accountcontrole(
        f"{aantal(len(regels), 'account', 'accounts')} bekeken",
        tuple(
            _rij(r, uitkomst=uitkomsten[i] or _gedaan(r, besluiten[i]))
            for r in regels
            for i in (r.gebruiker_id,)
        ),
        ("Dit is er met elk account gebeurd.",),
        verder=(Link("Verder met de controle", ADRES), Link("Naar Gebruikers", PAD)),
    )
    return toon("beheer/controle.html", w, KRUIMEL, Kruimel("Jaarlijkse controle"))


def _gekozen() -> dict[UUID, str]:
    """What was chosen, by account, as far as one page asks; what is no choice is not there."""
    uit: dict[UUID, str] = {}
    soorten = {soort for soort, _ in _KEUZES}
    for naam in request.form:
        wie = als_uuid(naam.removeprefix(_VELD)) if naam.startswith(_VELD) else None
        # An id can be written in more ways; a page writes it in one.
        if wie is not None and naam == f"{_VELD}{wie}" and tekst(naam) in soorten:
            uit[wie] = tekst(naam)
    return dict(islice(uit.items(), PAGINA))


def _doe(gebruiker_id: UUID, besluit: str) -> str:
    """Why nothing came of what was chosen for this account; empty where it did, now or before."""
    gezien = tekst(f"{_GEZIEN}{gebruiker_id}")
    nummer = _nummer(gebruiker_id, besluit, gezien)
    try:
        if besluit == _BLIJFT:
            accountcontrole.blijft(
                gebruiker_id, gezien, door=actor(), werk=werk(), indiening=nummer
            )
        elif besluit == _VERVALT:
            gebruikers.sluit_account(
                gebruiker_id,
                door=actor(),
                werk=werk(),
                indiening=nummer,
                toch=False,
                gezien=gezien,
            )
    except AlGedaan:
        pass
    except AndersVerstuurd:
        return _ANDERS
    except GelijktijdigeWijziging as fout:
        return _intussen(fout)
    except Ongeldig as fout:
        return " ".join(fout.fouten.values())
    except GeenToegang:
        return "Dit account bekijkt een andere beheerder."
    return ""


def _intussen(fout: GelijktijdigeWijziging) -> str:
    """What changed since the page was shown; the rest of its row is what it is now."""
    wanneer = f" op {datumzin(fout.wanneer)} om {tijd(fout.wanneer)}" if fout.wanneer else ""
    return f"{_SINDS[fout.wat].format(wanneer=wanneer)} Uw besluit is niet vastgelegd."


def _nummer(gebruiker_id: UUID, besluit: str, gezien: str) -> UUID | None:
    """A number of its own for this account: what was chosen for another does not count for it."""
    van_formulier = indiening()
    if van_formulier is None:
        return None
    return Formuliernummer(uuid5(van_formulier, str(gebruiker_id)), f"{besluit} {gezien}".encode())


def _gedaan(r: Controleregel, besluit: str) -> str:
    """What became of this account, as it is now: the same form may have come in long before."""
    if besluit == _WIJZIGT:
        return (
            _AL_VOORBIJ if r.voorbij else "Wijzig het account. Kies daarna bij de controle Blijft."
        )
    if besluit == _BLIJFT:
        return "U koos eerder Blijft. Daarna eindigde het." if r.voorbij else "Blijft zoals het is."
    return (
        "Het account is beëindigd." if r.voorbij else "U beëindigde het eerder. Nu loopt het weer."
    )


def _controle(fout: str) -> Response:
    regels, meer = accountcontrole.te_controleren(door=actor(), werk=werk())
    maanden = beleid().duur.accountcontrole_maanden
    inleiding: tuple[str, ...] = (
        f"Elk account wordt na {aantal(maanden, 'maand', 'maanden')} opnieuw bekeken.",
    )
    if regels:
        inleiding += ("Wat u open laat, blijft staan. Uw eigen account bekijkt een ander.",)
    else:
        inleiding += ("Nu wacht er geen account op u.",)
    hoeveel = f"{aantal(len(regels), 'account', 'accounts')}, langst geleden bekeken eerst"
    w = Accountcontrole(
        f"{hoeveel}, er zijn er meer" if meer else hoeveel,
        tuple(_rij(r, _besluit(r)) for r in regels),
        inleiding,
        ADRES if regels else "",
        (Link("Naar Gebruikers", PAD),),
    )
    fouten = {"besluit": fout} if fout else {}
    kop = None
    if fout and regels:
        veld = f"{_VELD}{regels[0].gebruiker_id}"
        kop = Uitkomst("fout", vragen(1), fouten=(Foutregel(veld, fout),))
    return toon(
        "beheer/controle.html",
        w,
        KRUIMEL,
        Kruimel("Jaarlijkse controle"),
        status=formulierstatus(fouten),
        uitkomst=kop,
    )


def _besluit(r: Controleregel) -> Veld:
    hulp = "" if r.draagt.niets else f"Laten vervallen? {gebruikers.draag_over(r.draagt)}"
    return lijst(f"{_VELD}{r.gebruiker_id}", f"Besluit over {r.naam}", _KEUZES, hulp)


def _rij(r: Controleregel, besluit: Veld | None = None, uitkomst: str = "") -> Controlerij:
    b, eerste = beleid(), next(iter(r.aanstellingen), None)
    return Controlerij(
        Link(r.naam, f"{PAD}/{r.gebruiker_id}"),
        accounttekst.partijnaam(b, eerste.partij) if eerste else "-",
        tuple(accounttekst.functie_en_kern(b, a) for a in r.aanstellingen) or ("-",),
        _dag(max((a.tot for a in r.aanstellingen), default=None)),
        _dag(r.laatst) if r.laatst else "nog niet",
        _dag(r.gecontroleerd_op),
        gebruikers.lastwoord(r.draagt) or "niets",
        besluit,
        uitkomst,
        Verborgen(f"{_GEZIEN}{r.gebruiker_id}", r.merk) if besluit else None,
    )


def _dag(dag: date | None) -> str:
    return datumzin(dag) if dag else "-"
