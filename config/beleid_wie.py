"""Who may act: organisations, functies and the rules of each recht."""

from __future__ import annotations

import warnings
from typing import Literal

from config.beleid_regel import Regel


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
    verklaringen: tuple[Literal["geheimhouding", "screening"], ...] = ()
    """What must be signed, and still count, before a recht works that does not do without."""
    verbergt_namen: bool = False
    vier_ogen: str = ""
    """Why an account with this functie waits for a second beheerder; empty where it does not."""
    bron: str


class Toegangsregel(Regel):
    """One way to be allowed: all `voorwaarden` must hold. An empty list is a fault."""

    naam: str
    voorwaarden: tuple[str, ...]


with warnings.catch_warnings():
    # Every class has a `register` from its metaclass; nobody calls that one on our data.
    warnings.filterwarnings("ignore", message='Field name "register"')

    class Rechtregel(Regel):
        """How a recht is decided: `weiger` beats `regels`; no regel that holds is a refusal."""

        code: str
        zin: str
        register: str
        """Entry in the verwerkingsregister (AVG 30), versioned."""
        doel: str
        zonder_verklaring: bool = False
        """Whether it also works for who has not signed what the functie asks."""
        weiger: tuple[str, ...] = ()
        regels: tuple[Toegangsregel, ...]
        bron: str
