"""The conditions on which access is decided: each one object with four faces.

A bit for the log, a Python test, Dutch sentences for each answer and for what it takes, and,
where it depends on the casus, a SQL clause. Conditions without one depend on actor and policy.
"""

from __future__ import annotations

from sqlalchemy import or_

from config.beleid import Beleid, Functie
from privacy import voorwaarden_regie as regie
from privacy.feiten import Vraag, Zicht, lokale_dag
from privacy.verklaringen import geldig
from privacy.voorwaarde import meld, namen, voorwaarde
from privacy.voorwaarden_crisis import meld_crisis, meld_opvolging, meld_vervanging
from privacy.voorwaarden_fase import meld_fase
from privacy.voorwaarden_sluiten import meld_sluiten

__all__ = ["namen", "voorwaarde"]


def _functie_naam(vraag: Vraag) -> str:
    functie = vraag.beleid.functie.get(vraag.actor.functie)
    return functie.naam if functie else "systeem"


def _heeft_recht(vraag: Vraag) -> bool:
    return _functie_met(vraag, vraag.recht)


def _functie_met(vraag: Vraag, recht: str) -> bool:
    functie = vraag.beleid.functie.get(vraag.actor.functie)
    return functie is not None and recht in functie.rechten


def _mag_niet_als_functie(vraag: Vraag) -> str:
    lijn = vraag.beleid.recht.get(vraag.recht)
    wat = lijn.zin if lijn else "dit"
    wie = [f.naam for f in vraag.beleid.functies if vraag.recht in f.rechten and _werkt(f, vraag)]
    door = f" Dat kan wel: {', '.join(wie)}." if wie else ""
    return f"Uw functie ({_functie_naam(vraag)}) geeft geen recht op: {wat}.{door}"


def _werkt(functie: Functie, vraag: Vraag) -> bool:
    """Whether who has this functie works where the casus lies; the bestuur in the highest phase."""
    if vraag.casus is None:
        return True
    if functie.niveaus:
        return vraag.casus.niveau in functie.niveaus
    bestuurt = functie.code in vraag.beleid.keten.crisis.bevestigt
    return not bestuurt or vraag.casus.fase == max(vraag.beleid.fase)


def _einden(beleid: Beleid) -> list[str]:
    return [s.code for s in beleid.keten.standen if s.einde]


def _wegingen(beleid: Beleid) -> list[str]:
    """Stands in which a casus is weighed before anybody works on it."""
    return [s.code for s in beleid.keten.standen if s.inzagestap == "triage"]


def _geldige_niveaus(zicht: Zicht) -> list[str]:
    op = lokale_dag(zicht.nu)
    return [n for n, c in zicht.beleid.convenant.items() if c.looptijd(op) is not None]


def _getekende_niveaus(zicht: Zicht) -> list[str]:
    op = lokale_dag(zicht.nu)
    return [
        n
        for n, c in zicht.beleid.convenant.items()
        if any(p.partij == zicht.actor.partij and p.getekend <= op for p in c.partijen)
    ]


def _getekend(vraag: Vraag) -> bool:
    if vraag.casus is None:
        return False
    convenant = vraag.beleid.convenant.get(vraag.casus.niveau)
    op = lokale_dag(vraag.nu)
    return convenant is not None and any(
        p.partij == vraag.actor.partij and p.getekend <= op for p in convenant.partijen
    )


def _geldig(vraag: Vraag) -> bool:
    if vraag.casus is None:
        return False
    convenant = vraag.beleid.convenant.get(vraag.casus.niveau)
    return convenant is not None and convenant.looptijd(lokale_dag(vraag.nu)) is not None


