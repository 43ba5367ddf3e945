"""Every table of the house, imported: what the schema and the guard must know of.

A table whose module was never imported would be missing from the guard, so whoever makes an
engine imports this first. A house test holds it against the files.
"""

from __future__ import annotations

from casus import (
    acties,
    besluiten,
    bijlagen,
    concepten,
    crisis,
    fasevragen,
    gebruikers,
    inbreng,
    meldingen,
    personen,
    plannen,
    regie,
    stukken,
    stukversies,
    terugkoppelingen,
)
from casus import casus as casussen
from privacy import logboek, sleutelkast
from privacy.tabel import Basis

MODULES = (
    acties,
    besluiten,
    bijlagen,
    casussen,
    concepten,
    crisis,
    fasevragen,
    gebruikers,
    inbreng,
    logboek,
    meldingen,
    personen,
    plannen,
    regie,
    sleutelkast,
    stukken,
    stukversies,
    terugkoppelingen,
)
METADATA = Basis.metadata
