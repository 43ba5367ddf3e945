"""Files are taken apart in a process that can do little, and is believed in little."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from privacy import bestanden as b
from privacy.bestanden import BestandGeweigerd, OntledingMislukt, Reden, maak_schoon
from tests import bestanden as v


@pytest.mark.parametrize(
    ("ruw", "waarom"),
    [
        (b"", "leeg"),
        (b" " + v.pdf(), "soort"),
        (b"GIF89a", "soort"),
        (b"<svg>", "soort"),
        (v.beveiligd("x"), "beveiligd"),
        (v.png(20_000, 20_000, "1"), "te_veel"),
        (bytes(b.GROOTST + 1), "te_groot"),
    ],
)
def test_een_weigering_zegt_waarom(ruw: bytes, waarom: Reden) -> None:
    with pytest.raises(BestandGeweigerd) as fout:
        maak_schoon(ruw)
    assert fout.value.reden == waarom


VOORBEELDEN = [
    ("pdf", v.pdf()),
    ("pdf", v.geladen_pdf()),
    ("jpg", v.jpg()),
    ("jpg", v.jpg(kwart=True)),
    ("png", v.png()),
    ("png", v.png(modus="P")),
    ("png", v.png(modus="I;16")),
    ("png", v.png(modus="LA")),
    ("png", v.bewegend()),
]


@pytest.mark.parametrize(("soort", "ruw"), VOORBEELDEN)
def test_de_soort_blijkt_uit_de_inhoud(soort: str, ruw: bytes) -> None:
    uit = maak_schoon(ruw)
    assert uit.soort == soort
    assert uit.inhoud.startswith(b.BEGIN[soort])


def test_het_proces_opent_niets_meer_en_neemt_niet_alles_in(tmp_path: Path) -> None:
    (tmp_path / "ring").write_text("geheim")
    lees = f"open({str(tmp_path / 'ring')!r}).read()"
    pogingen = {
        lees: b"Too many open files",
        f"os.close(0); os.close(2); {lees}": b"Too many open",
        f"open({str(tmp_path / 'x')!r}, 'wb')": b"Too many open files",
        "socket.socket()": b"Too many open files",
        "os.pipe()": b"Too many open files",
        "subprocess.run(['/bin/true'])": b"Too many open files",
        "bytes(2 * 1024**3)": b"MemoryError",
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); klaar": b"NameError",
    }
    begin = "import os, resource, socket, subprocess, sys, traceback\n"
    begin += "from privacy.inperking import begrens; begrens()\ntry:\n "
    einde = "\nexcept BaseException as fout: os.write(1, repr(fout).encode())"
    for poging, fout in pogingen.items():
        uit = subprocess.run(
            [sys.executable, "-c", begin + poging + einde], capture_output=True, check=False
        )
        assert fout in uit.stdout, (poging, uit)
    assert not (tmp_path / "x").exists()


def test_het_proces_krijgt_niets_van_de_omgeving_mee(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gezien: dict[str, object] = {}
    echt = subprocess.Popen

    def kijk(opdracht: list[str], **hoe: object) -> object:
        gezien.update(hoe, opdracht=opdracht)
        return echt(opdracht, **hoe)  # type: ignore[call-overload]  # the same words, passed on

    monkeypatch.setenv("SCHAKEL_GEHEIM", "x" * 40)
    monkeypatch.setattr("privacy.bestanden.subprocess.Popen", kijk)
    maak_schoon(v.png())
    assert gezien["env"] == {}
    assert "-I" in gezien["opdracht"]  # type: ignore[operator]  # a list of words


def test_een_proces_dat_niet_eindigt_wordt_beeindigd(monkeypatch: pytest.MonkeyPatch) -> None:
    _speel(monkeypatch, "print('klaar', flush=True)\nimport time; time.sleep(60)")
    monkeypatch.setattr(b, "SECONDEN", 0.5)
    with pytest.raises(BestandGeweigerd, match="onleesbaar"):
        maak_schoon(v.png())


@pytest.mark.parametrize(
    "zegt",
    [
        "klaar\\ngoed\\nGIF89a",
        "klaar\\ngoed\\n",
        "klaar\\n",
        "klaar\\niets anders",
        "klaar\\ngoed\\n\x89PNG\\r\\n\x1a\\n" + "' + 'x' * 20_000_000 + '",
    ],
)
def test_een_overgenomen_proces_geeft_geen_ander_bestand(
    monkeypatch: pytest.MonkeyPatch, zegt: str
) -> None:
    _speel(monkeypatch, f"sys.stdout.buffer.write(('{zegt}').encode('latin-1'))")
    with pytest.raises(BestandGeweigerd):
        maak_schoon(v.png())


def test_een_proces_dat_niet_start_is_onze_fout(monkeypatch: pytest.MonkeyPatch) -> None:
    _speel(monkeypatch, "raise SystemExit(1)")
    with pytest.raises(OntledingMislukt):
        maak_schoon(v.png(300, 300))


def test_er_staan_er_nooit_meer_dan_twee_tegelijk_open(monkeypatch: pytest.MonkeyPatch) -> None:
    tegelijk, meeste, slot = 0, 0, threading.Lock()
    echt = b._ontleed

    def tel(ruw: bytes, module: str, hoogstens: int) -> bytes:
        nonlocal tegelijk, meeste
        with slot:
            tegelijk += 1
            meeste = max(meeste, tegelijk)
        try:
            return echt(ruw, module, hoogstens)
        finally:
            with slot:
                tegelijk -= 1

    monkeypatch.setattr(b, "_ontleed", tel)
    draden = [threading.Thread(target=maak_schoon, args=(v.png(),)) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert meeste <= 2


def test_wie_te_lang_op_zijn_beurt_wacht_hoort_dat_het_nu_niet_kan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(b, "WACHT", 0.05)
    monkeypatch.setattr(b, "_plaats", threading.BoundedSemaphore(1))
    with b._plaats, pytest.raises(BestandGeweigerd) as fout:
        maak_schoon(v.png())
    assert fout.value.reden == "bezet"
    assert maak_schoon(v.png()).soort == "png"


def test_ook_wat_mislukt_geeft_zijn_plaats_terug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(b, "WACHT", 0.05)
    monkeypatch.setattr(b, "_plaats", threading.BoundedSemaphore(1))
    _speel(monkeypatch, "raise SystemExit(1)")
    for _ in range(2):
        with pytest.raises(OntledingMislukt):
            maak_schoon(v.png())


def _speel(monkeypatch: pytest.MonkeyPatch, programma: str) -> None:
    """Puts another program in the place of the one that takes files apart."""
    echt = subprocess.Popen

    def anders(_opdracht: list[str], **hoe: object) -> object:
        opdracht = [sys.executable, "-c", f"import sys\n{programma}"]
        return echt(opdracht, **hoe)  # type: ignore[call-overload]  # the same words, passed on

    monkeypatch.setattr("privacy.bestanden.subprocess.Popen", anders)
