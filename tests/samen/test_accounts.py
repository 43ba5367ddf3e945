"""Accounts below their pages: one effect of two at once, and no right without the account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, insert, select, update

from casus.accounts import Accountfilter
from casus.gebruikers import Aanstelling, Activering, Gebruiker, Inlogmiddel, Sessie, Voorstel
from privacy.feiten import Actor
from privacy.toegang import GeenToegang
from privacy.verzegeling import Verzegeld
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.aanstelling import Aanstelgegevens, fouten_in
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import aanstellen, accounts, inlogcodes, vertrekken
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.handelingen.inloggen import Mislukt, log_in
from workflow.handelingen.vertrekken import Vertrek
from workflow.handelingen.wachtwoorden import kies_wachtwoord
from workflow.sessies import Sessiekast

EMAIL, EIGEN = "jet@skt.example", "een eigen lang wachtwoord"
OPDRACHT = Actor.systeem("gebruiker:beheren", "gebruiker:wijzigen", kanaal="opdracht")
ALLES = Accountfilter()


@pytest.fixture
def beheerders(wereld: Wereld) -> tuple[Actor, Actor]:
    tweede = wereld.mens("beheerder2", "beheerder", "gemeente-beheer")
    return wereld["beheerder"], tweede


def nieuw(functie: str = "skt_professional", **anders: Any) -> NieuweGebruiker:
    partij = "gemeente-toezicht" if functie == "fg" else "gemeente-skt"
    velden = {"naam": "Jet", "email": EMAIL, "functie": functie, "partij": partij, "van": None}
    return NieuweGebruiker(**(velden | {"tot": date(2028, 1, 1)} | anders))


def kies(wereld: Wereld, code: str) -> None:
    kies_wachtwoord(EMAIL, code, EIGEN, EIGEN, plek="10.0.0.1", werk=wereld.werk)


def aantal(wereld: Wereld, tabel: type) -> int:
    ((hoeveel,),) = wereld.rijen(select(func.count()).select_from(tabel))
    return int(hoeveel)


def code_voor(wereld: Wereld, wie: UUID, door: Actor) -> str:
    gegeven = inlogcodes.geef_code(wie, door=door, werk=wereld.werk)
    assert gegeven is not None
    assert gegeven.code not in repr(gegeven)
    return gegeven.code


def test_twee_die_dezelfde_code_sturen_zetten_een_wachtwoord(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    code = code_voor(wereld, wie, beheerders[0])
    uit = tegelijk(3, lambda _i: kies(wereld, code))
    assert sorted(type(u).__name__ for u in uit) == ["Mislukt", "Mislukt", "NoneType"]
    assert aantal(wereld, Activering) == 0
    controleer_logboek(wereld)


def test_een_code_die_tijdens_het_kiezen_wordt_ingetrokken_telt_niet(
    wereld: Wereld, beheerders: tuple[Actor, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the code and the password lies a hash: long enough for somebody else."""
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    code = code_voor(wereld, wie, beheerders[0])

    def traag(*_args: object) -> str:
        code_voor(wereld, wie, beheerders[0])
        return "een hash"

    monkeypatch.setattr("workflow.handelingen.wachtwoorden.hash_wachtwoord", traag)
    with pytest.raises(Mislukt):
        kies(wereld, code)
    assert regels(wereld)[-1]["uitkomst"] == "geweigerd"
    assert "een hash" not in str(wereld.rijen(select(Inlogmiddel.geheim)))


