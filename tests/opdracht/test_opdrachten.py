"""The commands: what they do, and one clear Dutch line for everything that goes wrong."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import socket
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from config.instellingen import STANDAARDBELEID
from web.cli import voer_uit
from web.opdrachten.scherm import regels_van

VOORBEELDEN = Path(__file__).parents[1] / "voorbeelden" / "meldingen"
GOED = VOORBEELDEN / "goed.json"
DEMO = ("demo", "--zonder-server", "--casussen", "0", "--peildatum", "2026-11-24")
ENGELS = ("Error", "Usage", "Traceback", "error", "Try '")


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration, made once by the command itself."""
    plek = tmp_path_factory.mktemp("opdracht") / "demo"
    woorden = ["demo", "--map", str(plek), "--zonder-server", "--casussen", "3"]
    assert voer_uit([*woorden, "--peildatum", "2026-11-24"]) == 0
    return plek


@pytest.fixture
def plek(sjabloon: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sjabloon, tmp_path / "demo"))


@pytest.fixture
def schakel(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def doe(*woorden: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = voer_uit([str(w) for w in woorden])
        gezegd = capsys.readouterr()
        return code, gezegd.out, gezegd.err

    return doe


Schakel = Callable[..., tuple[int, str, str]]


def eis_een_regel(uitkomst: tuple[int, str, str], stuk: str = "") -> None:
    code, _, err = uitkomst
    assert code != 0
    regels = err.strip().splitlines()
    assert len(regels) == 1, err
    assert stuk in regels[0]
    assert not any(woord in err for woord in ENGELS)


def test_een_gevulde_demonstratie_wordt_niet_opnieuw_gemaakt(schakel: Schakel, plek: Path) -> None:
    voor = (plek / "sleutels" / "ring.json").read_bytes()
    assert schakel("demo", "--map", plek, "--zonder-server")[0] == 0
    assert (plek / "sleutels" / "ring.json").read_bytes() == voor
    assert schakel("logboek", "verifieer", "--map", plek)[0] == 0


def test_een_nieuwe_installatie_is_leeg_en_heel(schakel: Schakel, tmp_path: Path) -> None:
    plek = tmp_path / "nieuw"
    assert schakel("inrichten", "--map", plek)[0] == 0
    assert schakel("logboek", "verifieer", "--map", plek)[0] == 0
    assert schakel("migreer", "--map", plek)[0] == 0
    assert schakel("klok", "--een-keer", "--map", plek)[0] == 0
    eis_een_regel(schakel("inrichten", "--map", plek), "niet leeg")
    eis_een_regel(schakel("demo", "--zonder-server", "--map", plek), "geen demonstratie")


@pytest.mark.parametrize("masker", [0o000, 0o022, 0o077], ids=oct)
@pytest.mark.parametrize("woorden", [("inrichten",), DEMO], ids=lambda w: str(w[0]))
def test_een_installatie_is_van_haar_maker_alleen(
    schakel: Schakel, tmp_path: Path, woorden: tuple[str, ...], masker: int
) -> None:
    """Whatever the shell says about new files, and the folder above it that had to be made too."""
    plek = tmp_path / "boven" / "huis"
    eerder = os.umask(masker)
    try:
        code, _, _ = schakel(*woorden, "--map", plek)
    finally:
        os.umask(eerder)
    assert code == 0
    alles = [plek.parent, plek, *plek.rglob("*")]
    assert {"sleutels", "geheim", "ring.json", "schakel.db"} <= {p.name for p in alles}
    rechten = {str(p.relative_to(tmp_path)): stat.S_IMODE(p.stat().st_mode) for p in alles}
    assert rechten == {str(p.relative_to(tmp_path)): 0o700 if p.is_dir() else 0o600 for p in alles}


def lees(schakel: Schakel, plek: Path, bestand: Path) -> tuple[int, str, str]:
    return schakel("melding", "inlezen", bestand, "--map", plek, "--afzender", "politie-westland")


def test_een_melding_wordt_een_keer_een_casus(schakel: Schakel, plek: Path, tmp_path: Path) -> None:
    code, out, _ = lees(schakel, plek, GOED)
    assert code == 0
    nummer = json.loads(GOED.read_text())["registratienummer"]
    assert out.startswith(f"Melding 1 ({nummer}): ingelezen, casus 2026-")
    assert "was er al" in lees(schakel, plek, GOED)[1]
    anders = json.loads(GOED.read_text()) | {"verzoek": "Iets anders."}
    gewijzigd = tmp_path / "gewijzigd.json"
    gewijzigd.write_text(json.dumps(anders))
    code, out, _ = lees(schakel, plek, gewijzigd)
    assert code == 1
    assert "gewijzigd" in out


def test_een_fout_in_een_melding_herhaalt_geen_gegevens(
    schakel: Schakel, plek: Path, tmp_path: Path
) -> None:
    fout = json.loads(GOED.read_text())
    fout["natuurlijkPersoon"]["burgerservicenummer"] = "123456789"
    goed = json.loads(GOED.read_text()) | {"registratienummer": "PH-2026-9001"}
    bestand = tmp_path / "lijst.json"
    bestand.write_text(json.dumps([fout, goed]))
    code, out, err = lees(schakel, plek, bestand)
    assert code == 1
    assert "ingelezen, casus" in out
    assert "niet gelezen" in out
    for woord in ("123456789", "Zonderland", "Zonnedauw", "Mirthe"):
        assert woord not in out + err


def test_elke_melding_heeft_een_regel_met_haar_plaats_in_het_bestand(
    schakel: Schakel, plek: Path, tmp_path: Path
) -> None:
    goed, slecht = json.loads(GOED.read_text()), {"registratienummer": "PH-9"}
    alles = [slecht, goed, {}, goed | {"registratienummer": "PH-2"}]
    bestand = tmp_path / "gemengd.json"
    bestand.write_text(json.dumps(alles))
    _, out, _ = lees(schakel, plek, bestand)
    koppen = [regel.split(":")[0] for regel in out.splitlines()]
    nummer = goed["registratienummer"]
    assert koppen == ["Melding 1 (PH-9)", f"Melding 2 ({nummer})", "Melding 3", "Melding 4 (PH-2)"]


def test_verkeerde_invoer_geeft_een_regel(schakel: Schakel, plek: Path, tmp_path: Path) -> None:
    geen_json = tmp_path / "x.json"
    geen_json.write_text("geen json")
    eis_een_regel(lees(schakel, plek, tmp_path / "weg.json"), "bestand is er niet")
    eis_een_regel(lees(schakel, plek, tmp_path), "een map, geen bestand")
    eis_een_regel(lees(schakel, plek, geen_json))
    eis_een_regel(lees(schakel, tmp_path / "weg", GOED), "map is er niet")
    eis_een_regel(lees(schakel, tmp_path, GOED), "staat geen Schakel")
    afzender = ("melding", "inlezen", GOED, "--map", plek, "--afzender", "niemand")
    eis_een_regel(schakel(*afzender), "geen bekende organisatie")
    eis_een_regel(schakel("melding", "inlezen", GOED), "--map")
    eis_een_regel(schakel("bestaat-niet"), "--help")
    eis_een_regel(schakel("demo", "--map", tmp_path / "d", "--casussen", "veel"), "--casussen")
    for dag in ("gisteren", "0001-01-01", "9999-12-31"):
        eis_een_regel(schakel("demo", "--map", tmp_path / "d", "--peildatum", dag), "peildatum")
    eis_een_regel(schakel("demo", "--map", geen_json), "geen map")
    eis_een_regel(schakel("beleid", "controleer", tmp_path / "weg"))


def maak_ring_anders(plek: Path) -> None:
    shutil.move(plek / "sleutels", plek / "weg")
    assert voer_uit(["inrichten", "--map", str(plek.with_name("ander"))]) == 0
    shutil.copytree(plek.with_name("ander") / "sleutels", plek / "sleutels")


def maak_databank_kapot(plek: Path) -> None:
    for bij in ("-wal", "-shm"):
        (plek / f"schakel.db{bij}").unlink(missing_ok=True)
    (plek / "schakel.db").write_bytes(b"dit is geen databank" * 500)


@pytest.mark.parametrize(
    ("doe", "stuk"),
    [
        (maak_ring_anders, "hoort niet bij deze databank"),
        (lambda p: (p / "sleutels" / "ring.json").unlink(), "sleutelring"),
        (lambda p: (p / "sleutels" / "ring.json").write_text("{}"), ""),
        (lambda p: (p / "sleutels" / "ring.json").chmod(0o644), "0600"),
        (lambda p: (p / "sleutels" / "geheim").chmod(0o644), "0600"),
        (lambda p: (p / "sleutels" / "geheim").write_text("x"), "32 tekens"),
        (maak_databank_kapot, "databank"),
        (lambda p: (p / "schakel.db").write_bytes(b""), "databank"),
    ],
    ids=[
        "andere ring",
        "geen ring",
        "kapotte ring",
        "open ring",
        "open geheim",
        "kort geheim",
        "kapotte databank",
        "leeg",
    ],
)
def test_een_installatie_die_niet_klopt_geeft_een_regel(
    schakel: Schakel, plek: Path, doe: Callable[[Path], object], stuk: str
) -> None:
    doe(plek)
    eis_een_regel(schakel("logboek", "verifieer", "--map", plek), stuk)
    eis_een_regel(schakel("demo", "--zonder-server", "--map", plek), stuk)


def test_een_bezette_databank_geeft_een_regel(
    schakel: Schakel, plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.databank.GEDULD", 0.3)
    klaar, dicht = threading.Event(), threading.Event()

    def houd_vast() -> None:
        with sqlite3.connect(plek / "schakel.db", isolation_level=None) as db:
            db.execute("BEGIN IMMEDIATE")
            dicht.set()
            klaar.wait(60)
            db.execute("ROLLBACK")

    draad = threading.Thread(target=houd_vast)
    draad.start()
    dicht.wait(10)
    try:
        eis_een_regel(schakel("logboek", "verifieer", "--map", plek), "bezet")
    finally:
        klaar.set()
        draad.join()


def test_een_volle_schijf_heeft_een_zin() -> None:
    assert regels_van(OSError(errno.ENOSPC, "x")) == ("De schijf is vol.",)
    assert regels_van(KeyError("x")) is None


def test_een_gewijzigde_regel_van_het_logboek_wordt_genoemd(schakel: Schakel, plek: Path) -> None:
    with sqlite3.connect(plek / "schakel.db") as db:
        db.execute("UPDATE logregel SET uitkomst = 'geweigerd' WHERE nummer = 9")
    eis_een_regel(schakel("logboek", "verifieer", "--map", plek), "Regel 9: ")


def test_uitleg_van_toegang_noemt_reden_en_elk_soort_gegeven(schakel: Schakel, plek: Path) -> None:
    vast = ("toegang", "uitleg", "--map", plek)
    wie = ("--gebruiker", "iris.kok@beheer.westland.example")
    with sqlite3.connect(plek / "schakel.db") as db:
        nummer = db.execute("SELECT nummer FROM casus").fetchone()[0]
    code, out, _ = schakel(*vast, *wie, "--casus", nummer)
    assert code == 0
    assert out.startswith("casus:inzien: nee")
    assert "Iris" not in out
    assert all(f"\n{c}" in out for c in ("ID", "BSN", "MELD", "POL"))
    eis_een_regel(schakel(*vast, *wie, "--casus", "1900-0001"), "casus is er niet")
    eis_een_regel(schakel(*vast, "--gebruiker", "x@y.nl", "--casus", nummer), "gebruiker")
    eis_een_regel(schakel(*vast, *wie, "--casus", nummer, "--recht", "alles"), "recht")
    assert schakel("logboek", "verifieer", "--map", plek)[0] == 0


def test_beleid_met_fouten_noemt_elke_fout_op_een_regel(schakel: Schakel, tmp_path: Path) -> None:
    assert schakel("beleid", "controleer")[0] == 0
    beleid = Path(shutil.copytree(STANDAARDBELEID, tmp_path / "beleid"))
    keten = beleid / "keten.toml"
    keten.write_text(keten.read_text().replace('naar = "beeldvorming"', 'naar = "nergens"'))
    code, _, err = schakel("beleid", "controleer", beleid)
    assert code == 1
    assert all(regel.startswith("keten.toml") for regel in err.strip().splitlines())
    assert "beeldvorming" in schakel("keten", "diagram")[1].casefold()


def test_wat_niet_te_lezen_is_zegt_dat_de_rest_nog_komt(schakel: Schakel, tmp_path: Path) -> None:
    beleid = Path(shutil.copytree(STANDAARDBELEID, tmp_path / "beleid"))
    keten = beleid / "keten.toml"
    keten.write_text(keten.read_text().replace('vereist = ["casusregie"', 'vereist = ["onzin"', 1))
    code, _, err = schakel("beleid", "controleer", beleid)
    assert code == 1
    assert (
        err.strip().splitlines()[-1]
        == "Wat daarvan afhangt, wordt gecontroleerd als het hersteld is."
    )


def test_beleid_met_een_fout_wordt_niet_ingericht(
    schakel: Schakel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beleid = Path(shutil.copytree(STANDAARDBELEID, tmp_path / "beleid"))
    keten = beleid / "keten.toml"
    # Each key is well formed; what is wrong shows only in the chain as a whole.
    weg = re.sub(
        r'\[\[route\]\][^\[]*van = "veiligheidshuis"[^\[]*naar = "veiligheidskamer"[^\[]*',
        "",
        keten.read_text(),
    )
    assert weg != keten.read_text()
    keten.write_text(weg)
    monkeypatch.setenv("SCHAKEL_BELEID", str(beleid))
    map_ = tmp_path / "nieuw"
    code, _, err = schakel("inrichten", "--map", map_)
    assert code == 1
    assert "keten.toml" in err
    assert not list(map_.glob("*.db*")), "nothing was made"
    assert schakel("demo", "--map", map_, "--zonder-server", "--casussen", "1")[0] != 0


def test_een_poort_die_bezet_is_of_niet_bestaat_geeft_een_regel(
    schakel: Schakel, plek: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        eis_een_regel(schakel("serve", "--map", plek, "--poort", poort), "poort")
        nieuw = tmp_path / "nieuwe-demo"
        eis_een_regel(schakel("demo", "--map", nieuw, "--poort", poort), "poort")
        assert not nieuw.exists() or not any(nieuw.iterdir()), "known before it was filled"
    eis_een_regel(schakel("serve", "--map", plek, "--poort", 70000), "--poort")
    monkeypatch.setenv("PORT", "deur")
    eis_een_regel(schakel("serve", "--map", plek), "--poort")


def test_zonder_map_en_zonder_omgeving_start_er_niets(
    schakel: Schakel, monkeypatch: pytest.MonkeyPatch
) -> None:
    for naam in ("SCHAKEL_GEHEIM", "SCHAKEL_SLEUTELS", "SCHAKEL_MAP", "SCHAKEL_DATABASE_URL"):
        monkeypatch.delenv(naam, raising=False)
    eis_een_regel(schakel("serve"), "SCHAKEL_GEHEIM")
    # The clock logs nobody in: what it misses is the key ring.
    eis_een_regel(schakel("klok", "--een-keer"), "SCHAKEL_SLEUTELS")
