"""What no policy may turn off.

Who asks does not decide, who is kept out stays out, and content opens for who takes part.
"""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid, Functie, Rechtregel
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Plek, overgangplek

BESLIST = ":beslissen"
"""How the rights end with which somebody answers what another asked."""
ANDER, DEELNEMER = "ander_dan_vrager", "deelnemer"
_NEEMT_DEEL = frozenset({DEELNEMER, "deelnemer_hier"})
INHOUD: dict[str, tuple[frozenset[str], ...]] = {
    "actie:inzien": (_NEEMT_DEEL,),
    "actie:melden": (_NEEMT_DEEL,),
    "actie:vastleggen": (_NEEMT_DEEL,),
    "betrokkene:toevoegen": (_NEEMT_DEEL,),
    "casus:afdrukken": (_NEEMT_DEEL,),
    "casus:inzien": (_NEEMT_DEEL,),
    "deelname:beeindigen": (_NEEMT_DEEL,),
    "deelname:toevoegen": (_NEEMT_DEEL,),
    "opschaling:voorvertonen": (_NEEMT_DEEL,),
    "plan:inzien": (_NEEMT_DEEL,),
    "plan:schrijven": (_NEEMT_DEEL,),
    "stuk:corrigeren": (_NEEMT_DEEL,),
    "stuk:inzien": (_NEEMT_DEEL,),
    "stuk:toevoegen": (_NEEMT_DEEL,),
    "toegang:inzien": (_NEEMT_DEEL,),
    "verloop:inzien": (_NEEMT_DEEL,),
    # Who weighs it reads it too, at their table and as long as it is weighed.
    "casus:triageren": (frozenset({"aan_tafel"}), frozenset({"in_weging"})),
    "verzoek:beslissen": (frozenset({"verzoek_aan_tafel"}),),
    "verzoek:inzien": (frozenset({"verzoek_aan_tafel", DEELNEMER}),),
    "overdracht:aannemen": (frozenset({"regie_aangeboden"}),),
}
"""Rights that open content: of each group one condition stands in every rule."""
VIER_OGEN = {
    "crisis:bevestigen": frozenset({"zelf_gestart"}),
    "fase:vaststellen": frozenset({"fase_zelf_gevraagd"}),
    "gebruiker:wijzigen": frozenset({"eigen_account"}),
    "gebruiker:bevestigen": frozenset({"eigen_account", "zelf_voorgesteld"}),
}
"""What refuses who decides on the own request, or a beheerder on the own account or proposal."""
UITGESLOTEN, ZELF_GEVRAAGD = "uitgesloten", "zelf_gevraagd"
LOS = frozenset(
    {
        "account:activeren",
        "account:inloggen",
        "account:uitloggen",
        "beleid:activeren",
        "bericht:bezorgen",
        "caseload:inbrengen",
        "casus:registreren",
        "concept:bewaren",
        "concept:openen",
        "crisis:vervallen",
        "gebruiker:beheren",
        "gebruiker:bevestigen",
        "gebruiker:inzien",
        "gebruiker:wijzigen",
        "logboek:herstellen",
        "logboek:verifieren",
        "melding:doen",
        "melding:inlezen",
        "melding:volgen",
        "persoon:herkennen",
        "sleutel:vernietigen",
        "termijn:bewaken",
    }
)
"""Rights that are asked of no casus, or by the clock alone; every other one is on a casus."""
BINDT = frozenset(
    {
        "aan_tafel",
        "bestuurlijk",
        "casusregisseur",
        DEELNEMER,
        "deelnemer_hier",
        "eigen_regie",
        "nam_deel",
        "neemt_waar",
        "procesregisseur",
        "regie_aangeboden",
        "systeem",
        "toezicht",
        "vervangt_bestuurlijk",
        "verzoek_aan_tafel",
        "volgt_bestuurlijk_op",
        "zelf_aangeboden",
        ZELF_GEVRAAGD,
    }
)
"""Conditions that say what somebody has to do with this casus; a functie alone says nothing."""
BESTUUR, HOOGSTE_FASE = "casus:overzien_bestuur", "fase_4"
"""Shows a row of every casus in the highest phase, without its people."""
BEHEER = frozenset({"gebruiker:beheren", "gebruiker:bevestigen", "gebruiker:wijzigen"})
"""Rights over accounts: who has them could give themselves whatever else their functie may."""
GEHEIMHOUDING = "geheimhouding"
HOOGSTENS = {
    "rust_minuten": 60,
    "sessie_uren": 24,
    "concept_dagen": 92,
    "verzoeksleutel_dagen": 366,
    "activering_uren": 336,
}
"""A longer time is no setting any more: a session, a draft or a code that never ends."""
_CRISIS_DAGEN = 7
_WAARNEMING_DAGEN = 366
ONGETEKEND = frozenset(
    {"account:activeren", "account:inloggen", "account:uitloggen", "concept:bewaren"}
)
"""Rights that open nothing of a casus: those that may go without a signed declaration."""


