"""How much memory a web worker takes after it has worked."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from config.instellingen import voor_map
from tests.bench.meting import meld
from workflow.demonstratie.speler import vul

PAGINAS = 150
WIE = (
    "tom.dewit@skt.westland.example",
    "farida.bakker@skt.westland.example",
    "hans.prins@veiligheid.westland.example",
)


def geheugen(plek: Path) -> bool:
    """Resident memory of the largest process of the server, after a colleague's morning."""
    demo = plek / "demo"
    vul(voor_map(demo, omgeving={}), zaad=1, peildatum=date(2026, 11, 24), aantal=30).sluit()
    server, adres = start("web.cli", "serve", "--map", str(demo))
    try:
        _werk_een_ochtend(adres)
        groot = max(_rss(pid) for pid in (server.pid, *_kinderen(server.pid)))
    finally:
        server.terminate()
        server.wait(20)
    return meld("geheugen_webwerker", groot / 1024, "MB", 120, meer=False)


def start(module: str, *woorden: str) -> tuple[subprocess.Popen[bytes], str]:
    """A process of this module on a free port, and its address."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", module, *woorden, "--poort", str(poort)],
        stdout=subprocess.DEVNULL,
    )
    return server, f"http://127.0.0.1:{poort}"


def log_in(adres: str, wie: str) -> OpenerDirector:
    """A browser of this colleague of the demonstration; waits until the server is there."""
    web = build_opener(HTTPCookieProcessor(CookieJar()))
    tekst = _wacht(web, f"{adres}/inloggen")
    merk = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', tekst)
    velden = {"csrf_token": merk[1] if merk else "", "wie": wie}
    web.open(f"{adres}/inloggen/demonstratie", urlencode(velden).encode()).read()
    return web


def _werk_een_ochtend(adres: str) -> None:
    """Three colleagues who follow every link they find, each up to so many pages."""
    for wie in WIE:
        web = log_in(adres, wie)
        rij, gezien = ["/mijn-werk", "/casussen", "/meldingen"], set[str]()
        while rij and len(gezien) < PAGINAS:
            if (pad := rij.pop(0)) in gezien:
                continue
            gezien.add(pad)
            with suppress(HTTPError), web.open(f"{adres}{pad}") as pagina:
                if "html" in pagina.headers.get_content_type():
                    tekst = pagina.read().decode()
                    rij += re.findall(r'href="(/(?!static)[a-z][^"#]*)"', tekst)
        if len(gezien) < len(WIE):
            raise RuntimeError("de server gaf geen pagina's")


def _wacht(web: OpenerDirector, adres: str) -> str:
    for _ in range(100):
        try:
            return str(web.open(adres).read().decode())
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("de server start niet")


def _rss(pid: int) -> int:
    regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(r.split()[1]) for r in regels if r.startswith("VmRSS"))


def _kinderen(pid: int) -> list[int]:
    return [int(k) for k in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
