"""The tree of the log: RFC 6962 hashing, proofs and their verification. Pure.

A leaf (`blad`) is always the hash that `bladhash` gives, 32 bytes, never the line itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

HASHMAAT = 32
LEGE_WORTEL = sha256(b"").digest()


class BewijsOngeldig(Exception):
    """A proof does not prove what it was given for."""


def bladhash(regel: bytes) -> bytes:
    """The hash of a line as a leaf (RFC 6962, 2.1)."""
    return sha256(b"\x00" + regel).digest()


def knoophash(links: bytes, rechts: bytes) -> bytes:
    """The hash of two subtrees; prefixed unlike a leaf, so that neither passes for the other."""
    return sha256(b"\x01" + links + rechts).digest()


@dataclass(frozen=True, slots=True)
class Boom:
    """All that is needed to append: the size, and the tops of the full subtrees, largest first."""

    grootte: int = 0
    toppen: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.grootte < 0 or len(self.toppen) != self.grootte.bit_count():
            raise ValueError("het aantal toppen hoort niet bij de grootte van de boom")
        for top in self.toppen:
            _eis_hash(top)

    def voeg_toe(self, blad: bytes) -> Boom:
        """The tree with one leaf more."""
        _eis_hash(blad)
        toppen, rest = list(self.toppen), self.grootte
        while rest & 1:
            blad = knoophash(toppen.pop(), blad)
            rest >>= 1
        return Boom(self.grootte + 1, (*toppen, blad))

    @property
    def wortel(self) -> bytes:
        """The root hash; of an empty tree the hash of nothing."""
        if not self.toppen:
            return LEGE_WORTEL
        wortel = self.toppen[-1]
        for top in reversed(self.toppen[:-1]):
            wortel = knoophash(top, wortel)
        return wortel

    def naar_bytes(self) -> bytes:
        """Eight bytes of size, big-endian, then the tops."""
        return self.grootte.to_bytes(8, "big") + b"".join(self.toppen)

    @classmethod
    def uit_bytes(cls, ruw: bytes) -> Boom:
        """The tree that `naar_bytes` wrote; ValueError for anything else."""
        if len(ruw) < 8 or (len(ruw) - 8) % HASHMAAT:
            raise ValueError("dit is geen bewaarde boom")
        return cls(int.from_bytes(ruw[:8], "big"), _in_hashes(ruw[8:]))


def wortel_van(bladeren: Sequence[bytes]) -> bytes:
    """The root hash over these leaves."""
    if not bladeren:
        return LEGE_WORTEL
    laag = list(bladeren)
    while len(laag) > 1:
        # The last of an odd number has no sister here and goes up as it is.
        rest = laag[len(laag) & ~1 :]
        laag = [knoophash(laag[i], laag[i + 1]) for i in range(0, len(laag) - 1, 2)] + rest
    return laag[0]


def inclusie(bladeren: Sequence[bytes], i: int) -> list[bytes]:
    """The proof that leaf `i` is in the tree over `bladeren`, deepest hash first (2.1.1)."""
    if not 0 <= i < len(bladeren):
        raise IndexError("dit blad staat niet in de boom")
    if len(bladeren) == 1:
        return []
    k = _splitsing(len(bladeren))
    links, rechts = bladeren[:k], bladeren[k:]
    if i < k:
        return [*inclusie(links, i), wortel_van(rechts)]
    return [*inclusie(rechts, i - k), wortel_van(links)]


def consistentie(bladeren: Sequence[bytes], n1: int) -> list[bytes]:
    """The proof that the tree over the first `n1` leaves is a prefix of this one (2.1.2)."""
    if not 0 < n1 <= len(bladeren):
        raise IndexError("zo groot is geen begin van deze boom")
    return _deelbewijs(bladeren, n1, heel=True)


def controleer_inclusie(
    blad: bytes, i: int, grootte: int, wortel: bytes, bewijs: Sequence[bytes]
) -> None:
    """Returns only if `blad` is leaf `i` of the tree of this size and root (RFC 9162, 2.1.3.2)."""
    if not 0 <= i < grootte:
        raise BewijsOngeldig("het blad ligt buiten de boom")
    fn, sn, hash_ = i, grootte - 1, blad
    for deel in bewijs:
        if sn == 0:
            raise BewijsOngeldig("het bewijs is te lang")
        if fn & 1 or fn == sn:
            hash_ = knoophash(deel, hash_)
            fn, sn = _omhoog(fn, sn)
        else:
            hash_ = knoophash(hash_, deel)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BewijsOngeldig("het bewijs is te kort")
    if hash_ != wortel:
        raise BewijsOngeldig("het bewijs leidt niet tot deze wortel")


def controleer_consistentie(
    n1: int, n2: int, wortel1: bytes, wortel2: bytes, bewijs: Sequence[bytes]
) -> None:
    """Returns only if the first tree is a prefix of the second (RFC 9162, 2.1.4.2)."""
    if n1 == n2 >= 0:
        if bewijs or wortel1 != wortel2:
            raise BewijsOngeldig("gelijke bomen hebben een leeg bewijs en dezelfde wortel")
        return
    # An empty tree is the beginning of any tree: to prove that proves nothing.
    if not 0 < n1 < n2 or not bewijs:
        raise BewijsOngeldig("voor deze groottes bestaat dit bewijs niet")
    # A complete first tree is a node of the second, so its root starts the proof unsaid.
    delen = [wortel1, *bewijs] if n1.bit_count() == 1 else list(bewijs)
    oud, nieuw = _beide_wortels(n1, n2, delen)
    if oud != wortel1 or nieuw != wortel2:
        raise BewijsOngeldig("het bewijs leidt niet tot deze wortels")


def _beide_wortels(n1: int, n2: int, delen: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The roots of both trees as the proof builds them."""
    fn, sn = n1 - 1, n2 - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    oud = nieuw = delen[0]
    for deel in delen[1:]:
        if sn == 0:
            raise BewijsOngeldig("het bewijs is te lang")
        if fn & 1 or fn == sn:
            oud, nieuw = knoophash(deel, oud), knoophash(deel, nieuw)
            fn, sn = _omhoog(fn, sn)
        else:
            nieuw = knoophash(nieuw, deel)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise BewijsOngeldig("het bewijs is te kort")
    return oud, nieuw


def _omhoog(fn: int, sn: int) -> tuple[int, int]:
    """Both positions, taken up past the levels where a right edge has no sister."""
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _deelbewijs(bladeren: Sequence[bytes], m: int, *, heel: bool) -> list[bytes]:
    if m == len(bladeren):
        return [] if heel else [wortel_van(bladeren)]
    k = _splitsing(len(bladeren))
    if m <= k:
        return [*_deelbewijs(bladeren[:k], m, heel=heel), wortel_van(bladeren[k:])]
    return [*_deelbewijs(bladeren[k:], m - k, heel=False), wortel_van(bladeren[:k])]


def _splitsing(n: int) -> int:
    """The largest power of two below n."""
    return 1 << (n - 1).bit_length() - 1


def _in_hashes(ruw: bytes) -> tuple[bytes, ...]:
    return tuple(ruw[i : i + HASHMAAT] for i in range(0, len(ruw), HASHMAAT))


def _eis_hash(blad: bytes) -> None:
    if len(blad) != HASHMAAT:
        raise ValueError("een blad is een hash van 32 bytes, geen regel")
