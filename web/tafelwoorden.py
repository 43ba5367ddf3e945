"""Words about the tables a request can go to: what holds there, or why it cannot go there."""

from __future__ import annotations

from config.beleid import Beleid, Niveau
from config.beleid_keten import Route
from config.keten_graaf import routes_voor
from web.schermwaarden.kader import Strip
from web.woorden import opsomming, zin


def route_naar(b: Beleid, soort: str, van: str, naar: str, aanpak: str) -> Route | None:
    """The way that a request of this kind takes for a casus of this aanpak; None without one."""
    return next((r for r in routes_voor(b, soort, van, aanpak) if r.naar == naar), None)


def doelgroepzin(b: Beleid, route: Route | None) -> str:
    """For whom alone a way is, where it is a direct one."""
    namen = tuple(a.naam.lower() for a in b.aanpakken if route and a.code in route.doelgroepen)
    return f"Rechtstreeks, alleen bij: {opsomming(namen, 'of')}." if namen else ""


def wetstrip(b: Beleid, route: Route | None) -> tuple[Strip, ...]:
    """The law of its own under which the casus comes there, where the policy names one."""
    if route is None:
        return ()
    eigen = {g.wet for g in b.convenant[route.naar].gronden}
    # A ground of articles is that of the convenant; a law as a whole is another regime.
    hier = {g.wet for g in b.convenant[route.van].gronden}
    if route.grond not in eigen - hier:
        return ()
    return (Strip("let", f"Vanaf acceptatie geldt de {route.grond}."),)


def waarom_niet(b: Beleid, soort: str, hier: Niveau, naar: str) -> str:
    """Why this casus cannot be asked to go there: no way at all, or one for others alone."""
    direct = {
        groep
        for r in b.keten.routes
        if (r.soort, r.van, r.naar) == (soort, hier.code, naar)
        for groep in r.doelgroepen
    }
    namen = tuple(a.naam.lower() for a in b.aanpakken if a.code in direct)
    if namen:
        return f"Vanaf {hier.naam} alleen rechtstreeks bij: {opsomming(namen, 'of')}."
    return f"Van {hier.naam} gaat geen verzoek om {soort} daarheen."


def omweg(b: Beleid, soort: str, van: str, naar: str, aanpak: str) -> tuple[str, ...]:
    """What comes first to get there: a request to a table from which a way does lead there."""
    via = tuple(
        b.niveau[r.naar].naam
        for r in routes_voor(b, soort, van, aanpak)
        if route_naar(b, soort, r.naar, naar, aanpak) is not None
    )
    return (f"{zin(soort)} naar {opsomming(tuple(dict.fromkeys(via)), 'of')}.",) if via else ()
