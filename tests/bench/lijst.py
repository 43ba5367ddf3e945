"""The list of casussen with a thousand and with a hundred thousand of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from casus.casus import Casus, Deelname
from tests.bench.meting import duren, meld
from tests.samen.wereld import Wereld, maak_wereld
from workflow.databank import kale_engine
from workflow.handelingen import overzien
from workflow.handelingen.lijstrijen import Filter

KLEIN, GROOT, WEINIG, KEER = 1_000, 100_000, 12, 30


def lijst(plek: Path) -> bool:
    """The list is as fast with a hundred thousand: for who sees few and for who sees many."""
    wereld = maak_wereld(plek, f"sqlite:///{plek / 'schakel.db'}")
    _vul(wereld, 0, KLEIN)
    klein = {wie: _duur(wereld, wie) for wie in ("skt", "triagist")}
    _vul(wereld, KLEIN, GROOT)
    groot = {wie: _duur(wereld, wie) for wie in ("skt", "triagist")}
    wereld.huis.sluit()
    goed = True
    for wie, naam in (("skt", "weinig"), ("triagist", "veel")):
        meld(f"lijst_{naam}_bij_{KLEIN}", klein[wie] * 1000, "ms", None)
        meld(f"lijst_{naam}_bij_{GROOT}", groot[wie] * 1000, "ms", None)
        maal = groot[wie] / klein[wie]
        goed &= meld(f"lijst_{naam}_groei", maal, "maal", 3, meer=False)
    return goed


def _duur(wereld: Wereld, wie: str) -> float:
    def kijk(_i: int) -> Any:
        return overzien.lijst(Filter(), door=wereld[wie], werk=wereld.werk)

    duren(kijk, 5)
    return statistics.median(duren(kijk, KEER))


def _vul(wereld: Wereld, van: int, tot: int) -> None:
    url, versie = wereld.huis.instellingen.database_url, wereld.beleid().versie
    vul_rijen(url, versie, wereld.id("skt"), wereld.nu[0], van, tot)


def vul_rijen(url: str, versie: str, deelnemer: UUID, nu: datetime, van: int, tot: int) -> None:
    """Rows as the verbs would leave them, put there past the verbs: this measures reading."""
    engine = kale_engine(url)
    with engine.begin() as db:
        rijen = list(_casussen(versie, nu, van, tot))
        for i in range(0, len(rijen), 2000):
            db.execute(insert(Casus), rijen[i : i + 2000])
        deel = [r for n, r in enumerate(rijen) if n % (len(rijen) // WEINIG + 1) == 0]
        db.execute(insert(Deelname), [_deelname(deelnemer, nu, r["id"]) for r in deel])
    engine.dispose()


def _casussen(versie: str, nu: datetime, van: int, tot: int) -> Iterator[dict[str, Any]]:
    for n in range(van, tot):
        toen = nu - timedelta(minutes=tot - n)
        yield {
            "id": uuid4(),
            "nummer": f"{n:08d}",
            "tafel": "skt:naaldwijk",
            "niveau": "skt",
            "kern": "naaldwijk",
            "stand": "uitvoering",
            "fase": 1,
            "eenheid": "persoon",
            "aanpak": "regulier",
            "thema": None,
            "aangemaakt": toen,
            "bijgewerkt": toen,
            "niveau_sinds": toen,
            "beleid_versie": versie,
            "versie": 1,
        }


def _deelname(deelnemer: UUID, nu: datetime, casus_id: UUID) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "casus_id": casus_id,
        "gebruiker_id": deelnemer,
        "partij": "gemeente-skt",
        "functie": "skt_professional",
        "reden": "regie",
        "reikwijdte": "casus",
        "niveau": "skt",
        "van": nu - timedelta(days=1),
        "tot": None,
    }
