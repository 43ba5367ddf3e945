"""Reads a policy folder into a typed `Beleid`, by way of the one text that activation stores.

The text is the policy: the fingerprint is its SHA-256, and reading it back gives the same
Beleid as the folder. Earlier versions lie in `eerdere/<versie>/` as an overlay: a file that is
absent there equals the current one.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from config.beleid import Beleid, Convenant, Keten
from config.beleid_bestanden import BESTANDEN, CONVENANT, Convenantkop, Kop, Lezer
from config.beleid_fouten import BeleidOngeldig, Beleidsfout

__all__ = [
    "BeleidOngeldig",
    "Beleidsfout",
    "beleid_tekst",
    "lees_beleid",
    "lees_versies",
    "uit_tekst",
]

_AANHEF = "schakel-beleid 1"
_KOP = re.compile(r"^==== (\S+)$", re.MULTILINE)
_KETEN = frozenset(t.veld for t in BESTANDEN["keten.toml"].values())
_CONVENANTEN = "convenanten/"


def lees_beleid(folder: Path) -> Beleid:
    """The current policy of the folder; BeleidOngeldig with every fault otherwise."""
    return uit_tekst(_als_tekst(_bestanden(folder)))


def lees_versies(folder: Path) -> tuple[Beleid, ...]:
    """Every version of the folder, oldest first; their periods join without gap or overlap."""
    fouten: list[Beleidsfout] = []
    gelezen: list[tuple[str, Beleid]] = []
    onleesbaar = False
    for naam in (*_eerdere(folder), ""):
        try:
            gelezen.append((naam, uit_tekst(_als_tekst(_bestanden(folder, naam)))))
        except BeleidOngeldig as ongeldig:
            fouten += [_in_overlay(folder, naam, fout) for fout in ongeldig.fouten]
            onleesbaar |= ongeldig.onleesbaar
    gelezen.sort(key=lambda paar: paar[1].van)
    for (naam, vorig), (_, volgend) in pairwise(gelezen):
        if vorig.tot + timedelta(days=1) != volgend.van:
            waar = Beleidsfout(
                "versie.toml", "beleid, tot", f"sluit niet aan op versie {volgend.versie}"
            )
            fouten.append(_in_overlay(folder, naam, waar))
    for naam, beleid in gelezen:
        if naam and beleid.versie != naam:
            waar = Beleidsfout("versie.toml", "beleid, versie", f'hoort "{naam}" te zijn')
            fouten.append(_in_overlay(folder, naam, waar))
    if fouten:
        raise BeleidOngeldig(tuple(dict.fromkeys(fouten)), onleesbaar=onleesbaar)
    return tuple(beleid for _, beleid in gelezen)


def beleid_tekst(folder: Path, versie: str) -> str:
    """The canonical text of one version of the folder, as activation stores it."""
    for naam in ("", *_eerdere(folder)):
        tekst = _als_tekst(_bestanden(folder, naam))
        if uit_tekst(tekst).versie == versie:
            return tekst
    raise BeleidOngeldig((Beleidsfout("versie.toml", "beleid, versie", "deze versie is er niet"),))


def uit_tekst(tekst: str) -> Beleid:
    """The Beleid that the canonical text says; `vingerafdruk` is the SHA-256 of that text."""
    aanhef, _, rest = tekst.partition("\n")
    delen = _KOP.split(rest)
    if aanhef != _AANHEF or delen[0].strip():
        raise BeleidOngeldig((Beleidsfout("beleidstekst", "", "dit is geen tekst van een beleid"),))
    fouten: list[Beleidsfout] = []
    inhoud: dict[str, dict[str, Any]] = {}
    for naam, stuk in zip(delen[1::2], delen[2::2], strict=True):
        try:
            inhoud[naam] = tomllib.loads(stuk.removeprefix("\n"))
        except tomllib.TOMLDecodeError as fout:
            fouten.append(Beleidsfout(naam, "", f"geen geldige TOML ({_plek(fout)})"))
        except RecursionError:
            fouten.append(Beleidsfout(naam, "", "geen geldige TOML (te diep genest)"))
    velden = _velden(inhoud, fouten)
    if fouten:
        raise BeleidOngeldig(tuple(fouten), onleesbaar=True)
    return Beleid(**velden, vingerafdruk=hashlib.sha256(tekst.encode()).hexdigest())


def _plek(fout: tomllib.TOMLDecodeError) -> str:
    """Where the parser stopped, without the text it stopped at."""
    plek = re.search(r"at line (\d+), column (\d+)", str(fout))
    return f"regel {plek[1]}, kolom {plek[2]}" if plek else "het bestand breekt af"


def _velden(inhoud: Mapping[str, dict[str, Any]], fouten: list[Beleidsfout]) -> dict[str, Any]:
    """The fields of Beleid out of the parsed files; faults are added to `fouten`."""
    stuk = {fout.bestand for fout in fouten}
    velden: dict[str, Any] = {}
    for naam, tabellen in BESTANDEN.items():
        if naam in inhoud:
            velden |= Lezer(naam, fouten).tabellen(inhoud[naam], tabellen)
        elif naam not in stuk:
            fouten.append(Beleidsfout(naam, "", "dit bestand ontbreekt"))
    convenanten: list[Convenant] = []
    fouten += [
        Beleidsfout(naam, "", "onbekend bestand")
        for naam in sorted(inhoud.keys() - BESTANDEN.keys())
        if not naam.startswith(_CONVENANTEN)
    ]
    for naam in sorted(n for n in inhoud if n.startswith(_CONVENANTEN)):
        convenant = _convenant(naam, inhoud[naam], fouten)
        if convenant is not None:
            convenanten.append(convenant)
    if not convenanten and not fouten:
        fouten.append(Beleidsfout("convenanten", "", "er is geen enkel convenant"))
    if fouten:
        return {}
    kop = velden.pop("kop")
    assert isinstance(kop, Kop)
    keten = Keten(**{veld: velden.pop(veld) for veld in _KETEN})
    return {
        **velden,
        "versie": kop.versie,
        "van": kop.van,
        "tot": kop.tot,
        "bron": kop.bron,
        "keten": keten,
        "convenanten": tuple(convenanten),
    }


def _convenant(naam: str, inhoud: dict[str, Any], fouten: list[Beleidsfout]) -> Convenant | None:
    """The convenant in one file; None when it has a fault. Its code is the name of the file."""
    lezer = Lezer(naam, fouten)
    aantal = len(fouten)
    ruw = {k: v for k, v in inhoud.items() if k not in CONVENANT}
    kop = next(iter(lezer.rij("kop", Convenantkop, ruw, "")), None)
    tabellen = lezer.tabellen({k: v for k, v in inhoud.items() if k in CONVENANT}, CONVENANT)
    if kop is None or len(fouten) > aantal:
        return None
    code = naam.removeprefix(_CONVENANTEN).removesuffix(".toml")
    return Convenant.model_validate({"code": code, **kop.model_dump(), **tabellen})


def _eerdere(folder: Path) -> tuple[str, ...]:
    """Names of the overlays, oldest name first."""
    onder = folder / "eerdere"
    return tuple(sorted(p.name for p in onder.iterdir() if p.is_dir())) if onder.is_dir() else ()


def _bestanden(folder: Path, versie: str = "") -> dict[str, str]:
    """The text of each policy file by its name in the folder, overlay first."""
    if not folder.is_dir():
        raise BeleidOngeldig((Beleidsfout(folder.name or str(folder), "", "deze map is er niet"),))
    lagen = [folder, folder / "eerdere" / versie] if versie else [folder]
    paden: dict[str, Path] = {}
    for laag in lagen:
        for pad in (*laag.glob("*.toml"), *laag.glob("convenanten/*.toml")):
            paden[pad.relative_to(laag).as_posix()] = pad
    fouten: list[Beleidsfout] = []
    uit: dict[str, str] = {}
    for naam, pad in sorted(paden.items()):
        try:
            uit[naam] = pad.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            fouten.append(Beleidsfout(naam, "", "is geen UTF-8-tekst"))
        except OSError:
            fouten.append(Beleidsfout(naam, "", "kan niet worden gelezen"))
    for naam, tekst in uit.items():
        if _KOP.search(tekst) or re.search(r"\s", naam):
            melding = "een regel begint met ====, of de bestandsnaam heeft een spatie"
            fouten.append(Beleidsfout(naam, "", melding))
    if fouten:
        raise BeleidOngeldig(tuple(fouten))
    return uit


def _als_tekst(bestanden: Mapping[str, str]) -> str:
    """One text: the files in the order of their names, each below its own line."""
    delen = [f"==== {naam}\n{tekst.strip()}\n" for naam, tekst in sorted(bestanden.items())]
    return "\n".join([_AANHEF, *delen])


def _in_overlay(folder: Path, versie: str, fout: Beleidsfout) -> Beleidsfout:
    """The same fault, with the path of the overlay when the file lies there."""
    pad = f"eerdere/{versie}/{fout.bestand}"
    if not versie or not (folder / pad).exists():
        return fout
    return Beleidsfout(pad, fout.sleutel, fout.melding)
