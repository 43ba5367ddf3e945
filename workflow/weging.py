"""Weigh a casus against the criteria of the policy: an advice beside the decision, never instead.

A person decides (AVG 22). The advice follows from what that person filled in and from nothing
else, and says by which rule; who decides otherwise says why in one sentence, and both are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from config.beleid import Beleid, Criterium
from workflow.tekst import tekstfout

SCHAAL: Mapping[int, str] = MappingProxyType(
    {
        1: "acute problematiek",
        2: "niet zelfredzaam",
        3: "beperkt zelfredzaam",
        4: "voldoende zelfredzaam",
        5: "volledig zelfredzaam",
    }
)
"""The scores of the Zelfredzaamheid-Matrix."""
LENGTE = 500
_WAARUIT = "Schrijf waaruit dat blijkt."
_WIJKT_AF = "U wijkt af van het advies. Schrijf in één zin waarom."
_TEGELIJK = "U koos criteria en ook: geen van deze. Kies een van de twee."
_BESLIST = "U beslist. Het advies volgt alleen uit wat u invulde."


@dataclass(frozen=True, slots=True)
class Weging:
    """What the one who decides filled in; empty says that nothing was weighed."""

    scores: Mapping[str, int] = field(default_factory=dict)
    """Score of 1 (acute) to 5 by leefgebied; only what is known."""
    aanleidingen: tuple[str, ...] = ()
    organisaties: int | None = None
    """How many organisaties are at work already."""
    criteria: Mapping[str, str] = field(default_factory=dict)
    """What shows it, by the code of each criterium that is met."""
    geen: bool = False
    """Weighed, and none of the criteria is met."""
    afwijking: str = ""
    """Why the decision is another than the advice."""


@dataclass(frozen=True, slots=True)
class Advies:
    """What follows from a weging, in words, and by which rule."""

    oppakken: bool
    kern: str
    """What may be read wherever the Besluit is: numbers and codes, no leefgebied by name."""
    zinnen: tuple[str, ...]
    regel: tuple[str, ...]


def criteria_van(beleid: Beleid, niveau: str) -> tuple[Criterium, ...]:
    """The criteria by which the table of this level weighs, in the order of the policy."""
    return tuple(c for c in beleid.criteria if c.niveau == niveau)


def advies(beleid: Beleid, niveau: str, weging: Weging) -> Advies | None:
    """What the policy advises; None where nothing was weighed."""
    if criteria_van(beleid, niveau):
        gewogen = _op_criteria(beleid, niveau, weging)
    else:
        gewogen = _op_leefgebieden(beleid, weging)
    if gewogen is None:
        return None
    oppakken, kern, regel = gewogen
    zinnen = (kern, *_signalen(beleid, weging), _BESLIST)
    return Advies(oppakken, kern, zinnen, regel)


def wegingfouten(
    beleid: Beleid, niveau: str, weging: Weging, neemt_op: bool | None
) -> dict[str, str]:
    """Messages by field; `neemt_op` is what was decided, None where no advice is about that."""
    fouten: dict[str, str] = {}
    if weging.geen and weging.criteria:
        fouten["criteria"] = _TEGELIJK
    for code, waaruit in weging.criteria.items():
        if fout := tekstfout(waaruit, _WAARUIT, LENGTE):
            fouten[f"criterium-{code}"] = fout
    volgt = advies(beleid, niveau, weging)
    wijkt_af = volgt is not None and neemt_op is not None and volgt.oppakken != neemt_op
    if wijkt_af and (fout := tekstfout(weging.afwijking, _WIJKT_AF, LENGTE)):
        fouten["afwijking"] = fout
    return fouten


def inhoud(beleid: Beleid, niveau: str, weging: Weging, neemt_op: bool | None) -> dict[str, str]:
    """What a Besluit keeps of it: the advice as it was, and why another was decided."""
    volgt = advies(beleid, niveau, weging)
    if volgt is None:
        return {}
    uit = {"berekend_advies": volgt.kern}
    if weging.criteria:
        uit["criteria"] = "\n".join(f"{c}: {waaruit}" for c, waaruit in weging.criteria.items())
    if neemt_op is not None and volgt.oppakken != neemt_op:
        uit["afwijking"] = weging.afwijking
    return uit


def leefgebiedtekst(beleid: Beleid, weging: Weging) -> str:
    """The scores in words, a line for each leefgebied: the text of an item; empty without any."""
    return "\n".join(
        f"{g.naam}: {weging.scores[g.code]}, {SCHAAL[weging.scores[g.code]]}"
        for g in beleid.leefgebieden
        if g.code in weging.scores
    )


def scores_in(beleid: Beleid, tekst: str) -> dict[str, int]:
    """The score by leefgebied that `leefgebiedtekst` wrote; a line in other words gives none."""
    geschreven = {
        f"{g.naam}: {score}, {woord}": (g.code, score)
        for g in beleid.leefgebieden
        for score, woord in SCHAAL.items()
    }
    return dict(geschreven[r] for regel in tekst.splitlines() if (r := regel.strip()) in geschreven)


def _op_criteria(
    beleid: Beleid, niveau: str, weging: Weging
) -> tuple[bool, str, tuple[str, ...]] | None:
    if not weging.criteria and not weging.geen:
        return None
    logica = beleid.criterialogica_van[niveau]
    genoeg = any(weging.criteria.keys() >= set(groep) for groep in logica.genoeg)
    codes = [c.code for c in criteria_van(beleid, niveau) if c.code in weging.criteria]
    voldoet = f"Voldoet aan {', '.join(codes)}." if codes else "Voldoet aan geen criterium."
    te_weinig = "" if genoeg or not codes else " Dat is niet genoeg."
    kern = f"{voldoet}{te_weinig} Advies: {'oppakken' if genoeg else 'niet oppakken'}."
    groepen = (" en ".join(groep) for groep in logica.genoeg)
    return genoeg, kern, (f"Genoeg is: {', of '.join(groepen)}.", f"Bron: {logica.bron}.")


def _op_leefgebieden(beleid: Beleid, weging: Weging) -> tuple[bool, str, tuple[str, ...]] | None:
    if not weging.scores and not weging.aanleidingen:
        return None
    w, aantal = beleid.weging, len(_problematisch(beleid, weging))
    oppakken = aantal >= w.oppakken_vanaf or bool(weging.aanleidingen)
    leefgebieden = "1 leefgebied is" if aantal == 1 else f"{aantal} leefgebieden zijn"
    kern = f"{leefgebieden} problematisch"
    if weging.aanleidingen:
        kern += f", aanleiding {', '.join(weging.aanleidingen)}"
    kern += f". Advies: {'oppakken' if oppakken else 'niet oppakken'}."
    regel = (
        f"Een score van 1 tot en met {w.problematisch} is problematisch.",
        f"Vanaf {w.oppakken_vanaf} problematische leefgebieden is het advies: oppakken.",
        "Met een aanleiding is het advies altijd: oppakken.",
        f"Bron: {w.bron}.",
    )
    return oppakken, kern, regel


def _signalen(beleid: Beleid, weging: Weging) -> tuple[str, ...]:
    """What the scores ask to be looked at, beside the advice itself."""
    w, problematisch = beleid.weging, _problematisch(beleid, weging)
    uit = []
    if len(problematisch) >= w.complex_vanaf and (weging.organisaties or 0) >= w.organisaties:
        uit.append(
            f"{len(problematisch)} problematische leefgebieden en {weging.organisaties} "
            "organisaties: dat wijst op hoge complexiteit."
        )
    acuut = [g.naam for g in beleid.leefgebieden if g.veiligheid and weging.scores.get(g.code) == 1]
    if acuut:
        uit.append(f"{', '.join(acuut)}: acuut. Kijk of de veiligheid in het geding is.")
    return tuple(uit)


def _problematisch(beleid: Beleid, weging: Weging) -> list[str]:
    grens = beleid.weging.problematisch
    return [code for code, score in weging.scores.items() if score <= grens]
