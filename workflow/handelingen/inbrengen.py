"""Take in a casus that is running already: at its level, in its stand, once."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from casus.caseload import lees_caseload
from casus.caseload_model import KOP, Caseload, Inbreng, Rijfout, vingertekst
from casus.inbreng import eerder_ingebracht, nieuwe_inbreng
from privacy.categorieen import AANLEIDING
from privacy.feiten import AMSTERDAM, Actor
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from privacy.zoeksleutel import blind_index
from workflow import vastleggen
from workflow.bezetting import TABELLEN as BEZETTINGTABELLEN
from workflow.bezetting import Bezetter, account_van
from workflow.casusbegin import open_casus
from workflow.fouten import Ongeldig
from workflow.gang import Gang
from workflow.handelingen import personen
from workflow.handelingen.inloggen import actor_van
from workflow.handelingen.registreren import TABELLEN as REGISTREERTABELLEN
from workflow.handelingen.toevoegen import NIET_GEVRAAGD, Nieuwstuk, voeg_stuk_toe
from workflow.inbrengtoets import (
    Bezetting,
    Opdracht,
    eigen_tafel,
    inbrengfouten,
    vertaal,
)
from workflow.informeren import GROEP
from workflow.lopend import lopende_termijn
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

TABELLEN = REGISTREERTABELLEN | BEZETTINGTABELLEN | {"inbreng"}
_KIJKT = BEZETTINGTABELLEN | {"inbreng", "casus"}
_NAMENS = "Zeg namens welke collega de casussen binnenkomen."
_GEWIJZIGD = "Dit nummer is al ingebracht met andere inhoud. De eerste blijft staan."


@dataclass(frozen=True, slots=True)
class Inbrenglot:
    """What became of one casus: `kan`, `ingebracht`, `was_er_al`, `gewijzigd` or `niet`.

    `kan` is what the check says of a casus that would go in.
    """

    rij: int
    uitkomst: str
    casusnummer: str | None = None
    fouten: tuple[Rijfout, ...] = ()

    @property
    def zinnen(self) -> tuple[str, ...]:
        """Each fault in words: the row, the heading of its column, and the rule."""
        return tuple(f"Rij {f.rij}, {KOP.get(f.kolom, f.kolom)}: {f.regel}" for f in self.fouten)


def mag_inbrengen(*, door: Actor, werk: Werk) -> None:
    """Returns for who may take in a caseload. Raises GeenToegang; both leave a line."""
    with werk.lezing(Recht.CASELOAD_INBRENGEN, door=door, uitkomst="begonnen"):
        pass


def namens(email: str, *, door: Actor, werk: Werk) -> Actor:
    """The colleague in whose name a command works, in the functie of today.

    The line of it is the system's own and names the account; what follows is decided as for the
    colleague, and each line says by its channel that it was no login. Raises Ongeldig.
    """
    tabellen = frozenset({"inlogmiddel"})
    with werk.lezing(
        Recht.CASELOAD_INBRENGEN, door=door, tabellen=tabellen, uitkomst="begonnen"
    ) as lezing:
        gebruiker_id = account_van(lezing, email)
        if gebruiker_id is None:
            raise Ongeldig({"door": "Deze collega is er niet."})
        lezing.noem(gebruiker_id)
    actor = actor_van(gebruiker_id, werk=werk, kanaal=door.kanaal)
    if actor is None:
        raise Ongeldig({"door": "Deze collega is er niet."})
    return actor


def lees(inhoud: bytes | None, *, door: Actor, werk: Werk) -> Caseload:
    """The casussen in a file. Raises GeenToegang before looking, and Ongeldig without a file."""
    mag_inbrengen(door=door, werk=werk)
    if inhoud is None:
        with werk.handeling(Recht.CASELOAD_INBRENGEN, door=door):
            raise Ongeldig({"bestand": "Kies een bestand."})
    gelezen = lees_caseload(inhoud)
    if gelezen.geweigerd is not None:
        with suppress(Ongeldig), werk.handeling(Recht.CASELOAD_INBRENGEN, door=door):
            raise Ongeldig({"bestand": "is niet gelezen"})
    return gelezen


def controleer(
    casussen: tuple[Inbreng, ...], *, door: Actor, werk: Werk, demo: bool = False
) -> tuple[Inbrenglot, ...]:
    """What would become of each casus, in their order; writes nothing but its line."""
    with werk.lezing(Recht.CASELOAD_INBRENGEN, door=door, tabellen=_KIJKT) as lezing:
        lezing.regel = lezing.regel.met(aantal=len(casussen))
        nummers = [_nummer(lezing.ring, door, i) for i in casussen]
        eerder, bezet = eerder_ingebracht(lezing.db, nummers), Bezetter(lezing)
        gezien = [(i, o := vertaal(i, lezing.beleid), bezet(i, o)) for i in casussen]
    # Outside the queue of writers: a file can be long.
    lot = []
    for nummer, (i, o, wie) in zip(nummers, gezien, strict=True):
        fouten = inbrengfouten(i, o, wie, lezing.beleid, door, lezing.nu, demo=demo)
        lot.append(_oordeel(lezing, i, o, eerder.get(nummer), fouten))
    return tuple(lot)


def breng_in(inbreng: Inbreng, *, door: Actor, werk: Werk, demo: bool = False) -> Inbrenglot:
    """What became of this casus: taken in, there already, or refused with every fault.

    Raises DatabankFout: what follows would fail too, and what is in is skipped the next time.
    """
    try:
        return _probeer(inbreng, door, werk, demo)
    except IntegrityError:
        # Another process took in the same number at the same moment: look again.
        return _probeer(inbreng, door, werk, demo)


class _Afgekeurd(Ongeldig):
    """The rows cannot be taken in; carries what the report says of them."""

    def __init__(self, lot: Inbrenglot) -> None:
        super().__init__({f.kolom: f.regel for f in lot.fouten})
        self.lot = lot


def _probeer(inbreng: Inbreng, door: Actor, werk: Werk, demo: bool) -> Inbrenglot:
    try:
        with werk.handeling(Recht.CASELOAD_INBRENGEN, door=door, tabellen=TABELLEN) as h:
            return _handel_af(h, inbreng, demo)
    except _Afgekeurd as afgekeurd:
        return afgekeurd.lot


def _handel_af(h: Handeling, inbreng: Inbreng, demo: bool) -> Inbrenglot:
    o, nummer = vertaal(inbreng, h.beleid), _nummer(h.ring, h.actor, inbreng)
    wie = Bezetter(h)(inbreng, o)
    eerder = eerder_ingebracht(h.db, [nummer]).get(nummer)
    fouten = inbrengfouten(inbreng, o, wie, h.beleid, h.actor, h.nu, demo=demo)
    lot = _oordeel(h, inbreng, o, eerder, fouten)
    if lot.uitkomst in ("niet", "gewijzigd"):
        raise _Afgekeurd(lot)
    if lot.uitkomst == "kan":
        return Inbrenglot(inbreng.rij, "ingebracht", _neem_op(h, inbreng, o, wie, nummer))
    return lot


def _oordeel(
    g: Gang, inbreng: Inbreng, o: Opdracht, eerder: Any | None, fouten: tuple[Rijfout, ...]
) -> Inbrenglot:
    """What is to become of this casus.

    Whose table it is comes first: nobody learns what came in at another. Then what is there
    already, also when a colleague named in it has left since.
    """
    rij = inbreng.rij
    if g.actor.gebruiker_id is None:
        return Inbrenglot(rij, "niet", fouten=(Rijfout(rij, "rij", _NAMENS),))
    if eerder is None or inbreng.fouten or not eigen_tafel(o, g.beleid, g.actor):
        return Inbrenglot(rij, "niet", fouten=fouten) if fouten else Inbrenglot(rij, "kan")
    if hmac.compare_digest(bytes(eerder.inhoud_index), _inhoud(g.ring, inbreng)):
        return Inbrenglot(rij, "was_er_al", eerder.nummer)
    return Inbrenglot(rij, "gewijzigd", fouten=(Rijfout(rij, "eigen_nummer", _GEWIJZIGD),))


def _nummer(ring: Sleutelring, door: Actor, inbreng: Inbreng) -> bytes:
    """The keyed hash by which an own number of this organisation is found again."""
    sleutel = ring.zoeksleutel("inbreng.nummer", "inbrengen")
    return blind_index(sleutel, f"{door.partij}\x1f{inbreng.eigen_nummer.casefold()}")


def _inhoud(ring: Sleutelring, inbreng: Inbreng) -> bytes:
    sleutel = ring.zoeksleutel("inbreng.inhoud", "inbrengen")
    return hmac.digest(sleutel, vingertekst(inbreng), "sha256")


def _neem_op(h: Handeling, i: Inbreng, o: Opdracht, wie: Bezetting, nummer: bytes) -> str:
    """The number of the new casus."""
    casus_id, inbreng_id = uuid4(), uuid4()
    assert wie.casusregisseur is not None
    assert i.sinds is not None
    regie = {"casusregisseur_id": wie.casusregisseur.gebruiker_id}
    if wie.procesregisseur is not None:
        regie["procesregisseur_id"] = wie.procesregisseur.gebruiker_id
    casusnummer = open_casus(
        h,
        casus_id,
        niveau=o.niveau,
        kern=o.kern,
        eenheid=o.eenheid,
        aanpak=o.aanpak,
        thema=o.thema,
        stand=o.stand,
        fase=o.fase,
        sinds=datetime.combine(i.sinds, time(12), AMSTERDAM),
        wie=regie | {f"{rol}_id": houder for rol, houder in wie.rollen.items()},
    )
    for volgnummer, persoon in enumerate(o.personen, start=1):
        personen.neem_op(h, casus_id, persoon, volgnummer)
    voeg_stuk_toe(h, Nieuwstuk(AANLEIDING, i.aanleiding, NIET_GEVRAAGD, i.sinds))
    besluit_id = vastleggen.leg_besluit_vast(h, _besluit(i, o, regie))
    for houder in (wie.casusregisseur, wie.procesregisseur):
        if houder is not None:
            vastleggen.neem_deel(h, houder, "regie", niveau=o.niveau, besluit_id=besluit_id)
    nieuwe_inbreng(
        h.db,
        {
            "id": inbreng_id,
            "casus_id": casus_id,
            "partij": h.actor.partij,
            "nummer_index": nummer,
            "inhoud_index": _inhoud(h.ring, i),
            "ingebracht": h.nu,
        },
    )
    h.noem(inbreng_id)
    h.resultaat = casus_id
    # What was agreed before Schakel stands in no calendar of ours: the term starts today.
    if termijn := lopende_termijn(h.beleid, o.niveau, o.stand):
        vastleggen.start_termijn(h, termijn, enige=True)
    return casusnummer


def _besluit(i: Inbreng, o: Opdracht, regie: Mapping[str, UUID]) -> Besluitgegevens:
    return Besluitgegevens(
        soort="ingebracht",
        inhoud={
            "motivering": i.aanleiding,
            "doel": i.doel,
            "eigen_nummer": i.eigen_nummer,
            "op_dit_niveau_sinds": i.sinds.isoformat() if i.sinds else "",
        },
        naar=(o.niveau, o.stand),
        naar_fase=o.fase,
        informeren=None if o.eenheid == GROEP else o.informeren,
        casusregisseur=regie["casusregisseur_id"],
        procesregisseur=regie.get("procesregisseur_id"),
    )
