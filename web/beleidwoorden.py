"""Codes that a casus keeps, in the words that the policy has for them."""

from __future__ import annotations

from config.beleid import Beleid


def gevraagd_aan(beleid: Beleid, code: str) -> str:
    """Who is asked for more: a functie, or the melder."""
    return beleid.functie[code].naam if code in beleid.functie else "de melder"


def antwoord_van(beleid: Beleid, code: str) -> str:
    """The term within which who is asked answers, by one name on every page."""
    return f"Antwoord van {gevraagd_aan(beleid, code)}"


def doelzin(beleid: Beleid, niveau: str, code: str) -> str:
    """*doel: beoordelen of een melding wordt opgepakt*; of this level where it says so itself."""
    eerst = [beleid.convenant[niveau]] if niveau in beleid.convenant else []
    doelen = (d for c in (*eerst, *beleid.convenant.values()) for d in c.doelen)
    tekst = next((d.tekst for d in doelen if d.code == code), code).rstrip(".")
    return f"doel: {tekst[:1].lower()}{tekst[1:]}"
