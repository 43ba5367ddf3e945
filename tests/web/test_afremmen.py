"""Guessing is slowed down: per account and per place, with a line, and nothing is kept too long."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from argon2 import PasswordHasher, profiles
from sqlalchemy import select

from casus.gebruikers import Poging
from config.instellingen import InstellingOntbreekt, voor_map
from privacy import wachtwoord
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld
from tests.web.test_inloggen import probeer
from web.app import maak_app
from workflow import klok
from workflow.pogingen import PER_ACCOUNT, PER_PLEK, VENSTER


@pytest.fixture(autouse=True)
def _raden_kost_weinig(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here hundreds guess, and what counts is how often. What one guess costs has its own tests."""
    goedkoop = PasswordHasher.from_parameters(profiles.CHEAPEST)
    monkeypatch.setattr(wachtwoord, "_hasher", goedkoop)
    monkeypatch.setattr(wachtwoord, "_NIEMAND", goedkoop.hash("niemand"))


def rijen(deur: Deurwereld) -> list[Any]:
    with deur.huis.werk.platform(frozenset({"poging"}), schrijft=False) as db:
        return list(db.execute(select(Poging.__table__)))


def achter(deur: Deurwereld, proxies: int) -> Bezoeker:
    """Somebody who comes in by way of this many proxies, as the settings have it."""
    huis = replace(deur.huis, instellingen=replace(deur.huis.instellingen, proxies=proxies))
    return Bezoeker(maak_app(huis).test_client())


def van(wie: Bezoeker, plek: str, email: str) -> int:
    """The status of one wrong attempt that says it comes from there."""
    wie.client.environ_base["HTTP_X_FORWARDED_FOR"] = plek
    probeer(wie, "fout wachtwoord", email)
    return wie.status


@pytest.mark.parametrize("meer", [1, 7])
def test_wat_dichtgaat_staat_een_keer_in_het_logboek(deur: Deurwereld, meer: int) -> None:
    for _ in range(PER_ACCOUNT + meer):
        probeer(deur.vreemde(), "fout wachtwoord")
    assert deur.logregels("account:inloggen", "geweigerd") == PER_ACCOUNT
    assert deur.logregels("account:inloggen", "te_vaak") == 1
    deur.later(seconds=VENSTER.total_seconds() + 1)
    for _ in range(PER_ACCOUNT + meer):
        probeer(deur.vreemde(), "fout wachtwoord")
    assert deur.logregels("account:inloggen", "te_vaak") == 2


def test_wat_voorbij_is_wordt_weggegooid_en_wat_loopt_niet(deur: Deurwereld) -> None:
    probeer(deur.vreemde(), "fout wachtwoord", "iemand@westland.example")
    deur.later(minutes=1)
    for _ in range(PER_ACCOUNT + 1):
        probeer(deur.vreemde(), "fout wachtwoord")
    assert len(rijen(deur)) == 3
    deur.later(seconds=VENSTER.total_seconds() - 30)
    klok.ronde(deur.huis.werk)
    # What is closed stays closed until its end, and then it goes too.
    (dicht,) = rijen(deur)
    assert dicht.dicht_tot is not None
    deur.later(minutes=1)
    klok.ronde(deur.huis.werk)
    assert rijen(deur) == []


def test_wie_zegt_van_elders_te_komen_wordt_niet_geloofd(deur: Deurwereld) -> None:
    wie = achter(deur, 0)
    gezegd = [van(wie, f"203.0.113.{i}", f"a{i}@x.example") for i in range(PER_PLEK + 1)]
    assert gezegd[-1] == 429


def test_achter_een_proxy_telt_de_plek_die_de_proxy_noemt(deur: Deurwereld) -> None:
    wie = achter(deur, 1)
    gezegd = [van(wie, f"203.0.113.{i}", f"a{i}@x.example") for i in range(PER_PLEK + 2)]
    assert set(gezegd) == {422}
    # Only the last hop is the proxy's own word; what stands before it was sent along.
    zelfde = [
        van(wie, f"203.0.113.{i}, 198.51.100.7", f"b{i}@x.example") for i in range(PER_PLEK + 1)
    ]
    assert zelfde[-1] == 429


def test_een_ander_achter_dezelfde_proxy_komt_nog_binnen(deur: Deurwereld) -> None:
    wie = achter(deur, 1)
    for i in range(PER_PLEK + 1):
        van(wie, "198.51.100.7", f"a{i}@x.example")
    wie.client.environ_base["HTTP_X_FORWARDED_FOR"] = "198.51.100.8"
    probeer(wie, WACHTWOORD)
    assert wie.status == 200


@pytest.mark.parametrize("fout", ["-1", "10", "een", "1.0", "", "²"])
def test_een_onleesbaar_aantal_proxies_start_niet(tmp_path: Any, fout: str) -> None:
    with pytest.raises(InstellingOntbreekt, match="SCHAKEL_PROXIES"):
        voor_map(tmp_path, omgeving={"SCHAKEL_PROXIES": fout})
