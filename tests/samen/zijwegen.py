"""What people do beside the moves of the chain: ask for more, write a plan, change the phase,
call a crisis.

The casus stays where it is, whatever comes of it. And how a walk begins and ends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from casus.crisis import WACHT, Crisis
from casus.fasevragen import OPEN, Fasevraag
from privacy.feiten import Actor
from tests.samen.keuze import VERSTANDIG, Grillig, Keuze
from tests.samen.wandelaar import ROLLEN, WAAROM, Wandelaar
from workflow.handelingen import crisis, fase, fasevraag, navragen, planlezen, plannen
from workflow.handelingen.crisis import Crisisbesluit, Crisismelding
from workflow.handelingen.fase import Faseopdracht
from workflow.handelingen.plannen import Nieuweregel

_MELDING = Crisismelding("Er is gevaar.", "Iemand die gaat kijken.", "De wijkagent.")


def begin(w: Wandelaar, kies: Keuze = VERSTANDIG) -> None:
    """A casus by hand, or with a melding at one of the tables where those come in."""
    routes = tomllib.loads((w.map / "triage.toml").read_text(encoding="utf-8"))["meldingroute"]
    route = kies.uit([None, *(r for r in routes if not r.get("formulier"))])
    w.begin(kies)
    if route is not None:
        van = next(p["code"] for p in w.rollen["partij"] if p["soort"] in route["afzenders"])
        w.casus_id = w.wereld.melding(van, soort=route["soort"])
        w.klopt(w.foto())


def vraag_na(w: Wandelaar, kies: Keuze = VERSTANDIG) -> None:
    """The table asks for more, or its question is answered."""
    lopend, casus_id, werk = w.foto().lopend, w.casus_id, w.wereld.werk
    if lopend is None or casus_id is None:
        return
    verzoek_id: UUID = lopend.id

    def vraag(wie: Actor) -> object:
        return navragen.vraag_na(
            casus_id, verzoek_id, navragen.Navraag(WAAROM), door=wie, werk=werk
        )

    def antwoord(wie: Actor) -> object:
        return navragen.beantwoord(casus_id, verzoek_id, WAAROM, door=wie, werk=werk)

    _zonder_zet(w, "verzoek:beslissen", vraag, kies)
    if kies.uit([True, False]):
        _zonder_zet(w, "verzoek:beantwoorden", antwoord, kies)


def wijzig_fase(w: Wandelaar, kies: Keuze = VERSTANDIG) -> None:
    """Another phase, with whoever carries what in it now or somebody else."""
    rij, casus_id, werk = w.foto().rij, w.casus_id, w.wereld.werk
    if casus_id is None:
        return
    wie_wat = {
        rol: kies.meestal([getattr(rij, kolom) or w.iemand(rij.niveau, _VELD[rol], kies)], [None])
        for rol, kolom in ROLLEN.items()
    }
    nr = kies.meestal(w.niveaus[rij.niveau]["fasen"], list(w.fasen))
    o = Faseopdracht(nr, WAAROM, wie_wat)
    hoogste, vrager = max(w.fasen), vraag_fase(w, nr, kies)
    o = replace(o, vraag_id=_open_id(w))

    def wijzig(wie: Actor) -> object:
        return fase.wijzig(casus_id, o, door=wie, werk=werk)

    wie = _zonder_zet(w, "fase:wijzigen", wijzig, kies)
    if wie is not None:
        na = w.foto().rij
        assert na.fase == nr
        assert nr == rij.fase or vrager, "een andere fase die niemand vroeg"
        assert nr == rij.fase or wie.gebruiker_id != vrager, "wie de fase vroeg, besloot"
        assert nr != hoogste or rij.fase == hoogste, "de hoogste fase begon zonder crisis"
        for rol in ("casusregie", "procesregie"):
            eerst, straks = getattr(rij, ROLLEN[rol]), getattr(na, ROLLEN[rol])
            assert not (eerst and straks) or eerst == straks, f"de {rol} ging zonder vragen over"


def vraag_fase(w: Wandelaar, nr: int, kies: Keuze = VERSTANDIG) -> UUID | None:
    """Somebody asks for a phase, who may take that back or be refused; gives who waits for it."""
    casus_id, werk = w.casus_id, w.wereld.werk
    assert casus_id is not None
    o = fasevraag.Fasevraagopdracht(nr, WAAROM)
    _zonder_zet(
        w, "fase:vragen", lambda wie: fasevraag.vraag(casus_id, o, door=wie, werk=werk), kies
    )
    open_ = _open_fasevraag(w)
    if open_ is None:
        return None
    recht, doe = kies.meestal(
        [None], [("fase:intrekken", fasevraag.trek_in), ("fase:vaststellen", fasevraag.wijs_af)]
    ) or ("", None)
    if doe is not None:
        wie = _zonder_zet(
            w, recht, lambda wie: doe(casus_id, open_.id, WAAROM, door=wie, werk=werk), kies
        )
        assert wie is None or doe is fasevraag.trek_in or wie.gebruiker_id != open_.gevraagd_door
    nu = _open_fasevraag(w)
    return nu.gevraagd_door if nu and nu.fase == nr else None


def _open_fasevraag(w: Wandelaar) -> Fasevraag | None:
    alle = [f for f in w.rijen(Fasevraag) if f.casus_id == w.casus_id and f.stand == OPEN]
    assert len(alle) < 2
    return alle[0] if alle else None


def _open_id(w: Wandelaar) -> UUID | None:
    open_ = _open_fasevraag(w)
    return open_.id if open_ else None


def schrijf_plan(w: Wandelaar, kies: Keuze = VERSTANDIG) -> None:
    """Somebody writes a line in the plan, mostly a goal, and who may settles it."""
    casus_id, werk = w.casus_id, w.wereld.werk
    if casus_id is None:
        return
    regel = Nieuweregel(kies.meestal(["doel"], ["stem"]), WAAROM, dag=w.wereld.vandaag)

    def schrijf(wie: Actor) -> object:
        return plannen.voeg_toe(casus_id, regel, door=wie, werk=werk)

    def vast(wie: Actor) -> object:
        nr = planlezen.plan(casus_id, door=wie, werk=werk).versie
        return plannen.stel_vast(casus_id, nr, door=wie, werk=werk)

    if _zonder_zet(w, "plan:schrijven", schrijf, kies) is None:
        return
    if regel.blok == "doel":
        w.doelen.setdefault(w.foto().rij.niveau, False)
    if _zonder_zet(w, "plan:vaststellen", vast, kies):
        w.doelen = dict.fromkeys(w.doelen, True)


def crisis_(w: Wandelaar, kies: Keuze = VERSTANDIG) -> None:
    """Somebody calls a crisis, and perhaps somebody else confirms or ends it."""
    casus_id, werk = w.casus_id, w.wereld.werk
    if casus_id is None:
        return
    hoogste, voor = max(w.fasen), w.foto().rij

    def meld(wie: Actor) -> object:
        return crisis.start(casus_id, _MELDING, door=wie, werk=werk)

    if _zonder_zet(w, "crisis:starten", meld, kies):
        assert voor.fase != hoogste
        assert w.foto().rij.fase == hoogste
    na = w.foto().rij
    if na.crisis_id is None or kies.uit([True, False]):
        return
    gestart = next(k.gestart_door for k in crises(w) if k.id == na.crisis_id)
    b = Crisisbesluit(kies.uit([crisis.BEVESTIGEN, crisis.BEEINDIGEN]), WAAROM)

    def beslis(wie: Actor) -> object:
        return crisis.beslis(casus_id, na.crisis_id, b, door=wie, werk=werk)

    wie = _zonder_zet(w, "crisis:bevestigen", beslis, kies)
    if wie is not None:
        assert wie.gebruiker_id != gestart, "wie de crisis meldde, bevestigde haar"
        assert wie.gebruiker_id == na.bestuurlijk_id
        assert (w.foto().rij.fase == hoogste) == (b.uitkomst == crisis.BEVESTIGEN)


def zet(w: Wandelaar, zaad: int) -> None:
    """Any row of the policy, mostly one that leaves where the casus is."""
    kies = Grillig(zaad)
    rij = kies.meestal(w.nieuw_hier() or w.vanaf_hier(), w.overgangen)
    if "plan_vastgesteld" in rij.get("voorwaarden", ()) and rij in w.vanaf_hier():
        schrijf_plan(w, kies)
    w.zet(rij, kies)


def terzijde(w: Wandelaar, weg: Callable[[Wandelaar, Keuze], None], zaad: int) -> None:
    """While the casus is weighed there is little beside the chain: mostly it moves on."""
    if loopt(w) or zaad % 8 == 0:
        weg(w, Grillig(zaad))
    else:
        zet(w, zaad)


def loopt(w: Wandelaar) -> bool:
    """Whether people work on the casus: it is weighed no more, and has not ended."""
    stand = w.standen[w.foto().rij.stand]
    return not stand.get("einde") and stand["inzagestap"] != "triage"


def crises(w: Wandelaar) -> list[Crisis]:
    return [k for k in w.rijen(Crisis) if k.casus_id == w.casus_id]


def wachten_klopt(w: Wandelaar) -> None:
    """A crisis that waits is named by its casus, in the highest phase, and there is one."""
    rij = w.foto().rij
    wachtend = [k.id for k in crises(w) if k.stand == WACHT]
    assert wachtend == ([rij.crisis_id] if rij.crisis_id else [])
    assert rij.crisis_id is None or rij.fase == max(w.fasen)
    gevraagd = _open_fasevraag(w)
    assert gevraagd is None or (loopt(w) and not rij.crisis_id and gevraagd.fase != rij.fase)


def naar_het_einde(w: Wandelaar) -> None:
    """From wherever it is, people bring the casus to an end, by way of the policy."""
    for _ in range(14):
        uit_de_crisis(w)
        plek = w.foto().plek
        if w.standen[plek[1]].get("einde"):
            return
        assert any(w.zet(rij) for rij in w.korter(plek)), "\n".join([*w.spoor, f"vast in {plek}"])
    raise AssertionError(f"geen einde vanuit {w.foto().plek}")


def uit_de_crisis(w: Wandelaar) -> None:
    """Out of the highest phase: it lapses, or who answers for it lowers it."""
    rij, casus_id, werk = w.foto().rij, w.casus_id, w.wereld.werk
    if casus_id is None or rij.fase != max(w.fasen) or not loopt(w):
        return None
    if rij.crisis_id is not None:
        return w.wacht(2)
    lager = min(w.niveaus[rij.niveau]["fasen"])
    vereist = {"casusregie", *w.fasen[lager]["vereist"]}
    wie_wat = {
        rol: getattr(rij, kolom) or w.iemand(rij.niveau, _VELD[rol], VERSTANDIG)
        for rol, kolom in ROLLEN.items()
        if rol in vereist or getattr(rij, kolom)
    }
    wie_wat["bestuurlijk"] = w.iemand(rij.niveau, "bestuurlijk", VERSTANDIG)
    o = Faseopdracht(lager, WAAROM, wie_wat)
    lopend = _open_fasevraag(w)
    if lopend is not None and lopend.fase != lager:
        _zonder_zet(
            w,
            "fase:intrekken",
            lambda wie: fasevraag.trek_in(casus_id, lopend.id, WAAROM, door=wie, werk=werk),
            VERSTANDIG,
        )
    vraag_fase(w, lager, VERSTANDIG)
    o = replace(o, vraag_id=_open_id(w))
    ook = _zonder_zet(
        w,
        "fase:wijzigen",
        lambda wie: fase.wijzig(casus_id, o, door=wie, werk=werk),
        VERSTANDIG,
    )
    assert ook is not None, "\n".join([*w.spoor, "niemand verlaagt de hoogste fase"])
    return None


_VELD = {"casusregie": "regie"} | {r: r for r in ("procesregie", "operationeel", "bestuurlijk")}


def _zonder_zet(
    w: Wandelaar, recht: str, doe: Callable[[Actor], object], kies: Keuze
) -> Actor | None:
    voor = w.foto().plek
    wie = w.probeer(recht, doe, kies)
    assert w.foto().plek == voor
    w.klopt(w.foto())
    wachten_klopt(w)
    return wie
