"""What happens because time passes: terms end, messages arrive, keys are destroyed."""

from __future__ import annotations

import time

from sqlalchemy import func, select

from casus.besluiten import Termijn
from casus.gebruikers import Bericht
from casus.stukken import Stuk
from privacy.logboek import Logregel
from privacy.sleutelkast import Sleutel
from tests.samen.wereld import Wereld
from workflow import klok
from workflow.handelingen import toevoegen
from workflow.handelingen.toevoegen import Nieuwstuk


def aantal_regels(wereld: Wereld) -> int:
    return int(wereld.rijen(select(func.count()).select_from(Logregel))[0][0])


def test_een_termijn_die_voorbij_is_wordt_een_keer_gemeld(wereld: Wereld) -> None:
    casus_id = wereld.melding()
    klok.ronde(wereld.werk)
    assert {t.stand for t in wereld.rijen(select(Termijn.stand))} == {"loopt"}
    wereld.later(days=60)
    assert klok.bewaak_termijnen(wereld.werk) == 1
    assert klok.bewaak_termijnen(wereld.werk) == 0
    termijnen = wereld.rijen(select(Termijn.stand).where(Termijn.casus_id == casus_id))
    assert {t.stand for t in termijnen} == {"voorbij"}
    waar = Bericht.soort == "termijn_voorbij"
    berichten = wereld.rijen(select(Bericht.casus_id, Bericht.tafel).where(waar))
    assert [tuple(b) for b in berichten] == [(casus_id, "skt")]


def test_een_termijn_is_uiterlijk_die_dag_nog_niet_voorbij(wereld: Wereld) -> None:
    wereld.melding()
    uiterlijk = wereld.rijen(select(Termijn.uiterlijk))[0].uiterlijk
    wereld.later(days=(uiterlijk - wereld.vandaag).days)
    assert klok.bewaak_termijnen(wereld.werk) == 0
    wereld.later(days=1)
    assert klok.bewaak_termijnen(wereld.werk) == 1


def test_wat_in_het_postvak_uit_ligt_wordt_bezorgd(wereld: Wereld) -> None:
    wereld.opgepakt()
    assert klok.bezorg_berichten(wereld.werk) > 0
    assert klok.bezorg_berichten(wereld.werk) == 0
    assert not wereld.rijen(select(Bericht.id).where(Bericht.bezorgd.is_(None)))


def test_sleutels_van_een_geweigerd_verzoek_verdwijnen_na_hun_termijn(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    nieuw = Nieuwstuk("WON", "Klachten over geluid.", "feit", wereld.vandaag)
    won = toevoegen.voeg_toe(casus_id, nieuw, door=wereld["skt"], werk=wereld.werk)
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=(won,))
    wereld.beslis(casus_id, verzoek, "kamer", "afwijzen")
    assert klok.vernietig_sleutels(wereld.werk) == 0
    wereld.later(days=wereld.beleid().duur.verzoeksleutel_dagen, minutes=1)
    assert klok.vernietig_sleutels(wereld.werk) > 0
    waar = (Sleutel.soort == "verzoek", Sleutel.eigenaar == str(verzoek))
    wikkels = wereld.rijen(select(Sleutel.wikkel).where(*waar))
    assert wikkels
    assert all(r.wikkel is None for r in wikkels)
    stukken = {s.id for s in wereld.rijen(select(Stuk.id).where(Stuk.casus_id == casus_id))}
    assert won in stukken
    assert not wereld.rijen(select(Stuk.id).where(Stuk.oorsprong_id == won))


def test_de_klok_loopt_mee_in_het_proces_van_de_server(wereld: Wereld) -> None:
    wereld.opgepakt()
    wereld.later(days=60)
    planner = klok.loop_mee(wereld.werk)
    try:
        for _ in range(100):
            if wereld.rijen(select(Termijn.stand).where(Termijn.stand == "voorbij")):
                break
            time.sleep(0.05)
    finally:
        planner.shutdown()
    assert wereld.rijen(select(Termijn.stand).where(Termijn.stand == "voorbij"))
    assert not wereld.rijen(select(Bericht.id).where(Bericht.bezorgd.is_(None)))


def test_een_tik_zonder_werk_schrijft_geen_regel(wereld: Wereld) -> None:
    wereld.melding()
    klok.ronde(wereld.werk)
    voor = aantal_regels(wereld)
    assert klok.ronde(wereld.werk) == 0
    assert aantal_regels(wereld) == voor
