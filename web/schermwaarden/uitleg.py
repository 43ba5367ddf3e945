"""Why something can or cannot be done, and the pages for when nothing can."""

from __future__ import annotations

from dataclasses import dataclass

from web.ketenbeeld import Keten
from web.schermwaarden.bouwstenen import Link, Rij
from web.schermwaarden.formulier import Knop
from web.woorden import opsomming


@dataclass(frozen=True, slots=True)
class Waarom:
    """The answer of one decision on access, in words (S20)."""

    nummer: str
    vraag: str
    antwoord: tuple[str, ...]
    rust_op: tuple[str, ...]
    nodig: tuple[str, ...]
    helpen: tuple[str, ...]
    mag: bool = False
    tot: str = ""
    terug: Link | None = None
    eerst: Link | None = None
    """Where that is done which must come first, or what this reader can do in its place."""


@dataclass(frozen=True, slots=True)
class Nogeens:
    """The form that failed, to be sent as it was, or kept where it can be shown again."""

    actie: str
    velden: tuple[tuple[str, str], ...]
    bewaart: bool


@dataclass(frozen=True, slots=True)
class Foutpagina:
    """A page for trouble: what happened, what can be done, and the text that was typed."""

    status: int
    titel: str
    zinnen: tuple[str, ...]
    acties: tuple[Link, ...] = ()
    redenen: tuple[str, ...] = ()
    eigen_tekst: tuple[Rij, ...] = ()
    nogeens: Nogeens | None = None
    weg: Knop | None = None
    """Throws away the kept text that stands on the page."""


WAS_U_VOOR = "Iemand anders was u voor"
OPNIEUW = "Probeer opnieuw"
_AL_WEG = (
    "Misschien is uw tekst al verstuurd.",
    "Of u vulde dit formulier in een ander tabblad opnieuw in.",
)
MIJN_WERK = Link("Naar Mijn werk", "/mijn-werk")
CASUSSEN = Link("Naar Casussen", "/casussen")


def niet_gevonden(eigen_tekst: tuple[Rij, ...] = ()) -> Foutpagina:
    """The same for what does not exist and for what may not be known to exist.

    `eigen_tekst` is what this reader typed, also where it was out of sight when they sent it.
    """
    zinnen: tuple[str, ...] = (
        "Wij zeggen niet welke van de twee.",
        "Denkt u dat u erbij moet kunnen? Vraag de casusregisseur of procesregisseur.",
    )
    if eigen_tekst:
        zinnen += ("Van uw tekst is niets vastgelegd; hij staat hieronder.",)
    titel = "Deze pagina is er niet, of niet voor u."
    return Foutpagina(404, titel, zinnen, (MIJN_WERK,), eigen_tekst=eigen_tekst)


def tekst_weg() -> Foutpagina:
    """The same for a kept text that was sent, that ended, and that was never one's own."""
    zinnen = (*_AL_WEG, "Op Mijn werk staat wat er nog bewaard is.")
    return Foutpagina(404, "Deze tekst is er niet meer, of niet voor u.", zinnen, (MIJN_WERK,))


def verouderd(
    waarom: tuple[str, ...],
    intussen: tuple[str, ...],
    eigen_tekst: tuple[Rij, ...],
    acties: tuple[Link, ...],
) -> Foutpagina:
    """A kept text whose form no longer opens: why, what changed since, and the text to copy."""
    zinnen = ("Van uw concept is niets verstuurd.",)
    if eigen_tekst:
        zinnen = ("Van uw tekst is niets verstuurd. Kopieer wat u nodig hebt.",)
    titel = "Dit concept kan niet meer verstuurd worden."
    return Foutpagina(
        409, titel, (*waarom[:1], *intussen, *zinnen), acties, eigen_tekst=eigen_tekst
    )


_TEKENEN = {
    "geheimhouding": "Teken eerst de geheimhoudingsverklaring.",
    "screening": "Laat u eerst (opnieuw) screenen.",
}


