"""Checks the chain: every stand known and reachable, a way out and a way back, someone who may."""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid, Niveau, Overgang, Route
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.keten_graaf import (
    INSTAP,
    Knoop,
    geldt_op,
    graaf,
    instap_onder,
    naar_stand,
    onder,
    routes_van,
    vanaf,
)
from config.toets_crisis import crisis
from config.toets_plek import Motor, Plek, overgangplek
from config.toets_toegang import zonder_functie

_BESTAND = "keten.toml"


def keten(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    for nr, niveau in rijen(beleid.keten.niveaus):
        plek = Plek(_BESTAND, f"niveau {nr}")
        yield from voor_zover(_niveau(beleid, niveau, plek))
        yield from voor_zover(_fasen_van(beleid, niveau, plek))
    yield from voor_zover(_fasen(beleid))
    yield from voor_zover(_standen(beleid))
    yield from voor_zover(crisis(beleid))
    plek = Plek(_BESTAND, "fasevraag")
    yield from voor_zover(_termijn(beleid, beleid.keten.fasevraag.termijn, plek))
    for nr, overgang in rijen(beleid.keten.overgangen):
        plek = overgangplek(nr, overgang)
        yield from voor_zover(_overgang(beleid, motor, overgang, plek))
        yield from voor_zover(_op_niveaus(beleid, overgang, plek))
    for nr, route in rijen(beleid.keten.routes):
        plek = Plek(_BESTAND, f"route {nr}")
        yield from voor_zover(_route(beleid, route, plek))
        yield from voor_zover(_richting(beleid, route, plek))
        yield from voor_zover(_meekijken(beleid, route, plek))
    yield from voor_zover(_dubbelzinnig(beleid))
    yield from voor_zover(_bereik(beleid))


def _niveau(beleid: Beleid, niveau: Niveau, plek: Plek) -> Iterator[Beleidsfout]:
    """Its functies exist and work here; each responsibility of its phases can be filled."""
    for veld in ("beslist", "sluit", "regie", "procesregie", "operationeel", "bestuurlijk"):
        codes: tuple[str, ...] = getattr(niveau, veld)
        yield from plek.onbekend(veld, "functie", codes, beleid.functie)
        for code in codes:
            functie = beleid.functie.get(code)
            # Who is responsible by office needs no chair at the table.
            if veld in {"operationeel", "bestuurlijk"} or functie is None:
                continue
            if niveau.code not in functie.niveaus:
                yield plek.fout(veld, f'functie "{code}" werkt niet op dit niveau')


def _fasen_van(beleid: Beleid, niveau: Niveau, plek: Plek) -> Iterator[Beleidsfout]:
    if not niveau.fasen:
        yield plek.fout("fasen", "geen enkele fase")
    for nr in niveau.fasen:
        fase = beleid.fase.get(nr)
        if fase is None:
            yield plek.fout("fasen", f"onbekende fase {nr}")
            continue
        dragers = {
            "casusregie": ("regie", niveau.regie),
            "procesregie": ("procesregie", niveau.procesregie),
            "operationeel": ("operationeel", niveau.operationeel),
            "bestuurlijk": ("bestuurlijk", niveau.bestuurlijk),
        }
        for vereist in fase.vereist:
            veld, codes = dragers[vereist]
            if not codes:
                yield plek.fout(veld, f"fase {nr} vraagt dit, maar geen functie kan het dragen")
        if "procesregie" not in fase.vereist and not niveau.sluit:
            yield plek.fout("sluit", f"fase {nr} heeft geen procesregie: wie beslist over sluiten?")


def _fasen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, fase in rijen(beleid.keten.fasen):
        for vereist in fase.vereist:
            if not fase.wie.get(vereist, "").strip():
                yield Plek(_BESTAND, f"fase {nr}").fout("wie", f"niemand draagt {vereist}")


def _standen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, stand in rijen(beleid.keten.standen):
        plek = Plek(_BESTAND, f"stand {nr}")
        yield from voor_zover(_termijn(beleid, stand.termijn, plek))
        if stand.einde and stand.inzagestap != "gesloten":
            yield plek.fout("inzagestap", "is na het einde altijd gesloten")
        if stand.begin and stand.einde:
            yield plek.fout("einde", "een casus begint niet aan het einde")
    if not any(s.begin for s in beleid.keten.standen):
        yield Plek(_BESTAND).fout("stand", "geen enkele stand om te beginnen")


def _overgang(
    beleid: Beleid, motor: Motor, overgang: Overgang, plek: Plek
) -> Iterator[Beleidsfout]:
    if not overgang.van:
        yield plek.fout("van", "lege lijst: deze overgang gebeurt nooit")
    yield from plek.onbekend(
        "voorwaarden", "voorwaarde", overgang.voorwaarden, motor.overgangsvoorwaarden
    )
    yield from voor_zover(_termijn(beleid, overgang.termijn, plek))
    yield from voor_zover(_recht(beleid, overgang, plek))
    yield from voor_zover(_niveaus(beleid, overgang, plek))
    yield from plek.onbekend("van", "stand", overgang.van, beleid.stand)
    doel = naar_stand(overgang.naar)
    yield from plek.onbekend("naar", "stand", [doel] if doel else [], beleid.stand)


def _termijn(beleid: Beleid, code: str | None, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("termijn", "termijn", [code] if code else [], beleid.termijn)


def _recht(beleid: Beleid, overgang: Overgang, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("recht", "recht", [overgang.recht], beleid.recht)


def _niveaus(beleid: Beleid, overgang: Overgang, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("niveaus", "niveau", overgang.niveaus, beleid.niveau)


def _op_niveaus(beleid: Beleid, overgang: Overgang, plek: Plek) -> Iterator[Beleidsfout]:
    """At each level where it holds its standen are there, a route goes on, and somebody may."""
    doel = naar_stand(overgang.naar)
    for niveau in (n for n in beleid.keten.niveaus if geldt_op(overgang, n)):
        for code in (*overgang.van, *([doel] if doel and "{" not in overgang.naar else [])):
            stand = beleid.stand.get(code)
            if stand is not None and stand.alleen_instap and not niveau.instap:
                yield plek.fout("niveaus", f'stand "{code}" bestaat niet op "{niveau.code}"')
        routes = routes_van(beleid, overgang, niveau)
        if overgang.naar.startswith("{doel}") and not routes:
            yield plek.fout("niveaus", f'vanaf "{niveau.code}" gaat zo geen route')
        if overgang.naar.startswith(INSTAP):
            yield from voor_zover(_naar_instap(beleid, overgang, niveau, plek))
        yield from voor_zover(_wie_mag(beleid, overgang, niveau, routes, plek))


def _naar_instap(
    beleid: Beleid, overgang: Overgang, niveau: Niveau, plek: Plek
) -> Iterator[Beleidsfout]:
    """What goes down without a Verzoek goes where a casus comes in, and begins there."""
    if instap_onder(beleid, niveau) is None:
        yield plek.fout("niveaus", f'vanaf "{niveau.code}" gaat geen afschaling naar een instap')
    stand = beleid.stand.get(naar_stand(overgang.naar) or "")
    if stand is not None and not stand.begin:
        yield plek.fout("naar", f'in "{stand.code}" begint geen casus')


def _wie_mag(
    beleid: Beleid, overgang: Overgang, niveau: Niveau, routes: list[Route], plek: Plek
) -> Iterator[Beleidsfout]:
    """Someone who works at the deciding level holds the recht: the receiver for a Verzoek."""
    recht = beleid.recht.get(overgang.recht)
    if recht is None or zonder_functie(recht):
        return
    gevraagd = {
        van
        for o in beleid.keten.overgangen
        if o.naar.startswith("{doel}") and geldt_op(o, niveau)
        for van in o.van
    }
    kring = {f.code: f for f in beleid.functies if overgang.recht in f.rechten}
    eigen = any("zelf_gevraagd" in regel.voorwaarden for regel in recht.regels)
    if eigen or not gevraagd.intersection(overgang.van):
        if not any(niveau.code in f.niveaus for f in kring.values()):
            yield plek.fout(
                "recht", f'geen functie op "{niveau.code}" heeft het recht "{overgang.recht}"'
            )
        return
    for route in routes:
        ontvanger = beleid.niveau.get(route.naar)
        if ontvanger is not None and not kring.keys() & set(ontvanger.beslist):
            yield plek.fout(
                "recht", f'niemand die op "{ontvanger.code}" beslist, heeft "{overgang.recht}"'
            )


def _route(beleid: Beleid, route: Route, plek: Plek) -> Iterator[Beleidsfout]:
    yield from voor_zover(_termijnen_van(beleid, route, plek))
    yield from voor_zover(_doelgroepen(beleid, route, plek))
    yield from plek.onbekend("van", "niveau", [route.van], beleid.niveau)
    yield from plek.onbekend("naar", "niveau", [route.naar], beleid.niveau)


def _termijnen_van(beleid: Beleid, route: Route, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("termijn", "termijn", [route.termijn], beleid.termijn)
    yield from plek.onbekend("vraagtermijn", "termijn", [route.vraagtermijn], beleid.termijn)


def _doelgroepen(beleid: Beleid, route: Route, plek: Plek) -> Iterator[Beleidsfout]:
    aanpakken = [a.code for a in beleid.aanpakken]
    yield from plek.onbekend("doelgroepen", "aanpak", route.doelgroepen, aanpakken)


def _richting(beleid: Beleid, route: Route, plek: Plek) -> Iterator[Beleidsfout]:
    """It leads where it says, somebody decides there, and there is a way back."""
    van, naar = beleid.niveau.get(route.van), beleid.niveau.get(route.naar)
    if van is None or naar is None:
        return
    omhoog = naar.volgorde > van.volgorde
    if van.code == naar.code or omhoog != (route.soort == "opschaling"):
        yield plek.fout("soort", f"{route.soort} past niet bij de volgorde van de niveaus")
    if not naar.beslist:
        yield plek.fout("naar", f'op "{naar.code}" is niemand die beslist')
    if route.soort == "opschaling" and van.code not in onder(beleid, naar.code):
        yield plek.fout("naar", f'geen weg terug van "{naar.code}" naar "{van.code}"')


def _meekijken(beleid: Beleid, route: Route, plek: Plek) -> Iterator[Beleidsfout]:
    """It shows nobody more without a ground."""
    if not route.grond.strip() and {route.van, route.naar} <= beleid.niveau.keys():
        erbij = sorted(_publiek(beleid, route.naar) - _publiek(beleid, route.van))
        if erbij:
            namen = ", ".join(f"{partij} {categorie}" for partij, categorie in erbij[:3])
            yield plek.fout("grond", f"meer mensen kijken mee zonder grond ({namen})")


def _publiek(beleid: Beleid, niveau: str) -> set[tuple[str, str]]:
    """Which partij may see which categorie at a level."""
    return {
        (regel.partij, regel.categorie)
        for convenant in beleid.convenanten
        if convenant.niveau == niveau
        for regel in convenant.regels
        if regel.actie == "inzien" and not regel.weiger
    }


def _dubbelzinnig(beleid: Beleid) -> Iterator[Beleidsfout]:
    """The same name from the same stand of the same level leads to one place."""
    eerste: dict[tuple[str, str, str], int] = {}
    for nr, overgang in enumerate(beleid.keten.overgangen, 1):
        for niveau in (n for n in beleid.keten.niveaus if geldt_op(overgang, n)):
            for van in overgang.van:
                ander = eerste.setdefault((overgang.naam, niveau.code, van), nr)
                if ander != nr:
                    yield overgangplek(nr, overgang).fout(
                        "van", f'"{overgang.naam}" vanuit {van} staat ook in overgang {ander}'
                    )


def _bereik(beleid: Beleid) -> Iterator[Beleidsfout]:
    """Every stand can be reached, every transition can happen, every open stand can end."""
    bereikt = vanaf(graaf(beleid, terug=False), _begin(beleid))
    for nr, stand in enumerate(beleid.keten.standen, 1):
        if not any(knoop[1] == stand.code for knoop in bereikt):
            yield Plek(_BESTAND, f"stand {nr}").fout("code", f'"{stand.code}" is onbereikbaar')
    for nr, overgang in enumerate(beleid.keten.overgangen, 1):
        for niveau in (n for n in beleid.keten.niveaus if geldt_op(overgang, n)):
            for van in overgang.van:
                if van in beleid.stand and (niveau.code, van) not in bereikt:
                    yield overgangplek(nr, overgang).fout(
                        "van", f'"{niveau.code}.{van}" is onbereikbaar'
                    )
    pijlen = graaf(beleid, terug=True)
    for niveau_code, van in sorted(bereikt):
        einden = vanaf(pijlen, {(niveau_code, van)})
        if not any(beleid.stand[code].einde for _, code in einden):
            plek = Plek(_BESTAND, f"stand {list(beleid.stand).index(van) + 1}")
            yield plek.fout("code", f'"{niveau_code}.{van}" kan nooit eindigen')


def _begin(beleid: Beleid) -> set[Knoop]:
    return {
        (niveau.code, stand.code)
        for niveau in beleid.keten.niveaus
        for stand in beleid.keten.standen
        if stand.begin and (niveau.instap or not stand.alleen_instap)
    }
