"""What no policy may turn off.

Who asks does not decide, who is kept out stays out, and content opens for who takes part.
"""

from __future__ import annotations

from collections.abc import Iterator

from config.beleid import Beleid, Rechtregel
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Plek, overgangplek

BESLIST = ":beslissen"
"""How the rights end with which somebody answers what another asked."""
INHOUD = frozenset({"casus:afdrukken", "casus:inzien", "stuk:inzien", "verloop:inzien"})
"""Rights that open content."""
ANDER, DEELNEMER = "ander_dan_vrager", "deelnemer"
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
BESTUUR = "casus:overzien_bestuur"
"""Shows a row of every casus in the highest phase, without its people."""
ONGETEKEND = frozenset(
    {"account:activeren", "account:inloggen", "account:uitloggen", "concept:bewaren"}
)
"""Rights that open nothing of a casus: those that may go without a signed declaration."""


def waarborgen(beleid: Beleid) -> Iterator[Beleidsfout]:
    for nr, recht in rijen(beleid.rechten):
        yield from _recht(recht, Plek("rechten.toml", f"recht {nr}"))
    yield from voor_zover(_beslissen(beleid))


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
        if recht.code in INHOUD and DEELNEMER not in regel.voorwaarden:
            zin = f'zonder "{DEELNEMER}": inhoud zou opengaan voor wie niet deelneemt'
            yield plek.fout(f"regels {nr}", zin)
        elif op_casus and recht.code != BESTUUR and not BINDT & set(regel.voorwaarden):
            zin = "voor elke casus: niets zegt wat iemand met deze casus te maken heeft"
            yield plek.fout(f"regels {nr}", zin)


def _alleen_systeem(recht: Rechtregel) -> bool:
    return all("systeem" in regel.voorwaarden for regel in recht.regels)
