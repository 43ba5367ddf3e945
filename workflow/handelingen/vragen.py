"""Ask the next table to take a casus over, up or down, or ask to close it.

The sender stays responsible until the receiver has accepted. Picked items travel as copies,
sealed again under keys of the Verzoek; nothing travels by itself.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from casus import schrijven
from casus.acties import lopende
from casus.bijlagen import bijlagen_bij
from casus.lezen import casusrij, stukken_met_id
from casus.publiek import Publiek
from casus.stukken import eerste_van
from privacy.categorieen import PLAN
from privacy.feiten import Actor
from privacy.grenzen import van_casus
from privacy.toegang import Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from workflow import vastleggen
from workflow.bijlagen import TABELLEN as BIJLAGETABELLEN
from workflow.bijlagen import Bijgevoegd, leg_bij, neem_mee
from workflow.fouten import Beschadigd, Ongeldig
from workflow.gang import Lezing
from workflow.handelingen.actietoets import toets_acties
from workflow.handelingen.overnemers import toets_overnemer
from workflow.handelingen.verzoektoets import (
    GEWEIGERD,
    Verzoekopdracht,
    antwoordtermijn,
    noemt_wat_is_geprobeerd,
    toets,
    toets_stukken,
)
from workflow.handelingen.voorvertonen import Voorstel, kijk
from workflow.informeren import GROEP, Informeren
from workflow.ketenstap import keten_van, omstandigheden, stap
from workflow.samenloop import Verwacht
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_SCHRIJFT = vastleggen.VERZOEKTABELLEN | BIJLAGETABELLEN | {"betrokkene", "persoon"}
_RECHT = {
    "opschaling": Recht.OPSCHALING_VRAGEN,
    "afschaling": Recht.AFSCHALING_VRAGEN,
    "afsluiting": Recht.AFSLUITING_VRAGEN,
}


def vraag(
    casus_id: UUID,
    opdracht: Verzoekopdracht,
    *,
    door: Actor,
    werk: Werk,
    versie: int | None = None,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the Verzoek. Raises Ongeldig, NietMogelijk, GelijktijdigeWijziging."""
    if opdracht.soort not in _RECHT:
        raise Ongeldig({"soort": "Kies wat u vraagt."})
    recht = _RECHT[opdracht.soort]
    mee = _open_stukken(casus_id, recht, opdracht, door, werk) if opdracht.stukken else {}
    try:
        with werk.handeling(
            recht,
            casus_id,
            door=door,
            tabellen=_SCHRIJFT,
            indiening=indiening,
            verwacht=Verwacht(versie=versie),
        ) as h:
            weet = opdracht.informeren or Informeren("")
            iemand = casusrij(h.db, casus_id).eenheid != GROEP
            opdracht = replace(opdracht, informeren=weet if iemand else None)
            toets(h, opdracht)
            toets_acties(h, opdracht)
            toets_overnemer(h, opdracht.voorstel_casusregisseur, opdracht.naar_niveau)
            h.resultaat = _stuur(h, opdracht, mee)
            return h.resultaat
    finally:
        for een in mee.values():
            if een.bijlage is not None:
                een.bijlage.sleutel.wis()


@dataclass(frozen=True, slots=True)
class _Meegaand:
    """A picked item as it goes along: its text, and the key of its file."""

    tekst: str = field(repr=False)
    bijlage: Bijgevoegd | None


def _open_stukken(
    casus_id: UUID, recht: Recht, opdracht: Verzoekopdracht, door: Actor, werk: Werk
) -> dict[UUID, _Meegaand]:
    """The picked items, opened; a line `begonnen` is committed before that."""
    with werk.lezing(
        recht, casus_id, door=door, tabellen=frozenset({"stuk", "bijlage"}), uitkomst="begonnen"
    ) as lezing:
        rijen = stukken_met_id(lezing.db, casus_id, opdracht.stukken)
        vakken = {(v.niveau, v.categorie): v for v in lezing.oordeel.categorieen}
        for rij in rijen:
            vak = vakken.get((rij.niveau, rij.categorie))
            if vak is None or (vak.alleen_eigen and rij.bronpartij != door.partij):
                raise Ongeldig({"stukken": "U kunt alleen gegevens meesturen die u zelf ziet."})
        grens = van_casus(casus_id, lezing.oordeel.categorieen, door.partij)
        lezing.neem_sleutels({r.sleutel_id for r in rijen}, grens)
        bijlagen = bijlagen_bij(lezing.db, casus_id, [r.id for r in rijen])
    return {r.id: _open(lezing, r, bijlagen.get(r.id)) for r in rijen}