def eerst_tekenen(verklaringen: tuple[str, ...], eigen_tekst: tuple[Rij, ...] = ()) -> Foutpagina:
    """Who is logged in and has not signed, or no longer, what the functie asks (S01)."""
    zinnen = (
        *(_TEKENEN[v] for v in verklaringen),
        "Uw beheerder legt vast dat het is gebeurd. Daarna kunt u hier meteen verder.",
        "Kan het niet wachten? Bel uw teamleider of de servicedesk.",
    )
    if eigen_tekst:
        zinnen += ("Van uw tekst is niets vastgelegd; hij staat hieronder.",)
    account = (Link("Naar Mijn account", "/account"),)
    return Foutpagina(403, "U kunt nog niet verder.", zinnen, account, eigen_tekst=eigen_tekst)


def niet_in_dienst(zin: str, eigen_tekst: tuple[Rij, ...] = ()) -> Foutpagina:
    """Whose account or functie ended while what they sent was on its way."""
    zinnen: tuple[str, ...] = (zin, "Klopt dat niet? Bel uw beheerder.")
    if eigen_tekst:
        zinnen += ("Van uw tekst is niets vastgelegd; hij staat hieronder.",)
    opnieuw = (Link("Log opnieuw in", "/inloggen"),)
    return Foutpagina(403, "U kunt niet verder.", zinnen, opnieuw, eigen_tekst=eigen_tekst)


def onderdeel_verboden() -> Foutpagina:
    """A part of the product that is not for this functie."""
    return Foutpagina(403, "Dit onderdeel hoort niet bij uw functie.", (), (MIJN_WERK,))


def verboden(
    redenen: tuple[str, ...],
    casus: str = "",
    waarom: str = "",
    eigen_tekst: tuple[Rij, ...] = (),
) -> Foutpagina:
    """A known casus with a missing right; `casus` is its address for who may open it."""
    acties: tuple[Link, ...] = (Link("Terug naar de casus", casus) if casus else CASUSSEN,)
    if waarom:
        acties += (Link("Waarom niet?", waarom),)
    zinnen = ("Van uw tekst is niets vastgelegd; hij staat hieronder.",) if eigen_tekst else ()
    titel = "Dit mag u hier niet doen."
    return Foutpagina(403, titel, zinnen, acties, redenen, eigen_tekst)


def loopt_niet_meer(terug: Link, eigen_tekst: tuple[Rij, ...] = ()) -> Foutpagina:
    """A request that was decided or withdrawn, for who may know the casus."""
    zin = "Er is op beslist, of het is ingetrokken. In het verloop van de casus staat wat er is."
    zinnen = (
        (zin, "Van uw tekst is niets verstuurd; hij staat hieronder.") if eigen_tekst else (zin,)
    )
    titel = "Dit verzoek loopt niet meer."
    return Foutpagina(410, titel, zinnen, (terug,), eigen_tekst=eigen_tekst)


def was_u_voor(
    wie: str,
    wat: str,
    nieuwe_stand: str,
    eigen_tekst: tuple[Rij, ...] = (),
    titel: str = WAS_U_VOOR,
) -> Foutpagina:
    """Someone else decided first: `wat` is a sentence, *het verzoek is om 14:02 ...*."""
    slot = "Van uw tekst is niets verstuurd"
    slot += "; hij staat hieronder." if eigen_tekst else "."
    return Foutpagina(
        409,
        titel,
        (f"{wie}, was u voor: {wat}", slot),
        (Link("Bekijk de nieuwe stand", nieuwe_stand),),
        eigen_tekst=eigen_tekst,
    )


def is_afgehandeld(wat: str, nieuwe_stand: str) -> Foutpagina:
    """For who came to decide a request that another ended: `wat` says who, when and how."""
    acties: tuple[Link, ...] = (Link("Naar Beoordelen", "/beoordelen"),)
    if nieuwe_stand != acties[0].adres:
        acties = (Link("Bekijk de nieuwe stand", nieuwe_stand), *acties)
    return Foutpagina(409, "Dit verzoek loopt niet meer.", (wat, "U hoeft niets te doen."), acties)


