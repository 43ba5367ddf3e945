"""The audience of a decision in words: who will see what, as it is now or as it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast
from uuid import UUID

from casus.publiek import Publiek as Publiekfeit
from casus.publiek import Publieksrij
from config.beleid import Beleid
from privacy.categorieen import BSN, ID, PLAN
from web.schermwaarden.bouwstenen import Publiek, Publiekregel, Rij, Wijziging
from web.vertaling import categorie
from web.woorden import opsomming, publiek_blijft, publiek_deels, publiek_eraf, publiek_erbij

# What nobody picks: it goes because the casus goes.
_MET_DE_CASUS = {
    ID: "naam, geboortedatum en adres, gaat mee met de casus",
    BSN: "gaat mee met de casus",
}

ONVERANDERD = Publiek(("Wie deze casus ziet, verandert niet.",), ())
"""In the place of the table, where a decision changes nothing in it."""
_VAN_EERDER = "als daar nog iets ligt van een eerdere keer"
_NIET_MEER = "ziet de casus niet meer"
_MITS = {
    "ziet_nieuw": "alleen voor wie de {} krijgt",
    "blijft": "alleen voor wie de {} krijgt",
    "verliest": "behalve wie daar de {} krijgt",
}
_WIJZIGING = {"ziet_nieuw": "ziet nieuw", "blijft": "ziet dit al", "verliest": "verliest zicht"}


def publiek(
    beleid: Beleid, p: Publiekfeit, namen: Mapping[UUID, str], zelf: str = "het verzoek zelf"
) -> Publiek:
    """The audience table in words: how many people first, then each by name.

    `zelf` is what PLAN holds of the decision at hand.
    """
    organisaties = {r.partij for r in p.rijen if r.wijziging == "ziet_nieuw"}
    # First what travels, line by line with its number; then, one line for each person, what may
    # lie there from before; then who loses sight.
    reist = [
        _ziet(beleid, r, namen, zelf)
        for wijziging in ("ziet_nieuw", "blijft")
        for r in _eenmaal(p.rijen)
        if r.wijziging == wijziging and r.aantal
    ]
    rest: dict[tuple[str, UUID, str], list[Publieksrij]] = {}
    for r in _eenmaal(p.rijen):
        if not r.aantal or r.wijziging == "verliest":
            rest.setdefault((r.wijziging, r.gebruiker_id, r.mits), []).append(r)
    houdt = {r.gebruiker_id for r in p.rijen if r.wijziging != "verliest"}
    zinnen = [publiek_erbij(p.zien_meer, len(organisaties))]
    zinnen += [publiek_blijft(p.blijven)] if p.blijven else []
    zinnen += [publiek_eraf(p.zien_minder)] if p.zien_minder or not p.deels_minder else []
    zinnen += [publiek_deels(p.deels_minder)] if p.deels_minder else []
    samen = (
        _samen(beleid, rijen, namen, wie in houdt)
        for wijziging in _WIJZIGING
        for (soort, wie, _), rijen in rest.items()
        if soort == wijziging
    )
    return Publiek(tuple(zinnen), (*reist, *samen))


def _eenmaal(rijen: Iterable[Publieksrij]) -> Iterable[Publieksrij]:
    """These lines, those of one person about one category taken together under all functies.

    What was kept before has a line for each functie of who holds two.
    """
    uit: dict[tuple[UUID, str, str, str, bool], Publieksrij] = {}
    for r in rijen:
        wat = (r.gebruiker_id, r.categorie, r.wijziging, r.mits, r.aantal > 0)
        eerder = uit.setdefault(wat, r)
        ook = tuple(f for f in r.functies if f not in eerder.functies)
        uit[wat] = replace(eerder, ook=(*eerder.ook, *ook))
    return uit.values()


def _mits(r: Publieksrij) -> str:
    return _MITS[r.wijziging].format(r.mits) if r.mits else ""


def _ziet(beleid: Beleid, r: Publieksrij, namen: Mapping[UUID, str], zelf: str) -> Publiekregel:
    """One line for one category of which something goes along."""
    mee = _MET_DE_CASUS | {PLAN: zelf}
    return Publiekregel(
        _wie(beleid, r, namen),
        beleid.partij[r.partij].naam if r.partij in beleid.partij else r.partij,
        (categorie(beleid, r.categorie),),
        cast(Wijziging, r.wijziging),
        _artikelen(r.artikel),
        r.aantal,
        toelichting=mee.get(r.categorie, ""),
        mits=_mits(r),
    )


def _samen(
    beleid: Beleid, rijen: list[Publieksrij], namen: Mapping[UUID, str], houdt: bool
) -> Publiekregel:
    """One line for a person: all that opens or closes, whether there is anything in it or not.

    `houdt`: they see something of it still.
    """
    r = rijen[0]
    bij = _VAN_EERDER if r.wijziging != "verliest" else "" if houdt else _NIET_MEER
    return Publiekregel(
        _wie(beleid, r, namen),
        beleid.partij[r.partij].naam if r.partij in beleid.partij else r.partij,
        tuple(categorie(beleid, c) for c in dict.fromkeys(x.categorie for x in rijen)),
        cast(Wijziging, r.wijziging),
        _artikelen(*(x.artikel for x in rijen)),
        toelichting=bij,
        mits=_mits(r),
    )


def _artikelen(*nummers: str) -> str:
    """`artikel 4.2`, or `artikelen 4.2, 4.3 en 4.12`: of the convenant, in its order."""
    eigen = sorted(
        set(nummers), key=lambda n: [int(d) if d.isdecimal() else 0 for d in n.split(".")]
    )
    return f"{'artikel' if len(eigen) == 1 else 'artikelen'} {opsomming(eigen)}"


def _wie(beleid: Beleid, r: Publieksrij, namen: Mapping[UUID, str]) -> str:
    """By name, with the functies of who holds more than one; else by functie.

    A functie that the policy no longer has stands by its code.
    """
    functies = opsomming([beleid.functie[f].naam if f in beleid.functie else f for f in r.functies])
    naam = namen.get(r.gebruiker_id)
    if naam is None:
        return functies
    return f"{naam} ({functies})" if r.ook else naam


def bewaard_publiek(
    beleid: Beleid, rijen: object, namen: Mapping[UUID, str] | None = None
) -> Publiek | None:
    """The audience table as it was kept with the Verzoek: by functie, because names change.

    While it is decided, `namen` are those of the people whom it is about now.
    """
    if not isinstance(rijen, list) or not rijen:
        return None
    p = publiek(beleid, Publiekfeit.uit_json(rijen), namen or {})
    # Without names, two in one functie are the same line.
    gelijk = Counter(p.regels)
    regels = (replace(r, wie=f"{r.wie} ({n} mensen)") if n > 1 else r for r, n in gelijk.items())
    return replace(p, regels=tuple(regels))


def publiekrijen(p: Publiek) -> tuple[Rij, ...]:
    """The audience table as rows to read: how many people, then for each functie what changes."""
    per_wie: dict[str, dict[str, None]] = {}
    for r in p.regels:
        soorten = opsomming(tuple(c.naam for c in r.soorten))
        hoeveel = f" ({r.aantal})" if r.aantal is not None else ""
        wat = f"{_WIJZIGING[r.wijziging]}: {soorten}{hoeveel}, op grond van {r.grond}"
        wat += f" ({r.mits})" if r.mits else ""
        per_wie.setdefault(f"{r.wie}, {r.organisatie}", {})[wat] = None
    wie = (Rij(kop, f"{'; '.join(delen)}.") for kop, delen in per_wie.items())
    return (Rij("Wie ziet straks wat", " ".join(p.zinnen)), *wie)


def publiek_per_mens(beleid: Beleid, p: Publiekfeit, namen: Mapping[UUID, str]) -> Publiek:
    """The table where nothing is counted: a line for each person who sees more, or less.

    It has no line where nothing changes.
    """
    per: dict[tuple[str, str], list[Publiekregel]] = {}
    tabel = publiek(beleid, p, namen)
    for regel in tabel.regels:
        per.setdefault((regel.wie, regel.wijziging), []).append(regel)
    regels = tuple(
        replace(
            van[0],
            soorten=tuple(dict.fromkeys(s for regel in van for s in regel.soorten)),
            grond=opsomming(tuple(dict.fromkeys(regel.grond for regel in van))),
            toelichting="",
        )
        for van in per.values()
    )
    return replace(tabel, regels=regels) if regels else ONVERANDERD
