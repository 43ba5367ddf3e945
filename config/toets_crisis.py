"""Checks what the policy says of a crisis: it is the highest phase, and somebody confirms it."""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid
from config.beleid_deels import rijen
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Plek

_BESTAND, _BEVESTIGEN = "keten.toml", "crisis:bevestigen"


def crisis(beleid: Beleid) -> Iterator[Beleidsfout]:
    """It is the highest phase, and somebody is there to confirm it."""
    regels, plek = beleid.keten.crisis, Plek(_BESTAND, "crisis")
    if beleid.fase and regels.fase != max(beleid.fase):
        yield plek.fout("fase", "is niet de hoogste fase")
    for nr, niveau in rijen(beleid.keten.niveaus):
        if set(niveau.fasen) == {regels.fase}:
            hier = Plek(_BESTAND, f"niveau {nr}")
            yield hier.fout("fasen", "alleen de hoogste, en die begint met een crisis")
    if regels.dagen < 0:
        yield plek.fout("dagen", "kan niet voor de dag van de melding liggen")
    if regels.vervanger_na_uren is not None and regels.vervanger_na_uren < 1:
        yield plek.fout("vervanger_na_uren", "moet minstens 1 zijn")
    bevestigt = [r for recht in beleid.rechten if recht.code == _BEVESTIGEN for r in recht.regels]
    kan = any("vervangt_bestuurlijk" in regel.voorwaarden for regel in bevestigt)
    if kan != (regels.vervanger_na_uren is not None):
        zin = f"hoort bij een regel van {_BEVESTIGEN} met vervangt_bestuurlijk, en omgekeerd"
        yield plek.fout("vervanger_na_uren", zin)
    if not regels.bevestigt:
        yield plek.fout("bevestigt", "niemand kan een crisis bevestigen")
    yield from plek.onbekend("bevestigt", "functie", regels.bevestigt, beleid.functie)
