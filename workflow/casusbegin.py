"""Where a casus begins: its row at the table of its kern, and the term of its first stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from casus import schrijven
from privacy.feiten import Casusfeiten, lokale_dag
from workflow import vastleggen
from workflow.werk import Handeling

ONBEPAALD = "regulier"
"""The aanpak of what nobody weighed yet: who takes it up says which it is."""


def open_casus(
    h: Handeling,
    casus_id: UUID,
    *,
    niveau: str,
    kern: str | None,
    eenheid: str,
    aanpak: str,
    thema: str | None = None,
    stand: str = "",
    fase: int = 0,
    sinds: datetime | None = None,
    wie: Mapping[str, UUID] = MappingProxyType({}),
) -> str:
    """The number of the casus, written; from here on the handeling is about this casus.

    It starts in the first stand and the lightest phase, with nobody, unless the caller says
    where it stands already, since when, and who (`casusregisseur_id` and its like) carries it.
    """
    vastleggen.eis_convenant(h, niveau)
    stand = stand or next(s.code for s in h.beleid.keten.standen if s.begin)
    fase = fase or min(h.beleid.niveau[niveau].fasen)
    tafel = h.beleid.tafel_van(niveau, kern)
    nummer = schrijven.nieuw_nummer(h.db, lokale_dag(h.nu).year)
    schrijven.nieuwe_casus(
        h.db,
        {
            "id": casus_id,
            "nummer": nummer,
            "tafel": tafel,
            "niveau": niveau,
            "kern": kern,
            "stand": stand,
            "fase": fase,
            "eenheid": eenheid,
            "aanpak": aanpak,
            "thema": thema,
            "aangemaakt": h.nu,
            "bijgewerkt": h.nu,
            "niveau_sinds": sinds or h.nu,
            "beleid_versie": h.beleid.versie,
            "versie": 1,
            **wie,
        },
    )
    h.begin_casus(
        Casusfeiten(
            casus_id=casus_id,
            tafel=tafel,
            niveau=niveau,
            kern=kern,
            stand=stand,
            fase=fase,
            versie=1,
            casusregisseur=wie.get("casusregisseur_id"),
            procesregisseur=wie.get("procesregisseur_id"),
        )
    )
    return nummer


def begin_termijn(h: Handeling) -> None:
    """Starts the term of the stand in which a casus begins, where the policy has one."""
    if termijn := h.beleid.stand[h.casus.stand].termijn:
        vastleggen.start_termijn(h, termijn, enige=True)