def test_twee_beheerders_tegelijk_bevestigen_een_keer(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    een, twee = beheerders
    drie = wereld.mens("beheerder3", "beheerder", "gemeente-beheer")
    wie = maak_gebruiker(nieuw("fg"), door=een, werk=wereld.werk)
    (v,) = wereld.rijen(select(Voorstel.__table__))

    def doe(i: int) -> Any:
        return aanstellen.bevestig(wie, v.id, door=(twee, drie)[i], werk=wereld.werk)

    uit = tegelijk(2, doe)
    assert len([u for u in uit if isinstance(u, NietMogelijk | GeenToegang)]) == 1
    ((hoeveel,),) = wereld.rijen(
        select(func.count()).select_from(Aanstelling).where(Aanstelling.gebruiker_id == wie)
    )
    assert hoeveel == 1
    controleer_logboek(wereld)


def test_twee_voorstellen_tegelijk_worden_er_een(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    g = Aanstelgegevens("fg", "gemeente-toezicht", date(2028, 1, 1))

    def doe(i: int) -> Any:
        return aanstellen.stel_aan(wie, g, door=beheerders[i], werk=wereld.werk)

    uit = tegelijk(2, doe)
    assert len([u for u in uit if isinstance(u, NietMogelijk)]) == 1
    assert aantal(wereld, Voorstel) == 1


@pytest.mark.parametrize("naam", ["skt", "teamlead", "burgemeester"])
def test_wie_geen_beheerder_is_leest_en_verandert_geen_account(
    wereld: Wereld, beheerders: tuple[Actor, Actor], naam: str
) -> None:
    wie = maak_gebruiker(nieuw("fg"), door=beheerders[0], werk=wereld.werk)
    door = wereld.mensen.get(naam) or wereld.mens(naam, "burgemeester", "gemeente-bestuur")
    werk, voor = wereld.werk, aantal(wereld, Voorstel)
    pogingen: tuple[Callable[[], object], ...] = (
        lambda: accounts.lijst(ALLES, door=door, werk=werk),
        lambda: accounts.account(wie, door=door, werk=werk),
        lambda: accounts.zoek(EMAIL, door=door, werk=werk),
        lambda: maak_gebruiker(nieuw(email="ander@skt.example"), door=door, werk=werk),
        lambda: inlogcodes.geef_code(wie, door=door, werk=werk),
        lambda: aanstellen.bevestig(wie, uuid4(), door=door, werk=werk),
        lambda: aanstellen.wijs_af(wie, uuid4(), door=door, werk=werk),
        lambda: vertrekken.beeindig(wie, Vertrek("nu"), door=door, werk=werk),
    )
    for doe in pogingen:
        with pytest.raises(GeenToegang) as fout:
            doe()
        assert not fout.value.bekend
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"
    assert aantal(wereld, Voorstel) == voor


def test_de_opdrachtregel_leest_geen_namen_en_bevestigt_niets(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw("fg"), door=beheerders[0], werk=wereld.werk)
    (v,) = wereld.rijen(select(Voorstel.__table__))
    alles = Actor.systeem(
        "gebruiker:inzien", "gebruiker:bevestigen", "gebruiker:wijzigen", kanaal="opdracht"
    )
    with pytest.raises(GeenToegang):
        accounts.lijst(ALLES, door=alles, werk=wereld.werk)
    with pytest.raises(GeenToegang):
        aanstellen.bevestig(wie, v.id, door=alles, werk=wereld.werk)


def test_de_opdrachtregel_wacht_niet_op_een_tweede(wereld: Wereld) -> None:
    """Else a new installation would never have a first beheerder, or a second."""
    nieuwe = nieuw("beheerder", partij="gemeente-beheer")
    wie = maak_gebruiker(nieuwe, door=OPDRACHT, werk=wereld.werk)
    kies(wereld, code_voor(wereld, wie, OPDRACHT))
    assert log_in(EMAIL, EIGEN, plek="hier", werk=wereld.werk).gebruiker_id == wie


def test_een_account_dat_er_niet_is_en_een_van_een_ander_zijn_hetzelfde_voor_een_vreemde(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    for account in (wie, uuid4()):
        with pytest.raises(GeenToegang) as fout:
            inlogcodes.geef_code(account, door=wereld["skt"], werk=wereld.werk)
        assert not fout.value.bekend
    with pytest.raises(GeenToegang) as fout:
        inlogcodes.geef_code(uuid4(), door=beheerders[0], werk=wereld.werk)
    assert not fout.value.bekend


def test_een_beschadigd_account_staat_in_de_lijst_en_is_te_beeindigen(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    stuk = Verzegeld(b"\x01" + bytes(60))
    buitenom(wereld, update(Gebruiker).values(naam=stuk, email=stuk))
    (regel,) = accounts.lijst(ALLES, door=beheerders[0], werk=wereld.werk).regels
    assert regel.naam == "onbekende collega"
    w = accounts.account(wie, door=beheerders[0], werk=wereld.werk)
    assert w.email == ""
    buitenom(wereld, delete(Inlogmiddel).where(Inlogmiddel.gebruiker_id == wie))
    assert accounts.account(wie, door=beheerders[0], werk=wereld.werk).stand == "voorbij"
    vertrekken.beeindig(wie, Vertrek("nu"), door=beheerders[0], werk=wereld.werk)


def test_een_organisatie_zonder_convenant_krijgt_geen_account(wereld: Wereld) -> None:
    """Before the day on which it signed; a functie outside the chain asks for none."""
    beleid, dag = wereld.beleid(), date(2023, 1, 1)
    zin = "Sociaal Kernteam Westland heeft geen convenant getekend."
    assert fouten_in(nieuw().aanstelling, beleid, dag) == {"partij": zin}
    assert fouten_in(nieuw().aanstelling, beleid, wereld.vandaag) == {}
    assert fouten_in(nieuw("fg").aanstelling, beleid, dag) == {}


def test_een_code_beeindigt_de_sessies_van_deze_collega_en_van_niemand_anders(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    kies(wereld, code_voor(wereld, wie, beheerders[0]))
    Sessiekast(wereld.werk).begin({"_user_id": str(wie)}, wie)
    Sessiekast(wereld.werk).begin({"_user_id": str(wereld.id("skt"))}, wereld.id("skt"))
    code_voor(wereld, wie, beheerders[0])
    assert {r.gebruiker_id for r in wereld.rijen(select(Sessie.gebruiker_id))} == {wereld.id("skt")}
    with pytest.raises(Mislukt):
        log_in(EMAIL, EIGEN, plek="hier", werk=wereld.werk)


def test_wie_een_rij_met_een_functie_van_later_heeft_kiest_nog_geen_wachtwoord(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    code = code_voor(wereld, wie, beheerders[0])
    morgen = wereld.vandaag + timedelta(days=1)
    buitenom(wereld, update(Aanstelling).where(Aanstelling.gebruiker_id == wie).values(van=morgen))
    with pytest.raises(Mislukt):
        kies(wereld, code)
    assert aantal(wereld, Activering) == 1, "the code is not lost"


def test_een_code_zonder_functie_van_het_beleid_zet_geen_wachtwoord(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    code = code_voor(wereld, wie, beheerders[0])
    weg = {"functie": "bestaat_niet_meer"}
    buitenom(wereld, update(Aanstelling).where(Aanstelling.gebruiker_id == wie).values(**weg))
    with pytest.raises(Mislukt):
        kies(wereld, code)


def test_een_account_zonder_functie_krijgt_geen_code(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw(), door=beheerders[0], werk=wereld.werk)
    vertrekken.beeindig(wie, Vertrek("nu"), door=beheerders[0], werk=wereld.werk)
    with pytest.raises(NietMogelijk) as fout:
        inlogcodes.geef_code(wie, door=beheerders[0], werk=wereld.werk)
    assert fout.value.redenen == ("Dit account heeft geen functie. Geef eerst een functie.",)


def test_wie_intussen_casussen_draagt_wordt_niet_bevestigd_in_een_andere_functie(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    een, twee = beheerders
    getekend = nieuw(gebied="naaldwijk", geheimhouding_tot=date(2028, 1, 1))
    wie = maak_gebruiker(getekend, door=een, werk=wereld.werk)
    g = Aanstelgegevens("fg", "gemeente-toezicht", date(2028, 1, 1))
    voorstel = aanstellen.stel_aan(wie, g, door=een, werk=wereld.werk)
    assert voorstel is not None
    wereld.mensen["skt"] = Actor(wie, "skt_professional", "gemeente-skt")
    wereld.opgepakt()
    with pytest.raises(NietMogelijk) as fout:
        aanstellen.bevestig(wie, voorstel, door=twee, werk=wereld.werk)
    assert fout.value.redenen == ("Draag eerst 1 casus over.",)


def test_de_aanstelling_van_een_ander_is_hier_niet_te_wijzigen(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    een = beheerders[0]
    wie = maak_gebruiker(nieuw(), door=een, werk=wereld.werk)
    (eigen,) = wereld.rijen(
        select(Aanstelling.id).where(Aanstelling.gebruiker_id == een.gebruiker_id)
    )
    dagen = aanstellen.Dagen(date(2040, 1, 1))
    with pytest.raises(NietMogelijk):
        aanstellen.wijzig_dagen(wie, eigen.id, dagen, door=een, werk=wereld.werk)
    (na,) = wereld.rijen(select(Aanstelling.tot).where(Aanstelling.id == eigen.id))
    assert na.tot == date(2030, 1, 1)


def test_een_voorstel_in_de_databank_is_zelf_geen_recht(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    wie = maak_gebruiker(nieuw("fg"), door=beheerders[0], werk=wereld.werk)
    assert wereld.rijen(select(Aanstelling.id).where(Aanstelling.gebruiker_id == wie)) == []
    with pytest.raises(Mislukt):
        log_in(EMAIL, EIGEN, plek="hier", werk=wereld.werk)
    dubbel = {**wereld.rijen(select(Voorstel.__table__))[0]._mapping, "id": uuid4()}
    with pytest.raises(Exception, match=r"(?i)unique"):
        buitenom(wereld, insert(Voorstel).values(**dubbel))


def test_een_wachtwoord_bestaat_uit_tekens_die_bestaan(wereld: Wereld) -> None:
    half = "een half teken \ud800"
    with pytest.raises(Ongeldig) as fout:
        kies_wachtwoord(EMAIL, "2222", half, half, plek="hier", werk=wereld.werk)
    assert fout.value.fouten == {"wachtwoord": "Dit wachtwoord heeft tekens die niet bestaan."}


def test_terwijl_er_iets_wacht_wordt_niets_anders_gevraagd(
    wereld: Wereld, beheerders: tuple[Actor, Actor]
) -> None:
    een, twee = beheerders
    wie = maak_gebruiker(nieuw("fg"), door=een, werk=wereld.werk)
    (v,) = wereld.rijen(select(Voorstel.__table__))
    aanstellen.bevestig(wie, v.id, door=twee, werk=wereld.werk)
    assert inlogcodes.geef_code(wie, door=een, werk=wereld.werk) is None
    (loopt,) = wereld.rijen(select(Aanstelling.id).where(Aanstelling.gebruiker_id == wie))
    dagen = aanstellen.Dagen(date(2027, 1, 1))
    for doe in (
        lambda: inlogcodes.geef_code(wie, door=een, werk=wereld.werk),
        lambda: aanstellen.wijzig_dagen(wie, loopt.id, dagen, door=een, werk=wereld.werk),
    ):
        with pytest.raises(NietMogelijk) as fout:
            doe()
        assert fout.value.redenen == (inlogcodes.WACHT_AL,)
    # Leaving waits for nothing, and takes with it what was asked.
    vertrekken.beeindig(wie, Vertrek("nu"), door=een, werk=wereld.werk)
    assert aantal(wereld, Voorstel) == 0
