"""What cannot come in is named by row, column and rule, all at once, and nothing is repeated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update

from casus.casus import Casus
from casus.gebruikers import Inlogmiddel
from casus.inbreng import Inbreng, eerder_ingebracht, nieuwe_inbreng
from casus.tabellen import METADATA
from tests.samen.caseloadbouw import (
    GOED,
    TWEEDE,
    breng,
    casussen,
    een,
    groep,
    kijk,
    met_adressen,
    rij,
)
from tests.samen.sporen import controleer_logboek, regels
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine
from workflow.fouten import DatabankFout
from workflow.handelingen.inbrengen import breng_in, controleer
from workflow.inbrengtoets import IN_CRISIS, Bezetting, inbrengfouten, vertaal

REGISSEUR = "Vul het e-mailadres in van wie hier casusregisseur kan zijn."
PROCES = "Vul het e-mailadres in van wie hier procesregisseur kan zijn."
GEEN_DATUM = "Dit is geen datum. Schrijf dag, maand en jaar, zoals 12-11-2026."
GEHEIM = ("Zonnedauw", "Mirthe", "Kasteelwei", "2671 AB", "999990019", "Aanhoudend geluid",
          "Rust in de straat", "skt@westland", "WL-0001", "1980-03-02")  # fmt: skip


@pytest.fixture
def wereld(wereld: Wereld) -> Wereld:
    wereld.mens("skt2", "skt_professional", "gemeente-skt", "monster")
    wereld.mens("ggz", "ggz", "ggz-de-kust")
    namen = ("triagist", "skt", "skt2", "teamlead", "kamer", "oov", "wijkagent", "ggz")
    met_adressen(wereld, *namen)
    return wereld


def zinnen(wereld: Wereld, wie: str, *rijen: dict[str, object]) -> dict[str, str]:
    """Rule by column of the one casus in these rows; check and taking in say the same."""
    (eerst,), (lot,) = kijk(wereld, wie, *rijen), breng(wereld, wie, *rijen)
    assert eerst.uitkomst == lot.uitkomst == "niet"
    assert eerst.fouten == lot.fouten
    return {f.kolom: f.regel for f in lot.fouten}


def adres(naam: str) -> str:
    return f"{naam}@westland.example"


@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({"kern": "Parijs"}, {"kern": "Kies een dorpskern."}),
        ({"niveau": "Rijk"}, {"niveau": "Kies een niveau."}),
        ({"stand": "In triage"},
         {"stand": "Kies een stand waarin hier aan een casus gewerkt wordt."}),
        ({"stand": "Gesloten"},
         {"stand": "Kies een stand waarin hier aan een casus gewerkt wordt."}),
        ({"stand": "Opschaling gevraagd"},
         {"stand": "Kies een stand waarin hier aan een casus gewerkt wordt."}),
        ({"fase": "AVE 3"}, {"fase": "Kies een fase die bij dit niveau hoort."}),
        ({"fase": None}, {"fase": "Kies een fase die bij dit niveau hoort."}),
        ({"eenheid": "Straat", "aanpak": "Lief"},
         {"eenheid": "Kies het soort casus.", "aanpak": "Kies de aanpak."}),
        ({"thema": "Vrede"}, {"thema": "Kies een thema."}),
        ({"sinds": date(2026, 11, 17)}, {"sinds": "Deze datum ligt in de toekomst."}),
        ({"sinds": None}, {"sinds": "Vul de datum in."}),
        ({"casusregisseur": None}, {"casusregisseur": REGISSEUR}),
        ({"casusregisseur": "geen adres"}, {"casusregisseur": REGISSEUR}),
        ({"casusregisseur": adres("niemand")}, {"casusregisseur": REGISSEUR}),
        ({"casusregisseur": adres("wijkagent")}, {"casusregisseur": REGISSEUR}),
        ({"casusregisseur": adres("skt2")}, {"casusregisseur": REGISSEUR}),
        ({"procesregisseur": adres("kamer")}, {"procesregisseur": PROCES}),
        ({"geinformeerd": "misschien"}, {"geinformeerd": "Kies of betrokkene dit weet."}),
        ({"geinformeerd_op": None},
         {"geinformeerd_op": "Vul de datum in waarop betrokkene dit hoorde."}),
        ({"geinformeerd_wijze": "app"}, {"geinformeerd_wijze": "Kies hoe betrokkene dit hoorde."}),
        ({"geboortedatum": None, "bsn": None},
         {"geboortedatum": "Zonder BSN hebben wij de geboortedatum nodig."}),
        ({"bsn": "111222333"}, {"bsn": "Gebruik hier alleen een test-BSN."}),
        ({"bsn": "999990018"}, {"bsn": "Dit nummer kan geen BSN zijn."}),
        ({"postcode": "26"}, {"postcode": "Vul de postcode in, bijvoorbeeld 2671 AB."}),
        ({"geheim": "weet niet"}, {"geheim": "Schrijf ja of nee."}),
        ({"rol": "buurvrouw"}, {"rol": "Kies welke rol deze persoon heeft."}),
        ({"zekerheid": None}, {"zekerheid": "Kies hoe zeker dit is."}),
        ({"zekerheid": "denk het"}, {"zekerheid": "Kies hoe zeker dit is."}),
        ({"eigen_nummer": None}, {"eigen_nummer": "Vul het nummer uit uw eigen administratie in."}),
        ({"doel": "=1+1"}, {"doel": "Dit is een formule. Zet de uitkomst zelf in de cel."}),
    ],
    ids=str,
)  # fmt: skip
def test_een_fout_heeft_haar_kolom(
    wereld: Wereld, velden: dict[str, object], fouten: dict[str, str]
) -> None:
    assert zinnen(wereld, "triagist", rij(**velden)) == fouten


def test_alle_fouten_van_alle_rijen_in_een_keer_en_de_goede_gaan_erin(wereld: Wereld) -> None:
    lot = breng(
        wereld,
        "triagist",
        rij(kern="Parijs", doel=None, geslachtsnaam=None, bsn="111222333"),
        rij(eigen_nummer="WL-2", bsn=None),
        rij(eigen_nummer="WL-3", sinds="gisteren"),
    )
    assert [x.uitkomst for x in lot] == ["niet", "ingebracht", "niet"]
    assert {f.kolom for f in lot[0].fouten} == {"kern", "doel", "geslachtsnaam", "bsn"}
    assert lot[2].zinnen == (f"Rij 4, Op dit niveau sinds: {GEEN_DATUM}",)
    assert wereld.rijen(select(func.count()).select_from(Casus))[0][0] == 1


def test_niets_van_wat_er_staat_komt_terug(wereld: Wereld) -> None:
    velden = {k: w for k, w in GOED.items() if isinstance(w, str)}
    kapot = rij(**{k: f"{w} fout" for k, w in velden.items()}, sinds=None, geboortedatum=None)
    for lot in (*kijk(wereld, "triagist", kapot, rij()), *breng(wereld, "triagist", kapot, rij())):
        gezegd = repr(lot) + " ".join(lot.zinnen)
        assert not [woord for woord in GEHEIM if woord in gezegd]
    assert not [woord for woord in GEHEIM if woord in str(regels(wereld))]


def test_de_fase_vraagt_wie_de_casus_draagt(wereld: Wereld) -> None:
    velden = {"niveau": "VK", "fase": "AVE 3", "bsn": None}
    assert zinnen(wereld, "kamer", rij(**velden)) == {
        "procesregisseur": "Deze fase vraagt een procesregisseur."
    }
    zonder = rij(**velden, procesregisseur=adres("kamer"))
    een(wereld, "kamer", zonder)


@pytest.mark.parametrize("niveau", ["SKT", "VK"])
def test_een_crisis_komt_niet_in_een_bestand_binnen(wereld: Wereld, niveau: str) -> None:
    """It would hold without anybody who confirms it the same day."""
    wie = "triagist" if niveau == "SKT" else "kamer"
    velden = {"niveau": niveau, "fase": "AVE 4", "bsn": None, "procesregisseur": adres("kamer")}
    assert zinnen(wereld, wie, rij(**velden))["fase"] == IN_CRISIS


def test_een_bsn_alleen_waar_het_convenant_dat_laat_vastleggen(wereld: Wereld) -> None:
    velden = {"niveau": "VK", "fase": "AVE 3", "procesregisseur": adres("kamer")}
    assert zinnen(wereld, "kamer", rij(**velden)) == {
        "bsn": "Uw organisatie mag hier geen BSN vastleggen. Laat dit leeg."
    }


def test_een_persoon_is_een_persoon(wereld: Wereld) -> None:
    assert zinnen(wereld, "triagist", rij(), TWEEDE) == {
        "eigen_nummer": "Dit nummer is al van een casus met één persoon."
    }
    fout = TWEEDE | {"rol": None, "geboortedatum": date(2027, 1, 1)}
    assert zinnen(wereld, "triagist", rij(eenheid="Huishouden"), fout) == {
        "rol": "Kies welke rol deze persoon heeft.",
        "geboortedatum": "Deze datum ligt in de toekomst.",
    }


def test_een_gesloten_account_draagt_niets(wereld: Wereld) -> None:
    with wereld.werk.platform(frozenset({"inlogmiddel"})) as db:
        db.execute(
            update(Inlogmiddel)
            .where(Inlogmiddel.gebruiker_id == wereld.id("skt"))
            .values(actief=False)
        )
    assert zinnen(wereld, "triagist", rij()) == {"casusregisseur": REGISSEUR}


def test_wie_niet_tekende_of_hier_niet_werkt_krijgt_geen_casus(wereld: Wereld) -> None:
    beleid = wereld.beleid()
    assert "ggz" not in beleid.niveau["skt"].regie
    assert zinnen(wereld, "triagist", rij(casusregisseur=adres("ggz"))) == {
        "casusregisseur": REGISSEUR
    }


def test_zonder_geldig_convenant_komt_er_niets_binnen(wereld: Wereld) -> None:
    beleid, (i,) = wereld.beleid(), casussen(groep())
    o, later = vertaal(i, beleid), wereld.nu[0] + timedelta(days=365 * 3)
    gevonden = inbrengfouten(i, o, Bezetting(), beleid, wereld["triagist"], later, demo=True)
    assert ("niveau", "Het convenant van deze tafel is niet van kracht.") in {
        (f.kolom, f.regel) for f in gevonden
    }


def test_wie_al_bekend_is_komt_erbij_en_er_wordt_niets_samengevoegd(wereld: Wereld) -> None:
    wereld.melding()
    een(wereld, "triagist", rij())
    een(wereld, "triagist", rij(eigen_nummer="WL-2"))
    assert wereld.rijen(select(func.count()).select_from(Inbreng))[0][0] == 2


def test_niets_leesbaars_op_de_schijf(wereld: Wereld, tmp_path: Path) -> None:
    een(wereld, "triagist", rij(eenheid="Huishouden"), TWEEDE)
    kijk(wereld, "triagist", rij(eigen_nummer="WL-3"))
    woorden = (*GEHEIM, "Berkhout", "1979-07-08")
    url = wereld.huis.instellingen.database_url
    if url.startswith("sqlite"):
        # The write-ahead log still holds what was written; closing would fold it in.
        plek = Path(url.removeprefix("sqlite:///"))
        ruw = b"".join(p.read_bytes() for p in plek.parent.iterdir() if p.is_file())
    else:
        ruw = inhoud_van(url)
    ruw += b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for woord in woorden:
        assert woord.encode() not in ruw, woord
        assert woord.encode("utf-16-le") not in ruw, woord


def inhoud_van(url: str) -> bytes:
    """Every value of every table as text, where the files are the server's."""
    engine = kale_engine(url)
    with engine.connect() as db:
        rijen = [list(r) for t in METADATA.sorted_tables for r in db.execute(select(t))]
    engine.dispose()
    waarden = [w for r in rijen for w in r]
    return b"\n".join(bytes(w) if isinstance(w, bytes) else str(w).encode() for w in waarden)


