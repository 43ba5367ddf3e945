"""Settings of a data folder: what is said in the environment counts there too."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.instellingen import InstellingOntbreekt, voor_map


@pytest.mark.parametrize(
    ("gezegd", "veilig"), [({}, False), ({"SCHAKEL_VEILIGE_COOKIES": "ja"}, True)]
)
def test_wie_veilige_koekjes_vraagt_krijgt_ze_ook_bij_een_map(
    tmp_path: Path, gezegd: dict[str, str], *, veilig: bool
) -> None:
    assert voor_map(tmp_path, omgeving=gezegd).veilige_cookies is veilig


GEHEIM = "een geheim van meer dan tweeendertig tekens"


def _met_geheim(plek: Path, geheim: str, rechten: int = 0o600) -> Path:
    bestand = plek / "sleutels" / "geheim"
    bestand.parent.mkdir()
    bestand.write_text(geheim)
    bestand.chmod(rechten)
    return plek


def test_een_geheim_dat_niemand_anders_leest_telt(tmp_path: Path) -> None:
    assert voor_map(_met_geheim(tmp_path, GEHEIM), omgeving={}).geheim == GEHEIM
    assert voor_map(tmp_path / "leeg", omgeving={}).geheim == ""


@pytest.mark.parametrize(
    ("geheim", "rechten", "zegt"),
    [
        ("x", 0o600, "korter dan 32"),
        (GEHEIM, 0o644, "rechten 0600"),
        (GEHEIM, 0o620, "rechten 0600"),
    ],
)
def test_een_zwak_geheim_begint_niet(tmp_path: Path, geheim: str, rechten: int, zegt: str) -> None:
    plek = _met_geheim(tmp_path, geheim, rechten)
    with pytest.raises(InstellingOntbreekt, match=zegt) as fout:
        voor_map(plek, omgeving={})
    assert geheim not in str(fout.value).replace("x", "")
    with pytest.raises(InstellingOntbreekt, match="SCHAKEL_GEHEIM"):
        voor_map(tmp_path / "leeg", omgeving={"SCHAKEL_GEHEIM": "kort"})


def test_de_kop_van_het_logboek_ligt_niet_bij_de_databank(tmp_path: Path) -> None:
    """Who can change the database could else change what says how long the log was."""
    omgeving = {"SCHAKEL_SLEUTELS": "omgeving:RING"}
    with pytest.raises(InstellingOntbreekt, match="SCHAKEL_LOGKOP ontbreekt"):
        _ = voor_map(tmp_path, omgeving=omgeving).kopbestand
    elders = tmp_path / "elders" / "kop"
    gezet = voor_map(tmp_path / "huis", omgeving=omgeving | {"SCHAKEL_LOGKOP": str(elders)})
    assert gezet.kopbestand == elders
    naast = {"SCHAKEL_LOGKOP": str(tmp_path / "huis" / "kop")}
    with pytest.raises(InstellingOntbreekt, match="naast de databank"):
        voor_map(tmp_path / "huis", omgeving=omgeving | naast)
    ring = voor_map(tmp_path, omgeving={"SCHAKEL_SLEUTELS": "/veilig/ring.json"})
    assert ring.kopbestand == Path("/veilig/logkop")
