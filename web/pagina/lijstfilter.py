"""The filter of the list of casussen: fixed codes in the address, never what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import request

from privacy.toegang import Recht
from web.lijsttekst import op_termijn
from web.omgeving import beleid, heeft
from web.paginamerk import lees_merk, merk
from web.schermwaarden.formulier import Filter, Optie, Veld, Verborgen
from web.schermwaarden.lijsten import Sorteer
from workflow.handelingen.lijstrijen import TERMIJNEN, VOLGORDEN
from workflow.handelingen.lijstrijen import Filter as Filterkeuze

_ADRES = "/casussen"
_LABELS = {
    "niveau": "Niveau",
    "stand": "Stand",
    "fase": "AVE",
    "kern": "Dorpskern",
    "soort": "Soort",
    "thema": "Thema",
    "termijn": "Termijn",
    "regie": "Regisseur",
}
_TERMIJN = dict(zip(TERMIJNEN, ("voorbij", "deze week"), strict=True))


@dataclass(frozen=True, slots=True)
class Lijstfilter:
    """What was chosen, by the name of its field; what the policy does not know is not there."""

    gekozen: Mapping[str, str]
    sorteer: str
    na: tuple[datetime, UUID] | None

    def keuze(self) -> Filterkeuze:
        k = self.gekozen
        return Filterkeuze(
            niveau=k.get("niveau"),
            stand=k.get("stand"),
            fase=int(k["fase"]) if "fase" in k else None,
            kern=k.get("kern"),
            eenheid=k.get("soort"),
            thema=k.get("thema"),
            termijn=k.get("termijn"),
            eigen_regie="regie" in k,
            sorteer=self.sorteer,
            na=self.na,
        )

    def formulier(self) -> Filter:
        """The form above the list, and each chosen filter as a link that takes it away."""
        woorden = _woorden()
        velden = tuple(
            Veld(
                naam,
                label,
                "lijst",
                waarde=self.gekozen.get(naam, ""),
                opties=(Optie("", "alle"), *(Optie(w, t) for w, t in woorden[naam].items())),
                breedte="half",
            )
            for naam, label in _LABELS.items()
            if woorden[naam]
        )
        gezet = tuple(
            (woorden[naam][code], self._adres({k: v for k, v in self.gekozen.items() if k != naam}))
            for naam, code in self.gekozen.items()
        )
        verborgen = (Verborgen("sorteer", self.sorteer),) if self.sorteer else ()
        return Filter(_ADRES, velden, gezet, verborgen)

    def woorden(self) -> tuple[str, ...]:
        """What was chosen, as the caption of the list says it."""
        woorden = _woorden()
        return tuple(f"{_LABELS[n].lower()} {woorden[n][w]}" for n, w in self.gekozen.items())

    def kop(self) -> Sorteer:
        """The head that puts the list in the order of its terms, or back."""
        met = adres({**self.gekozen, "sorteer": "termijn"})
        return op_termijn(self.sorteer, met, adres(self.gekozen))

    def volgende(self, na: tuple[datetime, UUID] | None) -> str:
        """The address of what comes after this; nowhere where nothing does."""
        return self._adres({**self.gekozen, "na": merk(*na)}) if na else ""

    def _adres(self, keuzes: Mapping[str, str]) -> str:
        return adres({**keuzes, **({"sorteer": self.sorteer} if self.sorteer else {})})


def gekozen_filter() -> Lijstfilter:
    """The filter of the address that was asked."""
    woorden = _woorden()
    keuzes = {naam: request.args.get(naam, "") for naam in _LABELS}
    return Lijstfilter(
        {naam: code for naam, code in keuzes.items() if code in woorden[naam]},
        gekozen_volgorde(),
        lees_merk(request.args.get("na", "")),
    )


def gekozen_volgorde() -> str:
    """The order that the address asks; what is not known is the usual one."""
    volgorde = request.args.get("sorteer", "")
    return volgorde if volgorde in VOLGORDEN else ""


def adres(keuzes: Mapping[str, str]) -> str:
    """The list with these filters."""
    delen = "&".join(f"{naam}={code}" for naam, code in keuzes.items())
    return f"{_ADRES}?{delen}" if delen else _ADRES


def _woorden() -> Mapping[str, Mapping[str, str]]:
    """The codes that can be chosen by field, each with its word."""
    b = beleid()
    # Who only oversees is shown neither soort nor thema, and gets none to choose.
    leest = heeft(Recht.CASUS_INZIEN)
    return {
        "niveau": {n.code: n.naam for n in b.keten.niveaus},
        "stand": {s.code: s.woord for s in b.keten.standen},
        "fase": {str(f.nr): f.naam for f in b.keten.fasen},
        "kern": {k.code: k.naam for k in b.dorpskernen},
        "soort": {e.code: e.naam for e in b.eenheden} if leest else {},
        "thema": {t.code: t.naam for t in b.themas} if leest else {},
        "termijn": _TERMIJN,
        "regie": {"ik": "ik"},
    }
