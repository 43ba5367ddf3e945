"""Settings of a data folder: what is said in the environment counts there too."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.instellingen import InstellingOntbreekt, uit_omgeving, voor_map


@pytest.mark.parametrize(
    ("gezegd", "veilig"), [({}, False), ({"SCHAKEL_VEILIGE_COOKIES": "ja"}, True)]
)
def test_wie_veilige_koekjes_vraagt_krijgt_ze_ook_bij_een_map(
    tmp_path: Path, gezegd: dict[str, str], *, veilig: bool
) -> None:
    assert voor_map(tmp_path, omgeving=gezegd).veilige_cookies is veilig


def leg_geheim(plek: Path, geheim: str, rechten: int) -> None:
    (plek / "sleutels").mkdir()
    bestand = plek / "sleutels" / "geheim"
    bestand.write_text(geheim)
    bestand.chmod(rechten)


@pytest.mark.parametrize("geheim", ["x", "x" * 31, f"{'x' * 31}\n"])
def test_een_kort_geheim_voor_sessies_wordt_geweigerd(tmp_path: Path, geheim: str) -> None:
    leg_geheim(tmp_path, geheim, 0o600)
    with pytest.raises(InstellingOntbreekt, match=r"sleutels/geheim is korter dan 32 tekens"):
        voor_map(tmp_path, omgeving={})
    with pytest.raises(InstellingOntbreekt, match=r"SCHAKEL_GEHEIM is korter dan 32 tekens"):
        voor_map(tmp_path, omgeving={"SCHAKEL_GEHEIM": geheim.strip()})


@pytest.mark.parametrize("rechten", [0o644, 0o640, 0o604, 0o620, 0o602], ids=oct)
def test_een_geheim_waar_anderen_bij_kunnen_wordt_geweigerd(tmp_path: Path, rechten: int) -> None:
    leg_geheim(tmp_path, "x" * 64, rechten)
    with pytest.raises(InstellingOntbreekt, match="0600") as fout:
        voor_map(tmp_path, omgeving={})
    assert "xxx" not in str(fout.value)
    # The setting wins, and the file is then not read at all.
    assert voor_map(tmp_path, omgeving={"SCHAKEL_GEHEIM": "y" * 32}).geheim == "y" * 32


def test_een_goed_geheim_wordt_gelezen(tmp_path: Path) -> None:
    assert voor_map(tmp_path, omgeving={}).geheim == ""
    leg_geheim(tmp_path, f"{'x' * 32}\n", 0o600)
    assert voor_map(tmp_path, omgeving={}).geheim == "x" * 32


def test_de_kop_van_het_logboek_staat_naast_de_ring_of_waar_het_gezegd_is(tmp_path: Path) -> None:
    assert voor_map(tmp_path, omgeving={}).kopbestand == tmp_path / "sleutels" / "logkop"
    elders = {"SCHAKEL_SLEUTELS": "/kluis/ring.json"}
    assert voor_map(tmp_path, omgeving=elders).kopbestand == Path("/kluis/logkop")
    gezegd = elders | {"SCHAKEL_LOGKOP": "/bak/kop"}
    assert voor_map(tmp_path, omgeving=gezegd).kopbestand == Path("/bak/kop")
    assert uit_omgeving(gezegd, sessies=False).kopbestand == Path("/bak/kop")


def test_een_ring_in_de_omgeving_vraagt_waar_de_kop_van_het_logboek_komt(tmp_path: Path) -> None:
    env = {"SCHAKEL_SLEUTELS": "omgeving:RING", "SCHAKEL_MAP": str(tmp_path)}
    with pytest.raises(InstellingOntbreekt, match="SCHAKEL_LOGKOP ontbreekt"):
        voor_map(tmp_path, omgeving=env)
    with pytest.raises(InstellingOntbreekt, match="SCHAKEL_LOGKOP ontbreekt"):
        uit_omgeving(env, sessies=False)


@pytest.mark.parametrize("waar", ["logkop", "diep/logkop", "../{}/logkop", "wijzer/logkop"])
def test_de_kop_van_het_logboek_ligt_niet_bij_de_gegevens(tmp_path: Path, waar: str) -> None:
    plek = tmp_path / "huis"
    plek.mkdir()
    (plek / "wijzer").symlink_to(plek)
    kop = str(plek / waar.format(plek.name))
    for sleutels in ("omgeving:RING", "/kluis/ring.json"):
        env = {"SCHAKEL_SLEUTELS": sleutels, "SCHAKEL_LOGKOP": kop, "SCHAKEL_MAP": str(plek)}
        with pytest.raises(InstellingOntbreekt, match="wijst naar de map met gegevens"):
            voor_map(plek, omgeving=env)
        with pytest.raises(InstellingOntbreekt, match="wijst naar de map met gegevens"):
            uit_omgeving(env, sessies=False)
