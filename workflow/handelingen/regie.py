"""Who carries the responsibilities of a casus: by name, or by the functie that policy names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from casus import regie, schrijven, waarnemingen
from casus.deelnemers import wie_neemt_deel
from casus.kandidaten import aanstelling_van, aanstellingen
from casus.zicht import deelnemers
from privacy.feiten import REGIE, lokale_dag
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen import acties
from workflow.handelingen.concepten import vergeet_wie_gaat
from workflow.werk import Handeling

WOORD = {"casusregie": "casusregisseur", "procesregie": "procesregisseur"}


def procesregisseur(
    h: Gang, wie: UUID | None, niveau: str, kern: str | None, fase: int
) -> Any | None:
    """The appointment of the named procesregisseur; Ongeldig when it cannot be them."""
    if wie is None:
        return None
    functies = h.beleid.niveau[niveau].procesregie
    gevonden = aanstelling_van(h.db, h.beleid, wie, functies, kern, lokale_dag(h.nu))
    if gevonden is None:
        raise Ongeldig({"procesregisseur": "Deze collega kan hier geen procesregisseur zijn."})
    if zin := laat_zich_toe(h, "procesregie", wie, niveau, fase):
        raise Ongeldig({"procesregisseur": zin})
    vastleggen.toets_uitsluiting(h, wie, "procesregisseur")
    return gevonden


def casusregisseur(h: Gang, wie: UUID, niveau: str, kern: str | None) -> Any:
    """The appointment of the named casusregisseur; Ongeldig, with why, when it cannot be them."""
    functies, dag = h.beleid.niveau[niveau].regie, lokale_dag(h.nu)
    gevonden = aanstelling_van(h.db, h.beleid, wie, functies, kern, dag)
    if gevonden is not None:
        vastleggen.toets_uitsluiting(h, wie, "casusregisseur")
        return gevonden
    zin = "Deze collega kan hier geen casusregisseur zijn."
    elders = (aanstelling_van(h.db, h.beleid, wie, functies, k, dag) for k in h.beleid.kern)
    if kern in h.beleid.kern and (daar := next(filter(None, elders), None)) is not None:
        waar, hier = h.beleid.kern[daar.gebied].naam, h.beleid.kern[kern].naam
        zin = f"Deze collega werkt in {waar}. Kies iemand die in {hier} werkt."
    raise Ongeldig({"casusregisseur": zin})


def laat_zich_toe(
    g: Gang, rol: str, wie: UUID, niveau: str, fase: int, *, belegd: bool = False
) -> str:
    """Why an actor does not name themselves for what nobody needs; empty where they may.

    Who names or decides at a table would let themselves into any casus of it, also by reopening.
    `belegd`: somebody has it already.
    """
    if wie != g.actor.gebruiker_id or any(d.niveau == niveau for d in g.casus.deelnames):
        return ""
    if rol in g.beleid.fase[fase].wie and not belegd:
        return ""
    return f"{g.beleid.fase[fase].naam} vraagt geen {WOORD[rol]}. Wijs een collega aan, of niemand."


def extra_deelnemers(h: Handeling, wie: tuple[UUID, ...], niveau: str) -> list[Any]:
    """Appointments of colleagues added at `niveau`; only of parties that signed its convenant."""
    dag, partijen = lokale_dag(h.nu), getekende_partijen(h, niveau)
    functies = tuple(f.code for f in h.beleid.functies if niveau in f.niveaus)
    uit = []
    for persoon in wie:
        rij = aanstelling_van(h.db, h.beleid, persoon, functies, h.casus.kern, dag)
        if rij is None or rij.partij not in partijen:
            zin = "De organisatie van deze collega heeft geen convenant getekend voor deze tafel."
            raise Ongeldig({"deelnemers": zin})
        uit.append(rij)
    return uit


def getekende_partijen(h: Gang, niveau: str) -> frozenset[str]:
    """The organisations that signed the convenant of this level."""
    dag, convenant = lokale_dag(h.nu), h.beleid.convenant[niveau]
    return frozenset(p.partij for p in convenant.partijen if p.getekend <= dag)


AMBT = ("operationeel", "bestuurlijk")
"""Responsibilities that follow from an office: the policy says whose, nobody is chosen."""


def beleidsrollen(h: Gang, niveau: str, fase: int, kern: str | None) -> dict[str, UUID]:
    """Who fills `operationeel` and `bestuurlijk` at this level where the phase requires it.

    The first holder in the order of the policy; a role that nobody holds stays out, and the
    chain then refuses the move.
    """
    n, vereist, dag = h.beleid.niveau[niveau], h.beleid.fase[fase].vereist, lokale_dag(h.nu)
    uit: dict[str, UUID] = {}
    for rol, functies in zip(AMBT, (n.operationeel, n.bestuurlijk), strict=True):
        if rol not in vereist:
            continue
        houders = aanstellingen(h.db, functies, kern, dag)
        houders.sort(key=lambda a: functies.index(a.functie))
        if houders:
            uit[rol] = houders[0].gebruiker_id
    return uit


def wissel(
    h: Handeling,
    nieuw: Mapping[str, UUID | None],
    aanstelling: Mapping[str, Any | None],
    besluit_id: UUID,
) -> None:
    """Gives casusregie and procesregie as in `nieuw` their deelname; a role left out stays.

    `aanstelling` holds at least those who were not there yet. The one before keeps nothing, unless
    the policy says so: a deelname for `regie` goes with the responsibility. What is still offered
    of it lapses, and who stood in for it stops. Who is only responsible by office reads nothing.
    """
    vergeet_wie_gaat(h, lambda: _wissel(h, nieuw, aanstelling, besluit_id))


def _wissel(
    h: Handeling,
    nieuw: Mapping[str, UUID | None],
    aanstelling: Mapping[str, Any | None],
    besluit_id: UUID,
) -> None:
    c, houdt = h.casus, h.beleid.keten.regie.vorige_houdt_zicht
    oud = {rol: c.regisseur(rol) for rol in REGIE}
    straks = {rol: nieuw.get(rol, oud[rol]) for rol in REGIE}
    for rol in (r for r in REGIE if straks[r] != oud[r]):
        regie.laat_vervallen(h.db, c.casus_id, h.actor.gebruiker_id, h.nu, rol=rol)
        waarnemingen.beeindig_waarneming(h.db, c.casus_id, h.nu, rol=rol)
    had, blijft = ({wie for wie in d.values() if wie} for d in (oud, straks))
    for wie in sorted(had - blijft):
        als = regie.regiedeelname(h.db, c.casus_id, wie, h.nu) if houdt else None
        schrijven.beeindig_deelnames(h.db, c.casus_id, h.nu, alleen=wie, reden="regie")
        if als is not None:
            vastleggen.neem_deel(h, als, "toegevoegd", niveau=c.niveau, besluit_id=besluit_id)
    erbij = {r.gebruiker_id: r for rol in REGIE if (r := aanstelling.get(rol)) is not None}
    for wie in sorted(blijft - had):
        if wie in erbij:
            vastleggen.neem_deel(h, erbij[wie], "regie", niveau=c.niveau, besluit_id=besluit_id)
    wordt = straks["casusregie"]
    if wordt is not None and wordt != oud["casusregie"]:
        # What the one before had to do is not left with who reads nothing any more.
        mee = wie_neemt_deel(h.db, c.casus_id, c.niveau, h.nu)
        acties.neem_mee(h, mee, wordt, {})


def meld_deelnemers(
    h: Handeling,
    soort: str,
    *,
    ook: Iterable[UUID | None] = (),
    behalve: Iterable[UUID | None] = (),
) -> None:
    """One message for each who takes part now and each of `ook`, but not for who did it."""
    horen = {d.gebruiker_id for d in deelnemers(h.db, h.casus.casus_id, h.nu)}
    horen |= {wie for wie in ook if wie is not None}
    for wie in sorted(horen - {*behalve, h.actor.gebruiker_id}):
        vastleggen.bericht(h, soort, gebruiker=wie)