def waarborgen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, recht in rijen(beleid.rechten):
        yield from _recht(recht, Plek("rechten.toml", f"recht {nr}"))
    for nr, functie in rijen(beleid.functies):
        yield from _functie(functie, Plek("rollen.toml", f"functie {nr}"))
    yield from voor_zover(_beslissen(beleid))
    yield from voor_zover(_tijden(beleid))


def _tijden(beleid: Beleid) -> Iterator[Beleidsfout]:
    """Nothing that ends by itself may last so long that it does not."""
    keten = beleid.keten
    maten = [
        ("termijnen.toml", "duur", veld, getattr(beleid.duur, veld), hoogstens)
        for veld, hoogstens in HOOGSTENS.items()
    ]
    maten.append(("keten.toml", "crisis", "dagen", keten.crisis.dagen, _CRISIS_DAGEN))
    dagen = keten.regie.waarneming_dagen
    maten.append(("keten.toml", "regie", "waarneming_dagen", dagen, _WAARNEMING_DAGEN))
    for bestand, waar, veld, nu, hoogstens in maten:
        if nu > hoogstens:
            yield Plek(bestand, waar).fout(veld, f"mag ten hoogste {hoogstens} zijn")


def _functie(functie: Functie, plek: Plek) -> Iterator[Beleidsfout]:
    """Who reads signed for it; and who is over the accounts reads nothing."""
    leest = sorted(set(functie.rechten) & set(INHOUD))
    if leest and GEHEIMHOUDING not in functie.verklaringen:
        zin = f'zonder "{GEHEIMHOUDING}": {leest[0]} opent inhoud'
        yield plek.fout("verklaringen", zin)
    if leest and BEHEER & set(functie.rechten):
        yield plek.fout("rechten", f"wie accounts beheert, leest geen inhoud: {leest[0]}")


def _beslissen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, overgang in rijen(beleid.keten.overgangen):
        # A closed casus that opens again answers nobody's Verzoek.
        heropent = all(beleid.stand[s].einde for s in overgang.van if s in beleid.stand)
        beslist = overgang.recht.endswith(BESLIST) and not heropent
        if beslist and ANDER not in overgang.voorwaarden:
            plek = overgangplek(nr, overgang)
            yield plek.fout("voorwaarden", f'zonder "{ANDER}": wie vraagt zou zelf beslissen')


def _recht(recht: Rechtregel, plek: Plek) -> Iterator[Beleidsfout]:
    op_casus = recht.code not in LOS
    if op_casus and UITGESLOTEN not in recht.weiger and not _alleen_systeem(recht):
        yield plek.fout("weiger", f'zonder "{UITGESLOTEN}": de uitsluitingslijst telt niet')
    if recht.code.endswith(BESLIST) and ZELF_GEVRAAGD not in recht.weiger:
        yield plek.fout("weiger", f'zonder "{ZELF_GEVRAAGD}": wie vraagt zou zelf beslissen')
    for eis in sorted(VIER_OGEN.get(recht.code, frozenset()) - set(recht.weiger)):
        wie = (
            "een beheerder zou over zichzelf"
            if "gebruiker" in recht.code
            else "wie vraagt zou zelf"
        )
        yield plek.fout("weiger", f'zonder "{eis}": {wie} beslissen')
    if recht.zonder_verklaring and recht.code not in ONGETEKEND:
        zin = "een casus zou opengaan voor wie geen geheimhouding tekende"
        yield plek.fout("zonder_verklaring", zin)
    for nr, regel in enumerate(recht.regels, 1):
        for zin in _regel(recht.code, set(regel.voorwaarden)):
            yield plek.fout(f"regels {nr}", zin)


def _regel(recht: str, heeft: set[str]) -> Iterator[str]:
    """What a rule of this right leaves out that no policy may."""
    mist = [groep for groep in INHOUD.get(recht, ()) if not groep & heeft]
    for groep in mist:
        een = " of ".join(f'"{naam}"' for naam in sorted(groep))
        yield f"zonder {een}: inhoud zou opengaan voor wie er niet over gaat"
    if not heeft & {"functie_recht", "systeem", DEELNEMER}:
        yield 'zonder "functie_recht": elke functie zou het mogen'
    if recht == BESTUUR and HOOGSTE_FASE not in heeft:
        yield f'zonder "{HOOGSTE_FASE}": het bestuur zou elke casus zien'
    if recht not in LOS | {BESTUUR} and not mist and not BINDT & heeft:
        yield "voor elke casus: niets zegt wat iemand met deze casus te maken heeft"


def _alleen_systeem(recht: Rechtregel) -> bool:
    return all("systeem" in regel.voorwaarden for regel in recht.regels)
