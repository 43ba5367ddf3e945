"""What the policy in force adds to the handleiding: what each functie can decide, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from config.beleid import Beleid
from config.beleid_keten import Niveau
from config.beleid_wie import Functie
from privacy.toegang import Recht
from web.hulphoofdstuk import Hoofdstuk
from web.ketenbeeld import Keten, Ring, keten
from web.pagina.besluitvelden import keuzes
from web.schermwaarden.bouwstenen import Rij
from web.woorden import opsomming, zin
from workflow.handelingen.fase import WOORD


def met_beleid(beleid: Beleid, functie: Functie, h: Hoofdstuk) -> Hoofdstuk:
    """The chapter with the sentences that follow from the policy, before what it says itself."""
    meldt = Recht.CRISIS_STARTEN.value in functie.rechten
    erbij = {
        "beoordelen": _uitkomsten(beleid, functie),
        # Who does not report a crisis, and works in its phase, reads of it there.
        "crisis" if meldt else "fase": _vervanger(beleid),
        "regie": _vooruit(beleid),
    }
    return replace(h, let_op=(*erbij.get(h.sleutel, ()), *h.let_op))


def ketenbeeld(beleid: Beleid, functie: Functie | None) -> Keten:
    """The chain of tables as it is drawn on a casus, with those where this functie decides."""
    niveaus = sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    beslist = {n.code for n in niveaus if functie and functie.code in (*n.beslist, *n.sluit)}
    ringen = tuple(
        Ring(
            n.kort,
            n.naam,
            "eerder" if n.code in beslist else "nog_niet",
            ", ".join(
                (
                    *(("hier beslist u",) if n.code in beslist else ()),
                    *(("hier begint een casus",) if n.instap else ()),
                )
            ),
        )
        for n in niveaus
    )
    woorden = opsomming([f"{n.kort} is {n.naam}" for n in niveaus])
    return keten(ringen, f"{woorden}.")


def tafelrijen(beleid: Beleid) -> tuple[Rij, ...]:
    """Of each table who carries a casus there and who decides, from close by to far away."""
    return tuple(
        Rij(n.naam, " ".join(_tafelzinnen(beleid, n)))
        for n in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    )


def _tafelzinnen(beleid: Beleid, n: Niveau) -> Iterator[str]:
    if n.per_kern:
        yield "In elke dorpskern."
    yield f"Casusregisseur: {_wie(beleid, n.regie)}."
    if n.procesregie:
        yield f"Procesregisseur: {_wie(beleid, n.procesregie)}."
    yield f"Beslist of een casus hierheen komt: {_wie(beleid, n.beslist)}."
    yield f"Fasen: {opsomming([beleid.fase[nr].naam for nr in n.fasen])}."


def _wie(beleid: Beleid, functies: tuple[str, ...]) -> str:
    return opsomming([beleid.functie[f].naam for f in functies], "of") or "niemand"


def faserijen(beleid: Beleid) -> tuple[Rij, ...]:
    """What each AVE phase means, and whose responsibility it asks for."""
    return tuple(
        Rij(f.naam, f"{zin(f.zin)}. Nodig: {opsomming([WOORD[rol] for rol in f.vereist])}.")
        for f in beleid.keten.fasen
    )


def _uitkomsten(beleid: Beleid, functie: Functie) -> tuple[str, ...]:
    """For each kind of request that comes to the tables of this functie, what it can choose."""
    zinnen: dict[str, None] = {}
    for soort in ("opschaling", "afschaling"):
        van = {
            r.van: keuzes(beleid, soort, r.van)
            for r in beleid.keten.routes
            if r.soort == soort and functie.code in beleid.niveau[r.naar].beslist
        }
        for niveau, te_kiezen in van.items():
            waar = "" if len(set(van.values())) == 1 else f" van {beleid.niveau[niveau].naam}"
            zinnen[_zin(f"een verzoek om {soort}{waar}", te_kiezen)] = None
    if Recht.AFSLUITING_BESLISSEN.value in functie.rechten:
        for code in functie.niveaus:
            te_kiezen = keuzes(beleid, "afsluiting", code)
            zinnen[_zin("een verzoek om af te sluiten", te_kiezen)] = None
    return tuple(zinnen)


def _zin(waarbij: str, te_kiezen: tuple[tuple[str, str], ...]) -> str:
    woorden = opsomming([f"**{woord}**" for _, woord in te_kiezen], "of")
    return f"Bij {waarbij} kiest u {woorden}."


def _vervanger(beleid: Beleid) -> tuple[str, ...]:
    crisis = beleid.keten.crisis
    if crisis.vervanger_na_uren is None:
        return ()
    wie = opsomming([beleid.functie[f].naam for f in crisis.bevestigt], "of")
    uren = crisis.vervanger_na_uren
    zin = (
        f"Is een crisis na {uren} uur niet bevestigd, dan kan een andere {wie} dat, als vervanger."
    )
    return (zin,)


def _vooruit(beleid: Beleid) -> tuple[str, ...]:
    dagen = beleid.keten.regie.waarneming_vooruit_dagen
    return (
        f"Laten waarnemen regelt u tot {dagen} dagen vooruit. Vóór de eerste dag begint er niets.",
    )
