"""Register a casus by hand, at an entry table, in triage."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from casus import schrijven
from config.beleid import Beleid
from privacy.feiten import Actor, Casusfeiten, lokale_dag
from privacy.toegang import Recht
from privacy.zoeksleutel import is_bsn, is_test_bsn, lijkt_op_bsn
from workflow import vastleggen
from workflow.fouten import Ongeldig
from workflow.handelingen import personen
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.toevoegen import Nieuwstuk, voeg_stuk_toe
from workflow.vastleggen import Besluitgegevens, Informeren
from workflow.werk import Handeling, Werk

TABELLEN = vastleggen.VERZOEKTABELLEN | personen.TABELLEN | {"nummering"}
LENGTE = 2000


@dataclass(frozen=True, slots=True)
class Registratie:
    """What a professional fills in to start a casus."""

    eenheid: str
    aanpak: str
    kern: str | None
    wanneer: date
    aanleiding: str
    doel: str
    personen: tuple[Persoonsgegevens, ...]
    informeren: Informeren
    stukken: tuple[Nieuwstuk, ...] = field(default_factory=tuple)
    thema: str | None = None


def registreer(
    opdracht: Registratie,
    *,
    door: Actor,
    werk: Werk,
    demo: bool = False,
    indiening: UUID | None = None,
) -> UUID:
    """The id of the new casus, in triage at the entry table of its kern.

    Raises Ongeldig with a message per field. In a demonstration only test BSNs are taken.
    """
    casus_id = uuid4()
    with werk.handeling(
        Recht.CASUS_REGISTREREN, door=door, tabellen=TABELLEN, indiening=indiening
    ) as h:
        niveau = _instapniveau(h.beleid, door)
        _toets(opdracht, h, demo=demo)
        open_casus(
            h,
            casus_id,
            niveau=niveau,
            kern=opdracht.kern,
            eenheid=opdracht.eenheid,
            aanpak=opdracht.aanpak,
            thema=opdracht.thema,
        )
        h.resultaat = casus_id
        vastleggen.neem_deel(h, door, "toegevoegd", niveau=niveau, besluit_id=None)
        for nummer, persoon in enumerate(opdracht.personen, start=1):
            personen.neem_op(h, casus_id, persoon, nummer)
        aanleiding = Nieuwstuk("OBS", opdracht.aanleiding, "feit", opdracht.wanneer)
        for stuk in (aanleiding, *opdracht.stukken):
            voeg_stuk_toe(h, stuk)
        vastleggen.leg_besluit_vast(
            h,
            Besluitgegevens(
                soort="registratie",
                inhoud={"motivering": opdracht.aanleiding, "doel": opdracht.doel},
                naar=(niveau, h.casus.stand),
                naar_fase=h.casus.fase,
                informeren=opdracht.informeren,
            ),
        )
        vastleggen.start_termijn(h, "triage")
    return casus_id


def open_casus(
    h: Handeling,
    casus_id: UUID,
    *,
    niveau: str,
    kern: str | None,
    eenheid: str,
    aanpak: str,
    thema: str | None = None,
) -> None:
    """Writes the casus in its first stand and lets the handeling go on as one on this casus."""
    vastleggen.eis_convenant(h, niveau)
    stand = next(s.code for s in h.beleid.keten.standen if s.begin)
    fase = min(h.beleid.niveau[niveau].fasen)
    tafel = h.beleid.tafel_van(niveau, kern)
    schrijven.nieuwe_casus(
        h.db,
        {
            "id": casus_id,
            "nummer": schrijven.nieuw_nummer(h.db, lokale_dag(h.nu).year),
            "tafel": tafel,
            "niveau": niveau,
            "kern": kern,
            "stand": stand,
            "fase": fase,
            "eenheid": eenheid,
            "aanpak": aanpak,
            "thema": thema,
            "aangemaakt": h.nu,
            "bijgewerkt": h.nu,
            "niveau_sinds": h.nu,
            "beleid_versie": h.beleid.versie,
            "versie": 1,
        },
    )
    h.begin_casus(
        Casusfeiten(
            casus_id=casus_id,
            tafel=tafel,
            niveau=niveau,
            kern=kern,
            stand=stand,
            fase=fase,
            versie=1,
            casusregisseur=None,
            procesregisseur=None,
        )
    )


def _instapniveau(beleid: Beleid, door: Actor) -> str:
    functie = beleid.functie.get(door.functie)
    for niveau in functie.niveaus if functie else ():
        if beleid.niveau[niveau].instap:
            return niveau
    raise Ongeldig({"": "Uw functie kan een melding doen, geen casus registreren."})


def _toets(o: Registratie, h: Handeling, *, demo: bool) -> None:
    fouten: dict[str, str] = {}
    if o.eenheid not in {e.code for e in h.beleid.eenheden}:
        fouten["eenheid"] = "Kies het soort casus."
    if o.aanpak not in {a.code for a in h.beleid.aanpakken}:
        fouten["aanpak"] = "Kies de aanpak."
    if o.kern is not None and o.kern not in h.beleid.kern:
        fouten["kern"] = "Kies een dorpskern."
    if o.wanneer > lokale_dag(h.nu):
        fouten["wanneer"] = "Deze datum ligt in de toekomst."
    for naam, tekst, leeg in (
        ("aanleiding", o.aanleiding, "Schrijf kort wat er aan de hand is."),
        ("doel", o.doel, "Schrijf wat er bereikt moet worden."),
    ):
        if fout := tekstfout(tekst, leeg):
            fouten[naam] = fout
    for i, p in enumerate(o.personen):
        fouten |= {f"personen-{i}-{n}": m for n, m in persoonsfouten(p, demo=demo).items()}
    if fouten:
        raise Ongeldig(fouten)
    o.informeren.toets()


def tekstfout(tekst: str, leeg: str, lengte: int = LENGTE) -> str | None:
    """What is wrong with a free text of a professional, or None."""
    if not tekst.strip():
        return leeg
    if len(tekst) > lengte:
        return f"Deze tekst is {len(tekst) - lengte} tekens te lang."
    if lijkt_op_bsn(tekst):
        return "In deze tekst staat een nummer dat op een BSN lijkt. Haal het weg."
    return None


def persoonsfouten(p: Persoonsgegevens, *, demo: bool) -> dict[str, str]:
    """Messages by field of a person; never repeats what was typed."""
    fouten: dict[str, str] = {}
    if p.rol not in personen.ROLLEN:
        fouten["rol"] = "Kies welke rol deze persoon heeft."
    if not any(teken.isalnum() for teken in p.geslachtsnaam):
        fouten["geslachtsnaam"] = "Vul de geslachtsnaam in."
    if p.bsn:
        if len(p.bsn) != 9 or not p.bsn.isdecimal():
            fouten["bsn"] = "Een BSN heeft 9 cijfers. Controleer het nummer."
        elif not is_bsn(p.bsn):
            fouten["bsn"] = "Dit nummer kan geen BSN zijn."
        elif demo and not is_test_bsn(p.bsn):
            fouten["bsn"] = "Gebruik hier alleen een test-BSN."
    elif p.geboortedatum is None:
        fouten["geboortedatum"] = "Zonder BSN hebben wij de geboortedatum nodig."
    return fouten
