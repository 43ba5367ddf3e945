"""Typed, frozen policy: what a municipality may turn without touching code.

Read by `config.beleid_lezen`, checked as a whole by `config.beleid_toets`. Every class here
is plain data; the engine knows no level, function or party by name.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from config.beleid_convenant import (
    WPG20,
    Actie,
    Bewaarbegin,
    Bewaring,
    Categorie,
    Categorieregel,
    Convenant,
    Convenantpartij,
    Doel,
    Grond,
    Looptijd,
    Reikwijdte,
    Wpg20,
)
from config.beleid_keten import (
    Aanleiding,
    Crisis,
    Deelnameregels,
    Dorpskern,
    Fase,
    Fasevraagregels,
    Inzagestap,
    Keten,
    Niveau,
    Overgang,
    Regieregels,
    Route,
    Stand,
    Tafel,
    Verantwoordelijkheid,
)
from config.beleid_regel import Regel
from config.beleid_werk import (
    Criterialogica,
    Criterium,
    Dagsoort,
    Duur,
    Gemeente,
    Kalender,
    Leefgebied,
    Leeftijd,
    Meldingroute,
    Soort,
    Termijnregel,
    Thema,
    Weegregels,
)
from config.beleid_wie import (
    Functie,
    Partij,
    Rechtregel,
    Toegangsregel,
)

__all__ = [
    "WPG20",
    "Aanleiding",
    "Actie",
    "Beleid",
    "Bewaarbegin",
    "Bewaring",
    "Categorie",
    "Categorieregel",
    "Convenant",
    "Convenantpartij",
    "Crisis",
    "Criterialogica",
    "Criterium",
    "Dagsoort",
    "Deelnameregels",
    "Doel",
    "Dorpskern",
    "Duur",
    "Fase",
    "Fasevraagregels",
    "Functie",
    "Gemeente",
    "Grond",
    "Inzagestap",
    "Kalender",
    "Keten",
    "Leefgebied",
    "Leeftijd",
    "Looptijd",
    "Meldingroute",
    "Niveau",
    "Overgang",
    "Partij",
    "Rechtregel",
    "Regel",
    "Regieregels",
    "Reikwijdte",
    "Route",
    "Soort",
    "Stand",
    "Tafel",
    "Termijnregel",
    "Thema",
    "Toegangsregel",
    "Verantwoordelijkheid",
    "Weegregels",
    "Wpg20",
]


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
    leeftijd: Leeftijd
    meldingen: tuple[Meldingroute, ...]
    leefgebieden: tuple[Leefgebied, ...]
    weging: Weegregels
    criteria: tuple[Criterium, ...]
    criterialogica: tuple[Criterialogica, ...]
    themas: tuple[Thema, ...]
    eenheden: tuple[Soort, ...]
    aanpakken: tuple[Soort, ...]
    doelen: tuple[Doel, ...] = ()
    """Purposes outside the convenanten: security, accountability, running the system."""
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
    def criterialogica_van(self) -> dict[str, Criterialogica]:
        """What is enough at each level that weighs by criteria."""
        return {c.niveau: c for c in self.criterialogica}

    @cached_property
    def kern(self) -> dict[str, Dorpskern]:
        return {k.code: k for k in self.dorpskernen}

    @cached_property
    def regels_voor(self) -> dict[tuple[str, str, Actie], tuple[Categorieregel, ...]]:
        """Category rules by (niveau, partij, actie); what is absent is refused."""
        uit: dict[tuple[str, str, Actie], list[Categorieregel]] = {}
        for convenant in self.convenanten:
            for regel in convenant.regels:
                uit.setdefault((convenant.niveau, regel.partij, regel.actie), []).append(regel)
        return {sleutel: tuple(regels) for sleutel, regels in uit.items()}

    @cached_property
    def eisen_voor(self) -> dict[tuple[str, str, Actie], tuple[str, ...]]:
        """What those rules ask of who looks, beside what the convenant itself says."""
        return {
            sleutel: tuple(sorted({eis for r in regels for eis in r.vereist} - {WPG20}))
            for sleutel, regels in self.regels_voor.items()
        }

    def __hash__(self) -> int:
        # Two policies of one text are one policy; all fields together are slow to hash.
        return hash(self.vingerafdruk)

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

    def bestaat_op(self, niveau: str) -> frozenset[str]:
        """Categories that somebody may see at this level; the others do not exist there."""
        return self._per_niveau[niveau]

    @cached_property
    def _per_niveau(self) -> dict[str, frozenset[str]]:
        return {
            c.niveau: frozenset(
                r.categorie for r in c.regels if r.actie == "inzien" and not r.weiger
            )
            for c in self.convenanten
        }

    def tafel_van(self, niveau: str, kern: str | None) -> str:
        """Code of the table of `niveau` for `kern`; the central table where the kern is unknown."""
        return f"{niveau}:{kern}" if kern and self.niveau[niveau].per_kern else niveau
