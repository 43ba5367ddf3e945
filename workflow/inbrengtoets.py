"""What the policy says of a casus that is taken in: words become codes, faults get their column.

Pure: the same answer for the check beforehand and for the taking in itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from casus.caseload_model import Inbreng, Inbrengpersoon, Rijfout
from config.beleid import Beleid
from privacy.categorieen import AANLEIDING, BSN
from privacy.feiten import Actor, Vraag, lokale_dag
from privacy.toegang import Recht
from privacy.vakken import vakken_aan_tafel
from workflow.handelingen.personen import (
    OUDST,
    ROLLEN,
    Adres,
    Persoonsgegevens,
    persoonsfouten,
)
from workflow.informeren import GROEP
from workflow.keten import VOORWAARDEN, Omstandigheden
from workflow.lopend import lopende_standen
from workflow.tekst import tekstfout
from workflow.vastleggen import Informeren

JA, NEE = "ja", "nee"
GEINFORMEERD = (("ja", "ja"), ("nog_niet", "nog niet"), ("nee", "nee"))
_VERANTWOORD = ("procesregisseur_waar_vereist", "verantwoordelijkheden_belegd")
_LOS = re.compile(r"[\s.\-]")


@dataclass(frozen=True, slots=True, repr=False)
class Opdracht:
    """A casus to take in, in codes of the policy; what could not be read is empty."""

    niveau: str
    kern: str
    stand: str
    fase: int
    eenheid: str
    aanpak: str
    thema: str | None
    informeren: Informeren
    personen: tuple[Persoonsgegevens, ...]
    fouten: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """Faults by row and column."""


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Who can carry it, as appointments of today; None where nobody of that name can."""

    casusregisseur: Any | None = None
    procesregisseur: Any | None = None
    rollen: Mapping[str, UUID] = field(default_factory=dict)


def vertaal(i: Inbreng, beleid: Beleid) -> Opdracht:
    """The row in codes: each word of the sheet may be the code or the name of the policy."""
    fouten = {(f.rij, f.kolom): f.regel for f in i.fouten}

    def kies(veld: str, keuzes: Iterable[tuple[str, ...]], zin: str, rij: int = i.rij) -> str:
        code = _code(getattr(i, veld), keuzes)
        if not code:
            fouten.setdefault((rij, veld), zin)
        return code

    niveau = kies(
        "niveau", ((n.code, n.naam, n.kort) for n in beleid.keten.niveaus), "Kies een niveau."
    )
    standen = lopende_standen(beleid, niveau) if niveau else ()
    standnamen = ((s, beleid.stand[s].woord) for s in standen)
    fase = _code(i.fase, ((str(f.nr), f.naam) for f in beleid.keten.fasen))
    wijze = i.geinformeerd_wijze.casefold() or None
    return Opdracht(
        niveau=niveau,
        kern=kies("kern", ((k.code, k.naam) for k in beleid.dorpskernen), "Kies een dorpskern."),
        stand=kies("stand", standnamen, "Kies een stand waarin hier aan een casus gewerkt wordt.")
        if niveau
        else "",
        fase=int(fase) if fase else 0,
        eenheid=kies(
            "eenheid", ((e.code, e.naam) for e in beleid.eenheden), "Kies het soort casus."
        ),
        aanpak=kies("aanpak", ((a.code, a.naam) for a in beleid.aanpakken), "Kies de aanpak."),
        thema=kies("thema", ((t.code, t.naam) for t in beleid.themas), "Kies een thema.")
        if i.thema
        else None,
        informeren=Informeren(
            _code(i.geinformeerd, GEINFORMEERD),
            i.geinformeerd_op,
            wijze,
            i.uitzonderingsgrond.casefold() or None,
            i.herbeoordelen_op,
        ),
        personen=tuple(_persoon(p, nr, fouten) for nr, p in enumerate(i.personen)),
        fouten=fouten,
    )


