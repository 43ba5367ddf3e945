"""Who hears of what a colleague carried who left: the one who can give it to another, and once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DatabaseError

from casus.casus import Casus, Deelname
from casus.gebruikers import Bericht, Gebruiker, Inlogmiddel
from privacy.verzegeling import Verzegeld
from tests.samen.test_acties import leg_vast
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_fasevraag import kreeg
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.databank import kale_engine
from workflow.handelingen import overzien, vertrekken
from workflow.handelingen.vertrekken import DATUM, Vertrek

WEES, WEG = "actie_zonder_eigenaar", "regisseur_vertrokken"


def met_actie(wereld: Wereld) -> UUID:
    """A casus of `skt`, with an actie of a third colleague who takes part."""
    casus_id = wereld.opgepakt()
    wereld.mens("derde", "skt_professional", "gemeente-skt", "naaldwijk")
    neem_deel(wereld, casus_id, "derde")
    leg_vast(wereld, casus_id, eigenaar=wereld.id("derde"))
    return casus_id


def tafel(wereld: Wereld, casus_id: UUID) -> str:
    return str(wereld.rijen(select(Casus.tafel).where(Casus.id == casus_id))[0].tafel)


def leest(wereld: Wereld, wie: str, soort: str) -> set[UUID]:
    """The casussen of which this colleague reads such a message."""
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return {b.casus_id for b in werk.berichten if b.soort == soort and b.nummer}


def test_de_casusregisseur_en_wie_waarneemt_horen_van_een_actie_zonder_eigenaar(
    wereld: Wereld,
) -> None:
    casus_id = met_actie(wereld)
    neem_waar(wereld, casus_id, "skt", "collega")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(wereld.id("skt"), None), (wereld.id("collega"), None)}


def test_is_de_casusregisseur_eerder_vertrokken_dan_hoort_de_tafel_het(wereld: Wereld) -> None:
    casus_id = met_actie(wereld)
    verlaat(wereld, "skt")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(None, tafel(wereld, casus_id))}
    assert leest(wereld, "teamlead", WEES) == {casus_id}
    # Who works at the table and oversees nothing reads of no casus.
    assert not leest(wereld, "collega", WEES)


def test_neemt_iemand_waar_voor_wie_eerder_vertrok_dan_hoort_die_het(wereld: Wereld) -> None:
    casus_id = met_actie(wereld)
    neem_waar(wereld, casus_id, "skt", "collega")
    wereld.later(minutes=5)
    verlaat(wereld, "skt")
    verlaat(wereld, "derde")
    assert kreeg(wereld, WEES) == {(wereld.id("collega"), None)}
    assert leest(wereld, "collega", WEES) == {casus_id}


def loopt_af(wereld: Wereld, *wie: str) -> None:
    """Gives these colleagues an account, of which today is the last day."""
    for naam in wie:
        leeg = {"naam": Verzegeld(), "email": Verzegeld(), "sleutel_id": UUID(int=0)}
        leeg |= {"id": wereld.id(naam), "gecontroleerd_op": wereld.vandaag}
        middel: dict[str, object] = {
            "soort": "wachtwoord",
            "geheim": "-",
            "email_index": wereld.id(naam).bytes,
        }
        middel |= {"id": uuid4(), "gebruiker_id": wereld.id(naam), "actief": True}
        buitenom(
            wereld,
            insert(Gebruiker).values(**leeg, gemaakt=wereld.nu[0]),
            insert(Inlogmiddel).values(**middel),
        )
        vertrek = Vertrek(DATUM, wereld.vandaag)
        vertrekken.beeindig(wereld.id(naam), vertrek, door=wereld["beheerder"], werk=wereld.werk)


def open_accounts(wereld: Wereld) -> set[UUID]:
    vraag = select(Inlogmiddel.gebruiker_id).where(Inlogmiddel.actief)
    return {r.gebruiker_id for r in wereld.rijen(vraag)}


def berichten(wereld: Wereld, soort: str) -> list[UUID]:
    return [
        r.casus_id for r in wereld.rijen(select(Bericht.casus_id).where(Bericht.soort == soort))
    ]


def test_na_de_laatste_dag_horen_zij_het_een_keer_zoals_bij_een_einde_meteen(
    wereld: Wereld,
) -> None:
    casus_id, andere = met_actie(wereld), wereld.opgepakt()
    leg_vast(wereld, casus_id)
    loopt_af(wereld, "skt", "derde")
    klok.ronde(wereld.werk)
    assert open_accounts(wereld) == {wereld.id("skt"), wereld.id("derde")}
    assert not berichten(wereld, WEG)
    wereld.later(days=1)
    assert klok.beeindig_accounts(wereld.werk) == 2
    for _ in range(2):
        assert klok.beeindig_accounts(wereld.werk) == 0
        wereld.later(days=1)
        klok.ronde(wereld.werk)
    assert open_accounts(wereld) == set()
    assert sorted(berichten(wereld, WEG)) == sorted([casus_id, andere])
    # Both left on one day: whoever ended first, the actie comes where somebody reads it.
    assert kreeg(wereld, WEES) == {(None, tafel(wereld, casus_id))}
    assert len(berichten(wereld, WEES)) == 1
    weg = (wereld.id("skt"), wereld.id("derde"))
    nog = select(Deelname.id).where(Deelname.tot.is_(None), Deelname.gebruiker_id.in_(weg))
    assert not wereld.rijen(nog)


def test_twee_klokken_tegelijk_vertellen_het_een_keer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    loopt_af(wereld, "skt")
    wereld.later(days=1)
    uit = tegelijk(2, lambda _i: klok.beeindig_accounts(wereld.werk))
    assert sorted(map(str, uit)) == ["0", "1"], uit
    assert berichten(wereld, WEG) == [casus_id]


@contextmanager
def zonder_plaats(wereld: Wereld, hoeveel: int) -> Iterator[None]:
    """The database takes so many of these messages and refuses the next, as a full disk would."""
    al = f"(select count(*) from bericht where soort = '{WEG}') >= {hoeveel}"
    if kale_engine(wereld.huis.instellingen.database_url).dialect.name == "sqlite":
        buitenom(
            wereld,
            text(
                f"create trigger vol before insert on bericht when {al}"
                " begin select raise(abort, 'vol'); end"
            ),
        )
    else:
        buitenom(
            wereld,
            text(
                "create function vol() returns trigger language plpgsql as $$ begin"
                f" if {al} then raise exception 'vol'; end if; return new; end $$"
            ),
            text("create trigger vol before insert on bericht for each row execute function vol()"),
        )
    yield
    waar = "" if "sqlite" in wereld.huis.instellingen.database_url else " on bericht"
    buitenom(wereld, text(f"drop trigger vol{waar}"))


def test_een_klok_die_halverwege_stopt_verliest_niets(wereld: Wereld) -> None:
    casus_id, andere = wereld.opgepakt(), wereld.opgepakt()
    loopt_af(wereld, "skt")
    wereld.later(days=1)
    with zonder_plaats(wereld, 1), pytest.raises(DatabaseError):
        klok.beeindig_accounts(wereld.werk)
    assert open_accounts(wereld) == {wereld.id("skt")}
    assert not berichten(wereld, WEG)
    assert klok.beeindig_accounts(wereld.werk) == 1
    assert sorted(berichten(wereld, WEG)) == sorted([casus_id, andere])
