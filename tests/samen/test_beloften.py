"""What the login page of the demonstration promises is there, on every day and for every seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from casus.lijstweergaven import Regelweergave
from casus.voorlegging import Triageweergave, Verzoekweergave
from casus.weergaven import Casusweergave, Verzoekregel
from config.instellingen import voor_map
from privacy.feiten import Actor
from privacy.toegang import Recht
from workflow.demonstratie.mensen import MENS, MENSEN
from workflow.demonstratie.rondleiding import KETEN, MIS
from workflow.demonstratie.speler import vul
from workflow.fouten import GelijktijdigeWijziging
from workflow.handelingen import (
    accounts,
    beoordelen,
    inzien,
    overzien,
    regielezen,
    uitleggen,
    voorleggen,
    voorvertonen,
)
from workflow.handelingen.besluittoets import Verzoekbesluit
from workflow.handelingen.gebruikers import NieuweGebruiker, maak_gebruiker
from workflow.handelingen.inloggen import log_in_demo
from workflow.opbouw import Huis
from workflow.werk import Werk

PEILDATUM = date(2026, 11, 24)
GEVALLEN = [
    (date(2026, 11, 24), 1, 30),
    (date(2026, 11, 24), 7, 17),
    (date(2027, 1, 2), 1, 17),
    (date(2027, 1, 2), 7, 17),
    (date(2026, 4, 6), 1, 17),
    (date(2026, 4, 6), 7, 30),
]
"""Peildatum, seed, number: a Tuesday, a Saturday at the turn of the year, a feestdag. Of the
promises the other casussen may not be needed, nor may they be in the way."""


@dataclass(frozen=True)
class Bezoek:
    """Somebody of the login page, logged in on the peildatum."""

    actor: Actor
    werk: Werk
    peildatum: date

    @property
    def rijen(self) -> tuple[Regelweergave, ...]:
        return overzien.mijn_werk(door=self.actor, werk=self.werk).mijn.rijen

    def casussen(self) -> list[Casusweergave]:
        """Those they may open, that are not over."""
        open_ = [r for r in self.rijen if r.opent == "casus" and r.stand not in EINDE]
        return [inzien.casus(r.casus_id, door=self.actor, werk=self.werk) for r in open_]

    def kan(self, recht: Recht) -> list[Casusweergave]:
        mogelijk = {c.casus_id: {k.recht for k in c.kan if not k.redenen} for c in self.casussen()}
        return [c for c in self.casussen() if recht.value in mogelijk[c.casus_id]]

    @property
    def werk_te_beslissen(self) -> tuple[Verzoekregel, ...]:
        return overzien.mijn_werk(door=self.actor, werk=self.werk).te_beslissen

    def te_beslissen(self, soort: str, naar: str) -> list[Verzoekweergave]:
        """What waits on them, that they may decide, with somebody to give it to."""
        wacht = overzien.wachtrij(door=self.actor, werk=self.werk)
        assert set(wacht) == set(overzien.mijn_werk(door=self.actor, werk=self.werk).te_beslissen)
        gelezen = [
            voorleggen.verzoek(v.casus_id, v.verzoek_id, door=self.actor, werk=self.werk)
            for v in wacht
            if (v.soort, v.naar_niveau) == (soort, naar)
        ]
        return [v for v in gelezen if not v.kan_niet and (soort == "afsluiting" or _neemt_over(v))]

    def te_wegen(self, niveau: str) -> list[Triageweergave]:
        regels = overzien.meldingen(door=self.actor, werk=self.werk)
        return [
            voorleggen.triage(r.casus_id, door=self.actor, werk=self.werk)
            for r in regels.lijst.rijen
            if r.niveau == niveau and r.casus_id in regels.herkomst
        ]


EINDE = {"gesloten", "afgewezen", "advies", "doorverwezen"}


def _neemt_over(v: Verzoekweergave) -> bool:
    return bool(v.kandidaten_casusregie)


def farida(b: Bezoek) -> None:
    skt = [c for c in b.kan(Recht.OPSCHALING_VRAGEN) if c.niveau == "skt"]
    assert {c.stand for c in skt} >= {"evaluatie", "beeldvorming"}
    for casus in skt:
        dossier = inzien.dossier(casus.casus_id, door=b.actor, werk=b.werk)
        gevuld = {v.categorie for v in dossier.vakken if v.open and v.aantal}
        stukken = [
            s.stuk_id
            for c in gevuld - {"ID"}
            for s in inzien.dossier(casus.casus_id, c, door=b.actor, werk=b.werk).stukken
        ]
        assert len(stukken) >= 2
        gezien = voorvertonen.voorvertoon(
            casus.casus_id,
            "opschaling",
            "leefbaarheidskring",
            (stukken[0],),
            door=b.actor,
            werk=b.werk,
        )
        assert gezien.publiek.merk
        assert gezien.namen
    assert [r for r in b.rijen if r.vraag_open]
    te_laat = [r for r in b.rijen if r.termijn_op and r.termijn_op < b.peildatum]
    assert [r for r in te_laat if (r.opent, r.stand) == ("casus", "beeldvorming")]
    assert any(tafel == "skt:naaldwijk" for tafel in b.actor.tafels)


def deelnemer(b: Bezoek) -> None:
    assert b.casussen()
    for casus in b.casussen():
        vakken = inzien.dossier(casus.casus_id, door=b.actor, werk=b.werk).vakken
        assert {v.open for v in vakken} == {True, False}


def meedoet(b: Bezoek) -> None:
    """Somewhere they take part they read something, and never everything."""
    vakken = [inzien.dossier(c.casus_id, door=b.actor, werk=b.werk).vakken for c in b.casussen()]
    open_ = [{v.open for v in van_casus} for van_casus in vakken]
    assert {True, False} in open_
    assert {True} not in open_


def ali(b: Bezoek) -> None:
    deelnemer(b)
    aangeboden = overzien.mijn_werk(door=b.actor, werk=b.werk).aangeboden
    assert aangeboden
    gevraagd = regielezen.aangeboden(aangeboden[0].casus_id, door=b.actor, werk=b.werk)
    assert gevraagd.rol == "casusregie"


def joris(b: Bezoek) -> None:
    """The refusal: what is closed stays closed, says why, and the look stands in the log."""
    deelnemer(b)
    casus_id = b.casussen()[0].casus_id
    vakken = inzien.dossier(casus_id, door=b.actor, werk=b.werk).vakken
    dicht = next(v.categorie for v in vakken if not v.open)
    assert inzien.dossier(casus_id, dicht, door=b.actor, werk=b.werk).stukken == ()
    waarom = uitleggen.waarom(casus_id, Recht.STUK_INZIEN, dicht, door=b.actor, werk=b.werk)
    assert waarom.redenen


def peter(b: Bezoek) -> None:
    assert [c for c in b.kan(Recht.CASUS_VOORTZETTEN) if c.niveau == "veiligheidskamer"]


def veilig_thuis(b: Bezoek) -> None:
    meedoet(b)
    assert 4 in {c.fase for c in b.casussen()}


def jeugdbescherming(b: Bezoek) -> None:
    assert b.kan(Recht.STUK_TOEVOEGEN)


def school(b: Bezoek) -> None:
    assert b.casussen()
    for casus in b.casussen():
        vakken = inzien.dossier(casus.casus_id, door=b.actor, werk=b.werk).vakken
        assert {v.open for v in vakken} == {False}


def officier(b: Bezoek) -> None:
    meedoet(b)
    assert "opschaling_gevraagd" in {c.stand for c in b.casussen()}


def tom(b: Bezoek) -> None:
    assert all(t.melding and t.kandidaten for t in b.te_wegen("skt"))
    assert b.te_wegen("skt")


def teamleider(b: Bezoek) -> None:
    assert b.te_beslissen("afsluiting", "skt")
    assert b.te_beslissen("afschaling", "skt")


def ria(b: Bezoek) -> None:
    assert len(b.te_beslissen("opschaling", "leefbaarheidskring")) >= 2


def hans(b: Bezoek) -> None:
    verzoeken = b.te_beslissen("opschaling", "veiligheidskamer")
    assert verzoeken
    omlaag = {c.casus_id for c in b.kan(Recht.AFSCHALING_VRAGEN) if c.stand == "evaluatie"}
    assert omlaag - {v.regel.casus_id for v in verzoeken}


def saskia(b: Bezoek) -> None:
    assert all(t.melding and t.kandidaten for t in b.te_wegen("veiligheidshuis"))
    assert b.te_wegen("veiligheidshuis")


def omar(b: Bezoek) -> None:
    assert b.te_beslissen("opschaling", "veiligheidshuis")


def burgemeester(b: Bezoek) -> None:
    assert b.rijen
    assert {(r.fase, r.betrokkene) for r in b.rijen} == {(4, None)}
    assert {r.opent for r in b.rijen} <= {"", "fase"}, "no more than how high it stands"
    assert "uitvoering" in {r.stand for r in b.rijen}


def zonder_casus(b: Bezoek) -> None:
    werk = overzien.mijn_werk(door=b.actor, werk=b.werk)
    assert not werk.mijn.rijen
    assert not werk.te_beslissen


def iris(b: Bezoek) -> None:
    zonder_casus(b)
    tot = b.peildatum + timedelta(days=90)
    fg = NieuweGebruiker("Jet", "jet@fg.example", "fg", "gemeente-toezicht", None, tot)
    maak_gebruiker(fg, door=b.actor, werk=b.werk)
    assert accounts.wachtend(door=b.actor, werk=b.werk) == 0


def wim(b: Bezoek) -> None:
    """After `iris`: what she asked waits for him."""
    zonder_casus(b)
    assert accounts.wachtend(door=b.actor, werk=b.werk) == 1


BELOFTEN: dict[str, Callable[[Bezoek], None]] = {
    "farida.bakker": farida,
    "tom.dewit": tom,
    "t.maas": teamleider,
    "joris.smit": joris,
    "karin.blok": deelnemer,
    "ali.vermeer": ali,
    "ria.mol": ria,
    "bep.koster": zonder_casus,
    "hans.prins": hans,
    "saskia.roos": saskia,
    "omar.idrissi": omar,
    "a.vandam": burgemeester,
    "f.terpstra": burgemeester,
    "peter.lans": peter,
    "g.linders": meedoet,
    "o.faber": veilig_thuis,
    "v.hermans": jeugdbescherming,
    "x.dewolf": officier,
    "m.timmer": school,
    "eva.stolk": zonder_casus,
    "lien.haak": zonder_casus,
    "rik.brand": zonder_casus,
    "tea.kroon": zonder_casus,
    "noor.visser": zonder_casus,
    "paul.groen": zonder_casus,
    "iris.kok": iris,
    "wim.post": wim,
}


def _bezoek(huis: Huis, sleutel: str) -> Bezoek:
    actor = log_in_demo(MENS[sleutel].email, werk=huis.werk).actor
    return Bezoek(actor, huis.werk, PEILDATUM)


@pytest.mark.lang
@pytest.mark.parametrize(
    ("peildatum", "zaad", "aantal"), GEVALLEN, ids=lambda w: str(w).replace(" ", "")
)
def test_wie_op_de_inlogpagina_staat_kan_wat_daar_staat(
    peildatum: date, zaad: int, aantal: int, tmp_path: Path
) -> None:
    huis = vul(voor_map(tmp_path, omgeving={}), zaad=zaad, peildatum=peildatum, aantal=aantal)
    for mens in MENSEN:
        if mens.probeer:
            wie = log_in_demo(mens.email, werk=huis.werk)
            BELOFTEN[mens.sleutel](Bezoek(wie.actor, huis.werk, peildatum))
    huis.sluit()


def test_de_rondleiding_noemt_wie_men_kan_zijn() -> None:
    kan = {m.sleutel for m in MENSEN if m.probeer}
    assert {s.wie for s in KETEN} | {s.wie for _, s in MIS} <= kan


def test_van_twee_besluiten_tegelijk_telt_er_een(tmp_path: Path) -> None:
    huis = vul(voor_map(tmp_path, omgeving={}), zaad=1, peildatum=PEILDATUM, aantal=17)
    maas, tom_ = (_bezoek(huis, wie) for wie in ("t.maas", "tom.dewit"))
    verzoek = maas.te_beslissen("afschaling", "skt")[0]
    assert verzoek.regel in tom_.werk_te_beslissen
    besluit = Verzoekbesluit("terugverwijzen", "Nog niet.", advies="Wacht een maand.")
    waar = (verzoek.regel.casus_id, verzoek.regel.verzoek_id, besluit)
    beoordelen.beslis(*waar, door=maas.actor, werk=huis.werk)
    with pytest.raises(GelijktijdigeWijziging):
        beoordelen.beslis(*waar, door=tom_.actor, werk=huis.werk)
    huis.sluit()
