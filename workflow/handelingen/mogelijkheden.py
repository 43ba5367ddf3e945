"""What this reader can do with the casus now, and for the rest why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from casus.acties import ongemeldzin
from casus.weergaven import Mogelijkheid
from casus.werkstand import Werkstand
from config.beleid import Beleid
from privacy.categorieen import BSN, ID, PLAN
from privacy.feiten import Actor, Casusfeiten, Vraag
from privacy.toegang import Recht, Toegangsoordeel, beslis
from privacy.vakken import soorten_hier
from workflow import fasegang
from workflow.keten import Omstandigheden
from workflow.ketenstap import keten_van, nergens
from workflow.stukken import GEEN_PERSONEN
from workflow.termijnen import VRAAG_OPEN
from workflow.werk import Lezing

_NIET_NU = "Dit kan nu niet."
_NIETS_GEDAAN = Werkstand()
_SCHRIJFT = (Recht.STUK_TOEVOEGEN, Recht.PLAN_SCHRIJVEN, Recht.BETROKKENE_TOEVOEGEN)
_NIET_VAN_EEN_GROEP = (Recht.BETROKKENE_TOEVOEGEN, Recht.BETROKKENE_INFORMEREN)

# Verbs of the casus page, in the order of the page.
_WERKWOORDEN = (
    (Recht.STUK_TOEVOEGEN, "Gegeven toevoegen"),
    (Recht.CASUS_VOORTZETTEN, "Volgende stap"),
    (Recht.REGIE_BENOEMEN, "Regisseur aanwijzen"),
    (Recht.OVERDRACHT_AANBIEDEN, "Regie overdragen"),
    (Recht.WAARNEMING_REGELEN, "Laten waarnemen"),
    (Recht.FASE_VRAGEN, "Andere fase vragen"),
    (Recht.FASE_WIJZIGEN, ""),  # its word is that of the phases of the table
    (Recht.BETROKKENE_TOEVOEGEN, "Betrokkene toevoegen"),
    (Recht.BETROKKENE_INFORMEREN, "Informeren vastleggen"),
    (Recht.CRISIS_STARTEN, "Crisis melden"),
    (Recht.OPSCHALING_VRAGEN, "Opschaling vragen"),
    (Recht.AFSCHALING_VRAGEN, "Afschaling vragen"),
    (Recht.AFSLUITING_VRAGEN, "Afsluiten vragen"),
    (Recht.CASUS_AFDRUKKEN, "Afdrukken (wordt vastgelegd)"),
)

# Verbs that only mean something while the casus is weighed.
_BIJ_WEGING = ((Recht.CASUS_TRIAGEREN, "Triage"),)

# Verbs that only mean something while a Verzoek runs.
_BIJ_VERZOEK = ((Recht.VERZOEK_INTREKKEN, "Verzoek intrekken"),)

# While the regie is offered.
_BIJ_AANBOD = ((Recht.OVERDRACHT_INTREKKEN, "Aanbod van de regie intrekken"),)

# While somebody stands in.
_BIJ_WAARNEMING = ((Recht.WAARNEMING_BEEINDIGEN, "Waarneming beëindigen"),)

# Verbs that only mean something while a crisis waits to be confirmed.
_BIJ_CRISIS = ((Recht.CRISIS_BEVESTIGEN, "Crisis bevestigen"),)

# While another phase is asked.
_BIJ_FASEVRAAG = (
    (Recht.FASE_VASTSTELLEN, "Beslis over de fase"),
    (Recht.FASE_INTREKKEN, "Fasevraag intrekken"),
)

# Once it was reopened.
_HEROPEND = ((Recht.CASUS_HEROPENEN, "Gegevens van toen openen"),)

# While a table waits for an answer.
_BIJ_VRAAG = ((Recht.VERZOEK_BEANTWOORDEN, "Beantwoord de vraag"),)


def mogelijkheden(
    lezing: Lezing,
    werk: Werkstand,
    *,
    waargenomen: bool = False,
    heropend: bool = False,
    groep: bool = False,
    leeg: Mapping[Recht, tuple[str, ...]] = MappingProxyType({}),
) -> list[Mogelijkheid]:
    """Each verb with why not; `waargenomen`: somebody stands in for a regisseur now; `groep`: there
    are no persons; `leeg`: why there is nothing to do it with, by the right.
    """
    c = lezing.casus
    fase = fasegang.fasewoord(lezing.beleid, c.niveau, c.fase)
    weging = lezing.beleid.stand[c.stand].inzagestap == "triage"
    werkwoorden = (_BIJ_WEGING if weging else ()) + _WERKWOORDEN
    werkwoorden += _BIJ_VERZOEK if c.verzoek is not None else ()
    if c.verzoek is not None and c.verzoek.stand == VRAAG_OPEN:
        werkwoorden += _BIJ_VRAAG
    werkwoorden += _BIJ_AANBOD if c.aanbod else ()
    werkwoorden += _BIJ_WAARNEMING if waargenomen else ()
    werkwoorden += _HEROPEND if heropend else ()
    werkwoorden += _BIJ_FASEVRAAG if c.fasevraag is not None else ()
    werkwoorden += _BIJ_CRISIS if c.crisis is not None else ()
    return [
        mogelijkheid(lezing, recht, naam or fase, werk, leeg.get(recht, ()))
        for recht, naam in werkwoorden
        if not (groep and recht in _NIET_VAN_EEN_GROEP)
    ]


def mogelijkheid(
    lezing: Lezing,
    recht: Recht,
    naam: str,
    werk: Werkstand = _NIETS_GEDAAN,
    leeg: tuple[str, ...] = (),
) -> Mogelijkheid:
    """One verb, with why not; `leeg`: why there is nothing to do it with."""
    antwoord = kan_nu(
        lezing.actor,
        recht,
        lezing.casus,
        beleid=lezing.beleid,
        nu=lezing.nu,
        werk=werk,
    )
    return Mogelijkheid(recht.value, naam, antwoord.redenen or leeg)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Whether a handeling can be done now: what access says, and then what the chain says."""

    oordeel: Toegangsoordeel
    keten: tuple[str, ...]
    """Why the chain has no place for it now, or, where access refuses it, none at this level."""

    @property
    def kan(self) -> bool:
        return self.oordeel.toegestaan and not self.keten

    @property
    def redenen(self) -> tuple[str, ...]:
        """Dutch sentences; empty only when it can, so that no door opens for want of a reason."""
        return () if self.kan else self.keten or self.oordeel.redenen or (_NIET_NU,)


