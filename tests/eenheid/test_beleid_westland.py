"""What the shipped policy promises, whatever is tuned in it later."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from config.beleid import Beleid, Regel
from config.beleid_lezen import lees_beleid, lees_versies
from tests.eenheid.beleidsbouw import WESTLAND


@pytest.fixture(scope="module")
def westland() -> Beleid:
    return lees_beleid(WESTLAND)


def mag(beleid: Beleid, niveau: str, categorie: str, actie: str) -> set[str]:
    return {
        r.partij
        for r in beleid.convenant[niveau].regels
        if r.categorie == categorie and r.actie == actie and not r.weiger
    }


def test_geen_bron_is_een_code_van_onszelf() -> None:
    for pad in WESTLAND.rglob("*.toml"):
        bronnen = re.findall(r'bron = "([^"]*)"', pad.read_text(encoding="utf-8"))
        assert bronnen
        assert not [b for b in bronnen if not b.strip() or re.search(r"\bS\d", b)]


def test_elke_regel_van_het_beleid_heeft_een_bron(westland: Beleid) -> None:
    k = westland.keten
    rijen: list[tuple[Regel, ...]] = [
        *(k.niveaus, k.fasen, k.standen, k.overgangen, k.routes, k.aanleidingen),
        *(westland.partijen, westland.functies, westland.rechten, westland.categorieen),
        *(westland.termijnen, westland.meldingen, westland.dorpskernen, westland.themas),
        *(westland.eenheden, westland.aanpakken, westland.leefgebieden, westland.convenanten),
        *(c.regels for c in westland.convenanten),
        *(c.gronden for c in westland.convenanten),
        *(c.bewaren for c in westland.convenanten),
    ]
    assert all(stuk.bron.strip() for rij in rijen for stuk in rij)


def test_bij_het_sociaal_kernteam_bestaan_politie_en_justitie_niet(westland: Beleid) -> None:
    for niveau in ("skt", "leefbaarheidskring"):
        for categorie in ("POL", "JUS", "REC"):
            for actie in ("inzien", "bijdragen"):
                assert mag(westland, niveau, categorie, actie) == set()


def test_politiegegevens_beginnen_bij_de_veiligheidskamer(westland: Beleid) -> None:
    assert "politie-westland" in mag(westland, "veiligheidskamer", "POL", "bijdragen")
    assert "gemeente-oov" in mag(westland, "veiligheidskamer", "POL", "inzien")
    assert "gemeente-skt" not in mag(westland, "veiligheidskamer", "POL", "inzien")


def test_medische_details_blijven_bij_de_bron(westland: Beleid) -> None:
    for convenant in westland.convenanten:
        for regel in convenant.regels:
            if regel.categorie == "MED" and not regel.weiger:
                assert convenant.niveau == "veiligheidshuis"
                assert regel.reikwijdte == "eigen"


def test_de_tekst_van_een_melding_leest_alleen_wie_haar_weegt(westland: Beleid) -> None:
    for convenant in westland.convenanten:
        for regel in convenant.regels:
            if regel.categorie == "MELD":
                assert regel.stappen == ("triage",)
                if regel.actie == "inzien":
                    assert regel.functies in {("triagist_skt",), ("triagist_zvh",)}


def test_wie_toezicht_houdt_ziet_geen_casus(westland: Beleid) -> None:
    for code in ("fg", "privacy_officer", "auditor", "beheerder", "archivaris", "bewoner"):
        rechten = westland.functie[code].rechten
        assert not [r for r in rechten if r.startswith(("casus:", "stuk:", "verzoek:", "verloop:"))]


def test_bestuurders_zien_alleen_wat_de_hoogste_fase_heeft(westland: Beleid) -> None:
    for code in ("burgemeester", "wethouder"):
        assert "casus:overzien" not in westland.functie[code].rechten
    (regel,) = westland.recht["casus:overzien_bestuur"].regels
    assert "fase_4" in regel.voorwaarden


def test_wie_vraagt_beslist_niet(westland: Beleid) -> None:
    for code in ("verzoek:beslissen", "afsluiting:beslissen"):
        assert "zelf_gevraagd" in westland.recht[code].weiger
    beslissingen = [o for o in westland.keten.overgangen if o.recht == "verzoek:beslissen"]
    assert beslissingen
    assert all("ander_dan_vrager" in o.voorwaarden for o in beslissingen)


KLOK = {"crisis:vervallen", "termijn:bewaken", "bericht:bezorgen", "sleutel:vernietigen"}
OPDRACHTREGEL = {
    "beleid:activeren",
    "caseload:inbrengen",
    "gebruiker:beheren",
    "gebruiker:wijzigen",
    "logboek:herstellen",
    "logboek:verifieren",
    "melding:inlezen",
    "toegang:uitleggen",
}


def test_het_systeem_heeft_alleen_de_rechten_van_klok_en_opdrachtregel(westland: Beleid) -> None:
    systeem = {
        r.code for r in westland.rechten for regel in r.regels if "systeem" in regel.voorwaarden
    }
    assert systeem == KLOK | OPDRACHTREGEL


def test_het_systeem_leest_nooit_inhoud() -> None:
    inhoud = ("casus:", "stuk:", "verzoek:", "verloop:")
    assert not [recht for recht in KLOK | OPDRACHTREGEL if recht.startswith(inhoud)]


def test_elke_weg_omhoog_heeft_een_weg_omlaag(westland: Beleid) -> None:
    routes = {(r.soort, r.van, r.naar) for r in westland.keten.routes}
    for soort, van, naar in routes:
        ander = "afschaling" if soort == "opschaling" else "opschaling"
        assert (ander, naar, van) in routes


def test_achttien_maanden_terug_is_er_elke_dag_beleid_en_convenant() -> None:
    versies = lees_versies(WESTLAND)
    dag = date(2025, 5, 1)
    while dag < date(2026, 12, 1):
        (geldig,) = [b for b in versies if b.van <= dag <= b.tot]
        assert all(c.looptijd(dag) for c in geldig.convenanten)
        assert geldig.convenant["veiligheidskamer"].wpg_besluit("POL", dag)
        dag += timedelta(days=1)


def test_een_tafel_per_dorpskern_en_een_voor_wie_nog_geen_kern_heeft(westland: Beleid) -> None:
    kernen = len(westland.dorpskernen)
    assert kernen == 11
    assert len(westland.tafels()) == 2 * (kernen + 1) + 2
    assert westland.tafel_van("skt", "naaldwijk") == "skt:naaldwijk"
    assert westland.tafel_van("skt", None) == "skt"
    assert westland.tafel_van("veiligheidskamer", "naaldwijk") == "veiligheidskamer"
    assert westland.tafel["skt:naaldwijk"].naam == "Sociaal Kernteam Naaldwijk"


def test_wat_het_convenant_niet_noemt_mag_niet(westland: Beleid) -> None:
    regels = westland.regels_voor
    assert ("skt", "politie-westland", "inzien") not in regels
    assert {r.categorie for r in regels["skt", "politie-westland", "bijdragen"]} == {
        *("ID", "BSN", "MELD")
    }


def test_buiten_de_looptijd_is_er_geen_convenant_en_geen_politiebesluit(westland: Beleid) -> None:
    convenant = westland.convenant["veiligheidskamer"]
    te_laat = date(2029, 1, 1)
    assert convenant.looptijd(te_laat) is None
    assert convenant.wpg_besluit("POL", te_laat) is None
    assert convenant.wpg_besluit("JUS", date(2026, 6, 1)) is None
