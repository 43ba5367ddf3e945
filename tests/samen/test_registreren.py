"""Registering by hand seals and opens nothing; who asks for the form is in the log before it."""

from __future__ import annotations

import pytest

from privacy.toegang import GeenToegang
from tests.samen.sporen import regels
from tests.samen.test_vervalsing import registreer
from tests.samen.wereld import Wereld
from workflow.handelingen import registreren


def test_voor_het_formulier_staat_er_een_regel_begonnen(wereld: Wereld) -> None:
    eerder = len(regels(wereld))
    registreren.begin(door=wereld["skt"], werk=wereld.werk)
    (begonnen,) = regels(wereld)[eerder:]
    assert (begonnen["recht"], begonnen["uitkomst"]) == ("casus:registreren", "begonnen")


@pytest.mark.parametrize("wie", ["wijkagent", "kamer", "beheerder", "fg"])
def test_wie_geen_casus_registreert_krijgt_het_formulier_niet_en_staat_in_het_logboek(
    wereld: Wereld, wie: str
) -> None:
    eerder = len(regels(wereld))
    with pytest.raises(GeenToegang):
        registreren.begin(door=wereld[wie], werk=wereld.werk)
    (geweigerd,) = regels(wereld)[eerder:]
    assert (geweigerd["recht"], geweigerd["uitkomst"]) == ("casus:registreren", "geweigerd")


def test_registreren_is_een_regel_en_opent_geen_compartiment(wereld: Wereld) -> None:
    eerder = len(regels(wereld))
    casus_id = registreer(wereld, "skt", "Verzonnen", bsn=None)
    (gedaan,) = regels(wereld)[eerder:]
    assert (gedaan["recht"], gedaan["uitkomst"]) == ("casus:registreren", "toegestaan")
    assert gedaan["casus"].replace("-", "") == casus_id.hex
    assert gedaan["vrijgegeven"] == []
