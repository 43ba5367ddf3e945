"""Which items of a casus go along with a request to another table, and why others do not."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

from casus.stukweergaven import Stukweergave
from casus.weergaven import Casusweergave
from privacy.feiten import lokale_dag
from web import vertaling
from web.formulieren import tekst
from web.omgeving import actor, beleid, werk
from web.pagina.verzoekopdracht import open_acties
from web.pagina.verzoekvelden import GEEN
from web.schermwaarden.formulier import Optie, Veld
from web.woorden import aantal, opsomming
from workflow.handelingen import inzien, verzoektoets

_NODIG = {"opschaling": "uw vraag", "afschaling": "wie het overneemt"}
_ACTIES_MEE = "Open acties staan aangevinkt: wie ze overneemt, leest ze daar."
MET_DE_CASUS = (
    "Wat van naam, geboortedatum, adres en BSN is vastgelegd, gaat mee, voor wie dat daar mag zien."
)
"""What nobody picks; said where the items are picked, and again before it is sent."""
_LABEL = 90
"""Characters of an item or an actie that stand beside its field."""


def meegaand(c: Casusweergave, soort: str) -> Veld:
    """The items to pick from, held against the table that was chosen, or against each."""
    doelen = vertaling.doelen(beleid(), soort, c.niveau, c.aanpak)
    gekozen = tuple(d for d in doelen if d[0] == tekst("naar_niveau"))
    stukken = _eigen_stukken(c)
    kiesbaar = tuple(_optie(s, gekozen or doelen) for s in stukken)
    if soort == "opschaling":
        kiesbaar += (
            Optie(
                GEEN,
                "zonder gegevens",
                MET_DE_CASUS if c.betrokkenen else "",
                groep="Niets meesturen" if stukken else "",
            ),
        )
    nodig = f"Alleen wat nodig is voor {_NODIG[soort]}."
    hulp = nodig if stukken else "U leest hier nog geen gegevens."
    hulp += _vervallen(kiesbaar)
    return Veld(
        "stukken",
        "Welke gegevens gaan mee?",
        "vinkjes",
        f"{hulp} {_ACTIES_MEE}" if stukken and soort == "afschaling" else hulp,
        opties=kiesbaar,
        verplicht=soort == "opschaling",
    )


def _vervallen(kiesbaar: tuple[Optie, ...]) -> str:
    """Word of what was picked before and cannot go now: by its words where it is still read."""
    eerder = set(request.form.getlist("stukken")) - {GEEN}
    dicht = [o.label.rstrip(".") for o in kiesbaar if o.waarde in eerder and o.reden]
    weg = len(eerder - {o.waarde for o in kiesbaar})
    zinnen = [f"Dit koos u eerder en kan niet meer mee: {opsomming(dicht)}."] if dicht else []
    if weg:
        n = aantal(weg, "gegeven", "gegevens")
        zinnen.append(f"Van wat u eerder koos, leest u {n} niet meer.")
    return "".join(f" {z}" for z in zinnen)


def stel_acties_voor(c: Casusweergave) -> None:
    """Ticks what is still to be done: whoever takes over has to know. It can be unticked."""
    lopend = [("stukken", str(r.stuk_id)) for r in open_acties(c) if r.stuk_id]
    request.form = ImmutableMultiDict([*request.form.items(multi=True), *lopend])


def _eigen_stukken(c: Casusweergave) -> list[Stukweergave]:
    """The items the asker reads, by opening each compartment that is open and holds any."""
    d = inzien.dossier(c.casus_id, door=actor(), werk=werk())
    codes = sorted({v.categorie for v in d.vakken if v.open and v.aantal and v.niveau == c.niveau})
    stukken: list[Stukweergave] = []
    for code in codes:
        stukken += inzien.dossier(c.casus_id, code, door=actor(), werk=werk()).stukken
    return [s for s in stukken if s.niveau == c.niveau and not _beschadigd(s)]


def _beschadigd(s: Stukweergave) -> bool:
    return s.beschadigd or (s.bijlage is not None and s.bijlage.beschadigd)


def _optie(s: Stukweergave, doelen: tuple[tuple[str, str], ...]) -> Optie:
    b, dag = beleid(), lokale_dag(werk().nu())
    per_doel = {
        naam: verzoektoets.mag_mee(b, s, code, actor().partij, dag) for code, naam in doelen
    }
    naam, waarom = b.categorie[s.categorie].naam, redenzin(per_doel)
    kan = not per_doel or None in per_doel.values()
    geheim = "Valt onder beroepsgeheim." if s.beroepsgeheim else ""
    mee = f"Met {vertaling.bijlage(s.bijlage)}." if s.bijlage is not None else ""
    return Optie(
        str(s.stuk_id),
        kort(s.tekst),
        hulp=" ".join(x for x in (mee, geheim, waarom if kan else "") if x),
        groep=f"{s.categorie}: {naam}",
        reden="" if kan else waarom,
    )


def redenzin(per_doel: Mapping[str, str | None]) -> str:
    """Why an item may not travel; where that differs by table, for which table it holds."""
    tafels: dict[str, list[str]] = {}
    for tafel, reden in per_doel.items():
        if reden is not None:
            tafels.setdefault(reden, []).append(tafel)
    if [len(namen) for namen in tafels.values()] == [len(per_doel)]:
        return next(iter(tafels))
    return " ".join(
        reden if all(naam in reden for naam in namen) else f"{opsomming(namen)}: {reden}"
        for reden, namen in tafels.items()
    )


def kort(zin: str) -> str:
    """As much of it as stands beside a field."""
    return zin if len(zin) <= _LABEL else f"{zin[: _LABEL - 3]}..."
