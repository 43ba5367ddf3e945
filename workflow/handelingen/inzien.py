"""Read a casus: its page, its compartments, its course. Each is one logged read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen, regie
from casus.kandidaten import werkzaam
from casus.ligging import ligging
from casus.regieweergaven import Waarneming
from casus.termijnen import BELEGGEN, ERNAAST, termijnen
from casus.terugkoppelingen import aangevuld
from casus.weergaven import (
    Casusweergave,
    Deelnemerweergave,
    Dossierweergave,
    Termijnweergave,
    Verzoekregel,
)
from casus.werkstand import TABELLEN as WERKSTAND
from casus.werkstand import Lezer, werkstand
from casus.zicht import deelnemers
from privacy.categorieen import BSN, PLAN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht, beslis
from privacy.vakken import Vakrecht
from workflow.handelingen import dossierlezen
from workflow.handelingen.aanleiding import neem_aanleiding, open_aanleiding
from workflow.handelingen.beslissers import beslissers
from workflow.handelingen.identiteit import neem_identiteit, open_betrokkene
from workflow.handelingen.leefgebieden import neem_leefgebieden, open_leefgebieden
from workflow.handelingen.mogelijkheden import mogelijkheden
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.planlezen import vastgesteld
from workflow.handelingen.terugkoppelen import neem_vraag, open_vraag
from workflow.handelingen.waarnemen import niets_te_regelen
from workflow.informeren import is_groep
from workflow.termijnen import VRAAG_OPEN
from workflow.werk import Lezing, Werk

TABELLEN = WERKSTAND | frozenset(
    {
        "aanstelling",
        "besluit",
        "betrokkene",
        "bijlage",
        "gebruiker",
        "melding",
        "persoon",
        "termijn",
        "terugkoppeling",
    }
)


def casus(casus_id: UUID, *, door: Actor, werk: Werk) -> Casusweergave:
    """The head and overview of a casus. Raises GeenToegang."""
    with werk.lezing(Recht.CASUS_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        verzameld = verzamel_overzicht(lezing)
    return maak_overzicht(lezing, verzameld)


def verzamel_overzicht(lezing: Lezing) -> dict[str, Any]:
    """What `verzamel_casus` does, with what the overview says of plan and leefgebieden."""
    eigen = {"scores": neem_leefgebieden(lezing), "plan": vastgesteld(lezing)}
    eigen["vraag"] = neem_vraag(lezing)
    return verzamel_casus(lezing) | eigen


def maak_overzicht(lezing: Lezing, v: dict[str, Any]) -> Casusweergave:
    """The frozen view, after the commit."""
    scores = open_leefgebieden(lezing, v["scores"])
    return replace(
        maak_casus(lezing, v),
        plan=v["plan"],
        leefgebieden=scores,
        vraag=open_vraag(lezing, v["vraag"]),
    )


def verzamel_casus(lezing: Lezing, open_: frozenset[Vakrecht] | None = None) -> dict[str, Any]:
    """The rows of a casus page and the wrapped keys they need, inside the transaction.

    `open_` is what may be opened where that does not follow from a deelname.
    """
    db, c = lezing.db, lezing.casus
    rij = lezen.casusrij(db, c.casus_id)
    personen = lezen.betrokkenen(db, (c.casus_id,))
    mee = deelnemers(db, c.casus_id, lezing.nu)
    ligt = ligging(db, c)
    waar = regie.waarnemingen(db, c.casus_id, lezing.nu, straks=True)
    beslissen = beslissers(lezing)
    # No overview shows a BSN: whoever needs it opens that compartment, and its line says so.
    neem_identiteit(lezing, personen, lezing.oordeel.vakken(c.niveau) - {BSN})
    lezing.noem_betrokkenen(*(lezing.pseudoniem(p.persoon_id) for p in personen))
    wie = (
        {d.gebruiker_id for d in mee}
        | {a.aan for a in c.aanbod}
        | ({c.fasevraag.door} if c.fasevraag else set())
        | beslissen.keys()
        | {w.gebruiker_id for w in waar.values()}
        | ({ligt.bevestigd[0]} if ligt.bevestigd else set())
        | {
            rij.casusregisseur_id,
            rij.procesregisseur_id,
            rij.operationeel_id,
            rij.bestuurlijk_id,
            c.verzoek.gevraagd_door if c.verzoek else None,
        }
    )
    dragers = (
        rij.casusregisseur_id,
        rij.procesregisseur_id,
        rij.operationeel_id,
        rij.bestuurlijk_id,
    )
    werkt = werkzaam(db, lezing.beleid, (d for d in dragers if d), lokale_dag(lezing.nu))
    return {
        "rij": rij,
        "werkzaam": werkt,
        "leeg": {Recht.WAARNEMING_REGELEN: niets_te_regelen(lezing, waar, werkt)},
        "personen": personen,
        "ligging": ligt,
        "geinformeerd": lezen.geinformeerd(db, c.casus_id, c.niveau),
        "deelnemers": mee,
        "aangevuld": lezing.beleid.stand[c.stand].inzagestap == "triage"
        and c.casus_id in aangevuld(db, (c.casus_id,)),
        "waarneming": waar,
        "beslissers": beslissen,
        "termijnen": termijnen(db, c.casus_id),
        "namen": neem_namen(lezing, frozenset(wie)),
        "aanleiding": neem_aanleiding(lezing, open_ or lezing.oordeel.categorieen),
        "werkstand": werkstand(db, c.casus_id, c.niveau, _lezer(lezing)),
        "melding": lezen.herkomst_van_meldingen(db, (c.casus_id,)).get(c.casus_id),
        "verzoek": lezen.verzoekrij(db, c.casus_id, c.verzoek.verzoek_id) if c.verzoek else None,
    }


def _lezer(lezing: Lezing) -> Lezer:
    """Who counts the open acties: as far as the plan opens for them."""
    plan = [v for v in lezing.oordeel.categorieen if v.categorie == PLAN]
    return Lezer(lezing.actor.gebruiker_id or UUID(int=0), lezing.actor.partij, plan)


def maak_casus(lezing: Lezing, v: dict[str, Any]) -> Casusweergave:
    """The frozen view, after the commit."""
    c, rij, beleid = lezing.casus, v["rij"], lezing.beleid
    looptijd = beleid.convenant[c.niveau].looptijd(lokale_dag(lezing.nu))
    verantwoordelijken = {
        "casusregie": rij.casusregisseur_id,
        "procesregie": rij.procesregisseur_id,
        "operationeel": rij.operationeel_id,
        "bestuurlijk": rij.bestuurlijk_id,
    }
    vereist = () if beleid.stand[c.stand].einde else beleid.fase[c.fase].vereist
    niet_belegd = tuple(rol for rol in vereist if verantwoordelijken[rol] not in v["werkzaam"])
    return Casusweergave(
        casus_id=c.casus_id,
        nummer=rij.nummer,
        kern=rij.kern,
        tafel=rij.tafel,
        niveau=c.niveau,
        stand=c.stand,
        fase=c.fase,
        eenheid=rij.eenheid,
        aanpak=rij.aanpak,
        thema=rij.thema,
        versie=c.versie,
        aangemaakt=rij.aangemaakt,
        niveau_sinds=rij.niveau_sinds,
        gesloten_op=rij.gesloten_op,
        heropend_op=rij.heropend_op,
        evaluatie_op=rij.evaluatie_op,
        verantwoordelijken=verantwoordelijken,
        niet_belegd=niet_belegd,
        betrokkenen=tuple(replace(open_betrokkene(lezing, p), bsn=None) for p in v["personen"]),
        termijnen=tuple(
            Termijnweergave(
                t.soort,
                t.begin,
                t.uiterlijk,
                t.afgerond_op is None,
                t.beleid_versie,
                t.afgerond_op is None and t.opgeschort_op is not None,
                t.stilgestaan,
                t.afgesproken,
                t.gevraagd_aan,
                over_fase=t.fasevraag_id is not None,
            )
            for t in v["termijnen"]
            # The clock ends it a moment after the gap is filled.
            if t.soort != BELEGGEN or niet_belegd
        ),
        verzoek=verzoekregel(v["verzoek"], rij, _getoond(v)) if v["verzoek"] else None,
        ligging=v["ligging"],
        deelnemers=tuple(
            Deelnemerweergave(d.gebruiker_id, d.functie, d.partij, d.niveau, d.reden)
            for d in v["deelnemers"]
        ),
        geinformeerd=v["geinformeerd"],
        namen=open_namen(lezing, v["namen"]),
        kan=tuple(
            mogelijkheden(
                lezing,
                v["werkstand"],
                waargenomen=bool(v["waarneming"]),
                heropend=rij.heropend_op is not None,
                groep=is_groep(rij.eenheid),
                leeg=v["leeg"],
            )
        ),
        aanleiding=open_aanleiding(lezing, v["aanleiding"]),
        leest_verzoek=c.verzoek is not None
        and beslis(lezing.actor, Recht.VERZOEK_INZIEN, c, beleid=beleid, nu=lezing.nu).toegestaan,
        melding=v["melding"],
        beleid_versie=beleid.versie,
        convenant=(
            " ".join((beleid.niveau[c.niveau].kort, *((looptijd.versie,) if looptijd else ()))),
            looptijd.tot if looptijd else None,
        ),
        aangevuld=v["aangevuld"],
        open_acties=v["werkstand"].open_acties,
        aanbod={a.rol: a.aan for a in c.aanbod},
        fasevraag=c.fasevraag,
        beslissers=v["beslissers"],
        fase_bij=_fase_bij(lezing, v["werkzaam"]),
        waarneming={
            rol: Waarneming(w.gebruiker_id, w.voor, w.tot, w.van if w.van > lezing.nu else None)
            for rol, w in v["waarneming"].items()
        },
    )


def dossier(
    casus_id: UUID, categorie: str | None = None, *, door: Actor, werk: Werk
) -> Dossierweergave:
    """The compartments of a casus; with `categorie` also its items. Heads open no key."""
    recht = Recht.STUK_INZIEN if categorie else Recht.CASUS_INZIEN
    gevraagd = frozenset({categorie}) if categorie else frozenset()
    tabellen = TABELLEN | dossierlezen.TABELLEN
    with werk.lezing(recht, casus_id, door=door, tabellen=tabellen, gevraagd=gevraagd) as lezing:
        open_ = {v for v in lezing.oordeel.categorieen if v.categorie == categorie}
        lezing.gesloten = categorie is not None and not open_
        verzameld = dossierlezen.verzamel_dossier(lezing, open_)
    return dossierlezen.maak_dossier(lezing, verzameld, categorie)


def verzoekregel(v: Any, rij: Any, termijn: Any | None) -> Verzoekregel:
    """The open Verzoek `v` of the casus `rij`, with the term that is shown for it."""
    return Verzoekregel(
        v.id,
        rij.id,
        rij.nummer,
        rij.kern,
        rij.fase,
        v.soort,
        v.van_niveau,
        v.naar_niveau,
        v.gevraagd_op,
        v.gevraagd_door,
        termijn.soort if termijn else None,
        termijn.uiterlijk if termijn else None,
        vraag_open=v.stand == VRAAG_OPEN,
    )


def _fase_bij(lezing: Lezing, werkt: frozenset[UUID]) -> UUID | None:
    """The one of `werkt` who decides on the phase that is asked, by the rule of the message."""
    c = lezing.casus
    hoogste = c.fase == lezing.beleid.keten.crisis.fase
    wie = c.bestuurlijk if hoogste else c.procesregisseur
    zelf = c.fasevraag is None or c.fasevraag.door == wie
    return wie if wie in werkt and not zelf else None


def _getoond(v: dict[str, Any]) -> Any | None:
    """The row of the term that is shown; it stands first where one runs."""
    eerste = next(iter(v["termijnen"]), None)
    if eerste is None or eerste.soort in ERNAAST or eerste.fasevraag_id is not None:
        return None
    return eerste if eerste.opgeschort_op is None else None
