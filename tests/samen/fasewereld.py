"""Another phase, as the tests ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from casus.besluiten import Termijn
from casus.fasevragen import OPEN, Fasevraag
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.handelingen import fasevraag
from workflow.handelingen.fase import Faseopdracht
from workflow.handelingen.fasevraag import Fasevraagopdracht

TE_LAAT = "fasevraag_te_laat"


def gevraagd(wereld: Wereld, casus_id: UUID, nr: int | None, wie: str = "skt") -> UUID:
    """The id of a request for this phase."""
    o = Fasevraagopdracht(nr, "Die fase past beter.")
    return fasevraag.vraag(casus_id, o, door=wereld[wie], werk=wereld.werk)


def op_vraag(wereld: Wereld, casus_id: UUID, o: Faseopdracht) -> Faseopdracht:
    """The same, decided on the request that runs now, as who reads the page of it does."""
    loopt = (Fasevraag.casus_id == casus_id, Fasevraag.stand == OPEN)
    open_ = wereld.rijen(select(Fasevraag.id).where(*loopt))
    return replace(o, vraag_id=open_[0].id) if open_ else o


def termijn(wereld: Wereld, vraag_id: UUID) -> Termijn:
    """The one term of this request."""
    (t,) = wereld.rijen(select(Termijn.__table__).where(Termijn.fasevraag_id == vraag_id))
    return t  # type: ignore[no-any-return]


def voorbij(wereld: Wereld, vraag_id: UUID) -> None:
    """The first day after its last one."""
    later = termijn(wereld, vraag_id).uiterlijk - wereld.vandaag + timedelta(days=1)
    wereld.later(days=later.days)
    klok.ronde(wereld.werk)
