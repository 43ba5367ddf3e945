"""Read the course of a casus: its Besluiten, each with the number of its log line, and between
them what else happened.

A Besluit that asks is sealed where the casus lay; the Verzoek went to the table that accepted it.
Each is opened with its own key, so that every table reads what was asked of it; of one with which a
triage laid the casus down at a table, that table reads the advice. What opens with none is not
there: a line without words would tell that something happened, when and by whom.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

from casus import lezen
from casus import verloop as rijen
from casus.besluiten import TERUG_LOKAAL
from casus.ligging import ligging
from casus.publiek import Publiek
from casus.stukken import eerste_van
from casus.verloop import PAGINA, Besluitweergave, Informeerweergave, Verloopweergave
from casus.verloopregels import Merk
from casus.verzoeken import Gevraagdverzoek, vraagbesluit
from casus.weergaven import BESCHADIGD
from privacy.categorieen import PLAN
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.toegang import Recht
from privacy.verzegeling import Zegelplaats
from workflow.handelingen import inzien, verloopregels
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.terugleggen import open_advies
from workflow.handelingen.verloopregels import bladzijde, neem_regels
from workflow.werk import Lezing, Werk

TABELLEN = inzien.TABELLEN | verloopregels.TABELLEN
_BESCHADIGD = {"motivering": BESCHADIGD}


def verloop(
    casus_id: UUID, *, door: Actor, werk: Werk, soort: str | None = None, tot: Merk | None = None
) -> Verloopweergave:
    """What was decided and what else happened, newest first: a page of it, of one kind or of all.

    Besluiten are those of levels whose PLAN opens.
    """
    with werk.lezing(Recht.VERLOOP_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        verzameld = verzamel_verloop(lezing, soort, tot)
    return maak_verloop(lezing, verzameld)


def verzamel_verloop(
    lezing: Lezing, soort: str | None = None, tot: Merk | None = None, per_blad: int = PAGINA
) -> dict[str, Any]:
    """The rows of a page of the course and the keys they need, inside the transaction."""
    db, casus_id = lezing.db, lezing.casus.casus_id
    rij = lezen.casusrij(db, casus_id)
    plan = [v for v in lezing.oordeel.categorieen if v.categorie == PLAN]
    open_ = {v.niveau for v in plan}
    sleutels = {
        s.id
        for s in lezen.sleutels_van(db, casus_id, "casus", casus_id)
        if s.categorie == PLAN and s.niveau in open_
    }
    verzoeken = {
        v.id: v for v in rijen.geaccepteerde_verzoeken(db, casus_id) if v.sleutel_id in sleutels
    }
    hoogstens = per_blad + 1 + (tot.gehad if tot else 0)
    besluiten, regels, verder = bladzijde(
        rijen.besluiten(
            db,
            casus_id,
            sleutels,
            verzoeken,
            open_,
            soort=soort,
            tot=tot.op if tot else None,
            hoogstens=hoogstens,
        ),
        neem_regels(
            lezing, soort, tot, hoogstens, sinds=rij.niveau_sinds, niveaus=open_, sleutels=sleutels
        ),
        tot,
        per_blad,
    )
    gedeeld = _gedeeld(lezing, besluiten)
    neer = _neergelegd(besluiten, gedeeld)
    genomen = {r.sleutel_id for r in (*besluiten, *verzoeken.values(), *neer.values())}
    lezing.neem_sleutels(genomen & sleutels, van_casus(casus_id, plan, lezing.actor.partij))
    lezing.noem(*(eerste_van(s) for s in neer.values() if s.sleutel_id in sleutels))
    # Whom a Besluit keeps is sealed until the commit: the names of all who can be are at hand.
    wie = rijen.ooit_deelgenomen(db, casus_id).union(
        (r.wie for r in regels), *((b.besloten_door, *_regie(b)) for b in besluiten)
    )
    return {
        "rij": rij,
        "besluiten": besluiten,
        "regels": regels,
        "verder": verder,
        "verzoeken": verzoeken,
        "gedeeld": gedeeld,
        "neer": neer,
        "ligging": ligging(db, lezing.casus),
        "melding": lezen.herkomst_van_meldingen(db, (casus_id,)).get(casus_id),
        "namen": neem_namen(lezing, wie),
    }


def maak_verloop(lezing: Lezing, v: dict[str, Any]) -> Verloopweergave:
    """The frozen view, after the commit."""
    rij, regels = v["rij"], tuple(v["regels"])
    gelezen = (
        _besluit(lezing, b, v["verzoeken"].get(b.verzoek_id), v["gedeeld"], v["neer"].get(b.id))
        for b in v["besluiten"]
    )
    weergaven = tuple(w for w in gelezen if w is not None)
    genoemd = {r.wie for r in regels}.union(*(_genoemd(w) for w in weergaven))
    return Verloopweergave(
        casus_id=lezing.casus.casus_id,
        nummer=rij.nummer,
        niveau=lezing.casus.niveau,
        stand=lezing.casus.stand,
        fase=lezing.casus.fase,
        ligging=v["ligging"],
        aangemaakt=rij.aangemaakt,
        melding=v["melding"],
        besluiten=weergaven,
        regels=regels,
        namen={wie: naam for wie, naam in open_namen(lezing, v["namen"]).items() if wie in genoemd},
        verder=v["verder"],
    )


def gevraagd(
    casus_id: UUID, verzoek_id: UUID, *, door: Actor, werk: Werk
) -> Gevraagdverzoek | None:
    """What this Verzoek asked, from its Besluit; None where that is closed to the reader."""
    with werk.lezing(Recht.VERLOOP_INZIEN, casus_id, door=door, tabellen=TABELLEN) as lezing:
        rij = vraagbesluit(lezing.db, casus_id, verzoek_id)
        plan = [v for v in lezing.oordeel.categorieen if v.categorie == PLAN]
        niveaus = {v.niveau for v in plan}
        if rij is not None and rij.van_niveau in niveaus:
            lezing.neem_sleutels({rij.sleutel_id}, van_casus(casus_id, plan, door.partij))
            lezing.noem(rij.id)
    inhoud = None if rij is None else _tekst(lezing, "besluit", rij)
    if rij is None or inhoud is None or inhoud == _BESCHADIGD:
        return None
    soort, stukken = rij.soort.removesuffix("_gevraagd"), tuple(map(UUID, rij.gedeelde_stukken))
    return Gevraagdverzoek(soort, rij.naar_niveau, inhoud, stukken)


def _gedeeld(lezing: Lezing, besluiten: list[Any]) -> dict[str, Any]:
    """What these Besluiten sent along, each stuk by its id; nothing sealed of it is read."""
    ids = {UUID(stuk) for b in besluiten for stuk in b.gedeelde_stukken or ()}
    gevonden = lezen.stukken_met_id(lezing.db, lezing.casus.casus_id, ids) if ids else []
    return {str(stuk.id): stuk for stuk in gevonden}


def _neergelegd(besluiten: list[Any], gedeeld: dict[str, Any]) -> dict[UUID, Any]:
    """By Besluit the advice with which a triage laid the casus down at a lower table."""
    return {
        b.id: gedeeld[stuk]
        for b in besluiten
        if b.soort == TERUG_LOKAAL
        for stuk in b.gedeelde_stukken or ()
        if stuk in gedeeld
    }


def _besluit(
    lezing: Lezing, b: Any, verzoek: Any | None, gedeeld: dict[str, Any], neer: Any | None
) -> Besluitweergave | None:
    """The Besluit as far as it opens for the reader; None where it is closed."""
    inhoud = _tekst(lezing, "besluit", b)
    if verzoek is not None and b.soort.endswith("_gevraagd"):
        inhoud = _met_verzoek(b, inhoud, _tekst(lezing, "verzoek", verzoek))
    if inhoud is None and neer is not None:
        inhoud = _advies(lezing, neer)
    if inhoud is None:
        return None
    if inhoud.get("publiek"):
        inhoud = inhoud | {"publiek": _open_publiek(lezing, b, inhoud["publiek"])}
    kop = Besluitweergave(
        b.id,
        b.soort,
        b.besloten_op,
        b.besloten_door,
        (b.van_niveau, b.van_stand),
        (b.naar_niveau, b.naar_stand),
        b.grondslag,
        (b.convenant, b.convenant_versie),
        b.beleid_versie,
        b.logregel,
        inhoud,
    )
    return kop if inhoud == _BESCHADIGD else _geheel(kop, b, _mee(lezing, b, gedeeld))


def _open_bij(lezing: Lezing, b: Any) -> dict[str, bool]:
    """The categories of this Besluit that the reader sees, and of which only the own items."""
    uit: dict[str, bool] = {}
    for v in lezing.oordeel.categorieen:
        if v.niveau in (b.van_niveau, b.naar_niveau):
            uit[v.categorie] = uit.get(v.categorie, True) and v.alleen_eigen
    return uit


def _open_publiek(lezing: Lezing, b: Any, bewaard: list[Any]) -> list[Any]:
    """The kept audience without what would tell that a category closed to the reader held any."""
    open_ = _open_bij(lezing, b)
    rijen = Publiek.uit_json(bewaard).rijen
    return Publiek(
        tuple(
            r
            for r in rijen
            if r.wijziging == "verliest" or not r.aantal or not open_.get(r.categorie, True)
        )
    ).als_json()


def _mee(lezing: Lezing, b: Any, gedeeld: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """What was sent along by category, as far as the reader sees it."""
    open_ = _open_bij(lezing, b)
    stukken = (gedeeld[i] for i in b.gedeelde_stukken or () if i in gedeeld)
    soorten = Counter(
        s.categorie
        for s in stukken
        if s.categorie in open_ and (not open_[s.categorie] or s.bronpartij == lezing.actor.partij)
    )
    return tuple(sorted(soorten.items()))


def _tekst(lezing: Lezing, tabel: str, rij: Any) -> dict[str, Any] | None:
    """What this row says; None where it is closed for the reader."""
    if not lezing.sleutels.heeft(rij.sleutel_id):
        return None
    plaats = Zegelplaats(tabel, "inhoud", rij.id, rij.casus_id, rij.sleutel_id)
    try:
        inhoud: dict[str, Any] = json.loads(lezing.sleutels.open(rij.inhoud, plaats))
    except Sleutelfout:
        return _BESCHADIGD
    return inhoud


def _advies(lezing: Lezing, stuk: Any) -> dict[str, Any] | None:
    """What the table reads to which a casus came down: of that Besluit the advice alone."""
    try:
        advies = open_advies(lezing, stuk)
    except Sleutelfout:
        return _BESCHADIGD
    return None if advies is None else {"lokaal_advies": advies}


def _met_verzoek(
    b: Any, inhoud: dict[str, Any] | None, verzoek: dict[str, Any] | None
) -> dict[str, Any] | None:
    """What was asked, from whichever is open; the Verzoek itself says of which Besluit it is."""
    if verzoek is None or verzoek.get("besluit") != str(b.id):
        return inhoud
    if inhoud is None:
        return {naam: waarde for naam, waarde in verzoek.items() if naam != "besluit"}
    return inhoud | {"publiek": verzoek["publiek"]}


def _geheel(kop: Besluitweergave, b: Any, gedeeld: tuple[tuple[str, int], ...]) -> Besluitweergave:
    """All of a Besluit: its columns tell of the casus too, and go with its text."""
    informeren = Informeerweergave(
        b.betrokkene_geinformeerd,
        b.geinformeerd_op,
        b.geinformeerd_wijze,
        b.uitzonderingsgrond,
        b.herbeoordelen_op,
    )
    return replace(
        kop,
        fase=(b.van_fase, b.naar_fase),
        informeren=informeren if b.betrokkene_geinformeerd else None,
        casusregisseur=b.nieuwe_casusregisseur,
        procesregisseur=b.nieuwe_procesregisseur,
        operationeel=b.nieuwe_operationeel,
        bestuurlijk=b.nieuwe_bestuurlijk,
        evaluatie=b.evaluatiedatum,
        gedeeld=gedeeld,
    )


def _regie(b: Any) -> tuple[UUID | None, ...]:
    """Who was named with it, by responsibility."""
    wie = (b.nieuwe_casusregisseur, b.nieuwe_procesregisseur)
    return (*wie, b.nieuwe_operationeel, b.nieuwe_bestuurlijk)


def _genoemd(w: Besluitweergave) -> tuple[UUID | None, ...]:
    """Whose names this Besluit shows."""
    regie = (w.casusregisseur, w.procesregisseur, w.operationeel, w.bestuurlijk)
    return (w.besloten_door, *regie, w.vorige, w.waarnemer, w.deelnemer, *w.behoud)
