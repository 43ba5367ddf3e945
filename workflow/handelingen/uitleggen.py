"""Why a colleague may or may not do something with a casus, for who keeps watch on access."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from casus import lezen
from casus.feiten import laad_feiten
from casus.gebruikers import Inlogmiddel
from casus.weergaven import Waaromweergave
from casus.werkstand import TABELLEN as WERKSTAND
from casus.werkstand import werkstand
from casus.zicht import deelnemers
from privacy.feiten import Actor, Vraag, lokale_dag
from privacy.toegang import GeenToegang, Recht, beslis
from privacy.vakken import verklaar_categorie
from workflow.fouten import Ongeldig
from workflow.handelingen.actielezen import zonder_eigenaar
from workflow.handelingen.gebruikers import email_index
from workflow.handelingen.inloggen import actor_van
from workflow.handelingen.mogelijkheden import kan_nu
from workflow.handelingen.namen import neem_namen, open_namen
from workflow.handelingen.nodig import artikelen_over, wat_nodig, wat_nodig_voor
from workflow.handelingen.waarnemen import niets_te_regelen
from workflow.handelingen.zichtbaar import zichtbaar_voor
from workflow.werk import Lezing, Werk

_LEEG: MappingProxyType[Recht, Callable[[Lezing], tuple[str, ...]]] = MappingProxyType(
    {
        Recht.ACTIE_VASTLEGGEN: zonder_eigenaar,
        Recht.WAARNEMING_REGELEN: niets_te_regelen,
    }
)
"""What is only possible with somebody or something to do it with."""


@dataclass(frozen=True, slots=True)
class Toegangsuitleg:
    """The decision as `beslis` takes it now, with what each category says. Opens nothing."""

    toegestaan: bool
    regel: str
    redenen: tuple[str, ...]
    functie: str
    niveau: str
    stand: str
    beleid_versie: str
    categorieen: tuple[tuple[str, bool, str, str], ...]
    """(code, may, sentence, article)"""


def leg_uit(
    email: str, casusnummer: str, recht: Recht, *, door: Actor, werk: Werk
) -> Toegangsuitleg:
    """Raises Ongeldig for an account or casus that does not exist."""
    wie = _gebruiker(email, werk)
    actor = actor_van(wie, werk=werk) if wie else None
    if actor is None:
        raise Ongeldig({"gebruiker": "Deze gebruiker is er niet, of heeft nu geen aanstelling."})
    with werk.lezing(
        Recht.TOEGANG_UITLEGGEN, door=door, tabellen=frozenset({"casus"}), uitkomst="begonnen"
    ) as zoeken:
        casus_id = lezen.casus_bij_nummer(zoeken.db, casusnummer)
    if casus_id is None:
        raise Ongeldig({"casus": "Deze casus is er niet."})
    with werk.lezing(Recht.TOEGANG_UITLEGGEN, casus_id, door=door, tabellen=WERKSTAND) as lezing:
        lezing.noem(actor.gebruiker_id or casus_id)
        feiten, _ = laad_feiten(lezing.db, casus_id, actor, lezing.nu, wijzigt=False)
        assert feiten is not None
        beleid, nu = lezing.beleid, lezing.nu
        gedaan = werkstand(lezing.db, casus_id, feiten.niveau)
        antwoord = kan_nu(actor, recht, feiten, beleid=beleid, nu=nu, werk=gedaan)
        vraag = Vraag(actor, recht.value, feiten, beleid, nu)
        categorieen = tuple(
            (c.code, *verklaar_categorie(vraag, feiten.niveau, c.code)) for c in beleid.categorieen
        )
    return Toegangsuitleg(
        antwoord.kan,
        antwoord.oordeel.regel,
        antwoord.redenen,
        beleid.functie[actor.functie].naam,
        beleid.niveau[feiten.niveau].naam,
        beleid.stand[feiten.stand].woord,
        antwoord.oordeel.beleid_versie,
        categorieen,
    )


def waarom(
    casus_id: UUID, recht: Recht, categorie: str | None = None, *, door: Actor, werk: Werk
) -> Waaromweergave:
    """Why this actor may or may not: for a right, or for a category at the present level.

    Raises GeenToegang for who may see neither the casus nor its row.
    """
    tabellen = WERKSTAND | {"aanstelling", "gebruiker"}
    with werk.lezing(Recht.TOEGANG_UITLEGGEN, casus_id, door=door, tabellen=tabellen) as lezing:
        c, b = lezing.casus, lezing.beleid
        gedaan = werkstand(lezing.db, casus_id, c.niveau)
        antwoord = kan_nu(door, recht, c, beleid=b, nu=lezing.nu, werk=gedaan)
        if antwoord.kan and recht in _LEEG:
            antwoord = replace(antwoord, keten=_LEEG[recht](lezing))
        opent = beslis(door, Recht.CASUS_INZIEN, c, beleid=b, nu=lezing.nu).toegestaan
        if not opent and not zichtbaar_voor(lezing, (casus_id,)):
            # The explanation itself would say that the casus exists, where it lies and who has it.
            raise GeenToegang(lezing.oordeel, bekend=False)
        rij = lezen.casusrij(lezing.db, casus_id)
        regie = {"casusregisseur": c.casusregisseur, "procesregisseur": c.procesregisseur}
        # The reader needs no help from the reader.
        wie = {rol: i for rol, i in regie.items() if opent and i and i != door.gebruiker_id}
        partij = {d.gebruiker_id: d.partij for d in deelnemers(lezing.db, casus_id, lezing.nu)}
        rijen = neem_namen(lezing, frozenset(wie.values()))
    namen = open_namen(lezing, rijen)
    convenant = b.convenant[c.niveau]
    looptijd = convenant.looptijd(lokale_dag(lezing.nu))
    vraag = Vraag(door, recht.value, c, b, lezing.nu)
    mag, redenen = antwoord.kan, antwoord.redenen
    # Nobody can give what only another stand of the casus gives.
    nodig = () if antwoord.keten else wat_nodig_voor(vraag)
    artikelen: tuple[str, ...] = ()
    van_ons = True
    if categorie is not None:
        mag, zin, artikel = verklaar_categorie(vraag, c.niveau, categorie)
        redenen = (zin,)
        nodig = () if mag else wat_nodig(vraag, categorie)
        artikelen, van_ons = (artikel,), True
        if artikel in ("", convenant.code):
            artikelen, van_ons = artikelen_over(b, c.niveau, categorie, door.partij)
    return Waaromweergave(
        rij.nummer,
        c.niveau,
        mag,
        redenen,
        antwoord.oordeel.regel,
        artikelen,
        van_ons,
        nodig,
        antwoord.oordeel.beleid_versie,
        f"{convenant.naam} {looptijd.versie}" if looptijd else convenant.naam,
        looptijd.tot if looptijd else None,
        convenant.contact,
        opent,
        c.verzoek.verzoek_id if c.verzoek else None,
        tuple((rol, namen[i], partij.get(i, "")) for rol, i in wie.items() if i in namen),
    )


def _gebruiker(email: str, werk: Werk) -> UUID | None:
    try:
        index = email_index(werk.ring, email)
    except ValueError:
        return None
    with werk.platform(frozenset({"inlogmiddel"}), schrijft=False) as db:
        gevonden: UUID | None = db.execute(
            select(Inlogmiddel.gebruiker_id).where(Inlogmiddel.email_index == index)
        ).scalar()
    return gevonden
