"""The pages one works with all day, against an empty page under the same server."""

from __future__ import annotations

import statistics
from datetime import date
from functools import partial
from pathlib import Path
from urllib.request import OpenerDirector, build_opener
from uuid import UUID

from config.instellingen import voor_map
from privacy.feiten import Actor, lokale_dag
from tests.bench.dienst import log_in, start
from tests.bench.lijst import GROOT, vul_rijen
from tests.bench.meting import duren, meld, om_en_om, tempo
from tests.samen.wereld import maak_plan
from workflow.demonstratie.speler import vul
from workflow.handelingen import inzien, overzien, toevoegen, voortzetten
from workflow.handelingen.inloggen import log_in_demo
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.in_kracht import beleid_nu
from workflow.werk import Werk

STUKKEN, REGELS, WARM, KEER = 200, 300, 10, 60
WIE, VEEL = "farida.bakker@skt.westland.example", "tom.dewit@skt.westland.example"

_STAP = {
    "beeldvorming": "plan_maken",
    "plan": "uitvoering_starten",
    "uitvoering": "evalueren",
    "evaluatie": "uitvoering_hervatten",
}
_PEILDATUM = date(2026, 11, 24)


def paginas(plek: Path) -> bool:
    """My work, the list and a full casus at a twentieth of an empty page or more, and no more than
    three times as slow with a hundred thousand casussen in the database.
    """
    waarden = voor_map(plek / "demo", omgeving={})
    huis = vul(waarden, zaad=1, peildatum=_PEILDATUM, aantal=30)
    wie, nu = log_in_demo(WIE, werk=huis.werk).actor, huis.werk.nu()
    casus_id, versie = _vol(huis.werk, wie), beleid_nu(huis.werk).versie
    huis.sluit()
    assert wie.gebruiker_id is not None
    adressen = {
        "mijn_werk": (WIE, "/mijn-werk"),
        "lijst_weinig": (WIE, "/casussen"),
        "lijst_veel": (VEEL, "/casussen"),
        "casus": (WIE, f"/casussen/{casus_id}"),
        "dossier": (WIE, f"/casussen/{casus_id}/dossier/won"),
        "verloop": (WIE, f"/casussen/{casus_id}/verloop"),
    }
    leeg, waar_leeg = start("tests.bench.leeg")
    server, waar = start("web.cli", "serve", "--map", str(waarden.map))
    try:
        log_in(waar, WIE)
        web = {naam: log_in(waar, naam) for naam in (WIE, VEEL)}
        kaal = partial(_haal, build_opener(), f"{waar_leeg}/inloggen")
        klein, goed = {}, True
        for naam, (mens, pad) in adressen.items():
            haal = partial(_haal, web[mens], waar + pad)
            duren(haal, WARM)
            vol, vloer = om_en_om(haal, kaal, KEER)
            klein[naam] = statistics.median(vol)
            goed &= meld(f"pagina_{naam}", tempo(vol), "per seconde", tempo(vloer) / 20)
        vul_rijen(waarden.database_url, versie, wie.gebruiker_id, nu, 0, GROOT)
        for naam, (mens, pad) in adressen.items():
            haal = partial(_haal, web[mens], waar + pad)
            duren(haal, WARM)
            maal = statistics.median(duren(haal, KEER)) / klein[naam]
            goed &= meld(f"pagina_{naam}_groei", maal, "maal", 3, meer=False)
    finally:
        for proces in (server, leeg):
            proces.terminate()
            proces.wait(20)
    return goed


def _vol(werk: Werk, wie: Actor) -> UUID:
    """A casus of this colleague, with many stukken of one kind and a long course."""
    mijn = overzien.mijn_werk(door=wie, werk=werk).mijn.rijen
    regel = next(r for r in mijn if r.stand in _STAP and r.opent == "casus")
    stand = regel.stand
    maak_plan(regel.casus_id, wie, werk)
    for n in range(REGELS):
        voortzetten.zet_voort(regel.casus_id, _STAP[stand], f"Stap {n}.", door=wie, werk=werk)
        stand = inzien.casus(regel.casus_id, door=wie, werk=werk).stand
    for n in range(STUKKEN):
        stuk = Nieuwstuk("WON", f"Gegeven {n} over de straat.", "feit", lokale_dag(werk.nu()))
        toevoegen.voeg_toe(regel.casus_id, stuk, None, door=wie, werk=werk)
    return regel.casus_id


def _haal(web: OpenerDirector, adres: str, _i: int) -> None:
    with web.open(adres) as pagina:
        pagina.read()
