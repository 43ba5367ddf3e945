"""Who is told that another phase waits for their decision: only somebody who can decide now."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.samen.fasewereld import TE_LAAT, gevraagd, voorbij
from tests.samen.test_crisis import beslis, start
from tests.samen.test_fase import opdracht, rij, wijzig
from tests.samen.test_fasevraag import kreeg, te_doen
from tests.samen.test_vertrek_en_grens import verlaat
from tests.samen.test_waarnemen import neem_waar
from tests.samen.wereld import Wereld
from web.regiewoorden import fasevraagzin
from workflow.handelingen import berichten, inzien


def zin(wereld: Wereld, casus_id: UUID) -> str:
    """What the page of the casus says of who decides."""
    c = inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk)
    return " ".join(fasevraagzin(wereld.beleid(), c, wereld.nu[0]))


def leest(wereld: Wereld, wie: str) -> set[str]:
    lijst = berichten.lijst(door=wereld[wie], werk=wereld.werk)
    return {b.soort for b in lijst.regels}


def test_is_de_procesregisseur_vertrokken_dan_hoort_de_tafel_het(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    verlaat(wereld, "teamlead")
    assert zin(wereld, casus_id) == ""
    vraag_id = gevraagd(wereld, casus_id, 1)
    assert kreeg(wereld, "fase_gevraagd") == {(None, rij(wereld, casus_id).tafel)}
    assert "fase_gevraagd" in leest(wereld, "teamlead2")
    assert " Een ander als Teamleider SKT beslist, uiterlijk" in zin(wereld, casus_id)
    voorbij(wereld, vraag_id)
    assert TE_LAAT in leest(wereld, "teamlead2")


def test_wie_voor_de_procesregisseur_vroeg_maakt_dat_een_ander_het_hoort(wereld: Wereld) -> None:
    """The procesregisseur cannot decide what who stands in asked: then the others hear it."""
    casus_id = wereld.opgepakt()
    wijzig(wereld, casus_id, "teamlead", opdracht(wereld, 2, procesregie="teamlead"))
    wereld.mens("teamlead2", "teamlead_skt", "gemeente-skt")
    wereld.mens("teamlead3", "teamlead_skt", "gemeente-skt")
    neem_waar(wereld, casus_id, "teamlead", "teamlead2", rol="procesregie")
    gevraagd(wereld, casus_id, 1, "teamlead2")
    assert kreeg(wereld, "fase_gevraagd") == {(None, rij(wereld, casus_id).tafel)}
    gezien = {wie for wie in ("teamlead", "teamlead2", "teamlead3") if te_doen(wereld, wie)}
    assert gezien == {"teamlead3"}
    assert "fase_gevraagd" in leest(wereld, "teamlead3")
    assert "fase_gevraagd" not in leest(wereld, "teamlead")


@pytest.mark.parametrize("vertrekt", [False, True])
def test_uit_de_hoogste_fase_hoort_wie_verantwoordelijk_is_het_of_wie_opvolgt(
    wereld: Wereld, vertrekt: bool
) -> None:
    casus_id = wereld.opgepakt()
    beslis(wereld, casus_id, start(wereld, casus_id), "burgemeester")
    if vertrekt:
        verlaat(wereld, "burgemeester")
    vraag_id = gevraagd(wereld, casus_id, 2)
    wie = "wethouder" if vertrekt else "burgemeester"
    assert kreeg(wereld, "fase_gevraagd") == {(wereld.id(wie), None)}
    assert "fase_gevraagd" in leest(wereld, wie)
    assert te_doen(wereld, wie) == [(casus_id, 2)]
    assert ("Een ander als Burgemeester of Wethouder" in zin(wereld, casus_id)) == vertrekt
    # When it is missed the same people hear that.
    voorbij(wereld, vraag_id)
    assert kreeg(wereld, TE_LAAT) == {(wereld.id(wie), None)}
    assert TE_LAAT in leest(wereld, wie)
