"""Correct an item: the new text in every copy of it, the old one kept, and its readers told.

AVG 16 (rectificatie) and 19 (tell each recipient). The copies that went to other
tables are corrected with it, also where the one who corrects does not read along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from casus import deelnemers, lezen, schrijven
from casus import stukversies as versies
from casus.inzage import uitgeslotenen
from casus.ligging import ligging
from casus.ontvangers import Ontvanger, ontvangers
from casus.stukken import eerste_van
from casus.stukversies import Correctieweergave, Ontvangerregel
from privacy.feiten import Actor, lokale_dag
from privacy.grenzen import van_casus
from privacy.sleutels import Sleutelfout
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Compartiment, Zegelplaats
from workflow import vastleggen
from workflow.fouten import Beschadigd, GelijktijdigeWijziging, NietMogelijk, Ongeldig
from workflow.gang import Gang
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.toevoegen import Nieuwstuk, stukfouten
from workflow.stukken import open_stuk, waarom_niet, zegel_inhoud
from workflow.tekst import tekstfout
from workflow.werk import Handeling, Lezing, Werk

_LEEST = frozenset(
    {"actie", "besluit", "gebruiker", "planregel", "sleutel", "stuk", "stukversie", "termijn"}
)
_SCHRIJFT = frozenset({"actie", "bericht", "planregel", "stuk", "stukversie"})
_GEEN_REDEN = "Schrijf waarom u dit corrigeert."


@dataclass(frozen=True, slots=True)
class Correctie:
    """What the item must say from now on, and why; `versie` as its form was made."""

    tekst: str
    zekerheid: str
    van_dag: date | None
    reden: str
    versie: int
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


@dataclass(frozen=True, slots=True)
class _Gelezen:
    """The item as it is now, opened, and how often it was corrected before."""

    rij: Any
    tekst: str = field(repr=False)
    versie: int


def bekijk(casus_id: UUID, stuk_id: UUID, *, door: Actor, werk: Werk) -> Correctieweergave:
    """The item with its text, and who hears of a correction. Raises GeenToegang, NietMogelijk.

    A closed compartment and an unknown item are the same refusal.
    """
    with werk.lezing(Recht.STUK_CORRIGEREN, casus_id, door=door, tabellen=_LEEST) as lezing:
        db = lezing.db
        rij = _neem(lezing, stuk_id)
        lezers = _ontvangers(lezing, rij)
        # Beside what somebody read stands a name only where the page of who takes part names them.
        mee = deelnemers.wie_neemt_deel(db, casus_id, lezing.casus.niveau, lezing.nu)
        mee -= uitgeslotenen(db, casus_id)
        namen = neem_namen(lezing, frozenset(o.wie for o in lezers) & mee)
        kop, waar = lezen.casusrij(db, casus_id), ligging(db, lezing.casus)
        versie = versies.hoe_vaak(lezing.db, casus_id, stuk_id)
    bij_naam = open_namen(lezing, namen)
    return Correctieweergave(
        casus_id=casus_id,
        nummer=kop.nummer,
        niveau=lezing.casus.niveau,
        stand=lezing.casus.stand,
        fase=lezing.casus.fase,
        ligging=waar,
        stuk=open_stuk(lezing, rij, None),
        versie=versie,
        ontvangers=tuple(
            Ontvangerregel(bij_naam.get(o.wie, ""), o.functie, o.partij) for o in lezers
        ),
    )


def corrigeer(
    casus_id: UUID,
    stuk_id: UUID,
    correctie: Correctie,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the stuk, corrected in every copy; its readers get a message.

    Raises Ongeldig, NietMogelijk, Beschadigd, GelijktijdigeWijziging and GeenToegang.
    """
    gelezen = _lees(casus_id, stuk_id, door, werk)
    with werk.handeling(
        Recht.STUK_CORRIGEREN,
        casus_id,
        door=door,
        tabellen=_SCHRIJFT,
        indiening=indiening,
    ) as h:
        rij = _eigen_rij(h, stuk_id)
        _toets_versie(h, stuk_id, correctie, gelezen)
        _toets(h, correctie, gelezen)
        lezers = _ontvangers(h, rij)
        eerder = zegel_inhoud(
            gelezen.tekst, rij.zekerheid, rij.van_dag, correctie.reden, len(lezers)
        )
        for exemplaar in versies.exemplaren(h.db, casus_id, eerste_van(rij)):
            _vervang(h, exemplaar, correctie, eerder)
        for lezer in lezers:
            vastleggen.bericht(h, "gegeven_gecorrigeerd", gebruiker=lezer.wie)
        schrijven.raak_aan(h.db, casus_id, h.nu)
        h.resultaat = stuk_id
        return stuk_id


def _eigen_rij(gang: Gang, stuk_id: UUID) -> Any:
    """The row of an item that this actor sees and may correct. Raises GeenToegang, NietMogelijk."""
    gevonden = lezen.stukken_met_id(gang.db, gang.casus.casus_id, (stuk_id,))
    rijen = leesbaar(gevonden, gang.oordeel.categorieen, gang.actor.partij)
    if not rijen:
        raise GeenToegang(gang.oordeel, bekend=False)
    if reden := waarom_niet(gang, rijen).get(stuk_id):
        raise NietMogelijk((reden,))
    return rijen[0]


