"""What a decision does, shown before it is recorded."""

from __future__ import annotations

from casus.ligging import Ligging
from casus.voorlegging import Verzoekweergave
from web import publiektabel, vertaling
from web.omgeving import actor, beleid, werk
from web.pagina.besluitvelden import KEUZES
from web.schermwaarden.besluit import Besluitcontrole
from web.schermwaarden.bouwstenen import Publiek, Rij
from web.schermwaarden.formulier import Formulier
from workflow.handelingen import beoordelen, voorleggen
from workflow.handelingen.beoordelen import Verzoekbesluit


def besluitcontrole(
    v: Verzoekweergave, besluit: Verzoekbesluit, titel: str, formulier: Formulier
) -> Besluitcontrole:
    """The decision read back, where the casus lies after it, and who then reads along."""
    b, neemt_over = beleid(), _neemt_over(v, besluit)
    doel = v.regel.naar_niveau if neemt_over else v.regel.van_niveau
    na_besluit = Ligging(v.regel.van_niveau, v.ligging.geweest)
    if neemt_over:
        na_besluit = Ligging(doel, v.ligging.geweest | {v.regel.van_niveau: werk().nu()})
    return Besluitcontrole(
        titel="Controleer besluit",
        regel=f"{titel}. Er verandert pas iets bij {formulier.knop}.",
        rijen=tuple(rij for rij in _rijen(v, besluit) if rij.waarde),
        formulier=formulier,
        keten=vertaling.ketenbeeld(b, na_besluit),
        gevolg=tuple(_gevolg(v, besluit, doel)),
        publiek=_leest_mee(v, besluit),
    )


def _neemt_over(v: Verzoekweergave, besluit: Verzoekbesluit) -> bool:
    return besluit.uitkomst == "accepteren" and v.regel.soort != "afsluiting"


def _rijen(v: Verzoekweergave, besluit: Verzoekbesluit) -> list[Rij]:
    namen = dict((*v.kandidaten_casusregie, *v.kandidaten_procesregie))
    rijen = [Rij("Besluit", KEUZES[besluit.uitkomst]), Rij("Motivering", besluit.motivering)]
    if besluit.uitkomst == "terugverwijzen":
        rijen += [Rij("Advies", besluit.advies)]
    if _neemt_over(v, besluit):
        regie = (
            ("Casusregisseur", besluit.casusregisseur),
            ("Procesregisseur", besluit.procesregisseur),
        )
        rijen += [Rij(kop, namen.get(wie, "")) for kop, wie in regie if wie]
    return rijen


def _gevolg(v: Verzoekweergave, besluit: Verzoekbesluit, doel: str) -> list[str]:
    b, neemt_over = beleid(), _neemt_over(v, besluit)
    if besluit.uitkomst == "accepteren" and not neemt_over:
        return ["De casus sluit: niemand leest de inhoud nog."]
    gevolg = [f"De casus ligt na dit besluit bij {b.niveau[doel].naam}."]
    if neemt_over:
        van = b.niveau[v.regel.van_niveau].naam
        gevolg.append(f"Wat niet meegaat, blijft bij {van} en is daarna gesloten.")
    straks = besluit.fase or beoordelen.fase_na(v.fase, v.fasen)
    if neemt_over and straks != v.fase:
        gevolg.append(f"De fase wordt {b.fase[straks].naam}. Nu is dat {b.fase[v.fase].naam}.")
    return gevolg


def _leest_mee(v: Verzoekweergave, besluit: Verzoekbesluit) -> Publiek | None:
    """The audience after acceptance; None where nothing opens for anybody."""
    if not _neemt_over(v, besluit) or besluit.casusregisseur is None:
        return None
    gezien = voorleggen.wie_leest_mee(
        v.regel.casus_id,
        v.regel.verzoek_id,
        besluit.casusregisseur,
        besluit.procesregisseur,
        door=actor(),
        werk=werk(),
    )
    return publiektabel.publiek(beleid(), *gezien)
