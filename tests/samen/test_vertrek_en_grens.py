"""Who left, who is kept out, whose table it is not: nobody acts past the end of their place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update

from casus.acties import Actie
from casus.casus import Casus, Uitsluiting
from casus.gebruikers import Bericht, Gebruiker
from casus.personen import Betrokkene
from privacy.feiten import Actor
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Verzegeld
from tests.samen.sporen import regels
from tests.samen.test_acties import leg_vast
from tests.samen.test_intrekken import gevraagd, trek
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import (
    acties,
    gesloten,
    inzien,
    overzien,
    regielezen,
    triageren,
    uitleggen,
    voorleggen,
)
from workflow.handelingen.gebruikers import sluit_account
from workflow.handelingen.triagetoets import Triagebesluit

BEHEER = Actor.systeem("gebruiker:wijzigen", kanaal="opdracht")


def rij(wereld: Wereld, casus_id: UUID) -> Any:
    (gevonden,) = wereld.rijen(Casus.__table__.select().where(Casus.__table__.c.id == casus_id))
    return gevonden


def verlaat(wereld: Wereld, naam: str) -> None:
    """This colleague leaves; the people of the tests have an account without a name."""
    leeg = {
        "id": wereld.id(naam),
        "naam": Verzegeld(),
        "email": Verzegeld(),
        "sleutel_id": UUID(int=0),
        "gecontroleerd_op": wereld.vandaag,
    }
    buitenom(wereld, insert(Gebruiker).values(**leeg, gemaakt=wereld.nu[0]))
    sluit_account(wereld.id(naam), door=BEHEER, werk=wereld.werk)
    buitenom(wereld, delete(Gebruiker))


def sluit_af(wereld: Wereld, casus_id: UUID) -> None:
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", afsluiting=True)


def test_een_gesloten_casus_toont_zijn_einde_niet_aan_wie_er_nooit_mee_te_maken_had(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    sluit_af(wereld, casus_id)
    for wie in ("skt", "teamlead"):
        assert gesloten.einde(casus_id, door=wereld[wie], werk=wereld.werk).stand == "gesloten"
    # The colleague sits at the same table, but oversees nothing there and took no part.
    for wie in ("collega", "wijkagent", "kamer", "beheerder"):
        with pytest.raises(GeenToegang) as fout:
            gesloten.einde(casus_id, door=wereld[wie], werk=wereld.werk)
        assert not fout.value.bekend
        assert regels(wereld)[-1]["uitkomst"] == "geweigerd"


@pytest.mark.parametrize("uitkomst", ["oppakken", "afwijzen", "adviseren", "doorverwijzen"])
def test_een_kern_die_het_beleid_niet_kent_komt_in_geen_besluit(
    wereld: Wereld, uitkomst: str
) -> None:
    casus_id = wereld.melding()
    voor = rij(wereld, casus_id)
    besluit = Triagebesluit(
        uitkomst,
        "Er is meer hulp nodig.",
        kern="atlantis",
        casusregisseur=wereld.id("skt"),
        fase=2,
        advies="Bel de wijkagent.",
    )
    with pytest.raises(Ongeldig) as fout:
        triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    assert "kern" in fout.value.fouten
    assert rij(wereld, casus_id) == voor


def test_een_afgewezen_melding_ligt_daarna_aan_de_tafel_waar_zij_hoort(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    besluit = Triagebesluit("afwijzen", "Dit is een burenruzie.", kern="naaldwijk")
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    c = rij(wereld, casus_id)
    assert c.tafel == wereld.beleid().tafel_van(c.niveau, c.kern)


def test_wie_vertrekt_neemt_nergens_meer_deel_en_de_tafel_hoort_het(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    verlaat(wereld, "skt")
    # The session of who left may still be in somebody's hands.
    with pytest.raises(GeenToegang):
        inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    werk = overzien.mijn_werk(door=wereld["teamlead"], werk=wereld.werk)
    assert [r.casus_id for r in werk.zonder_regie] == [casus_id]
    assert ("regisseur_vertrokken", casus_id) in {(r.soort, r.casus_id) for r in werk.berichten}
    # Enough to name another, and no more: the content stays closed.
    regie = regielezen.regie(casus_id, door=wereld["teamlead"], werk=wereld.werk)
    assert wereld.id("skt") not in {wie for wie, _ in regie.kandidaten["casusregie"]}
    with pytest.raises(GeenToegang):
        inzien.dossier(casus_id, "WON", door=wereld["teamlead"], werk=wereld.werk)
    for wie in ("wijkagent", "kamer", "beheerder"):
        with pytest.raises(GeenToegang):
            regielezen.regie(casus_id, door=wereld[wie], werk=wereld.werk)


def test_wie_vroeg_en_niet_meer_deelneemt_leest_en_trekt_niets_in(wereld: Wereld) -> None:
    casus_id, verzoek, _ = gevraagd(wereld, "opschaling")
    verlaat(wereld, "skt")
    with pytest.raises(GeenToegang):
        trek(wereld, casus_id, verzoek, "skt")
    with pytest.raises(GeenToegang):
        voorleggen.verzoek(casus_id, verzoek, door=wereld["skt"], werk=wereld.werk)


def test_wie_is_uitgesloten_wordt_geen_casusregisseur(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    uit = {"casus_id": casus_id, "gebruiker_id": wereld.id("skt"), "herkomst": "eigen"}
    buitenom(wereld, insert(Uitsluiting).values(**uit, van=wereld.nu[0]))
    besluit = Triagebesluit(
        "oppakken", "Meer hulp.", kern="naaldwijk", casusregisseur=wereld.id("skt"), fase=2
    )
    with pytest.raises(Ongeldig):
        triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    assert rij(wereld, casus_id).stand == "triage"


def test_een_verschoven_rol_van_betrokkene_wordt_herkend(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    goed = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).betrokkenen
    buitenom(
        wereld, update(Betrokkene).where(Betrokkene.casus_id == casus_id).values(rol="verwijzer")
    )
    na = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).betrokkenen
    assert all(b.beschadigd for b in na)
    assert not any(b.beschadigd for b in goed)


def test_waarom_zegt_ook_wat_de_keten_tegenhoudt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    w = uitleggen.waarom(casus_id, Recht.OPSCHALING_VRAGEN, door=wereld["skt"], werk=wereld.werk)
    assert not w.mag
    assert "kan dit niet. Het kan in:" in " ".join(w.redenen)
    kan = {
        m.recht: m.redenen for m in inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan
    }
    assert kan["opschaling:vragen"] == w.redenen


def test_in_het_compartiment_van_de_identiteit_staan_de_betrokkenen(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    kop = inzien.dossier(casus_id, door=wereld["skt"], werk=wereld.werk)
    (vak,) = [v for v in kop.vakken if v.categorie == "ID" and v.open]
    assert vak.personen == len(
        inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).betrokkenen
    )
    assert kop.betrokkenen == ()
    d = inzien.dossier(casus_id, "ID", door=wereld["skt"], werk=wereld.werk)
    assert len(d.betrokkenen) == vak.personen
    assert all(p.naam for p in d.betrokkenen)
    # The BSN asks for its own compartment, with its own line.
    assert all(p.bsn is None for p in d.betrokkenen)
    won = inzien.dossier(casus_id, "WON", door=wereld["skt"], werk=wereld.werk)
    assert won.betrokkenen == ()


def test_wie_een_casus_bekijkt_opent_geen_bsn(wereld: Wereld) -> None:
    """The overview shows none, so it takes no key of one: a line that says BSN means that."""
    casus_id = wereld.opgepakt()
    gezien = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert all(p.naam and p.bsn is None for p in gezien.betrokkenen)
    assert "BSN" not in regels(wereld)[-1]["vrijgegeven"]
    vak = inzien.dossier(casus_id, "BSN", door=wereld["skt"], werk=wereld.werk)
    assert any(p.bsn for p in vak.betrokkenen)
    assert regels(wereld)[-1]["vrijgegeven"] == ["BSN"]
    with pytest.raises(GeenToegang):
        inzien.dossier(casus_id, "ID", door=wereld["kamer"], werk=wereld.werk)


def test_de_acties_van_wie_vertrekt_komen_bij_de_casusregisseur(wereld: Wereld) -> None:
    """Numbers for the beheerder, a message without content for who can give them to another."""
    casus_id = wereld.bij_veiligheidskamer()
    eerst = leg_vast(wereld, casus_id, eigenaar=wereld.id("kamer"))
    leg_vast(wereld, casus_id)
    leeg = {"naam": Verzegeld(), "email": Verzegeld(), "sleutel_id": UUID(int=0)}
    leeg |= {"id": wereld.id("kamer"), "gecontroleerd_op": wereld.vandaag}
    buitenom(wereld, insert(Gebruiker).values(**leeg, gemaakt=wereld.nu[0]))
    with pytest.raises(Ongeldig) as nee:
        sluit_account(wereld.id("kamer"), door=BEHEER, werk=wereld.werk, toch=False)
    assert nee.value.fouten == {"toch": "Draag eerst 1 casus en 1 actie over."}
    sluit_account(wereld.id("kamer"), door=BEHEER, werk=wereld.werk)
    buitenom(wereld, delete(Gebruiker))
    soort = Bericht.soort == "actie_zonder_eigenaar"
    kreeg = wereld.rijen(select(Bericht.gebruiker_id, Bericht.casus_id).where(soort))
    assert [tuple(b) for b in kreeg] == [(wereld.id("skt"), casus_id)]
    acties.draag_over(casus_id, {eerst: 1}, wereld.id("skt"), door=wereld["skt"], werk=wereld.werk)
    van_wie = wereld.rijen(select(Actie.eigenaar_id).where(Actie.id == eerst))
    assert [r.eigenaar_id for r in van_wie] == [wereld.id("skt")]
