"""A key whose time is over opens nothing, whether the clock has come by yet or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from casus.concepten import Concept
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.test_vervalsing import buitenom
from tests.samen.wereld import Wereld
from workflow.handelingen import concepten, inzien
from workflow.handelingen.concepten import Getypt

TEKST = "Klachten over geluid."


def test_een_bewaarde_tekst_blijft_dicht_na_zijn_tijd_ook_als_de_rij_iets_anders_zegt(
    wereld: Wereld,
) -> None:
    getypt = Getypt("/casussen/nieuw", (("aanleiding", TEKST),))
    skt, uur = wereld["skt"], timedelta(hours=1)
    concept = concepten.bewaar(getypt, Recht.CASUS_REGISTREREN, uur, door=skt, werk=wereld.werk)
    buitenom(wereld, update(Concept).values(eindigt=wereld.nu[0] + 10 * uur))
    wereld.later(minutes=59, seconds=59)
    assert concepten.haal_terug(concept, door=skt, werk=wereld.werk).getypt == getypt
    wereld.later(seconds=1)
    with pytest.raises(GeenToegang):
        concepten.haal_terug(concept, door=skt, werk=wereld.werk)


def test_een_gegeven_onder_een_sleutel_die_op_is_gaat_niet_open(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stuk(wereld, casus_id, "skt", "WON", TEKST)

    def teksten() -> set[str]:
        gelezen = inzien.dossier(casus_id, "WON", door=wereld["skt"], werk=wereld.werk)
        return {s.tekst for s in gelezen.stukken}

    einde = wereld.nu[0] + timedelta(seconds=2)
    won = (Sleutel.soort == "casus", Sleutel.categorie == "WON")
    buitenom(wereld, update(Sleutel).where(*won).values(vernietigen_na=einde))
    assert TEKST in teksten()
    wereld.later(seconds=2)
    assert TEKST not in teksten()
