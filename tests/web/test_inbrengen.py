"""A running caseload at the door: template, check, in a part at a time, and on after a stop."""

from __future__ import annotations

import io
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from casus.caseload_model import BLAD, KOLOMMEN
from casus.casus import Casus
from casus.concepten import Concept
from tests.samen.caseloadbouw import GOED, bestand, rij
from tests.web.deurwereld import Bezoeker, Deurwereld
from workflow.databank import kale_engine
from workflow.handelingen import inbrengbundel

PAD = "/casussen/inbrengen"


def stuur(wie: Bezoeker, inhoud: bytes | None) -> int:
    """Sends a file from the page; follows to the result."""
    wie.ga("/mijn-werk")
    velden: dict[str, object] = {"csrf_token": wie.formulier("/uitloggen")["csrf_token"][0]}
    if inhoud is not None:
        velden["bestand"] = (io.BytesIO(inhoud), "caseload.xlsx")
    wie.antwoord = wie.client.post(
        PAD, data=velden, content_type="multipart/form-data", follow_redirects=True
    )
    return wie.status


def casussen(deur: Deurwereld) -> int:
    return tel(deur, Casus)


def tel(deur: Deurwereld, tabel: type[Casus] | type[Concept]) -> int:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        aantal = db.execute(select(func.count()).select_from(tabel)).scalar_one()
    engine.dispose()
    return int(aantal)


def velen(aantal: int) -> list[dict[str, object]]:
    return [rij(eigen_nummer=f"WL-{n}", bsn=None) for n in range(aantal)]


@pytest.mark.parametrize("naam", ["skt", "wijkagent", "beheerder", "wethouder", "oov"])
def test_wie_geen_caseload_mag_inbrengen_laat_een_regel_na(deur: Deurwereld, naam: str) -> None:
    wie = deur.bezoeker(naam)
    assert "Caseload inbrengen" not in wie.ga("/casussen").text
    for keer, adres in enumerate((PAD, f"{PAD}/sjabloon"), 1):
        assert wie.ga(adres).status_code == 403
        assert deur.logregels("caseload:inbrengen", "geweigerd") == keer
    assert stuur(wie, bestand(rij())) == 403
    assert "Dit onderdeel hoort niet bij uw functie." in wie.tekst
    wie.ga("/mijn-werk")
    merk = wie.formulier("/uitloggen")["csrf_token"]
    wie.post(f"{PAD}/verder", {"csrf_token": merk, "bundel": ["x"], "vanaf": ["0"]})
    assert wie.status == 403
    assert casussen(deur) == 0


