"""Ask for another AVE phase, take that back, or decline it. Who asks does not decide.

The casus goes on meanwhile: nothing changes in it until somebody else has decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from casus import fasevragen, schrijven
from privacy.categorieen import PLAN
from privacy.feiten import Actor, Fasevraagfeit
from privacy.toegang import Recht
from privacy.verzegeling import Compartiment
from workflow import vastleggen
from workflow.fasebeslissers import beslissers
from workflow.fasegang import redenen, te_kiezen
from workflow.fasevraageinde import beeindig
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.samenloop import Verwacht
from workflow.tekst import tekstfout
from workflow.termijnrij import leg_termijn_vast
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

LOOPT_NIET = "Deze vraag om een andere fase loopt niet meer."


@dataclass(frozen=True, slots=True)
class Fasevraagopdracht:
    """The phase that is asked for, and why."""

    fase: int | None
    motivering: str


def vraag(
    casus_id: UUID,
    opdracht: Fasevraagopdracht,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the request. Raises Ongeldig, NietMogelijk or GelijktijdigeWijziging."""
    with werk.handeling(
        Recht.FASE_VRAGEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(versie=versie),
    ) as h:
        if kan_niet := redenen(h.beleid, h.casus, Recht.FASE_VRAGEN, h.nu):
            raise NietMogelijk(kan_niet)
        _toets(h, opdracht)
        h.resultaat = _leg_voor(h, opdracht)
        return h.resultaat


def trek_in(
    casus_id: UUID,
    vraag_id: UUID,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit: the phase stays, and nobody decides on the request any more."""
    with werk.handeling(
        Recht.FASE_INTREKKEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(fasevraag_id=vraag_id),
    ) as h:
        lopend = lopende(h, vraag_id)
        if fout := tekstfout(motivering, "Schrijf waarom u de vraag intrekt."):
            raise Ongeldig({"motivering": fout})
        h.resultaat = _eindig(h, lopend, "ingetrokken", motivering)
        return h.resultaat


def wijs_af(
    casus_id: UUID,
    vraag_id: UUID,
    motivering: str,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Besluit: the phase stays, and who asked reads why."""
    with werk.handeling(
        Recht.FASE_VASTSTELLEN,
        casus_id,
        door=door,
        tabellen=vastleggen.VERZOEKTABELLEN,
        indiening=indiening,
        verwacht=Verwacht(fasevraag_id=vraag_id),
    ) as h:
        lopend = lopende(h, vraag_id)
        if fout := tekstfout(motivering, "Schrijf waarom de fase blijft."):
            raise Ongeldig({"motivering": fout})
        h.resultaat = _eindig(h, lopend, "afgewezen", motivering)
        return h.resultaat


def lopende(h: Handeling, vraag_id: UUID) -> Fasevraagfeit:
    """The open request with this id. Raises NietMogelijk where it ended."""
    lopend = h.casus.fasevraag
    if lopend is None or lopend.vraag_id != vraag_id:
        raise NietMogelijk((LOOPT_NIET,))
    return lopend


def _toets(h: Handeling, o: Fasevraagopdracht) -> None:
    c, fouten = h.casus, {}
    if o.fase is None or o.fase not in te_kiezen(h.beleid, c.niveau, c.fase) or o.fase == c.fase:
        fouten["fase"] = "Kies de fase die u vraagt."
    if fout := tekstfout(o.motivering, "Schrijf waarom."):
        fouten["motivering"] = fout
    if fouten:
        raise Ongeldig(fouten)


def _leg_voor(h: Handeling, o: Fasevraagopdracht) -> UUID:
    c, vraag_id, inhoud = h.casus, uuid4(), {"motivering": o.motivering}
    assert o.fase is not None
    assert h.actor.gebruiker_id is not None
    vastleggen.leg_besluit_vast(h, _besluit(h, "fase_gevraagd", inhoud, o.fase))
    sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("fasevraag", vraag_id, "", PLAN))
    fasevragen.nieuwe_vraag(
        h.db,
        {
            "id": vraag_id,
            "casus_id": c.casus_id,
            "fase": o.fase,
            "sleutel_id": sleutel_id,
            "inhoud": vastleggen.zegel_json(h, "fasevraag", vraag_id, sleutel_id, inhoud),
            "gevraagd_door": h.actor.gebruiker_id,
            "gevraagd_op": h.nu,
        },
    )
    leg_termijn_vast(h, h.beleid.keten.fasevraag.termijn, fasevraag_id=vraag_id)
    h.noem(vraag_id)
    _meld(h)
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, {"bijgewerkt": h.nu})
    return vraag_id


def _meld(h: Handeling) -> None:
    """Who decides hears of it: one who can, or else the table."""
    wie = beslissers(h, h.casus.casus_id)
    for een in wie:
        vastleggen.bericht(h, "fase_gevraagd", gebruiker=een)
    if not wie:
        vastleggen.bericht(h, "fase_gevraagd", tafel=h.casus.tafel)


def _eindig(h: Handeling, lopend: Fasevraagfeit, stand: str, motivering: str) -> UUID:
    c = h.casus
    gegevens = _besluit(
        h, f"fasevraag_{stand}", {"motivering": motivering}, c.fase, gevraagd_door=lopend.door
    )
    besluit_id = vastleggen.leg_besluit_vast(h, gegevens)
    beeindig(h, stand)
    if lopend.door != h.actor.gebruiker_id:
        vastleggen.bericht(h, f"fasevraag_{stand}", gebruiker=lopend.door)
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, {"bijgewerkt": h.nu})
    return besluit_id


def _besluit(
    h: Handeling,
    soort: str,
    inhoud: dict[str, str],
    naar_fase: int,
    gevraagd_door: UUID | None = None,
) -> Besluitgegevens:
    c = h.casus
    return Besluitgegevens(
        soort=soort,
        inhoud=inhoud,
        van=(c.niveau, c.stand),
        naar=(c.niveau, c.stand),
        van_fase=c.fase,
        naar_fase=naar_fase,
        gevraagd_door=gevraagd_door or h.actor.gebruiker_id,
    )
