"""A person comes into a casus that runs: by who directs it, once, under keys of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.besluiten import Besluit
from casus.casus import Casus
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk
from casus.termijnen import INFORMEREN
from privacy.tabel import tabel
from privacy.toegang import GeenToegang, Recht
from tests.samen.sporen import regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_informeren import leg_vast as informeer
from tests.samen.test_informeren import maand, termijnen, zet_rij
from tests.samen.test_terugkijken import sluit_uit
from tests.samen.test_vertrek_en_grens import sluit_af
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.handelingen import betrokkenen, inzien
from workflow.handelingen.betrokkenen import GEEN_BSN, VAN_EEN_GROEP, VOL
from workflow.handelingen.personen import Persoonsgegevens, Vertegenwoordiging
from workflow.informeren import Informeren
from workflow.samenloop import Gezien

KIND = Persoonsgegevens(
    "Verzonnen",
    voornamen="Later",
    geboortedatum=date(2019, 3, 1),
    rol="kind",
    vertegenwoordiging=Vertegenwoordiging("Moeder Verzonnen", "moeder"),
    zekerheid="vermoeden",
)
OUDER = Persoonsgegevens(
    "Andersom", geboortedatum=date(1985, 1, 2), rol="partner", zekerheid="feit"
)


def voeg_toe(
    wereld: Wereld, casus_id: UUID, wie: Persoonsgegevens = OUDER, door: str = "skt", **ook: Any
) -> UUID:
    return betrokkenen.voeg_toe(casus_id, wie, door=wereld[door], werk=wereld.werk, **ook)


def geeft_regie(wereld: Wereld, casus_id: UUID) -> str:
    """Somebody of an organisation without a ground for a BSN, who directs this casus beside skt."""
    wereld.mens("welzijn", "welzijn", "welzijn-lente", "naaldwijk")
    neem_deel(wereld, casus_id, "welzijn")
    wie = {"procesregisseur_id": wereld.id("welzijn")}
    zet_rij(wereld, update(tabel(Casus)).where(Casus.id == casus_id).values(wie))
    return "welzijn"


def in_casus(wereld: Wereld, casus_id: UUID) -> list[Any]:
    b = Betrokkene.__table__.c
    vraag = select(b.id, b.persoon_id, b.rol, b.volgnummer).where(b.casus_id == casus_id)
    return wereld.rijen(vraag.order_by(b.volgnummer))


def kan(wereld: Wereld, casus_id: UUID, wie: str) -> tuple[str, ...] | None:
    """Why not, on the page of the casus; None where the verb is not there."""
    verbs = inzien.casus(casus_id, door=wereld[wie], werk=wereld.werk).kan
    redenen = {m.recht: m.redenen for m in verbs}
    return redenen.get(Recht.BETROKKENE_TOEVOEGEN.value)


def test_de_casusregisseur_voegt_een_kind_toe_met_een_sleutel_een_besluit_en_een_regel(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    eerder, was = in_casus(wereld, casus_id), len(regels(wereld))
    assert kan(wereld, casus_id, "skt") == ()
    betrokkene_id = voeg_toe(wereld, casus_id, KIND)
    nieuw = [r for r in in_casus(wereld, casus_id) if r.id == betrokkene_id]
    assert [(r.rol, r.volgnummer) for r in nieuw] == [("kind", len(eerder) + 1)]
    (regel,) = (r for r in regels(wereld)[was:] if r["recht"] == "betrokkene:toevoegen")
    assert (regel["uitkomst"], regel["vrijgegeven"]) == ("toegestaan", [])
    assert "Verzonnen" not in str(regel)
    b, p, s = Besluit.__table__.c, Persoon.__table__.c, Stuk.__table__.c
    soorten = wereld.rijen(select(b.soort).where(b.id == UUID(regel["besluit"])))
    assert [r.soort for r in soorten] == ["betrokkene_toegevoegd"]
    sleutels = wereld.rijen(select(p.identiteit_sleutel_id))
    assert len({r.identiteit_sleutel_id for r in sleutels}) == len(sleutels)
    van_het_kind = wereld.rijen(select(s.categorie).where(s.betrokkene_id == betrokkene_id))
    assert [r.categorie for r in van_het_kind] == ["ID"]
    gelezen = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).betrokkenen
    assert [x.naam for x in gelezen if x.betrokkene_id == betrokkene_id] == ["Later Verzonnen"]


@pytest.mark.parametrize("wie", ["teamlead", "kamer", "triagist", "wijkagent", "fg", "beheerder"])
def test_wie_niet_regisseert_voegt_niemand_toe(wereld: Wereld, wie: str) -> None:
    casus_id = wereld.opgepakt()
    eerder = in_casus(wereld, casus_id)
    with pytest.raises(GeenToegang):
        voeg_toe(wereld, casus_id, door=wie)
    with pytest.raises(GeenToegang):
        betrokkenen.bereid_voor(casus_id, door=wereld[wie], werk=wereld.werk)
    assert in_casus(wereld, casus_id) == eerder


def test_een_deelnemer_leest_waarom_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "teamlead")
    assert kan(wereld, casus_id, "teamlead")
    with pytest.raises(GeenToegang) as fout:
        voeg_toe(wereld, casus_id, door="teamlead")
    assert fout.value.bekend
    assert fout.value.oordeel.redenen


def test_wie_is_uitgesloten_voegt_niemand_toe_en_leest_het_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    neem_deel(wereld, casus_id, "teamlead")
    lezers = betrokkenen.bereid_voor(casus_id, door=wereld["skt"], werk=wereld.werk).lezers
    assert wereld.id("skt") in {k.wie for k in lezers}
    sluit_uit(wereld, casus_id, "teamlead")
    lezers = betrokkenen.bereid_voor(casus_id, door=wereld["skt"], werk=wereld.werk).lezers
    assert {k.wie for k in lezers} == {wereld.id("skt")}
    sluit_uit(wereld, casus_id, "skt")
    with pytest.raises(GeenToegang) as fout:
        voeg_toe(wereld, casus_id)
    assert not fout.value.bekend


def test_in_triage_en_na_sluiten_komt_er_niemand_bij(wereld: Wereld) -> None:
    nieuw, gesloten = wereld.melding(), wereld.opgepakt()
    sluit_af(wereld, gesloten)
    for casus_id in (nieuw, gesloten):
        with pytest.raises(GeenToegang):
            voeg_toe(wereld, casus_id)


def test_een_tweede_klik_voegt_niemand_nog_eens_toe(wereld: Wereld) -> None:
    casus_id, nummer = wereld.opgepakt(), uuid4()
    eerste = voeg_toe(wereld, casus_id, indiening=nummer)
    met = in_casus(wereld, casus_id)
    with pytest.raises(AlGedaan) as fout:
        voeg_toe(wereld, casus_id, indiening=nummer)
    assert fout.value.resultaat == eerste
    assert in_casus(wereld, casus_id) == met


def test_wie_een_oude_versie_zag_hoort_dat(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    versie = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).versie
    voeg_toe(wereld, casus_id, versie=Gezien(versie))
    with pytest.raises(GelijktijdigeWijziging):
        voeg_toe(wereld, casus_id, KIND, versie=Gezien(versie))


def test_een_bsn_alleen_op_zijn_grond_en_een_kind_niet_zonder_vertegenwoordiger(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    wet = betrokkenen.bereid_voor(casus_id, door=wereld["skt"], werk=wereld.werk).bsn_wet
    met_bsn = replace(OUDER, bsn="999990019")
    assert wet
    fouten = betrokkenen.opnamefouten(met_bsn, ("partner",), "", 16, wereld.vandaag, demo=True)
    assert fouten == {"bsn": GEEN_BSN}
    with pytest.raises(Ongeldig) as fout:
        voeg_toe(wereld, casus_id, met_bsn, door=geeft_regie(wereld, casus_id), demo=True)
    assert fout.value.fouten == {"bsn": GEEN_BSN}
    with pytest.raises(Ongeldig) as fout:
        voeg_toe(wereld, casus_id, replace(KIND, vertegenwoordiging=None, rol="melder"))
    assert set(fout.value.fouten) == {"vertegenwoordiger", "rol"}
    voeg_toe(wereld, casus_id, met_bsn, demo=True)


def test_er_is_een_indexpersoon_en_niet_meer_dan_er_passen(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        voeg_toe(wereld, casus_id, replace(OUDER, rol="indexpersoon"))
    assert set(fout.value.fouten) == {"rol"}
    monkeypatch.setattr(betrokkenen, "HOOGSTENS_PERSONEN", len(in_casus(wereld, casus_id)))
    with pytest.raises(NietMogelijk, match=VOL):
        voeg_toe(wereld, casus_id)


def test_bij_een_groep_komt_geen_persoon(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    zet_rij(wereld, update(tabel(Casus)).where(Casus.id == casus_id).values(eenheid="groep"))
    assert kan(wereld, casus_id, "skt") is None
    with pytest.raises(NietMogelijk, match=VAN_EEN_GROEP):
        voeg_toe(wereld, casus_id)


def test_wie_erbij_komt_moet_het_weten_ook_als_een_ander_het_al_weet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    loopt = termijnen(wereld, casus_id)
    voeg_toe(wereld, casus_id)
    assert termijnen(wereld, casus_id) == loopt
    informeer(wereld, casus_id, Informeren("ja", wereld.vandaag, "brief"))
    wereld.later(days=40)
    voeg_toe(wereld, casus_id, KIND)
    assert termijnen(wereld, casus_id)[-1] == (maand(wereld), "loopt", False)
    assert INFORMEREN in {
        t.soort
        for t in inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).termijnen
        if t.open
    }