def test_eerst_controleren_dan_erin(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    assert "Caseload inbrengen" in wie.ga("/casussen").text
    assert stuur(wie, bestand(*velen(2), rij(eigen_nummer="WL-9", kern="Parijs"))) == 200
    assert "Gecontroleerd: 2 casussen kunnen erin, 1 niet" in wie.uitkomst
    assert "Er is nog niets ingebracht." in wie.uitkomst
    assert "Rij 4, Dorpskern: Kies een dorpskern." in wie.tekst
    assert casussen(deur) == 0
    assert "Breng 2 casussen in" in wie.tekst
    assert f"{PAD}?ander=ja" in wie.lezer.links
    assert wie.tekst.count("utrecht-button--primary-action") == 1
    assert "Controleer bestand" in wie.ga(f"{PAD}?ander=ja").text
    assert "Breng 2 casussen in" in wie.ga(PAD).text
    wie.stuur(f"{PAD}/verder")
    assert "Uitkomst: 2 ingebracht, 1 niet" in wie.uitkomst
    assert "2 van 2 casussen zijn gedaan." in wie.uitkomst
    # Each row with the number it got, and still what could not go in.
    for nummer in ("2026-0001", "2026-0002", "Rij 4, Dorpskern: Kies een dorpskern."):
        assert nummer in wie.tekst
    assert (casussen(deur), tel(deur, Concept)) == (2, 0)
    stuur(wie, bestand(*velen(3), rij(eigen_nummer="WL-9", kern="Parijs")))
    assert "Gecontroleerd: 1 casus kan erin, 2 waren er al, 1 niet" in wie.uitkomst
    wie.stuur(f"{PAD}/verder")
    assert "Uitkomst: 1 ingebracht, 2 waren er al, 1 niet" in wie.uitkomst
    assert wie.tekst.count("Was er al") == 2
    stuur(wie, bestand(*velen(2)))
    assert "Gecontroleerd: 0 casussen kunnen erin, 2 waren er al" in wie.uitkomst
    assert f"{PAD}/verder" not in wie.tekst


def test_niets_van_wat_erin_staat_komt_terug_of_in_een_adres(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    kapot = {k: f"{w} fout" for k, w in GOED.items() if isinstance(w, str)}
    stuur(wie, bestand(rij(), rij(**kapot)))
    paginas = wie.tekst
    wie.stuur(f"{PAD}/verder")
    paginas += wie.tekst + wie.ga("/mijn-werk").text
    for woord in ("Zonnedauw", "Mirthe", "Kasteelwei", "999990019", "WL-0001", "Aanhoudend"):
        assert woord not in paginas


def test_het_gaat_in_delen_en_na_een_onderbreking_verder(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbrengbundel, "PER_KEER", 3)
    wie = deur.bezoeker("triagist")
    stuur(wie, bestand(*velen(8)))
    wie.stuur(f"{PAD}/verder")
    assert "3 van 8 casussen zijn gedaan. Ga verder met de rest." in wie.uitkomst
    assert re.search(r'<progress[^>]*max="8"[^>]*value="3"', wie.tekst)
    velden = wie.formulier(f"{PAD}/verder")
    for _ in range(2):
        wie.post(f"{PAD}/verder", velden)
    assert "0 ingebracht, 3 waren er al" in wie.uitkomst
    assert casussen(deur) == 6
    anders = deur.bezoeker("triagist")
    anders.ga("/mijn-werk")
    anders.ga(anders.link("/concepten/"))
    assert "Klaar om in te brengen" in anders.tekst
    while f"{PAD}/verder" in anders.tekst:
        anders.stuur(f"{PAD}/verder")
    assert "8 van 8 casussen zijn gedaan." in anders.uitkomst
    assert (casussen(deur), tel(deur, Concept)) == (8, 0)


def test_een_bundel_van_een_ander_of_van_buiten_brengt_niets_in(deur: Deurwereld) -> None:
    wie, ander = deur.bezoeker("triagist"), deur.bezoeker("teamlead")
    stuur(wie, bestand(*velen(2)))
    velden = wie.formulier(f"{PAD}/verder")
    stuur(ander, bestand(*velen(2)))
    eigen = ander.formulier(f"{PAD}/verder")
    ander.post(f"{PAD}/verder", eigen | {"bundel": velden["bundel"]})
    assert "Dit bestand staat er niet meer." in ander.uitkomst
    assert casussen(deur) == 0
    # A form whose login ended is kept with whatever was sent in it.
    json = '[{"rij": 2, "eigen_nummer": "X-1", "geslachtsnaam": "Jan 999990019"}]'
    wie.ga("/mijn-werk")
    merk = wie.formulier("/uitloggen")["csrf_token"]
    deur.later(minutes=30)
    wie.post(f"{PAD}/verder", {"csrf_token": merk, "caseload": [json], "merk": ["x"]})
    wie = deur.bezoeker("triagist")
    wie.ga("/mijn-werk")
    for adres in [a for a in wie.lezer.links if "/concepten/" in a]:
        wie.ga(adres)
        formulier = wie.formulier(f"{PAD}/verder")
        if formulier["bundel"] != velden["bundel"]:
            wie.post(f"{PAD}/verder", formulier)
            assert "Dit bestand staat er niet meer." in wie.uitkomst
    assert casussen(deur) == 0


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (None, "Kies een bestand."),
        (b"zzz", "Dit bestand is geen werkmap (.xlsx)."),
        (b"", "Dit bestand is leeg."),
        (bestand(rij(), blad="Blad1"), "Het werkblad Caseload ontbreekt."),
        (bestand(), "Er staat geen casus in dit bestand."),
    ],
)
def test_een_bestand_dat_niet_gelezen_wordt_zegt_waarom(
    deur: Deurwereld, inhoud: bytes | None, zin: str
) -> None:
    wie, eerst = deur.bezoeker("triagist"), deur.logregels("caseload:inbrengen", "ongeldig")
    assert stuur(wie, inhoud) == 422
    assert zin in wie.tekst
    assert 'href="#veld-bestand"' in wie.tekst
    assert deur.logregels("caseload:inbrengen", "ongeldig") == eerst + 1


def test_een_te_groot_bestand_wijst_terug_naar_het_formulier(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    assert stuur(wie, b"x" * (6 * 1024 * 1024)) == 413
    assert "meer dan 5 MB" in wie.uitkomst


def test_het_sjabloon_draagt_de_woorden_van_het_beleid(deur: Deurwereld) -> None:
    wie = deur.bezoeker("kamer")
    antwoord = wie.ga(f"{PAD}/sjabloon")
    assert antwoord.status_code == 200
    assert 'filename="caseload.xlsx"' in antwoord.headers["Content-Disposition"]
    boek = load_workbook(BytesIO(antwoord.data))
    blad = boek[BLAD]
    assert [c.value for c in blad[1]] == [k.kop for k in KOLOMMEN]
    assert blad.max_row == 1
    lijsten = {r for v in blad.data_validations.dataValidation for r in str(v.sqref).split()}
    assert len(lijsten) == 13
    uitleg = " ".join(str(c.value) for r in boek["Uitleg"].iter_rows() for c in r if c.value)
    b = deur.beleid
    woorden = [k.naam for k in b.dorpskernen] + [n.naam for n in b.keten.niveaus]
    assert all(woord in uitleg for woord in woorden + [a.naam for a in b.aanpakken])
    assert "In triage" not in uitleg
    assert "Nazorg" in uitleg


def test_een_ingevuld_sjabloon_komt_erin(deur: Deurwereld) -> None:
    wie = deur.bezoeker("triagist")
    boek = load_workbook(BytesIO(wie.ga(f"{PAD}/sjabloon").data))
    for i, kolom in enumerate(KOLOMMEN, start=1):
        boek[BLAD].cell(2, i).value = GOED.get(kolom.code)
    uit = BytesIO()
    boek.save(uit)
    stuur(wie, uit.getvalue())
    assert "Gecontroleerd: 1 casus kan erin" in wie.uitkomst, wie.tekst
    wie.stuur(f"{PAD}/verder")
    assert casussen(deur) == 1
    skt = deur.bezoeker("skt")
    skt.ga("/casussen")
    skt.ga(next(a for a in skt.lezer.links if re.fullmatch(r"/casussen/[0-9a-f-]{36}", a)))
    assert "In Schakel sinds" in skt.tekst, "it ran before it was here"
    assert "Aanhoudend geluid in de nacht." in skt.tekst
    assert "2 maart 2026" in skt.tekst
