"""What comes of a melding goes to who did it: a question, an answer, an advice; nobody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casus.besluiten import Termijn
from casus.gebruikers import Aanstelling, Bericht
from casus.lijstweergaven import Werkweergave
from casus.terugkoppelingen import MELDER, Terugkoppeling
from privacy.toegang import GeenToegang
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.test_melding_doen import beslist, doe, oppakken, weeg
from tests.samen.test_samenloop import tegelijk
from tests.samen.test_terugkijken import sluit_uit
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.fouten import AlGedaan, NietMogelijk, Ongeldig
from workflow.handelingen import overzien, terugkoppelen, voorleggen
from workflow.handelingen.terugkoppelen import BESCHADIGD, Meldingverloop
from workflow.handelingen.uitvraag import Uitvraag
from workflow.indieningen import Formuliernummer

VRAAG, ANTWOORD = "Welk huis is het?", "Het hoekhuis, met de blauwe deur."
AAN_MELDER = Uitvraag(MELDER)
ADVIES = "Bel samen met de huisarts."


def gemeld(wereld: Wereld) -> UUID:
    """The one melding of the wijkagent."""
    (m,) = terugkoppelen.mijn_meldingen(door=wereld["wijkagent"], werk=wereld.werk)
    return m.melding_id


def lees(wereld: Wereld, melding_id: UUID, wie: str = "wijkagent") -> Meldingverloop:
    return terugkoppelen.mijn_melding(melding_id, door=wereld[wie], werk=wereld.werk)


def antwoord(
    wereld: Wereld, wat: UUID, tekst: str = ANTWOORD, wie: str = "wijkagent", **anders: Any
) -> UUID:
    return terugkoppelen.antwoord(wat, tekst, door=wereld[wie], werk=wereld.werk, **anders)


def werk_van(wereld: Wereld, wie: str = "wijkagent") -> Werkweergave:
    return overzien.mijn_werk(door=wereld[wie], werk=wereld.werk)


@pytest.fixture
def gevraagd(wereld: Wereld) -> tuple[UUID, UUID, UUID]:
    """(casus, melding, question): the triagist asked the wijkagent something."""
    casus_id = doe(wereld, wereld["wijkagent"], terugkoppeling=False)
    weeg(wereld, casus_id, "informatie", uitvraag=AAN_MELDER, advies=VRAAG)
    melding_id = gemeld(wereld)
    (regel,) = lees(wereld, melding_id).regels
    return casus_id, melding_id, regel.terugkoppeling_id


def test_een_vraag_bereikt_de_melder_en_het_antwoord_de_triagist(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    """Also of who wanted no message: they are asked something."""
    casus_id, melding_id, vraag = gevraagd
    gezien = lees(wereld, melding_id)
    assert gezien.melding.vraag_open
    assert [(r.soort, r.tekst, r.antwoord) for r in gezien.regels] == [("informatie", VRAAG, "")]
    soorten = select(Bericht.soort).where(Bericht.gebruiker_id == wereld.id("wijkagent"))
    assert [b.soort for b in wereld.rijen(soorten)] == ["melding_vraag"]
    assert antwoord(wereld, vraag) == melding_id
    t = voorleggen.triage(casus_id, door=wereld["triagist"], werk=wereld.werk)
    assert [(r.tekst, r.antwoord) for r in t.navraag] == [(VRAAG, ANTWOORD)]
    tafel = select(Bericht.tafel).where(Bericht.soort == "melding_beantwoord")
    assert [b.tafel for b in wereld.rijen(tafel)] == ["skt:naaldwijk"]
    assert regels(wereld)[-2]["casussen"] == [str(casus_id)], "the log of the casus knows of it"
    assert not lees(wereld, melding_id).melding.vraag_open
    controleer_logboek(wereld)


def test_wat_er_aan_de_melder_gevraagd_is_staat_op_mijn_werk_tot_het_antwoord(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    casus_id, melding_id, vraag = gevraagd
    (dag,) = wereld.rijen(select(Termijn.uiterlijk).where(Termijn.gevraagd_aan == MELDER))
    (wacht,) = werk_van(wereld).vragen
    assert (wacht.melding_id, wacht.uiterlijk) == (melding_id, dag.uiterlijk)
    assert lees(wereld, melding_id).uiterlijk == dag.uiterlijk
    werk = werk_van(wereld)
    assert regels(wereld)[-1]["casussen"] == [str(casus_id)], "one reading names what it tells of"
    assert not werk.mijn.rijen
    wereld.mens("tweede", "wijkagent", "politie-westland", "naaldwijk")
    assert not werk_van(wereld, "tweede").vragen
    with monkeypatch.context() as m:
        m.delattr("workflow.handelingen.terugkoppelen.wachtende_vragen")
        assert not werk_van(wereld, "skt").vragen, "of who does no meldingen nothing is asked"
    antwoord(wereld, vraag)
    assert not werk_van(wereld).vragen


def test_op_mijn_werk_wacht_geen_vraag_meer_na_het_besluit_of_een_uitsluiting(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    ander = doe(wereld, wereld["wijkagent"])
    weeg(wereld, ander, "informatie", uitvraag=AAN_MELDER, advies="Welke straat?")
    assert len(werk_van(wereld).vragen) == 2
    oppakken(wereld, ander)
    assert [v.casus_id for v in werk_van(wereld).vragen] == [gevraagd[0]]
    sluit_uit(wereld, gevraagd[0], "wijkagent")
    assert not werk_van(wereld).vragen


def test_wie_buiten_de_casus_gehouden_wordt_hoort_er_niets_meer_van(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, melding_id, vraag = gevraagd
    ander = doe(wereld, wereld["wijkagent"])
    for casus in (casus_id, ander):
        sluit_uit(wereld, casus, "wijkagent")
    weeg(wereld, ander, "advies", advies=ADVIES)
    assert not beslist(wereld)
    assert terugkoppelen.mijn_meldingen(door=wereld["wijkagent"], werk=wereld.werk) == ()
    with pytest.raises(GeenToegang):
        lees(wereld, melding_id)
    with pytest.raises(GeenToegang):
        antwoord(wereld, vraag)


@pytest.mark.parametrize(
    "anders", [{"functie": "corporatie"}, {"partij": "corporatie-de-kas"}, {"functie": "school"}]
)
def test_wie_nu_iets_anders_doet_hoort_er_niets_meer_van(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], anders: dict[str, str]
) -> None:
    """What the police reported is not for who went to work for a corporatie, though it was they."""
    _, melding_id, vraag = gevraagd
    weg = doe(wereld, wereld["wijkagent"])
    zijn = Aanstelling.gebruiker_id == wereld.id("wijkagent")
    buitenom(wereld, update(Aanstelling).where(zijn).values(anders))
    wereld.mensen["wijkagent"] = replace(wereld["wijkagent"], **anders)  # type: ignore[arg-type]  # codes
    assert terugkoppelen.mijn_meldingen(door=wereld["wijkagent"], werk=wereld.werk) == ()
    assert not werk_van(wereld).vragen
    with pytest.raises(GeenToegang):
        lees(wereld, melding_id)
    with pytest.raises(GeenToegang):
        antwoord(wereld, vraag)
    with pytest.raises(Ongeldig):
        weeg(wereld, weg, "informatie", uitvraag=AAN_MELDER, advies=VRAAG)
    weeg(wereld, weg, "advies", advies=ADVIES)
    assert not beslist(wereld), "no message to who cannot read what it is about"


@pytest.mark.parametrize("uitkomst", ["advies", "doorverwijzen"])
def test_wie_het_wilde_horen_leest_wat_er_besloten_is(wereld: Wereld, uitkomst: str) -> None:
    casus_id = doe(wereld, wereld["wijkagent"])
    weeg(wereld, casus_id, uitkomst, advies=ADVIES)
    gezien = lees(wereld, gemeld(wereld))
    assert gezien.melding.uitkomst == uitkomst
    assert [r.tekst for r in gezien.regels] == [ADVIES]
    assert regels(wereld)[-1]["casussen"] == [str(casus_id)]


def test_wie_het_niet_wilde_horen_krijgt_geen_tekst(wereld: Wereld) -> None:
    casus_id = doe(wereld, wereld["wijkagent"], terugkoppeling=False)
    weeg(wereld, casus_id, "advies", advies=ADVIES)
    gezien = lees(wereld, gemeld(wereld))
    assert (gezien.melding.uitkomst, gezien.regels) == ("advies", ())


def test_wat_er_na_de_triage_gebeurt_hoort_de_melder_niet(wereld: Wereld) -> None:
    casus_id = doe(wereld, wereld["wijkagent"])
    oppakken(wereld, casus_id)
    eerst = lees(wereld, gemeld(wereld))
    verzoek = wereld.vraag(casus_id, "skt", "afsluiting", "skt")
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", afsluiting=True)
    assert lees(wereld, gemeld(wereld)) == eerst
    assert eerst.melding.uitkomst == "oppakken"


@pytest.mark.parametrize("wie", ["tweede", "skt", "triagist", "beheerder", "fg"])
def test_van_een_ander_is_er_niets(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID], wie: str
) -> None:
    """Unknown and not one's own are the same, for reading and for answering."""
    _, melding_id, vraag = gevraagd
    wereld.mens("tweede", "wijkagent", "politie-westland", "naaldwijk")
    for lezen in (melding_id, uuid4()):
        with pytest.raises(GeenToegang) as fout:
            lees(wereld, lezen, wie)
        assert not (wie == "tweede" and fout.value.bekend)
    for wat in (vraag, uuid4()):
        with pytest.raises(GeenToegang):
            antwoord(wereld, wat, wie=wie)
    assert not wereld.rijen(select(Bericht.id).where(Bericht.soort == "melding_beantwoord"))


