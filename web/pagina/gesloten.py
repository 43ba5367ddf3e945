"""A casus that ended: that it did, when, and whom to call; the same page wherever one looks."""

from __future__ import annotations

from uuid import UUID

from flask import Response

from web import vertaling
from web.omgeving import actor, beleid, toon, werk
from web.pagina.kruimels import kruimels
from web.schermwaarden.casus import Gesloten
from web.woorden import datumzin, zin
from workflow.handelingen import inzien


def toon_gesloten(casus_id: UUID, status: int = 200) -> Response:
    """That the casus ended, for who may be told. Raises GeenToegang for anybody else."""
    b = beleid()
    c = inzien.gesloten(casus_id, door=actor(), werk=werk())
    eenheid = next((e.naam for e in b.eenheden if e.code == c.eenheid), c.eenheid)
    w = Gesloten(
        c.nummer,
        f"{zin(eenheid)} in {b.kern[c.kern].naam}" if c.kern else zin(eenheid),
        vertaling.status(b, c.stand),
        f"{b.stand[c.stand].woord} op {datumzin(c.einde)}.",
        f"Vragen? {c.contact}",
    )
    return toon("casus/gesloten.html", w, *kruimels(casus_id, c.nummer), status=status)
