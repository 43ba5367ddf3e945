"""Whether the persons of a new casus are known already, and what is said of that (S05)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from flask import g

from privacy.feiten import lokale_dag
from web.omgeving import actor, huis, werk
from web.pagina.registreeropdracht import is_huishouden, opdracht, persoonnummers
from web.schermwaarden.besluit import Gelijkenis
from web.schermwaarden.bouwstenen import Link
from web.woorden import opsomming, zin
from workflow.handelingen import herkennen
from workflow.handelingen.herkennen import Bekend
from workflow.handelingen.personen import persoonsfouten

_SLEUTEL = frozenset({"geslachtsnaam", "geboortedatum", "bsn"})


def zoek() -> tuple[Bekend, ...] | None:
    """The casussen of who was named; None where nobody can be looked for yet.

    From here on the faults of the request ask why, where a casus runs already.
    """
    vandaag, demo = lokale_dag(werk().nu()), huis().demo
    wie = tuple(
        (i, p)
        for i, p in zip(persoonnummers(), opdracht().personen, strict=True)
        if _SLEUTEL.isdisjoint(persoonsfouten(p, vandaag, demo=demo))
    )
    if not wie:
        return None
    bekend = herkennen.lijkt_op(tuple(p for _, p in wie), door=actor(), werk=werk())
    g.lopend = herkennen.lopend(bekend)
    return tuple(replace(b, wie=tuple(wie[nr][0] for nr in b.wie)) for b in bekend)


def gelijkenissen(bekend: tuple[Bekend, ...]) -> tuple[Gelijkenis, ...]:
    """What the one who registers is told: go on there, call first, or that it looks alike.

    In a household also of whom, by the number on the form.
    """
    uit = [
        Gelijkenis(f"Er loopt al een casus{_van(' van', b.wie)}: {b.nummer}.", _toevoegen(b))
        for b in bekend
        if b.loopt and b.opent
    ]
    bellen, eerder = defaultdict[str, set[int]](set), defaultdict[str, list[str]](list)
    for b in bekend:
        if b.loopt and not b.opent:
            bellen[b.contact] |= set(b.wie)
        elif not b.loopt:
            eerder[_lijkt(b.wie)].append(b.nummer)
    uit += [
        Gelijkenis(f"Er is een reden om eerst te overleggen{_van(' over', wie)}. Bel {contact}.")
        for contact, wie in bellen.items()
    ]
    uit += [
        Gelijkenis(f"{lijkt}: {', '.join(nummers)}. Of het dezelfde mens is, beslist een mens.")
        for lijkt, nummers in eerder.items()
    ]
    return tuple(uit)


def _van(woord: str, wie: Collection[int]) -> str:
    """` van persoon 1 en 3`; nothing where only one person is asked."""
    nummers = opsomming(tuple(str(i + 1) for i in sorted(wie)))
    return f"{woord} persoon {nummers}" if is_huishouden() else ""


def _lijkt(wie: Collection[int]) -> str:
    """`Persoon 1 lijkt op`; `Lijkt op` where only one person is asked."""
    werkwoord = "lijkt op" if len(wie) == 1 else "lijken op"
    return zin(f"{_van('', wie).strip()} {werkwoord}") if is_huishouden() else "Lijkt op"


def _toevoegen(b: Bekend) -> Link | None:
    if b.bijdragen_aan is None:
        return None
    adres = f"/casussen/{b.bijdragen_aan}/gegevens/nieuw"
    return Link("Voeg uw gegevens toe", adres, f"in casus {b.nummer}")
