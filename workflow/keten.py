"""The state machine, built from the policy: one immutable machine per policy version.

The only importer of transitions. A casus stands in `niveau.stand`. Rows of the policy whose
target depends on the Verzoek (`{doel}.stand`, `{herkomst}`), or on the level (`{instap}.stand`),
become one event per target, so that every event has one target and nothing is decided by order.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from transitions import EventData, Machine, MachineError

from config.beleid import Beleid, Overgang
from config.keten_graaf import HERKOMST, INSTAP, instap_onder
from workflow.fouten import NietMogelijk

# INFO of this library prints the arguments of callbacks.
logging.getLogger("transitions").setLevel(logging.WARNING)

NIET_BIJ = "Dit kan niet bij {}."
PLAN_NODIG = (
    "Stel eerst het plan vast, met ten minste één doel. "
    "De casusregisseur doet dat op de pagina Plan."
)


@dataclass(frozen=True, slots=True)
class Omstandigheden:
    """What the conditions of a move may look at."""

    fase: int
    casusregisseur: UUID | None = None
    belegd: frozenset[str] = frozenset()
    """The responsibilities that are filled."""
    aanleidingen: tuple[str, ...] = ()
    geprobeerd: bool = False
    informatie_bekend: bool = False
    vrager: UUID | None = None
    beslisser: UUID | None = None
    open_verzoek: bool = False
    plan_vastgesteld: bool = False
    """A settled plan with a goal that the table where the casus lies can read."""


@dataclass(frozen=True, slots=True)
class Overgangsvoorwaarde:
    """A pure condition of a move, with the sentence that says why it fails."""

    naam: str
    test: Callable[[Beleid, Omstandigheden], bool]
    zin: str


def _vereist(beleid: Beleid, o: Omstandigheden) -> frozenset[str]:
    return frozenset(beleid.fase[o.fase].vereist)


VOORWAARDEN: dict[str, Overgangsvoorwaarde] = {
    v.naam: v
    for v in (
        Overgangsvoorwaarde(
            "casusregisseur_belegd",
            lambda _b, o: o.casusregisseur is not None,
            "Wijs een casusregisseur aan: iemand moet verantwoordelijk zijn.",
        ),
        Overgangsvoorwaarde(
            "procesregisseur_waar_vereist",
            lambda b, o: "procesregie" not in _vereist(b, o) or "procesregie" in o.belegd,
            "Deze fase vraagt een procesregisseur.",
        ),
        Overgangsvoorwaarde(
            "verantwoordelijkheden_belegd",
            lambda b, o: _vereist(b, o) <= o.belegd,
            "Niet alle verantwoordelijkheden van deze fase zijn belegd.",
        ),
        Overgangsvoorwaarde(
            "aanleiding_genoemd",
            lambda _b, o: bool(o.aanleidingen),
            "Kies ten minste één aanleiding.",
        ),
        Overgangsvoorwaarde(
            "geprobeerd_genoemd",
            lambda _b, o: o.geprobeerd,
            "Noem één interventie, of schrijf waarom dat niet kon.",
        ),
        Overgangsvoorwaarde(
            "betrokkene_informatie_bekend",
            lambda _b, o: o.informatie_bekend,
            "Kies of betrokkene dit weet.",
        ),
        Overgangsvoorwaarde(
            "ander_dan_vrager",
            lambda _b, o: o.vrager is None or o.vrager != o.beslisser,
            "U hebt dit zelf gevraagd. Iemand anders beslist.",
        ),
        Overgangsvoorwaarde(
            "geen_open_verzoek", lambda _b, o: not o.open_verzoek, "Er loopt al een verzoek."
        ),
        Overgangsvoorwaarde("plan_vastgesteld", lambda _b, o: o.plan_vastgesteld, PLAN_NODIG),
    )
}


@dataclass(slots=True)
class _Stap:
    """What the machine moves: it lives for one event."""

    state: str


@dataclass(frozen=True, slots=True)
class Beweging:
    """One possible move: the row of the policy and where it leads."""

    overgang: Overgang
    van: str
    naar: str
    event: str

    @property
    def doel(self) -> tuple[str, str]:
        """(niveau, stand) after the move."""
        niveau, stand = self.naar.split(".")
        return niveau, stand


class Keten:
    """The chain of one policy version."""

    def __init__(self, beleid: Beleid) -> None:
        self.beleid = beleid
        self.bewegingen = tuple(bewegingen(beleid))
        self._vanuit: dict[tuple[str, str], list[Beweging]] = {}
        self._naam: dict[tuple[str, str], str] = {}
        self._gevraagd = {(b.van, v) for b in self.bewegingen for v in b.overgang.voorwaarden}
        for b in self.bewegingen:
            self._vanuit.setdefault((b.overgang.naam, b.van), []).append(b)
            self._naam.setdefault((b.overgang.recht, b.van), b.overgang.naam)
        self._machine = Machine(
            model=None,
            states=sorted({s for b in self.bewegingen for s in (b.van, b.naar)}),
            initial=None,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )
        for b in self.bewegingen:
            self._machine.add_transition(
                b.event,
                b.van,
                b.naar,
                conditions=[self._toets(VOORWAARDEN[naam]) for naam in b.overgang.voorwaarden],
            )

    def voer(
        self,
        naam: str,
        van: str,
        omstandigheden: Omstandigheden,
        *,
        doel: str | None = None,
    ) -> Beweging:
        """The move that was made from state `van`; `doel` is the niveau or stand it leads to.

        Raises NietMogelijk with the reasons and with what is possible from here.
        """
        beweging = self._kies(naam, van, doel)
        redenen = self.redenen(beweging, omstandigheden)
        if redenen:
            raise NietMogelijk(redenen, self.mogelijk(van))
        stap = _Stap(van)
        try:
            gelukt = self._machine.events[beweging.event].trigger(stap, omstandigheden)
        except MachineError as fout:
            raise NietMogelijk(("Dit kan niet vanuit deze stand.",), self.mogelijk(van)) from fout
        if not gelukt or stap.state != beweging.naar:
            raise NietMogelijk(("Dit kan niet vanuit deze stand.",), self.mogelijk(van))
        return beweging

    def kan(self, recht: str, van: str, omstandigheden: Omstandigheden) -> tuple[str, ...]:
        """Empty when a move with this right can be made now, or when no move asks for it.

        Else the sentences that say why not.
        """
        rijen = [b for b in self.bewegingen if b.overgang.recht == recht]
        if not rijen:
            return ()
        redenen = [self.redenen(b, omstandigheden) for b in rijen if b.van == van]
        return min(redenen, key=len) if redenen else (self._niet_hier(rijen, van),)

    def redenen(self, beweging: Beweging, o: Omstandigheden) -> tuple[str, ...]:
        return tuple(
            VOORWAARDEN[naam].zin
            for naam in beweging.overgang.voorwaarden
            if not VOORWAARDEN[naam].test(self.beleid, o)
        )

    def mogelijk(self, van: str) -> tuple[str, ...]:
        """The words of the moves that leave `van`."""
        return tuple(dict.fromkeys(b.overgang.woord for b in self.bewegingen if b.van == van))

    def vraagt(self, voorwaarde: str, van: str) -> bool:
        """Whether a move that leaves `van` has this condition."""
        return (van, voorwaarde) in self._gevraagd

    def naam_voor(self, recht: str, van: str) -> str | None:
        """The move that uses this right from state `van`, if there is one."""
        return self._naam.get((recht, van))

    def _niet_hier(self, rijen: list[Beweging], van: str) -> str:
        niveau, stand = van.split(".")
        hier = dict.fromkeys(b.van.split(".")[1] for b in rijen if b.van.startswith(f"{niveau}."))
        if not hier:
            return NIET_BIJ.format(self.beleid.niveau[niveau].naam)
        woorden = ", ".join(self.beleid.stand[s].woord for s in hier)
        return f"In de stand {self.beleid.stand[stand].woord} kan dit niet. Het kan in: {woorden}."

    def _kies(self, naam: str, van: str, doel: str | None) -> Beweging:
        keuzes = self._vanuit.get((naam, van), [])
        passend = [b for b in keuzes if doel is None or doel in b.doel]
        if len(passend) != 1:
            stand = self.beleid.stand[van.split(".")[1]].woord
            raise NietMogelijk((f"Dit kan niet in de stand {stand}.",), self.mogelijk(van))
        return passend[0]

    def _toets(self, voorwaarde: Overgangsvoorwaarde) -> Callable[[EventData], bool]:
        return lambda event: voorwaarde.test(
            self.beleid, cast(Omstandigheden, next(iter(event.args)))
        )


def bewegingen(beleid: Beleid) -> list[Beweging]:
    """Every move of the policy, written out per level and per target."""
    uit: list[Beweging] = []
    for niveau in beleid.keten.niveaus:
        for rij in beleid.keten.overgangen:
            if rij.niveaus and niveau.code not in rij.niveaus:
                continue
            for stand in rij.van:
                if niveau.instap or not beleid.stand[stand].alleen_instap:
                    uit += [
                        Beweging(rij, f"{niveau.code}.{stand}", naar, f"{rij.naam}>{naar}")
                        for naar in _doelen(beleid, rij, niveau.code, stand)
                    ]
    return uit


def _doelen(beleid: Beleid, rij: Overgang, niveau: str, stand: str) -> list[str]:
    if rij.naar.startswith("{doel}."):
        eind = rij.naar.removeprefix("{doel}.")
        return [
            f"{route.naar}.{eind}"
            for route in beleid.keten.routes
            if route.van == niveau and rij.naam.startswith(route.soort)
        ]
    if rij.naar.startswith(INSTAP):
        lager = instap_onder(beleid, beleid.niveau[niveau])
        return [f"{lager.code}.{rij.naar.removeprefix(INSTAP)}"] if lager is not None else []
    if rij.naar == HERKOMST:
        herkomst = {
            van
            for vraag in beleid.keten.overgangen
            if vraag.naar == stand and (not vraag.niveaus or niveau in vraag.niveaus)
            for van in vraag.van
        }
        return [f"{niveau}.{van}" for van in sorted(herkomst)]
    return [f"{niveau}.{rij.naar}"]


def diagram(beleid: Beleid) -> str:
    """The chain as a Mermaid flowchart: the tables with the ways between them, and one table."""
    alle = bewegingen(beleid)
    regels = ["flowchart TB", '    subgraph tafels["Van tafel naar tafel"]', "        direction LR"]
    regels += [
        f'        {niveau.code}(["{niveau.naam}"])'
        for niveau in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    ]
    for route in beleid.keten.routes:
        pijl = "-->" if route.soort == "opschaling" else "-.->"
        regels.append(f"        {route.van} {pijl}|{route.soort}| {route.naar}")
    regels += dict.fromkeys(
        f"        {b.van.split('.')[0]} -.->|{b.overgang.woord}| {b.doel[0]}"
        for b in alle
        if b.overgang.naar.startswith(INSTAP)
    )
    regels += ["    end", '    subgraph standen["Aan een tafel"]', "        direction TB"]
    binnen = {
        (b.van.split(".")[1], b.naar.split(".")[1], b.overgang.woord)
        for b in alle
        if b.van.split(".")[0] == b.naar.split(".")[0]
    }
    genoemd = {stand for van, naar, _ in binnen for stand in (van, naar)}
    regels += [f'        {s.code}["{s.woord}"]' for s in beleid.keten.standen if s.code in genoemd]
    regels += [f"        {van} -->|{woord}| {naar}" for van, naar, woord in sorted(binnen)]
    return "\n".join([*regels, "    end"]) + "\n"
