"""Before a Verzoek is accepted it is told who is new, who stays and who loses sight, each once."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from casus.casus import Uitsluiting
from casus.gebruikers import Aanstelling
from casus.publiek import Publiek
from casus.stukken import Stuk
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.handelingen import inzien, voorleggen, voorvertonen
from workflow.handelingen.toevoegen import Nieuwstuk, voeg_toe


def kijk(
    wereld: Wereld, casus_id: UUID, verzoek: UUID, door: str, regisseur: str, proces: str | None
) -> Publiek:
    publiek, _, _ = voorleggen.wie_leest_mee(
        casus_id,
        verzoek,
        wereld.id(regisseur),
        wereld.id(proces) if proces else None,
        fase=2,
        door=wereld[door],
        werk=wereld.werk,
    )
    return publiek


def soorten(wereld: Wereld, publiek: Publiek, wie: str, wijziging: str) -> dict[str, int]:
    """Categories with that change for this person, each with how much goes along."""
    return {
        r.categorie: r.aantal
        for r in publiek.rijen
        if r.gebruiker_id == wereld.id(wie) and r.wijziging == wijziging
    }


def leg_vast(wereld: Wereld, casus_id: UUID) -> UUID:
    stuk = Nieuwstuk("WON", "Ruzie op de galerij.", "feit", wereld.vandaag)
    return voeg_toe(casus_id, stuk, door=wereld["skt"], werk=wereld.werk)


def omhoog(wereld: Wereld, casus_id: UUID, stuk: UUID, regisseur: str) -> None:
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk,))
    neem_over(wereld, casus_id, verzoek, regisseur)


def neem_over(wereld: Wereld, casus_id: UUID, verzoek: UUID, regisseur: str) -> None:
    wie = {"casusregisseur": wereld.id(regisseur), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **wie)


def test_wie_de_casus_al_heeft_blijft_en_wie_beslist_ziet_alleen_de_namen_nieuw(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    stuk = leg_vast(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk,))
    publiek = kijk(wereld, casus_id, verzoek, "kamer", "skt", "kamer")
    assert soorten(wereld, publiek, "skt", "ziet_nieuw") == {}
    assert soorten(wereld, publiek, "skt", "blijft").keys() >= {"ID", "PLAN", "WON"}
    assert "WON" not in soorten(wereld, publiek, "skt", "verliest")
    assert soorten(wereld, publiek, "kamer", "ziet_nieuw").keys() <= {"ID", "BSN"}
    assert soorten(wereld, publiek, "kamer", "blijft") == {"PLAN": 1, "WON": 1}
    # Who decides there too, and does not take part, reads the Verzoek no more.
    assert soorten(wereld, publiek, "kamer2", "verliest") == {"PLAN": 0, "WON": 0}
    assert (publiek.zien_meer, publiek.blijven, publiek.zien_minder) == (1, 1, 1)
    genoemd = {wereld.id(wie) for wie in ("skt", "kamer", "kamer2")}
    assert {r.gebruiker_id for r in publiek.rijen} == genoemd


def test_een_collega_is_nieuw_en_wie_de_casus_afstaat_verliest_zicht(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stuk = leg_vast(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk,))
    publiek = kijk(wereld, casus_id, verzoek, "kamer", "collega", "kamer")
    nieuw = soorten(wereld, publiek, "collega", "ziet_nieuw")
    assert nieuw["WON"] == 1
    assert soorten(wereld, publiek, "collega", "blijft") == {}
    assert "WON" in soorten(wereld, publiek, "skt", "verliest")
    assert "WON" in soorten(wereld, publiek, "kamer2", "verliest")
    assert (publiek.zien_meer, publiek.blijven, publiek.zien_minder) == (2, 0, 2)

    neem_over(wereld, casus_id, verzoek, "collega")
    dossier = inzien.dossier(casus_id, "WON", door=wereld["collega"], werk=wereld.werk)
    assert len(dossier.stukken) == nieuw["WON"]


def test_wie_buiten_de_casus_is_gehouden_staat_er_niet_bij(wereld: Wereld) -> None:
    """Nothing opens for who is on the list: a line would say that it does."""
    casus_id = wereld.opgepakt()
    buiten = {"casus_id": casus_id, "gebruiker_id": wereld.id("kamer2")}
    buitenom(wereld, insert(Uitsluiting).values(**buiten, herkomst="eigen", van=wereld.nu[0]))
    opdracht = (casus_id, "opschaling", "veiligheidskamer", ())
    gezien = voorvertonen.voorvertoon(*opdracht, door=wereld["skt"], werk=wereld.werk)
    wie = {r.gebruiker_id for r in gezien.publiek.rijen}
    assert (wereld.id("kamer") in wie, wereld.id("kamer2") in wie) == (True, False)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    publiek = kijk(wereld, casus_id, verzoek, "kamer", "skt", "kamer")
    assert wereld.id("kamer2") not in {r.gebruiker_id for r in publiek.rijen}


def test_een_mens_met_twee_rollen_telt_een_keer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    ook = {"functie": "procesregisseur_vk", "partij": "gemeente-oov", "gebied": None}
    wie = {"id": uuid4(), "gebruiker_id": wereld.id("collega")}
    duur = {"van": date(2024, 1, 1), "tot": date(2030, 1, 1)}
    with wereld.werk.platform(frozenset({"aanstelling"})) as db:
        db.execute(insert(Aanstelling), wie | ook | duur)
    publiek = kijk(wereld, casus_id, verzoek, "kamer", "collega", "collega")
    van_collega = [r.categorie for r in publiek.rijen if r.gebruiker_id == wereld.id("collega")]
    assert {"ID", "PLAN"} <= set(van_collega)
    assert len(van_collega) == len(set(van_collega))
    assert publiek.zien_meer == 1


def test_wie_beneden_de_regie_krijgt_verliest_er_geen_zicht(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    omhoog(wereld, casus_id, leg_vast(wereld, casus_id), "skt")

    def vooraf(regisseur: str | None) -> Publiek:
        wie = wereld.id(regisseur) if regisseur else None
        gezien = voorvertonen.voorvertoon(
            casus_id, "afschaling", "skt", (), wie, door=wereld["kamer"], werk=wereld.werk
        )
        return gezien.publiek

    assert soorten(wereld, vooraf(None), "skt", "verliest")["ID"] == 0
    publiek = vooraf("skt")
    assert soorten(wereld, publiek, "skt", "blijft").keys() >= {"ID", "PLAN"}
    assert "ID" not in soorten(wereld, publiek, "skt", "verliest")
    assert "ID" in soorten(wereld, publiek, "kamer", "verliest")
    assert publiek.zien_minder == 1
    verzoek = wereld.vraag(
        casus_id, "kamer", "afschaling", "skt", voorstel_casusregisseur=wereld.id("skt")
    )
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", casusregisseur=wereld.id("skt"))
    ziet = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert ziet.betrokkenen[0].naam, "as was shown beforehand"


def test_wat_daar_al_ligt_telt_niet_mee_en_opent_wel_voor_wie_nieuw_is(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stuk = leg_vast(wereld, casus_id)
    omhoog(wereld, casus_id, stuk, "skt")
    terug = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    wereld.beslis(casus_id, terug, "teamlead", "accepteren", casusregisseur=wereld.id("skt"))
    nieuw = leg_vast(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(stuk, nieuw))

    def bij_de_kamer() -> int:
        bij = (Stuk.casus_id == casus_id, Stuk.niveau == "veiligheidskamer")
        return len(wereld.rijen(select(Stuk.id).where(*bij, Stuk.categorie == "WON")))

    publiek, lag_er = kijk(wereld, casus_id, verzoek, "kamer", "collega", "kamer"), bij_de_kamer()
    erbij = soorten(wereld, publiek, "collega", "ziet_nieuw")["WON"]
    assert erbij == 1
    # What was left there is new to the procesregisseur too; how much it is, is not told.
    assert soorten(wereld, publiek, "kamer", "ziet_nieuw")["WON"] == 0
    neem_over(wereld, casus_id, verzoek, "collega")
    assert bij_de_kamer() == lag_er + erbij