def _open(lezing: Lezing, rij: Any, bijlage: Any | None) -> _Meegaand:
    plaats = Zegelplaats("stuk", "tekst", rij.id, rij.casus_id, rij.sleutel_id)
    tekst = lezing.sleutels.open(rij.tekst, plaats)
    if bijlage is None:
        return _Meegaand(tekst, None)
    try:
        return _Meegaand(tekst, neem_mee(lezing, rij, bijlage))
    except Beschadigd:
        raise Ongeldig({"stukken": "Een bijlage van de gekozen gegevens is beschadigd."}) from None


def _stuur(h: Handeling, o: Verzoekopdracht, mee: dict[UUID, _Meegaand]) -> UUID:
    casus, verzoek_id = h.casus, uuid4()
    vastleggen.eis_convenant(h, o.naar_niveau)
    rijen = stukken_met_id(h.db, casus.casus_id, o.stukken) if o.stukken else []
    toets_stukken(h, o, rijen)
    publiek = _publiek(h, o, rijen)
    omstandig = omstandigheden(
        h,
        aanleidingen=o.aanleidingen,
        geprobeerd=noemt_wat_is_geprobeerd(o),
        informatie_bekend=True,
        vrager=h.actor.gebruiker_id,
    )
    keten, van = keten_van(h.beleid), f"{casus.niveau}.{casus.stand}"
    # The way to ask may have another name in another stand (nazorg_afronden).
    naam = keten.naam_voor(_RECHT[o.soort].value, van) or f"{o.soort}_vragen"
    beweging = stap(h, naam, omstandig)
    inhoud = _inhoud(o) | {"publiek": publiek.als_json() if publiek else []}
    kopieen = {rij.id: uuid4() for rij in rijen}
    inhoud |= {"acties": _acties(h, o, {eerste_van(rij): kopieen[rij.id] for rij in rijen})}
    besluit_id = _leg_vast(h, o, inhoud, verzoek_id, beweging.doel)
    inhoud["besluit"] = str(besluit_id)
    sleutel_id = h.zegels.nieuwe_sleutel(Compartiment("verzoek", verzoek_id, "", PLAN))
    schrijven.nieuw_verzoek(
        h.db,
        {
            "id": verzoek_id,
            "casus_id": casus.casus_id,
            "soort": o.soort,
            "stand": "verstuurd",
            "van_niveau": casus.niveau,
            "naar_niveau": o.naar_niveau,
            "naar_tafel": h.beleid.tafel_van(o.naar_niveau, casus.kern),
            "herkomst_stand": casus.stand,
            "sleutel_id": sleutel_id,
            "inhoud": vastleggen.zegel_json(h, "verzoek", verzoek_id, sleutel_id, inhoud),
            "gevraagd_door": h.actor.gebruiker_id,
            "gevraagd_op": h.nu,
            "versie": 1,
        },
    )
    for rij in rijen:
        _kopieer(h, verzoek_id, rij, kopieen[rij.id], mee[rij.id])
    termijn = antwoordtermijn(h.beleid, o.soort, casus.niveau, o.naar_niveau, naam)
    if termijn:
        vastleggen.start_termijn(h, termijn, verzoek_id=verzoek_id)
    vastleggen.beweeg(h, beweging)
    vastleggen.bericht(
        h, f"{o.soort}_gevraagd", tafel=h.beleid.tafel_van(o.naar_niveau, casus.kern)
    )
    h.noem(verzoek_id)
    return verzoek_id


