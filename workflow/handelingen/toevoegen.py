"""Add an item (gegeven, stuk) to a compartment of the casus, with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from casus import schrijven
from casus.lezen import is_betrokkene
from config.beleid import Beleid
from privacy.bestanden import BestandGeweigerd, Reden
from privacy.categorieen import BSN
from privacy.feiten import Actor, lokale_dag
from privacy.toegang import Recht
from privacy.vakken import inzagestap, open_vakken, vakken_aan_tafel
from privacy.verzegeling import Compartiment, Zegelplaats
from workflow.bijlagen import TABELLEN as BIJLAGETABELLEN
from workflow.bijlagen import ZINNEN, Bijgevoegd, leg_bij, neem_aan
from workflow.fouten import Ongeldig, OngeldigBestand
from workflow.gang import Gang
from workflow.handelingen.uitvraag import zeg_dat_het_er_is
from workflow.stukken import NIET_HIER
from workflow.tekst import tekstfout
from workflow.werk import Handeling, Werk

ZEKERHEDEN = ("feit", "vermoeden", "interpretatie", "zelfverklaring")
NIET_GEVRAAGD = "vermoeden"
"""How certain a text is of which nobody said it: nothing becomes a fact by itself (AVG 5)."""
LENGTE = 4000
LANGSTE_BRON = 200


@dataclass(frozen=True, slots=True)
class Nieuwstuk:
    """One piece of information: what kind, the text, how certain, of which day."""

    categorie: str
    tekst: str
    zekerheid: str
    van_dag: date | None
    betrokkene_id: UUID | None = None
    niet_doorgeven: bool | None = False
    """None where it was asked and not answered: nothing may be passed on by silence."""
    beroepsgeheim: bool = False
    rolgroep: str = ""
    bron: str = ""
    leefgebieden: bool = False
    """Whether the text is the scores of a weging."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""

    @property
    def geheel(self) -> str:
        """The text as it is kept: with where it comes from."""
        return f"{self.tekst} Bron: {self.bron.rstrip('.')}." if self.bron else self.tekst


