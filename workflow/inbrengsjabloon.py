"""The sheet to fill in, made of the policy in force: its words, its levels, its lists."""

from __future__ import annotations

import json

from casus.caseload_model import KOLOMMEN
from casus.werkmap import Bladfout
from config.beleid import Beleid
from privacy.bestanden import BestandGeweigerd, OntledingMislukt, ontleed_apart
from workflow.fouten import Ongeldig
from workflow.handelingen.personen import ROLLEN
from workflow.handelingen.toevoegen import ZEKERHEDEN
from workflow.inbrengtoets import GEINFORMEERD, JA, NEE
from workflow.informeren import GROEP, UITZONDERINGSGRONDEN, WIJZEN
from workflow.lopend import lopende_standen

_SCHRIJVER = "casus.werkmap_schrijven"
_HOOGSTENS_BYTES = 5 * 1024 * 1024
_REGELS = (
    "Vul het blad Caseload in: één rij voor elke casus. De rij met koppen laat u staan.",
    "Nog een persoon in hetzelfde huishouden: een nieuwe rij met hetzelfde eigen nummer.",
    "Vul in die rij verder alleen de kolommen vanaf Rol in.",
    "Het eigen nummer is uw nummer. Een nummer dat al is ingebracht, wordt overgeslagen.",
    "Schrijf geen formules, en geen namen of BSN in Aanleiding en Doel.",
    "Schrijf een datum als 12-11-2026. De termijn van de stand begint op de dag van inbrengen.",
    "Vul bij Casusregisseur en Procesregisseur het e-mailadres in waarmee de collega inlogt.",
    "Bewaar dit bestand niet langer dan nodig: er staan straks gegevens van personen in.",
)


def sjabloon(beleid: Beleid) -> bytes:
    """An .xlsx with a sheet to fill in, one that explains, and one with the lists to choose of.

    Raises Ongeldig where too much is being made at the moment, and OntledingMislukt.
    """
    keuzes = _keuzes(beleid)
    vraag = {"keuzes": keuzes, "uitleg": _uitleg(beleid, keuzes)}
    try:
        uit = ontleed_apart(json.dumps(vraag).encode(), _SCHRIJVER, _HOOGSTENS_BYTES)
    except BestandGeweigerd as fout:
        raise Ongeldig({"bestand": str(Bladfout.BEZET)}) from fout
    if not uit:
        raise OntledingMislukt
    return uit


def _keuzes(beleid: Beleid) -> dict[str, tuple[str, ...]]:
    """The words of each column that has a list, as the policy writes them."""
    niveaus = sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    standen = dict.fromkeys(s for n in niveaus for s in lopende_standen(beleid, n.code))
    return {
        "niveau": tuple(n.naam for n in niveaus),
        "kern": tuple(k.naam for k in beleid.dorpskernen),
        "stand": tuple(beleid.stand[s].woord for s in standen),
        "fase": tuple(f.naam for f in beleid.keten.fasen if f.nr != beleid.keten.crisis.fase),
        "eenheid": tuple(e.naam for e in beleid.eenheden),
        "aanpak": tuple(a.naam for a in beleid.aanpakken),
        "thema": tuple(t.naam for t in beleid.themas),
        "geinformeerd": tuple(woord for _, woord in GEINFORMEERD),
        "geinformeerd_wijze": WIJZEN,
        "uitzonderingsgrond": UITZONDERINGSGRONDEN,
        "rol": ROLLEN,
        "geheim": (JA, NEE),
        "zekerheid": ZEKERHEDEN,
    }


def _uitleg(beleid: Beleid, keuzes: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Rows of two cells; what stands below an empty row is a heading."""
    uit = [("", regel) for regel in _REGELS]
    uit += [("", ""), ("Kolom", "Wat u invult")]
    for kolom in KOLOMMEN:
        wat = f"{'Verplicht. ' if kolom.verplicht else ''}{kolom.hulp}"
        if woorden := keuzes.get(kolom.code):
            wat += f" Kies uit: {', '.join(woorden)}."
        uit.append((kolom.kop, wat))
    uit += [("", ""), ("Per niveau", "Welke fasen en standen daar bestaan")]
    for niveau in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde):
        fasen = ", ".join(beleid.fase[f].naam for f in niveau.fasen)
        standen = (beleid.stand[s].woord for s in lopende_standen(beleid, niveau.code))
        uit.append((niveau.naam, f"{fasen}. {', '.join(standen)}."))
    groep = next((e.naam for e in beleid.eenheden if e.code == GROEP), "")
    if groep:
        uit.append((groep, "Bij een groep horen geen personen: laat alles vanaf Rol leeg."))
    return uit
