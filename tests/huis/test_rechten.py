"""Every right is a line of the policy, in somebody's hands, and asked by a handeling."""

from __future__ import annotations

import ast

import pytest

from config.beleid import Beleid
from config.beleid_lezen import lees_versies
from config.instellingen import STANDAARDBELEID
from privacy.toegang import Recht
from privacy.voorwaarden import namen
from tests.huis.broncode import bomen
from workflow.keten import VOORWAARDEN

VERSIES = lees_versies(STANDAARDBELEID)
per_versie = pytest.mark.parametrize("beleid", VERSIES, ids=lambda b: b.versie)


@per_versie
def test_elk_recht_heeft_een_regel_en_elke_regel_een_recht(beleid: Beleid) -> None:
    assert set(beleid.recht) == {r.value for r in Recht}


@per_versie
def test_elk_recht_is_van_iemand(beleid: Beleid) -> None:
    van_functies = {recht for f in beleid.functies for recht in f.rechten}
    van_systeem = {
        r.code for r in beleid.rechten for regel in r.regels if "systeem" in regel.voorwaarden
    }
    assert van_functies <= set(beleid.recht)
    assert van_functies | van_systeem == set(beleid.recht)


@per_versie
def test_geen_regel_is_leeg_en_elke_voorwaarde_bestaat(beleid: Beleid) -> None:
    for lijn in beleid.rechten:
        assert lijn.regels, lijn.code
        assert all(regel.voorwaarden for regel in lijn.regels), lijn.code
        genoemd = {v for regel in lijn.regels for v in regel.voorwaarden} | set(lijn.weiger)
        assert genoemd <= namen()
    genoemd = {v for o in beleid.keten.overgangen for v in o.voorwaarden}
    assert genoemd <= set(VOORWAARDEN)


@per_versie
def test_de_klok_leest_geen_inhoud(beleid: Beleid) -> None:
    """What the system may do never opens a casus."""
    for lijn in beleid.rechten:
        if any("systeem" in regel.voorwaarden for regel in lijn.regels):
            assert not lijn.code.endswith((":inzien", ":overzien", ":herkennen")), lijn.code


def test_elk_recht_wordt_door_een_handeling_gevraagd() -> None:
    gevraagd = {
        knoop.attr
        for boom in bomen("workflow").values()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Attribute) and ast.unparse(knoop.value) == "Recht"
    }
    assert {r.name for r in Recht} - gevraagd == set()


def test_een_recht_heet_zaak_en_handeling() -> None:
    for recht in Recht:
        zaak, _, handeling = recht.value.partition(":")
        assert zaak.isalpha()
        assert handeling.replace("_", "").isalpha()
        assert recht.name == f"{zaak}_{handeling}".upper()
