"""The full record of a Besluit as rows to read, in the words of the policy and of the forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus.verloop import Besluitweergave, Informeerweergave
from config.beleid import Beleid
from web import publiektabel
from web.beleidwoorden import gevraagd_aan
from web.pagina.besluitvelden import inhoudrijen
from web.pagina.verzoekvelden import LABELS, weet_zin
from web.schermwaarden.bouwstenen import Rij
from web.woorden import datumzin, opsomming
from workflow.handelingen import besluittoets, triagetoets

_TEKSTVELDEN = dict.fromkeys((*triagetoets.TEKSTVELD.values(), *besluittoets.TEKSTVELD.values()))
_VERDER = (
    "hoe_laat",
    "doel",
    "toch_omdat",
    "nodig",
    "gebeld",
    *_TEKSTVELDEN,
    "criteria",
    "berekend_advies",
    "afwijking",
)
"""What a registratie, a triage, an answer and a crisis say beside their motivering."""


def besluitrijen(b: Beleid, x: Besluitweergave, namen: Mapping[UUID, str]) -> tuple[Rij, ...]:
    """All that was decided, and on what ground."""
    inhoud: Mapping[str, Any] = x.inhoud
    rijen = [*inhoudrijen(b, inhoud), *inhoudrijen(b, inhoud, _VERDER)]
    if x.informeren is not None:
        rijen.append(Rij(LABELS["geinformeerd"], _informeren(x.informeren)))
    # Nothing is said where nothing is seen: that would tell of what is closed, or be untrue.
    if x.gedeeld and x.soort in ("opschaling_gevraagd", "afschaling_gevraagd"):
        rijen.append(Rij("Gaat mee", _gaat_mee(b, x)))
    rijen += [Rij("Weer open", _weer_open(b, inhoud["vakken"]))] if "vakken" in inhoud else []
    rijen += [Rij(kop, waarde) for kop, waarde in _regie(b, x, namen) if waarde]
    publiek = publiektabel.bewaard_publiek(b, inhoud.get("publiek"))
    return (*rijen, *(publiektabel.publiekrijen(publiek) if publiek else ()), *_grond(b, x))


def _weer_open(b: Beleid, vakken: list[str]) -> str:
    """Which categories of before a reopening were opened with it."""
    namen = tuple(b.categorie[code].naam if code in b.categorie else code for code in vakken)
    return opsomming(namen) or "niets van toen"


def _gaat_mee(b: Beleid, x: Besluitweergave) -> str:
    """What was sent along, by category with its number, as far as the reader sees it."""
    return opsomming(
        tuple(
            f"{b.categorie[code].naam if code in b.categorie else code} ({hoeveel})"
            for code, hoeveel in x.gedeeld or ()
        )
    )


def _informeren(i: Informeerweergave) -> str:
    """Whether betrokkene knows: since when and how, or why not and when that is looked at again."""
    return weet_zin(i.stand, i.op, i.wijze, i.uitzonderingsgrond, i.herbeoordelen_op)


def _regie(b: Beleid, x: Besluitweergave, namen: Mapping[UUID, str]) -> tuple[tuple[str, str], ...]:
    """Who is responsible from now on, in which phase, until when, and who keeps their sight."""
    van, naar = x.fase
    aanpak = next((a.naam for a in b.aanpakken if a.code == x.inhoud.get("aanpak")), "")
    thema = next((t.naam for t in b.themas if t.code == x.inhoud.get("thema")), "")
    kern = b.kern.get(x.inhoud.get("kern") or "")
    fase = f"van {_fase(b, van)} naar {_fase(b, naar)}" if van and naar and van != naar else ""
    tot, overleg = x.inhoud.get("tot_en_met"), x.inhoud.get("overleg_op")
    antwoord, vanaf = x.inhoud.get("antwoord_op"), x.inhoud.get("vanaf")
    aanbod = x.soort.endswith("_aangeboden")
    voorstel = "Voorgestelde" if x.soort.endswith("_gevraagd") else "Nieuwe"
    casusregisseur = "Aangeboden aan" if aanbod else f"{voorstel} casusregisseur"
    return (
        (casusregisseur, _naam(namen, x.casusregisseur)),
        ("Aangeboden aan" if aanbod else "Nieuwe procesregisseur", _naam(namen, x.procesregisseur)),
        ("Regie bij" if x.waarnemer else "Regie tot dan bij", _naam(namen, x.vorige)),
        ("Waarnemer", _naam(namen, x.waarnemer)),
        ("Deelnemer", _naam(namen, x.deelnemer)),
        ("Overleg op", datumzin(date.fromisoformat(overleg)) if overleg else ""),
        ("Gevraagd aan", gevraagd_aan(b, x.inhoud["aan"]) if "aan" in x.inhoud else ""),
        ("Antwoord uiterlijk", datumzin(date.fromisoformat(antwoord)) if antwoord else ""),
        ("Vanaf", datumzin(date.fromisoformat(vanaf)) if vanaf else ""),
        ("Tot en met", datumzin(date.fromisoformat(tot)) if tot else ""),
        ("Nieuwe operationeel verantwoordelijke", _naam(namen, x.operationeel)),
        ("Nieuwe bestuurlijk verantwoordelijke", _naam(namen, x.bestuurlijk)),
        ("Houdt zicht", opsomming(tuple(_naam(namen, wie) for wie in x.behoud))),
        ("Dorpskern", kern.naam if kern else ""),
        ("Aanpak", aanpak),
        ("Thema", thema),
        ("AVE-fase", fase),
        ("Evaluatie uiterlijk", datumzin(x.evaluatie) if x.evaluatie else ""),
    )


def _grond(b: Beleid, x: Besluitweergave) -> tuple[Rij, ...]:
    """The law, the convenant and the policy under which this was decided."""
    code, versie = x.convenant
    naam = next((c.naam for c in b.convenant.values() if c.code == code), code)
    convenant = f"{naam}, versie {versie}" if naam and versie else naam
    rijen = (("Grondslag", x.grondslag), ("Convenant", convenant), ("Beleid", x.beleid_versie))
    return tuple(Rij(kop, waarde) for kop, waarde in rijen if waarde)


def _fase(b: Beleid, fase: int) -> str:
    return b.fase[fase].naam if fase in b.fase else f"AVE {fase}"


def _naam(namen: Mapping[UUID, str], wie: UUID | None) -> str:
    return namen.get(wie, "een collega") if wie else ""
