"""Do a melding: it becomes a casus in triage, of which its maker sees nothing afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from config.beleid import Beleid, Meldingroute
from privacy.categorieen import ID
from privacy.feiten import Actor, Vraag, lokale_dag
from privacy.toegang import Recht
from privacy.vakken import vakken_aan_tafel
from workflow import vastleggen
from workflow.casusbegin import ONBEPAALD, open_casus
from workflow.fouten import NietMogelijk, Ongeldig
from workflow.handelingen import personen
from workflow.handelingen.melden import TABELLEN, ontvang
from workflow.handelingen.personen import Persoonsgegevens, persoonsfouten
from workflow.in_kracht import beleid_nu
from workflow.tekst import tekstfout
from workflow.termijnen import bereken
from workflow.vastleggen import Besluitgegevens
from workflow.werk import Handeling, Werk

_GEEN_NAAM = "Uw organisatie legt hier niet vast om wie het gaat. Haal dit weg."


@dataclass(frozen=True, slots=True, repr=False)
class NieuweMelding:
    """What a professional saw and asks; of whom it is about no more than they happen to know."""

    kern: str | None
    wanneer: date | None
    gezien: str
    vraag: str
    terugkoppeling: bool | None
    """Whether they want to hear that it was decided on; None where that was not answered."""
    persoon: Persoonsgegevens | None = None
    onleesbaar: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Messages by field for what was sent and could not be read."""


@dataclass(frozen=True, slots=True)
class Bestemming:
    """Where a melding goes: the table, by when it decides, and whether it may name somebody."""

    tafel: str
    uiterlijk: date | None
    wie: bool


def begin(*, door: Actor, werk: Werk) -> None:
    """Returns for who may do a melding now. Raises GeenToegang or NietMogelijk, with its line."""
    with werk.lezing(Recht.MELDING_DOEN, door=door, uitkomst="begonnen") as lezing:
        _route(lezing.beleid, door, lezing.nu)


def bestemming(kern: str | None, *, door: Actor, werk: Werk) -> Bestemming:
    """Where a melding of this actor about this kern goes; it follows from the policy alone."""
    beleid, nu = beleid_nu(werk), werk.nu()
    route = _route(beleid, door, nu)
    bekend = kern if kern in beleid.kern else None
    termijn = next(s.termijn for s in beleid.keten.standen if s.begin)
    uiterlijk = bereken(beleid.termijn[termijn], beleid.kalender, nu).uiterlijk if termijn else None
    tafel = beleid.tafel[beleid.tafel_van(route.niveau, bekend)]
    return Bestemming(tafel.naam, uiterlijk, ID in _bij_te_dragen(beleid, route, door, nu))


def toets(melding: NieuweMelding, *, door: Actor, werk: Werk) -> None:
    """Returns for what can be done so. Raises Ongeldig with a message per field."""
    with werk.lezing(Recht.MELDING_DOEN, door=door, uitkomst="begonnen") as lezing:
        route = _route(lezing.beleid, door, lezing.nu)
        if fouten := _fouten(melding, lezing.beleid, route, door, lezing.nu):
            raise Ongeldig(fouten)


def doe(melding: NieuweMelding, *, door: Actor, werk: Werk, indiening: UUID | None = None) -> UUID:
    """The id of the melding, never that of the casus it became: its maker takes no part in it.

    Raises Ongeldig with a message per field.
    """
    with werk.handeling(Recht.MELDING_DOEN, door=door, tabellen=TABELLEN, indiening=indiening) as h:
        route = _route(h.beleid, door, h.nu)
        if fouten := _fouten(melding, h.beleid, route, door, h.nu):
            raise Ongeldig(fouten)
        h.resultaat = _neem_op(h, melding, route)
        return h.resultaat


