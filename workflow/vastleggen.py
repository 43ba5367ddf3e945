"""The steps that verbs share: move the casus, write the Besluit, start a term, tell somebody.

Each takes the running Handeling first; none decides anything about access.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from casus import regie, schrijven, stilstand, waarnemingen
from casus.termijnen import (
    afgesproken,
    rond_informeren_af,
    rond_staptermijnen_af,
    rond_verzoektermijn_af,
)
from casus.werkstand import TABELLEN as WERKSTAND
from config.beleid import Convenant
from privacy.categorieen import PLAN
from privacy.feiten import Verzoekfeit, lokale_dag
from privacy.verzegeling import Compartiment, Verzegeld, Zegelplaats
from workflow import fasevraageinde, informeertermijn
from workflow.fasegang import IN_CRISIS
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.gang import Gang, Handeling
from workflow.informeren import Informeren as Informeren  # noqa: PLC0414  # given on
from workflow.keten import Beweging
from workflow.termijnen import VRAAG_OPEN, bereken, vraagtermijn
from workflow.termijnrij import leg_termijn_vast

VERZOEKTABELLEN = WERKSTAND | {"besluit", "termijn", "bericht", "aanstelling", "concept"}
"""What nearly every verb on a casus writes or looks at, beside the tables of its facts."""
UITGESLOTEN = "Deze persoon staat op de uitsluitingslijst. Kies iemand anders."


@dataclass(frozen=True, slots=True)
class Besluitgegevens:
    """What a professional decided; what does not apply stays empty."""

    soort: str
    inhoud: Mapping[str, Any]
    verzoek_id: UUID | None = None
    van: tuple[str, str] | None = None
    naar: tuple[str, str] | None = None
    van_fase: int | None = None
    naar_fase: int | None = None
    aanleidingen: tuple[str, ...] = ()
    gedeelde_stukken: tuple[UUID, ...] = ()
    informeren: Informeren | None = None
    toestemming: str | None = None
    gevraagd_door: UUID | None = None
    geaccepteerd: bool = False
    casusregisseur: UUID | None = None
    procesregisseur: UUID | None = None
    operationeel: UUID | None = None
    bestuurlijk: UUID | None = None
    evaluatie: date | None = None


def eis_convenant(h: Handeling, niveau: str) -> None:
    """Raises NietMogelijk when the convenant of `niveau` is not in force: then it only reads."""
    if h.beleid.convenant[niveau].looptijd(lokale_dag(h.nu)) is None:
        naam = h.beleid.niveau[niveau].naam
        raise NietMogelijk((f"Het convenant van {naam} is niet van kracht.",))


def beweeg(
    h: Handeling,
    beweging: Beweging,
    velden: Mapping[str, Any] | None = None,
    *,
    gevraagd: tuple[str | None, date | None] | None = None,
) -> None:
    """Writes a move in the row of the casus.

    The term of the stand it leaves ends; the one that the policy names for the move starts. No
    casus ends in the highest phase, by whatever move: NietMogelijk, who answers for it lowers it.
    `gevraagd`: of whom an answer is waited for, as a code, and the day that was said with it.
    """
    c, (niveau, stand) = h.casus, beweging.doel
    einde, termijn = h.beleid.stand[stand].einde, beweging.overgang.termijn
    if einde and c.fase == h.beleid.keten.crisis.fase:
        raise NietMogelijk((IN_CRISIS,))
    weg = einde or niveau != c.niveau
    if weg:
        regie.laat_vervallen(h.db, c.casus_id, h.actor.gebruiker_id, h.nu)
        waarnemingen.laat_los(h.db, c.casus_id, h.nu)
        laat_fasevraag_vervallen(h)
    if einde:
        rond_informeren_af(h.db, c.casus_id, "vervallen", h.nu)
    if weg or (termijn and c.verzoek is None and not _van_verzoek(beweging)):
        rond_staptermijnen_af(h.db, c.casus_id, "vervallen" if einde else "gehaald", h.nu)
    if termijn and not _van_verzoek(beweging):
        besloten = (velden or {}).get("evaluatie_op")
        start_termijn(h, termijn, besloten=besloten, gevraagd=gevraagd)
    nieuw: dict[str, Any] = {
        "stand": stand,
        "bijgewerkt": h.nu,
        "beleid_versie": h.beleid.versie,
        **(velden or {}),
    }
    if niveau != c.niveau:
        nieuw |= {
            "niveau": niveau,
            "tafel": h.beleid.tafel_van(niveau, nieuw.get("kern", c.kern)),
            "niveau_sinds": h.nu,
        }
    schrijven.wijzig_casus(h.db, c.casus_id, c.versie, nieuw)


def laat_fasevraag_vervallen(h: Handeling) -> None:
    """What was asked about the phase has no meaning any more: who asked is told."""
    if vrager := fasevraageinde.beeindig(h, "vervallen"):
        bericht(h, "fasevraag_vervallen", gebruiker=vrager)


def _van_verzoek(beweging: Beweging) -> bool:
    """Whether the term of this move belongs to a Verzoek, which starts it itself."""
    return beweging.overgang.recht.endswith(":vragen")


def leg_besluit_vast(h: Handeling, gegevens: Besluitgegevens, *, niveau: str = "") -> UUID:
    """The id of the new Besluit, sealed under PLAN at `niveau`, else where the casus lies."""
    c, g = h.casus, gegevens
    niveau = niveau or c.niveau
    besluit_id = uuid4()
    sleutel_id = h.zegels.sleutel(Compartiment("casus", c.casus_id, niveau, PLAN))
    convenant, grondslag = _grondslag(h, g)
    looptijd = convenant.looptijd(lokale_dag(h.nu))
    schrijven.nieuw_besluit(
        h.db,
        {
            "id": besluit_id,
            "casus_id": c.casus_id,
            "verzoek_id": g.verzoek_id,
            "soort": g.soort,
            "van_niveau": g.van[0] if g.van else None,
            "van_stand": g.van[1] if g.van else None,
            "naar_niveau": g.naar[0] if g.naar else None,
            "naar_stand": g.naar[1] if g.naar else None,
            "van_fase": g.van_fase,
            "naar_fase": g.naar_fase,
            "aanleidingen": list(g.aanleidingen),
            "sleutel_id": sleutel_id,
            "inhoud": zegel_json(h, "besluit", besluit_id, sleutel_id, g.inhoud),
            "grondslag": grondslag,
            "convenant": convenant.code,
            "convenant_versie": looptijd.versie if looptijd else "",
            "beleid_versie": h.beleid.versie,
            "gedeelde_stukken": [str(s) for s in g.gedeelde_stukken],
            **informeertermijn.kolommen(g.informeren),
            "toestemming": g.toestemming,
            "gevraagd_door": g.gevraagd_door,
            "besloten_door": h.actor.gebruiker_id,
            "besloten_op": h.nu,
            "geaccepteerd_door": h.actor.gebruiker_id if g.geaccepteerd else None,
            "geaccepteerd_op": h.nu if g.geaccepteerd else None,
            "nieuwe_casusregisseur": g.casusregisseur,
            "nieuwe_procesregisseur": g.procesregisseur,
            "nieuwe_operationeel": g.operationeel,
            "nieuwe_bestuurlijk": g.bestuurlijk,
            "evaluatiedatum": g.evaluatie,
        },
    )
    h.noem(besluit_id, besluit=besluit_id)
    if g.informeren is not None and not (g.naar and h.beleid.stand[g.naar[1]].einde):
        informeertermijn.volg(h, g.informeren)
    return besluit_id


def _grondslag(h: Handeling, g: Besluitgegevens) -> tuple[Convenant, str]:
    """The convenant under which this is decided, and the ground of who decides in it.

    That of the table it goes to; where this partij has no part in that, of the table that was
    asked, or of the one where the casus lies.
    """
    casus, partij = h.casus, h.actor.partij
    gevraagd = casus.verzoek.naar_niveau if casus.verzoek else casus.niveau
    niveaus = dict.fromkeys((g.naar[0] if g.naar else casus.niveau, gevraagd, casus.niveau))
    for niveau in niveaus:
        convenant = h.beleid.convenant[niveau]
        for grond in convenant.gronden:
            if grond.partij == partij:
                return convenant, f"{grond.wet} {grond.artikel}"
    return h.beleid.convenant[casus.niveau], ""


def zegel_json(
    h: Handeling, tabel: str, rij: UUID, sleutel_id: UUID, inhoud: Mapping[str, Any]
) -> Verzegeld:
    """Texts of professionals as one sealed value, in column `inhoud` of `tabel`."""
    plaats = Zegelplaats(tabel, "inhoud", rij, h.casus.casus_id, sleutel_id)
    return h.zegels.verzegel(json.dumps(inhoud, ensure_ascii=False, sort_keys=True), plaats)


def start_termijn(
    h: Handeling,
    code: str,
    *,
    verzoek_id: UUID | None = None,
    enige: bool = False,
    besloten: date | None = None,
    gevraagd: tuple[str | None, date | None] | None = None,
) -> date:
    """The last day of the new term, kept so: decided where policy lets that go before, or counted.

    `enige`: nothing else writes the row of the casus in this handeling. `besloten`: the day that
    is decided with it. `gevraagd`: of whom an answer is waited for, and the day that was asked.
    """
    regel, casus_id, dag = h.beleid.termijn[code], h.casus.casus_id, None
    if regel.besluit_gaat_voor:
        begin = bereken(regel, h.beleid.kalender, h.nu).begin
        dag = besloten or afgesproken(h.db, casus_id, begin)
    wie, voor = gevraagd or (None, None)
    uiterlijk = leg_termijn_vast(h, code, dag=voor or dag, verzoek_id=verzoek_id, gevraagd_aan=wie)
    if enige:
        schrijven.zet_termijn_op(h.db, casus_id)
    return uiterlijk


def beeindig_verzoek(h: Handeling, verzoek: Verzoekfeit, stand: str, *, sleutels_weg: bool) -> None:
    """Ends a Verzoek with its term; `sleutels_weg`: its keys are destroyed after their term."""
    casus_id, verzoek_id = h.casus.casus_id, verzoek.verzoek_id
    assert h.actor.gebruiker_id is not None
    schrijven.besluit_verzoek(h.db, casus_id, verzoek_id, stand, h.actor.gebruiker_id, h.nu)
    termijn = "vervallen" if stand == "ingetrokken" else "gehaald"
    rond_verzoektermijn_af(h.db, casus_id, verzoek_id, h.nu, stand=termijn)
    if verzoek.stand == VRAAG_OPEN:
        # Nobody waits for an answer any more.
        stilstand.rond_af(h.db, casus_id, vraagtermijn(h.beleid, verzoek), "vervallen", h.nu)
    if sleutels_weg:
        dagen = timedelta(days=h.beleid.duur.verzoeksleutel_dagen)
        schrijven.vernietig_na(h.db, casus_id, verzoek_id, h.nu + dagen)


def bericht(
    h: Handeling, soort: str, *, gebruiker: UUID | None = None, tafel: str | None = None
) -> None:
    """Puts a message in the outbox: for those who work at a table, or for one person.

    Who stands in for that person here gets it too: the other may be away. Who did it does not.
    """
    casus_id = h.casus.casus_id
    velden = {"soort": soort, "casus_id": casus_id, "tafel": tafel, "gemaakt": h.nu}
    ook = regie.vervangers(h.db, casus_id, gebruiker, h.nu) if gebruiker else ()
    for wie in (w for w in dict.fromkeys((gebruiker, *ook)) if not w or w != h.actor.gebruiker_id):
        schrijven.nieuw_bericht(h.db, velden | {"id": uuid4(), "gebruiker_id": wie})


def toets_uitsluiting(g: Gang, wie: UUID, veld: str) -> None:
    """Raises Ongeldig at `veld` for who is kept out of this casus."""
    if schrijven.is_uitgesloten(g.db, g.casus.casus_id, wie):
        raise Ongeldig({veld: UITGESLOTEN})


def neem_deel(
    h: Handeling,
    aanstelling: Any,
    reden: str,
    *,
    niveau: str,
    besluit_id: UUID | None,
    reikwijdte: str = "casus",
    **waarneming: Any,
) -> None:
    """Makes a colleague (a row of aanstelling) take part in the casus at `niveau`.

    `waarneming`: from and until when, of what, for whom. Raises Ongeldig for who is kept out of it.
    """
    toets_uitsluiting(h, aanstelling.gebruiker_id, "")
    deelname_id = uuid4()
    schrijven.nieuwe_deelname(
        h.db,
        {
            "id": deelname_id,
            "casus_id": h.casus.casus_id,
            "gebruiker_id": aanstelling.gebruiker_id,
            "partij": aanstelling.partij,
            "functie": aanstelling.functie,
            "reden": reden,
            "reikwijdte": reikwijdte,
            "niveau": niveau,
            "van": h.nu,
            "besluit_id": besluit_id,
            **waarneming,
        },
    )
    h.noem(deelname_id)
