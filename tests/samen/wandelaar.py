"""Somebody who tries everything, at any policy, and holds what happened against the policy text.

What may happen is worked out here from the TOML alone, without the code of the engine: the same
mistake on both sides would go unseen.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from casus.besluiten import Besluit, Verzoek
from casus.casus import Casus, Deelname
from privacy.feiten import Actor
from privacy.logboek import Logregel
from privacy.toegang import GeenToegang
from tests.samen.foto import Foto
from tests.samen.keuze import VERSTANDIG, Keuze
from tests.samen.wereld import BEGIN, Wereld
from workflow import klok
from workflow.databank import kale_engine
from workflow.fouten import Weigering
from workflow.handelingen import (
    beoordelen,
    heropenen,
    intrekken,
    registreren,
    triageren,
    triagetoets,
    voortzetten,
    vragen,
)
from workflow.handelingen.besluittoets import SAMENVOEGEN, UITKOMSTEN, Verzoekbesluit, stapnaam
from workflow.handelingen.heropenen import Heropening
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.registreren import Registratie
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag
from workflow.informeren import Informeren

VAAK = 4
WAAROM = "Verzonnen reden."
TRIAGE = {overgang: uitkomst for uitkomst, overgang in triagetoets.UITKOMSTEN.items()}
VRAAG = {"opschaling:vragen", "afschaling:vragen", "afsluiting:vragen"}
ROLLEN = {
    "casusregie": "casusregisseur_id",
    "procesregie": "procesregisseur_id",
    "operationeel": "operationeel_id",
    "bestuurlijk": "bestuurlijk_id",
}


@dataclass
class Wandelaar:
    """Moves one casus after another through the chain of this world's policy."""

    wereld: Wereld
    mensen: list[Actor] = field(default_factory=list)
    casus_id: UUID | None = None
    gezet: set[tuple[str, str, str]] = field(default_factory=set)
    """(overgang, from, to) of every move that was made: what the walks have seen."""
    geprobeerd: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(overgang, from): how often a walk tried it."""
    doelen: dict[str, bool] = field(default_factory=dict)
    """The levels at which this casus got a goal, and whether it is settled: no text travels."""
    spoor: list[str] = field(default_factory=list)
    """What this walk did, and why the last try was refused."""

    def __post_init__(self) -> None:
        self.keten = tomllib.loads((self.map / "keten.toml").read_text(encoding="utf-8"))
        self.rollen = tomllib.loads((self.map / "rollen.toml").read_text(encoding="utf-8"))
        self.niveaus = {n["code"]: n for n in self.keten["niveau"]}
        self.standen = {s["code"]: s for s in self.keten["stand"]}
        self.fasen = {f["nr"]: f for f in self.keten["fase"]}
        self.overgangen = self.keten["overgang"]
        self.kern = next(iter(self.wereld.beleid().kern))
        # One connection for the thousands of looks of a walk.
        self.db = kale_engine(self.wereld.huis.instellingen.database_url).connect()
        partijen = {p["soort"]: p["code"] for p in reversed(self.rollen["partij"])}
        for functie in self.rollen["functie"]:
            soort = functie["partijen"][0]
            self.mensen += [
                self.wereld.mens(f"{functie['code']}-{i}", functie["code"], partijen[soort])
                for i in (1, 2)
            ]

    @property
    def map(self) -> Any:
        return self.wereld.huis.instellingen.beleid

    def sluit(self) -> None:
        self.db.close()
        self.db.engine.dispose()

    # ---- what there is --------------------------------------------------------------------------

    def foto(self) -> Foto:
        with self.db.begin():
            rij = self.db.execute(select(Casus.__table__).where(Casus.id == self.casus_id)).one()
            aantal = select(func.count()).where(Besluit.casus_id == self.casus_id)
            besluiten = self.db.execute(aantal).scalar_one()
            verzoeken = self.db.execute(
                select(Verzoek.__table__).where(Verzoek.casus_id == self.casus_id)
            ).all()
            deelnames = self.db.execute(
                select(Deelname.niveau).where(
                    Deelname.casus_id == self.casus_id,
                    (Deelname.tot.is_(None)) | (Deelname.tot > self.wereld.nu[0]),
                )
            ).scalars()
            return Foto(rij, besluiten, tuple(verzoeken), frozenset(deelnames))

    def rijen(self, tabel: Any) -> list[Any]:
        with self.db.begin():
            return list(self.db.execute(select(tabel.__table__)))

    def laatste_besluit(self) -> Any:
        with self.db.begin():
            return self.db.execute(
                select(Besluit.__table__)
                .where(Besluit.casus_id == self.casus_id)
                .order_by(Besluit.besloten_op.desc())
                .limit(1)
            ).one()

    def regels_na(self, nummer: int) -> list[dict[str, Any]]:
        with self.db.begin():
            teksten = self.db.execute(
                select(Logregel.regel).where(Logregel.nummer > nummer)
            ).scalars()
            return [json.loads(tekst) for tekst in teksten]

    def logstand(self) -> int:
        with self.db.begin():
            return int(self.db.execute(select(func.max(Logregel.nummer))).scalar_one() or 0)

    def met_recht(self, recht: str) -> list[Actor]:
        mag = {f["code"] for f in self.rollen["functie"] if recht in f["rechten"]}
        return [m for m in self.mensen if m.functie in mag]

    def voor_rol(self, niveau: str, rol: str) -> list[Actor]:
        return [m for m in self.mensen if m.functie in self.niveaus[niveau][rol]]

    def vanaf_hier(self) -> list[dict[str, Any]]:
        """The rows of the table that leave the stand in which the casus is, at its level."""
        niveau, stand = self.foto().plek
        return [
            r
            for r in self.overgangen
            if stand in r["van"] and niveau in (r.get("niveaus") or self.niveaus)
        ]

    def nieuw_hier(self) -> list[dict[str, Any]]:
        """Of those, the ones that no walk tried often from here; an end only when all else is."""
        plek = ".".join(self.foto().plek)
        rijen = [r for r in self.vanaf_hier() if self.geprobeerd[r["naam"], plek] < VAAK]
        verder = [r for r in rijen if not self.standen.get(r["naar"], {}).get("einde")]
        return verder or rijen

    def instap_onder(self, niveau: str) -> str:
        """The lowest level where a casus comes in, of those that a route leads down to."""
        weg, n = ("afschaling", niveau), self.niveaus
        omlaag = [r["naar"] for r in self.keten["route"] if (r["soort"], r["van"]) == weg]
        return str(min((n[x]["volgorde"], x) for x in omlaag if n[x]["instap"])[1])

    # ---- what it does ---------------------------------------------------------------------------

    def begin(self, kies: Keuze = VERSTANDIG) -> None:
        """A new casus, registered by hand, on the first day: a policy does not last for ever."""
        self.wereld.nu[0] = BEGIN
        self.casus_id, self.spoor, self.doelen = None, [], {}
        persoon = Persoonsgegevens("Verzonnen", geboortedatum=date(1990, 1, 1), zekerheid="feit")
        r = Registratie(
            eenheid="persoon",
            aanpak=self.wereld.beleid().aanpakken[0].code,
            kern=self.kern,
            wanneer=self.wereld.vandaag,
            aanleiding="Onrust in de straat.",
            doel="Rust in de straat.",
            personen=(persoon,),
            informeren=self.weet_het(),
        )
        wie = kies.uit(self.met_recht("casus:registreren"))
        self.casus_id = registreren.registreer(r, door=wie, werk=self.wereld.werk, demo=True)
        self.klopt(self.foto())

    def weet_het(self) -> Informeren:
        return Informeren("ja", self.wereld.vandaag, "gesprek")

    def probeer(self, recht: str, doe: Callable[[Actor], object], kies: Keuze) -> Actor | None:
        """Who could do it, of all who have the right and one who perhaps has not.

        Whoever could not left the casus as it was, with a line that says so.
        """
        self.wereld.later(seconds=1)
        kan = self.met_recht(recht)
        begin = kies.uit(list(range(len(kan)))) if kan else 0
        iedereen: tuple[Actor, ...] = (kies.uit(self.mensen), *kan[begin:], *kan[:begin])
        voor = self.foto()
        for wie in iedereen:
            regel = self.logstand()
            try:
                doe(wie)
            except (Weigering, GeenToegang) as nee:
                self.spoor[-1:] = [f"  {recht} door {wie.functie}: {nee}"]
                assert self.foto() == voor, f"{recht} geweigerd, en toch is er iets veranderd"
                assert self.regels_na(regel), f"{recht} geweigerd zonder regel"
                continue
            self.spoor += [f"{recht} door {wie.functie}: {self.foto().plek}", ""]
            return wie
        return None

    def zet(self, overgang: dict[str, Any], kies: Keuze = VERSTANDIG) -> bool:
        """Tries one row of the transition table; what came of it agrees with that row."""
        voor, regel = self.foto(), self.logstand()
        self.geprobeerd[overgang["naam"], ".".join(voor.plek)] += 1
        doel = kies.meestal(self._doelen(overgang, voor), list(self.niveaus))
        wie = self.probeer(overgang["recht"], self._hoe(overgang, voor, doel, kies), kies)
        if wie is None:
            return False
        na = self.foto()
        self.klopt(na)
        # An answer to one request is asked with the same right as one to another.
        rijen = [r for r in self.overgangen if r["recht"] == overgang["recht"]]
        gezet = [r["naam"] for r in rijen if self._past(r, voor, na, doel)]
        assert gezet, f"geen rij van het beleid: {voor.plek} -> {na.plek}"
        gezegd = [r for r in self.regels_na(regel) if r["uitkomst"] == "toegestaan"]
        besluit = self.laatste_besluit()
        assert na.besluiten == voor.besluiten + 1, "een zet is precies een Besluit"
        assert besluit.besloten_door == wie.gebruiker_id
        if overgang["recht"].endswith(":beslissen"):
            assert voor.lopend is not None
            assert voor.lopend.gevraagd_door != wie.gebruiker_id, "wie vroeg, besliste zelf"
        assert [r for r in gezegd if r["besluit"] == str(besluit.id)], "een Besluit zonder regel"
        gezet.sort(key=lambda naam: naam != overgang["naam"])  # several may lead to one stand
        if "plan_vastgesteld" in overgang.get("voorwaarden", ()) and gezet[0] == overgang["naam"]:
            assert self.doelen.get(voor.rij.niveau), "zonder plan met een doel"
        self.doelen = {} if gezet[0] == "heropenen" else self.doelen
        self.gezet.add((gezet[0], ".".join(voor.plek), ".".join(na.plek)))
        return True

    def _doelen(self, overgang: dict[str, Any], voor: Foto) -> list[str]:
        if overgang["recht"] in VRAAG and not overgang["recht"].startswith("afsluiting"):
            return [r["naar"] for r in self.keten["route"] if r["van"] == voor.rij.niveau] or [""]
        return [voor.lopend.naar_niveau if voor.lopend else voor.rij.niveau]

    def _hoe(
        self, overgang: dict[str, Any], voor: Foto, doel: str, kies: Keuze
    ) -> Callable[[Actor], object]:
        """How a person goes about it: the handeling of this row with everything filled in."""
        recht, naam, casus_id = overgang["recht"], overgang["naam"], self.casus_id
        assert casus_id is not None
        werk, verzoek_id = self.wereld.werk, voor.lopend.id if voor.lopend else UUID(int=0)
        if recht == "casus:triageren":
            t = Triagebesluit(
                TRIAGE.get(naam, naam),
                WAAROM,
                kern=self.kern,
                advies=WAAROM,
                overleg_op=self.wereld.vandaag,
                uitvraag=Uitvraag("wijkagent"),
                fase=kies.meestal(self.niveaus[doel]["fasen"], list(self.fasen)),
                casusregisseur=self.iemand(doel, "regie", kies),
                procesregisseur=self.iemand(doel, "procesregie", kies),
            )
            return lambda wie: triageren.triageer(casus_id, t, door=wie, werk=werk)
        if recht == "casus:voortzetten":
            return lambda wie: voortzetten.zet_voort(casus_id, naam, WAAROM, door=wie, werk=werk)
        if recht == "casus:heropenen":
            weer = Heropening(
                WAAROM,
                WAAROM,
                self.iemand(doel, "regie", kies),
                self.iemand(doel, "procesregie", kies),
                kies.meestal(self.niveaus[doel]["fasen"], list(self.fasen)),
            )
            return lambda wie: heropenen.heropen(casus_id, weer, door=wie, werk=werk)
        if recht in VRAAG:
            o = self.wereld.opdracht(
                recht.split(":")[0],
                doel,
                aanleidingen=(self.keten["aanleiding"][0]["code"],),
                informeren=self.weet_het(),
            )
            return lambda wie: vragen.vraag(casus_id, o, door=wie, werk=werk)
        if recht == "verzoek:intrekken":
            return lambda wie: intrekken.trek_in(casus_id, verzoek_id, WAAROM, door=wie, werk=werk)
        soort = naam.partition("_")[0]
        uitkomsten = [u for u in UITKOMSTEN if stapnaam(soort, u) == naam and u != SAMENVOEGEN]
        b = Verzoekbesluit(
            kies.uit(uitkomsten) if uitkomsten else "accepteren",
            WAAROM,
            overleg_op=self.wereld.vandaag,
            advies=WAAROM,
            fase=kies.meestal([None, *self.niveaus[doel]["fasen"]], list(self.fasen)),
            casusregisseur=self.iemand(doel, "regie", kies),
            procesregisseur=self.iemand(doel, "procesregie", kies),
        )
        return lambda wie: beoordelen.beslis(
            casus_id,
            verzoek_id,
            b,
            door=wie,
            werk=werk,
            afsluiting=recht == "afsluiting:beslissen",
        )

    def iemand(self, niveau: str, rol: str, kies: Keuze) -> UUID | None:
        wie = kies.meestal(self.voor_rol(niveau, rol), [None, *self.mensen])
        return wie.gebruiker_id if wie else None

    def wacht(self, dagen: int) -> None:
        """Days pass, and the clock does what it does: it moves no casus."""
        voor = self.foto()
        self.wereld.later(days=dagen)
        klok.ronde(self.wereld.werk)
        assert self.foto().plek == voor.plek
        self.klopt(self.foto())

    def korter(self, plek: tuple[str, str]) -> list[dict[str, Any]]:
        """The rows that bring the casus nearer to an end at its own table."""
        lopend = self.foto().lopend
        herkomst = lopend.herkomst_stand if lopend else ""
        afstand = self._afstanden(plek[0])
        rijen = [
            (afstand.get(herkomst if r["naar"] == "{herkomst}" else r["naar"], 99), nr, r)
            for nr, r in enumerate(self.vanaf_hier())
        ]
        return [r for _, _, r in sorted(rijen)]

    def _afstanden(self, niveau: str) -> dict[str, int]:
        """Stand -> how many moves from there to an end, without leaving the table."""
        ver = {code: 0 for code, s in self.standen.items() if s.get("einde")}
        for _ in self.standen:
            for r in self.overgangen:
                if r["naar"] in ver and niveau in (r.get("niveaus") or self.niveaus):
                    for van in r["van"]:
                        ver[van] = min(ver.get(van, 99), ver[r["naar"]] + 1)
        return ver

    # ---- what must hold -------------------------------------------------------------------------

    def _past(self, rij: dict[str, Any], voor: Foto, na: Foto, doel: str) -> bool:
        """Whether this row of the table leads from one to the other."""
        niveau, stand = voor.plek
        # Whomever somebody had in mind: a request goes where it was asked to.
        doel = voor.lopend.naar_niveau if voor.lopend else doel
        if stand not in rij["van"] or niveau not in (rij.get("niveaus") or self.niveaus):
            return False
        if rij["naar"].startswith("{doel}."):
            weg = (rij["naam"].split("_")[0], niveau, doel)
            routes = {(r["soort"], r["van"], r["naar"]) for r in self.keten["route"]}
            return weg in routes and na.plek == (doel, rij["naar"].removeprefix("{doel}."))
        if rij["naar"].startswith("{instap}."):
            return na.plek == (self.instap_onder(niveau), rij["naar"].removeprefix("{instap}."))
        if rij["naar"] == "{herkomst}":
            herkomst = voor.lopend.herkomst_stand if voor.lopend else ""
            return na.plek == (niveau, herkomst)
        return na.plek == (niveau, rij["naar"])

    def klopt(self, f: Foto) -> None:
        """One table, one Verzoek at most, and somebody who carries it while there is work."""
        rij, stand = f.rij, self.standen[f.rij.stand]
        assert rij.tafel == self.wereld.beleid().tafel_van(rij.niveau, rij.kern)
        gevraagd = {o["naar"] for o in self.overgangen if o["recht"] in VRAAG}
        assert (f.lopend is not None) == (rij.stand in gevraagd)
        if stand.get("einde"):
            assert not f.deelnames, "een gesloten casus houdt niemand vast"
            return
        assert f.deelnames <= {rij.niveau}, "zicht op twee niveaus tegelijk"
        if stand["inzagestap"] == "triage":
            return
        fase = self.fasen[rij.fase]
        assert rij.fase in self.niveaus[rij.niveau]["fasen"]
        for rol in {"casusregie", *fase["vereist"]}:
            assert getattr(rij, ROLLEN[rol]), f"niemand heeft de {rol}"
