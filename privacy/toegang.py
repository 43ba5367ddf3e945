"""Who may do what, decided once: `beslis` gives the Toegangsoordeel that every door reads.

Deny by default: no regel that holds is a refusal, a `weiger` condition beats every regel, and
an empty list of conditions is a fault of the policy. `zichtbaar` is the same table of
conditions as a SQL filter, so that a list and a detail page cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NoReturn

from sqlalchemy import ColumnElement, and_, not_, true

from config.beleid import Beleid, Rechtregel
from privacy.feiten import Accountfeiten, Actor, Casusfeiten, Vraag, Zicht
from privacy.vakken import Vakrecht, open_vakken
from privacy.voorwaarde import Voorwaarde
from privacy.voorwaarden import voorwaarde

__all__ = [
    "Actor",
    "Casusfeiten",
    "Recht",
    "Toegangsoordeel",
    "Vakrecht",
    "beslis",
    "zichtbaar",
]


class Recht(StrEnum):
    """A right, named `zaak:handeling`: the noun it is about and the verb that uses it."""

    CASUS_REGISTREREN = "casus:registreren"
    CASUS_INZIEN = "casus:inzien"
    CASUS_INZIEN_GESLOTEN = "casus:inzien_gesloten"
    CASUS_AFDRUKKEN = "casus:afdrukken"
    CASUS_OVERZIEN = "casus:overzien"
    CASUS_OVERZIEN_BESTUUR = "casus:overzien_bestuur"
    CASUS_TRIAGEREN = "casus:triageren"
    CASUS_VOORTZETTEN = "casus:voortzetten"
    CASUS_HEROPENEN = "casus:heropenen"
    REGIE_BENOEMEN = "regie:benoemen"
    OVERDRACHT_AANBIEDEN = "overdracht:aanbieden"
    OVERDRACHT_AANNEMEN = "overdracht:aannemen"
    OVERDRACHT_INTREKKEN = "overdracht:intrekken"
    WAARNEMING_REGELEN = "waarneming:regelen"
    WAARNEMING_BEEINDIGEN = "waarneming:beeindigen"
    DEELNAME_TOEVOEGEN = "deelname:toevoegen"
    DEELNAME_BEEINDIGEN = "deelname:beeindigen"
    FASE_VRAGEN = "fase:vragen"
    FASE_INTREKKEN = "fase:intrekken"
    FASE_VASTSTELLEN = "fase:vaststellen"
    FASE_WIJZIGEN = "fase:wijzigen"
    CRISIS_STARTEN = "crisis:starten"
    CRISIS_BEVESTIGEN = "crisis:bevestigen"
    BETROKKENE_TOEVOEGEN = "betrokkene:toevoegen"
    BETROKKENE_INFORMEREN = "betrokkene:informeren"
    STUK_TOEVOEGEN = "stuk:toevoegen"
    STUK_CORRIGEREN = "stuk:corrigeren"
    STUK_INZIEN = "stuk:inzien"
    PLAN_INZIEN = "plan:inzien"
    PLAN_SCHRIJVEN = "plan:schrijven"
    PLAN_VASTSTELLEN = "plan:vaststellen"
    ACTIE_INZIEN = "actie:inzien"
    ACTIE_VASTLEGGEN = "actie:vastleggen"
    ACTIE_MELDEN = "actie:melden"
    OPSCHALING_VRAGEN = "opschaling:vragen"
    OPSCHALING_VOORVERTONEN = "opschaling:voorvertonen"
    VERZOEK_INZIEN = "verzoek:inzien"
    VERZOEK_BESLISSEN = "verzoek:beslissen"
    VERZOEK_INTREKKEN = "verzoek:intrekken"
    VERZOEK_BEANTWOORDEN = "verzoek:beantwoorden"
    AFSCHALING_VRAGEN = "afschaling:vragen"
    AFSLUITING_VRAGEN = "afsluiting:vragen"
    AFSLUITING_BESLISSEN = "afsluiting:beslissen"
    MELDING_INLEZEN = "melding:inlezen"
    MELDING_DOEN = "melding:doen"
    MELDING_VOLGEN = "melding:volgen"
    CASELOAD_INBRENGEN = "caseload:inbrengen"
    PERSOON_HERKENNEN = "persoon:herkennen"
    VERLOOP_INZIEN = "verloop:inzien"
    TOEGANG_INZIEN = "toegang:inzien"
    LOGBOEK_INZIEN = "logboek:inzien"
    LOGBOEK_OVERZIEN = "logboek:overzien"
    TOEGANG_UITLEGGEN = "toegang:uitleggen"
    LOGBOEK_VERIFIEREN = "logboek:verifieren"
    LOGBOEK_HERSTELLEN = "logboek:herstellen"
    BELEID_ACTIVEREN = "beleid:activeren"
    GEBRUIKER_BEHEREN = "gebruiker:beheren"
    GEBRUIKER_BEVESTIGEN = "gebruiker:bevestigen"
    GEBRUIKER_INZIEN = "gebruiker:inzien"
    GEBRUIKER_WIJZIGEN = "gebruiker:wijzigen"
    CONCEPT_BEWAREN = "concept:bewaren"
    CONCEPT_OPENEN = "concept:openen"
    ACCOUNT_ACTIVEREN = "account:activeren"
    ACCOUNT_INLOGGEN = "account:inloggen"
    ACCOUNT_UITLOGGEN = "account:uitloggen"
    TERMIJN_BEWAKEN = "termijn:bewaken"
    CRISIS_VERVALLEN = "crisis:vervallen"
    BERICHT_BEZORGEN = "bericht:bezorgen"
    SLEUTEL_VERNIETIGEN = "sleutel:vernietigen"


@dataclass(frozen=True, slots=True)
class Toegangsoordeel:
    """The decision and its reasons. It has no truth value, so it cannot be ignored by accident."""

    recht: Recht
    toegestaan: bool
    regel: str
    """The role line or convenant article that decided."""
    redenen: tuple[str, ...]
    """Dutch sentences for a professional; empty when allowed."""
    naaste: tuple[str, ...] = ()
    """Of `redenen` those of the way that comes closest: what still lacks for that one alone."""
    categorieen: frozenset[Vakrecht] = frozenset()
    verplichtingen: tuple[str, ...] = ()
    bits: int = 0
    beleid_versie: str = ""
    beleid_hash: str = ""
    register: str = ""
    doel: str = ""
    grond: str = ""

    def __bool__(self) -> NoReturn:
        raise TypeError("een Toegangsoordeel heeft geen waarheidswaarde: lees `toegestaan`")

    def vakken(self, niveau: str) -> frozenset[str]:
        """Categories that may be opened at `niveau`."""
        return frozenset(v.categorie for v in self.categorieen if v.niveau == niveau)


class GeenToegang(Exception):
    """A refused handeling. `bekend` tells whether the actor may know that the casus exists;
    `gesloten` that it ended, and that the actor may be told so."""

    def __init__(
        self, oordeel: Toegangsoordeel, *, bekend: bool = True, gesloten: bool = False
    ) -> None:
        super().__init__(f"geweigerd: {oordeel.recht}")
        self.oordeel = oordeel
        self.bekend = bekend
        self.gesloten = gesloten


NIET_IN_DIENST = "Uw account of uw functie is geëindigd terwijl u bezig was."
_SYSTEEM = "systeem"
PER_CASUS = "lijst"
"""In place of the name of a regel where each casus of a list decides for itself which one holds."""


@dataclass(slots=True)
class _Bits:
    """The conditions that were asked, as a mask: two bits each, asked and true."""

    vraag: Vraag
    lijst: bool = False
    """A list: conditions on the casus are left to `zichtbaar`."""
    waarde: int = 0
    gezien: dict[str, bool] = field(default_factory=dict)

    def __call__(self, naam: str) -> bool:
        if naam not in self.gezien:
            v = voorwaarde(naam)
            if self.lijst and v.sql is not None:
                # Not asked here: each casus of the list answers it, or is not in it.
                self.gezien[naam] = True
                return True
            self.gezien[naam] = uitkomst = v.test(self.vraag)
            self.waarde |= (1 | (2 if uitkomst else 0)) << (2 * v.bit)
        return self.gezien[naam]


def beslis(
    actor: Actor,
    recht: Recht,
    casus: Casusfeiten | None,
    *,
    beleid: Beleid,
    nu: datetime,
    lijst: bool = False,
    account: Accountfeiten | None = None,
) -> Toegangsoordeel:
    """The Toegangsoordeel for this actor, this right, these facts, at this moment. Pure.

    With `lijst` the question is whether the actor may ask for a list at all; which casussen are
    in it is then up to `zichtbaar`.
    """
    lijn = beleid.recht.get(recht.value)
    vraag = Vraag(actor, recht.value, casus, beleid, nu, account)
    bits = _Bits(vraag, lijst=lijst)
    if not actor.in_dienst:
        return _oordeel(vraag, bits, False, "niet in dienst", (NIET_IN_DIENST,))
    if lijn is None:
        return _oordeel(vraag, bits, False, "geen regel", ("Voor deze handeling is geen regel.",))
    if ongetekend := [v for v in _te_tekenen(vraag, lijn) if not bits(v)]:
        redenen = tuple(voorwaarde(naam).zin_als_onwaar(vraag) for naam in ongetekend)
        return _oordeel(vraag, bits, False, f"{recht.value}: niet getekend", redenen)
    geweigerd = [n for n in lijn.weiger if not (lijst and voorwaarde(n).sql) and bits(n)]
    if geweigerd:
        redenen = tuple(voorwaarde(naam).zin_als_waar(vraag) for naam in geweigerd)
        return _oordeel(vraag, bits, False, f"{recht.value}: weigert", redenen)
    mist: list[str] = []
    naaste: list[str] = []
    # What only the system does is no answer to a person, where people have a way of their own.
    voor_mensen = [r for r in lijn.regels if _SYSTEEM not in r.voorwaarden]
    for regel in lijn.regels:
        faalt = [naam for naam in regel.voorwaarden if not bits(naam)]
        if regel.voorwaarden and not faalt:
            vakken = open_vakken(vraag, "inzien") if casus is not None else frozenset()
            per_casus = lijst and any(voorwaarde(n).sql for n in regel.voorwaarden)
            naam = PER_CASUS if per_casus else regel.naam
            return _oordeel(vraag, bits, True, f"{recht.value}: {naam}", (), vakken)
        if regel in (voor_mensen or lijn.regels):
            mist += [naam for naam in faalt if naam not in mist]
            if faalt and (not naaste or len(faalt) < len(naaste)):
                naaste = faalt
    redenen, kern = (
        tuple(dict.fromkeys(voorwaarde(naam).zin_als_onwaar(vraag) for naam in namen))
        for namen in (mist, naaste)
    )
    oordeel = _oordeel(vraag, bits, False, f"{recht.value}: geen regel past", redenen)
    return replace(oordeel, naaste=kern)


def _te_tekenen(vraag: Vraag, lijn: Rechtregel) -> tuple[str, ...]:
    """The declarations that the functie asks for this right, each a condition by its name."""
    functie = vraag.beleid.functie.get(vraag.actor.functie)
    return () if functie is None or lijn.zonder_verklaring else functie.verklaringen


def _oordeel(
    vraag: Vraag,
    bits: _Bits,
    toegestaan: bool,
    regel: str,
    redenen: tuple[str, ...],
    vakken: frozenset[Vakrecht] = frozenset(),
) -> Toegangsoordeel:
    beleid, lijn = vraag.beleid, vraag.beleid.recht.get(vraag.recht)
    convenant = beleid.convenant.get(vraag.casus.niveau) if vraag.casus else None
    return Toegangsoordeel(
        recht=Recht(vraag.recht),
        toegestaan=toegestaan,
        regel=regel,
        redenen=redenen,
        categorieen=vakken,
        bits=bits.waarde,
        beleid_versie=beleid.versie,
        beleid_hash=beleid.vingerafdruk,
        register=lijn.register if lijn else "",
        doel=lijn.doel if lijn else "",
        grond=convenant.code if convenant else "",
    )


def zichtbaar(zicht: Zicht, recht: Recht) -> tuple[ColumnElement[bool], ...]:
    """The rules of `beslis` as SQL: one clause per way to see a casus; no clause is nothing.

    Conditions on actor and policy are decided here; those on the casus become SQL. The clauses
    are kept apart so that a list can run one limited query for each.
    """
    lijn = zicht.beleid.recht.get(recht.value)
    if lijn is None or not zicht.actor.in_dienst:
        return ()
    vraag = Vraag(zicht.actor, recht.value, None, zicht.beleid, zicht.nu)
    if not all(voorwaarde(v).test(vraag) for v in _te_tekenen(vraag, lijn)):
        return ()
    weert: list[ColumnElement[bool]] = []
    for naam in lijn.weiger:
        v = voorwaarde(naam)
        if v.sql is None:
            if v.test(vraag):
                return ()
        else:
            weert.append(not_(_als_sql(v, zicht)))
    delen: list[ColumnElement[bool]] = []
    for regel in lijn.regels:
        eisen = [voorwaarde(naam) for naam in regel.voorwaarden]
        if not eisen or not all(v.test(vraag) for v in eisen if v.sql is None):
            continue
        casus_eisen = [_als_sql(v, zicht) for v in eisen if v.sql is not None]
        delen.append(and_(true(), *casus_eisen, *weert))
    return tuple(delen)


def _als_sql(eis: Voorwaarde, zicht: Zicht) -> ColumnElement[bool]:
    """This condition for this reader, made once."""
    if eis.naam not in zicht.gemaakt:
        assert eis.sql is not None
        zicht.gemaakt[eis.naam] = eis.sql(zicht)
    return zicht.gemaakt[eis.naam]
