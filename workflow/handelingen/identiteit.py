"""Who the betrokkenen are: take the keys of their identity, and open it after the commit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus import lezen
from casus.publiek import IDENTITEIT
from casus.weergaven import Betrokkeneweergave
from privacy.categorieen import BSN, ID
from privacy.grenzen import van_personen
from privacy.sleutels import Sleutelfout
from privacy.verzegeling import Zegelplaats
from workflow.handelingen.personen import is_van_casus
from workflow.werk import Lezing


def neem_personen(lezing: Lezing, gevraagd: set[str]) -> list[Any]:
    """The betrokkenen with the keys of what was asked for, where that is kept with the person."""
    if not gevraagd & set(IDENTITEIT):
        return []
    personen = lezen.betrokkenen(lezing.db, (lezing.casus.casus_id,))
    neem_identiteit(lezing, personen, frozenset(gevraagd))
    lezing.noem_betrokkenen(*(lezing.pseudoniem(p.persoon_id) for p in personen))
    return personen


def neem_identiteit(lezing: Lezing, personen: list[Any], open_: frozenset[str]) -> None:
    """Gathers the keys of these betrokkenen, as far as ID and BSN are open."""
    eigen = [p for p in personen if is_van_casus(lezing, p)]
    wie = [p.persoon_id for p in eigen]
    if ID in open_:
        ids = {i for p in eigen for i in (p.identiteit_sleutel_id, p.adres_sleutel_id) if i}
        lezing.neem_sleutels(ids, van_personen(wie, (ID,)))
    if BSN in open_:
        bsns = {p.bsn_sleutel_id for p in eigen if p.bsn_sleutel_id}
        lezing.neem_sleutels(bsns, van_personen(wie, (BSN,)))


def open_betrokkene(lezing: Lezing, p: Any) -> Betrokkeneweergave:
    """The frozen view of a betrokkene, with what the taken keys open; a damaged one says so."""

    def opent(kolom: str, sleutel_id: UUID | None, dicht: bytes | None) -> str | None:
        if dicht is None or sleutel_id is None or not lezing.sleutels.heeft(sleutel_id):
            return None
        plaats = Zegelplaats("persoon", kolom, p.persoon_id, p.persoon_id, sleutel_id)
        return lezing.sleutels.open(dicht, plaats)

    if not is_van_casus(lezing, p):
        return Betrokkeneweergave(p.id, p.volgnummer, p.rol, beschadigd=True)
    try:
        naam = opent("identiteit", p.identiteit_sleutel_id, p.identiteit)
        adres = opent("adres", p.adres_sleutel_id, p.adres)
        bsn = opent("bsn", p.bsn_sleutel_id, p.bsn)
    except Sleutelfout:
        return Betrokkeneweergave(p.id, p.volgnummer, p.rol, beschadigd=True)
    wie = json.loads(naam) if naam else {}
    waar = json.loads(adres) if adres else {}
    geboren = wie.get("geboortedatum")
    delen = (wie.get("voornamen"), wie.get("voorvoegsel"), wie.get("geslachtsnaam"))
    return Betrokkeneweergave(
        p.id,
        p.volgnummer,
        p.rol,
        naam=" ".join(d for d in delen if d) or None,
        geboortedatum=date.fromisoformat(geboren) if geboren else None,
        adres=_woont(waar),
        bsn=bsn,
    )


def _woont(adres: Mapping[str, Any]) -> str | None:
    """Street and number; of a secret address only that it is one: nobody reads it on a page."""
    if adres.get("geheim"):
        return "adres is geheim"
    return f"{adres.get('straat', '')} {adres.get('huisnummer', '')}".strip() or None
