"""Settings of a data folder: what is said in the environment counts there too."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.instellingen import voor_map


@pytest.mark.parametrize(
    ("gezegd", "veilig"), [({}, False), ({"SCHAKEL_VEILIGE_COOKIES": "ja"}, True)]
)
def test_wie_veilige_koekjes_vraagt_krijgt_ze_ook_bij_een_map(
    tmp_path: Path, gezegd: dict[str, str], *, veilig: bool
) -> None:
    assert voor_map(tmp_path, omgeving=gezegd).veilige_cookies is veilig