class Gedood(BaseException):
    """A process that ends in the middle."""


def test_wie_halverwege_stopt_gaat_verder_met_hetzelfde_bestand(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    rijen = [rij(eigen_nummer=f"WL-{n}", bsn=None) for n in range(5)]
    keer = [0]

    def sterf(db: Connection, velden: dict[str, Any]) -> None:
        nieuwe_inbreng(db, velden)
        keer[0] += 1
        if keer[0] == 3:
            raise Gedood

    monkeypatch.setattr("workflow.handelingen.inbrengen.nieuwe_inbreng", sterf)
    with pytest.raises(Gedood):
        breng(wereld, "triagist", *rijen)
    monkeypatch.undo()
    assert wereld.rijen(select(func.count()).select_from(Casus))[0][0] == 2
    lot = breng(wereld, "triagist", *rijen)
    assert [x.uitkomst for x in lot] == ["was_er_al"] * 2 + ["ingebracht"] * 3
    assert wereld.rijen(select(func.count()).select_from(Casus))[0][0] == 5
    controleer_logboek(wereld)


def test_wie_tegelijk_hetzelfde_inbrengt_vindt_wat_er_al_is(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    (eerst,) = breng(wereld, "triagist", rij())
    keer = [0]

    def nog_niet_gezien(db: Connection, nummers: list[bytes]) -> dict[bytes, Any]:
        keer[0] += 1
        return {} if keer[0] == 1 else eerder_ingebracht(db, nummers)

    monkeypatch.setattr("workflow.handelingen.inbrengen.eerder_ingebracht", nog_niet_gezien)
    (lot,) = breng(wereld, "triagist", rij())
    assert (lot.uitkomst, lot.casusnummer) == ("was_er_al", eerst.casusnummer)
    assert wereld.rijen(select(func.count()).select_from(Casus))[0][0] == 1
    controleer_logboek(wereld)


def test_een_volle_databank_stopt_en_laat_staan_wat_erin_is(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_alles: object) -> None:
        raise DatabankFout("De schijf van de databank is vol. Er is niets gewijzigd.")

    een(wereld, "triagist", rij())
    monkeypatch.setattr("workflow.handelingen.inbrengen.nieuwe_inbreng", vol)
    with pytest.raises(DatabankFout):
        breng(wereld, "triagist", rij(eigen_nummer="WL-2"))
    assert wereld.rijen(select(func.count()).select_from(Casus))[0][0] == 1


def test_duizend_casussen_worden_in_een_keer_gecontroleerd(wereld: Wereld) -> None:
    veel = casussen(*(rij(eigen_nummer=f"WL-{n}") for n in range(1000)))
    lot = controleer(veel, door=wereld["triagist"], werk=wereld.werk, demo=True)
    assert {x.uitkomst for x in lot} == {"kan"}
    eerste = breng_in(veel[0], door=wereld["triagist"], werk=wereld.werk, demo=True)
    assert eerste.uitkomst == "ingebracht"
    lot = controleer(veel, door=wereld["triagist"], werk=wereld.werk, demo=True)
    assert [x.uitkomst for x in lot[:2]] == ["was_er_al", "kan"]
