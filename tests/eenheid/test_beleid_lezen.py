"""Reading a policy folder: what is read, and how every fault is named."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from config.beleid_fouten import Beleidsfout
from config.beleid_lezen import (
    BeleidOngeldig,
    beleid_tekst,
    lees_beleid,
    lees_versies,
    uit_tekst,
)
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND, getoetst, kopie, wijzig


def fouten(map_: Path) -> list[str]:
    with pytest.raises(BeleidOngeldig) as ongeldig:
        lees_beleid(map_)
    return [str(fout) for fout in ongeldig.value.fouten]


@pytest.mark.parametrize("map_", [KLEIN, WESTLAND], ids=["klein", "westland"])
def test_de_tekst_is_het_beleid(map_: Path) -> None:
    beleid = lees_beleid(map_)
    tekst = beleid_tekst(map_, beleid.versie)
    assert uit_tekst(tekst) == beleid
    assert beleid.vingerafdruk == hashlib.sha256(tekst.encode()).hexdigest()


def test_een_ander_woord_geeft_een_andere_vingerafdruk(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "themas.toml", "Rust", "Stilte")
    assert lees_beleid(map_).vingerafdruk != lees_beleid(KLEIN).vingerafdruk


def test_regeleinden_van_windows_veranderen_het_beleid_niet(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    pad = map_ / "keten.toml"
    pad.write_bytes(pad.read_bytes().replace(b"\n", b"\r\n"))
    assert lees_beleid(map_) == lees_beleid(KLEIN)


def test_een_merk_voor_de_tekst_verandert_het_beleid_niet(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    for naam in ("keten.toml", "convenanten/regie.toml", "eerdere/1/versie.toml"):
        pad = map_ / naam
        pad.write_bytes(b"\xef\xbb\xbf" + pad.read_bytes())
    assert lees_versies(map_) == lees_versies(KLEIN)
    assert beleid_tekst(map_, "2") == beleid_tekst(KLEIN, "2")


def test_een_rij_staat_voor_elke_combinatie_die_zij_noemt() -> None:
    regels = lees_beleid(KLEIN).convenant["regietafel"].regels
    eerste = [(r.partij, r.categorie, r.actie) for r in regels if r.artikel == "1"]
    assert eerste == [
        ("stad", "ID", "bijdragen"),
        ("stad", "ID", "inzien"),
        ("wacht", "ID", "bijdragen"),
        ("wacht", "ID", "inzien"),
    ]


def test_een_rij_zonder_bron_heeft_die_van_haar_bestand() -> None:
    assert {n.bron for n in lees_beleid(KLEIN).keten.niveaus} == {"Verzonnen"}


REGEL = 'artikel = "4", partij = "stad", categorieen = ["ID", "HULP"]'


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "fout"),
    [
        ("keten.toml", 'naam = "Licht", ', "", "keten.toml, fase 1, naam: ontbreekt"),
        (
            "keten.toml",
            'kort = "RT"',
            'kort = "RT", hoog = 3',
            "keten.toml, niveau 2, hoog: onbekende sleutel",
        ),
        (
            "keten.toml",
            'beslist = ["weger"]',
            "beslist = [3]",
            "keten.toml, niveau 1, beslist 1: moet tekst zijn",
        ),
        (
            "keten.toml",
            'beslist = ["weger"]',
            'beslist = "weger"',
            "keten.toml, niveau 1, beslist: moet een lijst zijn",
        ),
        (
            "keten.toml",
            "per_kern = true",
            'per_kern = "soms"',
            "keten.toml, niveau 1, per_kern: moet true of false zijn",
        ),
        (
            "keten.toml",
            "volgorde = 2",
            'volgorde = "twee"',
            "keten.toml, niveau 2, volgorde: moet een heel getal zijn",
        ),
        (
            "keten.toml",
            "volgorde = 2",
            'volgorde = "2"',
            "keten.toml, niveau 2, volgorde: moet een heel getal zijn",
        ),
        (
            "keten.toml",
            "volgorde = 2",
            "volgorde = 2.0",
            "keten.toml, niveau 2, volgorde: moet een heel getal zijn",
        ),
        (
            "keten.toml",
            "fasen = [2, 3]",
            "fasen = [2, true]",
            "keten.toml, niveau 2, fasen 2: moet een heel getal zijn",
        ),
        (
            "keten.toml",
            "per_kern = true",
            'per_kern = "true"',
            "keten.toml, niveau 1, per_kern: moet true of false zijn",
        ),
        (
            "keten.toml",
            "per_kern = true",
            "per_kern = 1",
            "keten.toml, niveau 1, per_kern: moet true of false zijn",
        ),
        (
            "versie.toml",
            "van = 2025-07-01",
            'van = "2025-07-01"',
            "versie.toml, beleid, van: moet een datum zijn, zoals 2026-01-31",
        ),
        (
            "versie.toml",
            "van = 2025-07-01",
            "van = 2025-07-01T00:00:00",
            "versie.toml, beleid, van: moet een datum zijn, zoals 2026-01-31",
        ),
        (
            "versie.toml",
            'versie = "2"',
            "versie = 2",
            "versie.toml, beleid, versie: moet tekst zijn",
        ),
        (
            "keten.toml",
            'toon = "rust"',
            'toon = "grijs"',
            "keten.toml, stand 7, toon: kan alleen zijn: 'info', 'let', 'goed', 'fout' of 'rust'",
        ),
        (
            "keten.toml",
            'wie = { casusregie = "de buurtwerker" }',
            "wie = 1",
            "keten.toml, fase 1, wie: moet een tabel zijn",
        ),
        (
            "versie.toml",
            "van = 2025-07-01",
            'van = "morgen"',
            "versie.toml, beleid, van: moet een datum zijn, zoals 2026-01-31",
        ),
        ("rollen.toml", "functie = [", "rol = [", "rollen.toml, rol: onbekende tabel"),
        ("rollen.toml", "functie = [", "rol = [", "rollen.toml, functie: ontbreekt"),
        (
            "themas.toml",
            'thema = [{ code = "1", naam = "Rust", veld = "Wonen" }]',
            "thema = 1",
            "themas.toml, thema: moet een lijst van tabellen zijn: [[thema]]",
        ),
        (
            "themas.toml",
            'thema = [{ code = "1", naam = "Rust", veld = "Wonen" }]',
            "thema = [1]",
            "themas.toml, thema 1: moet een tabel zijn",
        ),
        ("themas.toml", 'bron = "Verzonnen"', "", "themas.toml, dorpskern 2, bron: ontbreekt"),
        ("themas.toml", '"Verzonnen"', '"  "', "themas.toml, eenheid 1, bron: ontbreekt"),
        (
            "convenanten/buurt.toml",
            REGEL,
            REGEL.replace('["ID", "HULP"]', "[]"),
            (
                "convenanten/buurt.toml, regel 4, categorieen: "
                "moet een lijst zijn met ten minste één waarde"
            ),
        ),
        (
            "convenanten/buurt.toml",
            REGEL,
            REGEL + ', categorie = "ID"',
            (
                "convenanten/buurt.toml, regel 4, categorieen: staat naast categorie: "
                "kies een van beide"
            ),
        ),
        (
            "convenanten/regie.toml",
            'niveau = "regietafel"\n',
            "",
            "convenanten/regie.toml, kop, niveau: ontbreekt",
        ),
        (
            "convenanten/regie.toml",
            'dpia = "verzonnen"',
            'dpia = "verzonnen"\nkleur = "rood"',
            "convenanten/regie.toml, kop, kleur: onbekende sleutel",
        ),
        (
            "rechten.toml",
            'voorwaarden = ["systeem"]',
            "eisen = 1",
            "rechten.toml, recht 17, regels 2 voorwaarden: ontbreekt",
        ),
    ],
)
def test_een_leesfout_noemt_bestand_en_sleutel(
    tmp_path: Path, bestand: str, oud: str, nieuw: str, fout: str
) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, bestand, oud, nieuw)
    assert fout in fouten(map_)


def test_alle_fouten_komen_tegelijk(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "keten.toml", 'kort = "BT", ', "")
    wijzig(map_, "rollen.toml", 'soort = "stad", ', "")
    wijzig(map_, "themas.toml", "[", "[[[")
    (map_ / "termijnen.toml").unlink()
    gevonden = fouten(map_)
    assert [f.split(":")[0] for f in gevonden] == [
        "themas.toml",
        "keten.toml, niveau 1, kort",
        "rollen.toml, partij 1, soort",
        "termijnen.toml",
    ]


def test_een_fout_in_de_toml_noemt_de_plek_zonder_de_inhoud(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "rollen.toml").write_text('bron = "x"\nfunctie = geheim\n', encoding="utf-8")
    assert fouten(map_) == ["rollen.toml: geen geldige TOML (regel 2, kolom 11)"]


def test_een_afgebroken_bestand_is_een_fout(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "rollen.toml").write_text("functie = [", encoding="utf-8")
    (gevonden,) = fouten(map_)
    assert gevonden == "rollen.toml: geen geldige TOML (het bestand breekt af)"


def test_een_map_die_er_niet_is(tmp_path: Path) -> None:
    assert fouten(tmp_path / "nergens") == ["nergens: deze map is er niet"]


def test_een_lege_map_mist_elk_bestand(tmp_path: Path) -> None:
    gevonden = fouten(tmp_path)
    assert "keten.toml: dit bestand ontbreekt" in gevonden
    assert "convenanten: er is geen enkel convenant" in gevonden
    assert len(gevonden) == 9


def test_een_bestand_dat_geen_tekst_is(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "rollen.toml").write_bytes(b"\xff\xfe")
    assert fouten(map_) == ["rollen.toml: is geen UTF-8-tekst"]


def test_een_bestand_dat_niet_te_lezen_is(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "rollen.toml").unlink()
    (map_ / "rollen.toml").mkdir()
    assert fouten(map_) == ["rollen.toml: kan niet worden gelezen"]


def test_een_bestand_doet_zich_niet_voor_als_twee(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "themas.toml", "bron", '#\n==== rollen.toml\nbron = "x"\nbron2')
    (gevonden,) = fouten(map_)
    assert gevonden.startswith("themas.toml: een regel begint met ====")


def test_een_onbekend_bestand_wordt_niet_stil_overgeslagen(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "kten.toml").write_text("", encoding="utf-8")
    assert fouten(map_) == ["kten.toml: onbekend bestand"]


def test_zonder_convenant_is_er_geen_beleid(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    for pad in (map_ / "convenanten").iterdir():
        pad.unlink()
    assert fouten(map_) == ["convenanten: er is geen enkel convenant"]


@pytest.mark.parametrize("tekst", ["", "iets anders", "schakel-beleid 1\nlos\n==== a.toml\n"])
def test_wat_geen_beleidstekst_is_wordt_niet_gelezen(tekst: str) -> None:
    with pytest.raises(BeleidOngeldig, match="dit is geen tekst van een beleid"):
        uit_tekst(tekst)


def test_een_eerdere_versie_neemt_over_wat_gelijk_bleef() -> None:
    oud, nieuw = lees_versies(WESTLAND)
    assert (oud.versie, nieuw.versie) == ("2024-01", "2026-01")
    assert oud.keten == nieuw.keten
    assert oud.termijn["evaluatie_lokaal"].aantal == 6
    assert nieuw.termijn["evaluatie_lokaal"].aantal == 3
    assert uit_tekst(beleid_tekst(WESTLAND, "2024-01")) == oud


def test_een_versie_die_er_niet_is() -> None:
    with pytest.raises(BeleidOngeldig, match="deze versie is er niet"):
        beleid_tekst(KLEIN, "9")


@pytest.mark.parametrize("tot", [date(2025, 6, 29), date(2025, 7, 1)], ids=["gat", "overlap"])
def test_versies_sluiten_op_elkaar_aan(tmp_path: Path, tot: date) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "eerdere/1/versie.toml", "2025-06-30", tot.isoformat())
    with pytest.raises(BeleidOngeldig) as ongeldig:
        lees_versies(map_)
    assert [str(f) for f in ongeldig.value.fouten] == [
        "eerdere/1/versie.toml, beleid, tot: sluit niet aan op versie 2"
    ]


def test_een_eerdere_versie_heet_naar_haar_map(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "eerdere/1/versie.toml", 'versie = "1"', 'versie = "0"')
    with pytest.raises(BeleidOngeldig, match=r'eerdere/1/versie.toml.*hoort "1" te zijn'):
        lees_versies(map_)


def test_een_fout_in_een_eerdere_versie_wijst_naar_haar_eigen_map(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "eerdere/1/versie.toml", 'naam = "Gemeente Polderstad"\n', "")
    wijzig(map_, "themas.toml", 'naam = "Rust", ', "")
    with pytest.raises(BeleidOngeldig) as ongeldig:
        lees_versies(map_)
    assert set(ongeldig.value.fouten) == {
        Beleidsfout("themas.toml", "thema 1, naam", "ontbreekt"),
        Beleidsfout("eerdere/1/versie.toml", "gemeente, naam", "ontbreekt"),
    }


def in_versies(map_: Path) -> list[str]:
    with pytest.raises(BeleidOngeldig) as ongeldig:
        lees_versies(map_, getoetst)
    return [str(fout) for fout in ongeldig.value.fouten]


def test_een_eerdere_versie_zonder_kop_wijst_niet_naar_de_kop_van_nu(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "eerdere" / "1" / "versie.toml").unlink()
    gevonden = in_versies(map_)
    assert gevonden[0] == "eerdere/1/versie.toml: dit bestand ontbreekt"
    assert not [fout for fout in gevonden if fout.startswith("versie.toml")]


def test_een_eerdere_versie_die_later_begint_staat_zelf_in_de_fout(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, "eerdere/1/versie.toml", "van = 2024-07-01", "van = 2031-01-01")
    wijzig(map_, "eerdere/1/versie.toml", "tot = 2025-06-30", "tot = 2031-12-31")
    gevonden = in_versies(map_)
    assert "eerdere/1/versie.toml, beleid, van: hoort voor versie 2 te liggen" in gevonden
    assert not [fout for fout in gevonden if fout.startswith("versie.toml")]


def test_een_bestand_van_nu_is_alleen_fout_door_wat_een_eerdere_versie_verandert(
    tmp_path: Path,
) -> None:
    map_ = kopie(tmp_path)
    rollen = (map_ / "rollen.toml").read_text(encoding="utf-8")
    (map_ / "eerdere" / "1" / "rollen.toml").write_text(
        rollen.replace('"weger"', '"wikker"'), encoding="utf-8"
    )
    gevonden = [fout for fout in in_versies(map_) if fout.startswith("keten.toml")]
    assert gevonden
    assert all(fout.endswith("(met wat er in eerdere/1 staat)") for fout in gevonden)


def test_een_verwijzing_naar_niets_is_een_fout_van_de_eerdere_versie(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    (map_ / "eerdere" / "1" / "themas.toml").symlink_to(tmp_path / "weg")
    assert "eerdere/1/themas.toml: kan niet worden gelezen" in in_versies(map_)
