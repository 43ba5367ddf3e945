"""Betrokkene hears of the casus in time (AVG 14), or it is said why not and looked at again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit, Termijn
from casus.casus import Casus
from casus.termijnen import INFORMEREN
from privacy.logboek import Logregel
from privacy.tabel import tabel
from privacy.toegang import GeenToegang, Recht
from tests.samen.test_evaluatiedag import zet
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import informeren, inzien, overzien, triageren
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.informeren import Informeren
from workflow.klok import bewaak_termijnen
from workflow.termijnen import maanden_verder


def leg_vast(wereld: Wereld, casus_id: UUID, i: Informeren, wie: str = "skt") -> UUID:
    return informeren.leg_vast(casus_id, i, door=wereld[wie], werk=wereld.werk)


def uitstel(wereld: Wereld, dagen: int = 14) -> Informeren:
    dag = wereld.vandaag + timedelta(days=dagen)
    return Informeren("nee", uitzonderingsgrond="veiligheid", herbeoordelen_op=dag)


def termijnen(wereld: Wereld, casus_id: UUID) -> list[tuple[date, str, bool]]:
    t = Termijn.__table__.c
    vraag = select(t.uiterlijk, t.stand, t.afgesproken).where(
        t.casus_id == casus_id, t.soort == INFORMEREN
    )
    return [tuple(r) for r in wereld.rijen(vraag.order_by(t.begin, t.uiterlijk))]


def maand(wereld: Wereld) -> date:
    """The last day for a casus that came in today."""
    return maanden_verder(wereld.vandaag, 1)


def neem_op(wereld: Wereld, casus_id: UUID) -> None:
    besluit = Triagebesluit(
        "oppakken", "Er is hulp nodig.", kern="naaldwijk", casusregisseur=wereld.id("skt"), fase=1
    )
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)


def op_mij(wereld: Wereld, wie: str = "skt") -> list[tuple[UUID, str, date]]:
    werk = overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)
    return [(t.casus_id, t.soort, t.uiterlijk) for t in werk.termijnen]


def zet_rij(wereld: Wereld, opdracht: Any) -> None:
    engine = kale_engine(wereld.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(opdracht)
    engine.dispose()


def test_wie_wacht_kijkt_op_de_gekozen_dag_opnieuw_en_informeren_eindigt_dat(
    wereld: Wereld,
) -> None:
    casus_id, wettelijk = wereld.opgepakt(), maand(wereld)
    toen = wereld.vandaag + timedelta(days=14)
    leg_vast(wereld, casus_id, uitstel(wereld))
    assert termijnen(wereld, casus_id) == [(toen, "loopt", True), (wettelijk, "gehaald", False)]
    assert op_mij(wereld) == [(casus_id, INFORMEREN, toen)]
    wereld.later(days=1)
    later = wereld.vandaag + timedelta(days=14)
    leg_vast(wereld, casus_id, uitstel(wereld))
    assert termijnen(wereld, casus_id)[:2] == [
        (toen, "gehaald", True),
        (wettelijk, "gehaald", False),
    ]
    assert termijnen(wereld, casus_id)[2:] == [(later, "loopt", True)]
    wereld.later(days=1)
    besluit_id = leg_vast(wereld, casus_id, Informeren("ja", wereld.vandaag, "brief"))
    assert {stand for _, stand, _ in termijnen(wereld, casus_id)} == {"gehaald"}
    assert op_mij(wereld) == []
    b = Besluit.__table__.c
    (rij,) = wereld.rijen(select(b.soort, b.geinformeerd_wijze).where(b.id == besluit_id))
    assert tuple(rij) == ("informeren_vastgelegd", "brief")
    (regel,) = wereld.rijen(select(Logregel.handeling).where(Logregel.besluit_id == besluit_id))
    assert regel.handeling == Recht.BETROKKENE_INFORMEREN.value


def test_een_belofte_loopt_een_maand_en_wordt_door_een_tweede_niet_uitgesteld(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    wereld.vraag(
        casus_id, "skt", "opschaling", "veiligheidskamer", informeren=Informeren("nog_niet")
    )
    ((eerst, stand, afgesproken),) = termijnen(wereld, casus_id)
    assert (stand, afgesproken) == ("loopt", False)
    assert 27 < (eerst - wereld.vandaag).days < 32
    # Beside the term of the request, which stays the shown one.
    casus = select(Casus.termijn_op).where(Casus.id == casus_id)
    assert wereld.rijen(casus)[0].termijn_op < eerst


def test_wat_te_laat_is_blijft_te_laat_en_staat_bij_de_casusregisseur(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    leg_vast(wereld, casus_id, uitstel(wereld, 2))
    wereld.later(days=3)
    assert bewaak_termijnen(wereld.werk) >= 1
    (dag, stand, _), _ = termijnen(wereld, casus_id)
    assert stand == "voorbij"
    assert (casus_id, INFORMEREN, dag) in op_mij(wereld)
    leg_vast(wereld, casus_id, Informeren("ja", wereld.vandaag, "gesprek"))
    assert [stand for _, stand, _ in termijnen(wereld, casus_id)] == ["voorbij", "gehaald"]
    assert op_mij(wereld) == []


@pytest.mark.parametrize("wie", ["teamlead", "kamer", "triagist"])
def test_alleen_de_casusregisseur_legt_het_vast(wereld: Wereld, wie: str) -> None:
    casus_id, wettelijk = wereld.opgepakt(), maand(wereld)
    with pytest.raises(GeenToegang):
        leg_vast(wereld, casus_id, uitstel(wereld), wie)
    assert termijnen(wereld, casus_id) == [(wettelijk, "loopt", False)]
    assert op_mij(wereld, wie) == []


def test_van_een_melding_die_is_opgepakt_telt_de_maand_vanaf_haar_komst(wereld: Wereld) -> None:
    """AVG 14 lid 3 onder a: from when the data were obtained, however long it was weighed."""
    casus_id, wettelijk = wereld.melding(), maand(wereld)
    wereld.later(days=9)
    assert termijnen(wereld, casus_id) == []
    neem_op(wereld, casus_id)
    assert termijnen(wereld, casus_id) == [(wettelijk, "loopt", False)]
    assert (casus_id, INFORMEREN, wettelijk) in op_mij(wereld)


def test_nog_niet_is_hier_geen_antwoord_en_een_dag_die_was_ook_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        leg_vast(wereld, casus_id, Informeren("nog_niet"))
    assert set(fout.value.fouten) == {"geinformeerd"}
    with pytest.raises(Ongeldig) as fout:
        leg_vast(wereld, casus_id, uitstel(wereld, 0))
    assert set(fout.value.fouten) == {"herbeoordelen_op"}


def test_van_een_groep_wordt_niets_over_informeren_vastgelegd(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    zet_rij(wereld, update(tabel(Casus)).where(Casus.id == casus_id).values(eenheid="groep"))
    neem_op(wereld, casus_id)
    with pytest.raises(NietMogelijk):
        leg_vast(wereld, casus_id, uitstel(wereld))
    kan = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).kan
    assert "betrokkene:informeren" not in {m.recht for m in kan}
    wereld.vraag(
        casus_id, "skt", "opschaling", "veiligheidskamer", informeren=Informeren("nog_niet")
    )
    b = Besluit.__table__.c
    gezegd = select(b.betrokkene_geinformeerd).where(b.casus_id == casus_id)
    assert {r.betrokkene_geinformeerd for r in wereld.rijen(gezegd)} == {None}
    assert termijnen(wereld, casus_id) == []


@pytest.mark.parametrize("soort", ["plan", "evaluatie_lokaal", "nazorg"])
def test_een_gemiste_termijn_blijft_op_mijn_werk_als_een_verzoek_loopt(
    wereld: Wereld, soort: str
) -> None:
    casus_id = wereld.opgepakt()
    wereld.met_plan(casus_id)
    stappen = {
        "plan": ("plan_maken",),
        "evaluatie_lokaal": ("plan_maken", "uitvoering_starten"),
        "nazorg": ("plan_maken", "uitvoering_starten", "evalueren", "nazorg_starten"),
    }
    if soort != "plan":
        for stap in stappen[soort]:
            zet(wereld, casus_id, stap)
    loopt = {
        t.soort for t in wereld.rijen(select(Termijn.soort).where(Termijn.afgerond_op.is_(None)))
    }
    assert soort in loopt
    weg = ("afsluiting", "skt") if soort == "nazorg" else ("opschaling", "veiligheidskamer")
    wereld.vraag(casus_id, "skt", *weg)
    assert op_mij(wereld) == []
    wereld.later(days=150)
    assert (casus_id, soort) in {(c, s) for c, s, _ in op_mij(wereld)}
    assert op_mij(wereld, "triagist") == []


@pytest.mark.parametrize("stand", ["ja", "nee"])
def test_van_een_ander_antwoord_blijft_niets_staan(wereld: Wereld, stand: str) -> None:
    """Who fills in the one answer and then gives the other leaves no ground with it."""
    dag = wereld.vandaag
    alles = Informeren(stand, dag, "brief", "onderzoek", dag + timedelta(days=14))
    besluit_id = leg_vast(wereld, wereld.opgepakt(), alles)
    b = Besluit.__table__.c
    kolommen = (b.geinformeerd_op, b.geinformeerd_wijze, b.uitzonderingsgrond, b.herbeoordelen_op)
    (rij,) = wereld.rijen(select(*kolommen).where(b.id == besluit_id))
    ja, nee = (dag, "brief", None, None), (None, None, "onderzoek", dag + timedelta(days=14))
    assert tuple(rij) == (ja if stand == "ja" else nee)
