"""A list of casussen, in words: its rows, what it says when it is empty, what should be in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from casus.lijstweergaven import Lijstweergave, Regelweergave
from config.beleid import Beleid
from web import vertaling
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.lijsten import Casuslijst, Casusregel, Sorteer, Werkregel
from web.woorden import aantal, datumkort, opsomming

_GEWIJZIGD, _TERMIJN = "laatst gewijzigd eerst", "eerste termijn eerst"
LEEG = ("Er zijn hier geen casussen die u mag zien.",)


def op_termijn(nu: str, met: str, zonder: str) -> Sorteer:
    """The head of the column of terms: to the list in that order, or back to the last change."""
    if nu == "termijn":
        return Sorteer("Termijn", True, zonder, "Sorteer weer op laatst gewijzigd")
    return Sorteer("Termijn", False, met, "Sorteer op termijn")


def _rijadres(r: Regelweergave) -> str:
    """Where the row leads for this reader; nowhere when nothing of it opens."""
    return {
        "casus": f"/casussen/{r.casus_id}",
        "triage": f"/casussen/{r.casus_id}/triage",
        "fase": f"/casussen/{r.casus_id}/fase",
        "verzoek": f"/beoordelen/{r.verzoek_id}",
    }.get(r.opent, "")


def casusregel(beleid: Beleid, r: Regelweergave, nu: datetime) -> Casusregel:
    return Casusregel(
        nummer=r.nummer,
        adres=_rijadres(r),
        kern=beleid.kern[r.kern].naam if r.kern else "nog onbekend",
        niveau=beleid.niveau[r.niveau].kort,
        ave=vertaling.avebeeld(beleid, r.fase),
        stand=vertaling.status(beleid, r.stand),
        betrokkene=r.betrokkene or "",
        termijn=vertaling.termijn_in_lijst(beleid, r, nu),
    )


def casuslijst(
    beleid: Beleid,
    lijst: Lijstweergave,
    nu: datetime,
    volgende: str = "",
    *,
    gekozen: tuple[str, ...] = (),
    sorteer: Sorteer | None = None,
) -> Casuslijst:
    """The rows under a caption that says how many, by which filters and in which order."""
    delen = [aantal(len(lijst.rijen), "casus", "casussen")]
    delen += ["er zijn er meer"] if lijst.er_zijn_meer else []
    delen += [*gekozen, _TERMIJN if sorteer and sorteer.nu else _GEWIJZIGD]
    return Casuslijst(
        ", ".join(delen),
        tuple(casusregel(beleid, r, nu) for r in lijst.rijen),
        () if lijst.beschadigd else LEEG,
        volgende=volgende if lijst.er_zijn_meer else "",
        beschadigd=beschadigd(lijst),
        sorteer=sorteer,
    )


def beschadigd(lijst: Lijstweergave) -> str:
    """Which casussen should stand in the list and cannot; empty where all is well."""
    if not lijst.beschadigd:
        return ""
    nummers = opsomming(lijst.beschadigd)
    return f"Hier ontbreekt casus {nummers}: de gegevens zijn beschadigd. Meld het de beheerder."


def verlaten(r: Regelweergave, regel: Werkregel) -> Werkregel:
    """A casus that nobody directs, ordered by how long: until when somebody must be named."""
    beleg = Link("Wijs een casusregisseur aan", f"/casussen/{r.casus_id}/regie")
    if r.laatste_regisseur is None:
        return replace(regel, wat=beleg, sinds="0")
    dag = r.laatste_regisseur + timedelta(days=1)
    plaats = f"{regel.plaats}, zonder casusregisseur sinds {datumkort(dag)}"
    return replace(regel, wat=beleg, plaats=plaats, sinds=dag.isoformat())
