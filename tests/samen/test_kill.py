"""A process killed with -9 in any handeling leaves all or nothing, and the log agrees."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from casus.besluiten import Besluit
from privacy.merkle import bladhash, wortel_van
from tests.samen.wereld import Wereld
from workflow.databank import kale_engine

KILLS = int(os.environ.get("SCHAKEL_KILLS", "6"))
WORTEL = Path(__file__).parents[2]


def sterf(wereld: Wereld, na: float) -> None:
    """Starts a working process and kills it with -9, `na` seconds after it began."""
    plek = wereld.huis.instellingen
    proces = subprocess.Popen(
        [sys.executable, "-m", "tests.samen.sterver", str(plek.map), plek.database_url],
        cwd=WORTEL,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert proces.stdin is not None
    assert proces.stdout is not None
    mensen = {
        naam: {
            "id": str(a.gebruiker_id),
            "functie": a.functie,
            "partij": a.partij,
            "tafels": sorted(a.tafels),
        }
        for naam, a in wereld.mensen.items()
    }
    proces.stdin.write(json.dumps(mensen))
    proces.stdin.close()
    assert proces.stdout.readline().strip() == "begonnen"
    time.sleep(na)
    proces.send_signal(signal.SIGKILL)
    proces.wait()


def alles_of_niets(wereld: Wereld) -> int:
    """Checks every casus, Verzoek, Besluit and line against each other; gives the line count."""
    engine = kale_engine(wereld.huis.instellingen.database_url)
    try:
        with engine.connect() as db:
            open_ = "('verstuurd','in_triage','informatie_nodig')"
            scheef = db.execute(
                text(
                    "select count(*) from casus c where (c.stand in"
                    " ('opschaling_gevraagd','afschaling_gevraagd','afsluiting_gevraagd'))"
                    " <> exists (select 1 from"
                    f" verzoek v where v.casus_id = c.id and v.stand in {open_})"
                )
            ).scalar()
            assert scheef == 0
            zonder = "select count(*) from verzoek v where not exists (select 1 from {} x where {})"
            for tabel in ("besluit", "termijn"):
                waar = "x.verzoek_id = v.id"
                assert db.execute(text(zonder.format(tabel, waar))).scalar() == 0
            wees = (
                "select count(*) from besluit b where not exists"
                " (select 1 from logregel l where l.besluit_id = b.id)"
            )
            assert db.execute(text(wees)).scalar() == 0
            _bijlagen_zijn_heel(db)
            _regie_is_van_een(db)
            _crises_zijn_heel(db)
            _wat_rust_is_heropend(db)
            regels = db.execute(
                text("select nummer, regel, blad from logregel order by nummer")
            ).all()
            kop = db.execute(text("select grootte, wortel from logstand")).one()
            besluiten = {b.hex for b in db.execute(select(Besluit.id)).scalars()}
    finally:
        engine.dispose()
    assert [r.nummer for r in regels] == list(range(1, len(regels) + 1))
    assert all(bladhash(r.regel.encode()) == bytes(r.blad) for r in regels)
    assert kop.grootte == len(regels)
    assert wortel_van([bytes(r.blad) for r in regels]) == bytes(kop.wortel)
    in_log = {json.loads(r.regel)["besluit"] for r in regels} - {None}
    assert {b.replace("-", "") for b in in_log} == besluiten
    return len(regels)


def _bijlagen_zijn_heel(db: Connection) -> None:
    """Every file has all its parts and no part is left without a file; each copy is one too."""
    delen = "(select count(*) from bijlagedeel d where d.datasleutel_id = b.datasleutel_id)"
    gebroken = f"select count(*) from bijlage b where b.delen <> {delen}"
    wees = (
        "select count(*) from bijlagedeel d where not exists"
        " (select 1 from bijlage b where b.datasleutel_id = d.datasleutel_id)"
    )
    zonder = (
        "select count(*) from stuk s where s.oorsprong_id in (select stuk_id from bijlage)"
        " and s.id not in (select stuk_id from bijlage)"
    )
    for vraag in (gebroken, wees, zonder):
        assert db.execute(text(vraag)).scalar() == 0


def _regie_is_van_een(db: Connection) -> None:
    """Who has the casusregie takes part for it, and nobody else does without the procesregie."""
    regie = (
        "select 1 from deelname d where d.casus_id = c.id and d.reden = 'regie' and d.tot is null"
    )
    zonder = (
        "select count(*) from casus c where c.casusregisseur_id is not null"
        " and c.stand <> 'gesloten' and not exists"
        f" ({regie} and d.gebruiker_id = c.casusregisseur_id)"
    )
    te_veel = (
        f"select count(*) from casus c where exists ({regie} and d.gebruiker_id not in"
        " (c.casusregisseur_id, coalesce(c.procesregisseur_id, c.casusregisseur_id)))"
    )
    half = (
        "select count(*) from overdracht o join casus c on c.id = o.casus_id"
        " where o.stand = 'geaccepteerd' and o.rol = 'casusregie' and c.casusregisseur_id <> o.aan"
    )
    for vraag in (zonder, te_veel, half):
        assert db.execute(text(vraag)).scalar() == 0


def _wat_rust_is_heropend(db: Connection) -> None:
    """A key rests where a Besluit reopened its casus, and then all of them but the named kind."""
    heropend = "select casus_id from besluit where soort = 'casus_heropend'"
    casussen = (
        f"select count(*) from casus c where (c.heropend_op is not null) <> (c.id in ({heropend}))"
    )
    te_vroeg = (
        "select count(*) from sleutel s where s.rolgroep = 'rust'"
        f" and s.casus_id not in ({heropend})"
    )
    vergeten = (
        "select count(*) from sleutel s join casus c on c.id = s.casus_id"
        " where s.soort = 'casus' and s.rolgroep = '' and s.categorie <> 'WON'"
        " and s.gemaakt < c.heropend_op"
    )
    for vraag in (casussen, te_vroeg, vergeten):
        assert db.execute(text(vraag)).scalar() == 0


def _crises_zijn_heel(db: Connection) -> None:
    """What waits is named by a casus in AVE 4, and what lapsed has its Besluit and its phase."""
    wacht = (
        "select count(*) from casus c left join crisis k on k.casus_id = c.id and k.stand = 'wacht'"
        " where (c.crisis_id is null) <> (k.id is null) or (k.id is not null and c.fase <> 4)"
    )
    besluit = "select count(*) from besluit b where b.casus_id = k.casus_id and b.soort = 'crisis_"
    vervallen = (
        "select count(*) from crisis k join casus c on c.id = k.casus_id where"
        f" (k.stand = 'vervallen') <> (({besluit}vervallen') = 1)"
        f" or (k.stand = 'bevestigd') <> (({besluit}bevestigd') = 1)"
        " or (k.stand = 'vervallen' and c.fase <> 2)"
    )
    for vraag in (wacht, vervallen):
        assert db.execute(text(vraag)).scalar() == 0


@pytest.mark.kill
@pytest.mark.timeout(600)
def test_een_gedood_proces_laat_alles_of_niets_na(wereld: Wereld) -> None:
    toeval = random.Random(7)
    regels = alles_of_niets(wereld)
    for _ in range(KILLS):
        sterf(wereld, toeval.uniform(0.0, 0.35))
        regels, eerder = alles_of_niets(wereld), regels
        assert regels >= eerder
    # The survivors go on: nothing that the dead held is still locked.
    wereld.bij_veiligheidskamer()
    assert alles_of_niets(wereld) > regels
