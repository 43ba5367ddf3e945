"""Typed, frozen policy: what a municipality may turn without touching code.

Read by `config.beleid_lezen`, checked as a whole by `config.beleid_toets`. Every class here
is plain data; the engine knows no level, function or party by name.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

Actie = Literal["bijdragen", "inzien"]
Reikwijdte = Literal["alles", "eigen", "benoemd"]
Inzagestap = Literal["triage", "overleg", "uitvoering", "gesloten"]
Verantwoordelijkheid = Literal[
    "casusregie", "procesregie", "operationeel", "bestuurlijk"
]
Dagsoort = Literal["werkdagen", "kalenderdagen", "maanden"]


class Regel(BaseModel):
    """A piece of policy: frozen, no unknown keys, and faults that never echo a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


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
    bron: str


class Fase(Regel):
    """An AVE phase: `vereist` names the responsibilities that must be filled in it."""

    nr: int
    naam: str
    zin: str
    vereist: tuple[Verantwoordelijkheid, ...]
    wie: dict[Verantwoordelijkheid, str]
    bron: str


class Stand(Regel):
    """A step of a casus at its level. `begin`: a casus may start here; `einde`: nothing leads on."""

    code: str
    woord: str
    toon: Literal["info", "let", "goed", "fout", "rust"]
    inzagestap: Inzagestap
    begin: bool = False
    einde: bool = False
    alleen_instap: bool = False
    """Exists only at levels marked `instap`."""
    bron: str


