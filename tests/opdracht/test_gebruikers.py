"""The commands for accounts: who it is about is typed, never an argument, never printed."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opdracht import OVER_EEN_JAAR
from web.cli import voer_uit
from web.opdrachten.scherm import huis_in
from workflow.handelingen.inloggen import Mislukt, log_in
from workflow.handelingen.wachtwoorden import kies_wachtwoord

ANNA = "anna@kern.example"
WACHTWOORD = "een lang wachtwoord"
BEHEERDER = ("--functie", "beheerder", "--partij", "gemeente-beheer", "--tot", OVER_EEN_JAAR)
Opdracht = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plek(tmp_path: Path) -> Path:
    """A new installation, as `schakel inrichten` leaves it."""
    plek = tmp_path / "schakel"
    assert voer_uit(["inrichten", "--map", str(plek)]) == 0
    return plek


@pytest.fixture
def gebruiker(
    plek: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Opdracht:
    def doe(wat: str, *woorden: str, getypt: tuple[str, ...]) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(getypt) + "\n"))
        capsys.readouterr()
        code = voer_uit(["gebruiker", wat, "--map", str(plek), *woorden])
        gezegd = capsys.readouterr()
        assert ANNA not in gezegd.out + gezegd.err
        assert "Anna" not in gezegd.out + gezegd.err
        return code, gezegd.out, gezegd.err

    return doe


def kan_inloggen(plek: Path) -> bool:
    with huis_in(plek) as huis:
        try:
            log_in(ANNA, WACHTWOORD, plek="hier", werk=huis.werk)
        except Mislukt:
            return False
    return True


def test_een_nieuwe_installatie_krijgt_zo_haar_eerste_beheerder(
    plek: Path, gebruiker: Opdracht
) -> None:
    code, out, _ = gebruiker("maken", *BEHEERDER, getypt=("Anna Berg", ANNA, WACHTWOORD))
    assert (code, "Het account is gemaakt" in out) == (0, True)
    assert kan_inloggen(plek)
    gemaakt = b"".join(p.read_bytes() for p in plek.glob("schakel.db*"))
    for woord in ("Anna Berg", ANNA, WACHTWOORD):
        assert woord.encode() not in gemaakt


def test_een_gesloten_account_komt_er_niet_meer_in(plek: Path, gebruiker: Opdracht) -> None:
    gebruiker("maken", *BEHEERDER, getypt=("Anna Berg", ANNA, WACHTWOORD))
    code, out, _ = gebruiker("sluiten", getypt=(f" {ANNA.upper()} ",))
    assert (code, "Het account is gesloten" in out) == (0, True)
    assert not kan_inloggen(plek)
    with sqlite3.connect(plek / "schakel.db") as db:
        uitkomsten = db.execute(
            "SELECT handeling, uitkomst FROM logregel WHERE handeling LIKE 'gebruiker:%'"
        ).fetchall()
    # It is made, found by its address, and closed.
    handelingen = ("gebruiker:beheren", "gebruiker:beheren", "gebruiker:wijzigen")
    assert uitkomsten == [(h, "toegestaan") for h in handelingen]


@pytest.mark.parametrize(
    ("woorden", "getypt", "zin"),
    [
        (BEHEERDER, ("Anna", ANNA, "kort"), "ten minste 12 tekens"),
        (BEHEERDER, ("Anna", "geen adres", WACHTWOORD), "Vul een e-mailadres in."),
        (BEHEERDER, ("", ANNA, WACHTWOORD), "Vul de naam in."),
        ((*BEHEERDER[:1], "koning", *BEHEERDER[2:]), ("Anna", ANNA, WACHTWOORD), "Kies een"),
        ((*BEHEERDER[:5], "straks"), ("Anna", ANNA, WACHTWOORD), "jaar-maand-dag"),
        ((*BEHEERDER[:5], "2000-01-01"), ("Anna", ANNA, WACHTWOORD), "einddatum"),
    ],
)
def test_wat_niet_klopt_geeft_een_regel_en_geen_account(
    plek: Path, gebruiker: Opdracht, woorden: tuple[str, ...], getypt: tuple[str, ...], zin: str
) -> None:
    code, out, err = gebruiker("maken", *woorden, getypt=getypt)
    assert (code, out) == (1, "")
    assert zin in err
    assert len(err.strip().splitlines()) == 1
    assert not kan_inloggen(plek)


def test_wie_geen_account_heeft_is_niet_te_sluiten(gebruiker: Opdracht) -> None:
    for onbekend, zin in (("wie@is.dit", "heeft geen open account"), ("niets", "e-mailadres in")):
        code, _, err = gebruiker("sluiten", getypt=(onbekend,))
        assert code == 1
        assert zin in err
        assert onbekend not in err


def test_een_code_laat_zelf_een_wachtwoord_kiezen(plek: Path, gebruiker: Opdracht) -> None:
    gebruiker("maken", *BEHEERDER, getypt=("Anna Berg", ANNA, "dit is vergeten"))
    code, out, _ = gebruiker("code", getypt=(ANNA,))
    gevonden = re.search(r"De code is ([A-Z0-9-]{19}) en geldt tot", out)
    assert code == 0
    assert gevonden
    with huis_in(plek) as huis:
        with pytest.raises(Mislukt):
            log_in(ANNA, "dit is vergeten", plek="hier", werk=huis.werk)
        kies_wachtwoord(ANNA, gevonden[1], WACHTWOORD, WACHTWOORD, plek="hier", werk=huis.werk)
    assert kan_inloggen(plek)


def test_een_gesloten_account_krijgt_geen_code(gebruiker: Opdracht) -> None:
    gebruiker("maken", *BEHEERDER, getypt=("Anna Berg", ANNA, WACHTWOORD))
    gebruiker("sluiten", getypt=(ANNA,))
    code, out, err = gebruiker("code", getypt=(ANNA,))
    assert (code, out) == (1, "")
    assert "heeft geen open account" in err


def test_een_code_voor_een_functie_die_later_begint_zegt_waarom_niet(
    plek: Path, gebruiker: Opdracht
) -> None:
    gebruiker("maken", *BEHEERDER, getypt=("Anna Berg", ANNA, WACHTWOORD))
    with sqlite3.connect(plek / "schakel.db") as db:
        db.execute("UPDATE aanstelling SET van = '2098-01-01'")
    code, out, err = gebruiker("code", getypt=(ANNA,))
    assert (code, out) == (1, "")
    assert "Geef de code op de eerste dag." in err
