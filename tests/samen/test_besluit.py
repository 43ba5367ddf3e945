"""A Besluit is whole: it names its ground, and says what was decided and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from casus.besluiten import Besluit, Verzoek
from casus.casus import Casus
from casus.gebruikers import Bericht
from privacy.feiten import lokale_dag
from privacy.toegang import GeenToegang
from tests.samen.test_vervalsing import registreer
from tests.samen.wereld import Wereld
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import (
    navragen,
    overdragen,
    teruglezen,
    triageren,
    voorleggen,
    voortzetten,
)
from workflow.handelingen.benoemen import Benoeming
from workflow.handelingen.besluittoets import EENMALIG, TEKSTVELD, UITKOMSTEN
from workflow.handelingen.intrekken import trek_in
from workflow.handelingen.navragen import Navraag
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag

TEKST = "Probeer een huisbezoek."


def speel_alles(wereld: Wereld) -> None:
    """Besluiten of every verb there is, at two tables."""
    registreer(wereld, "skt", "Verzonnen", bsn=None)
    casus_id, werk = wereld.opgepakt(), wereld.werk
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    navragen.vraag_na(
        casus_id, verzoek, Navraag("Wat is er gedaan?"), door=wereld["kamer"], werk=werk
    )
    navragen.beantwoord(casus_id, verzoek, "Drie bezoeken.", door=wereld["skt"], werk=werk)
    trek_in(casus_id, verzoek, "Het is rustig.", door=wereld["skt"], werk=werk)
    wereld.beslis(
        casus_id,
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer"),
        "kamer",
        "afwijzen",
    )
    regie = Benoeming("casusregie", wereld.id("collega"), "Zij neemt het over.")
    overdragen.bied_aan(casus_id, regie, door=wereld["teamlead"], werk=werk)
    hoog = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(hoog, "kamer", "afschaling", "skt")
    wie = {"casusregisseur": wereld.id("skt")}
    wereld.beslis(hoog, verzoek, "teamlead", "accepteren", **wie)
    wereld.met_plan(hoog)
    for stap in ("plan_maken", "uitvoering_starten", "evalueren"):
        voortzetten.zet_voort(hoog, stap, "Verder.", door=wereld["skt"], werk=werk)
    verzoek = wereld.vraag(hoog, "skt", "afsluiting", "skt")
    wereld.beslis(hoog, verzoek, "teamlead", "accepteren", afsluiting=True)


def test_elk_besluit_noemt_de_grond_van_wie_besloot_uit_het_convenant(wereld: Wereld) -> None:
    speel_alles(wereld)
    besluiten = wereld.rijen(select(Besluit.__table__))
    assert len({b.soort for b in besluiten}) >= 14
    partij = {wie.gebruiker_id: wie.partij for wie in wereld.mensen.values()}
    convenanten = {c.code: c for c in wereld.beleid().convenant.values()}
    for b in besluiten:
        gronden = convenanten[b.convenant].gronden
        eigen = {f"{g.wet} {g.artikel}" for g in gronden if g.partij == partij[b.besloten_door]}
        assert b.grondslag in eigen, b.soort


def besloten(wereld: Wereld, besluit_id: UUID) -> Any:
    (rij,) = wereld.rijen(select(Besluit.__table__).where(Besluit.id == besluit_id))
    return rij


@pytest.mark.parametrize(
    "uitkomst", ["afwijzen", "terugverwijzen", "eenmalig_overleg", "doorverwijzen"]
)
def test_wie_niet_accepteert_benoemt_niemand_ook_als_de_velden_meekwamen(
    wereld: Wereld, uitkomst: str
) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    rij = besloten(
        wereld,
        wereld.beslis(
            casus_id,
            verzoek,
            "kamer",
            uitkomst,
            advies=TEKST,
            overleg_op=wereld.vandaag,
            casusregisseur=wereld.id("oov"),
            procesregisseur=wereld.id("kamer"),
            fase=3,
            evaluatie=wereld.vandaag + timedelta(days=30),
            behoud=(wereld.id("skt"),),
        ),
    )
    assert (rij.nieuwe_casusregisseur, rij.nieuwe_procesregisseur) == (None, None)
    assert (rij.evaluatiedatum, rij.naar_fase, rij.geaccepteerd_door) == (None, 2, None)
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    inhoud = verloop.besluiten[0].inhoud
    eigen = {TEKSTVELD[uitkomst]: TEKST} if uitkomst in TEKSTVELD else {}
    if uitkomst == EENMALIG:
        eigen["overleg_op"] = wereld.vandaag.isoformat()
    assert inhoud == {"motivering": "Zo besloten.", "behoud": [], **eigen}
    (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))
    assert (casus.niveau, casus.stand) == ("skt", "beeldvorming")
    (v,) = wereld.rijen(select(Verzoek.stand).where(Verzoek.id == verzoek))
    assert v.stand == UITKOMSTEN[uitkomst]
    # What was sent along opens nothing any more, and the one who asked is told.
    with pytest.raises(GeenToegang):
        voorleggen.verzoek(casus_id, verzoek, door=wereld["kamer"], werk=wereld.werk)
    bericht = select(Bericht.gebruiker_id).where(
        Bericht.soort == f"opschaling_{UITKOMSTEN[uitkomst]}"
    )
    assert [b.gebruiker_id for b in wereld.rijen(bericht)] == [wereld.id("skt")]


@pytest.mark.parametrize("uitkomst", ["eenmalig_overleg", "doorverwijzen"])
def test_een_verzoek_naar_beneden_wordt_niet_doorverwezen_of_een_keer_besproken(
    wereld: Wereld, uitkomst: str
) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt")
    with pytest.raises(Ongeldig) as fout:
        wereld.beslis(
            casus_id, verzoek, "teamlead", uitkomst, advies=TEKST, overleg_op=wereld.vandaag
        )
    assert fout.value.fouten == {"uitkomst": "Kies een besluit."}


@pytest.mark.parametrize(("aanpak", "mag"), [("radicalisering", True), ("regulier", False)])
def test_rechtstreeks_naar_het_veiligheidshuis_gaat_alleen_een_doelgroep(
    wereld: Wereld, aanpak: str, mag: bool
) -> None:
    casus_id = wereld.opgepakt(aanpak)
    wereld.mens("huis", "procesregisseur_zvh", "veiligheidshuis")
    if not mag:
        with pytest.raises(Ongeldig) as fout:
            wereld.vraag(casus_id, "skt", "opschaling", "veiligheidshuis")
        assert fout.value.fouten == {"naar_niveau": "Kies een tafel."}
        return
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidshuis")
    wereld.beslis(
        casus_id,
        verzoek,
        "huis",
        "accepteren",
        casusregisseur=wereld.id("skt"),
        procesregisseur=wereld.id("huis"),
        fase=3,
    )
    (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))
    assert (casus.niveau, casus.stand) == ("veiligheidshuis", "beeldvorming")


def test_een_triage_die_oppakt_geeft_geen_advies_en_een_die_vraagt_benoemt_niemand(
    wereld: Wereld,
) -> None:
    def weeg(uitkomst: str) -> tuple[UUID, Any]:
        casus_id = wereld.melding()
        besluit = Triagebesluit(
            uitkomst,
            "Zo gewogen.",
            kern="naaldwijk",
            casusregisseur=wereld.id("skt"),
            fase=2,
            evaluatie=lokale_dag(wereld.nu[0]) + timedelta(days=30),
            advies="Wat is er gezien?",
            uitvraag=Uitvraag("wijkagent"),
        )
        wie = {"door": wereld["triagist"], "werk": wereld.werk}
        return casus_id, besloten(wereld, triageren.triageer(casus_id, besluit, **wie))

    casus_id, rij = weeg("oppakken")
    assert rij.nieuwe_casusregisseur == wereld.id("skt")
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert verloop.besluiten[0].inhoud == {"motivering": "Zo gewogen.", "kern": "naaldwijk"}
    for uitkomst in ("informatie", "afwijzen"):
        casus_id, rij = weeg(uitkomst)
        assert (rij.nieuwe_casusregisseur, rij.evaluatiedatum) == (None, None), uitkomst
        # Nor does it lie at another table, with others who read it.
        (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))
        assert (casus.kern, casus.tafel) == (None, "skt"), uitkomst


def test_het_veiligheidshuis_bespreekt_een_melding_een_keer(wereld: Wereld) -> None:
    wereld.mens("weger", "triagist_zvh", "veiligheidshuis")
    b = Triagebesluit("eenmalig_overleg", "Zo gewogen.", advies=TEKST, overleg_op=wereld.vandaag)
    hoog, laag = wereld.melding(soort="ZVH"), wereld.melding()
    besluit_id = triageren.triageer(hoog, b, door=wereld["weger"], werk=wereld.werk)
    rij = besloten(wereld, besluit_id)
    assert (rij.soort, rij.naar_stand) == ("triage_eenmalig_overleg", "advies")
    (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == hoog))
    assert (casus.stand, casus.gesloten_op is None) == ("advies", False)
    with pytest.raises(NietMogelijk):
        triageren.triageer(laag, b, door=wereld["triagist"], werk=wereld.werk)


def test_de_triagist_kiest_de_aanpak_die_een_melding_niet_kent(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt("radicalisering")
    (casus,) = wereld.rijen(select(Casus.aanpak).where(Casus.id == casus_id))
    assert casus.aanpak == "radicalisering"
    verloop = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert verloop.besluiten[0].inhoud["aanpak"] == "radicalisering"
    with pytest.raises(Ongeldig) as fout:
        wereld.opgepakt("verzonnen")
    assert fout.value.fouten == {"aanpak": "Kies de aanpak."}
