"""Register a casus by hand, at an entry table, in triage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID, uuid4

from casus.caseload_model import HOOGSTENS_PERSONEN
from casus.kandidaten import aanstellingen
from config.beleid import Beleid
from privacy.categorieen import AANLEIDING
from privacy.feiten import AMSTERDAM, Actor, lokale_dag
from privacy.toegang import Recht
from workflow import vastleggen
from workflow.casusbegin import begin_termijn, open_casus
from workflow.fouten import Ongeldig
from workflow.handelingen import personen
from workflow.handelingen.instap import bij_te_dragen, bsn_wet, elders, instapniveau
from workflow.handelingen.personen import Persoonsgegevens, persoonsfouten, vertegenwoordigfouten
from workflow.handelingen.toevoegen import (
    NIET_GEVRAAGD,
    ZEKERHEDEN,
    Nieuwstuk,
    stukfouten,
    voeg_stuk_toe,
)
from workflow.informeren import GROEP
from workflow.stukken import NIET_HIER
from workflow.tekst import tekstfout
from workflow.vastleggen import Besluitgegevens, Informeren
from workflow.werk import Werk

TABELLEN = vastleggen.VERZOEKTABELLEN | personen.TABELLEN | {"nummering"}
TOCH_WAAROM = "Schrijf waarom er toch een nieuwe casus komt."
TE_VEEL = f"Er passen ten hoogste {HOOGSTENS_PERSONEN} personen in een casus die u registreert."
_NIET_VAN_EEN_GROEP = "Kies iets wat bij een groep past: nog niets over een persoon."


@dataclass(frozen=True, slots=True)
class Groepsbeeld:
    """Where a group is and what it does; no persons."""

    plaats: str
    gedrag: str
    zekerheid: str

    def fouten(self) -> dict[str, str]:
        gevonden = {
            "plaats": tekstfout(self.plaats, "Schrijf waar de groep is."),
            "gedrag": tekstfout(self.gedrag, "Schrijf wat de groep doet."),
            "groep_zekerheid": None if self.zekerheid in ZEKERHEDEN else "Kies hoe zeker dit is.",
        }
        return {veld: zin for veld, zin in gevonden.items() if zin}

    def stukken(self, dag: date | None) -> tuple[Nieuwstuk, ...]:
        """Kept as the aanleiding is: who may read what was observed, reads this."""
        teksten = (f"Plaats: {self.plaats}", f"Gedrag: {self.gedrag}")
        return tuple(Nieuwstuk(AANLEIDING, t, self.zekerheid, dag) for t in teksten)


@dataclass(frozen=True, slots=True)
class Registratie:
    """What a professional fills in to start a casus."""

    eenheid: str
    aanpak: str
    kern: str | None
    wanneer: date | None
    aanleiding: str
    doel: str
    personen: tuple[Persoonsgegevens, ...]
    informeren: Informeren | None
    """Whether betrokkene knows; of a group there is nobody yet who could."""
    stukken: tuple[Nieuwstuk, ...] = field(default_factory=tuple)
    thema: str | None = None
    groep: Groepsbeeld | None = None
    hoe_laat: time | None = None
    toch_omdat: str = ""
    """Why this is a casus of its own, where one runs already of one of these persons."""
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


def wegers(beleid: Beleid, niveau: str) -> tuple[str, ...]:
    """The functies that weigh a casus at this level."""
    recht = Recht.CASUS_TRIAGEREN.value
    return tuple(f.code for f in beleid.functies if niveau in f.niveaus and recht in f.rechten)


def wie_ziet(kern: str | None, *, door: Actor, werk: Werk) -> dict[str, int]:
    """How many people read a casus that this actor registers, by partij: the own and who weighs.

    Raises GeenToegang for who may not register.
    """
    with werk.lezing(
        Recht.CASUS_REGISTREREN,
        door=door,
        tabellen=frozenset({"aanstelling"}),
        uitkomst="begonnen",
    ) as lezing:
        wegen = wegers(lezing.beleid, instapniveau(lezing.beleid, door))
        rijen = aanstellingen(lezing.db, wegen, kern, lokale_dag(lezing.nu))
    per_mens = {r.gebruiker_id: r.partij for r in rijen} | {door.gebruiker_id: door.partij}
    return dict(Counter(per_mens.values()))


def begin(*, door: Actor, werk: Werk) -> None:
    """Returns for who may register a casus; else GeenToegang, with its line."""
    with werk.lezing(Recht.CASUS_REGISTREREN, door=door, uitkomst="begonnen"):
        pass


def registreer(
    opdracht: Registratie,
    *,
    door: Actor,
    werk: Werk,
    demo: bool = False,
    indiening: UUID | None = None,
    lopend: Collection[str] = (),
) -> UUID:
    """The id of the new casus, in triage at the entry table of its kern.

    Raises Ongeldig with a message per field. In a demonstration only test BSNs are taken.
    `lopend`: numbers of casussen that `herkennen` found running and open to this actor.
    """
    casus_id = uuid4()
    with werk.handeling(
        Recht.CASUS_REGISTREREN, door=door, tabellen=TABELLEN, indiening=indiening
    ) as h:
        niveau = instapniveau(h.beleid, door)
        if fouten := registratiefouten(opdracht, h.beleid, h.nu, door, demo=demo, lopend=lopend):
            raise Ongeldig(fouten)
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
            betrokkene_id = personen.neem_op(h, casus_id, persoon, nummer)
            if (v := persoon.vertegenwoordiging) is not None:
                voeg_stuk_toe(h, v.stuk(persoon.zekerheid, lokale_dag(h.nu), betrokkene_id))
        wat = _wat_en_hoe_laat(opdracht)
        aanleiding = Nieuwstuk(AANLEIDING, wat, NIET_GEVRAAGD, opdracht.wanneer)
        groep = opdracht.groep.stukken(opdracht.wanneer) if opdracht.groep else ()
        for stuk in (aanleiding, *groep, *opdracht.stukken):
            voeg_stuk_toe(h, stuk)
        inhoud = {"motivering": opdracht.aanleiding, "doel": opdracht.doel}
        if opdracht.hoe_laat is not None:
            inhoud["hoe_laat"] = f"{opdracht.hoe_laat:%H:%M}"
        if lopend:
            inhoud["toch_omdat"] = opdracht.toch_omdat
        vastleggen.leg_besluit_vast(
            h,
            Besluitgegevens(
                soort="registratie",
                inhoud=inhoud,
                naar=(niveau, h.casus.stand),
                naar_fase=h.casus.fase,
                informeren=None if opdracht.eenheid == GROEP else opdracht.informeren,
            ),
        )
        begin_termijn(h)
    return casus_id


def _wat_en_hoe_laat(o: Registratie) -> str:
    return o.aanleiding if o.hoe_laat is None else f"Om {o.hoe_laat:%H:%M} uur. {o.aanleiding}"


def registratiefouten(
    o: Registratie,
    beleid: Beleid,
    nu: datetime,
    door: Actor,
    *,
    demo: bool,
    lopend: Collection[str] = (),
) -> dict[str, str]:
    """Messages by field, for every field at once; empty when `door` can register this.

    Persons and what is known of them are numbered from 0, as they stand in `o`.
    """
    vandaag = lokale_dag(nu)
    fouten: dict[str, str] = {}
    if o.eenheid not in {e.code for e in beleid.eenheden}:
        fouten["eenheid"] = "Kies het soort casus."
    if o.aanpak not in {a.code for a in beleid.aanpakken}:
        fouten["aanpak"] = "Kies de aanpak."
    if o.thema is not None and o.thema not in {t.code for t in beleid.themas}:
        fouten["thema"] = "Kies een thema uit de lijst."
    if o.kern is None or o.kern not in beleid.kern:
        fouten["kern"] = "Kies een dorpskern."
    elif beleid.tafel_van(instapniveau(beleid, door), o.kern) not in door.tafels:
        fouten["kern"] = elders(beleid, door)
    fouten |= _wanneerfouten(o, nu)
    fouten |= _tekstfouten(o, loopt=bool(lopend))
    fouten |= _wiefouten(o, beleid, vandaag, demo=demo)
    if not bsn_wet(beleid, door, nu):
        zin = "Uw functie legt geen burgerservicenummer vast."
        fouten |= {f"personen-{i}-bsn": zin for i, p in enumerate(o.personen) if p.bsn}
    fouten |= _gegevenfouten(o, beleid, nu, door)
    return fouten | _informeerfouten(o, beleid, vandaag) | dict(o.onleesbaar)


def _informeerfouten(o: Registratie, beleid: Beleid, vandaag: date) -> dict[str, str]:
    if o.eenheid == GROEP:
        return {}
    return (o.informeren or Informeren("")).fouten(beleid, vandaag)


def _wanneerfouten(o: Registratie, nu: datetime) -> dict[str, str]:
    hier = nu.astimezone(AMSTERDAM)
    if o.wanneer is None:
        return {"wanneer": "Vul de datum in, bijvoorbeeld 12 11 2026."}
    if o.wanneer > hier.date():
        return {"wanneer": "Deze datum ligt in de toekomst."}
    straks = o.hoe_laat is not None and o.wanneer == hier.date() and o.hoe_laat > hier.time()
    return {"hoe_laat": "Dit tijdstip ligt in de toekomst."} if straks else {}


def _tekstfouten(o: Registratie, *, loopt: bool) -> dict[str, str]:
    """Messages about the texts; `loopt`: whether one of these persons has a casus already."""
    teksten = [
        ("aanleiding", o.aanleiding, "Schrijf kort wat er aan de hand is."),
        ("doel", o.doel, "Schrijf wat er bereikt moet worden."),
    ]
    if loopt:
        teksten.append(("toch_omdat", o.toch_omdat, TOCH_WAAROM))
    gevonden = {naam: tekstfout(tekst, leeg) for naam, tekst, leeg in teksten}
    return {naam: fout for naam, fout in gevonden.items() if fout}


def _gegevenfouten(o: Registratie, beleid: Beleid, nu: datetime, door: Actor) -> dict[str, str]:
    """Messages about what is known already, of which nothing need be said."""
    groep = o.eenheid == GROEP
    mag = bij_te_dragen(beleid, door, nu, groep=groep) if o.stukken else ()
    fouten: dict[str, str] = {}
    for i, stuk in enumerate(o.stukken):
        gevonden = stukfouten(stuk, beleid, lokale_dag(nu))
        if stuk.categorie not in mag:
            gevonden.setdefault("categorie", _NIET_VAN_EEN_GROEP if groep else NIET_HIER)
        fouten |= {f"gegevens-{i}-{naam}": zin for naam, zin in gevonden.items()}
    return fouten


def _wiefouten(o: Registratie, beleid: Beleid, vandaag: date, *, demo: bool) -> dict[str, str]:
    """Messages about the persons, at least one; about a group where it is, and what it does."""
    if o.eenheid == GROEP:
        zin = "Groep is voor een jeugdgroep. Leg daarbij nu nog geen personen vast."
        persoon = {"personen-0-geslachtsnaam": zin} if o.personen else {}
        return persoon | (o.groep or Groepsbeeld("", "", "")).fouten()
    tot, fouten = beleid.leeftijd.vertegenwoordigd_tot, dict[str, str]()
    wie = o.personen or (Persoonsgegevens(""),)
    for i, p in enumerate(wie):
        van_een = vertegenwoordigfouten(p, tot, vandaag) | persoonsfouten(p, vandaag, demo=demo)
        if p.bsn and p.bsn in {eerder.bsn for eerder in wie[:i]}:
            van_een.setdefault("bsn", "Dit nummer staat hier al bij een ander.")
        fouten |= {f"personen-{i}-{naam}": zin for naam, zin in van_een.items()}
    if len(wie) > HOOGSTENS_PERSONEN:
        fouten[f"personen-{HOOGSTENS_PERSONEN}-geslachtsnaam"] = TE_VEEL
    return fouten