def kan_nu(
    actor: Actor,
    recht: Recht,
    casus: Casusfeiten,
    *,
    beleid: Beleid,
    nu: datetime,
    werk: Werkstand = _NIETS_GEDAAN,
) -> Antwoord:
    """The Antwoord that the button, the page with the reasons and the command line all give."""
    oordeel = beslis(actor, recht, casus, beleid=beleid, nu=nu)
    if not oordeel.toegestaan:
        # Where nobody can, it is not for want of being somebody else.
        return Antwoord(oordeel, nergens(beleid, recht.value, casus.niveau))
    keten = _ketenredenen(beleid, casus, recht, actor, werk)
    keten = keten or fasegang.redenen(beleid, casus, recht, nu)
    keten = keten or _niets_te_schrijven(Vraag(actor, recht.value, casus, beleid, nu))
    sluit = recht is Recht.AFSLUITING_VRAGEN
    keten = keten or ((ongemeldzin(werk.ongemeld),) if sluit and werk.ongemeld else ())
    return Antwoord(oordeel, keten)


def _niets_te_schrijven(vraag: Vraag) -> tuple[str, ...]:
    """Why who may write finds nothing to write in: their organisatie adds to no compartment."""
    if vraag.recht not in _SCHRIJFT or vraag.casus is None:
        return ()
    hier = soorten_hier(vraag)
    if vraag.recht == Recht.BETROKKENE_TOEVOEGEN:
        return () if ID in hier else (GEEN_PERSONEN,)
    if vraag.recht != Recht.STUK_TOEVOEGEN:
        return () if PLAN in hier else ("Uw organisatie schrijft hier niet aan het plan.",)
    return () if hier - {BSN} else ("Uw organisatie legt hier geen gegevens vast.",)


def _ketenredenen(
    beleid: Beleid, c: Casusfeiten, recht: Recht, wie: Actor, werk: Werkstand
) -> tuple[str, ...]:
    """Why the chain has no place now for what this right allows; empty when it has.

    What the form still asks for counts as given: this is about the casus, not about the form.
    """
    return keten_van(beleid).kan(
        recht.value,
        f"{c.niveau}.{c.stand}",
        Omstandigheden(
            fase=c.fase,
            casusregisseur=c.casusregisseur or wie.gebruiker_id,
            belegd=c.belegd | {"casusregie"},
            aanleidingen=("?",),
            geprobeerd=True,
            informatie_bekend=True,
            vrager=c.verzoek.gevraagd_door if c.verzoek else None,
            beslisser=wie.gebruiker_id,
            open_verzoek=c.verzoek is not None,
            plan_vastgesteld=werk.plan_vastgesteld,
        ),
    )
