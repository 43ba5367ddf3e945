"""The rates of the product's own verbs, beside what the bare database does on the same disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, event, func, select

from casus.stukken import Stuk
from privacy.logboek import Logregel, Regel
from privacy.logkop import Kopbewaring, Logkop
from privacy.merkle import LEGE_WORTEL
from tests.bench.meting import KaleDatabank, duren, meld, om_en_om, p99, tempo
from tests.samen.wereld import Wereld, maak_wereld
from workflow.databank import kale_engine, slot_voor
from workflow.handelingen import inzien, toevoegen
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.logschrijver import Logschrijver
from workflow.opbouw import laat_rusten
from workflow.werk import Werk

VERZOEKEN, LEZINGEN, SCHRIJVERS, PER_SCHRIJVER = 420, 200, 8, 40


def opschaling(plek: Path, url: str, soort: str) -> bool:
    """A complete request against one update and one insert; PostgreSQL is reported beside it."""
    wereld = maak_wereld(plek, url)
    casussen = [wereld.opgepakt() for _ in range(VERZOEKEN)]

    def vraag(i: int) -> None:
        wereld.vraag(casussen[i], "skt", "opschaling", "veiligheidskamer")

    warm = 20
    laat_rusten()
    duren(vraag, warm)
    kaal = KaleDatabank(plek / "kaal.db")
    duren(kaal.wijzig_en_voeg_toe, warm)
    tijden, bodem = om_en_om(lambda i: vraag(i + warm), kaal.wijzig_en_voeg_toe, VERZOEKEN - warm)
    wereld.huis.sluit()
    vloer = tempo(bodem) / 6 if soort == "sqlite" else None
    return meld(f"opschaling_{soort}", tempo(tijden), "per seconde", vloer)


def lezen(plek: Path) -> bool:
    """A casus with its line committed before any key, against that read and a bare commit.

    Beside it, without a floor, what the driver needs for the bare statements of that read.
    """
    wereld = maak_wereld(plek, f"sqlite:///{plek / 'schakel.db'}")
    casus_id = wereld.opgepakt()
    for _ in range(10):
        _schrijf(wereld, casus_id)
    laat_rusten()
    kaal = KaleDatabank(plek / "schakel.db")
    huis = wereld.huis
    zonder = Werk(
        engine=huis.engine,
        slot=slot_voor(huis.instellingen.database_url),
        ring=huis.ring,
        log=_EenRij(huis.ring, huis.gemeente, Kopbewaring(plek / "kop-van-niets")),
        klok=huis.werk.klok,
    )

    def lees(werk: Werk) -> None:
        inzien.casus(casus_id, door=wereld["skt"], werk=werk)

    for werk in (huis.werk, zonder):
        duren(lambda _i, w=werk: lees(w), 20)  # type: ignore[misc]  # a default binds the loop
    tijden, bodem = om_en_om(lambda _i: lees(huis.werk), lambda _i: lees(zonder), LEZINGEN)
    lezingen = _vastgelegd(wereld, lambda: lees(huis.werk))
    rauw = duren(lambda _i: kaal.lees_en_voeg_toe(lezingen), LEZINGEN)
    huis.sluit()
    meld("casus_lezen_rauwe_opdrachten", tempo(rauw), "per seconde", None)
    return meld("casus_lezen", tempo(tijden), "per seconde", tempo(bodem) / 2)


class _EenRij(Logschrijver):
    """Where the line would be: one bare row."""

    def schrijf(self, db: Connection, regel: Regel) -> tuple[int, Logkop]:
        db.exec_driver_sql("INSERT INTO kaal VALUES (NULL, ?)", (bytes(200),))
        return 1, Logkop(0, LEGE_WORTEL, b"")

    def bewaar(self, kop: Logkop) -> None:
        """Nothing is kept."""


def schrijvers(plek: Path, url: str, soort: str) -> bool:
    """Eight writers, each on a casus of its own: nothing lost, and nobody waits too long."""
    wereld = maak_wereld(plek, url)
    casussen = [wereld.opgepakt() for _ in range(SCHRIJVERS)]
    duren(lambda _i: _schrijf(wereld, casussen[0]), 10)
    laat_rusten()
    een = 1 / tempo(duren(lambda _i: _schrijf(wereld, casussen[0]), PER_SCHRIJVER))
    voor, tijden = _aantal(wereld, Stuk), []
    draden = [
        threading.Thread(
            target=lambda c: tijden.extend(duren(lambda _i: _schrijf(wereld, c), PER_SCHRIJVER)),
            args=(casus_id,),
        )
        for casus_id in casussen
    ]
    regels = _aantal(wereld, Logregel)
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    alle = SCHRIJVERS * PER_SCHRIJVER
    verloren = alle - (_aantal(wereld, Stuk) - voor)
    verloren += alle - (_aantal(wereld, Logregel) - regels)
    wereld.huis.sluit()
    goed = meld(f"acht_schrijvers_verloren_{soort}", verloren, "handelingen", 0, meer=False)
    verhouding = p99(tijden) / een
    naam = f"acht_schrijvers_p99_{soort}"
    return meld(naam, verhouding, "maal de mediaan van een", 150, meer=False) and goed


def _schrijf(wereld: Wereld, casus_id: UUID) -> None:
    stuk = Nieuwstuk("WON", "Klachten over geluid in de nacht.", "feit", wereld.vandaag)
    toevoegen.voeg_toe(casus_id, stuk, door=wereld["skt"], werk=wereld.werk)


def _aantal(wereld: Wereld, tabel: Any) -> int:
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        gevonden = db.execute(select(func.count()).select_from(tabel)).scalar_one()
    engine.dispose()
    return int(gevonden)


def _vastgelegd(wereld: Wereld, lees: Callable[[], None]) -> list[tuple[str, Any]]:
    """The select statements of one reading, as the driver got them."""
    uit: list[tuple[str, Any]] = []

    def bewaar(_db: Any, _cursor: Any, tekst: str, waarden: Any, *_rest: Any) -> None:
        if tekst.lstrip().upper().startswith("SELECT"):
            uit.append((tekst, waarden))

    event.listen(wereld.huis.engine, "before_cursor_execute", bewaar)
    lees()
    event.remove(wereld.huis.engine, "before_cursor_execute", bewaar)
    return uit
