"""Who sends slowly, or not at all, keeps nobody else waiting. Against the server as it runs."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen
from uuid import uuid4

import pytest

from config.instellingen import voor_map
from web.dienst import VERBINDINGEN
from web.een_tegelijk import HEEL
from web.ontvangst import (
    AFSCHEID,
    BANEN,
    GROOTSTE_KOP,
    Binnenkomend,
    _lengte,
)
from workflow.demonstratie.speler import vul

TIJD, TEMPO = 3.0, 500 * 1024
SERVER = f"""
from web import ontvangst
ontvangst.KOPTIJD, ontvangst.TRAAGST = {TIJD}, {TEMPO}
from web.cli import main
main()
"""
"""The server as it is, only less patient."""
VEEL = 30
VLOT = 2.0
"""Seconds within which a colleague has an answer, whatever others do."""
KOP = b"POST /inloggen HTTP/1.1\r\nHost: localhost\r\n"
FORMULIER = b"Content-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def poort(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running server with a small demonstration."""
    demo = tmp_path_factory.mktemp("traag") / "demo"
    vul(voor_map(demo, omgeving={}), zaad=1, peildatum=date(2026, 11, 24), aantal=1).sluit()
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        nummer = int(vrij.getsockname()[1])
    bevel = [sys.executable, "-c", SERVER, "serve", "--map", str(demo), "--poort", str(nummer)]
    with subprocess.Popen(
        bevel, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as server:
        for _ in range(200):
            try:
                gezond(nummer)
                break
            except OSError:
                time.sleep(0.1)
        yield nummer
        server.terminate()
        _, gezegd = server.communicate(timeout=20)
    assert server.returncode == 0
    assert b"Traceback" not in gezegd, gezegd.decode()


def gezond(poort: int) -> float:
    """Seconds that /gezond took."""
    begin = time.monotonic()
    with urlopen(f"http://127.0.0.1:{poort}/gezond", timeout=20) as antwoord:
        assert antwoord.read() == b"gezond\n"
    return time.monotonic() - begin


@pytest.mark.parametrize("kop", [b"SCRIPT_NAME: /extern", b"PATH_INFO: /gezond"])
def test_wie_aanklopt_zegt_niet_waar_de_voordeur_staat(poort: int, kop: bytes) -> None:
    """What stands before the server is in our settings; a header of a stranger is not believed."""
    with verbinding(poort, b"GET /extern/gezond HTTP/1.1\r\nHost: x\r\n" + kop + b"\r\n\r\n") as s:
        antwoord = s.recv(4096)
    assert b" 200 " not in antwoord.split(b"\r\n")[0], antwoord[:80]
    assert b" 500 " not in antwoord.split(b"\r\n")[0]


def verbinding(poort: int, zeg: bytes = b"") -> socket.socket:
    s = socket.create_connection(("127.0.0.1", poort), timeout=20)
    s.sendall(zeg)
    return s


def antwoord(s: socket.socket) -> bytes:
    """Everything until the server closes."""
    delen = []
    while deel := s.recv(65536):
        delen.append(deel)
    return b"".join(delen)


TRAAG = {
    "niets": b"",
    "een halve kop": b"GET /gezond HTTP/1.1\r\nHost: loc",
    "een kleine tekst": KOP + FORMULIER + b"Content-Length: 2000\r\n\r\nwie=",
    "een grote tekst": KOP + FORMULIER + b"Content-Length: 4000000\r\n\r\nwie=",
    "een enorme tekst": KOP + FORMULIER + b"Content-Length: 40000000\r\n\r\nwie=",
    "nog een verzoek erachter": b"GET /gezond HTTP/1.1\r\nHost: localhost\r\n\r\nGET /gez",
}


@pytest.mark.parametrize("aantal", [8, VEEL])
@pytest.mark.parametrize("begin", TRAAG.values(), ids=TRAAG.keys())
def test_wie_traag_stuurt_houdt_niemand_op(poort: int, begin: bytes, aantal: int) -> None:
    traag = [verbinding(poort, begin) for _ in range(aantal)]
    time.sleep(0.2)
    try:
        assert gezond(poort) < VLOT
        with urlopen(f"http://127.0.0.1:{poort}/inloggen", timeout=VLOT) as pagina:
            assert pagina.status == 200
    finally:
        for s in traag:
            s.close()


def test_meer_verbindingen_dan_er_passen_houden_het_even_op_en_breken_niets(poort: int) -> None:
    veel = [verbinding(poort) for _ in range(VERBINDINGEN + 100)]
    try:
        assert gezond(poort) < TIJD + AFSCHEID + 5
    finally:
        for s in veel:
            s.close()
    assert gezond(poort) < VLOT


def test_druppels_rekken_de_tijd_niet(poort: int) -> None:
    """One byte at a time is as late as nothing: the end counts from the beginning."""
    begin = time.monotonic()
    kop = verbinding(poort, b"GET /gezond HTTP/1.1\r\nX: ")
    tekst = verbinding(poort, TRAAG["een kleine tekst"])
    for s in (kop, tekst):
        s.settimeout(1)
    uit: dict[socket.socket, bytes] = {}
    while len(uit) < 2 and time.monotonic() - begin < TIJD + 10:
        for s in {kop, tekst} - uit.keys():
            try:
                s.send(b"a")
                uit[s] = antwoord(s)
            except TimeoutError:
                continue
    assert TIJD - 1 < time.monotonic() - begin < TIJD + AFSCHEID + 3
    assert all(b.startswith(b"HTTP/1.1 408 ") for b in uit.values())


def test_een_grote_tekst_die_niet_komt_geeft_zijn_draad_terug(poort: int) -> None:
    groot = HEEL + 1
    kop = KOP + FORMULIER + b"Content-Length: %d\r\n\r\nwie=" % groot
    traag = [verbinding(poort, kop) for _ in range(BANEN)]
    volgende = verbinding(poort, kop + b"a" * (groot - 4))
    begin = time.monotonic()
    assert gezond(poort) < VLOT
    # Another large text waits its turn, and has it when the slow ones are ended.
    assert antwoord(volgende).startswith(b"HTTP/1.1 ")
    assert time.monotonic() - begin < TIJD + groot / TEMPO + 3
    for s in (*traag, volgende):
        s.close()


def ingelogd(poort: int) -> bytes:
    """The header with the session of somebody of the demonstration, each time a new one."""
    koekjes = CookieJar()
    open_ = build_opener(HTTPCookieProcessor(koekjes)).open
    with open_(f"http://127.0.0.1:{poort}/inloggen", timeout=20) as antwoord:
        pagina = antwoord.read().decode()
    bewijs, wie = (
        re.search(rf'name="{naam}"[^>]* value="([^"]+)"', pagina) for naam in ("csrf_token", "wie")
    )
    assert bewijs is not None
    assert wie is not None
    velden = urlencode({"csrf_token": bewijs[1], "wie": wie[1]}).encode()
    open_(f"http://127.0.0.1:{poort}/inloggen/demonstratie", velden, timeout=20).close()
    return b"Cookie: " + "; ".join(f"{k.name}={k.value}" for k in koekjes).encode() + b"\r\n"


def test_wie_is_ingelogd_houdt_met_trage_bestanden_geen_collega_op(poort: int) -> None:
    """From one account only the newest comes in, over however many sessions it is sent."""
    groot = 8 * HEEL
    kop = f"POST /casussen/{uuid4()}/gegevens/nieuw HTTP/1.1\r\nHost: localhost\r\n".encode()
    lengte = b"Content-Length: %d\r\n\r\nwie=" % groot
    traag = [verbinding(poort, kop + ingelogd(poort) + FORMULIER + lengte) for _ in range(BANEN)]
    time.sleep(0.5)
    begin = time.monotonic()
    volgende = verbinding(poort, KOP + FORMULIER + lengte + b"a" * (groot - 4))
    assert antwoord(volgende).startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - begin < VLOT
    for eerder in traag[:-1]:
        assert antwoord(eerder).startswith(b"HTTP/1.1 400 ")
    traag[-1].settimeout(0.5)
    with pytest.raises(TimeoutError):
        traag[-1].recv(1)
    for s in (*traag, volgende):
        s.close()


def test_een_eerlijke_trage_lijn_komt_erdoor(poort: int) -> None:
    lang = 60_000
    s = verbinding(poort, KOP + FORMULIER + b"Content-Length: %d\r\n\r\n" % lang)
    for _ in range(20):
        s.sendall(b"a" * (lang // 20))
        time.sleep(0.1)
    # No token: refused by the application, so it was read whole.
    assert antwoord(s).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("zeg", "status"),
    [
        (KOP + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
        (KOP + b"Content-Length: +4\r\n\r\nabcd", b"411"),
        (KOP + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", b"411"),
        (KOP + b"Content-Length: 4\r\ncontent-length : 4\r\n\r\nabcd", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * GROOTSTE_KOP + b"b", b"431"),
        (b"onzin\r\n\r\n", b"400"),
    ],
)
def test_wat_geen_duidelijke_lengte_heeft_wordt_geweigerd(
    poort: int, zeg: bytes, status: bytes
) -> None:
    gezegd = antwoord(verbinding(poort, zeg))
    assert re.match(rb"HTTP/1.1 " + status + b" ", gezegd), gezegd[:80]
    assert gezond(poort) < VLOT


@pytest.mark.parametrize(
    ("regels", "lengte"),
    [
        (b"", 0),
        (b"Content-Length: 12", 12),
        (b"content-LENGTH:12\r\nContent-Length: 12", 12),
        (b"Content-Length: -1", None),
        (b"Content-Length: 1_0", None),
        (b"Content-Length: \xb2", None),
        (b"Content-Length: 1" + b"0" * 20, None),
        (b"Transfer-Encoding: gzip\r\nContent-Length: 3", None),
    ],
)
def test_de_lengte_staat_in_de_kop_of_nergens(regels: bytes, lengte: int | None) -> None:
    assert _lengte(b"POST / HTTP/1.1\r\n" + regels) == lengte


def in_delen(wat: bytes, maat: int) -> Binnenkomend:
    b = Binnenkomend(None, 0.0)
    for i in range(0, len(wat), maat):
        assert not b.heel
        assert b.neem(wat[i : i + maat]) is None
    return b


@pytest.mark.parametrize("maat", [1, 7, 4096])
def test_een_verzoek_is_heel_bij_zijn_laatste_byte(maat: int) -> None:
    assert in_delen(KOP + b"Content-Length: 5\r\n\r\nabcde", maat).heel
    assert in_delen(b"GET / HTTP/1.1\r\n\r\n", maat).heel
