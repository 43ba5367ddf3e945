"""Which keys a read may take: those of the compartments that its Toegangsoordeel opened.

The columns of a row say where it belongs, and only help to find it. Whoever changes them in the
database must not get the key of another compartment with the row; so the compartment that the
key itself is bound to is held against what was allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from privacy.vakken import Vakrecht
from privacy.verzegeling import MELDING, RUST, Compartiment, Compartimentsoort

Grens = Callable[[Compartiment], bool]


def van_casus(
    casus_id: UUID, vakken: Iterable[Vakrecht], partij: str, *, weegt: bool = False
) -> Grens:
    """Keys of these compartments of the casus; of an own-only one those of `partij`.

    What a professional reported opens only for who weighs the casus, whatever its category.
    """
    mag = {(v.niveau, v.categorie): v.alleen_eigen for v in vakken}

    def binnen(vak: Compartiment) -> bool:
        alleen_eigen = mag.get((vak.niveau, vak.categorie))
        if vak.soort != "casus" or vak.eigenaar != casus_id or alleen_eigen is None:
            return False
        if vak.rolgroep == RUST or (vak.rolgroep == MELDING and not weegt):
            return False
        return not alleen_eigen or vak.bronpartij in ("", partij)

    return binnen


def van_verzoek(verzoek_id: UUID, soorten: Mapping[str, bool], partij: str) -> Grens:
    """Keys with which this Verzoek travels: of these categories, and of an own-only one
    (its value) those of `partij`.
    """
    mag = dict(soorten)

    def binnen(vak: Compartiment) -> bool:
        alleen_eigen = mag.get(vak.categorie)
        if vak.soort != "verzoek" or vak.eigenaar != verzoek_id or alleen_eigen is None:
            return False
        return not alleen_eigen or vak.bronpartij in ("", partij)

    return binnen


def van_crisis(crisis_id: UUID) -> Grens:
    """The key of what was reported to who confirms this crisis."""
    return lambda vak: vak.soort == "crisis" and vak.eigenaar == crisis_id


def van_fasevraag(vraag_id: UUID) -> Grens:
    """The key of why another phase is asked, for who decides it."""
    return lambda vak: vak.soort == "fasevraag" and vak.eigenaar == vraag_id


def van_terugkoppeling(*terugkoppelingen: UUID) -> Grens:
    """The keys of what was written to who did a melding, and answered by them."""
    return lambda vak: vak.soort == "melder" and vak.eigenaar in terugkoppelingen


def van_personen(personen: Iterable[UUID], categorieen: Iterable[str]) -> Grens:
    """Keys of the identity of these persons: ID, BSN or both."""
    wie, mag = frozenset(personen), frozenset(categorieen)
    return lambda vak: vak.soort == "persoon" and vak.eigenaar in wie and vak.categorie in mag


def eigen(soort: Compartimentsoort, categorie: str, eigenaar: UUID | None = None) -> Grens:
    """Keys outside any casus: of colleagues' names, or of one concept."""
    return lambda vak: (
        vak.soort == soort
        and vak.categorie == categorie
        and (eigenaar is None or vak.eigenaar == eigenaar)
    )