meld("functie_recht", _heeft_recht, _mag_niet_als_functie)
meld(
    "deelnemer",
    lambda v: v.casus is not None and any(d.reikwijdte == "casus" for d in v.casus.deelnames),
    "U neemt niet deel aan deze casus.",
    sql=lambda z: z.k.casus_id.in_(z.k.deelnemend(z.actor, z.nu)),
    nodig="Deelname aan deze casus. De casusregisseur of procesregisseur kan u toevoegen.",
)
meld(
    "casusregisseur",
    lambda v: regie.draagt(v, "casusregie"),
    "Alleen de casusregisseur kan dit.",
    sql=lambda z: regie.draagt_sql(z.k.casusregisseur, "casusregie", z),
    nodig="U bent casusregisseur van deze casus.",
)
meld(
    "procesregisseur",
    lambda v: regie.draagt(v, "procesregie"),
    "Alleen de procesregisseur kan dit.",
    sql=lambda z: regie.draagt_sql(z.k.procesregisseur, "procesregie", z),
    nodig="U bent procesregisseur van deze casus.",
)
meld(
    "aan_tafel",
    lambda v: v.casus is not None and v.casus.tafel in v.actor.tafels,
    "De casus ligt niet aan uw tafel.",
    sql=lambda z: z.k.tafel.in_(sorted(z.actor.tafels)),
    nodig="De casus ligt aan uw tafel.",
)
meld(
    "verzoek_aan_tafel",
    lambda v: (
        v.casus is not None
        and v.casus.verzoek is not None
        and v.casus.verzoek.naar_tafel in v.actor.tafels
    ),
    "Er ligt geen open verzoek aan uw tafel.",
    sql=lambda z: z.k.casus_id.in_(z.k.verzoek_aan(z.actor.tafels)),
    nodig="Er ligt een open verzoek aan uw tafel.",
)
meld(
    "uitgesloten",
    lambda v: v.casus is not None and v.casus.uitgesloten,
    "U staat niet op de uitsluitingslijst van deze casus.",
    "U staat op de uitsluitingslijst van deze casus.",
    sql=lambda z: z.k.casus_id.in_(z.k.uitgesloten(z.wie)),
)
meld(
    "fase_4",
    lambda v: v.casus is not None and v.casus.fase == max(v.beleid.fase),
    "Bestuurders zien alleen casussen in de hoogste fase.",
    sql=lambda z: z.k.fase == max(z.beleid.fase),
    nodig="De casus is in de hoogste fase.",
)
meld(
    "onder_fase_4",
    # A crisis that waits ends in its own way; the chain says so.
    lambda v: (
        v.casus is not None and (v.casus.fase != max(v.beleid.fase) or v.casus.crisis is not None)
    ),
    "In de hoogste fase wijzigt alleen de bestuurlijk verantwoordelijke dit.",
    sql=lambda z: or_(z.k.fase != max(z.beleid.fase), z.k.crisis.is_not(None)),
    nodig="De casus is niet in de hoogste fase.",
)
meld(
    "zelf_gevraagd",
    lambda v: (
        v.casus is not None
        and v.casus.verzoek is not None
        and (v.casus.verzoek.gevraagd_door == v.actor.gebruiker_id or v.casus.verzoek.van_een_stoel)
    ),
    "Dit verzoek is niet van u.",
    regie.zelf_gevraagd,
    sql=lambda z: z.k.casus_id.in_(z.k.zelf_gevraagd(z.wie, z.nu)),
    nodig="U hebt het verzoek zelf gedaan.",
)
meld(
    "casus_open",
    lambda v: v.casus is not None and not v.beleid.stand[v.casus.stand].einde,
    "Deze casus is gesloten.",
    sql=lambda z: z.k.stand.not_in(_einden(z.beleid)),
    nodig="De casus is open. Heropenen vraagt een nieuw besluit.",
)
meld(
    "convenant_geldig",
    _geldig,
    "Het convenant van deze tafel is verlopen. U kunt lezen, niet wijzigen.",
    sql=lambda z: z.k.niveau.in_(_geldige_niveaus(z)),
    nodig="Het convenant van deze tafel is van kracht.",
)
meld(
    "partij_getekend",
    _getekend,
    "Uw organisatie heeft het convenant van deze tafel niet getekend.",
    sql=lambda z: z.k.niveau.in_(_getekende_niveaus(z)),
    nodig="Uw organisatie heeft het convenant van deze tafel getekend.",
)
meld(
    "geheimhouding",
    lambda v: geldig(v.actor.geheimhouding_tot, lokale_dag(v.nu)),
    "Uw geheimhoudingsverklaring is niet (meer) geldig.",
    nodig="U hebt een geldige geheimhoudingsverklaring.",
)
meld(
    "screening",
    lambda v: geldig(v.actor.screening_tot, lokale_dag(v.nu)),
    "Uw screening is niet (meer) geldig.",
    nodig="U hebt een geldige screening.",
)
meld(
    "systeem",
    lambda v: v.actor.gebruiker_id is None and v.recht in v.actor.systeemrechten,
    "Dit doet alleen het systeem zelf.",
)
# Last: the bits of the conditions above stand in log lines.
meld(
    "zonder_procesregisseur",
    lambda v: v.casus is not None and v.casus.procesregisseur is None,
    "Deze casus heeft een procesregisseur. Die beslist.",
    sql=lambda z: z.k.procesregisseur.is_(None),
    nodig="De casus heeft geen procesregisseur.",
)
meld(
    "in_weging",
    lambda v: v.casus is not None and v.casus.stand in _wegingen(v.beleid),
    "Deze casus wordt niet (meer) gewogen.",
    sql=lambda z: z.k.stand.in_(_wegingen(z.beleid)),
    nodig="De casus wordt gewogen.",
)
meld(
    "casus_gesloten",
    lambda v: v.casus is not None and v.beleid.stand[v.casus.stand].einde,
    "Deze casus is niet gesloten.",
    sql=lambda z: z.k.stand.in_(_einden(z.beleid)),
    nodig="De casus is gesloten.",
)
meld(
    "nam_deel",
    lambda v: v.casus is not None and v.casus.nam_deel,
    "U nam niet deel toen deze casus sloot.",
    sql=lambda z: z.k.casus_id.in_(z.k.nam_deel(z.actor)),
    nodig="U nam deel toen de casus sloot.",
)
meld(
    "overziet",
    lambda v: _functie_met(v, "casus:overzien"),
    "Uw functie overziet geen tafel.",
    nodig="Uw functie overziet deze tafel.",
)
regie.meld_regie()
meld("account", lambda v: v.account is not None, "Dit account is er niet.")
meld(
    "eigen_account",
    lambda v: v.account is not None and v.account.gebruiker_id == v.actor.gebruiker_id,
    "Dit is niet uw eigen account.",
    "Dit is uw eigen account. Een andere beheerder doet dit.",
)
meld(
    "voorstel_wacht",
    lambda v: v.account is not None and v.account.voorgesteld_door is not None,
    "Er wacht niets op een tweede beheerder.",
)
meld(
    "zelf_voorgesteld",
    lambda v: (
        v.account is not None
        and v.account.voorgesteld_door is not None
        and v.account.voorgesteld_door == v.actor.gebruiker_id
    ),
    "U hebt dit niet zelf gevraagd.",
    "U hebt dit zelf gevraagd. Iemand anders beslist.",
)
meld_crisis()
meld_sluiten()
meld(
    "toezicht",
    lambda v: _functie_met(v, "logboek:verifieren"),
    "Uw functie houdt geen toezicht op het logboek.",
    nodig="Uw functie houdt toezicht op het logboek.",
)
meld(
    "deelnemer_hier",
    lambda v: (
        v.casus is not None
        and any(d.reikwijdte == "casus" and d.niveau == v.casus.niveau for d in v.casus.deelnames)
    ),
    "U neemt aan de tafel waar deze casus nu ligt, niet deel.",
    sql=lambda z: z.k.casus_id.in_(z.k.deelnemend(z.actor, z.nu, hier=True)),
    nodig="U neemt deel aan de tafel waar de casus nu ligt.",
)
meld_opvolging()
meld_fase()
meld_vervanging()
