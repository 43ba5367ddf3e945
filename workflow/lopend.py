"""Where a casus that is already running can start in Schakel, and which term runs there."""

from __future__ import annotations

from config.beleid import Beleid
from workflow.keten import Beweging
from workflow.ketenstap import keten_van


def lopende_standen(beleid: Beleid, niveau: str) -> tuple[str, ...]:
    """Stands in which work is done at this level: nothing to weigh, no open request, not ended."""
    bewegingen = keten_van(beleid).bewegingen
    gevraagd = {b.naar for b in bewegingen if _vraagt(b)}
    verder = {b.van for b in bewegingen}
    return tuple(
        s.code
        for s in beleid.keten.standen
        if not s.einde and s.inzagestap != "triage" and f"{niveau}.{s.code}" in verder - gevraagd
    )


def lopende_termijn(beleid: Beleid, niveau: str, stand: str) -> str | None:
    """The term that runs in this stand: that of the way into it, or of the stand before.

    A move without a term of its own leaves the earlier one running (`vastleggen.beweeg`).
    """
    gezien: set[str] = set()
    while stand not in gezien:
        gezien.add(stand)
        if eigen := beleid.stand[stand].termijn:
            return eigen
        hierheen = [
            b
            for b in keten_van(beleid).bewegingen
            if b.naar == f"{niveau}.{stand}" and not _vraagt(b)
        ]
        if met := next((b.overgang.termijn for b in hierheen if b.overgang.termijn), None):
            return met
        ervoor = (b.van for b in hierheen if b.overgang.recht == "casus:voortzetten")
        stand = next(ervoor, f"{niveau}.{stand}").rsplit(".", 1)[1]
    return None


def _vraagt(beweging: Beweging) -> bool:
    """Whether this move makes a request, which has a term and an end of its own."""
    return beweging.overgang.recht.endswith(":vragen")
