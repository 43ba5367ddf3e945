"""What a decision does, shown before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from casus.ligging import Ligging
from casus.publiek import Publiek
from casus.voorlegging import Verzoekweergave
from web import publiektabel
from web.ketenwoorden import ketenbeeld
from web.omgeving import actor, beleid, werk
from web.pagina.besluitvelden import GEEN_GEGEVENS, actiekop, keuzewoord
from web.pagina.terugkeer import rij
from web.pagina.triagecontrole import (
    ambtzinnen,
    doelwoorden,
    leest_wat_u_schreef,
    wat_samenvoegt,
)
from web.pagina.verzoekvelden import LABELS, bewaarregels
from web.pagina.weegvelden import adviesrijen
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Publiek as Audience
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.formulier import Formulier
from web.woorden import datumzin, zin
from workflow.fasegang import fase_na
from workflow.handelingen import voorleggen
from workflow.handelingen.actietoets import ACTIE
from workflow.handelingen.besluittoets import (
    EENMALIG,
    SAMENVOEGEN,
    TEKSTVELD,
    Verzoekbesluit,
    neemt_op,
)
from workflow.samenvoegen import Samenvoegdoel


def besluitcontrole(
    v: Verzoekweergave,
    besluit: Verzoekbesluit,
    titel: str,
    formulier: Formulier,
    met: Samenvoegdoel | None = None,
) -> Besluitcontrole:
    """The decision read back, where the casus lies after it, and who then reads along.

    `met`: the casus that it is merged with.
    """
    b, neemt_over = beleid(), _neemt_over(v, besluit)
    doel = v.regel.naar_niveau if neemt_over else v.regel.van_niveau
    samen = besluit.uitkomst == SAMENVOEGEN
    sluit = samen or (besluit.uitkomst == "accepteren" and not neemt_over)
    na_besluit = Ligging(v.regel.van_niveau, v.ligging.geweest, gesloten=sluit)
    if neemt_over:
        na_besluit = Ligging(doel, v.ligging.geweest | {v.regel.van_niveau: werk().nu()})
    gezien = _leest_mee(v, besluit)
    return Besluitcontrole(
        titel="Controleer besluit",
        regel=f"{titel}. Er verandert pas iets bij {formulier.knop}.",
        rijen=tuple(r for r in _rijen(v, besluit, formulier.actie, met) if r.waarde),
        formulier=formulier,
        keten=ketenbeeld(b, na_besluit),
        gevolg=(
            *_gevolg(v, besluit, doel, met),
            *(ambtzinnen(gezien[1], gezien[2]) if gezien else ()),
        ),
        publiek=publiektabel.publiek(b, gezien[0], gezien[2])
        if gezien
        else _na_nee(v, besluit, sluit=sluit),
        bewaren=bewaarregels(v.regel.van_niveau, v.ligging) if sluit else (),
    )


def _na_nee(v: Verzoekweergave, besluit: Verzoekbesluit, *, sluit: bool) -> Audience:
    """Who sees what where the casus goes to no other table: nobody more, and some nothing.

    Who reads the casus with which this one is merged is not for who decides to know.
    """
    publiek, namen = voorleggen.wie_leest_niet_meer(
        v.regel.casus_id, v.regel.verzoek_id, eindigt=sluit, door=actor(), werk=werk()
    )
    tabel = publiektabel.publiek_per_mens(beleid(), publiek, namen)
    if besluit.uitkomst == SAMENVOEGEN and besluit.advies:
        return leest_wat_u_schreef(tabel, besluit.met)
    door = (GEEN_GEGEVENS,) if besluit.uitkomst == "doorverwijzen" else ()
    return replace(tabel, zinnen=(*tabel.zinnen, *door))


def _neemt_over(v: Verzoekweergave, besluit: Verzoekbesluit) -> bool:
    return besluit.uitkomst == "accepteren" and v.regel.soort != "afsluiting"


def _rijen(
    v: Verzoekweergave, besluit: Verzoekbesluit, actie: str, met: Samenvoegdoel | None
) -> list[Rij]:
    namen = dict((*v.kandidaten_casusregie, *v.kandidaten_procesregie))
    rijen = [
        ("Besluit", keuzewoord(beleid(), v.regel.soort, besluit.uitkomst), "uitkomst"),
        ("Motivering", besluit.motivering, "motivering"),
    ]
    if met is not None:
        rijen += [("Met casus", doelwoorden(besluit.met, met), "met")]
    if besluit.uitkomst == EENMALIG and besluit.overleg_op:
        rijen += [("Overleg op", datumzin(besluit.overleg_op), "overleg_op")]
    if veld := TEKSTVELD.get(besluit.uitkomst):
        rijen += [(LABELS[veld], besluit.advies, veld)]
    if v.regel.soort == "opschaling":
        rijen += adviesrijen(v.regel.naar_niveau, besluit.weging, neemt_op(besluit.uitkomst))
    if _neemt_over(v, besluit):
        dag = datumzin(besluit.evaluatie) if besluit.evaluatie else ""
        rijen += [
            (zin(rol), namen.get(wie, ""), rol)
            for rol, wie in (
                ("casusregisseur", besluit.casusregisseur),
                ("procesregisseur", besluit.procesregisseur),
            )
            if wie
        ]
        rijen += [
            (actiekop(v, a), namen.get(wie, "een collega"), f"{ACTIE}-{a['actie']}")
            for a in v.inhoud.get("acties", ())
            for wie in (besluit.actie_eigenaars.get(UUID(a["actie"]), besluit.casusregisseur),)
            if wie
        ]
        fase = beleid().fase[besluit.fase].naam if besluit.fase else ""
        rijen += [("AVE-fase", fase, "fase"), ("Evaluatie uiterlijk", dag, "evaluatie")]
    return [rij(actie, *deel) for deel in rijen]


def _gevolg(
    v: Verzoekweergave, besluit: Verzoekbesluit, doel: str, met: Samenvoegdoel | None
) -> list[str]:
    b, neemt_over = beleid(), _neemt_over(v, besluit)
    if besluit.uitkomst == "accepteren" and not neemt_over:
        return [
            "De casus sluit: niemand leest de inhoud nog.",
            "Heropenen vraagt een nieuw besluit.",
        ]
    if besluit.uitkomst == SAMENVOEGEN:
        return wat_samenvoegt(met)
    if v.regel.soort == "afsluiting":
        return [f"De casus sluit niet en blijft bij {b.niveau[doel].naam}."]
    gevolg = [f"De casus ligt na dit besluit bij {b.niveau[doel].naam}."]
    if neemt_over:
        van = b.niveau[v.regel.van_niveau].naam
        gevolg.append(f"Wat niet meegaat, blijft bij {van} en is daarna gesloten.")
    straks = besluit.fase or fase_na(v.fase, v.fasen)
    if neemt_over and straks != v.fase:
        gevolg.append(f"De fase wordt {b.fase[straks].naam}. Nu is dat {b.fase[v.fase].naam}.")
    return gevolg


def _leest_mee(
    v: Verzoekweergave, besluit: Verzoekbesluit
) -> tuple[Publiek, dict[str, UUID], dict[UUID, str]] | None:
    """The audience after acceptance, who becomes responsible by office, and their names; None
    where nothing opens for anybody.
    """
    if not _neemt_over(v, besluit) or besluit.casusregisseur is None:
        return None
    return voorleggen.wie_leest_mee(
        v.regel.casus_id,
        v.regel.verzoek_id,
        besluit.casusregisseur,
        besluit.procesregisseur,
        tuple(dict.fromkeys(besluit.actie_eigenaars.values())),
        fase=besluit.fase or fase_na(v.fase, v.fasen),
        door=actor(),
        werk=werk(),
    )