def _neem(lezing: Lezing, stuk_id: UUID) -> Any:
    """The row to correct, with its key to open after the commit."""
    rij, door = _eigen_rij(lezing, stuk_id), lezing.actor.partij
    grens = van_casus(lezing.casus.casus_id, lezing.oordeel.categorieen, door)
    lezing.neem_sleutels({rij.sleutel_id}, grens)
    lezing.noem(eerste_van(rij))
    return rij


def _lees(casus_id: UUID, stuk_id: UUID, door: Actor, werk: Werk) -> _Gelezen:
    """The item of now, to be kept as it was; a line `begonnen` is committed before it opens."""
    with werk.lezing(
        Recht.STUK_CORRIGEREN, casus_id, door=door, tabellen=_LEEST, uitkomst="begonnen"
    ) as lezing:
        rij = _neem(lezing, stuk_id)
        versie = versies.hoe_vaak(lezing.db, casus_id, stuk_id)
    plaats = Zegelplaats("stuk", "tekst", rij.id, rij.casus_id, rij.sleutel_id)
    try:
        return _Gelezen(rij, lezing.sleutels.open(rij.tekst, plaats), versie)
    except Sleutelfout:
        raise Beschadigd from None


def _toets_versie(h: Handeling, stuk_id: UUID, correctie: Correctie, gelezen: _Gelezen) -> None:
    """Two who correct at once: the later one sees what the first made of it."""
    eerder = versies.versierijen(h.db, h.casus.casus_id, (stuk_id,)).get(stuk_id, ())
    if len(eerder) == gelezen.versie == correctie.versie:
        return
    laatste = eerder[0] if eerder else None
    raise GelijktijdigeWijziging(
        wie=laatste.vervangen_door if laatste else None,
        wat="gegeven_gecorrigeerd",
        wanneer=laatste.vervangen_op if laatste else None,
    )


def _toets(h: Handeling, c: Correctie, gelezen: _Gelezen) -> None:
    rij = gelezen.rij
    nieuw = Nieuwstuk(rij.categorie, c.tekst, c.zekerheid, c.van_dag, onleesbaar=c.onleesbaar)
    fouten = stukfouten(nieuw, h.beleid, lokale_dag(h.nu))
    nu = (gelezen.tekst, rij.zekerheid, rij.van_dag)
    if not fouten and (c.tekst, c.zekerheid, c.van_dag) == nu:
        fouten["tekst"] = "U hebt nog niets gewijzigd."
    if fout := tekstfout(c.reden, _GEEN_REDEN):
        fouten["reden"] = fout
    if fouten:
        raise Ongeldig(fouten)


def _ontvangers(gang: Gang, rij: Any) -> tuple[Ontvanger, ...]:
    """Everybody but the actor who read one of the copies, also one that is destroyed by now."""
    casus_id = gang.casus.casus_id
    return ontvangers(gang.db, casus_id, eerste_van(rij), gang.actor.gebruiker_id)


def _vervang(h: Handeling, exemplaar: Any, c: Correctie, eerder: str) -> None:
    """Seals the new text of one copy, and the old one beside it, under the key of that copy."""
    casus_id, stuk_id, sleutel_id = h.casus.casus_id, exemplaar.id, exemplaar.sleutel_id
    if not h.zegels.neem(sleutel_id, lambda vak: _hoort_bij(vak, exemplaar, casus_id)):
        return
    versie_id = uuid4()
    waar = Zegelplaats("stukversie", "inhoud", versie_id, casus_id, sleutel_id)
    versies.bewaar_versie(
        h.db,
        {
            "id": versie_id,
            "casus_id": casus_id,
            "stuk_id": stuk_id,
            "sleutel_id": sleutel_id,
            "nr": versies.hoe_vaak(h.db, casus_id, stuk_id) + 1,
            "inhoud": h.zegels.verzegel(eerder, waar),
            "vervangen_op": h.nu,
            "vervangen_door": h.actor.gebruiker_id,
        },
    )
    plaats = Zegelplaats("stuk", "tekst", stuk_id, casus_id, sleutel_id)
    nieuw = {"tekst": h.zegels.verzegel(c.tekst, plaats), "zekerheid": c.zekerheid}
    versies.vervang(h.db, casus_id, stuk_id, nieuw | {"van_dag": c.van_dag})
    h.noem(stuk_id)


def _hoort_bij(vak: Compartiment, exemplaar: Any, casus_id: UUID) -> bool:
    """Whether the key is of the compartment of this copy, and not put there outside Schakel."""
    if vak.categorie != exemplaar.categorie or vak.bronpartij not in ("", exemplaar.bronpartij):
        return False
    if vak.soort == "verzoek":
        return bool(vak.eigenaar == exemplaar.verzoek_id)
    return (vak.soort, vak.eigenaar, vak.niveau) == ("casus", casus_id, exemplaar.niveau)
