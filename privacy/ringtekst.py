"""The text form of a key ring: what stands in the file or the environment variable."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from privacy.sleutelplek import SleutelringOngeldig

SLEUTELMAAT = 32
SOORT_BESTAND = "schakel-sleutelring"
BESCHADIGD = "De sleutelring is beschadigd of onvolledig."
VASTE_SLEUTELS = ("zoeken", "logkop", "pseudoniem", "sessie")


def schrijf_ring(keks: Mapping[int, bytes], vast: Mapping[str, bytes]) -> str:
    """The text of a ring with these key-encryption keys and these fixed keys."""
    inhoud = {
        "soort": SOORT_BESTAND,
        "versie": 1,
        "keks": {str(nummer): sleutel.hex() for nummer, sleutel in sorted(keks.items())},
        "vast": {naam: vast[naam].hex() for naam in VASTE_SLEUTELS},
    }
    return json.dumps(inhoud, indent=2) + "\n"


def lees_ring(tekst: str) -> tuple[dict[int, bytes], dict[str, bytes]]:
    """The key-encryption keys by number and the fixed keys by name; else SleutelringOngeldig."""
    try:
        inhoud = json.loads(tekst)
        kop = (inhoud["soort"], inhoud["versie"])
        keks = {int(nummer): bytes.fromhex(sleutel) for nummer, sleutel in inhoud["keks"].items()}
        vast = {naam: bytes.fromhex(inhoud["vast"][naam]) for naam in VASTE_SLEUTELS}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Without `from None` the text of the ring would travel along in the exception.
        raise SleutelringOngeldig(BESCHADIGD) from None
    sleutels = [*keks.values(), *vast.values()]
    if (
        kop != (SOORT_BESTAND, 1)
        or not all(1 <= nummer < 1 << 32 for nummer in keks)
        or not all(len(sleutel) == SLEUTELMAAT for sleutel in sleutels)
        or len(set(sleutels)) < len(sleutels)
        or not keks
    ):
        raise SleutelringOngeldig(BESCHADIGD)
    return keks, vast


def met_nieuwe_kek(tekst: str) -> str:
    """The text of the same ring with one key-encryption key more, numbered highest."""
    keks, vast = lees_ring(tekst)
    return schrijf_ring({**keks, max(keks) + 1: os.urandom(SLEUTELMAAT)}, vast)
