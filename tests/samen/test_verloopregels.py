"""What stands in the course beside the Besluiten: that something happened, for who may know it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert

from casus.casus import Uitsluiting
from casus.verloop import PAGINA, Verloopweergave
from casus.verloopregels import BESLUITEN, GEGEVENS, OVERLEG, SOORTEN, TERMIJNEN, TOEGANG
from tests.samen.sporen import regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_corrigeren import corrigeer, noteer
from tests.samen.test_deelnemen import stop, voeg_toe
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.test_verloop import neem_over
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.handelingen import plannen, teruglezen, triageren, voortzetten
from workflow.handelingen.triagetoets import Triagebesluit


def verloop(
    wereld: Wereld, casus_id: UUID, wie: str = "skt", soort: str | None = None
) -> Verloopweergave:
    return teruglezen.verloop(casus_id, door=wereld[wie], werk=wereld.werk, soort=soort)


def lijnen(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> list[tuple[str, str]]:
    """(kind, code) of the lines that are no Besluit."""
    return [(r.soort, r.code) for r in verloop(wereld, casus_id, wie).regels]


def test_een_gegeven_staat_er_met_soort_en_bron_en_een_correctie_erna(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(hours=1)
    stuk_id = noteer(wereld, casus_id, "LEEF")
    wereld.later(hours=1)
    corrigeer(wereld, casus_id, stuk_id, "Anders.")
    v = verloop(wereld, casus_id)
    assert [(r.soort, r.code, r.partij) for r in v.regels] == [
        ("gecorrigeerd", "LEEF", "gemeente-skt"),
        ("toegevoegd", "LEEF", "gemeente-skt"),
        ("toegevoegd", "WON", "gemeente-skt"),
    ]
    assert v.regels[0].op == wereld.nu[0]
    assert "Anders." not in repr(v.regels)


def test_van_een_gesloten_vak_staat_er_niets_ook_geen_aantal(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    for soort in ("WON", "LEEF"):
        stuk(wereld, casus_id, "skt", soort, "Tekst.")
    wereld.mens("corporatie", "corporatie", "corporatie-de-kas", None)
    neem_deel(wereld, casus_id, "corporatie", "veiligheidskamer")
    assert ("toegevoegd", "LEEF") in lijnen(wereld, casus_id, "skt")
    assert lijnen(wereld, casus_id, "corporatie") == [("toegevoegd", "WON")]
    v = verloop(wereld, casus_id, "corporatie", GEGEVENS)
    assert (len(v.regels), v.verder, v.besluiten) == (1, None, ())


def test_waar_alleen_het_eigene_open_is_staat_alleen_het_eigene(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voortzetten.zet_voort(casus_id, "plan_maken", "Verder.", door=wereld["skt"], werk=wereld.werk)
    stuk(wereld, casus_id, "skt", "JHV", "Tekst.")
    wereld.mens("gi", "gi_rvdk", "jeugdbescherming-west", None)
    neem_deel(wereld, casus_id, "gi")
    assert ("toegevoegd", "JHV") in lijnen(wereld, casus_id)
    assert ("toegevoegd", "JHV") not in lijnen(wereld, casus_id, "gi")
    stuk(wereld, casus_id, "gi", "JHV", "Tekst.")
    (eigen,) = [r for r in verloop(wereld, casus_id, "gi").regels if r.code == "JHV"]
    assert eigen.partij == "jeugdbescherming-west"


def test_wat_meereisde_staat_bij_het_besluit_en_niet_nog_eens(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    won = noteer(wereld, casus_id)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(won,))
    neem_over(wereld, casus_id, verzoek, behoud=(wereld.id("skt"),))
    assert lijnen(wereld, casus_id, "kamer") == []
    wereld.later(hours=1)
    corrigeer(wereld, casus_id, won, "Anders.")
    # Both copies are corrected; who reads both is told once.
    assert lijnen(wereld, casus_id, "kamer") == [("gecorrigeerd", "WON")]
    assert lijnen(wereld, casus_id, "skt").count(("gecorrigeerd", "WON")) == 1


def test_een_regel_van_het_plan_is_geen_gegeven_van_het_dossier(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    regel = plannen.Nieuweregel("stem", "Ik wil rust.", "", "", None, None, {})
    plannen.voeg_toe(casus_id, regel, door=wereld["skt"], werk=wereld.werk)
    assert lijnen(wereld, casus_id) == [("toegevoegd", "WON")]


def test_een_gemiste_termijn_staat_er_op_de_dag_erna_met_wanneer_het_klaar_was(
    wereld: Wereld,
) -> None:
    casus_id = wereld.melding()
    wereld.later(days=10)
    klok.bewaak_termijnen(wereld.werk)
    besluit = Triagebesluit(
        "oppakken", "Nodig.", kern="naaldwijk", casusregisseur=wereld.id("skt"), fase=2
    )
    triageren.triageer(casus_id, besluit, door=wereld["triagist"], werk=wereld.werk)
    (regel,) = verloop(wereld, casus_id, soort=TERMIJNEN).regels
    assert (regel.soort, regel.code, regel.klaar) == ("termijn", "triage", wereld.nu[0])
    assert regel.dag is not None
    assert regel.op.isoformat() == f"{regel.dag.isoformat()}T23:00:00+00:00"


def test_een_termijn_van_een_niveau_dat_dicht_is_staat_er_niet(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(days=60)
    klok.bewaak_termijnen(wereld.werk)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.later(days=20)
    klok.bewaak_termijnen(wereld.werk)
    neem_over(wereld, casus_id, verzoek, behoud=(wereld.id("skt"),))
    wie = {w: [c for _, c in lijnen(wereld, casus_id, w)] for w in ("skt", "kamer")}
    assert "plan" in wie["skt"]
    assert "plan" not in wie["kamer"]


def test_een_deelname_die_afloopt_staat_er_en_een_beeindigde_bij_het_besluit(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    for wie in ("welzijn", "welzijn2"):
        wereld.mens(wie, "welzijn", "welzijn-lente", "naaldwijk")
        voeg_toe(wereld, casus_id, wie, dagen=2)
    wereld.later(hours=1)
    stop(wereld, casus_id, "welzijn2")
    assert not [r for r in verloop(wereld, casus_id).regels if r.wie]
    wereld.later(days=5)
    v = verloop(wereld, casus_id, soort=TOEGANG)
    assert [(r.soort, r.wie, r.code) for r in v.regels] == [
        ("deelname", wereld.id("welzijn"), "welzijn")
    ]
    assert {b.soort for b in v.besluiten} == {"deelnemer_toegevoegd", "deelname_gestopt"}
    buitenom(
        wereld,
        insert(Uitsluiting).values(
            casus_id=casus_id, gebruiker_id=wereld.id("welzijn"), herkomst="eigen", van=wereld.nu[0]
        ),
    )
    assert not verloop(wereld, casus_id, soort=TOEGANG).regels


def test_elke_soort_geeft_een_deel_en_samen_geven_zij_alles(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wereld.later(days=60)
    klok.bewaak_termijnen(wereld.werk)
    wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    alles = verloop(wereld, casus_id)
    delen = {soort: verloop(wereld, casus_id, soort=soort) for soort in SOORTEN}
    assert delen[BESLUITEN].besluiten == alles.besluiten
    assert not delen[BESLUITEN].regels
    assert {r for d in delen.values() for r in d.regels} == set(alles.regels)
    assert not delen[OVERLEG].besluiten
    assert not delen[GEGEVENS].besluiten


def test_een_verloop_van_van_alles_komt_per_blad_zonder_gat_en_zonder_dubbel(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    for n in range(PAGINA + 30):
        noteer(wereld, casus_id)
        if n % 40 == 39:
            wereld.later(minutes=1)
    een = verloop(wereld, casus_id)
    assert een.verder is not None
    twee = teruglezen.verloop(casus_id, door=wereld["skt"], werk=wereld.werk, tot=een.verder)
    sleutels = [r.sleutel for r in (*een.regels, *twee.regels)]
    assert len(een.regels) + len(een.besluiten) == PAGINA
    assert len(set(sleutels)) == len(sleutels) == PAGINA + 31
    assert len(een.besluiten) + len(twee.besluiten) == 1
    assert twee.verder is None


def test_een_blik_op_het_verloop_is_een_regel(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    voor = len(regels(wereld))
    verloop(wereld, casus_id, soort=GEGEVENS)
    (regel,) = regels(wereld)[voor:]
    assert (regel["recht"], regel["uitkomst"]) == ("verloop:inzien", "toegestaan")
    assert regel["vrijgegeven"] in ([], ["MEDEWERKER"])


def test_wie_alleen_het_oude_niveau_leest_hoort_niet_van_een_termijn_hogerop(
    wereld: Wereld,
) -> None:
    casus_id = wereld.opgepakt()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer")
    wereld.later(hours=1)
    neem_over(wereld, casus_id, verzoek, behoud=(wereld.id("skt"),))
    wereld.later(days=90)
    klok.bewaak_termijnen(wereld.werk)
    assert "termijn" in {soort for soort, _ in lijnen(wereld, casus_id, "kamer")}
    assert "termijn" not in {soort for soort, _ in lijnen(wereld, casus_id, "skt")}
