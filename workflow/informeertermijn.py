"""The term within which betrokkene hears of the casus (AVG 14), as each Besluit moves it.

It runs beside the terms of the stand and goes on at another table: betrokkene waits all the same.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from casus import lezen
from casus.termijnen import INFORMEREN, informeertermijn, rond_informeren_af
from workflow.gang import Handeling
from workflow.informeren import Informeren, is_groep
from workflow.termijnrij import leg_termijn_vast


def kolommen(i: Informeren | None) -> dict[str, Any]:
    """The answer as it stands beside the Besluit; a field of another answer stays out."""
    ja, nee = (i if i and i.stand == stand else None for stand in ("ja", "nee"))
    return {
        "betrokkene_geinformeerd": i.stand if i else None,
        "geinformeerd_op": ja.op if ja else None,
        "geinformeerd_wijze": ja.wijze if ja else None,
        "uitzonderingsgrond": nee.uitzonderingsgrond if nee else None,
        "herbeoordelen_op": nee.herbeoordelen_op if nee else None,
    }


def volg(h: Handeling, i: Informeren) -> None:
    """Ends the term where betrokkene knows, else lets it run: to the term of the policy, or to
    the day on which the exception is looked at again.

    A promise that was made already is not put off by making it again.
    """
    casus_id = h.casus.casus_id
    if i.stand == "ja":
        rond_informeren_af(h.db, casus_id, "gehaald", h.nu)
    elif i.stand == "nee" or informeertermijn(h.db, casus_id) is None:
        rond_informeren_af(h.db, casus_id, "gehaald", h.nu)
        _begin(h, i.herbeoordelen_op if i.stand == "nee" else None)


def begin_bij_opname(h: Handeling) -> None:
    """Lets it run from the day that the melding came, where nobody said yet what betrokkene knows.

    AVG 14 lid 3 onder a counts from when the data were obtained, and not from when they were read.
    """
    c = h.casus
    rij = lezen.casusrij(h.db, c.casus_id)
    gezegd = lezen.geinformeerd(h.db, c.casus_id, c.niveau) or informeertermijn(h.db, c.casus_id)
    if INFORMEREN in h.beleid.termijn and not gezegd and not is_groep(rij.eenheid):
        leg_termijn_vast(h, INFORMEREN, sinds=rij.aangemaakt)


def begin_bij_toevoegen(h: Handeling) -> None:
    """Lets it run from now, where it does not run: whoever is added was told nothing yet.

    What was said before is of those who were there; it ends nothing for who came after.
    """
    if informeertermijn(h.db, h.casus.casus_id) is None:
        _begin(h, None)


def _begin(h: Handeling, dag: date | None) -> None:
    if INFORMEREN in h.beleid.termijn:
        leg_termijn_vast(h, INFORMEREN, dag=dag)
