"""Play the stories through the handelingen themselves, at the moments they tell of.

Nothing is written past a verb: what the chain or the convenant refuses to a colleague, it
refuses to the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from config.instellingen import Instellingen
from privacy.feiten import Actor, lokale_dag
from workflow.demonstratie.accounts import maak_mensen
from workflow.demonstratie.draaiboek import Verhaalinstantie, draaiboek, gebeurtenissen
from workflow.demonstratie.jzvbericht import jzv_bericht
from workflow.demonstratie.opdrachten import (
    evaluatiedag,
    groepsbeeld,
    informeren,
    opdracht,
    persoonsgegevens,
)
from workflow.demonstratie.planwerk import maak_plannen, stel_doel_vast
from workflow.demonstratie.stappen import (
    Afschaling,
    Afsluiting,
    Besluit,
    Gegeven,
    Melding,
    Opschaling,
    Registratie,
    Stap,
    Triage,
    Voortgang,
)
from workflow.demonstratie.terzijde import Plek, doe_terzijde, voeg_samen
from workflow.demonstratie.tijd import VerhaalGeweigerd, Verzetbaar, ochtend
from workflow.handelingen import (
    beoordelen,
    inzien,
    melden,
    registreren,
    toevoegen,
    triageren,
    voorleggen,
    voortzetten,
    voorvertonen,
    vragen,
)
from workflow.handelingen.besluittoets import Verzoekbesluit
from workflow.handelingen.inloggen import actor_van
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag
from workflow.opbouw import Huis, richt_in
from workflow.weging import Weging
from workflow.werk import Werk

JAREN_GELDIG = 3
_NERGENS = UUID(int=0)


@dataclass(slots=True)
class _Loop:
    """One casus on its way."""

    instantie: Verhaalinstantie
    casus_id: UUID = _NERGENS
    casusnummer: str = ""
    verzoek_id: UUID | None = None
    verzoeksoort: str = ""
    gegevens: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name in the story -> category and text."""


def vul(
    instellingen: Instellingen,
    *,
    zaad: int,
    peildatum: date,
    aantal: int,
    nu: datetime | None = None,
    stap_gedaan: Callable[[int, int], None] = lambda _klaar, _alle: None,
) -> Huis:
    """A new demonstration, filled with `aantal` casussen up to the peildatum, and not past `nu`."""
    boek = draaiboek(zaad, peildatum, aantal)
    alle = gebeurtenissen(boek)
    klok = Verzetbaar((alle[0].moment if alle else ochtend(peildatum, nu)) - timedelta(days=1))
    huis = richt_in(instellingen, demo=True, tijd=klok)
    speler = Speler(huis.werk, klok, boek, lokale_dag(klok.nu), peildatum)
    for nummer, g in enumerate(alle, start=1):
        klok.zet(g.moment)
        speler.speel(g.casus, g.volgorde, g.stap)
        stap_gedaan(nummer, len(alle))
    klok.zet(ochtend(peildatum, nu))
    maak_plannen(speler.mensen(), huis.werk, klok.verder)
    return huis


