"""What it would take: for a category or a right, from policy, functie and organisatie alone."""

from __future__ import annotations

from config.beleid import WPG20, Beleid, Categorieregel, Niveau
from privacy.feiten import Vraag, lokale_dag
from privacy.vakken import inzagestap
from privacy.voorwaarden import voorwaarde


def wat_nodig(vraag: Vraag, categorie: str) -> tuple[str, ...]:
    """A sentence for each way in which the convenanten open this category to this organisatie.

    It tells what the rules ask, never whether there is anything behind them.
    """
    beleid, partij = vraag.beleid, vraag.actor.partij
    naam = beleid.categorie[categorie].naam
    wegen: list[str] = []
    for niveau in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde):
        regels = _regels(beleid, niveau.code, partij, categorie)
        if not any(regel.weiger for regel in regels):
            wegen += [_weg(vraag, niveau, regel) for regel in regels]
    if wegen:
        return tuple(dict.fromkeys(wegen))
    zin = f"Een artikel in een convenant dat uw organisatie {naam} laat inzien."
    return (f"{zin} Dat is er nu op geen enkel niveau.",)


def wat_nodig_voor(vraag: Vraag) -> tuple[str, ...]:
    """What this reader lacks for the right of the question, by the way in that asks the least.

    A line of the policy may have several ways in; those of the system are nobody's.
    """
    lijn = vraag.beleid.recht.get(vraag.recht)
    if lijn is None:
        return ()
    weert = [voorwaarde(n).zin_als_waar(vraag) for n in lijn.weiger if voorwaarde(n).test(vraag)]
    wegen = [
        [naam for naam in regel.voorwaarden if not voorwaarde(naam).test(vraag)]
        for regel in lijn.regels
        if "systeem" not in regel.voorwaarden
    ]
    mist = min(wegen, key=len, default=[])
    return tuple(dict.fromkeys([*weert, *(voorwaarde(naam).nodig(vraag) for naam in mist)]))


def artikelen_over(
    beleid: Beleid, niveau: str, categorie: str, partij: str
) -> tuple[tuple[str, ...], bool]:
    """(articles that open this category at `niveau`, whether they are about this partij).

    Those of other organisaties where this one has none.
    """
    eigen = {regel.artikel for regel in _regels(beleid, niveau, partij, categorie)}
    if eigen:
        return tuple(sorted(eigen)), True
    ander = {
        regel.artikel
        for regel in beleid.convenant[niveau].regels
        if regel.categorie == categorie and regel.actie == "inzien" and not regel.weiger
    }
    return tuple(sorted(ander)), False


def _regels(beleid: Beleid, niveau: str, partij: str, categorie: str) -> tuple[Categorieregel, ...]:
    return tuple(
        regel
        for regel in beleid.regels_voor.get((niveau, partij, "inzien"), ())
        if regel.categorie == categorie
    )


def _weg(vraag: Vraag, niveau: Niveau, regel: Categorieregel) -> str:
    """One way in: the level, and what this reader or the casus still lacks for it."""
    beleid, actor, casus = vraag.beleid, vraag.actor, vraag.casus
    mist: list[str] = []
    hier = casus is not None and casus.niveau == niveau.code
    if casus is None or not any(d.niveau == niveau.code for d in casus.deelnames):
        mist.append("u neemt daar deel aan deze casus")
    if regel.functies and actor.functie not in regel.functies:
        namen = (beleid.functie[f].naam for f in regel.functies)
        mist.append(f"uw functie is {_of(tuple(namen))}")
    if not (hier and casus and inzagestap(beleid, casus) in regel.stappen):
        standen = (s.woord.lower() for s in beleid.keten.standen if s.inzagestap in regel.stappen)
        mist.append(f"de casus staat in {_of(tuple(standen))}")
    mist += [_eis(vraag, niveau, regel, eis) for eis in regel.vereist if eis]
    slot = f": {'; '.join(deel for deel in mist if deel)}" if any(mist) else ""
    soort = {"eigen": ", alleen wat van uw organisatie komt", "benoemd": ", per benoemd gegeven"}
    waar = f"Niveau {niveau.naam}, artikel {regel.artikel}{soort.get(regel.reikwijdte, '')}"
    return f"{waar}{slot}."


def _eis(vraag: Vraag, niveau: Niveau, regel: Categorieregel, eis: str) -> str:
    """What a requirement asks; empty where it is met."""
    if eis != WPG20:
        v = voorwaarde(eis)
        if v.test(vraag):
            return ""
        return f"nu nog niet: {v.zin_als_onwaar(vraag).rstrip('.')}"
    besluit = vraag.beleid.convenant[niveau.code].wpg_besluit(regel.categorie, lokale_dag(vraag.nu))
    if besluit is None:
        return "er is een Wpg-artikel 20-besluit (nu niet)"
    return f"er is een Wpg-artikel 20-besluit (nu: {besluit.kenmerk})"


def _of(delen: tuple[str, ...]) -> str:
    return " of ".join((", ".join(delen[:-1]), delen[-1])) if len(delen) > 1 else "".join(delen)
