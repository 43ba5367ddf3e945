"""The slot: in order of asking, between threads and processes, and never without end."""

from __future__ import annotations

import fcntl
import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest

from workflow.fouten import DatabankFout
from workflow.slot import Slot

KORT = 0.05


@contextmanager
def een_ander(pad: Path) -> Iterator[None]:
    """Another process that holds the lock: another open file is to the kernel the same."""
    fd = os.open(pad, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(fd, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(fd)


def test_wie_te_lang_wacht_hoort_dat_het_bezet_is(tmp_path: Path) -> None:
    pad = tmp_path / "slot"
    slot = Slot(pad, geduld=KORT)
    with een_ander(pad):
        begin = monotonic()
        with pytest.raises(DatabankFout) as fout, slot():
            pytest.fail("twee tegelijk binnen")
        assert monotonic() - begin < KORT + 1
    assert "bezet" in fout.value.zin
    for _ in range(3):
        with slot():
            pass


def test_wie_het_opgaf_houdt_de_volgende_niet_buiten(tmp_path: Path) -> None:
    """Neither in this process, nor in another: what was still asked for is given back."""
    pad = tmp_path / "slot"
    een, twee = Slot(pad, geduld=KORT), Slot(pad, geduld=5)
    with een_ander(pad):
        for _ in range(3):
            with pytest.raises(DatabankFout), een():
                pass
        assert sum(draad.name == "slot" for draad in threading.enumerate()) == 1
    with twee(), pytest.raises(DatabankFout), een():
        pass
    with een(), pytest.raises(DatabankFout), Slot(pad, geduld=KORT)():
        pass


def test_wie_een_slot_loslaat_houdt_geen_bestand_open(tmp_path: Path) -> None:
    pad = tmp_path / "slot"
    for _ in range(3):
        slot = Slot(pad, geduld=KORT)
        with slot():
            assert open_van(pad) == 1
        del slot
        gc.collect()
        assert open_van(pad) == 0


def open_van(pad: Path) -> int:
    """How many times this process has the file open."""
    return sum(fd.resolve() == pad for fd in Path("/proc/self/fd").iterdir())


def test_een_hangende_schrijver_houdt_de_rij_niet_vast(tmp_path: Path) -> None:
    """The second in line gives up too, though the first still hangs; after it all goes on."""
    slot = Slot(tmp_path / "slot", geduld=KORT)
    binnen, klaar = threading.Event(), threading.Event()

    def hangt() -> None:
        with slot():
            binnen.set()
            klaar.wait(20)

    draad = threading.Thread(target=hangt)
    draad.start()
    assert binnen.wait(5)
    for _ in range(2):
        with pytest.raises(DatabankFout), slot():
            pass
    klaar.set()
    draad.join()
    with slot():
        pass


def test_er_is_er_altijd_hoogstens_een_binnen(tmp_path: Path) -> None:
    """Four threads on each of two files, with patience that runs out now and then."""
    pad = tmp_path / "slot"
    sloten = [Slot(pad, geduld=0.002), Slot(pad, geduld=5)]
    binnen: list[int] = []
    fouten: list[int] = []
    gelukt = [0]

    def schrijft(slot: Slot) -> None:
        for _ in range(60):
            with suppress(DatabankFout), slot():
                binnen.append(1)
                fouten.extend(binnen[1:])
                gelukt[0] += 1
                binnen.pop()

    draden = [threading.Thread(target=schrijft, args=(slot,)) for slot in sloten * 4]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert not fouten
    assert gelukt[0] >= 4 * 60  # those with patience all had their turn
