"""The address of the last step, that is read back on a page of its own."""

from __future__ import annotations

from tests.web.deurwereld import Deurwereld
from tests.web.test_deuren import NIEUW
from tests.web.test_stappen import adres, doe


def test_de_laatste_stap_heeft_een_adres(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    for nr in range(1, 6):
        # Until every step is done the last one is the task list, that says which are open.
        assert skt.ga(adres(casus, 6)).headers["Location"] == f"{casus}/opschaling"
        doe(skt, casus, nr)
    skt.ga(skt.ga(adres(casus, 6)).headers["Location"])
    assert "Wie ziet straks wat" in skt.tekst
    assert skt.ga(adres(casus, 7)).status_code == 404
    assert deur.bezoeker("wijkagent").ga(adres(casus, 6)).status_code == 404
    assert skt.ga(f"{NIEUW}/stap/6").headers["Location"] == NIEUW
