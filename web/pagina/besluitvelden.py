"""A request as rows to read, and the fields with which it is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from casus.stukweergaven import Stukweergave
from casus.voorlegging import Verzoekweergave
from config.beleid import Beleid
from privacy.categorieen import PLAN
from web.omgeving import als_uuid, beleid
from web.pagina.meegaandvelden import kort
from web.pagina.navraagvelden import VRAAG, navraagvelden
from web.pagina.verzoekvelden import CODES, LABELS, geprobeerd, weet_zin
from web.pagina.weegvelden import BEREKEN, afwijkveld, weeggroepen
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier, Optie, Veld, Veldgroep, Verborgen
from web.velden import evaluatieveld, lijst, mensen, procesregisseurveld, tekstvak
from web.woorden import zin
from workflow.fasegang import fase_na
from workflow.handelingen import navragen
from workflow.handelingen.actietoets import ACTIE
from workflow.handelingen.besluittoets import EENMALIG, SAMENVOEGEN, te_besluiten
from workflow.weging import criteria_van

INFORMATIE = "informatie"
KEUZES = {
    "accepteren": "Accepteren",
    INFORMATIE: VRAAG,
    "terugverwijzen": "Terugverwijzen met advies",
    EENMALIG: "Eenmalig overleg",
    "doorverwijzen": "Doorverwijzen",
    "afwijzen": "Afwijzen",
    SAMENVOEGEN: "Samenvoegen met een casus van deze tafel",
}
_SLUITWOORDEN = {"accepteren": "afsluiting_akkoord", "afwijzen": "afsluiting_terug"}
"""Outcomes of a closing that the policy has a word for: nothing is taken over there."""
_TEKSTEN = (
    "motivering",
    "aanleidingen",
    "geprobeerd",
    "niet_geprobeerd",
    "gevraagd",
    "noodzaak",
    "proportionaliteit",
    "subsidiariteit",
    "sluitgrond",
    "toestemming",
    "toestemming_waarom",
)
_BLIJFT = "De aanvrager leest dit. De casus blijft daar."
GEEN_GEGEVENS = "Er gaan geen gegevens mee: wie u noemt, krijgt via Schakel niets te zien."
"""Of a doorverwijzing: it is an answer in words, and opens nothing for anybody."""
_GECODEERD = ("sluitgrond", "toestemming")


def verzoekrijen(b: Beleid, v: Verzoekweergave) -> tuple[Rij, ...]:
    i = v.inhoud
    wist, opnieuw = (
        date.fromisoformat(dag) if (dag := i.get(naam)) else None
        for naam in ("geinformeerd_op", "herbeoordelen_op")
    )
    grond, wijze = i.get("uitzonderingsgrond"), i.get("geinformeerd_wijze")
    stand = i.get("geinformeerd", "")
    weet = weet_zin(stand, wist, wijze, grond, opnieuw)
    rij = (Rij(LABELS["geinformeerd"], weet),) if stand else ()
    wie = als_uuid(i.get("overnemer", ""))
    neemt_over = v.namen.get(wie, "een collega") if wie else ""
    voorstel = (Rij("Voorgestelde casusregisseur", neemt_over),) if wie else ()
    acties = tuple(
        Rij(actiekop(v, a), v.namen.get(UUID(a["eigenaar"]), "een collega"))
        for a in i.get("acties", ())
    )
    return (*inhoudrijen(b, i), *voorstel, *acties, *rij)


def wat_gevraagd_werd(v: Verzoekweergave) -> tuple[Stukweergave, ...]:
    """The questions of the table and the answers to them, the oldest first."""
    soorten = (navragen.VRAAG, navragen.ANTWOORD)
    return tuple(s for s in v.stukken if s.categorie == PLAN and s.tekst.startswith(soorten))


def navraagrijen(v: Verzoekweergave) -> tuple[Rij, ...]:
    """Those, to be read before the request itself: it was decided upon before, and asked on."""
    delen = (s.tekst.partition(": ") for s in wat_gevraagd_werd(v))
    return tuple(Rij(kop, tekst) for kop, _, tekst in delen)


def inhoudrijen(
    b: Beleid, inhoud: Mapping[str, Any], namen: Sequence[str] = _TEKSTEN
) -> tuple[Rij, ...]:
    """What a request or a Besluit says, in the words of policy and form; empty is left out."""
    aanleiding = {a.code: a.naam for a in b.keten.aanleidingen}
    rijen = []
    for naam in namen:
        if naam == "toestemming" and inhoud.get("sluitgrond"):
            # Nobody is asked for it to close a casus.
            continue
        waarde = inhoud.get(naam)
        if naam == "geprobeerd":
            waarde = geprobeerd(waarde or ())
        elif isinstance(waarde, list):
            waarde = ", ".join(aanleiding.get(str(x), str(x)) for x in waarde)
        if waarde:
            woord = CODES.get(str(waarde), str(waarde)) if naam in _GECODEERD else str(waarde)
            rijen.append(Rij(LABELS.get(naam, zin(naam)), woord))
    return tuple(rijen)


def keuzewoord(b: Beleid, soort: str, uitkomst: str) -> str:
    """This outcome of a request of this kind, as the form and the control say it."""
    stap = _SLUITWOORDEN.get(uitkomst) if soort == "afsluiting" else None
    woorden = (o.woord for o in b.keten.overgangen if o.naam == stap)
    return next(woorden, KEUZES[uitkomst])


def keuzes(b: Beleid, soort: str, van_niveau: str) -> tuple[tuple[str, str], ...]:
    """What can be decided on a request of this kind from this level: code and word, in order."""
    kan = {*te_besluiten(b, soort, van_niveau), *(() if soort == "afsluiting" else (INFORMATIE,))}
    return tuple((w, keuzewoord(b, soort, w)) for w in KEUZES if w in kan)


def _lezer(*, met_vraag: bool) -> str:
    return "De aanvrager leest dit." + (" Niet nodig bij een vraag." if met_vraag else "")


def samenvoegvelden() -> tuple[Veld, ...]:
    """With which casus, and what its casusregisseur has to know of this one."""
    return (
        Veld("met", "Met welke casus?", "tekst", "Het casusnummer, bijvoorbeeld 2026-0147."),
        tekstvak(
            "bericht",
            "Wat moet de casusregisseur weten?",
            "In uw eigen woorden. Verder gaat er niets over naar die casus.",
        ),
    )


def overlegvelden(hulp: str) -> tuple[Veld, ...]:
    """When a table spoke about a casus, once, and what was agreed."""
    return (
        Veld("overleg_op", "Wanneer was het overleg?", "datum"),
        tekstvak("afspraken", "Wat is er afgesproken?", hulp),
    )


def weegt(v: Verzoekweergave) -> bool:
    """Whether the table that decides has criteria for what is asked of it."""
    return v.regel.soort == "opschaling" and bool(criteria_van(beleid(), v.regel.naar_niveau))


def actiekop(v: Verzoekweergave, actie: Mapping[str, str]) -> str:
    """What an actie of the request is, by the copy of it that goes along."""
    tekst = next((s.tekst for s in v.stukken if str(s.stuk_id) == actie["stuk"]), "")
    return f"Actie: {kort(tekst)}" if tekst else "Een actie"


def _actievelden(v: Verzoekweergave) -> tuple[Veld, ...]:
    """Who does each open actie from now on: as the asker proposed, until another is chosen."""
    hulp = "Zonder keuze doet de nieuwe casusregisseur dit."
    return tuple(
        mensen(
            f"{ACTIE}-{a['actie']}",
            actiekop(v, a),
            v.kandidaten_acties,
            hulp,
            waarde=a["eigenaar"],
            verplicht=False,
        )
        for a in v.inhoud.get("acties", ())
    )


def _zonder_fase(v: Verzoekweergave) -> str:
    """Which phase it gets where none is chosen: the verb takes it without a word."""
    if not v.fasen:
        return ""
    naam = beleid().fase[fase_na(v.fase, v.fasen)].naam
    wat = f"blijft het {naam}" if v.fase in v.fasen else f"wordt het {naam}, de naaste hier"
    return f"Kiest u niets, dan {wat}."


def besluitformulier(v: Verzoekweergave) -> Formulier:
    b = beleid()
    fasen = tuple((str(f), b.fase[f].naam) for f in v.fasen)
    fase = str(v.fase) if v.fase in v.fasen else ""
    accepteren: tuple[Veld, ...] = ()
    if v.regel.soort != "afsluiting":
        accepteren = (
            mensen(
                "casusregisseur",
                "Nieuwe casusregisseur",
                v.kandidaten_casusregie,
                waarde=v.inhoud.get("overnemer", ""),
            ),
            *_actievelden(v),
            procesregisseurveld(v.kandidaten_procesregie, v.fasen),
            lijst("fase", "AVE-fase", fasen, _zonder_fase(v), waarde=fase, verplicht=False),
            evaluatieveld(),
        )
    onder = {
        "accepteren": accepteren,
        "terugverwijzen": (tekstvak("advies", "Advies", "Wat kan de aanvrager zelf doen?"),),
        EENMALIG: overlegvelden(_BLIJFT),
        "doorverwijzen": (
            tekstvak("doorverwijzing", "Naar wie verwijst u door?", f"{_BLIJFT} {GEEN_GEGEVENS}"),
        ),
        SAMENVOEGEN: samenvoegvelden(),
    }
    if v.regel.soort != "afsluiting" and not v.regel.vraag_open:
        onder[INFORMATIE] = navraagvelden(v)
    opties = tuple(
        Optie(w, t, velden=onder.get(w, ()))
        for w, t in keuzes(b, v.regel.soort, v.regel.van_niveau)
        if w != INFORMATIE or w in onder
    )
    velden: tuple[Veld, ...] = (
        Veld("uitkomst", "Wat besluit u?", "keuze", opties=opties, leeg_begin=True),
        tekstvak("motivering", "Motivering", _lezer(met_vraag=INFORMATIE in onder)),
    )
    groepen: tuple[Veldgroep, ...] = (Veldgroep(velden),)
    if weegt(v):
        weging = weeggroepen(v.regel.naar_niveau, leefgebieden=False)
        groepen = (*weging, Veldgroep((*velden, afwijkveld()), kop="Besluit"))
    return Formulier(
        f"/beoordelen/{v.regel.verzoek_id}",
        "Controleer besluit",
        groepen,
        rij_erbij=BEREKEN if weegt(v) else "",
        verborgen=(
            Verborgen("soort", v.regel.soort),
            Verborgen("casus", str(v.regel.casus_id)),
            Verborgen("gelezen", v.merk),
        ),
    )
