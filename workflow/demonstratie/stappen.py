"""What can happen in a story: one class for each kind of step, as its script writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workflow.demonstratie.basisstap import NOG_NIET, Basisstap, Informatie, Over, Zekerheid


@dataclass(frozen=True, slots=True, kw_only=True)
class Melding(Basisstap):
    """A melding of a partner in the JZV format, read in by `wie`."""

    soort: Literal["melding"] = "melding"
    afzender: str = "politie-westland"
    jzv_soort: Literal["NAZ", "ZVH"] = "NAZ"
    verzoek: str
    locatie: str
    incident: str
    situatie: str
    nader: str
    vraag: Literal["NAZ-001", "NAZ-002", "ZVH-001", "ZVH-002"]
    antwoord: str
    terugkoppeling: bool = True
    samen: str = ""
    """Makes it a second melding about the same person, merged at once: what has to be known."""
    samen_waarom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registratie(Basisstap):
    """A casus by hand; the persons are those of the story."""

    soort: Literal["registreren"] = "registreren"
    wie: str = "skt_professional"
    aanleiding: str
    doel: str
    geinformeerd: Informatie = NOG_NIET


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage(Basisstap):
    """The weighing. `samenvatting` becomes an item (OBS) where the casus is taken up.

    `scores` are those by leefgebied; with them the advice must be what is decided.
    """

    soort: Literal["triage"] = "triage"
    wie: str = "triagist_skt"
    uitkomst: Literal[
        "oppakken",
        "afwijzen",
        "advies",
        "doorverwijzen",
        "terug_lokaal",
        "informatie",
        "ontvangen",
    ]
    samenvatting: str = ""
    motivering: str
    scores: Mapping[str, int] = field(default_factory=dict)
    advies: str = ""
    vraag_aan: str = ""
    """Which functie is asked for more."""
    fase: int | None = None
    casusregisseur: str = ""
    procesregisseur: str = ""
    operationeel: str = ""
    bestuurlijk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gegeven(Basisstap):
    """An item of the dossier; `naam` is how a later request refers to it."""

    soort: Literal["gegeven"] = "gegeven"
    naam: str
    categorie: str
    tekst: str
    zekerheid: Zekerheid = "feit"
    bron: str
    """Where it comes from; it ends the text of the item."""
    over: Over = "betrokkene"
    niet_doorgeven: bool = False
    beroepsgeheim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voortgang(Basisstap):
    """A move at the same table, by the name of the overgang."""

    soort: Literal["voortgang"] = "voortgang"
    overgang: str
    motivering: str
    doel: str = ""
    """What the plan is to reach, settled just before the move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opschaling(Basisstap):
    soort: Literal["opschaling"] = "opschaling"
    naar: str
    aanleidingen: tuple[Literal["T1", "T2", "T3"], ...]
    geprobeerd: tuple[str, ...]
    motivering: str
    gevraagd: str
    noodzaak: str
    proportionaliteit: str
    subsidiariteit: str
    gegevens: tuple[str, ...] = ()
    """Names of items that travel; each lies at the level that asks."""
    geinformeerd: Informatie
    toestemming: Literal["nvt", "gevraagd", "gegeven", "geweigerd"] = "nvt"
    toestemming_waarom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Afschaling(Basisstap):
    soort: Literal["afschaling"] = "afschaling"
    naar: str
    motivering: str
    gevraagd: str
    gegevens: tuple[str, ...] = ()
    casusregisseur: str = ""
    """Whom the asker proposes."""
    geinformeerd: Informatie


@dataclass(frozen=True, slots=True, kw_only=True)
class Afsluiting(Basisstap):
    """Asks to close, also out of nazorg (there the overgang is `nazorg_afronden`)."""

    soort: Literal["afsluiting"] = "afsluiting"
    grond: Literal["doelen_bereikt", "geen_effect", "verhuisd_of_overleden", "grondslag_vervallen"]
    motivering: str
    geinformeerd: Informatie


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluit(Basisstap):
    """The answer to the open request of this casus, by someone else than who asked."""

    soort: Literal["besluit"] = "besluit"
    uitkomst: Literal["accepteren", "terugverwijzen", "afwijzen"]
    motivering: str
    advies: str = ""
    casusregisseur: str = ""
    procesregisseur: str = ""
    operationeel: str = ""
    bestuurlijk: str = ""
    fase: int | None = None
    evaluatie_na: int | None = None
    """Days from the Besluit to the evaluation."""
    deelnemers: tuple[str, ...] = ()
    """Who else takes part at the new table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis(Basisstap):
    """Begins a crisis where the casus lies, by who takes part in it."""

    soort: Literal["crisis"] = "crisis"
    gevaar: str
    nodig: str
    gebeld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisisbesluit(Basisstap):
    """The same day, by who is administratively responsible."""

    soort: Literal["crisisbesluit"] = "crisisbesluit"
    wie: str = "burgemeester"
    uitkomst: Literal["bevestigen", "beeindigen"]
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisisverval(Basisstap):
    """Nobody confirmed it: the clock ends it just after midnight."""

    soort: Literal["crisisverval"] = "crisisverval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fase(Basisstap):
    """What is decided on the AVE phase that was asked; who carries it now goes on to."""

    soort: Literal["fase"] = "fase"
    wie: str = "burgemeester"
    naar: int | None = None
    """The phase that was asked; nothing where it is refused."""
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fasevraag(Basisstap):
    """Asks for another AVE phase; somebody else decides."""

    soort: Literal["fasevraag"] = "fasevraag"
    naar: int
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrekking(Basisstap):
    """Takes the open request back."""

    soort: Literal["intrekking"] = "intrekking"
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Navraag(Basisstap):
    """The table that decides asks for more."""

    soort: Literal["navraag"] = "navraag"
    vraag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoord(Basisstap):
    """Who asked the table answers its question."""

    soort: Literal["antwoord"] = "antwoord"
    antwoord: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbod(Basisstap):
    """Offers the casusregie to `aan`, who has it when they accept."""

    soort: Literal["aanbod"] = "aanbod"
    aan: str
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overname(Basisstap):
    """The answer to the open offer, by whom it was made to: `reden` declines it."""

    soort: Literal["overname"] = "overname"
    wie: str = "opvolger"
    reden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waarneming(Basisstap):
    """Lets `door` stand in for the casusregisseur."""

    soort: Literal["waarneming"] = "waarneming"
    door: str
    dagen: int
    motivering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heropening(Basisstap):
    """Opens a closed casus again, with what is in `vakken`."""

    soort: Literal["heropening"] = "heropening"
    motivering: str
    doel: str
    casusregisseur: str
    fase: int
    vakken: tuple[str, ...] = ()


Stap = (
    Melding
    | Registratie
    | Triage
    | Gegeven
    | Voortgang
    | Opschaling
    | Afschaling
    | Afsluiting
    | Besluit
    | Crisis
    | Crisisbesluit
    | Crisisverval
    | Fase
    | Fasevraag
    | Intrekking
    | Navraag
    | Antwoord
    | Aanbod
    | Overname
    | Waarneming
    | Heropening
)
