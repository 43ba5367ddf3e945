"""Asking for another table, or for the end, changes nothing of who sees what."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.samen.wereld import Wereld, maak_plan
from workflow.handelingen import intrekken, inzien, voortzetten

WIE = ("kamer", "skt")


def ziet(wereld: Wereld, casus_id: UUID) -> dict[str, set[str]]:
    """The categories that are open to each of them."""
    dossiers = {w: inzien.dossier(casus_id, None, door=wereld[w], werk=wereld.werk) for w in WIE}
    return {w: {v.categorie for v in d.vakken if v.open} for w, d in dossiers.items()}


def in_uitvoering(wereld: Wereld) -> UUID:
    casus_id = wereld.bij_veiligheidskamer()
    maak_plan(casus_id, wereld["skt"], wereld.werk)
    for zet in ("plan_maken", "uitvoering_starten"):
        voortzetten.zet_voort(casus_id, zet, "Verder.", door=wereld["skt"], werk=wereld.werk)
    return casus_id


@pytest.mark.parametrize(
    ("soort", "naar"),
    [("afschaling", "skt"), ("opschaling", "veiligheidshuis"), ("afsluiting", "veiligheidskamer")],
)
def test_wie_vraagt_en_intrekt_ziet_onderweg_niet_meer(
    wereld: Wereld, soort: str, naar: str
) -> None:
    """In uitvoering background is closed; a request that opened it would be a way around that."""
    casus_id = in_uitvoering(wereld)
    door = "skt" if soort == "afsluiting" else "kamer"
    eerst = ziet(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, door, soort, naar)
    assert ziet(wereld, casus_id) == eerst
    intrekken.trek_in(casus_id, verzoek, "Toch niet.", door=wereld[door], werk=wereld.werk)
    assert ziet(wereld, casus_id) == eerst
