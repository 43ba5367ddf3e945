"""Invented prints: all that opens, and what is left where only the overview does."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from tests.web import voorbeelden_paginas as vp
from tests.web.voorbeelden_plan import PLAN
from web.schermwaarden.afdruk import Afdruk
from web.schermwaarden.bouwstenen import Rij
from web.schermwaarden.casus import OpenVak
from web.schermwaarden.kader import Uitkomst

_RAND = (
    "Casus 2026-0147",
    "Afgedrukt door SKT-professional, Sociaal Kernteam",
    "do 19 november 2026, 14:35",
    "Vernietigen vóór 19 november 2041",
)
_VAST = Uitkomst("goed", "Vastgelegd als logregel 1.310", ("Druk deze pagina nu af.",))
_OVERZICHT = replace(
    vp.OVERZICHT,
    verantwoordelijken=tuple(replace(r, beleg="") for r in vp.OVERZICHT.verantwoordelijken),
)
AFDRUK = Afdruk(
    "2026-0147",
    v.ADRES,
    _RAND,
    _OVERZICHT,
    (
        OpenVak(
            v.WON,
            "",
            2,
            "",
            (replace(v.STUK, links=(), eerder=()),),
            (Rij("Betrokkene 1", "indexpersoon"),),
        ),
    ),
    PLAN,
    vp.VERLOOP.gebeurtenissen,
    meer=True,
)
WEINIG = Afdruk("2026-0147", v.ADRES, _RAND[:3], _OVERZICHT, None, None, None)
PAGINAS = (
    v.Voorbeeld("afdruk", "casus/afdruk.html", AFDRUK, v.kader(uitkomst=_VAST)),
    v.Voorbeeld("afdruk-deels", "casus/afdruk.html", WEINIG, v.kader(uitkomst=_VAST)),
    v.Voorbeeld("afdruk-leeg", "casus/afdruk.html", replace(AFDRUK, dossier=()), v.kader()),
)
