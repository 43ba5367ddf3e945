"""What a free text of a professional must be before it is sealed."""

from __future__ import annotations

from privacy.tekst import is_schoon
from privacy.zoeksleutel import lijkt_op_bsn

LENGTE = 2000


def tekstfout(tekst: str, leeg: str, lengte: int = LENGTE) -> str | None:
    """What is wrong with a free text, as a sentence for its field, or None.

    `leeg` is what is said of an empty one; `lengte` is in characters.
    """
    if not tekst.strip():
        return leeg
    if len(tekst) > lengte:
        return f"Deze tekst is {len(tekst) - lengte} tekens te lang."
    if not is_schoon(tekst):
        return "In deze tekst staan tekens die niemand ziet. Typ de tekst opnieuw."
    if lijkt_op_bsn(tekst):
        return "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg."
    return None
