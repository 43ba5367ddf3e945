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
    gevonden_in: dict[str, list[Beleidsfout]] = {}
    versies: list[tuple[str, Beleid]] = []
    onleesbaar = False
    for naam in (*_eerdere(folder), ""):
        gevonden: list[Beleidsfout] = []
        try:
            beleid: Beleid | None = _lees(folder, naam)
        except BeleidOngeldig as ongeldig:
            gevonden += ongeldig.fouten
            onleesbaar |= ongeldig.onleesbaar
            beleid = ongeldig.voor_zover
        if beleid is not None:
            gevonden += [*toets(beleid), *voor_zover(_naam(beleid, naam))]
            versies.append((naam, beleid))
        gevonden_in[naam] = gevonden
    nu = gevonden_in[""]
    fouten = [_in_overlay(folder, n, f, nu) for n, alle in gevonden_in.items() for f in alle]
    fouten += voor_zover(_aansluiting(folder, versies))
    if fouten:
        raise BeleidOngeldig(tuple(dict.fromkeys(fouten)), onleesbaar=onleesbaar)
    return tuple(beleid for _, beleid in sorted(versies, key=lambda paar: paar[1].van))


def _naam(beleid: Beleid, naam: str) -> Iterator[Beleidsfout]:
    """An earlier version has the name of its folder."""
    if naam and beleid.versie != naam:
        yield Beleidsfout("versie.toml", "beleid, versie", f'hoort "{naam}" te zijn')


def _aansluiting(folder: Path, versies: list[tuple[str, Beleid]]) -> Iterator[Beleidsfout]:
    """Each version begins on the day after the one before it."""
    for (naam, vorig), (_, volgend) in pairwise(sorted(versies, key=lambda paar: paar[1].van)):
        if vorig.tot + timedelta(days=1) != volgend.van:
            waar = Beleidsfout(
                "versie.toml", "beleid, tot", f"sluit niet aan op versie {volgend.versie}"
            )
            yield _in_overlay(folder, naam, waar, ())


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


def _in_overlay(
    folder: Path, versie: str, fout: Beleidsfout, nu: Collection[Beleidsfout]
) -> Beleidsfout:
    """The same fault, with the path of the overlay when the file lies there.

    A file that the versions share may be wrong for one of them alone: then that is said. `nu` are
    the faults of the current version.
    """
    pad = f"eerdere/{versie}/{fout.bestand}"
    if not versie or (fout in nu and not (folder / pad).exists()):
        return fout
    if (folder / pad).exists():
        return Beleidsfout(pad, fout.sleutel, fout.melding)
    return Beleidsfout(fout.bestand, fout.sleutel, f"{fout.melding} (in versie {versie})")