def voeg_toe(
    casus_id: UUID,
    stuk: Nieuwstuk,
    bijlage: bytes | None = None,
    *,
    door: Actor,
    werk: Werk,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the new stuk, sealed at the level where the casus lies now, with its file."""
    bij, reden = _neem_bijlage_aan(casus_id, bijlage, door, werk)
    try:
        with werk.handeling(
            Recht.STUK_TOEVOEGEN,
            casus_id,
            door=door,
            tabellen=BIJLAGETABELLEN | {"bericht", "betrokkene", "stuk", "termijn"},
            indiening=indiening,
        ) as h:
            _toets(h, stuk, reden)
            h.resultaat = voeg_stuk_toe(h, stuk, bij)
            schrijven.raak_aan(h.db, casus_id, h.nu)
            zeg_dat_het_er_is(h)
            return h.resultaat
    finally:
        if bij is not None:
            bij.sleutel.wis()


def _neem_bijlage_aan(
    casus_id: UUID, bijlage: bytes | None, door: Actor, werk: Werk
) -> tuple[Bijgevoegd | None, Reden | None]:
    """(the sealed file, why it cannot be kept); a line `begonnen` comes before it is looked at.

    Taking a file apart and sealing it takes seconds: others must not wait for that, and nobody
    may ask it of a casus where they have no right to add.
    """
    if bijlage is None:
        return None, None
    with werk.lezing(Recht.STUK_TOEVOEGEN, casus_id, door=door, uitkomst="begonnen"):
        pass
    try:
        return neem_aan(bijlage, casus_id), None
    except BestandGeweigerd as fout:
        return None, fout.reden


def bijdraagbaar(h: Gang) -> dict[str, str]:
    """Categories this actor may add to here, with the article that says so."""
    niveau = h.casus.niveau
    vakken = {v for v in open_vakken(h.vraag, "bijdragen") if v.niveau == niveau}
    if h.casus.tafel in h.actor.tafels:
        stap = inzagestap(h.beleid, h.casus)
        vakken |= vakken_aan_tafel(h.vraag, niveau, stap, "bijdragen")
    # A BSN is kept with the person it is of, never as a text.
    return {v.categorie: v.artikel for v in vakken if v.categorie != BSN}


def voeg_stuk_toe(h: Handeling, stuk: Nieuwstuk, bijlage: Bijgevoegd | None = None) -> UUID:
    """Seals the stuk; for verbs that make items themselves (registering, triage)."""
    artikel = bijdraagbaar(h).get(stuk.categorie)
    if artikel is None:
        raise Ongeldig({"categorie": NIET_HIER})
    return leg_stuk_neer(h, stuk, h.casus.niveau, artikel, bijlage)


def leg_stuk_neer(
    h: Handeling, stuk: Nieuwstuk, niveau: str, grond: str, bijlage: Bijgevoegd | None = None
) -> UUID:
    """The id of the item, sealed at this level on this ground, which the caller has looked at."""
    casus, stuk_id = h.casus, uuid4()
    eigen = h.beleid.categorie[stuk.categorie].alleen_eigen
    vak = Compartiment(
        "casus",
        casus.casus_id,
        niveau,
        stuk.categorie,
        h.actor.partij if eigen else "",
        stuk.rolgroep,
    )
    sleutel_id = h.zegels.sleutel(vak)
    doelen = h.beleid.convenant[niveau].doelen
    schrijven.nieuw_stuk(
        h.db,
        {
            "id": stuk_id,
            "casus_id": casus.casus_id,
            "sleutel_id": sleutel_id,
            "betrokkene_id": stuk.betrokkene_id,
            "verzoek_id": None,
            "oorsprong_id": None,
            "niveau": niveau,
            "categorie": stuk.categorie,
            "bronpartij": h.actor.partij,
            "zekerheid": stuk.zekerheid,
            "doel": doelen[0].code,
            "grond": grond,
            "niet_doorgeven": stuk.niet_doorgeven,
            "beroepsgeheim": stuk.beroepsgeheim,
            "leefgebieden": stuk.leefgebieden,
            "van_dag": stuk.van_dag,
            "tekst": h.zegels.verzegel(
                stuk.geheel, Zegelplaats("stuk", "tekst", stuk_id, casus.casus_id, sleutel_id)
            ),
            "gemaakt": h.nu,
            "gemaakt_door": h.actor.gebruiker_id,
        },
    )
    if bijlage is not None:
        leg_bij(h, stuk_id, sleutel_id, bijlage)
    h.noem(stuk_id)
    return stuk_id


def stukfouten(stuk: Nieuwstuk, beleid: Beleid, vandaag: date) -> dict[str, str]:
    """Messages by field of an item, all at once; who may add it where is not looked at."""
    fouten: dict[str, str] = {}
    if stuk.categorie not in beleid.categorie:
        fouten["categorie"] = "Kies wat voor gegeven dit is."
    if stuk.zekerheid not in ZEKERHEDEN:
        fouten["zekerheid"] = "Kies hoe zeker dit is."
    if stuk.van_dag is None:
        fouten["van_dag"] = "Vul de datum in, bijvoorbeeld 12 11 2026."
    elif stuk.van_dag > vandaag:
        fouten["van_dag"] = "Deze datum ligt in de toekomst."
    if stuk.niet_doorgeven is None:
        fouten["doorgeven"] = "Kies of dit doorgegeven mag worden."
    if fout := tekstfout(stuk.tekst, "Schrijf het gegeven op.", LENGTE):
        fouten["tekst"] = fout
    if fout := tekstfout(stuk.bron, "", LANGSTE_BRON):
        fouten["bron"] = fout
    return fouten | dict(stuk.onleesbaar)


def _toets(h: Handeling, stuk: Nieuwstuk, reden: Reden | None) -> None:
    fouten = stukfouten(stuk, h.beleid, lokale_dag(h.nu))
    if "categorie" not in fouten and stuk.categorie not in bijdraagbaar(h):
        fouten["categorie"] = NIET_HIER
    if stuk.betrokkene_id is not None and not is_betrokkene(
        h.db, h.casus.casus_id, stuk.betrokkene_id
    ):
        fouten["betrokkene"] = "Kies over wie dit gaat."
    if reden is not None:
        raise OngeldigBestand(fouten | {"bijlage": ZINNEN[reden]}, reden)
    if fouten:
        raise Ongeldig(fouten)
