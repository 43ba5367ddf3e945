"""The fields with which another table is asked, or with which closing is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casus.ligging import Ligging
from config.beleid import Bewaring
from config.beleid_werk import Gemeente
from privacy.bewaren import bewaard_tot
from privacy.feiten import lokale_dag
from web import vertaling
from web.omgeving import beleid, werk
from web.schermwaarden.casus import Bewaarregel
from web.schermwaarden.formulier import Veldgroep
from web.velden import UITZONDERING, informeervelden, keuze, tekstvak
from web.woorden import datumzin
from workflow.informeren import Informeren

SLUITGROND = {
    "doelen_bereikt": "doelen bereikt",
    "geen_effect": "geen effect te verwachten",
    "verhuisd_of_overleden": "verhuisd of overleden",
    "grondslag_vervallen": "grondslag vervallen",
}
TOESTEMMING = (
    ("nvt", "niet van toepassing"),
    ("gevraagd", "gevraagd"),
    ("gegeven", "gegeven"),
    ("geweigerd", "geweigerd"),
)
WAAROM_TOCH = "toestemming_waarom"
"""The field that asks why it is needed though toestemming was refused."""
WEET = {"ja": "ja", "nog_niet": "nog niet", "nee": "nee, bewust niet"}
"""Whether betrokkene knows."""
CODES = {**SLUITGROND, **dict((*TOESTEMMING, *UITZONDERING)), **WEET}
"""The words in which a sent request is read back."""


def weet_zin(
    stand: str,
    op: date | None = None,
    wijze: str | None = None,
    grond: str | None = None,
    opnieuw: date | None = None,
) -> str:
    """Whether betrokkene knows: since when and how, or why not and when that is looked at again.

    A browser sends the fields of every answer; what goes with another answer is left out.
    """
    delen = [WEET.get(stand, stand)]
    if stand == "ja":
        delen += [datumzin(op) if op else "", wijze or ""]
    if stand == "nee":
        delen += [
            CODES.get(grond or "", ""),
            f"opnieuw kijken op {datumzin(opnieuw)}" if opnieuw else "",
        ]
    return ", ".join(deel for deel in delen if deel)


def weet(i: Informeren) -> str:
    """The same, of what was filled in."""
    return weet_zin(i.stand, i.op, i.wijze, i.uitzonderingsgrond, i.herbeoordelen_op)


def geprobeerd(interventies: Iterable[Mapping[str, str]]) -> str:
    """What was tried, a line for each intervention."""
    return "\n".join(_interventie(i) for i in interventies if any(i.values()))


def _interventie(i: Mapping[str, str]) -> str:
    delen = (f"{deel}: {i[deel]}" for deel in ("wie", "wanneer", "resultaat") if i[deel].strip())
    return "; ".join((i["wat"], *delen))


LABELS = {
    "niet_geprobeerd": "Waarom niets is geprobeerd",
    "hoe_laat": "Hoe laat",
    "toch_omdat": "Toch een nieuwe casus, omdat",
    "nodig": "Wat is nu nodig",
    "gebeld": "Wie is gebeld",
    "aanleidingen": "Aanleiding",
    "sluitgrond": "Waarom sluiten",
    "geinformeerd": "Weet betrokkene dit?",
    WAAROM_TOCH: "Waarom het toch nodig is",
    "advies": "Advies",
    "berekend_advies": "Advies (berekend)",
    "criteria": "Criteria",
    "afwijking": "Waarom anders dan het advies",
    "afspraken": "Afgesproken",
    "doorverwijzing": "Doorverwezen naar",
    "lokaal_advies": "Advies voor het lokale team",
    "vraag": "Vraag",
    "bericht": "Wat de casusregisseur moet weten",
}
UIT = "eruit_gehaald"
"""Field with each item that was taken out on the page of control, to put it back there."""
GEEN = "geen"
"""In the place of items: this request goes without any."""
BEL_112 = "Bel eerst 112. Daarna kiest u de crisisroute."


def vraagfouten(soort: str, acuut: str, mee: Sequence[str], gemeente: Gemeente) -> dict[str, str]:
    """Messages for what the form asks before a request is made of it; acute danger stops it."""
    fouten: dict[str, str] = {}
    if soort != "opschaling":
        return fouten
    if acuut == "ja":
        bel = f"Die staat bij de casus: Crisis melden. Overleg: bel {gemeente.piket}."
        fouten["acuut_gevaar"] = f"{BEL_112} {bel}"
    elif acuut != "nee":
        fouten["acuut_gevaar"] = "Kies ja of nee."
    if not mee:
        fouten["stukken"] = "Kies ten minste één gegeven, of kies: zonder gegevens."
    elif GEEN in mee and len(mee) > 1:
        fouten["stukken"] = "U koos gegevens en ook: zonder gegevens. Kies een van de twee."
    return fouten


def afsluitvelden(*, iemand: bool) -> tuple[Veldgroep, ...]:
    """`iemand`: persons are recorded who must know of it."""
    velden = (
        keuze("sluitgrond", "Waarom kan de casus sluiten?", tuple(SLUITGROND.items())),
        tekstvak("motivering", "Motivering"),
    )
    return (Veldgroep(velden), *((informeervelden(),) if iemand else ()))


def bewaarregels(hier: str, ligging: Ligging) -> tuple[Bewaarregel, ...]:
    """How long each category is kept if the casus closes today; the longest rule counts."""
    b, vandaag = beleid(), lokale_dag(werk().nu())
    langste: dict[str, Bewaring] = {}
    for niveau in (hier, *ligging.geweest):
        for rij in b.convenant[niveau].bewaren:
            eerder = langste.get(rij.categorie)
            if eerder is None or rij.jaren > eerder.jaren:
                langste[rij.categorie] = rij
    per_zin: dict[str, list[str]] = {}
    for code in (k.code for k in b.categorieen if k.code in langste):
        rij = langste[code]
        tot = bewaard_tot(rij, {"afsluiting van de casus": vandaag})
        wanneer = datumzin(tot) if tot else f"{rij.jaren} jaar na {rij.vanaf}"
        per_zin.setdefault(f"Bewaard tot {wanneer}, daarna vernietigd.", []).append(code)
    return tuple(
        Bewaarregel(tuple(vertaling.categorie(b, code) for code in codes), zin)
        for zin, codes in per_zin.items()
    )
