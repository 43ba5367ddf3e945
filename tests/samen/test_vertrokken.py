"""Who hears of what a colleague carried who left: the one who can give it to another, and once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, text
from sqlalchemy.exc import DatabaseError

from casus.accountcontrole import lasten
from casus.accounts import Last, draagt
from casus.casus import Casus, Deelname
from casus.gebruikers import Bericht, Gebruiker, Inlogmiddel, Voorstel
from privacy.verzegeling import Verzegeld
from tests.samen.test_acties import leg_vast
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_fase import opdracht, wijzig
from tests.samen.test_fasevraag import kreeg
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vertrek_en_grens import BEHEER, verlaat
from tests.samen.test_vervalsing import buitenom
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.databank import kale_engine
from workflow.fouten import Ongeldig
from workflow.handelingen import inzien, overzien, vertrekken
from workflow.handelingen.gebruikers import sluit_account
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


@pytest.mark.parametrize(
    ("rol", "wie"), [("operationeel", "teamlead"), ("bestuurlijk", "wethouder")]
)
def test_wie_verantwoordelijk_is_draagt_en_de_casusregisseur_hoort_van_het_vertrek(
    wereld: Wereld, rol: str, wie: str
) -> None:
    """AVE 2 asks for both, and the policy names them when the casus is taken up."""
    casus_id = wereld.opgepakt()
    met_account(wereld, wie)
    with pytest.raises(Ongeldig) as nee:
        sluit_account(wereld.id(wie), door=BEHEER, werk=wereld.werk, toch=False)
    assert nee.value.fouten == {"toch": "Draag eerst 1 casus over."}
    sluit_account(wereld.id(wie), door=BEHEER, werk=wereld.werk)
    assert kreeg(wereld, f"{rol}_vertrokken") == {(wereld.id("skt"), None)}
    assert not kreeg(wereld, WEG)
    assert leest(wereld, "skt", f"{rol}_vertrokken") == {casus_id}
    buitenom(wereld, delete(Gebruiker))
    gezien = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert gezien.niet_belegd == (rol,)


def test_wie_verantwoordelijk_is_en_regisseur_draagt_een_casus(wereld: Wereld) -> None:
    een, _ander = wereld.opgepakt(), wereld.opgepakt()
    wijzig(wereld, een, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    wie = tuple(wereld.id(naam) for naam in ("teamlead", "wethouder", "skt", "collega"))
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.connect() as db:
        alle = lasten(db, wie, wereld.nu[0])
        assert alle == {i: draagt(db, i, wereld.nu[0]) for i in wie}
    engine.dispose()
    assert [alle[i] for i in wie] == [Last(1, 0, 1), Last(0, 0, 2), Last(2), Last()]


def test_is_de_casusregisseur_er_ook_niet_meer_dan_hoort_de_tafel_het(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    for naam in ("skt", "wethouder"):
        verlaat(wereld, naam)
    assert kreeg(wereld, "bestuurlijk_vertrokken") == {(None, tafel(wereld, casus_id))}


def test_na_de_laatste_dag_hoort_de_casusregisseur_ook_van_wie_verantwoordelijk_was(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    loopt_af(wereld, "wethouder")
    for _ in range(3):
        wereld.later(days=1)
        klok.ronde(wereld.werk)
    assert berichten(wereld, "bestuurlijk_vertrokken") == [casus_id]


def met_account(wereld: Wereld, naam: str) -> None:
    """The people of the tests have an account without a name."""
    leeg = {"naam": Verzegeld(), "email": Verzegeld(), "sleutel_id": UUID(int=0)}
    leeg |= {"id": wereld.id(naam), "gecontroleerd_op": wereld.vandaag}
    buitenom(wereld, insert(Gebruiker).values(**leeg, gemaakt=wereld.nu[0]))


def loopt_af(wereld: Wereld, *wie: str) -> None:
    """Gives these colleagues an account, of which today is the last day."""
    for naam in wie:
        met_account(wereld, naam)
        vertrek = Vertrek(DATUM, wereld.vandaag)
        vertrekken.beeindig(wereld.id(naam), vertrek, door=wereld["beheerder"], werk=wereld.werk)


def open_accounts(wereld: Wereld) -> set[UUID]:
    """Those that can be logged in to, of the colleagues whom a test gave a name."""
    vraag = select(Inlogmiddel.gebruiker_id).join(
        Gebruiker, Gebruiker.id == Inlogmiddel.gebruiker_id
    )
    return {r.gebruiker_id for r in wereld.rijen(vraag.where(Inlogmiddel.actief))}


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


def test_een_nieuwe_functie_die_wacht_blijft_wachten_en_andere_datums_vervallen(
    wereld: Wereld,
) -> None:
    """With a new functie the account opens again; other days are those of what is over."""
    wacht = {"skt": "nieuw", "collega": "wijziging"}
    loopt_af(wereld, *wacht)
    for naam, soort in wacht.items():
        a = wereld[naam]
        rij = {"id": uuid4(), "gebruiker_id": wereld.id(naam), "soort": soort}
        rij |= {"functie": a.functie, "partij": a.partij, "van": wereld.vandaag}
        rij |= {"tot": wereld.vandaag, "door": wereld.id("beheerder"), "gemaakt": wereld.nu[0]}
        buitenom(wereld, insert(Voorstel).values(**rij))
    wereld.later(days=1)
    klok.ronde(wereld.werk)
    assert open_accounts(wereld) == set()
    assert [v.soort for v in wereld.rijen(select(Voorstel.soort))] == ["nieuw"]


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
