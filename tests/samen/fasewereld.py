"""Another phase, as the tests ask for it."""

from __future__ import annotations

from uuid import UUID

from tests.samen.wereld import Wereld
from workflow.handelingen import fasevraag
from workflow.handelingen.fasevraag import Fasevraagopdracht


def gevraagd(wereld: Wereld, casus_id: UUID, nr: int | None, wie: str = "skt") -> UUID:
    """The id of a request for this phase."""
    o = Fasevraagopdracht(nr, "Die fase past beter.")
    return fasevraag.vraag(casus_id, o, door=wereld[wie], werk=wereld.werk)
