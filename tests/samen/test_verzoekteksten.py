"""No text of a verzoek is without end, and none carries a number that looks like a BSN."""

from __future__ import annotations

import pytest

from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("geprobeerd", ("x" * 2001,)),
        ("geprobeerd", ("Een huisbezoek.", "Gebeld over 999990019.")),
        ("geprobeerd", ("Een huisbezoek.",) * 21),
        ("geprobeerd", ("", " ")),
        ("aanleidingen", ("T1", "x" * 2001)),
        ("sluitgrond", "x" * 2001),
        ("noodzaak", "Over 999990019."),
    ],
)
def test_een_opschaling_met_een_tekst_die_niet_past_wordt_geweigerd(
    wereld: Wereld, veld: str, waarde: object
) -> None:
    casus_id = wereld.opgepakt()
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", **{veld: waarde})
    assert set(fout.value.fouten) == {veld}
    assert "999990019" not in str(fout.value.fouten)


@pytest.mark.parametrize("veld", ["gevraagd", "noodzaak", "proportionaliteit", "subsidiariteit"])
def test_ook_wat_bij_een_ander_verzoek_niet_gevraagd_wordt_heeft_een_grens(
    wereld: Wereld, veld: str
) -> None:
    casus_id = wereld.opgepakt()
    anders = {veld: "x" * 2001, "sluitgrond": "doelen_bereikt"}
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "skt", "afsluiting", "skt", **anders)
    assert veld in fout.value.fouten
