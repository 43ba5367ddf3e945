"""A casus that ended: that it did, when, and whom to call; the same page wherever one looks."""

from __future__ import annotations

from uuid import UUID

from flask import Response

from web import vertaling
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.schermwaarden.bouwstenen import Link
from web.schermwaarden.casus import Gesloten
from web.woorden import datumzin, zin
from workflow.handelingen import gesloten

_VERDER = "Heropenen vraagt een nieuw besluit."
_NIEUW = "Een nieuwe melding wordt een nieuwe casus."


def toon_gesloten(casus_id: UUID, status: int = 200) -> Response:
    """That the casus ended, for who may be told. Raises GeenToegang for anybody else."""
    b = beleid()
    c = gesloten.einde(casus_id, door=actor(), werk=werk())
    eenheid = next((e.naam for e in b.eenheden if e.code == c.eenheid), c.eenheid)
    w = Gesloten(
        c.nummer,
        f"{zin(eenheid)} in {b.kern[c.kern].naam}" if c.kern else zin(eenheid),
        vertaling.status(b, c.stand),
        f"{b.stand[c.stand].woord} op {datumzin(c.einde)}.",
        f"De inhoud is gesloten. {_VERDER if c.heropenen else _NIEUW}",
        f"Vragen? {c.contact}",
        vertaling.kan(casus_id, c.heropenen) if c.heropenen else None,
        Link(f"Casus {c.verder_in[1]}", f"/casussen/{c.verder_in[0]}") if c.verder_in else None,
    )
    return toon("casus/gesloten.html", w, *kruimels(casus_id, c.nummer), status=status)
