"""Which policy file holds which tables, and how a TOML row becomes typed policy.

A row may name several parties, categories, purposes or actions at once (`partijen = [...]`);
it then stands for one piece of policy per combination. A `bron` above the tables of a file is
the source of every row that has none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.beleid import (
    Aanleiding,
    Bewaring,
    Categorie,
    Categorieregel,
    Convenantpartij,
    Crisis,
    Criterialogica,
    Criterium,
    Deelnameregels,
    Doel,
    Dorpskern,
    Duur,
    Fase,
    Fasevraagregels,
    Functie,
    Gemeente,
    Grond,
    Kalender,
    Leefgebied,
    Leeftijd,
    Looptijd,
    Meldingroute,
    Niveau,
    Overgang,
    Partij,
    Rechtregel,
    Regel,
    Regieregels,
    Route,
    Soort,
    Stand,
    Termijnregel,
    Thema,
    Weegregels,
    Wpg20,
)
from config.beleid_deels import Onleesbaar
from config.beleid_fouten import Beleidsfout


class Kop(Regel):
    """The head of a policy: its version and the days it holds, both included."""

    versie: str
    van: date
    tot: date


class Convenantkop(Regel):
    """What a convenant file says above its tables."""

    naam: str
    niveau: str
    dpia: str
    regeling26: str
    contact: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """A TOML table: the field of Beleid it fills, its type, and whether it has rows."""

    veld: str
    model: type[Regel]
    rijen: bool = True


BESTANDEN: Mapping[str, Mapping[str, Tabel]] = MappingProxyType(
    {
        "versie.toml": {
            "beleid": Tabel("kop", Kop, rijen=False),
            "gemeente": Tabel("gemeente", Gemeente, rijen=False),
        },
        "keten.toml": {
            "niveau": Tabel("niveaus", Niveau),
            "fase": Tabel("fasen", Fase),
            "fasevraag": Tabel("fasevraag", Fasevraagregels, rijen=False),
            "crisis": Tabel("crisis", Crisis, rijen=False),
            "stand": Tabel("standen", Stand),
            "overgang": Tabel("overgangen", Overgang),
            "route": Tabel("routes", Route),
            "aanleiding": Tabel("aanleidingen", Aanleiding),
            "regie": Tabel("regie", Regieregels, rijen=False),
            "deelname": Tabel("deelname", Deelnameregels, rijen=False),
        },
        "rollen.toml": {
            "partij": Tabel("partijen", Partij),
            "functie": Tabel("functies", Functie),
        },
        "rechten.toml": {
            "doel": Tabel("doelen", Doel),
            "recht": Tabel("rechten", Rechtregel),
        },
        "categorieen.toml": {"categorie": Tabel("categorieen", Categorie)},
        "termijnen.toml": {
            "termijn": Tabel("termijnen", Termijnregel),
            "kalender": Tabel("kalender", Kalender, rijen=False),
            "duur": Tabel("duur", Duur, rijen=False),
            "leeftijd": Tabel("leeftijd", Leeftijd, rijen=False),
        },
        "triage.toml": {
            "leefgebied": Tabel("leefgebieden", Leefgebied),
            "meldingroute": Tabel("meldingen", Meldingroute),
            "weging": Tabel("weging", Weegregels, rijen=False),
            "criterium": Tabel("criteria", Criterium),
            "criterialogica": Tabel("criterialogica", Criterialogica),
        },
        "themas.toml": {
            "dorpskern": Tabel("dorpskernen", Dorpskern),
            "thema": Tabel("themas", Thema),
            "eenheid": Tabel("eenheden", Soort),
            "aanpak": Tabel("aanpakken", Soort),
        },
    }
)

CONVENANT: Mapping[str, Tabel] = MappingProxyType(
    {
        "looptijd": Tabel("looptijden", Looptijd),
        "partij": Tabel("partijen", Convenantpartij),
        "doel": Tabel("doelen", Doel),
        "grond": Tabel("gronden", Grond),
        "wpg20": Tabel("wpg20", Wpg20),
        "regel": Tabel("regels", Categorieregel),
        "bewaring": Tabel("bewaren", Bewaring),
    }
)
OPTIONEEL = frozenset({"wpg20"})

_MEERVOUD: Mapping[type[Regel], Mapping[str, str]] = MappingProxyType(
    {
        Convenantpartij: {"partijen": "partij"},
        Grond: {"partijen": "partij", "doelen": "doel"},
        Categorieregel: {"partijen": "partij", "categorieen": "categorie", "acties": "actie"},
        Bewaring: {"categorieen": "categorie"},
    }
)

_ZINNEN: Mapping[str, str] = MappingProxyType(
    {
        "missing": "ontbreekt",
        "extra_forbidden": "onbekende sleutel",
        "string_type": "moet tekst zijn",
        "bool_type": "moet true of false zijn",
        "bool_parsing": "moet true of false zijn",
        "tuple_type": "moet een lijst zijn",
        "dict_type": "moet een tabel zijn",
        "model_type": "moet een tabel zijn",
    }
)


def _zin(fout: ErrorDetails) -> str:
    soort = fout["type"]
    if soort == "literal_error":
        return f"kan alleen zijn: {fout.get('ctx', {}).get('expected', '')}".replace(" or ", " of ")
    if soort.startswith("int"):
        return "moet een heel getal zijn"
    if soort.startswith("date"):
        return "moet een datum zijn, zoals 2026-01-31"
    return _ZINNEN.get(soort, "heeft een waarde die hier niet past")


def _pad(loc: tuple[int | str, ...]) -> str:
    """`("regels", 0, "naam")` as `regels 1 naam`: numbered as a reader counts."""
    return " ".join(str(d + 1) if isinstance(d, int) else d for d in loc)


def _vast(waarde: Any) -> Any:
    """The same, with each list of the file as the tuple that the policy keeps."""
    if isinstance(waarde, dict):
        return {sleutel: _vast(deel) for sleutel, deel in waarde.items()}
    return tuple(_vast(deel) for deel in waarde) if isinstance(waarde, list) else waarde


@dataclass(slots=True)
class Lezer:
    """Reads the tables of one file and gathers its faults."""

    bestand: str
    fouten: list[Beleidsfout]

    def fout(self, sleutel: str, melding: str) -> None:
        fout = Beleidsfout(self.bestand, sleutel, melding)
        if fout not in self.fouten:
            self.fouten.append(fout)

    def tabellen(
        self, inhoud: Mapping[str, Any] | None, soorten: Mapping[str, Tabel]
    ) -> dict[str, tuple[Regel, ...] | Regel | Onleesbaar | None]:
        """What each known table of the file holds, by field of Beleid.

        Onleesbaar where it has a fault, or the file has (`inhoud` is None): a table under a name
        that is not known can be a part of any other.
        """
        if inhoud is None:
            return {tabel.veld: Onleesbaar() for tabel in soorten.values()}
        bron = inhoud.get("bron", "")
        vreemd = inhoud.keys() - soorten.keys() - {"bron"}
        for naam in sorted(vreemd):
            self.fout(naam, "onbekende tabel")
        return {
            tabel.veld: self._tabel(naam, tabel, inhoud.get(naam), bron, heel=not vreemd)
            for naam, tabel in soorten.items()
        }

    def _tabel(
        self, naam: str, tabel: Tabel, ruw: object, bron: object, *, heel: bool
    ) -> tuple[Regel, ...] | Regel | Onleesbaar | None:
        voor = len(self.fouten)
        gelezen: list[tuple[int, Regel]] = []
        if ruw is None and naam not in OPTIONEEL:
            self.fout(naam, "ontbreekt")
        if not tabel.rijen:
            enige = next(iter(self.rij(naam, tabel.model, ruw, bron)), None)
            return enige if enige is not None else Onleesbaar()
        if isinstance(ruw, list):
            for nr, rij in enumerate(ruw, 1):
                stukken = self.rij(f"{naam} {nr}", tabel.model, rij, bron)
                gelezen += [(nr, stuk) for stuk in stukken]
        elif ruw is not None:
            self.fout(naam, f"moet een lijst van tabellen zijn: [[{naam}]]")
        if not heel or len(self.fouten) > voor:
            return Onleesbaar(tuple(gelezen))
        return tuple(stuk for _, stuk in gelezen)

    def rij(self, sleutel: str, model: type[Regel], rij: object, bron: object) -> list[Regel]:
        """The pieces of policy that one row stands for; none where it has a fault: that is kept."""
        voor = len(self.fouten)
        if rij is None:
            return []
        if not isinstance(rij, dict):
            self.fout(sleutel, "moet een tabel zijn")
            return []
        vol = {"bron": bron, **rij}
        if not isinstance(vol["bron"], str) or not vol["bron"].strip():
            self.fout(f"{sleutel}, bron", "ontbreekt")
        uit: list[Regel] = []
        for stuk in self._combinaties(sleutel, vol, _MEERVOUD.get(model, {})):
            try:
                uit.append(model.model_validate(_vast(stuk)))
            except ValidationError as gevonden:
                for f in gevonden.errors(include_input=False, include_url=False):
                    self.fout(f"{sleutel}, {_pad(f['loc'])}", _zin(f))
        return uit if len(self.fouten) == voor else []

    def _combinaties(
        self, sleutel: str, rij: dict[str, Any], meervoud: Mapping[str, str]
    ) -> Iterator[dict[str, Any]]:
        velden = [m for m in meervoud if m in rij]
        for veld in velden:
            if not isinstance(rij[veld], list) or not rij[veld]:
                self.fout(f"{sleutel}, {veld}", "moet een lijst zijn met ten minste één waarde")
                return
            if meervoud[veld] in rij:
                self.fout(f"{sleutel}, {veld}", f"staat naast {meervoud[veld]}: kies een van beide")
                return
        kaal = {k: v for k, v in rij.items() if k not in velden}
        for waarden in product(*(rij[v] for v in velden)):
            yield {**kaal, **{meervoud[v]: w for v, w in zip(velden, waarden, strict=True)}}
