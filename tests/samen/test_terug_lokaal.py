"""*Terug naar lokaal*: a triage lays a casus down where a casus comes in, with its advice alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, update

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus, Deelname, Uitsluiting
from casus.gebruikers import Aanstelling, Bericht
from casus.meldingen import Melding
from casus.stukken import Stuk
from casus.terugkoppelingen import MELDER
from casus.voorlegging import Teruggelegd, Triageweergave
from privacy.feiten import lokale_dag
from privacy.sleutelkast import Sleutel
from privacy.sleutels import VerzegelingGeschonden
from privacy.toegang import GeenToegang
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_melding_doen import doe, weeg
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import (
    inzien,
    overzien,
    registreren,
    terugkoppelen,
    teruglezen,
    triagecontrole,
    triageren,
    voorleggen,
)
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.registreren import Registratie
from workflow.handelingen.terugkoppelen import Meldingverloop
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag
from workflow.indieningen import Formuliernummer
from workflow.informeren import Informeren
from workflow.samenloop import Gezien

ADVIES = "Ga samen met de wijkagent langs."
WAAROM = "Geen dwang nodig, zo zag de partner het."
BESLUIT = Triagebesluit("terug_lokaal", WAAROM, advies=ADVIES)
GEHEIM = "Zonnedauwstraat"
"""A word of the melding, which stays at the table where it came in."""


@pytest.fixture
def hoog(wereld: Wereld) -> UUID:
    """A melding in triage at the Veiligheidshuis."""
    wereld.mens("weger", "triagist_zvh", "veiligheidshuis")
    return wereld.melding(soort="ZVH")


def terug(wereld: Wereld, casus_id: UUID, b: Triagebesluit = BESLUIT, **anders: Any) -> UUID:
    wereld.later(hours=1)
    return triageren.triageer(casus_id, b, door=wereld["weger"], werk=wereld.werk, **anders)


def rij(wereld: Wereld, casus_id: UUID) -> Any:
    (casus,) = wereld.rijen(select(Casus.__table__).where(Casus.id == casus_id))
    return casus


def lees(wereld: Wereld, casus_id: UUID, wie: str = "triagist") -> Triageweergave:
    return voorleggen.triage(casus_id, door=wereld[wie], werk=wereld.werk)


def pak_op(wereld: Wereld, casus_id: UUID) -> None:
    wie = wereld.id("skt")
    b = Triagebesluit("oppakken", "Er is hulp nodig.", "naaldwijk", casusregisseur=wie, fase=2)
    triageren.triageer(casus_id, b, door=wereld["triagist"], werk=wereld.werk)


@pytest.mark.parametrize("eerst", ["", "informatie"])
def test_de_casus_komt_in_triage_bij_het_lokale_team(
    wereld: Wereld, hoog: UUID, eerst: str
) -> None:
    """Also from waiting for information. Its kern is unknown: then at the central table."""
    if eerst:
        vraag = Uitvraag("skt_professional")
        b = Triagebesluit(eerst, WAAROM, advies="Wie woont er nog meer?", uitvraag=vraag)
        terug(wereld, hoog, b)
    besluit_id = terug(wereld, hoog)
    casus = rij(wereld, hoog)
    assert (casus.niveau, casus.tafel, casus.stand, casus.fase) == ("skt", "skt", "triage", 2)
    assert (casus.gesloten_op, casus.sluitgrond, casus.casusregisseur_id) == (None, None, None)
    assert casus.niveau_sinds == casus.bijgewerkt == wereld.nu[0]
    (b,) = wereld.rijen(select(Besluit.__table__).where(Besluit.id == besluit_id))
    assert (b.soort, b.van_niveau, b.naar_niveau, b.naar_stand, b.van_fase, b.naar_fase) == (
        "triage_terug_lokaal",
        "veiligheidshuis",
        "skt",
        "triage",
        3,
        2,
    )
    loopt = select(Termijn.soort, Termijn.uiterlijk).where(
        Termijn.casus_id == hoog, Termijn.stand == "loopt"
    )
    (termijn,) = wereld.rijen(loopt)
    assert (termijn.soort, termijn.uiterlijk) == ("triage", casus.termijn_op)
    assert termijn.uiterlijk > lokale_dag(wereld.nu[0])
    controleer_logboek(wereld)


def test_het_lokale_team_ziet_de_casus_op_mijn_werk_en_krijgt_bericht(
    wereld: Wereld, hoog: UUID
) -> None:
    terug(wereld, hoog)
    w = overzien.mijn_werk(door=wereld["triagist"], werk=wereld.werk)
    assert [r.casus_id for r in w.te_wegen] == [hoog]
    assert [(m.soort, m.opent) for m in w.berichten] == [("melding_terug", "triage")]
    tafels = select(Bericht.tafel).where(Bericht.soort == "melding_terug")
    assert [b.tafel for b in wereld.rijen(tafels)] == ["skt"]
    daar = overzien.mijn_werk(door=wereld["weger"], werk=wereld.werk)
    assert not daar.te_wegen
    assert not any(m.nummer for m in daar.berichten)


def test_het_lokale_team_leest_het_advies_en_niets_van_wat_er_gemeld_en_gewogen_is(
    wereld: Wereld, hoog: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    assert lees(wereld, hoog, "weger").melding is not None
    terug(wereld, hoog)
    gezien = lees(wereld, hoog)
    assert gezien.terug == Teruggelegd("veiligheidshuis", ADVIES)
    assert (gezien.melding, gezien.stukken, gezien.navraag) == (None, (), ())
    assert WAAROM not in repr(gezien)
    assert GEHEIM not in repr((gezien.melding, gezien.stukken, gezien.casus.aanleiding))
    regel = regels(wereld)[-1]
    assert "MELD" not in regel["vrijgegeven"]
    (stuk,) = wereld.rijen(select(Stuk.__table__).where(Stuk.casus_id == hoog))
    assert str(stuk.id) in regel["objecten"], "who read it is known, should it be corrected"
    assert not caplog.records, "the key of the melding is not even asked for"
    pak_op(wereld, hoog)
    verloop = teruglezen.verloop(hoog, door=wereld["skt"], werk=wereld.werk)
    (b,) = (b for b in verloop.besluiten if b.soort == "triage_terug_lokaal")
    assert (b.inhoud, b.fase) == ({"lokaal_advies": ADVIES}, (3, 2))
    assert set(verloop.ligging.geweest) == {"veiligheidshuis"}
    plan = inzien.dossier(hoog, "PLAN", door=wereld["skt"], werk=wereld.werk)
    assert [s.tekst for s in plan.stukken] == [f"Advies voor het lokale team: {ADVIES}"]
    assert GEHEIM not in repr(plan)
    assert WAAROM not in repr((verloop, plan))


def test_de_sleutel_van_de_melding_blijft_van_de_tafel_waar_zij_binnenkwam(
    wereld: Wereld, hoog: UUID
) -> None:
    """Also for who changes the level in the database: the key itself says where it belongs."""
    terug(wereld, hoog)
    sleutel = select(Melding.sleutel_id).where(Melding.casus_id == hoog).scalar_subquery()
    (bij,) = wereld.rijen(select(Sleutel.niveau).where(Sleutel.id == sleutel))
    assert bij.niveau == "veiligheidshuis"
    buitenom(wereld, update(Sleutel).where(Sleutel.id == sleutel).values(niveau="skt"))
    with pytest.raises(VerzegelingGeschonden):
        lees(wereld, hoog)


def test_wie_hoog_meedeed_leest_niets_meer(wereld: Wereld, hoog: UUID) -> None:
    terug(wereld, hoog)
    with pytest.raises(GeenToegang):
        lees(wereld, hoog, "weger")
    nog = select(Deelname.id).where(Deelname.casus_id == hoog, Deelname.tot.is_(None))
    assert not wereld.rijen(nog)
    for wie in ("skt", "teamlead", "kamer", "wijkagent", "beheerder", "fg"):
        with pytest.raises(GeenToegang):
            lees(wereld, hoog, wie)


def test_wie_niet_weegt_aan_die_tafel_legt_niets_terug(wereld: Wereld, hoog: UUID) -> None:
    wereld.mens("huis", "procesregisseur_zvh", "veiligheidshuis")
    for wie in ("huis", "triagist", "skt", "beheerder"):
        with pytest.raises(GeenToegang):
            triageren.triageer(hoog, BESLUIT, door=wereld[wie], werk=wereld.werk)
    assert rij(wereld, hoog).niveau == "veiligheidshuis"


def test_een_tweede_klik_legt_niet_nog_eens_terug(wereld: Wereld, hoog: UUID) -> None:
    versie, klik = rij(wereld, hoog).versie, Formuliernummer(uuid4(), b"een")
    terug(wereld, hoog, versie=versie, indiening=klik)
    with pytest.raises(AlGedaan):
        terug(wereld, hoog, versie=versie, indiening=klik)


def test_een_collega_die_te_laat_is_hoort_wie_eerst_was(wereld: Wereld, hoog: UUID) -> None:
    """Who weighs there and had the form before them; nobody else hears that the casus exists."""
    wereld.mens("tweede", "triagist_zvh", "veiligheidshuis")
    wereld.mens("huis", "procesregisseur_zvh", "veiligheidshuis")
    versie = rij(wereld, hoog).versie
    terug(wereld, hoog)
    for wie, gezien, fout in (
        ("tweede", Gezien(versie), GelijktijdigeWijziging),
        ("tweede", versie, GeenToegang),
        ("huis", Gezien(versie), GeenToegang),
    ):
        with pytest.raises(fout) as nee:
            triagecontrole.wie_was_eerst(hoog, door=wereld[wie], werk=wereld.werk, versie=gezien)
        assert getattr(nee.value, "bekend", False) is False
    assert rij(wereld, hoog).niveau == "skt"


def test_zonder_advies_gaat_niets_terug(wereld: Wereld, hoog: UUID) -> None:
    with pytest.raises(Ongeldig) as fout:
        terug(wereld, hoog, Triagebesluit("terug_lokaal", WAAROM))
    assert set(fout.value.fouten) == {"lokaal_advies"}


def test_waar_niemand_weegt_gaat_niets_heen_en_staat_wat_er_kan(wereld: Wereld, hoog: UUID) -> None:
    """The casus stays where somebody is responsible; the check says it before the decision does."""
    weg = delete(Aanstelling).where(Aanstelling.functie == "triagist_skt")
    buitenom(wereld, weg)
    voor = rij(wereld, hoog)
    with pytest.raises(Ongeldig) as nee:
        triagecontrole.controleer(
            hoog, BESLUIT, door=wereld["weger"], werk=wereld.werk, versie=voor.versie
        )
    with pytest.raises(Ongeldig) as toch:
        terug(wereld, hoog)
    assert nee.value.fouten == toch.value.fouten
    assert "Kies een ander besluit" in nee.value.fouten["uitkomst"]
    assert rij(wereld, hoog) == voor
    terug(wereld, hoog, Triagebesluit("advies", WAAROM, advies=ADVIES))


def test_de_tafel_is_die_van_de_kern_waar_die_bekend_is(wereld: Wereld, hoog: UUID) -> None:
    buitenom(wereld, update(Casus).where(Casus.id == hoog).values(kern="naaldwijk"))
    terug(wereld, hoog)
    assert rij(wereld, hoog).tafel == "skt:naaldwijk"
    assert lees(wereld, hoog).terug is not None


def test_de_controle_zegt_waar_de_casus_komt_en_in_welke_fase(wereld: Wereld, hoog: UUID) -> None:
    gezien = triagecontrole.controleer(
        hoog, BESLUIT, door=wereld["weger"], werk=wereld.werk, versie=None
    )
    assert gezien.omlaag == triagecontrole.Omlaag("skt", 2)
    assert not gezien.eindigt
    assert rij(wereld, hoog).niveau == "veiligheidshuis"


def test_het_lokale_team_kan_ermee_verder_en_ermee_sluiten(wereld: Wereld, hoog: UUID) -> None:
    terug(wereld, hoog)
    wereld.later(days=1)
    b = Triagebesluit("afwijzen", "Er is al hulp.")
    triageren.triageer(hoog, b, door=wereld["triagist"], werk=wereld.werk)
    casus = rij(wereld, hoog)
    assert (casus.stand, casus.gesloten_op) == ("afgewezen", wereld.nu[0])
    assert wereld.nu[0] - casus.niveau_sinds == timedelta(days=1)


def test_de_melder_hoort_het_advies_en_antwoordt_daarna_wie_opnieuw_weegt(
    wereld: Wereld, hoog: UUID
) -> None:
    """What the higher table asked waits for no answer, and is not read below."""
    casus_id = doe(wereld, wereld["wijkagent"])
    daar = {"niveau": "veiligheidshuis", "tafel": "veiligheidshuis", "fase": 3}
    buitenom(wereld, update(Casus).where(Casus.id == casus_id).values(daar))
    b = Triagebesluit("informatie", WAAROM, advies="Wie was het?", uitvraag=Uitvraag(MELDER))
    terug(wereld, casus_id, b)
    (vraag,) = mijne(wereld).regels
    terug(wereld, casus_id)
    gezien = mijne(wereld)
    assert (gezien.melding.uitkomst, gezien.melding.vraag_open) == ("terug_lokaal", False)
    assert [r.tekst for r in gezien.regels] == ["Wie was het?", ADVIES]
    door = {"door": wereld["wijkagent"], "werk": wereld.werk}
    with pytest.raises(NietMogelijk) as nee:
        terugkoppelen.antwoord(vraag.terugkoppeling_id, "Niemand.", **door)
    assert nee.value.redenen == (terugkoppelen.TE_LAAT,)
    assert [r.tekst for r in lees(wereld, casus_id).navraag] == [ADVIES]
    wereld.later(hours=1)
    weeg(wereld, casus_id, "informatie", advies="Welk huis?", uitvraag=Uitvraag(MELDER))
    assert mijne(wereld).melding.vraag_open
    terugkoppelen.antwoord(mijne(wereld).regels[-1].terugkoppeling_id, "Het hoekhuis.", **door)
    assert lees(wereld, casus_id).navraag[-1].antwoord == "Het hoekhuis."


def mijne(wereld: Wereld) -> Meldingverloop:
    """What the wijkagent reads of their one melding."""
    wie = {"door": wereld["wijkagent"], "werk": wereld.werk}
    (m,) = terugkoppelen.mijn_meldingen(**wie)
    return terugkoppelen.mijn_melding(m.melding_id, **wie)


def test_waar_de_enige_triagist_is_uitgesloten_gaat_een_casus_niet_heen(
    wereld: Wereld, hoog: UUID
) -> None:
    """Nobody there could open it: it would lie with nobody."""
    uit = {"gebruiker_id": wereld.id("triagist"), "herkomst": "eigen", "van": wereld.nu[0]}
    buitenom(wereld, insert(Uitsluiting).values(casus_id=hoog, **uit))
    with pytest.raises(Ongeldig) as fout:
        terug(wereld, hoog)
    assert set(fout.value.fouten) == {"uitkomst"}
    assert rij(wereld, hoog).niveau == "veiligheidshuis"


def test_wat_het_huis_van_een_casus_dacht_komt_niet_mee(wereld: Wereld) -> None:
    """Its kind, its thema, and why betrokkene does not know are of who registered it there."""
    wereld.mens("weger", "triagist_zvh", "veiligheidshuis")
    betrokkene = Persoonsgegevens(
        "Zonderland", geboortedatum=date(1984, 3, 7), zekerheid="feit", rol="indexpersoon"
    )
    later = wereld.vandaag + timedelta(days=30)
    o = Registratie(
        "persoon",
        "radicalisering",
        "naaldwijk",
        wereld.vandaag,
        "Signalen.",
        "Rust.",
        (betrokkene,),
        Informeren("nee", uitzonderingsgrond="onderzoek", herbeoordelen_op=later),
        thema="5.1",
    )
    casus_id = registreren.registreer(o, door=wereld["weger"], werk=wereld.werk)
    assert rij(wereld, casus_id).niveau == "veiligheidshuis"
    terug(wereld, casus_id)
    hier = lees(wereld, casus_id).casus
    assert (hier.aanpak, hier.thema, hier.geinformeerd) == ("regulier", None, None)
    pak_op(wereld, casus_id)
    hier = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert (hier.aanpak, hier.thema, hier.geinformeerd) == ("regulier", None, None)
