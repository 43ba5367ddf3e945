"""Rules for passwords: hashed heavily, one at a time, and equally slow for everyone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import process_time

import pytest
from argon2 import PasswordHasher, profiles

from privacy import wachtwoord
from privacy.wachtwoord import controleer, hash_wachtwoord, moet_vernieuwen, verspil

BIJ = bytes(range(32))


@pytest.fixture(scope="module")
def bewaard() -> str:
    return hash_wachtwoord("een goed wachtwoord é", BIJ)


def test_alleen_het_juiste_wachtwoord_klopt(bewaard: str) -> None:
    assert controleer(bewaard, "een goed wachtwoord é", BIJ)
    assert controleer(bewaard, "een goed wachtwoord e\u0301", BIJ)
    assert not controleer(bewaard, "een goed wachtwoord e", BIJ)
    assert not controleer(bewaard, "", BIJ)


def test_de_hash_volgt_het_profiel_en_heeft_eigen_zout(bewaard: str) -> None:
    assert bewaard.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert bewaard != hash_wachtwoord("een goed wachtwoord é", BIJ)
    assert "wachtwoord" not in bewaard


def test_een_verouderde_of_onleesbare_hash_moet_vernieuwen(bewaard: str) -> None:
    zwak = PasswordHasher.from_parameters(profiles.CHEAPEST).hash("x")
    assert not moet_vernieuwen(bewaard)
    assert moet_vernieuwen(zwak)
    assert moet_vernieuwen("geen hash")


def test_de_hash_van_niemand_heeft_het_profiel_van_nu() -> None:
    assert not moet_vernieuwen(wachtwoord._NIEMAND)
    assert not controleer(wachtwoord._NIEMAND, "", BIJ)


def test_een_hash_is_van_een_account_en_van_geen_ander(bewaard: str) -> None:
    assert not controleer(bewaard, "een goed wachtwoord é", bytes(32))


def test_onbestaande_tekens_zijn_nooit_een_wachtwoord(bewaard: str) -> None:
    assert not controleer(bewaard, "\ud800", BIJ)
    assert not controleer(hash_wachtwoord("", BIJ), "\ud800", BIJ)
    with pytest.raises(ValueError, match="tekens") as fout:
        hash_wachtwoord("geheim\ud800", BIJ)
    assert "geheim" not in str(fout.value)


def _duur(werk: Callable[[], object]) -> float:
    """Processor time, so that a busy machine does not decide this test."""

    def eenmaal() -> float:
        begin = process_time()
        werk()
        return process_time() - begin

    return min(eenmaal() for _ in range(5))


def test_een_onbekend_account_duurt_even_lang_als_een_fout_wachtwoord(bewaard: str) -> None:
    bekend = _duur(lambda: controleer(bewaard, "fout", BIJ))
    for onbekend in (verspil, lambda: controleer("geen hash", "fout", BIJ)):
        assert 0.5 < _duur(onbekend) / bekend < 2


def test_er_wordt_nooit_meer_dan_een_wachtwoord_tegelijk_gehasht(
    bewaard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bezig, meeste, slot = 0, 0, threading.Lock()
    echt = wachtwoord._hasher

    class Teller:
        """Counts who is inside, and lets the real hasher do the work."""

        def verify(self, bewaard: str, ruw: bytes) -> bool:
            nonlocal bezig, meeste
            with slot:
                bezig += 1
                meeste = max(meeste, bezig)
            try:
                return echt.verify(bewaard, ruw)
            finally:
                with slot:
                    bezig -= 1

    monkeypatch.setattr(wachtwoord, "_hasher", Teller())
    draden = [threading.Thread(target=controleer, args=(bewaard, "fout", BIJ)) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert meeste == wachtwoord.GELIJKTIJDIG == 1
