"""Reads a policy folder into a typed `Beleid`, by way of the one text that activation stores.

The text is the policy: the fingerprint is its SHA-256, and reading it back gives the same
Beleid as the folder. Earlier versions lie in `eerdere/<versie>/` as an overlay: a file that is
absent there equals the current one.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from os.path import lexists
from pathlib import Path
from typing import Any

from config.beleid import Beleid, Convenant, Keten
from config.beleid_bestanden import BESTANDEN, CONVENANT, Convenantkop, Kop, Lezer
from config.beleid_deels import Onleesbaar, voor_zover
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
_KOPVELDEN = ("versie", "van", "tot", "bron")


def _lees(folder: Path, versie: str = "") -> Beleid:
    bestanden, fouten = _bestanden(folder, versie)
    return _uit_tekst(_als_tekst(bestanden), fouten)


def lees_beleid(folder: Path) -> Beleid:
    """The current policy of the folder; BeleidOngeldig with every fault otherwise."""
    return _lees(folder)


def lees_versies(
    folder: Path, toets: Callable[[Beleid], Iterable[Beleidsfout]] = lambda _: ()
) -> tuple[Beleid, ...]:
    """Every version of the folder, oldest first; their periods join without gap or overlap.

    `toets` gives what else is wrong with a version. All faults of all versions are named at once.
    """
    gevonden: dict[str, list[Beleidsfout]] = {}
    versies: list[tuple[str, Beleid]] = []
    onleesbaar = False
    for naam in (*_eerdere(folder), ""):
        eigen = gevonden.setdefault(naam, [])
        try:
            beleid: Beleid | None = _lees(folder, naam)
        except BeleidOngeldig as ongeldig:
            eigen += ongeldig.fouten
            onleesbaar |= ongeldig.onleesbaar
            beleid = ongeldig.voor_zover
        if beleid is not None:
            eigen += [*toets(beleid), *voor_zover(_naam(folder, beleid, naam))]
            versies.append((naam, beleid))
    fouten = [_waar(folder, naam, f, gevonden[""]) for naam in gevonden for f in gevonden[naam]]
    fouten += voor_zover(_aansluiting(versies))
    if fouten:
        raise BeleidOngeldig(tuple(dict.fromkeys(fouten)), onleesbaar=onleesbaar)
    return tuple(beleid for _, beleid in sorted(versies, key=lambda paar: paar[1].van))


def _naam(folder: Path, beleid: Beleid, naam: str) -> Iterator[Beleidsfout]:
    """An earlier version has a head of its own, with the name of its folder."""
    if naam and not lexists(folder / _overlay(naam, "versie.toml")):
        yield Beleidsfout("versie.toml", "", "dit bestand ontbreekt")
    elif naam and beleid.versie != naam:
        yield Beleidsfout("versie.toml", "beleid, versie", f'hoort "{naam}" te zijn')


def _aansluiting(versies: list[tuple[str, Beleid]]) -> Iterator[Beleidsfout]:
    """Each version begins on the day after the one before it, and the current one is the last."""
    op_volgorde = sorted(versies, key=lambda paar: paar[1].van)
    for (naam, vorig), (later, volgend) in pairwise(op_volgorde):
        if not naam:
            zin = f"hoort voor versie {vorig.versie} te liggen"
            yield Beleidsfout(_overlay(later, "versie.toml"), "beleid, van", zin)
        elif vorig.tot + timedelta(days=1) != volgend.van:
            zin = f"sluit niet aan op versie {volgend.versie}"
            yield Beleidsfout(_overlay(naam, "versie.toml"), "beleid, tot", zin)


def beleid_tekst(folder: Path, versie: str) -> str:
    """The canonical text of one version of the folder, as activation stores it."""
    for naam in ("", *_eerdere(folder)):
        bestanden, fouten = _bestanden(folder, naam)
        tekst = _als_tekst(bestanden)
        if _uit_tekst(tekst, fouten).versie == versie:
            return tekst
    raise BeleidOngeldig((Beleidsfout("versie.toml", "beleid, versie", "deze versie is er niet"),))


def uit_tekst(tekst: str) -> Beleid:
    """The Beleid that the canonical text says; `vingerafdruk` is the SHA-256 of that text."""
    return _uit_tekst(tekst, [])


def _uit_tekst(tekst: str, fouten: list[Beleidsfout]) -> Beleid:
    """The same, where `fouten` are those of files that could not be read."""
    aanhef, _, rest = tekst.partition("\n")
    delen = _KOP.split(rest)
    if aanhef != _AANHEF or delen[0].strip():
        raise BeleidOngeldig((Beleidsfout("beleidstekst", "", "dit is geen tekst van een beleid"),))
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
        deels = Beleid.model_construct(**velden)
        raise BeleidOngeldig(tuple(fouten), onleesbaar=True, voor_zover=deels)
    return Beleid(**velden, vingerafdruk=hashlib.sha256(tekst.encode()).hexdigest())


def _plek(fout: tomllib.TOMLDecodeError) -> str:
    """Where the parser stopped, without the text it stopped at."""
    plek = re.search(r"at line (\d+), column (\d+)", str(fout))
    return f"regel {plek[1]}, kolom {plek[2]}" if plek else "het bestand breekt af"


def _velden(inhoud: Mapping[str, dict[str, Any]], fouten: list[Beleidsfout]) -> dict[str, Any]:
    """The fields of Beleid out of the parsed files; faults are added to `fouten`.

    With faults some are Onleesbaar, and what is made of them is no policy to work with.
    """
    stuk = {fout.bestand for fout in fouten}
    velden: dict[str, Any] = {}
    for naam, tabellen in BESTANDEN.items():
        if naam not in inhoud and naam not in stuk:
            fouten.append(Beleidsfout(naam, "", "dit bestand ontbreekt"))
        velden |= Lezer(naam, fouten).tabellen(inhoud.get(naam), tabellen)
    fouten += [
        Beleidsfout(naam, "", "onbekend bestand")
        for naam in sorted(inhoud.keys() - BESTANDEN.keys())
        if not naam.startswith(_CONVENANTEN)
    ]
    namen = sorted(n for n in inhoud.keys() | stuk if n.startswith(_CONVENANTEN))
    if not namen:
        fouten.append(Beleidsfout("convenanten", "", "er is geen enkel convenant"))
    convenanten = tuple(_convenant(naam, inhoud.get(naam), fouten) for naam in namen)
    kop = velden.pop("kop")
    keten = {veld: velden.pop(veld) for veld in _KETEN}
    maak = Keten.model_construct if fouten else Keten
    return {
        **velden,
        **{veld: getattr(kop, veld) if isinstance(kop, Kop) else kop for veld in _KOPVELDEN},
        "keten": maak(**keten),
        "convenanten": convenanten or Onleesbaar(),
    }


def _convenant(naam: str, inhoud: dict[str, Any] | None, fouten: list[Beleidsfout]) -> Convenant:
    """The convenant in one file, as far as it could be read. Its code is the name of the file."""
    lezer = Lezer(naam, fouten)
    aantal = len(fouten)
    kop: dict[str, Any] = dict.fromkeys(Convenantkop.model_fields, Onleesbaar())
    tabellen = inhoud
    if inhoud is not None:
        tabellen = {k: v for k, v in inhoud.items() if k in CONVENANT or _is_tabel(v)}
        ruw = {k: v for k, v in inhoud.items() if k not in tabellen}
        kop |= next((dict(k) for k in lezer.rij("kop", Convenantkop, ruw, "")), {})
    code = naam.removeprefix(_CONVENANTEN).removesuffix(".toml")
    velden = {"code": code, **kop, **lezer.tabellen(tabellen, CONVENANT)}
    if inhoud is None or len(fouten) > aantal:
        return Convenant.model_construct(**velden)
    return Convenant.model_validate(velden)


def _is_tabel(waarde: object) -> bool:
    return isinstance(waarde, dict | list)


def _eerdere(folder: Path) -> tuple[str, ...]:
    """Names of the overlays, oldest name first."""
    onder = folder / "eerdere"
    return tuple(sorted(p.name for p in onder.iterdir() if p.is_dir())) if onder.is_dir() else ()


def _bestanden(folder: Path, versie: str = "") -> tuple[dict[str, str], list[Beleidsfout]]:
    """The text of each policy file by its name in the folder, overlay first; and the faults."""
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
            # An editor may put a byte order mark before the text; it is no part of it.
            uit[naam] = pad.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            fouten.append(Beleidsfout(naam, "", "is geen UTF-8-tekst"))
        except OSError:
            fouten.append(Beleidsfout(naam, "", "kan niet worden gelezen"))
    for naam in [n for n, tekst in uit.items() if _KOP.search(tekst) or re.search(r"\s", n)]:
        melding = "een regel begint met ====, of de bestandsnaam heeft een spatie"
        fouten.append(Beleidsfout(naam, "", melding))
        del uit[naam]
    return uit, fouten


def _als_tekst(bestanden: Mapping[str, str]) -> str:
    """One text: the files in the order of their names, each below its own line."""
    delen = [f"==== {naam}\n{tekst.strip()}\n" for naam, tekst in sorted(bestanden.items())]
    return "\n".join([_AANHEF, *delen])


def _overlay(versie: str, bestand: str) -> str:
    return f"eerdere/{versie}/{bestand}"


def _waar(
    folder: Path, versie: str, fout: Beleidsfout, huidige: Collection[Beleidsfout]
) -> Beleidsfout:
    """The same fault, at the file where it can be mended.

    A current file may be wrong only together with what an earlier version changes beside it.
    """
    pad = _overlay(versie, fout.bestand)
    if versie and (lexists(folder / pad) or (fout.bestand == "versie.toml" and not fout.sleutel)):
        return Beleidsfout(pad, fout.sleutel, fout.melding)
    if not versie or fout in huidige:
        return fout
    melding = f"{fout.melding} (met wat er in eerdere/{versie} staat)"
    return Beleidsfout(fout.bestand, fout.sleutel, melding)
