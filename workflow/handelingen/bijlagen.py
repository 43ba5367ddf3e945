"""Read the file of a stuk: one logged read, the whole file or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from casus import lezen
from casus.bijlagen import bijlagen_bij, delen_van
from casus.stukken import eerste_van
from casus.stukweergaven import Bijlageweergave
from privacy.feiten import Actor
from privacy.grenzen import Grens, van_casus, van_verzoek
from privacy.toegang import GeenToegang, Recht
from privacy.vakken import Vakrecht, vakken_aan_tafel
from workflow.bijlagen import TABELLEN, inhoud_van
from workflow.werk import Lezing, Werk

_TABELLEN = TABELLEN | {"stuk"}


def van_stuk(casus_id: UUID, stuk_id: UUID, *, door: Actor, werk: Werk) -> Bijlageweergave:
    """The file of an item in a compartment that is open. Raises GeenToegang and Beschadigd.

    A closed compartment, an unknown item and one without a file are the same refusal.
    """
    with werk.lezing(Recht.STUK_INZIEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        vakken = lezing.oordeel.categorieen
        rijen = leesbaar(lezen.stukken_met_id(lezing.db, casus_id, (stuk_id,)), vakken, door.partij)
        nummer, *dicht = _neem(lezing, rijen, van_casus(casus_id, vakken, door.partij))
    return _open(lezing, nummer, *dicht)


def van_verzoekstuk(
    casus_id: UUID, verzoek_id: UUID, stuk_id: UUID, *, door: Actor, werk: Werk
) -> Bijlageweergave:
    """The file of an item that an open Verzoek carries, for who decides on it. Raises alike."""
    with werk.lezing(Recht.VERZOEK_INZIEN, casus_id, door=door, tabellen=_TABELLEN) as lezing:
        verzoek = lezing.casus.verzoek
        if verzoek is None or verzoek.verzoek_id != verzoek_id:
            raise GeenToegang(lezing.oordeel, bekend=True)
        vakken = {
            v.categorie: v.alleen_eigen
            for v in vakken_aan_tafel(lezing.vraag, verzoek.naar_niveau, "triage", "inzien")
        }
        mee = lezen.leesbare_verzoekstukken(lezing.db, casus_id, verzoek_id, vakken, door.partij)
        rijen = [r for r in mee if r.id == stuk_id]
        nummer, *dicht = _neem(lezing, rijen, van_verzoek(verzoek_id, vakken, door.partij))
    return _open(lezing, nummer, *dicht)


def leesbaar(rijen: Iterable[Any], vakken: Iterable[Vakrecht], partij: str) -> list[Any]:
    """Those of these rows that lie in an open compartment; of an own-only one those of `partij`."""
    open_ = {(v.niveau, v.categorie): v.alleen_eigen for v in vakken}
    return [
        r
        for r in rijen
        if (alleen_eigen := open_.get((r.niveau, r.categorie))) is not None
        and (not alleen_eigen or r.bronpartij == partij)
    ]


def _neem(lezing: Lezing, rijen: list[Any], grens: Grens) -> tuple[str, Any, Any, Any]:
    """(casusnummer, stuk, its file, the parts), with the key to open after the commit."""
    db, casus_id = lezing.db, lezing.casus.casus_id
    gevonden = bijlagen_bij(db, casus_id, [r.id for r in rijen])
    if not gevonden:
        raise GeenToegang(lezing.oordeel, bekend=False)
    (stuk,) = rijen
    lezing.neem_sleutels({stuk.sleutel_id}, grens)
    lezing.noem(eerste_van(stuk))
    rij = gevonden[stuk.id]
    delen = delen_van(db, casus_id, rij.datasleutel_id)
    return lezen.casusrij(db, casus_id).nummer, stuk, rij, delen


def _open(lezing: Lezing, nummer: str, stuk: Any, rij: Any, delen: Any) -> Bijlageweergave:
    kenmerk, inhoud = inhoud_van(lezing, stuk, rij, delen)
    return Bijlageweergave(nummer, kenmerk.soort, inhoud)
