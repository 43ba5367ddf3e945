"""A running caseload out of a sheet: rows become casussen, and every fault a row, column and rule.

Pure. What a word means is not known here; that is policy. Rows with the same own number are one
casus: the first says what the casus is, each next one adds a betrokkene.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casus.caseload_model import (
    BLAD,
    CASUSKOLOMMEN,
    HOOGSTENS_PERSONEN,
    HOOGSTENS_RIJEN,
    KOLOMMEN,
    KORT,
    PERSOONKOLOMMEN,
    Caseload,
    Inbreng,
    Inbrengpersoon,
    Kolom,
    Rijfout,
)
from casus.werkmap import Bladfout, Bladrij, Cel, lees_blad
from privacy.tekst import schone_tekst
from privacy.zoeksleutel import lijkt_op_bsn

_MEER_KOLOMMEN = len(KOLOMMEN) + 20
"""Cells of a row that are looked at: what lies further is caught as a column too many."""
_NUMMER = re.compile(r"(?=[A-Za-z./_-]*[0-9])[A-Za-z0-9./_-]{1,40}")
_DATUM = re.compile(
    r"(?P<dag>[0-9]{1,2})-(?P<maand>[0-9]{1,2})-(?P<jaar>[0-9]{4})"
    r"|(?P<iso_jaar>[0-9]{4})-(?P<iso_maand>[0-9]{2})-(?P<iso_dag>[0-9]{2})"
)
_DELEN = ("jaar", "maand", "dag")
_ZO_SCHRIJFT_U = "Schrijf dag, maand en jaar, zoals 12-11-2026."
_TEKSTVAKKEN = frozenset({"aanleiding", "doel"})
_ZELFDE_CASUS = "Dit is anders dan in de eerste rij van dit nummer."


def lees_caseload(inhoud: bytes) -> Caseload:
    """The casussen in a file, each with its faults; or the sentence why the file was refused."""
    rijen = lees_blad(inhoud, BLAD, rijen=HOOGSTENS_RIJEN + 1, kolommen=_MEER_KOLOMMEN)
    if isinstance(rijen, Bladfout):
        return Caseload(geweigerd=rijen)
    if not rijen or rijen[0].nummer != 1:
        return Caseload(geweigerd="De eerste rij met de kolomkoppen ontbreekt.")
    plek = _koppen(rijen[0])
    if isinstance(plek, str):
        return Caseload(geweigerd=plek)
    if len(rijen) == 1:
        return Caseload(geweigerd="Er staat geen casus in dit bestand.")
    bundels: dict[str, list[_Rij]] = {}
    for rij in (_Rij.uit(r, plek) for r in rijen[1:]):
        # A row without a number of its own is a casus of its own, with that fault.
        bundels.setdefault(rij.waarden["eigen_nummer"] or f"\n{rij.nummer}", []).append(rij)
    return Caseload(tuple(_casus(bundel) for bundel in bundels.values()))


def _koppen(rij: Bladrij) -> dict[str, int] | str:
    """Where each column stands, or what is wrong with the headings; only ours are named."""
    kent = {k.kop.casefold(): k.code for k in KOLOMMEN}
    plek: dict[str, int] = {}
    for i, cel in enumerate(rij.cellen):
        if cel.soort == "leeg":
            continue
        past = cel.soort == "tekst" and len(cel.tekst) <= KORT
        code = kent.get(schone_tekst(cel.tekst).casefold()) if past else None
        if code is None:
            return f"Kolom {_letter(i)} staat niet in het sjabloon. Haal die weg."
        if code in plek:
            return f"Kolom {_letter(i)} staat er twee keer."
        plek[code] = i
    mist = [k.kop for k in KOLOMMEN if k.code not in plek]
    if mist:
        return f"Er ontbreken kolommen: {', '.join(mist)}. Gebruik het sjabloon."
    return plek


def _letter(plaats: int) -> str:
    """The name of a column as a sheet shows it: A, B, up to Z, AA."""
    hoog, laag = divmod(plaats, 26)
    return (chr(64 + hoog) if hoog else "") + chr(65 + laag)


@dataclass(slots=True, repr=False)
class _Rij:
    """A row while it is read: its cells by column, and its faults so far."""

    nummer: int
    waarden: dict[str, Any]
    fouten: list[Rijfout] = field(default_factory=list)

    @classmethod
    def uit(cls, rij: Bladrij, plek: dict[str, int]) -> _Rij:
        nieuw = cls(rij.nummer, {})
        for kolom in KOLOMMEN:
            nieuw.waarden[kolom.code] = nieuw._lees(kolom, rij.cellen[plek[kolom.code]])
        gebruikt = set(plek.values())
        for i, cel in enumerate(rij.cellen):
            if i not in gebruikt and cel.soort != "leeg":
                nieuw.fout(f"kolom {_letter(i)}", "Deze cel heeft geen kop in de eerste rij.")
        return nieuw

    def fout(self, kolom: str, regel: str) -> None:
        self.fouten.append(Rijfout(self.nummer, kolom, regel))

    def is_leeg(self, kolommen: Sequence[Kolom]) -> bool:
        """Whether nothing was filled in here; what could not be read was filled in."""
        fout = {f.kolom for f in self.fouten}
        return not any(self.waarden[k.code] or k.code in fout for k in kolommen)

    def _lees(self, kolom: Kolom, cel: Cel) -> str | date | None:
        leeg = None if kolom.datum else ""
        if cel.soort == "formule":
            self.fout(kolom.code, "Dit is een formule. Zet de uitkomst zelf in de cel.")
        elif cel.soort == "lang":
            self.fout(kolom.code, "Dit is veel te lang.")
        elif cel.soort == "fout":
            self.fout(kolom.code, "Deze waarde past hier niet.")
        elif kolom.datum:
            return self._datum(kolom, cel)
        elif cel.soort == "datum":
            self.fout(kolom.code, "Dit is een datum. Geef de cel de opmaak tekst.")
        else:
            return self._tekst(kolom, cel.tekst)
        return leeg

    def _datum(self, kolom: Kolom, cel: Cel) -> date | None:
        """The day of a date, or of a text that is written as one; none says how to write it."""
        if cel.soort != "tekst":
            return cel.dag
        past = len(cel.tekst) <= KORT
        gelezen = _DATUM.fullmatch(schone_tekst(cel.tekst)) if past else None
        if gelezen is None:
            self.fout(kolom.code, f"Dit is geen datum. {_ZO_SCHRIJFT_U}")
            return None
        jaar, maand, dag = (int(gelezen[d] or gelezen[f"iso_{d}"]) for d in _DELEN)
        try:
            return date(jaar, maand, dag)
        except ValueError:
            self.fout(kolom.code, f"Deze datum bestaat niet. {_ZO_SCHRIJFT_U}")
            return None

    def _tekst(self, kolom: Kolom, ruw: str) -> str:
        # Cleaning costs time by the length: what cannot fit is not cleaned.
        if len(ruw) > 2 * kolom.lengte:
            self.fout(kolom.code, f"Dit is {len(ruw) - kolom.lengte} tekens te lang.")
            return ""
        tekst = schone_tekst(ruw, regels=kolom.code in _TEKSTVAKKEN)
        if len(tekst) > kolom.lengte:
            self.fout(kolom.code, f"Dit is {len(tekst) - kolom.lengte} tekens te lang.")
        elif kolom.code == "bsn":
            return tekst
        elif lijkt_op_bsn(tekst):
            self.fout(kolom.code, "Er staat een nummer in dat op een BSN lijkt. Haal het weg.")
        elif kolom.code == "eigen_nummer" and tekst and not _NUMMER.fullmatch(tekst):
            self.fout(
                kolom.code, "Gebruik alleen cijfers, letters en . / _ - met minstens één cijfer."
            )
        else:
            return tekst
        return ""


def _casus(bundel: list[_Rij]) -> Inbreng:
    """One casus out of the rows of its number."""
    eerste, *verder = bundel
    for rij in verder:
        for kolom in CASUSKOLOMMEN:
            # Left empty or said again: both mean the casus of the first row.
            if rij.waarden[kolom.code] not in ("", None, eerste.waarden[kolom.code]):
                rij.fout(kolom.code, _ZELFDE_CASUS)
        if rij.is_leeg(PERSOONKOLOMMEN):
            rij.fout(
                "geslachtsnaam",
                "Vul een persoon in: een volgende rij met dit nummer is een persoon.",
            )
    personen = [rij for rij in bundel if not rij.is_leeg(PERSOONKOLOMMEN)]
    if len(personen) > HOOGSTENS_PERSONEN:
        personen[HOOGSTENS_PERSONEN].fout(
            "eigen_nummer", f"Een casus heeft hier ten hoogste {HOOGSTENS_PERSONEN} personen."
        )
    _dubbelen(personen)
    return Inbreng(
        rij=eerste.nummer,
        **{k.code: eerste.waarden[k.code] for k in CASUSKOLOMMEN},
        personen=tuple(
            Inbrengpersoon(rij=r.nummer, **{k.code: r.waarden[k.code] for k in PERSOONKOLOMMEN})
            for r in personen
        ),
        fouten=tuple(fout for rij in bundel for fout in rij.fouten),
    )


def _dubbelen(personen: list[_Rij]) -> None:
    """A row that was pasted twice is no second person of the household."""
    gezien: list[tuple[Any, ...]] = []
    for rij in personen:
        wie = tuple(rij.waarden[k.code] for k in PERSOONKOLOMMEN)
        if wie in gezien:
            rij.fout("geslachtsnaam", "Deze persoon staat er met dit nummer al.")
        gezien.append(wie)