class Overgang(Regel):
    """One row of the transition table.

    `van` and `naar` are standen; the row holds for each of `niveaus` (empty: every level).
    `naar` may read `{doel}.stand` (the level a Verzoek asks for) or `{herkomst}` (the stand
    kept in the Verzoek). `vervangt` names a stand of an older version that this row empties.
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
    grond: str
    """The lawful ground on which the audience widens; a route without one is refused at load."""
    bron: str


class Keten(Regel):
    niveaus: tuple[Niveau, ...]
    fasen: tuple[Fase, ...]
    standen: tuple[Stand, ...]
    overgangen: tuple[Overgang, ...]
    routes: tuple[Route, ...]
    aanleidingen: tuple[Aanleiding, ...]


class Aanleiding(Regel):
    """An AVE trigger (T1, T2, T3)."""

    code: str
    naam: str
    bron: str


class Partij(Regel):
    """An organisation at the tables; `soort` is its kind (politie, corporatie, ...)."""

    code: str
    naam: str
    soort: str
    telefoon: str


class Functie(Regel):
    code: str
    naam: str
    partijen: tuple[str, ...]
    """Kinds of partij (`Partij.soort`) that can hold this functie."""
    niveaus: tuple[str, ...]
    """Levels whose tables the functie works at; empty for functies outside the chain."""
    rechten: tuple[str, ...]
    verbergt_namen: bool = False
    bron: str


class Toegangsregel(Regel):
    """One way to be allowed: all `voorwaarden` must hold. An empty list is a fault."""

    naam: str
    voorwaarden: tuple[str, ...]


class Rechtregel(Regel):
    """How a recht is decided: `weiger` beats `regels`; no regel that holds is a refusal."""

    code: str
    zin: str
    register: str
    """Entry in the verwerkingsregister (AVG 30), versioned."""
    doel: str
    weiger: tuple[str, ...] = ()
    regels: tuple[Toegangsregel, ...]
    bron: str


class Categorie(Regel):
    code: str
    naam: str
    familie: Literal["persoon", "leven", "zorg", "recht", "plan"]
    alleen_eigen: bool = False
    """Compartments are split per source party."""
    bron: str


class Grond(Regel):
    partij: str
    doel: str
    wet: str
    artikel: str
    avg6: str
    avg9: str | None = None
    avg10: str | None = None
    bron: str


class Doel(Regel):
    code: str
    tekst: str


class Convenantpartij(Regel):
    partij: str
    soort: Literal["vast", "agenda"]
    getekend: date


class Wpg20(Regel):
    """A decision under Wpg article 20; without one in force no police data opens."""

    kenmerk: str
    van: date
    tot: date
    categorieen: tuple[str, ...]


class Looptijd(Regel):
    """A period in which the parties have signed this text; both days included."""

    versie: str
    van: date
    tot: date


class Categorieregel(Regel):
    """What one partij may do with one categorie at this level; no regel is no."""

    artikel: str
    partij: str
    categorie: str
    actie: Actie
    reikwijdte: Reikwijdte = "alles"
    stappen: tuple[Inzagestap, ...]
    functies: tuple[str, ...] = ()
    """Only these functies; empty means all of the partij."""
    vereist: tuple[str, ...] = ()
    weiger: bool = False
    bron: str


class Bewaring(Regel):
    categorie: str
    jaren: int
    vanaf: str
    grond: str
    bron: str


class Convenant(Regel):
    """The agreement of one table as a program (domain: convenant, privacyprotocol)."""

    code: str
    naam: str
    niveau: str
    dpia: str
    regeling26: str
    contact: str
    looptijden: tuple[Looptijd, ...]
    partijen: tuple[Convenantpartij, ...]
    doelen: tuple[Doel, ...]
    gronden: tuple[Grond, ...]
    wpg20: tuple[Wpg20, ...] = ()
    regels: tuple[Categorieregel, ...]
    bewaren: tuple[Bewaring, ...]
    bron: str

    def looptijd(self, op: date) -> Looptijd | None:
        """The period in force on `op`, or None: then the table is read-only."""
        return next(
            (loop for loop in self.looptijden if loop.van <= op <= loop.tot), None
        )

    def wpg_besluit(self, categorie: str, op: date) -> Wpg20 | None:
        """The Wpg 20 decision that covers `categorie` on `op`, or None."""
        return next(
            (
                b
                for b in self.wpg20
                if categorie in b.categorieen and b.van <= op <= b.tot
            ),
            None,
        )


class Termijnregel(Regel):
    code: str
    zin: str
    aantal: int
    soort: Dagsoort
    bron: str


class Kalender(Regel):
    """The working-day calendar: country of the holiday table and extra closed days."""

    versie: str
    land: str
    dicht: tuple[date, ...] = ()


class Meldingroute(Regel):
    """To which table a JZV soort goes; an unmapped soort is refused by name."""

    soort: str
    niveau: str
    categorie: str
    afzenders: tuple[str, ...]
    """Kinds of partij that may send it."""
    grond: str
    bron: str


class Leefgebied(Regel):
    code: str
    naam: str


class Thema(Regel):
    code: str
    naam: str
    veld: str


class Soort(Regel):
    """A kind of approach (aanpak) or of unit (eenheid)."""

    code: str
    naam: str


class Duur(Regel):
    """Session and draft terms, in minutes, hours and days."""

    rust_minuten: int
    sessie_uren: int
    concept_dagen: int
    verzoeksleutel_dagen: int
    """Days after a refusal until the keys of the Verzoek are destroyed."""


class Gemeente(Regel):
    code: str
    naam: str
    servicedesk: str
    piket: str


class Beleid(Regel):
    """The whole policy of one municipality, one version."""

    versie: str
    van: date
    tot: date
    gemeente: Gemeente
    dorpskernen: tuple[Dorpskern, ...]
    keten: Keten
    partijen: tuple[Partij, ...]
    functies: tuple[Functie, ...]
    rechten: tuple[Rechtregel, ...]
    categorieen: tuple[Categorie, ...]
    convenanten: tuple[Convenant, ...]
    termijnen: tuple[Termijnregel, ...]
    kalender: Kalender
    duur: Duur
    meldingen: tuple[Meldingroute, ...]
    leefgebieden: tuple[Leefgebied, ...]
    themas: tuple[Thema, ...]
    eenheden: tuple[Soort, ...]
    aanpakken: tuple[Soort, ...]
    vingerafdruk: str = ""
    """SHA-256 (hex) of the policy text this was read from."""

    @cached_property
    def niveau(self) -> dict[str, Niveau]:
        return {n.code: n for n in self.keten.niveaus}

    @cached_property
    def fase(self) -> dict[int, Fase]:
        return {f.nr: f for f in self.keten.fasen}

    @cached_property
    def stand(self) -> dict[str, Stand]:
        return {s.code: s for s in self.keten.standen}

    @cached_property
    def functie(self) -> dict[str, Functie]:
        return {f.code: f for f in self.functies}

    @cached_property
    def partij(self) -> dict[str, Partij]:
        return {p.code: p for p in self.partijen}

    @cached_property
    def recht(self) -> dict[str, Rechtregel]:
        return {r.code: r for r in self.rechten}

    @cached_property
    def categorie(self) -> dict[str, Categorie]:
        return {c.code: c for c in self.categorieen}

    @cached_property
    def convenant(self) -> dict[str, Convenant]:
        """The convenant of each level."""
        return {c.niveau: c for c in self.convenanten}

    @cached_property
    def termijn(self) -> dict[str, Termijnregel]:
        return {t.code: t for t in self.termijnen}

    @cached_property
    def kern(self) -> dict[str, Dorpskern]:
        return {k.code: k for k in self.dorpskernen}

    @cached_property
    def regels_voor(self) -> dict[tuple[str, str, Actie], tuple[Categorieregel, ...]]:
        """Category rules by (niveau, partij, actie); what is absent is refused."""
        uit: dict[tuple[str, str, Actie], list[Categorieregel]] = {}
        for convenant in self.convenanten:
            for regel in convenant.regels:
                uit.setdefault(
                    (convenant.niveau, regel.partij, regel.actie), []
                ).append(regel)
        return {sleutel: tuple(regels) for sleutel, regels in uit.items()}

    def tafels(self) -> tuple[Tafel, ...]:
        """Every table: one per dorpskern where the level is local, plus its central table."""
        uit: list[Tafel] = []
        for n in sorted(self.keten.niveaus, key=lambda n: n.volgorde):
            uit.append(Tafel(code=n.code, niveau=n.code, gebied=None, naam=n.naam))
            if n.per_kern:
                uit += [
                    Tafel(
                        code=f"{n.code}:{k.code}",
                        niveau=n.code,
                        gebied=k.code,
                        naam=f"{n.naam} {k.naam}",
                    )
                    for k in self.dorpskernen
                ]
        return tuple(uit)

    @cached_property
    def tafel(self) -> dict[str, Tafel]:
        return {t.code: t for t in self.tafels()}

    def tafel_van(self, niveau: str, kern: str | None) -> str:
        """Code of the table of `niveau` for `kern`; the central table where the kern is unknown."""
        return f"{niveau}:{kern}" if kern and self.niveau[niveau].per_kern else niveau


class Tafel(Regel):
    """Where a casus can lie: (niveau, gebied). Without gebied it is the central table."""

    code: str
    niveau: str
    gebied: str | None
    naam: str


Keten.model_rebuild()
Beleid.model_rebuild()
