"""Read meldingen in the JZV format: each becomes a casus in triage, once."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from casus import lezen
from casus.casus import Casus
from casus.jzv import lees_jzv, toonbaar_nummer
from casus.jzv_model import JzvMelding, vingerafdruk
from casus.meldingen import Melding
from config.beleid import Meldingroute
from privacy.feiten import Actor
from privacy.sleutels import Sleutelring
from privacy.toegang import Recht
from privacy.verzegeling import MELDING, Compartiment
from privacy.zoeksleutel import blind_index, is_test_bsn
from workflow import vastleggen
from workflow.casusbegin import ONBEPAALD, begin_termijn, open_casus
from workflow.fouten import DatabankFout, NietMogelijk, Ongeldig
from workflow.handelingen import personen
from workflow.handelingen.personen import Adres, Persoonsgegevens
from workflow.handelingen.registreren import TABELLEN as REGISTREERTABELLEN
from workflow.in_kracht import beleid_nu
from workflow.werk import Handeling, Werk

TABELLEN = REGISTREERTABELLEN | {"melding"}


@dataclass(frozen=True, slots=True)
class Meldinglot:
    """What became of one melding: `ingelezen`, `was_er_al`, `gewijzigd` or `niet_gelezen`."""

    plaats: int
    registratienummer: str | None
    soort: str | None
    uitkomst: str
    casus_id: UUID | None = None
    casusnummer: str | None = None
    ontvangen: datetime | None = None
    fouten: tuple[tuple[str, str], ...] = ()
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inleesuitkomst:
    """The fate of every melding in a file, or the sentence why the file was refused."""

    lot: tuple[Meldinglot, ...]
    geweigerd: str | None = None


def mag_inlezen(*, door: Actor, werk: Werk) -> None:
    """Returns for who may read meldingen in. Raises GeenToegang; both leave a line."""
    with werk.lezing(Recht.MELDING_INLEZEN, door=door, uitkomst="begonnen"):
        pass


def lees_in(
    inhoud: bytes | None, *, afzender: str, door: Actor, werk: Werk, demo: bool = False
) -> Inleesuitkomst:
    """The fate of each melding, in the order of the file.

    Good ones go in; a second reading makes nothing twice. What is not taken in leaves a line too.
    Raises Ongeldig without a file or a known sender.
    """
    # Decided before anything is looked at, and outside the queue of writers: a file can be long.
    mag_inlezen(door=door, werk=werk)
    _toets_opgave(inhoud, afzender, door, werk)
    bestand = lees_jzv(inhoud or b"", nu=werk.nu())
    if bestand.geweigerd is not None:
        _leg_afwijzing_vast("bestand", door, werk)
        return Inleesuitkomst((), bestand.geweigerd.value)
    lot = [
        _lees_een(melding, plaats, afzender, door, werk, demo)
        for plaats, melding in zip(bestand.plaatsen, bestand.gelezen, strict=True)
    ]
    per_melding: dict[int, list[tuple[str, str]]] = {}
    leesbaar: dict[int, tuple[str | None, str | None]] = {}
    for fout in bestand.fouten:
        per_melding.setdefault(fout.index, []).append((fout.veld, fout.regel))
        leesbaar[fout.index] = (fout.registratienummer, fout.soort)
    for plaats, fouten in sorted(per_melding.items()):
        _leg_afwijzing_vast("melding", door, werk)
        lot.append(Meldinglot(plaats, *leesbaar[plaats], "niet_gelezen", fouten=tuple(fouten)))
    return Inleesuitkomst(tuple(sorted(lot, key=lambda x: x.plaats)))


def _toets_opgave(inhoud: bytes | None, afzender: str, door: Actor, werk: Werk) -> None:
    fouten: dict[str, str] = {}
    if inhoud is None:
        fouten["bestand"] = "Kies een bestand."
    if afzender not in beleid_nu(werk).partij:
        fouten["afzender"] = "Kies van wie het bestand komt."
    if fouten:
        with werk.handeling(Recht.MELDING_INLEZEN, door=door):
            raise Ongeldig(fouten)


def _leg_afwijzing_vast(wat: str, door: Actor, werk: Werk) -> None:
    """Writes the line of what was rejected unread; it names nothing of what was in it."""
    with suppress(Ongeldig), werk.handeling(Recht.MELDING_INLEZEN, door=door):
        raise Ongeldig({wat: "is niet gelezen"})


def _lees_een(
    melding: JzvMelding, plaats: int, afzender: str, door: Actor, werk: Werk, demo: bool
) -> Meldinglot:
    nummer, soort = toonbaar_nummer(melding.registratienummer), melding.soort
    try:
        return _probeer(melding, plaats, afzender, door, werk, demo)
    except IntegrityError:
        # Another process took in the same melding or person at the same moment: look again.
        return _probeer(melding, plaats, afzender, door, werk, demo)
    except Ongeldig as fout:
        fouten = tuple(fout.fouten.items())
        return Meldinglot(plaats, nummer, soort, "niet_gelezen", fouten=fouten)
    except NietMogelijk as fout:
        fouten = tuple(("", zin) for zin in fout.redenen)
        return Meldinglot(plaats, nummer, soort, "niet_gelezen", fouten=fouten)
    except DatabankFout as fout:
        return Meldinglot(plaats, nummer, soort, "niet_gelezen", fouten=(("", fout.zin),))


def _probeer(
    melding: JzvMelding, plaats: int, afzender: str, door: Actor, werk: Werk, demo: bool
) -> Meldinglot:
    with werk.handeling(Recht.MELDING_INLEZEN, door=door, tabellen=TABELLEN) as h:
        eerder = _eerder(h, melding, afzender)
        if eerder is not None:
            return _al_bekend(h, eerder, melding, plaats)
        route = _route(h, melding.soort, afzender)
        if demo and not is_test_bsn(melding.natuurlijk_persoon.burgerservicenummer):
            raise Ongeldig(
                {"natuurlijkPersoon.burgerservicenummer": "is geen test-BSN (demonstratie)"}
            )
        casus_id = _neem_op(h, melding, route, afzender)
        casusnummer = lezen.casusrij(h.db, casus_id).nummer
    return Meldinglot(
        plaats,
        toonbaar_nummer(melding.registratienummer),
        melding.soort,
        "ingelezen",
        casus_id,
        casusnummer,
        opmerkingen=melding.opmerkingen,
    )


def nummer_index(ring: Sleutelring, afzender: str, registratienummer: str) -> bytes:
    """The keyed hash by which a melding of this sender is found again."""
    return blind_index(
        ring.zoeksleutel("melding.nummer", "inlezen"), f"{afzender}\x1f{registratienummer}"
    )


def _inhoud_index(ring: Sleutelring, vingerafdruk: bytes) -> bytes:
    sleutel = ring.zoeksleutel("melding.inhoud", "inlezen")
    return hmac.digest(sleutel, vingerafdruk, "sha256")


def _eerder(
    h: Handeling, melding: JzvMelding, afzender: str
) -> tuple[UUID, bytes, datetime, str] | None:
    m, c = Melding.__table__.c, Casus.__table__.c
    rij = h.db.execute(
        select(m.casus_id, m.inhoud_index, m.ontvangen, c.nummer)
        .join(Casus, c.id == m.casus_id)
        .where(m.nummer_index == nummer_index(h.ring, afzender, melding.registratienummer))
    ).first()
    return None if rij is None else (rij.casus_id, rij.inhoud_index, rij.ontvangen, rij.nummer)


def _al_bekend(
    h: Handeling, eerder: tuple[UUID, bytes, datetime, str], melding: JzvMelding, plaats: int
) -> Meldinglot:
    casus_id, inhoud, ontvangen, casusnummer = eerder
    gelijk = hmac.compare_digest(inhoud, _inhoud_index(h.ring, vingerafdruk(melding)))
    if not gelijk:
        h.regel = h.regel.met(uitkomst=Ongeldig.uitkomst)
    return Meldinglot(
        plaats,
        toonbaar_nummer(melding.registratienummer),
        melding.soort,
        "was_er_al" if gelijk else "gewijzigd",
        casus_id if gelijk else None,
        casusnummer if gelijk else None,
        ontvangen,
        ()
        if gelijk
        else (("registratienummer", "is al ingelezen met andere inhoud; de eerste blijft staan"),),
    )


def _route(h: Handeling, soort: str, afzender: str) -> Meldingroute:
    partij = h.beleid.partij.get(afzender)
    if partij is None:
        raise Ongeldig({"afzender": "is geen bekende organisatie"})
    route = next((r for r in h.beleid.meldingen if r.soort == soort and not r.formulier), None)
    if route is None:
        raise Ongeldig({"soort": f"{soort} gaat hier naar geen tafel"})
    if partij.soort not in route.afzenders:
        raise Ongeldig({"afzender": f"mag geen melding van soort {soort} doen"})
    return route


def _neem_op(h: Handeling, melding: JzvMelding, route: Meldingroute, afzender: str) -> UUID:
    casus_id = uuid4()
    open_casus(h, casus_id, niveau=route.niveau, kern=None, eenheid="persoon", aanpak=ONBEPAALD)
    personen.neem_op(h, casus_id, _persoon(melding), 1)
    inhoud = asdict(melding)
    del inhoud["natuurlijk_persoon"]
    ontvang(
        h,
        route,
        afzender,
        nummer=melding.registratienummer,
        inhoud=json.loads(json.dumps(inhoud, default=_tekst)),
        vingerafdruk=vingerafdruk(melding),
        terugkoppeling=melding.terugkoppeling_gewenst,
    )
    return casus_id


def ontvang(
    h: Handeling,
    route: Meldingroute,
    afzender: str,
    *,
    nummer: str,
    inhoud: Mapping[str, Any],
    vingerafdruk: bytes,
    terugkoppeling: bool,
) -> UUID:
    """The id of the melding, laid sealed with the casus of `h`: its term runs, its table knows.

    What was done by hand has a key of its own, also where its category is one of the dossier.
    """
    casus_id, melding_id = h.casus.casus_id, uuid4()
    rolgroep = MELDING if route.formulier else ""
    vak = Compartiment("casus", casus_id, route.niveau, route.categorie, afzender, rolgroep)
    sleutel_id = h.zegels.sleutel(vak)
    h.db.execute(
        insert(Melding),
        {
            "id": melding_id,
            "casus_id": casus_id,
            "afzender": afzender,
            "soort": route.soort,
            "nummer_index": nummer_index(h.ring, afzender, nummer),
            "inhoud_index": _inhoud_index(h.ring, vingerafdruk),
            "sleutel_id": sleutel_id,
            "inhoud": vastleggen.zegel_json(h, "melding", melding_id, sleutel_id, inhoud),
            "wil_terugkoppeling": terugkoppeling,
            "ontvangen": h.nu,
            "gelezen_door": h.actor.gebruiker_id,
            "gelezen_functie": h.actor.functie,
            "gelezen_partij": h.actor.partij,
        },
    )
    h.noem(melding_id)
    begin_termijn(h)
    vastleggen.bericht(h, "melding_ontvangen", tafel=h.casus.tafel)
    return melding_id


def _persoon(melding: JzvMelding) -> Persoonsgegevens:
    p = melding.natuurlijk_persoon
    straat = p.adres.straat_adres
    telefoon = next((c.waarde for c in p.communicatiemiddel if "telefoon" in c.type), "")
    return Persoonsgegevens(
        geslachtsnaam=p.naam.geslachtsnaam,
        voorvoegsel=p.naam.voorvoegsel_geslachtsnaam or "",
        voornamen=p.naam.voornamen or p.naam.voorletters1 or "",
        geboortedatum=p.geboortedatum,
        bsn=p.burgerservicenummer,
        adres=Adres(straat.straatnaam, f"{straat.huisnummer}{straat.huisletter or ''}"),
        telefoon=telefoon,
        # The format asks a BSN of each person and knows no doubt about who it is.
        zekerheid="feit",
    )


def _tekst(waarde: object) -> str:
    if isinstance(waarde, (datetime, date)):
        return waarde.isoformat()
    raise TypeError(type(waarde).__name__)