def _neem_op(h: Handeling, melding: NieuweMelding, route: Meldingroute) -> UUID:
    casus_id = uuid4()
    open_casus(
        h,
        casus_id,
        niveau=route.niveau,
        kern=melding.kern,
        eenheid="persoon",
        aanpak=ONBEPAALD,
    )
    if melding.persoon is not None:
        personen.neem_op(h, casus_id, melding.persoon, 1)
    inhoud = _inhoud(melding, h.beleid, h.nu)
    melding_id = ontvang(
        h,
        route,
        h.actor.partij,
        # The exchange format counts per sender; what is done by hand has no number to know it by.
        nummer=str(uuid4()),
        inhoud=inhoud,
        vingerafdruk=hashlib.sha256(json.dumps(inhoud, sort_keys=True).encode()).digest(),
        terugkoppeling=bool(melding.terugkoppeling),
    )
    vastleggen.leg_besluit_vast(
        h,
        Besluitgegevens(
            soort="melding_gedaan",
            # What was seen lies with the melding alone: a Besluit is read after the triage too.
            inhoud={},
            naar=(route.niveau, h.casus.stand),
            naar_fase=h.casus.fase,
        ),
    )
    return melding_id


def _inhoud(melding: NieuweMelding, beleid: Beleid, nu: datetime) -> dict[str, object]:
    """The melding under the names of the exchange format, so that all of them are read alike."""
    return {
        "datum_tijd": nu.isoformat(),
        "incident": {
            "datum_tijd": melding.wanneer.isoformat() if melding.wanneer else "",
            "locatie": beleid.kern[melding.kern].naam if melding.kern else "",
            "omschrijving": melding.gezien,
        },
        "verzoek": melding.vraag,
        "terugkoppeling_gewenst": bool(melding.terugkoppeling),
    }


def _route(beleid: Beleid, door: Actor, nu: datetime) -> Meldingroute:
    """To which table this actor reports. Raises NietMogelijk where no convenant lets them now."""
    partij = beleid.partij.get(door.partij)
    soort = partij.soort if partij else ""
    route = next((r for r in beleid.meldingen if r.formulier and soort in r.afzenders), None)
    if route is None:
        raise NietMogelijk(("Voor uw organisatie is nog geen tafel aangewezen.",))
    convenant = beleid.convenant[route.niveau]
    loopt = convenant.looptijd(lokale_dag(nu)) is not None
    if not loopt or route.categorie not in _bij_te_dragen(beleid, route, door, nu):
        naam = beleid.niveau[route.niveau].naam
        waarom = f"Uw organisatie kan nu geen melding doen bij {naam}."
        raise NietMogelijk((waarom, f"Bel: {convenant.contact}."))
    return route


def _bij_te_dragen(
    beleid: Beleid, route: Meldingroute, door: Actor, nu: datetime
) -> frozenset[str]:
    """What the convenant lets the partij of this actor bring in with a melding."""
    vraag = Vraag(door, Recht.MELDING_DOEN.value, None, beleid, nu)
    stap = next(s.eigen_inzage for s in beleid.keten.standen if s.begin)
    vakken = vakken_aan_tafel(vraag, route.niveau, stap, "bijdragen")
    return frozenset(v.categorie for v in vakken)


def _fouten(
    m: NieuweMelding, beleid: Beleid, route: Meldingroute, door: Actor, nu: datetime
) -> dict[str, str]:
    vandaag = lokale_dag(nu)
    fouten: dict[str, str] = {}
    if m.kern is None or m.kern not in beleid.kern:
        fouten["kern"] = "Kies een dorpskern."
    if m.wanneer is None:
        fouten["wanneer"] = "Vul de datum in, bijvoorbeeld 12 11 2026."
    elif m.wanneer > vandaag:
        fouten["wanneer"] = "Deze datum ligt in de toekomst."
    for naam, tekst, leeg in (
        ("gezien", m.gezien, "Schrijf kort wat er aan de hand is."),
        ("vraag", m.vraag, "Schrijf wat u vraagt."),
    ):
        if fout := tekstfout(tekst, leeg):
            fouten[naam] = fout
    if m.persoon is not None:
        mag = ID in _bij_te_dragen(beleid, route, door, nu)
        fouten |= _wiefouten(m.persoon, vandaag) if mag else {"geslachtsnaam": _GEEN_NAAM}
    if m.terugkoppeling is None:
        fouten["terugkoppeling"] = "Kies of u bericht wilt."
    return fouten | dict(m.onleesbaar)


def _wiefouten(p: Persoonsgegevens, vandaag: date) -> dict[str, str]:
    """Messages about whom it is: a reporter may know half a name, and no date of birth."""
    fouten = persoonsfouten(p, vandaag, demo=False)
    if not p.geslachtsnaam:
        fouten.pop("geslachtsnaam", None)
    if p.geboortedatum is None:
        fouten.pop("geboortedatum", None)
    return fouten