def te_groot(megabytes: int, terug: Link | None = None) -> Foutpagina:
    zin = f"Dit bestand is te groot (meer dan {megabytes} MB)."
    return Foutpagina(413, "Dit bestand is te groot", (zin,), (terug or MIJN_WERK,))


def verkeerde_soort(wel: tuple[str, ...]) -> Foutpagina:
    return Foutpagina(
        415, "Dit soort bestand kan niet", (f"Dit soort bestand kan niet. Wel: {opsomming(wel)}.",)
    )


def te_snel(vanaf: str) -> Foutpagina:
    return Foutpagina(
        429, "Het gaat even te snel.", (f"Het gaat even te snel. Vanaf {vanaf} kan het weer.",)
    )


def storing(
    kenmerk: str,
    eigen_tekst: tuple[Rij, ...] = (),
    nogeens: Nogeens | None = None,
    opnieuw: str = "",
) -> Foutpagina:
    """Trouble on our side: `kenmerk` finds it in the log, nothing else is told.

    `opnieuw` is the address of a page that did not open.
    """
    noem = f"Noem code {kenmerk} bij de servicedesk."
    zinnen: tuple[str, ...] = ("Er is niets half opgeslagen.", noem)
    if eigen_tekst:
        zinnen = ("Er is niets half opgeslagen.", f"Uw tekst staat hieronder. {noem}")
    return Foutpagina(
        500,
        "Er ging iets mis bij ons.",
        zinnen,
        (*((Link(OPNIEUW, opnieuw),) if opnieuw else ()), MIJN_WERK),
        eigen_tekst=eigen_tekst,
        nogeens=nogeens,
    )


def onderhoud(tot: str, piket: str) -> Foutpagina:
    return Foutpagina(
        503,
        f"Schakel is dicht voor onderhoud tot {tot}.",
        (f"Acuut gevaar: bel 112. Overleg: bel {piket}.",),
    )


def lang_open(acties: tuple[Link, ...], eigen_tekst: tuple[Rij, ...]) -> Foutpagina:
    """The token of the form was too old or missing, and the form cannot be shown again."""
    zinnen: tuple[str, ...] = ("Er is niets vastgelegd.",)
    if eigen_tekst:
        zinnen = ("Er is niets vastgelegd. Uw tekst staat hieronder: neem hem zelf mee.",)
    return Foutpagina(400, "Deze pagina stond lang open.", zinnen, acties, eigen_tekst=eigen_tekst)


def uitgelogd(actie: Link, eigen_tekst: tuple[Rij, ...]) -> Foutpagina:
    """What was sent from a window that stayed open when its maker logged out in another."""
    zinnen: tuple[str, ...] = ("Misschien bent u in een ander venster uitgelogd.",)
    zinnen += ("Er is niets vastgelegd.",)
    if eigen_tekst:
        zinnen += ("Uw tekst staat hieronder. Neem hem mee: hij is niet bewaard.",)
    return Foutpagina(400, "U bent niet ingelogd.", zinnen, (actie,), eigen_tekst=eigen_tekst)


@dataclass(frozen=True, slots=True)
class Hulpdeel:
    """A chapter of the handleiding; each sentence in parts, with whether it is a word on screen."""

    sleutel: str
    titel: str
    stappen: tuple[tuple[tuple[str, bool], ...], ...]
    let_op: tuple[tuple[tuple[str, bool], ...], ...]
    beeld: str
    alt: str


@dataclass(frozen=True, slots=True)
class Hulp:
    """The handleiding for one functie, with links to those of the others."""

    titel: str
    keten: Keten
    tafels: tuple[Rij, ...]
    """What each table is for, who works there, and which phases it knows."""
    fasen: tuple[Rij, ...]
    delen: tuple[Hulpdeel, ...]
    andere: tuple[Link, ...]
