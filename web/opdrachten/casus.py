"""Commands that touch casussen: read meldingen, explain access, verify the log."""

from __future__ import annotations

from pathlib import Path

from privacy.feiten import Actor
from privacy.toegang import Recht
from web.opdrachten.scherm import Misgegaan, adres, huis_in, lees_bestand, uit
from workflow.handelingen import herstellen
from workflow.handelingen.melden import Meldinglot, lees_in
from workflow.handelingen.uitleggen import leg_uit
from workflow.handelingen.verifieren import verifieer
from workflow.in_kracht import beleid_nu

GROOTSTE_BESTAND = 10_000_000
_LOT = {
    "ingelezen": "ingelezen",
    "was_er_al": "was er al",
    "gewijzigd": "niet gelezen, gewijzigd",
    "niet_gelezen": "niet gelezen",
}


def lees_meldingen(bestand: Path, plek: Path, afzender: str) -> None:
    """The fate of each melding on a line; stops with 1 when one was not read."""
    inhoud = lees_bestand(bestand, GROOTSTE_BESTAND)
    with huis_in(plek) as huis:
        if afzender not in beleid_nu(huis.werk).partij:
            raise Misgegaan("Deze afzender is geen bekende organisatie.")
        door = Actor.systeem(Recht.MELDING_INLEZEN.value, kanaal="opdracht", partij=afzender)
        uitkomst = lees_in(inhoud, afzender=afzender, door=door, werk=huis.werk, demo=huis.demo)
    if uitkomst.geweigerd is not None:
        raise Misgegaan(uitkomst.geweigerd)
    for lot in uitkomst.lot:
        uit.print(_regel(lot))
    if any(lot.uitkomst in ("gewijzigd", "niet_gelezen") for lot in uitkomst.lot):
        raise Misgegaan("Niet alle meldingen zijn gelezen.")


def _regel(lot: Meldinglot) -> str:
    """Place in the file, registratienummer where it could be read, fate, and what is wrong."""
    nummer = f" ({lot.registratienummer})" if lot.registratienummer else ""
    regel = f"Melding {lot.plaats + 1}{nummer}: {_LOT[lot.uitkomst]}"
    if lot.casusnummer:
        regel += f", casus {lot.casusnummer}"
    zinnen = [f"{veld}: {zin}" if veld else zin.rstrip(".") for veld, zin in lot.fouten]
    zinnen += [f"let op: {zin}" for zin in lot.opmerkingen]
    return f"{regel}. {'; '.join(zinnen)}." if zinnen else f"{regel}."


def leg_toegang_uit(plek: Path, gebruiker: str, casus: str, recht: str) -> None:
    """Prints the decision with its reasons, and what each category says."""
    try:
        gevraagd = Recht(recht)
    except ValueError:
        raise Misgegaan("Dit recht bestaat niet.") from None
    door = Actor.systeem(Recht.TOEGANG_UITLEGGEN.value, kanaal="opdracht")
    with huis_in(plek) as huis:
        u = leg_uit(adres(gebruiker), casus, gevraagd, door=door, werk=huis.werk)
    uit.print(f"{gevraagd.value}: {'ja' if u.toegestaan else 'nee'} ({u.regel})")
    uit.print(f"Functie: {u.functie}. Casus: {u.niveau}, {u.stand}. Beleid: {u.beleid_versie}.")
    for reden in u.redenen:
        uit.print(f"  {reden}")
    for code, mag, zin, artikel in u.categorieen:
        uit.print(f"{code:5}{'open' if mag else 'dicht':7}{zin} ({artikel})")


def herstel_kop(plek: Path, regels: int) -> None:
    """Makes the kept head anew for a log of exactly this many lines."""
    door = Actor.systeem(Recht.LOGBOEK_HERSTELLEN.value, kanaal="opdracht")
    with huis_in(plek) as huis:
        nummer = herstellen.herstel_kop(regels, door=door, werk=huis.werk)
    uit.print(f"De kop is opnieuw gemaakt. Dat staat in het logboek als regel {nummer}.")


def verifieer_logboek(plek: Path) -> None:
    """Says that the log is whole, or stops with the first line that is not."""
    door = Actor.systeem(Recht.LOGBOEK_VERIFIEREN.value, kanaal="opdracht")
    with huis_in(plek) as huis:
        gezien = verifieer(door=door, werk=huis.werk)
    if gezien.fout is not None:
        raise Misgegaan(gezien.fout)
    uit.print(f"Het logboek is heel: {gezien.regels} regels gecontroleerd.")
