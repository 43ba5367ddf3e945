"""*Mijn meldingen*: what came of what one reported, and the answer to a question about it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response

from casus.terugkoppelingen import VRAAG, Eigenmelding, Terugkoppelregel
from privacy.toegang import Recht
from web.deuren import deur
from web.formulieren import een_id, formulierstatus, foutkop, tekst, voer_uit, vul
from web.omgeving import actor, indiening, naar, toon, werk
from web.schermwaarden.bouwstenen import Rij, Status
from web.schermwaarden.formulier import Formulier, Veldgroep, Verborgen
from web.schermwaarden.kader import Kruimel
from web.schermwaarden.lijsten import Eigenmeldingen, Eigenmeldingregel, Meldingpagina
from web.velden import tekstvak
from web.woorden import datumzin, moment
from workflow.handelingen import terugkoppelen
from workflow.handelingen.terugkoppelen import Meldingverloop

groep = Blueprint("eigenmeldingen", __name__)
ADRES = "/meldingen/eigen"
_KRUIMEL = Kruimel("Mijn meldingen", ADRES)
_WEEGT = Status("Wordt gewogen", "info")
_VRAAG_OPEN = Status("Er is een vraag aan u", "let")
_WOORD = {
    "oppakken": Status("Opgepakt", "goed"),
    # That there was a casus already is not for who reports.
    "samenvoegen": Status("Opgepakt", "goed"),
    "eenmalig_overleg": Status("Eén keer besproken", "goed"),
    "advies": Status("Advies aan u", "goed"),
    "doorverwijzen": Status("Doorverwezen", "goed"),
    "terug_lokaal": Status("Terug naar het lokale team", "goed"),
    "afwijzen": Status("Niet opgepakt", "rust"),
}
_KOP = {
    VRAAG: "Vraag aan u",
    "advies": "Advies",
    "doorverwijzen": "Doorverwezen naar",
    "terug_lokaal": "Advies voor het lokale team",
}


@deur(groep, ADRES, Recht.MELDING_VOLGEN)
def toon_meldingen() -> Response:
    gevonden = terugkoppelen.mijn_meldingen(door=actor(), werk=werk())
    regels = tuple(
        Eigenmeldingregel(f"{ADRES}/{m.melding_id}", moment(m.ontvangen), _stand(m))
        for m in gevonden
    )
    return toon("meldingen/eigen.html", Eigenmeldingen(regels), Kruimel("Mijn meldingen"))


@deur(groep, f"{ADRES}/<uuid:melding_id>", Recht.MELDING_VOLGEN)
def toon_melding(melding_id: UUID) -> Response:
    return _pagina(melding_id, {})


@deur(
    groep,
    f"{ADRES}/<uuid:melding_id>",
    Recht.MELDING_VOLGEN,
    methoden=("POST",),
    formulier=lambda fouten, melding_id: _pagina(melding_id, fouten),
)
def antwoord(melding_id: UUID) -> Response:
    def doe() -> UUID:
        return terugkoppelen.antwoord(
            een_id("vraag") or UUID(int=0),
            tekst("antwoord"),
            door=actor(),
            werk=werk(),
            indiening=indiening(),
        )

    return voer_uit(
        doe,
        lambda _uit: naar(
            f"{ADRES}/{melding_id}", "Uw antwoord is verstuurd.", "De triagist leest het."
        ),
        lambda fouten: _pagina(melding_id, fouten),
    )


def _pagina(melding_id: UUID, fouten: Mapping[str, str]) -> Response:
    m = terugkoppelen.mijn_melding(melding_id, door=actor(), werk=werk())
    formulier = _formulier(melding_id, m)
    if fouten and formulier is not None:
        formulier = vul(formulier, fouten)
    w = Meldingpagina(
        f"Melding van {datumzin(m.melding.ontvangen)}",
        _stand(m.melding),
        (*(rij for r in m.regels for rij in _rijen(r)), *_uiterlijk(m)),
        formulier,
    )
    return toon(
        "meldingen/melding.html",
        w,
        _KRUIMEL,
        Kruimel(datumzin(m.melding.ontvangen)),
        status=formulierstatus(fouten),
        uitkomst=foutkop(formulier, fouten) if fouten and formulier else None,
    )


def _formulier(melding_id: UUID, m: Meldingverloop) -> Formulier | None:
    """To answer the question that waits, the first of them."""
    vraag = next((r for r in m.regels if r.soort == VRAAG and r.beantwoord_op is None), None)
    if vraag is None or not m.melding.vraag_open:
        return None
    veld = tekstvak("antwoord", "Uw antwoord", "Alleen wie de melding weegt, leest dit.")
    return Formulier(
        f"{ADRES}/{melding_id}",
        "Verstuur antwoord",
        (Veldgroep((veld,)),),
        verborgen=(Verborgen("vraag", str(vraag.terugkoppeling_id)),),
        terug=ADRES,
        terug_tekst="Terug naar Mijn meldingen",
    )


def _rijen(r: Terugkoppelregel) -> tuple[Rij, ...]:
    rijen: tuple[Rij, ...] = (
        Rij(f"{_KOP.get(r.soort, 'Bericht')}, {datumzin(r.gemaakt)}", r.tekst),
    )
    if r.antwoord and r.beantwoord_op is not None:
        rijen += (Rij(f"Uw antwoord, {datumzin(r.beantwoord_op)}", r.antwoord),)
    return rijen


def _uiterlijk(m: Meldingverloop) -> tuple[Rij, ...]:
    """By when the answer is asked, as long as it is waited for."""
    if m.uiterlijk is None or not m.melding.vraag_open:
        return ()
    return (Rij("Antwoord uiterlijk", datumzin(m.uiterlijk)),)


def _stand(m: Eigenmelding) -> Status:
    return _VRAAG_OPEN if m.vraag_open else _WOORD.get(m.uitkomst, _WEEGT)