def test_een_leeg_antwoord_een_tweede_en_een_te_laat(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    casus_id, _, vraag = gevraagd
    for leeg in ("", "  ", "Bel 999990019."):
        with pytest.raises(Ongeldig) as fout:
            antwoord(wereld, vraag, leeg)
        assert set(fout.value.fouten) == {"antwoord"}
    klik = Formuliernummer(uuid4(), b"een")
    antwoord(wereld, vraag, indiening=klik)
    with pytest.raises(AlGedaan):
        antwoord(wereld, vraag, indiening=klik)
    with pytest.raises(NietMogelijk):
        antwoord(wereld, vraag, "Toch een ander huis.")
    weeg(wereld, casus_id, "ontvangen")
    weeg(wereld, casus_id, "informatie", uitvraag=AAN_MELDER, advies="En welke straat?")
    tweede = lees(wereld, gemeld(wereld)).regels[-1]
    oppakken(wereld, casus_id)
    assert not lees(wereld, gemeld(wereld)).melding.vraag_open, "and it is not asked any more"
    with pytest.raises(NietMogelijk) as nee:
        antwoord(wereld, tweede.terugkoppeling_id)
    assert nee.value.redenen == (terugkoppelen.TE_LAAT,)


def test_van_twee_antwoorden_tegelijk_blijft_er_een(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    vraag = gevraagd[2]
    uit = tegelijk(3, lambda i: antwoord(wereld, vraag, f"Antwoord {i}."))
    assert sum(isinstance(u, UUID) for u in uit) == 1, uit
    assert all(isinstance(u, UUID | NietMogelijk) for u in uit), uit


def test_een_tekst_van_een_ander_opent_niet_onder_de_eigen_melding(
    wereld: Wereld, gevraagd: tuple[UUID, UUID, UUID]
) -> None:
    """Whoever can write in the database hangs it at another melding: it reads as damaged."""
    melding_id = gevraagd[1]
    ander = doe(wereld, wereld.mens("tweede", "wijkagent", "politie-westland", "naaldwijk"))
    weeg(wereld, ander, "advies", advies=ADVIES)
    t = Terugkoppeling.__table__.c
    (vreemd,) = wereld.rijen(select(Terugkoppeling.__table__).where(t.soort == "advies"))
    anders = {"sleutel_id": vreemd.sleutel_id, "tekst": vreemd.tekst}
    buitenom(
        wereld, update(Terugkoppeling).where(Terugkoppeling.soort == "informatie").values(anders)
    )
    assert [r.tekst for r in lees(wereld, melding_id).regels] == [BESCHADIGD]
    assert ADVIES not in repr(lees(wereld, melding_id))
