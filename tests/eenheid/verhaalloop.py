"""A story as it goes: where its casus is, who carries it, and what lies there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from config.beleid import Beleid, Overgang
from config.beleid_lezen import lees_beleid
from workflow.demonstratie.mensen import MENS
from workflow.demonstratie.stappen import Afschaling, Afsluiting, Besluit, Opschaling, Triage

BELEID: Beleid = lees_beleid(Path(__file__).parents[2] / "config" / "westland")


@dataclass
class Stuk:
    categorie: str
    partij: str
    niet_doorgeven: bool


@dataclass
class Loop:
    """Where a casus is, who carries it, and which items lie at its level."""

    niveau: str = ""
    stand: str = ""
    fase: int = 0
    casusregisseur: str = ""
    procesregisseur: str = ""
    belegd: set[str] = field(default_factory=set)
    deelnemers: set[str] = field(default_factory=set)
    stukken: dict[str, Stuk] = field(default_factory=dict)
    verzoek: Opschaling | Afschaling | Afsluiting | None = None
    herkomst: str = ""
    crisis: tuple[str, int] | None = None
    """Who began the crisis that waits, and the phase before."""
    vraag_open: bool = False
    gevraagde_fase: int | None = None
    aanbod: str = ""

    def beweeg(self, naam: str, wie: str, doel: str = "") -> None:
        rij = self.rij(naam)
        assert rij.recht in BELEID.functie[MENS[wie].functie].rechten, (naam, wie)
        if "procesregisseur_waar_vereist" in rij.voorwaarden:
            vereist = set(BELEID.fase[self.fase].vereist)
            assert vereist <= self.belegd, (naam, vereist - self.belegd)
        if rij.naar == "{herkomst}":
            self.stand = self.herkomst
        elif rij.naar.startswith(("{doel}.", "{instap}.")):
            self.niveau, self.stand = doel or "skt", rij.naar.split(".")[1]
        else:
            self.stand = rij.naar

    def rij(self, naam: str) -> Overgang:
        rijen = [
            o
            for o in BELEID.keten.overgangen
            if o.naam == naam
            and self.stand in o.van
            and (not o.niveaus or self.niveau in o.niveaus)
        ]
        assert rijen, f"{naam} kan niet vanuit {self.niveau}.{self.stand}"
        return rijen[0]

    def regie(self, stap: Triage | Besluit) -> None:
        niveau = BELEID.niveau[self.niveau if isinstance(stap, Triage) else self.doel]
        assert MENS[stap.casusregisseur].functie in niveau.regie
        self.belegd = self.belegd - {"procesregie"} | {"casusregie"}
        if stap.procesregisseur:
            assert MENS[stap.procesregisseur].functie in niveau.procesregie
            self.belegd |= {"procesregie"}
        self.belegd |= {n for n in ("operationeel", "bestuurlijk") if getattr(stap, n)}
        self.casusregisseur, self.procesregisseur = stap.casusregisseur, stap.procesregisseur
        self.deelnemers = {stap.casusregisseur, stap.procesregisseur} - {""}
        self.gevraagde_fase = None
        if isinstance(stap, Besluit):
            self.deelnemers |= set(stap.deelnemers)
        self.fase = stap.fase or min(niveau.fasen, key=lambda f: abs(f - self.fase))
        assert self.fase in niveau.fasen

    @property
    def doel(self) -> str:
        assert isinstance(self.verzoek, (Opschaling, Afschaling))
        return self.verzoek.naar
