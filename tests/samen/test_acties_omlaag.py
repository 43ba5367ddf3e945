"""Down goes each open actie to somebody who is named for it; nothing is left without an owner."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from casus.acties import Actie
from casus.casus import Deelname
from casus.gebruikers import Bericht
from privacy.toegang import GeenToegang
from tests.samen.test_acties import WAT, lees, leg_vast, meld
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import overnemers, voorleggen


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    """A casus at the Veiligheidskamer; `skt` directs it and does what is to be done."""
    return wereld.bij_veiligheidskamer()


def stukken(wereld: Wereld, casus_id: UUID) -> tuple[UUID, ...]:
    return tuple(r.stuk_id for r in lees(wereld, casus_id).regels if r.stuk_id)


def vraag(wereld: Wereld, casus_id: UUID, gekozen: dict[UUID, UUID]) -> UUID:
    mee = stukken(wereld, casus_id)
    return wereld.vraag(
        casus_id, "kamer", "afschaling", "skt", stukken=mee, actie_eigenaars=gekozen
    )


def accepteer(
    wereld: Wereld, casus_id: UUID, verzoek: UUID, gekozen: dict[UUID, UUID] | None = None
) -> UUID:
    return wereld.beslis(
        casus_id,
        verzoek,
        "triagist",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        fase=2,
        actie_eigenaars=gekozen or {},
    )


def eigenaars(wereld: Wereld) -> dict[UUID, UUID]:
    return {r.id: r.eigenaar_id for r in wereld.rijen(select(Actie.__table__))}


def test_zonder_nieuwe_eigenaar_gaat_er_niets_omlaag(wereld: Wereld, casus_id: UUID) -> None:
    een, twee = leg_vast(wereld, casus_id), leg_vast(wereld, casus_id)
    with pytest.raises(Ongeldig) as fout:
        vraag(wereld, casus_id, {})
    assert fout.value.fouten == {
        "actie": "2 acties hebben nog geen nieuwe eigenaar.",
        f"actie-{een}": "Kies wie deze actie overneemt.",
        f"actie-{twee}": "Kies wie deze actie overneemt.",
    }
    with pytest.raises(Ongeldig) as fout:
        vraag(wereld, casus_id, {een: wereld.id("skt")})
    assert fout.value.fouten["actie"] == "1 actie heeft nog geen nieuwe eigenaar."
    assert list(fout.value.fouten) == ["actie", f"actie-{twee}"]


@pytest.mark.parametrize("wie", ["kamer", "wijkagent", "triagist", None])
def test_wie_daar_niet_werkt_wordt_er_geen_eigenaar(
    wereld: Wereld, casus_id: UUID, wie: str | None
) -> None:
    """Neither as proposed nor as decided, whatever a form says."""
    actie = leg_vast(wereld, casus_id)
    vreemd = wereld.id(wie) if wie else uuid4()
    with pytest.raises(Ongeldig) as fout:
        vraag(wereld, casus_id, {actie: vreemd})
    assert list(fout.value.fouten) == [f"actie-{actie}"]
    verzoek = vraag(wereld, casus_id, {actie: wereld.id("skt")})
    with pytest.raises(Ongeldig) as fout:
        accepteer(wereld, casus_id, verzoek, {actie: vreemd})
    assert list(fout.value.fouten) == [f"actie-{actie}"]
    assert eigenaars(wereld) == {actie: wereld.id("skt")}


def test_wie_het_plan_daar_niet_leest_krijgt_er_geen_actie(wereld: Wereld, casus_id: UUID) -> None:
    """A partner who could direct the casus there does it only when they do."""
    wereld.mens("welzijn", "welzijn", "welzijn-lente", "naaldwijk")
    wie, actie = wereld.id("welzijn"), leg_vast(wereld, casus_id)
    zin = {
        f"actie-{actie}": "Deze collega leest het plan daar niet, en kan deze actie dus niet doen."
    }
    (o,) = (
        o
        for o in overnemers.overnemers(casus_id, door=wereld["kamer"], werk=wereld.werk)
        if o.wie == wie
    )
    assert "skt" in o.tafels
    assert "skt" not in o.doet
    with pytest.raises(Ongeldig) as fout:
        vraag(wereld, casus_id, {actie: wie})
    assert fout.value.fouten == zin
    verzoek = vraag(wereld, casus_id, {actie: wereld.id("skt")})
    w = voorleggen.verzoek(casus_id, verzoek, door=wereld["triagist"], werk=wereld.werk)
    assert wie in {i for i, _ in w.kandidaten_casusregie}
    assert wie not in {i for i, _ in w.kandidaten_acties}
    with pytest.raises(Ongeldig) as fout:
        accepteer(wereld, casus_id, verzoek, {actie: wie})
    assert fout.value.fouten == zin
    wereld.beslis(
        casus_id,
        verzoek,
        "triagist",
        "accepteren",
        casusregisseur=wie,
        fase=2,
        actie_eigenaars={actie: wie},
    )
    assert {r.wat for r in lees(wereld, casus_id, "welzijn").regels} == {WAT}


@pytest.mark.parametrize("regisseur", ["skt", "welzijn"])
@pytest.mark.parametrize("wie", ["skt", "welzijn", "kamer"])
def test_de_pagina_en_de_handeling_zeggen_hetzelfde_over_wie_een_actie_overneemt(
    wereld: Wereld, casus_id: UUID, wie: str, regisseur: str
) -> None:
    wereld.mens("welzijn", "welzijn", "welzijn-lente", "naaldwijk")
    gekozen, daar = {leg_vast(wereld, casus_id): wereld.id(wie)}, wereld.id(regisseur)
    mensen = overnemers.overnemers(casus_id, door=wereld["kamer"], werk=wereld.werk)
    pagina = overnemers.overnamefouten(mensen, "skt", daar, gekozen)
    mee = {"stukken": stukken(wereld, casus_id), "voorstel_casusregisseur": daar}
    gezegd = {}
    try:
        wereld.vraag(casus_id, "kamer", "afschaling", "skt", actie_eigenaars=gekozen, **mee)
    except Ongeldig as fout:
        gezegd = fout.fouten
    assert gezegd == pagina
    assert bool(pagina) == (wie not in ("skt", regisseur))


def test_elke_actie_gaat_naar_wie_voor_haar_gekozen_is(wereld: Wereld, casus_id: UUID) -> None:
    een, twee = leg_vast(wereld, casus_id), leg_vast(wereld, casus_id)
    skt, collega = wereld.id("skt"), wereld.id("collega")
    gekozen = {een: collega, twee: skt}
    verzoek = vraag(wereld, casus_id, gekozen)
    assert set(eigenaars(wereld).values()) == {skt}, "until it is accepted"
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, "collega")
    besluit = accepteer(wereld, casus_id, verzoek, gekozen)
    assert eigenaars(wereld) == gekozen
    # Who has something to do takes part by that Besluit, reads it, and hears of it.
    d, b = Deelname.__table__.c, Bericht.__table__.c
    (deelname,) = wereld.rijen(select(Deelname.__table__).where(d.gebruiker_id == collega))
    assert (deelname.reden, deelname.niveau, deelname.besluit_id) == ("actie", "skt", besluit)
    assert {r.wat for r in lees(wereld, casus_id, "collega").regels} == {WAT}
    berichten = wereld.rijen(select(b.soort).where(b.gebruiker_id == collega))
    assert "actie_gekregen" in {r.soort for r in berichten}
    meld(wereld, casus_id, een, "gedaan", 2, wie="collega")


def test_een_afwijzing_verandert_geen_eigenaar(wereld: Wereld, casus_id: UUID) -> None:
    actie = leg_vast(wereld, casus_id)
    verzoek = vraag(wereld, casus_id, {actie: wereld.id("collega")})
    wereld.beslis(casus_id, verzoek, "triagist", "afwijzen")
    assert eigenaars(wereld) == {actie: wereld.id("skt")}
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, "collega")


def test_wat_intussen_gedaan_is_blijft_gedaan_en_maakt_niemand_deelnemer(
    wereld: Wereld, casus_id: UUID
) -> None:
    actie = leg_vast(wereld, casus_id)
    gekozen = {actie: wereld.id("collega")}
    verzoek = vraag(wereld, casus_id, gekozen)
    meld(wereld, casus_id, actie, "gedaan")
    accepteer(wereld, casus_id, verzoek, gekozen)
    (rij,) = wereld.rijen(select(Actie.__table__))
    assert (rij.stand, rij.eigenaar_id) == ("gedaan", wereld.id("skt"))
    with pytest.raises(GeenToegang):
        lees(wereld, casus_id, "collega")


def test_waar_de_tafel_niemand_kiest_doet_de_nieuwe_casusregisseur_het(
    wereld: Wereld, casus_id: UUID
) -> None:
    """Nothing is left without an owner, whatever the form of the table left out."""
    actie = leg_vast(wereld, casus_id, eigenaar=wereld.id("kamer"))
    verzoek = vraag(wereld, casus_id, {actie: wereld.id("collega")})
    accepteer(wereld, casus_id, verzoek)
    assert eigenaars(wereld) == {actie: wereld.id("skt")}


def test_van_een_andere_casus_gaat_er_geen_actie_mee(wereld: Wereld, casus_id: UUID) -> None:
    ander = wereld.opgepakt()
    elders = leg_vast(wereld, ander)
    verzoek = vraag(wereld, casus_id, {elders: wereld.id("collega")})
    accepteer(wereld, casus_id, verzoek, {elders: wereld.id("collega")})
    assert eigenaars(wereld) == {elders: wereld.id("skt")}
    for casus in (ander, casus_id):
        with pytest.raises(GeenToegang):
            lees(wereld, casus, "collega")


def test_wat_een_actie_zegt_staat_niet_nog_eens_in_verzoek_of_besluit(
    wereld: Wereld, casus_id: UUID
) -> None:
    """A correction reaches every copy of an item, and nothing that was written out of it."""
    actie = leg_vast(wereld, casus_id)
    verzoek = vraag(wereld, casus_id, {actie: wereld.id("collega")})
    v = voorleggen.verzoek(casus_id, verzoek, door=wereld["triagist"], werk=wereld.werk)
    (regel,) = v.inhoud["acties"]
    assert WAT not in str(v.inhoud)
    assert (regel["actie"], regel["eigenaar"]) == (str(actie), str(wereld.id("collega")))
    (kopie,) = (s for s in v.stukken if str(s.stuk_id) == regel["stuk"])
    assert kopie.tekst == WAT
