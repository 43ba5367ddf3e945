"""Accounts and functies in Dutch words, for the pages of the beheerder."""

from __future__ import annotations

from datetime import date, datetime

from casus.accounts import Aanstelweergave, Accountweergave, Last, Stand
from config.beleid import Beleid, Functie
from privacy.verklaringen import ontbrekend
from web.schermwaarden.beheer import Accountregel, Functieuitleg
from web.schermwaarden.bouwstenen import Link, Rij, Status
from web.woorden import aantal, datum, datumzin, opsomming, tijd, zin

GEEN_CASUSSEN = "De beheerder ziet geen casussen."
STANDEN: dict[Stand, Status] = {
    "loopt": Status("Actief", "goed"),
    "geen_code": Status("Nog geen wachtwoord", "let"),
    "komt": Status("Begint later", "info"),
    "wacht": Status("Wacht op een tweede beheerder", "let"),
    "voorbij": Status("Beëindigd", "rust"),
}
_GEEN = "-"
_VERKLARING = {"geheimhouding": "een geheimhoudingsverklaring", "screening": "een screening"}


def adres(w: Accountweergave) -> str:
    return f"/beheer/gebruikers/{w.gebruiker_id}"


def dag(waarde: date | None) -> str:
    return datum(waarde) if waarde else _GEEN


def _kort(waarde: date | datetime | None) -> str:
    """Without its weekday: a row of the list has four dates."""
    return datumzin(waarde) if waarde else _GEEN


def functienaam(b: Beleid, code: str) -> str:
    f = b.functie.get(code)
    return f.naam if f else "een functie die het beleid niet meer kent"


def partijnaam(b: Beleid, code: str) -> str:
    p = b.partij.get(code)
    return p.naam if p else "een organisatie die het beleid niet meer kent"


def stand(w: Accountweergave) -> Status:
    if w.voorstel is not None and w.stand != "wacht":
        return STANDEN["wacht"]
    return STANDEN[w.stand]


def regel(b: Beleid, w: Accountweergave) -> Accountregel:
    """The row of an account; of a new one that waits, what it waits for."""
    aangesteld = w.aanstellingen or ((w.voorstel.aanstelling,) if w.voorstel else ())
    eerste = aangesteld[0] if aangesteld else None
    return Accountregel(
        Link(w.naam, adres(w)),
        partijnaam(b, eerste.partij) if eerste else _GEEN,
        tuple(functie_en_kern(b, a) for a in aangesteld) or (_GEEN,),
        _kort(eerste.geheimhouding_tot if eerste else None),
        _kort(eerste.screening_tot if eerste else None),
        _kort(w.gesloten_op or max((a.tot for a in aangesteld), default=None)),
        _kort(w.laatst) if w.laatst else "nog niet",
        stand(w),
    )


def functie_en_kern(b: Beleid, a: Aanstelweergave) -> str:
    naam = functienaam(b, a.functie)
    kern = b.kern.get(a.gebied or "")
    return f"{naam}, {kern.naam}" if kern else naam


def rijen(
    b: Beleid, a: Aanstelweergave, vandaag: date, gesloten_op: datetime | None = None
) -> tuple[Rij, ...]:
    """An aanstelling, row by row, with what is missing on this day.

    `gesloten_op`: when the account was ended at once.
    """
    mist = ontbrekend(a, b, vandaag)
    kern, functie = b.kern.get(a.gebied or ""), b.functie.get(a.functie)
    aan_tafel = functie is not None and bool(functie.niveaus)
    return (
        Rij("Organisatie", partijnaam(b, a.partij)),
        Rij("Functie", functienaam(b, a.functie)),
        *((Rij("Dorpskern", kern.naam if kern else "alle"),) if aan_tafel else ()),
        Rij("Begint", datum(a.van)),
        Rij("Einddatum", datum(gesloten_op or a.tot)),
        Rij("Geheimhouding tot", _verklaring(a.geheimhouding_tot, mist="geheimhouding" in mist)),
        Rij("Screening tot", _verklaring(a.screening_tot, mist="screening" in mist)),
    )


def _verklaring(tot: date | None, *, mist: bool) -> str:
    """Until when a declaration counts; of one that is asked and does not, what that means."""
    wanneer = dag(tot) if tot else "nog niet getekend"
    return f"{wanneer}: zo gaat er geen casus open" if mist else dag(tot)


def uitleg(b: Beleid, f: Functie) -> Functieuitleg:
    """*Dit mag deze functie*, as the policy says it."""
    soorten = [p.naam for p in b.partijen if p.soort in f.partijen]
    zinnen: tuple[str, ...] = ()
    if f.vier_ogen:
        zinnen += ("Een account met deze functie wacht op een tweede beheerder.",)
    if f.verklaringen:
        zinnen += (f"Vraagt eerst: {opsomming([_VERKLARING[v] for v in f.verklaringen])}.",)
    rechten = tuple(zin(b.recht[code].zin) + "." for code in f.rechten if code in b.recht)
    return Functieuitleg(f.naam, opsomming(soorten, "of"), rechten, zinnen)


def functies(b: Beleid) -> tuple[Functieuitleg, ...]:
    return tuple(uitleg(b, f) for f in b.functies)


_NIET_OVERGENOMEN = "Dat is nog niet overgedragen. Wie een ander kan aanwijzen, heeft bericht."


def _draagt(last: Last, nog: str = "") -> str:
    """What a colleague still carries, in numbers; `nog` of who is gone."""
    casussen = aantal(last.casussen, "open casus", "open casussen")
    acties = aantal(last.acties, "open actie", "open acties")
    andere = aantal(last.verantwoordelijk, "open casus", "open casussen")
    delen = [f"is {nog}regisseur van {casussen}"] if last.casussen else []
    delen += (
        [f"is {nog}operationeel of bestuurlijk verantwoordelijk voor {andere}"]
        if last.verantwoordelijk
        else []
    )
    delen += [f"heeft {nog}{acties}"] if last.acties else []
    waar = aantal(last.waarneming, "casus", "casussen")
    delen += [f"is waarnemer in {waar}, of gaat dat worden"] if last.waarneming else []
    return opsomming(delen)


def toestand(b: Beleid, w: Accountweergave) -> tuple[str, ...]:
    """What a beheerder should know before anything else of this account."""
    zinnen: list[str] = []
    if w.code_tot is not None:
        zinnen.append(f"Er is een code gegeven. Die geldt tot en met {datumzin(w.code_tot)}.")
    elif w.stand == "geen_code":
        zinnen.append("Deze collega heeft nog geen wachtwoord. Geef een code.")
    if not w.draagt.niets and w.stand == "voorbij":
        zinnen.append(f"Deze collega {_draagt(w.draagt, 'nog ')}. {_NIET_OVERGENOMEN}")
    elif not w.draagt.niets:
        zinnen.append(f"Deze collega {_draagt(w.draagt)}. Welke, ziet de beheerder niet.")
    onbekend = [a for a in w.aanstellingen if a.functie not in b.functie]
    if onbekend:
        zinnen.append("Het beleid kent deze functie niet meer. Geef een andere functie.")
    return tuple(zinnen)


def te_vaak(vanaf: datetime) -> tuple[str, str]:
    """What who guessed too often reads, at every door that takes a password or a code."""
    zin = f"Te vaak geprobeerd. Vanaf {tijd(vanaf)} kan het weer."
    return zin, "Is het dringend? Bel de servicedesk."