def _kopieer(h: Handeling, verzoek_id: UUID, rij: Any, kopie_id: UUID, mee: _Meegaand) -> None:
    """A copy of an item, sealed under the key of the Verzoek for its category, with its file."""
    casus_id = h.casus.casus_id
    bron = rij.bronpartij if h.beleid.categorie[rij.categorie].alleen_eigen else ""
    sleutel_id = h.zegels.sleutel(Compartiment("verzoek", verzoek_id, "", rij.categorie, bron))
    schrijven.nieuw_stuk(
        h.db,
        {
            "id": kopie_id,
            "casus_id": casus_id,
            "sleutel_id": sleutel_id,
            "betrokkene_id": rij.betrokkene_id,
            "verzoek_id": verzoek_id,
            # What goes up and comes down again is known by its first stuk.
            "oorsprong_id": eerste_van(rij),
            "niveau": "",
            "categorie": rij.categorie,
            "bronpartij": rij.bronpartij,
            "zekerheid": rij.zekerheid,
            "doel": rij.doel,
            "grond": rij.grond,
            "niet_doorgeven": rij.niet_doorgeven,
            "beroepsgeheim": rij.beroepsgeheim,
            "leefgebieden": rij.leefgebieden,
            "van_dag": rij.van_dag,
            "tekst": h.zegels.verzegel(
                mee.tekst, Zegelplaats("stuk", "tekst", kopie_id, casus_id, sleutel_id)
            ),
            "gemaakt": h.nu,
            "gemaakt_door": rij.gemaakt_door,
        },
    )
    if mee.bijlage is not None:
        leg_bij(h, kopie_id, sleutel_id, mee.bijlage)


def _leg_vast(
    h: Handeling,
    o: Verzoekopdracht,
    inhoud: dict[str, Any],
    verzoek_id: UUID,
    naar: tuple[str, str],
) -> UUID:
    """The Besluit keeps the audience too: the sender reads it when the Verzoek is no more."""
    casus = h.casus
    return vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort=f"{o.soort}_gevraagd",
            inhoud=inhoud,
            verzoek_id=verzoek_id,
            van=(casus.niveau, casus.stand),
            naar=(o.naar_niveau, naar[1]),
            van_fase=casus.fase,
            naar_fase=casus.fase,
            aanleidingen=o.aanleidingen,
            gedeelde_stukken=o.stukken,
            informeren=o.informeren,
            toestemming=o.toestemming,
            gevraagd_door=h.actor.gebruiker_id,
            casusregisseur=o.voorstel_casusregisseur,
            evaluatie=o.evaluatie,
        ),
    )


def _inhoud(o: Verzoekopdracht) -> dict[str, Any]:
    return {
        "motivering": o.motivering,
        "aanleidingen": list(o.aanleidingen),
        "geprobeerd": [asdict(i) for i in o.geprobeerd if not i.is_leeg()],
        "niet_geprobeerd": o.niet_geprobeerd,
        "gevraagd": o.gevraagd,
        "noodzaak": o.noodzaak,
        "proportionaliteit": o.proportionaliteit,
        "subsidiariteit": o.subsidiariteit,
        **(o.informeren.inhoud() if o.informeren else {}),
        "toestemming": o.toestemming,
        "toestemming_waarom": o.toestemming_waarom if o.toestemming == GEWEIGERD else "",
        "sluitgrond": o.sluitgrond,
        "overnemer": str(o.voorstel_casusregisseur or ""),
    }


def _acties(h: Handeling, o: Verzoekopdracht, kopie_van: dict[UUID, UUID]) -> list[dict[str, str]]:
    """Each open actie, who it goes to, and the copy that says what it is: no text of its own."""
    if o.soort != "afschaling":
        return []
    return [
        {
            "actie": str(a.id),
            "stuk": str(kopie_van[a.stuk_id]),
            "eigenaar": str(o.actie_eigenaars[a.id]),
        }
        for a in lopende(h.db, h.casus.casus_id)
    ]


def _publiek(h: Handeling, o: Verzoekopdracht, rijen: list[Any]) -> Publiek | None:
    """The audience kept with the Verzoek; stops once when it is not what the sender saw.

    Closing has none: it opens nothing for anybody.
    """
    if o.soort == "afsluiting":
        return None
    voorstel = Voorstel(o.voorstel_casusregisseur, doen=o.doen)
    publiek = kijk(h, o.soort, o.naar_niveau, rijen, voorstel)
    if o.gezien_publiek is not None and publiek.merk != o.gezien_publiek:
        raise Ongeldig({"publiek": "Sinds uw controle is veranderd wie meekijkt. Kijk opnieuw."})
    return publiek
