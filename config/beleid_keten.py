"""The chain as data: levels, AVE phases, standen, transitions and routes."""

from __future__ import annotations

from typing import Literal

from config.beleid_regel import Regel

Inzagestap = Literal["triage", "overleg", "uitvoering", "gesloten"]
Standinzage = Literal[Inzagestap, "herkomst"]
"""`herkomst`: what it was in the stand from which was asked, so that asking opens nothing."""
Verantwoordelijkheid = Literal["casusregie", "procesregie", "operationeel", "bestuurlijk"]


class Dorpskern(Regel):
    code: str
    naam: str


class Niveau(Regel):
    """A table of the chain, in the order of `volgorde` (1 is closest to home)."""

    code: str
    kort: str
    naam: str
    volgorde: int
    per_kern: bool
    instap: bool
    fasen: tuple[int, ...]
    beslist: tuple[str, ...]
    """Functies that decide a Verzoek addressed to this level."""
    sluit: tuple[str, ...]
    """Functies that decide a closing where the phase has no procesregisseur."""
    regie: tuple[str, ...]
    """Functies that can be casusregisseur at this level."""
    procesregie: tuple[str, ...]
    """Functies that can be procesregisseur at this level."""
    operationeel: tuple[str, ...] = ()
    """Functies that are operationally responsible at this level."""
    bestuurlijk: tuple[str, ...] = ()
    """Functies that are administratively responsible at this level."""
    bron: str


class Fase(Regel):
    """An AVE phase: `vereist` names the responsibilities that must be filled in it.

    Which functies can carry each is said by the level; `wie` says it in words for a reader.
    """

    nr: int
    naam: str
    zin: str
    vereist: tuple[Verantwoordelijkheid, ...]
    wie: dict[Verantwoordelijkheid, str]
    bron: str


class Fasevraagregels(Regel):
    """What holds when another phase is asked for."""

    termijn: str
    """Within which somebody else decides."""
    bron: str


class Crisis(Regel):
    """The phase that works at once and lapses unless it is confirmed in time."""

    fase: int
    bevestigt: tuple[str, ...]
    """Functies that can confirm it; the first holder becomes administratively responsible."""
    dagen: int
    """Days after the one on which it began until it lapses; 0 is the same day."""
    vervanger_na_uren: int | None = None
    """After how long another holder of one of these functies can confirm too; None is never."""
    bron: str


class Stand(Regel):
    """A step of a casus at its level.

    `begin`: a casus may start here. `einde`: the work is done; from here only reopening and
    destruction lead on.
    """

    code: str
    woord: str
    toon: Literal["info", "let", "goed", "fout", "rust"]
    inzagestap: Standinzage
    begin: bool = False
    einde: bool = False
    termijn: str | None = None
    """Term that starts when a casus begins in this stand."""
    alleen_instap: bool = False
    """Exists only at levels marked `instap`."""
    bron: str

    @property
    def eigen_inzage(self) -> Inzagestap:
        """What is seen in it by itself: of one that waits on a Verzoek, nothing."""
        return "gesloten" if self.inzagestap == "herkomst" else self.inzagestap


class Overgang(Regel):
    """One row of the transition table.

    `van` and `naar` are standen; the row holds for each of `niveaus` (empty: every level).
    `naar` may read `{doel}.stand` (the level a Verzoek asks for), `{herkomst}` (the stand kept in
    the Verzoek) or `{instap}.stand` (the lowest level below where a casus may come in).
    """

    naam: str
    van: tuple[str, ...]
    naar: str
    recht: str
    voorwaarden: tuple[str, ...] = ()
    niveaus: tuple[str, ...] = ()
    termijn: str | None = None
    woord: str
    bron: str


class Route(Regel):
    """A way between two levels: who may ask is the recht, who decides is the receiving Niveau."""

    soort: Literal["opschaling", "afschaling"]
    van: str
    naar: str
    termijn: str
    vraagtermijn: str
    """Term within which who asked answers a question of the receiving table."""
    grond: str
    """The lawful ground on which the audience widens; a route without one is refused at load."""
    doelgroepen: tuple[str, ...] = ()
    """The kinds of approach (aanpak) that alone may go this way; empty: every casus."""
    bron: str


class Aanleiding(Regel):
    """An AVE trigger (T1, T2, T3)."""

    code: str
    naam: str
    indicatoren: tuple[str, ...] = ()
    """By what somebody knows it, as the forms show it beside the name."""
    bron: str


class Regieregels(Regel):
    """What holds when somebody takes the regie over, or stands in for a while."""

    waarneming_dagen: int
    """How many days somebody stands in at most."""
    waarneming_vooruit_dagen: int
    """How many days beforehand it can be arranged at most."""
    vorige_houdt_zicht: bool
    """Whether who handed the regie over still takes part in the casus."""
    bron: str


class Deelnameregels(Regel):
    """What holds when a colleague is asked to take part."""

    dagen: int
    """For how many days somebody takes part at most; then it is asked again."""
    bron: str


class Keten(Regel):
    niveaus: tuple[Niveau, ...]
    fasen: tuple[Fase, ...]
    fasevraag: Fasevraagregels
    crisis: Crisis
    standen: tuple[Stand, ...]
    overgangen: tuple[Overgang, ...]
    routes: tuple[Route, ...]
    aanleidingen: tuple[Aanleiding, ...]
    regie: Regieregels
    deelname: Deelnameregels


class Tafel(Regel):
    """Where a casus can lie: (niveau, gebied). Without gebied it is the central table."""

    code: str
    niveau: str
    gebied: str | None
    naam: str