def inbrengfouten(
    i: Inbreng,
    o: Opdracht,
    wie: Bezetting,
    beleid: Beleid,
    door: Actor,
    nu: datetime,
    *,
    demo: bool,
) -> tuple[Rijfout, ...]:
    """Every fault of this casus, for every row and column at once; empty when it can go in."""
    fouten, dag = dict(o.fouten), lokale_dag(nu)
    bij_casus = _tafelfouten(o, beleid, door, nu)
    bij_casus |= _regiefouten(i, o, wie, beleid)
    bij_casus |= _tekstfouten(i, dag)
    bij_casus |= {} if o.eenheid == GROEP else o.informeren.fouten(beleid, dag)
    for kolom, zin in bij_casus.items():
        fouten.setdefault((i.rij, kolom), zin)
    for (rij, kolom), zin in _wiefouten(i, o, beleid, door, nu, demo=demo).items():
        fouten.setdefault((rij, kolom), zin)
    return tuple(Rijfout(rij, kolom, fouten[rij, kolom]) for rij, kolom in sorted(fouten))


def eigen_tafel(o: Opdracht, beleid: Beleid, door: Actor) -> bool:
    """Whether the casus would lie at a table where the actor works."""
    return bool(o.niveau) and beleid.tafel_van(o.niveau, o.kern or None) in door.tafels


def kan_regie(beleid: Beleid, niveau: str, aanstelling: Any, dag: date) -> bool:
    """Whether who holds this appointment can act at this level: by functie and by convenant."""
    functie = beleid.functie.get(aanstelling.functie)
    partijen = beleid.convenant[niveau].partijen
    getekend = any(p.partij == aanstelling.partij and p.getekend <= dag for p in partijen)
    return functie is not None and niveau in functie.niveaus and getekend


def _code(woord: str, keuzes: Iterable[tuple[str, ...]]) -> str:
    """The code of this word, or nothing."""
    gevouwen = woord.casefold()
    return next((k[0] for k in keuzes if gevouwen in (deel.casefold() for deel in k)), "")


def _persoon(
    p: Inbrengpersoon, nummer: int, fouten: dict[tuple[int, str], str]
) -> Persoonsgegevens:
    bsn = _LOS.sub("", p.bsn)
    geheim = p.geheim.casefold()
    if geheim not in ("", JA, NEE):
        fouten.setdefault((p.rij, "geheim"), "Schrijf ja of nee.")
    if not p.rol and nummer:
        fouten.setdefault((p.rij, "rol"), "Kies welke rol deze persoon heeft.")
    adres = None
    if p.straat or p.huisnummer or p.postcode or p.plaats:
        adres = Adres(p.straat, p.huisnummer, p.postcode, p.plaats, geheim == JA)
    return Persoonsgegevens(
        geslachtsnaam=p.geslachtsnaam,
        voorvoegsel=p.voorvoegsel,
        voornamen=p.voornamen,
        geboortedatum=p.geboortedatum,
        # A sheet that takes a BSN for a number drops the nought in front.
        bsn=(f"0{bsn}" if len(bsn) == 8 else bsn) or None,
        adres=adres,
        rol=p.rol.casefold() or ROLLEN[0],
        zekerheid=p.zekerheid.casefold(),
    )


def _bijdraagbaar(o: Opdracht, beleid: Beleid, door: Actor, nu: datetime) -> frozenset[str]:
    """Categories that the convenant lets this actor record at that table in that stand."""
    vraag = Vraag(door, Recht.CASELOAD_INBRENGEN.value, None, beleid, nu)
    stap = beleid.stand[o.stand].eigen_inzage
    return frozenset(v.categorie for v in vakken_aan_tafel(vraag, o.niveau, stap, "bijdragen"))


def _tafelfouten(o: Opdracht, beleid: Beleid, door: Actor, nu: datetime) -> dict[str, str]:
    if not o.niveau:
        return {}
    if not eigen_tafel(o, beleid, door):
        wat = (
            "kern" if beleid.niveau[o.niveau].per_kern and _werkt_op(o, beleid, door) else "niveau"
        )
        return {wat: "U werkt niet voor deze tafel. Vraag een collega van daar."}
    if beleid.convenant[o.niveau].looptijd(lokale_dag(nu)) is None:
        return {"niveau": "Het convenant van deze tafel is niet van kracht."}
    if o.stand and AANLEIDING not in _bijdraagbaar(o, beleid, door, nu):
        return {"niveau": "Uw organisatie mag aan deze tafel niets vastleggen."}
    return {}


