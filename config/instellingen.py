"""Settings: one frozen value from the environment. The only reader of os.environ."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_KORTST = 32
"""Characters of a secret."""
STANDAARDBELEID = Path(__file__).parent / "westland"


class InstellingOntbreekt(Exception):
    """A setting without which Schakel does not start; names the setting, never a value."""


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Where this installation keeps its things. Secrets do not print."""

    map: Path
    database_url: str = field(repr=False)
    sleutels: str
    beleid: Path
    geheim: str = field(repr=False)
    omgeving: Mapping[str, str] = field(repr=False, default_factory=dict)
    veilige_cookies: bool = True
    proxies: int = 0
    """How many proxies stand before the server: so many hops of X-Forwarded-For are believed."""

    logkop: Path | None = None
    """Where the head of the log is kept; None beside the file of the key ring."""

    @property
    def kopbestand(self) -> Path:
        """The file that keeps the head of the log, apart from the database.

        Who can change the database must not be able to change both. Raises InstellingOntbreekt.
        """
        if self.logkop is not None:
            return self.logkop
        if not self.sleutels.startswith("omgeving:"):
            return Path(self.sleutels).parent / "logkop"
        raise InstellingOntbreekt(
            "SCHAKEL_LOGKOP ontbreekt: waar wordt de kop van het logboek bewaard? Kies een bestand "
            "buiten de map van de databank"
        )


def uit_omgeving(
    omgeving: Mapping[str, str] | None = None, *, sessies: bool = True
) -> Instellingen:
    """Settings from SCHAKEL_* variables; raises InstellingOntbreekt for a missing secret.

    Without `sessies` nobody logs in here, and the secret of the web sessions is not asked.
    """
    env = dict(os.environ if omgeving is None else omgeving)
    geheim = env.get("SCHAKEL_GEHEIM", "")
    if sessies and len(geheim) < _KORTST:
        raise InstellingOntbreekt(
            f"SCHAKEL_GEHEIM ontbreekt of is korter dan {_KORTST} tekens; Schakel start niet"
        )
    if "SCHAKEL_SLEUTELS" not in env:
        raise InstellingOntbreekt("SCHAKEL_SLEUTELS ontbreekt: waar is de sleutelring?")
    plek = Path(env.get("SCHAKEL_MAP", "var"))
    return Instellingen(
        map=plek,
        database_url=env.get("SCHAKEL_DATABASE_URL", f"sqlite:///{plek / 'schakel.db'}"),
        sleutels=env["SCHAKEL_SLEUTELS"],
        beleid=Path(env.get("SCHAKEL_BELEID", STANDAARDBELEID)),
        geheim=geheim,
        omgeving=env,
        veilige_cookies=env.get("SCHAKEL_VEILIGE_COOKIES", "ja") != "nee",
        proxies=_proxies(env),
        logkop=_logkop(env, plek),
    )


def voor_map(plek: Path, *, omgeving: Mapping[str, str] | None = None) -> Instellingen:
    """Settings of a data folder made by `schakel demo --map` or `schakel inrichten`.

    The folder holds database, key ring and session secret together: for a demonstration, and
    for commands on a machine that has both. SCHAKEL_DATABASE_URL, SCHAKEL_SLEUTELS and
    SCHAKEL_BELEID still win where they are set.
    """
    env = dict(os.environ if omgeving is None else omgeving)
    return Instellingen(
        map=plek,
        database_url=env.get("SCHAKEL_DATABASE_URL", f"sqlite:///{plek / 'schakel.db'}"),
        sleutels=env.get("SCHAKEL_SLEUTELS", str(plek / "sleutels" / "ring.json")),
        beleid=Path(env.get("SCHAKEL_BELEID", STANDAARDBELEID)),
        geheim=_geheim(env, plek / "sleutels" / "geheim"),
        omgeving=env,
        # A browser keeps them on http too: the folder is served on the machine itself, unless said.
        veilige_cookies=env.get("SCHAKEL_VEILIGE_COOKIES") == "ja",
        proxies=_proxies(env),
        logkop=_logkop(env, plek),
    )


def _geheim(env: Mapping[str, str], bestand: Path) -> str:
    """The secret of the web sessions, or "" where there is none; a weak one is refused."""
    if waarde := env.get("SCHAKEL_GEHEIM", ""):
        waar = "SCHAKEL_GEHEIM"
    elif bestand.is_file():
        waarde, waar = bestand.read_text(errors="replace").strip(), "sleutels/geheim"
        if bestand.stat().st_mode & 0o077:
            raise InstellingOntbreekt(
                "anderen kunnen sleutels/geheim lezen of wijzigen; geef het bestand rechten 0600, "
                "en zet er een nieuw geheim in"
            )
    else:
        return ""
    if len(waarde) < _KORTST:
        raise InstellingOntbreekt(f"{waar} is korter dan {_KORTST} tekens; Schakel start niet")
    return waarde


def _logkop(env: Mapping[str, str], plek: Path) -> Path | None:
    if "SCHAKEL_LOGKOP" not in env:
        return None
    kop = Path(env["SCHAKEL_LOGKOP"])
    if kop.resolve().parent == plek.resolve():
        raise InstellingOntbreekt(
            "SCHAKEL_LOGKOP ligt naast de databank; kies een bestand in een andere map"
        )
    return kop


def _proxies(env: Mapping[str, str]) -> int:
    tekst = env.get("SCHAKEL_PROXIES", "0")
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) == 1):
        raise InstellingOntbreekt("SCHAKEL_PROXIES is geen aantal van 0 tot en met 9")
    return int(tekst)
