"""Somebody who can write in the database, and has no key: what they move or relabel stays shut."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update

from casus.casus import Deelname
from casus.gebruikers import Beleidsversie, Inlogmiddel
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk
from casus.weergaven import BESCHADIGD, NAAM_BESCHADIGD
from privacy.feiten import Actor
from privacy.logboek import Logregel
from tests.samen.wereld import Wereld
from workflow.beleidskast import BeleidGeschonden
from workflow.databank import kale_engine
from workflow.handelingen import inzien, overzien, registreren, toevoegen
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.handelingen.inloggen import Mislukt, log_in
from workflow.handelingen.lijstrijen import Filter
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.registreren import Registratie
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.opbouw import open_huis
from workflow.vastleggen import Informeren

BSN = "999990482"


def buitenom(wereld: Wereld, *opdrachten: Any) -> list[Any]:
    """Statements past the product, as who has the database alone."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        uit = [db.execute(o) for o in opdrachten]
        rijen = list(uit[-1]) if uit[-1].returns_rows else []
    engine.dispose()
    return rijen


def registreer(wereld: Wereld, wie: str, naam: str, bsn: str | None = BSN) -> UUID:
    persoon = Persoonsgegevens(naam, geboortedatum=date(1990, 1, 1), bsn=bsn, zekerheid="feit")
    opdracht = Registratie(
        "persoon",
        "regulier",
        "naaldwijk",
        wereld.vandaag,
        "Iets.",
        "Rust.",
        (persoon,),
        Informeren("ja", wereld.vandaag, "gesprek"),
    )
    return registreren.registreer(opdracht, door=wereld[wie], werk=wereld.werk)


def namen(wereld: Wereld, casus_id: UUID, wie: str) -> list[str | None]:
    casus = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk)
    return [b.naam for b in casus.betrokkenen]


def teksten(wereld: Wereld, casus_id: UUID, wie: str, categorie: str) -> list[str]:
    gelezen = inzien.dossier(casus_id, categorie, door=wereld[wie], werk=wereld.werk)
    return [s.tekst for s in gelezen.stukken]


def test_een_bekend_bsn_geeft_niemand_de_naam_die_een_ander_vastlegde(wereld: Wereld) -> None:
    registreer(wereld, "collega", "Zonderland")
    eigen = registreer(wereld, "skt", "Xxxx")
    assert namen(wereld, eigen, "skt") == ["Xxxx"]
    assert len(buitenom(wereld, select(Persoon.id))) == 2


def test_een_herlabeld_stuk_blijft_dicht(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    politie = {
        "id": UUID(int=7),
        "casus_id": casus_id,
        "gebruiker_id": wereld.id("wijkagent"),
        "partij": "politie-westland",
        "functie": "wijkagent",
        "reden": "toegevoegd",
        "reikwijdte": "casus",
        "niveau": "veiligheidskamer",
        "van": wereld.nu[0],
    }
    buitenom(wereld, insert(Deelname).values(politie))
    toevoegen.voeg_toe(
        casus_id,
        Nieuwstuk("POL", "Politiegeheim.", "feit", wereld.vandaag),
        door=wereld["wijkagent"],
        werk=wereld.werk,
    )
    for categorie in ("LEEF", "WON", "OOV"):
        anders = {"categorie": categorie, "bronpartij": "gemeente-skt"}
        buitenom(wereld, update(Stuk).where(Stuk.niveau == "veiligheidskamer").values(anders))
        assert teksten(wereld, casus_id, "skt", categorie) in ([], [BESCHADIGD])


def test_een_stuk_van_het_oude_niveau_opent_niet_als_stuk_van_het_nieuwe(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    buitenom(wereld, update(Stuk).values(niveau="veiligheidskamer"))
    assert teksten(wereld, casus_id, "skt", "WON") == [BESCHADIGD]


def test_een_betrokkene_wijst_niet_naar_een_ander(wereld: Wereld) -> None:
    van_ander = registreer(wereld, "collega", "Zonderland")
    eigen = registreer(wereld, "skt", "Xxxx", bsn=None)
    vraag = select(Betrokkene.persoon_id).where(Betrokkene.casus_id == van_ander)
    (rij,) = buitenom(wereld, vraag)
    naar = update(Betrokkene).where(Betrokkene.casus_id == eigen)
    buitenom(wereld, naar.values(persoon_id=rij.persoon_id))
    assert namen(wereld, eigen, "skt") == [None]
    lijst = overzien.lijst(Filter(), door=wereld["skt"], werk=wereld.werk)
    assert [r.betrokkene for r in lijst.rijen if r.casus_id == eigen] == [NAAM_BESCHADIGD]
    for zegel in (None, bytes(16)):
        buitenom(wereld, naar.values(zegel=zegel))
        assert namen(wereld, eigen, "skt") == [None]


def test_een_beleid_dat_buitenom_gewijzigd_is_opent_niets(wereld: Wereld) -> None:
    b = Beleidsversie.__table__.c
    rij = buitenom(wereld, select(b.nummer, b.tekst).order_by(b.nummer))[-1]
    tekst = rij.tekst.replace('weiger = ["uitgesloten"]\n', "")
    assert tekst != rij.tekst
    anders = {"tekst": tekst, "vingerafdruk": sha256(tekst.encode()).hexdigest()}
    buitenom(wereld, update(Beleidsversie).where(b.nummer == rij.nummer).values(anders))
    huis = open_huis(wereld.huis.instellingen, tijd=lambda: wereld.nu[0])
    with pytest.raises(BeleidGeschonden):
        overzien.lijst(Filter(), door=wereld["skt"], werk=huis.werk)
    huis.sluit()


def test_de_regel_van_een_activering_noemt_welk_beleid(wereld: Wereld) -> None:
    regels = buitenom(
        wereld, select(Logregel.regel).where(Logregel.handeling == "beleid:activeren")
    )
    versies = buitenom(wereld, select(Beleidsversie.versie, Beleidsversie.vingerafdruk))
    for versie, vingerafdruk in versies:
        assert any(f"beleid {versie} {vingerafdruk}" in r.regel for r in regels)


def test_een_gekopieerd_wachtwoord_opent_geen_ander_account(wereld: Wereld) -> None:
    beheer, eind = Actor.systeem("gebruiker:beheren", kanaal="opdracht"), date(2030, 1, 1)
    wie = [
        maak_gebruiker(
            NieuweGebruiker(
                naam,
                f"{naam}@westland.example",
                functie,
                "gemeente-oov",
                date(2024, 1, 1),
                eind,
                None,
                f"het wachtwoord van {naam}",
                eind,
                eind,
            ),
            door=beheer,
            werk=wereld.werk,
        )
        for naam, functie in (("dief", "oov_adviseur"), ("baas", "procesregisseur_vk"))
    ]
    m = Inlogmiddel.__table__.c
    (rij,) = buitenom(wereld, select(m.geheim, m.email_index).where(m.gebruiker_id == wie[0]))
    buitenom(wereld, update(Inlogmiddel).where(m.gebruiker_id == wie[1]).values(geheim=rij.geheim))
    poging = ("baas@westland.example", "het wachtwoord van dief")
    with pytest.raises(Mislukt):
        log_in(*poging, plek="10.0.0.1", werk=wereld.werk)
    buitenom(
        wereld,
        update(Inlogmiddel).where(m.gebruiker_id == wie[0]).values(gebruiker_id=wie[1]),
    )
    with pytest.raises(Mislukt):
        log_in("dief@westland.example", poging[1], plek="10.0.0.1", werk=wereld.werk)