class Speler:
    """Acts as the people of the stories."""

    def __init__(
        self,
        werk: Werk,
        klok: Verzetbaar,
        boek: tuple[Verhaalinstantie, ...],
        begin: date,
        peildatum: date,
    ) -> None:
        self._werk, self._klok = werk, klok
        self._lopen = {v.nummer: _Loop(v) for v in boek}
        einde = peildatum.replace(year=peildatum.year + JAREN_GELDIG, day=1)
        self._mensen = maak_mensen(begin, einde, werk)

    def mensen(self) -> Iterator[Actor]:
        """Everybody of the demonstration as they are on this day, in a fixed order."""
        for wie in self._mensen.values():
            if (actor := actor_van(wie, werk=self._werk)) is not None:
                yield actor

    def speel(self, casus: int, volgorde: int, stap: Stap) -> None:
        """One step. Raises VerhaalGeweigerd where the product says no."""
        loop = self._lopen[casus]
        try:
            self._doe(loop, stap)
        except Exception as fout:
            bron = getattr(fout, "oordeel", fout)
            waarom = getattr(fout, "fouten", None) or getattr(bron, "redenen", None)
            waarom = waarom or type(fout).__name__
            sleutel = loop.instantie.verhaal.sleutel
            raise VerhaalGeweigerd(sleutel, volgorde + 1, f"{stap.soort}: {waarom}") from fout

    def _doe(self, loop: _Loop, stap: Stap) -> None:
        door = self._actor(stap.wie)
        match stap:
            case Melding():
                self._meld(loop, stap, door)
            case Registratie():
                self._registreer(loop, stap, door)
            case Triage():
                self._triageer(loop, stap, door)
            case Gegeven():
                self._voeg_toe(loop, stap, door)
            case Voortgang():
                if stap.doel:
                    stel_doel_vast(loop.casus_id, stap.doel, door, self._werk, self._klok.verder)
                voortzetten.zet_voort(
                    loop.casus_id, stap.overgang, stap.motivering, door=door, werk=self._werk
                )
            case Opschaling() | Afschaling() | Afsluiting():
                self._vraag(loop, stap, door)
            case Besluit():
                self._beslis(loop, stap, door)
            case _:
                hier = Plek(loop.casus_id, loop.verzoek_id, self._mensen, self._werk)
                doe_terzijde(hier, stap, door)

    def _meld(self, loop: _Loop, stap: Melding, door: Actor) -> None:
        inhoud, werk = jzv_bericht(loop.instantie, stap, self._klok.nu), self._werk
        uitkomst = melden.lees_in(inhoud, afzender=stap.afzender, door=door, werk=werk, demo=True)
        if not uitkomst.lot or (casus_id := uitkomst.lot[0].casus_id) is None:
            fouten = uitkomst.lot[0].fouten if uitkomst.lot else uitkomst.geweigerd
            raise VerhaalGeweigerd(loop.instantie.verhaal.sleutel, 1, str(fouten))
        if stap.samen:
            voeg_samen(casus_id, loop.casusnummer, stap, door, werk)
        else:
            loop.casus_id = casus_id

    def _registreer(self, loop: _Loop, stap: Registratie, door: Actor) -> None:
        verhaal, dag = loop.instantie.verhaal, lokale_dag(self._klok.nu)
        loop.casus_id = registreren.registreer(
            registreren.Registratie(
                eenheid=verhaal.eenheid,
                aanpak=verhaal.aanpak,
                kern=loop.instantie.kern,
                wanneer=dag - timedelta(days=2),
                aanleiding=stap.aanleiding,
                doel=stap.doel,
                personen=persoonsgegevens(loop.instantie, dag),
                informeren=informeren(stap.geinformeerd, dag),
                thema=verhaal.thema,
                groep=groepsbeeld(loop.instantie),
            ),
            door=door,
            werk=self._werk,
            demo=True,
        )

    def _triageer(self, loop: _Loop, stap: Triage, door: Actor) -> None:
        if stap.uitkomst != "ontvangen":
            voorleggen.triage(loop.casus_id, door=door, werk=self._werk)
        dag, oppakken = lokale_dag(self._klok.nu), stap.uitkomst == "oppakken"
        samenvatting = Nieuwstuk("OBS", stap.samenvatting, "interpretatie", dag)
        triageren.triageer(
            loop.casus_id,
            Triagebesluit(
                uitkomst=stap.uitkomst,
                motivering=stap.motivering,
                kern=loop.instantie.kern,
                casusregisseur=self._wie(stap.casusregisseur),
                procesregisseur=self._wie(stap.procesregisseur),
                fase=stap.fase,
                advies=stap.advies,
                uitvraag=Uitvraag(stap.vraag_aan),
                stukken=(samenvatting,) if oppakken and stap.samenvatting else (),
                weging=Weging(scores=stap.scores),
            ),
            door=door,
            werk=self._werk,
        )

    def _voeg_toe(self, loop: _Loop, stap: Gegeven, door: Actor) -> None:
        casus = inzien.casus(loop.casus_id, door=door, werk=self._werk)
        betrokkenen, loop.casusnummer = casus.betrokkenen, casus.nummer
        nummer = next(
            (i for i, p in enumerate(loop.instantie.personen, 1) if p.rol == stap.over), 1
        )
        over = next((b.betrokkene_id for b in betrokkenen if b.volgnummer == nummer), None)
        stuk = Nieuwstuk(
            stap.categorie,
            stap.tekst,
            stap.zekerheid,
            lokale_dag(self._klok.nu),
            betrokkene_id=over,
            niet_doorgeven=stap.niet_doorgeven,
            beroepsgeheim=stap.beroepsgeheim,
            bron=stap.bron,
        )
        toevoegen.voeg_toe(loop.casus_id, stuk, door=door, werk=self._werk)
        loop.gegevens[stap.naam] = (stap.categorie, stuk.geheel)

    def _vraag(self, loop: _Loop, stap: Opschaling | Afschaling | Afsluiting, door: Actor) -> None:
        casus = inzien.casus(loop.casus_id, door=door, werk=self._werk)
        dag = lokale_dag(self._klok.nu)
        stukken: tuple[UUID, ...] = ()
        gezien: str | None = None
        naar = casus.niveau if isinstance(stap, Afsluiting) else stap.naar
        if not isinstance(stap, Afsluiting):
            stukken = self._kies(loop, stap.gegevens, casus.niveau, door)
        if isinstance(stap, Opschaling):
            publiek = voorvertonen.voorvertoon(
                loop.casus_id, "opschaling", naar, stukken, door=door, werk=self._werk
            ).publiek
            gezien = publiek.merk
        loop.verzoeksoort = stap.soort
        loop.verzoek_id = vragen.vraag(
            loop.casus_id,
            opdracht(stap, naar, stukken, gezien, dag, self._mensen),
            door=door,
            werk=self._werk,
        )

    def _kies(
        self, loop: _Loop, namen: tuple[str, ...], niveau: str, door: Actor
    ) -> tuple[UUID, ...]:
        """The items as the asker finds them in the dossier: at the present level."""
        uit: list[UUID] = []
        for categorie in dict.fromkeys(loop.gegevens[n][0] for n in namen):
            dossier = inzien.dossier(loop.casus_id, categorie, door=door, werk=self._werk)
            teksten = {loop.gegevens[n][1] for n in namen}
            uit += [s.stuk_id for s in dossier.stukken if s.niveau == niveau and s.tekst in teksten]
        if len(uit) < len(namen):
            raise VerhaalGeweigerd(
                loop.instantie.verhaal.sleutel, 0, "een gekozen gegeven ligt niet op dit niveau"
            )
        return tuple(uit)

    def _beslis(self, loop: _Loop, stap: Besluit, door: Actor) -> None:
        assert loop.verzoek_id is not None
        voorleggen.verzoek(loop.casus_id, loop.verzoek_id, door=door, werk=self._werk)
        dag = lokale_dag(self._klok.nu)
        beoordelen.beslis(
            loop.casus_id,
            loop.verzoek_id,
            Verzoekbesluit(
                uitkomst=stap.uitkomst,
                motivering=stap.motivering,
                advies=stap.advies,
                casusregisseur=self._wie(stap.casusregisseur),
                procesregisseur=self._wie(stap.procesregisseur),
                fase=stap.fase,
                evaluatie=evaluatiedag(dag, stap.evaluatie_na, self._werk),
                deelnemers=tuple(self._mensen[d] for d in stap.deelnemers),
            ),
            door=door,
            werk=self._werk,
            afsluiting=loop.verzoeksoort == "afsluiting",
        )

    def _wie(self, sleutel: str) -> UUID | None:
        return self._mensen[sleutel] if sleutel else None

    def _actor(self, sleutel: str) -> Actor:
        actor = actor_van(self._mensen[sleutel], werk=self._werk)
        assert actor is not None
        return actor
