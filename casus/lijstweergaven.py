"""Frozen views of lists: a row of a casus, a page of rows, the work of one colleague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casus.acties import Eigen
from casus.berichten import Berichtregel
from casus.concepten import Conceptregel
from casus.terugkoppelingen import Meldingvraag
from casus.weergaven import Verzoekregel


@dataclass(frozen=True, slots=True)
class Regelweergave:
    """A casus in a list; `betrokkene` only where deelname and ID allow it."""

    casus_id: UUID
    nummer: str
    kern: str | None
    niveau: str
    fase: int
    stand: str
    termijn: str | None
    """Code of the term that is shown for the casus, with its last day."""
    termijn_op: date | None
    bijgewerkt: datetime
    betrokkene: str | None = None
    opent: str = ""
    """What the row leads to for this reader: `casus`, `verzoek`, `triage`, `fase` or nothing."""
    verzoek_id: UUID | None = None
    vraag_open: bool = False
    """A table asked for more about the Verzoek of this casus."""
    gevraagd_aan: str | None = None
    """Of whom the triage waits for an answer: a functie, or the melder."""
    beantwoord: bool = False
    """Who was asked last answered: the melder, or somebody who added what they know."""
    laatste_regisseur: date | None = None
    """Of a casus that nobody directs: the last day of who did."""


@dataclass(frozen=True, slots=True)
class Lijstweergave:
    rijen: tuple[Regelweergave, ...]
    er_zijn_meer: bool
    beleid_versie: str
    beschadigd: tuple[str, ...] = ()
    """Numbers of casussen that cannot be shown: their row was changed outside Schakel."""
    volgende: tuple[datetime, UUID] | None = None
    """What the next page begins after."""


@dataclass(frozen=True, slots=True)
class Meldingenweergave:
    """Casussen in triage; `herkomst` gives (soort, afzender) of those that began with a melding.

    `terug` gives the level that laid a casus down here: its melding stayed there.
    """

    lijst: Lijstweergave
    herkomst: dict[UUID, tuple[str, str]]
    terug: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Fasevraagregel:
    """Another phase that was asked, for who decides on it."""

    casus_id: UUID
    nummer: str
    kern: str | None
    fase: int
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Termijnregel:
    """A term on who directs the casus, beside what the casus waits for."""

    casus_id: UUID
    nummer: str
    kern: str | None
    soort: str
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Crisisregel:
    """A crisis that waits on the reader to be confirmed."""

    casus_id: UUID
    nummer: str
    kern: str | None
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Werkweergave:
    """Mijn werk: what waits on me, what waits on others, my casussen."""

    te_beslissen: tuple[Verzoekregel, ...]
    nu_nodig: tuple[Regelweergave, ...]
    mijn: Lijstweergave
    berichten: tuple[Berichtregel, ...]
    concepten: tuple[Conceptregel, ...] = ()
    te_wegen: tuple[Regelweergave, ...] = ()
    zonder_regie: tuple[Regelweergave, ...] = ()
    """Casussen whose casusregisseur left, for who names one."""
    aangeboden: tuple[Regelweergave, ...] = ()
    """Casussen of which the regie is offered to the reader."""
    te_bevestigen: tuple[Crisisregel, ...] = ()
    gevraagde_fasen: tuple[Fasevraagregel, ...] = ()
    eigen_fasevragen: tuple[Fasevraagregel, ...] = ()
    """What the reader, or who directed the casus before them, asked and somebody decides on."""
    acties: tuple[Eigen, ...] = ()
    """What the reader still has to do, in casussen that open for them."""
    vragen: tuple[Meldingvraag, ...] = ()
    """What the reader is asked about meldingen that they did; they see no more of the casus."""
    termijnen: tuple[Termijnregel, ...] = ()
    """What the reader, who directs the casus, missed beside its shown term, or has to tell."""