IN_CRISIS = "Kies de fase van voor de crisis, en meld de crisis daarna op de casus."


def _werkt_op(o: Opdracht, beleid: Beleid, door: Actor) -> bool:
    return any(beleid.tafel[t].niveau == o.niveau for t in door.tafels if t in beleid.tafel)


def _regiefouten(i: Inbreng, o: Opdracht, wie: Bezetting, beleid: Beleid) -> dict[str, str]:
    """Who carries it. An unknown address and one that cannot do this get the same words."""
    fouten: dict[str, str] = {}
    if not (o.niveau and o.kern):
        # Who can carry it depends on the table; that one is named first.
        return fouten
    if wie.casusregisseur is None:
        fouten["casusregisseur"] = "Vul het e-mailadres in van wie hier casusregisseur kan zijn."
    if i.procesregisseur and wie.procesregisseur is None:
        fouten["procesregisseur"] = "Vul het e-mailadres in van wie hier procesregisseur kan zijn."
    if o.fase not in beleid.niveau[o.niveau].fasen:
        return fouten | {"fase": "Kies een fase die bij dit niveau hoort."}
    if o.fase == beleid.keten.crisis.fase:
        # It begins with a report that somebody confirms the same day, and a row asks nobody.
        return fouten | {"fase": IN_CRISIS}
    belegd = {"casusregie", *wie.rollen} | ({"procesregie"} if i.procesregisseur else set())
    omstandig = Omstandigheden(fase=o.fase, belegd=frozenset(belegd))
    for naam, kolom in zip(_VERANTWOORD, ("procesregisseur", "fase"), strict=True):
        if not VOORWAARDEN[naam].test(beleid, omstandig):
            return fouten | {kolom: VOORWAARDEN[naam].zin}
    return fouten


def _tekstfouten(i: Inbreng, dag: date) -> dict[str, str]:
    fouten: dict[str, str] = {}
    if not i.eigen_nummer:
        fouten["eigen_nummer"] = "Vul het nummer uit uw eigen administratie in."
    if i.sinds is None:
        fouten["sinds"] = "Vul de datum in."
    elif i.sinds > dag:
        fouten["sinds"] = "Deze datum ligt in de toekomst."
    elif i.sinds < OUDST:
        fouten["sinds"] = "Controleer het jaar: deze datum ligt vóór 1900."
    for kolom, tekst, leeg in (
        ("aanleiding", i.aanleiding, "Schrijf kort wat er aan de hand is."),
        ("doel", i.doel, "Schrijf wat er bereikt moet worden."),
    ):
        if fout := tekstfout(tekst, leeg):
            fouten[kolom] = fout
    return fouten


def _wiefouten(
    i: Inbreng, o: Opdracht, beleid: Beleid, door: Actor, nu: datetime, *, demo: bool
) -> dict[tuple[int, str], str]:
    """About the persons: a group has none, a person one, a household at least one."""
    if o.eenheid == GROEP:
        zin = "Bij een groep horen geen personen."
        return {(p.rij, "geslachtsnaam"): zin for p in i.personen}
    fouten: dict[tuple[int, str], str] = {}
    if o.eenheid == "persoon" and len(i.personen) > 1:
        fouten[i.personen[1].rij, "eigen_nummer"] = (
            "Dit nummer is al van een casus met één persoon."
        )
    weet = bool(o.niveau and o.stand)
    bsn_mag = not weet or BSN in _bijdraagbaar(o, beleid, door, nu)
    wie = o.personen or (Persoonsgegevens(""),)
    rijen = [p.rij for p in i.personen] or [i.rij]
    for rij, p in zip(rijen, wie, strict=True):
        if p.bsn and not bsn_mag:
            # UAVG 46: a BSN only where the law says so for this task.
            fouten[rij, "bsn"] = "Uw organisatie mag hier geen BSN vastleggen. Laat dit leeg."
        for kolom, zin in persoonsfouten(p, lokale_dag(nu), demo=demo).items():
            fouten.setdefault((rij, kolom), zin)
    return fouten
