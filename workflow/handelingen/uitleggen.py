"""Why a colleague may or may not do something with a casus, for who keeps watch on access."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from casus import lezen
from casus.feiten import laad_feiten
from casus.gebruikers import Inlogmiddel
from privacy.feiten import Actor, Vraag
from privacy.toegang import Recht, beslis
from privacy.vakken import verklaar_categorie
from workflow.fouten import Ongeldig
from workflow.handelingen.gebruikers import email_index
from workflow.handelingen.inloggen import actor_van
from workflow.werk import Werk


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
    with werk.lezing(Recht.TOEGANG_UITLEGGEN, casus_id, door=door) as lezing:
        lezing.noem(actor.gebruiker_id or casus_id)
        feiten, _ = laad_feiten(lezing.db, casus_id, actor, lezing.nu, wijzigt=False)
        assert feiten is not None
        beleid, nu = lezing.beleid, lezing.nu
        oordeel = beslis(actor, recht, feiten, beleid=beleid, nu=nu)
        vraag = Vraag(actor, recht.value, feiten, beleid, nu)
        categorieen = tuple(
            (c.code, *verklaar_categorie(vraag, feiten.niveau, c.code)) for c in beleid.categorieen
        )
    return Toegangsuitleg(
        oordeel.toegestaan,
        oordeel.regel,
        oordeel.redenen,
        beleid.functie[actor.functie].naam,
        beleid.niveau[feiten.niveau].naam,
        beleid.stand[feiten.stand].woord,
        oordeel.beleid_versie,
        categorieen,
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
