"""A database with one casus in it behind the guard, and how to look past the guard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, func, insert, select

from casus.casus import Casus, Deelname
from tests.databanken import Databanken
from workflow.databank import kale_engine, maak_engine
from workflow.migraties import breng_bij

CASUS_ID = UUID("5e0d8f0a-9d5e-4a5c-8c52-2d1a3a0f7a11")
NU = datetime(2026, 6, 2, 9, tzinfo=UTC)


def casusrij(casus_id: UUID, nummer: str, **anders: object) -> dict[str, object]:
    """A row of casus with the defaults of an ordinary one."""
    rij: dict[str, object] = {
        "id": casus_id,
        "nummer": nummer,
        "tafel": "skt:naaldwijk",
        "niveau": "skt",
        "kern": "naaldwijk",
        "stand": "uitvoering",
        "fase": 2,
        "eenheid": "persoon",
        "aanpak": "regulier",
        "aangemaakt": NU,
        "bijgewerkt": NU,
        "niveau_sinds": NU,
        "beleid_versie": "2026-01",
        "versie": 1,
    }
    return rij | anders


@dataclass
class Bewaakt:
    """The guarded engine, and what really is in the database."""

    engine: Engine
    kaal: Engine

    def inhoud(self) -> tuple[int, str, int]:
        with self.kaal.begin() as db:
            return _inhoud(db)


def _inhoud(db: Connection) -> tuple[int, str, int]:
    aantal = db.execute(select(func.count()).select_from(Casus)).scalar_one()
    stand = db.execute(select(Casus.stand).where(Casus.id == CASUS_ID)).scalar_one()
    return aantal, stand, db.execute(select(func.count()).select_from(Deelname)).scalar_one()


def maak_bewaakt(databanken: Databanken) -> tuple[Bewaakt, str]:
    """A fresh database with the whole schema, one casus and one deelname."""

    def vul(url: str) -> None:
        engine = kale_engine(url)
        breng_bij(engine)
        with engine.begin() as db:
            db.execute(insert(Casus), casusrij(CASUS_ID, "2026-0001"))
            db.execute(
                insert(Deelname),
                {
                    "id": uuid4(),
                    "casus_id": CASUS_ID,
                    "gebruiker_id": uuid4(),
                    "partij": "gemeente-skt",
                    "functie": "skt_professional",
                    "reden": "regie",
                    "reikwijdte": "casus",
                    "niveau": "skt",
                    "van": NU,
                },
            )
        engine.dispose()

    url = databanken.kopie("bewaakt", vul)
    return Bewaakt(maak_engine(url), kale_engine(url)), url
