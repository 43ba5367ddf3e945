"""Decide a request of another: the queue, the request beside the decision, and its check."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, request

from casus.voorlegging import Verzoekweergave
from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang, Recht
from web import publiektabel, vertaling
from web.deuren import deur
from web.formulieren import (
    datum,
    een_id,
    formulierstatus,
    foutkop,
    getal,
    is_teruggehaald,
    of_niets,
    tekst,
    voer_uit,
    vul,
)
from web.ketenwoorden import ketenbeeld
from web.nakijken import naar_advies, naar_controle, naar_formulier, teruggehaald
from web.omgeving import actor, beleid, indiening, naar, toon, werk
from web.pagina.besluitcontrole import besluitcontrole
from web.pagina.besluitvelden import (
    INFORMATIE,
    besluitformulier,
    navraagrijen,
    verzoekrijen,
    wat_gevraagd_werd,
    weegt,
)
from web.pagina.bevestigen import na_besluit, open_verzoek
from web.pagina.navraagvelden import gestelde_vraag, vraagcontrole
from web.pagina.navragen import stuur_vraag
from web.pagina.terugkeer import opnieuw
from web.pagina.verzoekopdracht import actie_eigenaars
from web.pagina.weegvelden import adviesblok, gewogen, na_berekenen
from web.schermwaarden.besluit import Beoordeling
from web.schermwaarden.bouwstenen import Rij, Status
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Beoordelen, Wachtregel
from web.woorden import datum as datumwoord
from web.woorden import opsomming, zin
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import beoordelen, overzien, voorleggen
from workflow.handelingen.besluittoets import (
    SAMENVOEGEN,
    TEKSTVELD,
    VERANDERD,
    Verzoekbesluit,
    besluitfouten,
)
from workflow.termijnen import vraagtermijn

groep = Blueprint("beoordelen", __name__)
NAGEVRAAGD = Status("Informatie nodig", "let")


@deur(groep, "/beoordelen", Recht.VERZOEK_BESLISSEN, Recht.AFSLUITING_BESLISSEN)
def wachtrij() -> Response:
    b, nu = beleid(), werk().nu()
    aanleiding = {a.code: a.naam for a in b.keten.aanleidingen}
    regels = tuple(
        Wachtregel(
            v.nummer,
            f"/beoordelen/{v.verzoek_id}",
            zin(v.soort),
            b.niveau[v.van_niveau].naam,
            opsomming(tuple(aanleiding.get(a, a) for a in v.aanleidingen)) or "-",
            vertaling.avebeeld(b, v.fase),
            NAGEVRAAGD if v.vraag_open else vertaling.status(b, f"{v.soort}_gevraagd"),
            vertaling.termijn(b, v.termijn, v.uiterlijk, nu) if v.uiterlijk else None,
        )
        for v in overzien.wachtrij(door=actor(), werk=werk())
    )
    tafels = sorted(b.tafel[t].naam for t in actor().tafels if b.tafel[t].gebied is None)
    w = Beoordelen(", ".join(tafels), regels, f"{len(regels)} te beoordelen")
    return toon("beoordelen/lijst.html", w, Kruimel("Beoordelen"))


@deur(groep, "/beoordelen/<uuid:verzoek_id>", Recht.VERZOEK_INZIEN)
def toon_verzoek(verzoek_id: UUID) -> Response:
    try:
        return _pagina(verzoek_id, teruggehaald())
    except GeenToegang as fout:
        if not fout.oordeel.toegestaan:
            # Who had it to decide hears how it ended; for anybody else this refuses as well.
            voorleggen.hoe_het_afliep(verzoek_id, door=actor(), werk=werk())
        raise


@deur(
    groep,
    "/beoordelen/<uuid:verzoek_id>",
    Recht.VERZOEK_BESLISSEN,
    Recht.AFSLUITING_BESLISSEN,
    methoden=("POST",),
    formulier=lambda fouten, verzoek_id: _pagina(verzoek_id, fouten),
    controle=lambda verzoek_id: _controle(verzoek_id),  # noqa: PLW0108  # stands below
)
def beslis(verzoek_id: UUID) -> Response:
    if request.form.get("knop") == "tweede":
        return naar_formulier()
    if request.form.get("knop") == "rij":
        return naar_advies()
    if request.form.get("stap") != "leg_vast":
        return _controle(verzoek_id)
    # The form keeps the casus: after another decided, its row is no longer in sight.
    casus_id = een_id("casus") or UUID(int=0)
    if tekst("uitkomst") == INFORMATIE:
        return stuur_vraag(casus_id, verzoek_id, lambda fouten: _pagina(verzoek_id, fouten))
    besluit, gevraagd = _besluit(), open_verzoek(verzoek_id)

    def doe() -> UUID:
        return beoordelen.beslis(
            casus_id,
            verzoek_id,
            besluit,
            door=actor(),
            werk=werk(),
            afsluiting=tekst("soort") == "afsluiting",
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            "/beoordelen",
            "Uw besluit is vastgelegd.",
            *na_besluit(
                gevraagd,
                besluit.uitkomst,
                (
                    ("casusregisseur", besluit.casusregisseur),
                    ("procesregisseur", besluit.procesregisseur),
                ),
            ),
            "De aanvrager krijgt bericht.",
        ),
        lambda fouten: _pagina(verzoek_id, fouten),
    )


def _besluit() -> Verzoekbesluit:
    onleesbaar: dict[str, str] = {}
    return Verzoekbesluit(
        uitkomst=tekst("uitkomst"),
        motivering=tekst("motivering"),
        advies=tekst(TEKSTVELD.get(tekst("uitkomst"), "advies")),
        met=tekst("met"),
        overleg_op=datum("overleg_op", onleesbaar),
        casusregisseur=een_id("casusregisseur"),
        procesregisseur=een_id("procesregisseur"),
        fase=getal("fase"),
        evaluatie=datum("evaluatie", onleesbaar),
        actie_eigenaars=actie_eigenaars(),
        weging=gewogen(),
        gelezen=of_niets("gelezen"),
        onleesbaar=onleesbaar,
    )


def _lees(verzoek_id: UUID) -> Verzoekweergave:
    casus_id = voorleggen.casus_van_verzoek(verzoek_id, door=actor(), werk=werk())
    return voorleggen.verzoek(casus_id, verzoek_id, door=actor(), werk=werk())


def _titel(v: Verzoekweergave) -> str:
    return f"{zin(v.regel.soort)} beoordelen: casus {v.regel.nummer}"


def _pad(v: Verzoekweergave) -> tuple[Kruimel, ...]:
    if v.kan_niet:
        return (Kruimel(v.regel.nummer, f"/casussen/{v.regel.casus_id}"), Kruimel("Verzoek"))
    return (Kruimel("Beoordelen", "/beoordelen"), Kruimel(v.regel.nummer))


def _pagina(verzoek_id: UUID, fouten: Mapping[str, str]) -> Response:
    b, nu, v = beleid(), werk().nu(), _lees(verzoek_id)
    r = v.regel
    formulier, in_plaats = besluitformulier(v), _in_plaats(v)
    if in_plaats and is_teruggehaald(fouten):
        raise NietMogelijk(in_plaats)
    if fouten:
        formulier = vul(formulier, fouten)
    wie = v.namen.get(r.gevraagd_door, "een collega")
    al_gelezen = wat_gevraagd_werd(v)
    stukken = [s for s in v.stukken if s not in al_gelezen]
    w = Beoordeling(
        titel=_titel(v),
        regel=f"{vertaling.verzoekzin(b, r)}. Gevraagd: {wie}, {datumwoord(r.gevraagd_op)}",
        kop_verzoek="Het verzoek",
        rijen=(*_fase(v), *navraagrijen(v), *verzoekrijen(b, v)),
        termijn=vertaling.termijn(b, r.termijn, r.uiterlijk, nu) if r.uiterlijk else None,
        keten=ketenbeeld(b, v.ligging),
        gegevens=vertaling.per_soort(b, stukken, f"/beoordelen/{verzoek_id}"),
        publiek=publiektabel.bewaard_publiek(b, v.inhoud.get("publiek"), v.namen),
        advies=adviesblok(r.naar_niveau, gewogen()) if weegt(v) and not in_plaats else None,
        lijkt_op=vertaling.gelijkenissen(b, v.lijkt_op),
        formulier=None if in_plaats else formulier,
        in_plaats=in_plaats,
    )
    return toon(
        "beoordelen/verzoek.html",
        w,
        *_pad(v),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, na_berekenen(fouten, r.naar_niveau)) if fouten else None,
    )


def _fase(v: Verzoekweergave) -> tuple[Rij, ...]:
    """In which phase the casus is: who decides must know of a crisis."""
    wacht = " Er is een crisis gemeld, die op bevestiging wacht." if v.crisis else ""
    return (Rij("AVE-fase nu", f"{beleid().fase[v.fase].naam}.{wacht}"),)


def _in_plaats(v: Verzoekweergave) -> tuple[str, ...]:
    """What stands where the form would be, for who reads a request and does not decide it."""
    if not v.kan_niet:
        return ()
    if v.regel.gevraagd_door == actor().gebruiker_id:
        wie = f": {opsomming(v.beslissers, 'of')}" if v.beslissers else ""
        return (f"U hebt dit zelf gevraagd. Iemand anders beslist{wie}.",)
    return v.kan_niet


def _controle(verzoek_id: UUID) -> Response:
    b, besluit, adres = beleid(), _besluit(), f"/beoordelen/{verzoek_id}"
    try:
        v = _lees(verzoek_id)
    except GeenToegang:
        beoordelen.wie_was_eerst(
            een_id("casus") or UUID(int=0),
            verzoek_id,
            door=actor(),
            werk=werk(),
            afsluiting=tekst("soort") == "afsluiting",
        )
    if besluit.gelezen not in (None, v.merk):
        return _pagina(verzoek_id, {"": VERANDERD})
    dag = lokale_dag(werk().nu())
    van, niveau = v.regel.van_niveau, b.niveau[v.regel.naar_niveau]
    if besluit.uitkomst == INFORMATIE:
        if fouten := gestelde_vraag().fouten(b, vraagtermijn(b, v.regel), dag):
            return _pagina(verzoek_id, fouten)
        if antwoord := naar_controle():
            return antwoord
        w = vraagcontrole(v, _titel(v), opnieuw(adres, "Verstuur vraag", "leg_vast"))
        return toon("beoordelen/controleer.html", w, *_pad(v))
    if fouten := besluitfouten(besluit, v.regel.soort, van, niveau, v.fase, b, dag):
        return _pagina(verzoek_id, fouten)
    met = None
    if besluit.uitkomst == SAMENVOEGEN:
        try:
            met = voorleggen.toets_doel(
                v.regel.casus_id, verzoek_id, besluit.met, door=actor(), werk=werk()
            )
        except Ongeldig as fout:
            return _pagina(verzoek_id, fout.fouten)
    if antwoord := naar_controle():
        return antwoord
    formulier = opnieuw(adres, "Leg besluit vast", "leg_vast")
    w = besluitcontrole(v, besluit, _titel(v), formulier, met)
    return toon("beoordelen/controleer.html", w, *_pad(v))
