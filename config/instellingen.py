"""Settings: one frozen value from the environment. The only reader of os.environ."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

STANDAARDBELEID = Path(__file__).parent / "westland"

KORTSTE_GEHEIM = 32


class InstellingOntbreekt(Exception):
    """A setting without which Schakel does not start; names the setting, never a value."""


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Where this installation keeps its things. Secrets do not print."""

    map: Path
    database_url: str = field(repr=False)
    sleutels: str
    kopbestand: Path
    """The file that keeps the head of the log."""
    beleid: Path
    geheim: str = field(repr=False)
    omgeving: Mapping[str, str] = field(repr=False, default_factory=dict)
    veilige_cookies: bool = True
    proxies: int = 0
    """How many proxies stand before the server: so many hops of X-Forwarded-For are believed."""


def uit_omgeving(
    omgeving: Mapping[str, str] | None = None, *, sessies: bool = True
) -> Instellingen:
    """Settings from SCHAKEL_* variables; raises InstellingOntbreekt for a missing secret.

    Without `sessies` nobody logs in here, and the secret of the web sessions is not asked.
    """
    env = dict(os.environ if omgeving is None else omgeving)
    geheim = env.get("SCHAKEL_GEHEIM", "")
    if sessies and len(geheim) < KORTSTE_GEHEIM:
        raise InstellingOntbreekt(
            f"SCHAKEL_GEHEIM ontbreekt of is korter dan {KORTSTE_GEHEIM} tekens; Schakel start niet"
        )
    if "SCHAKEL_SLEUTELS" not in env:
        raise InstellingOntbreekt("SCHAKEL_SLEUTELS ontbreekt: waar is de sleutelring?")
    plek = Path(env.get("SCHAKEL_MAP", "var"))
    return Instellingen(
        map=plek,
        database_url=env.get("SCHAKEL_DATABASE_URL", f"sqlite:///{plek / 'schakel.db'}"),
        sleutels=env["SCHAKEL_SLEUTELS"],
        kopbestand=_kopbestand(env, plek, env["SCHAKEL_SLEUTELS"]),
        beleid=Path(env.get("SCHAKEL_BELEID", STANDAARDBELEID)),
        geheim=geheim,
        omgeving=env,
        veilige_cookies=env.get("SCHAKEL_VEILIGE_COOKIES", "ja") != "nee",
        proxies=_proxies(env),
    )


def voor_map(plek: Path, *, omgeving: Mapping[str, str] | None = None) -> Instellingen:
    """Settings of a data folder made by `schakel demo --map` or `schakel inrichten`.

    The folder holds database, key ring and session secret together: for a demonstration, and
    for commands on a machine that has both. SCHAKEL_DATABASE_URL, SCHAKEL_SLEUTELS,
    SCHAKEL_LOGKOP and SCHAKEL_BELEID still win where they are set.
    """
    env = dict(os.environ if omgeving is None else omgeving)
    sleutels = env.get("SCHAKEL_SLEUTELS", str(plek / "sleutels" / "ring.json"))
    return Instellingen(
        map=plek,
        database_url=env.get("SCHAKEL_DATABASE_URL", f"sqlite:///{plek / 'schakel.db'}"),
        sleutels=sleutels,
        kopbestand=_kopbestand(env, plek, sleutels),
        beleid=Path(env.get("SCHAKEL_BELEID", STANDAARDBELEID)),
        geheim=_lang_genoeg(env.get("SCHAKEL_GEHEIM", ""), "SCHAKEL_GEHEIM")
        or _uit_bestand(plek / "sleutels" / "geheim"),
        omgeving=env,
        # A browser keeps them on http too: the folder is served on the machine itself, unless said.
        veilige_cookies=env.get("SCHAKEL_VEILIGE_COOKIES") == "ja",
        proxies=_proxies(env),
    )


def _kopbestand(env: Mapping[str, str], plek: Path, sleutels: str) -> Path:
    """Where the head of the log is kept: said, or beside the key ring.

    Not with the data: who can put back an older database would put back its head with it.
    """
    gezegd = env.get("SCHAKEL_LOGKOP", "")
    if gezegd:
        if Path(gezegd).resolve().is_relative_to(plek.resolve()):
            raise InstellingOntbreekt(
                "SCHAKEL_LOGKOP wijst naar de map met gegevens. Kies een plek waar niet bij kan "
                "wie de databank kan terugzetten"
            )
        return Path(gezegd)
    if sleutels.startswith("omgeving:"):
        raise InstellingOntbreekt(
            "SCHAKEL_LOGKOP ontbreekt: waar komt de kop van het logboek, als de sleutelring geen "
            "bestand is?"
        )
    return Path(sleutels).parent / "logkop"


def _uit_bestand(geheim: Path) -> str:
    """The session secret in a data folder, or nothing; one that others can know is refused."""
    if not geheim.is_file():
        return ""
    if geheim.stat().st_mode & 0o077:
        # Whoever has it makes a session of anybody: it is worth as much as the key ring.
        raise InstellingOntbreekt(
            "Anderen kunnen sleutels/geheim lezen of wijzigen. Geef het bestand rechten 0600 "
            "en zet er een nieuw geheim in"
        )
    return _lang_genoeg(geheim.read_text(errors="replace").strip(), "sleutels/geheim")


def _lang_genoeg(geheim: str, waar: str) -> str:
    if geheim and len(geheim) < KORTSTE_GEHEIM:
        raise InstellingOntbreekt(
            f"het geheim voor sessies in {waar} is korter dan {KORTSTE_GEHEIM} tekens; "
            "Schakel start niet"
        )
    return geheim


def _proxies(env: Mapping[str, str]) -> int:
    tekst = env.get("SCHAKEL_PROXIES", "0")
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) == 1):
        raise InstellingOntbreekt("SCHAKEL_PROXIES is geen aantal van 0 tot en met 9")
    return int(tekst)
