"""What holds key material and refuses every way out that happens by accident."""

from __future__ import annotations

from typing import Never, SupportsIndex


class Geheim:
    """Does not print, copy, pickle or iterate; whoever holds one can only use it."""

    __slots__ = ()

    def __str__(self) -> str:
        raise TypeError("een sleutel heeft geen tekstvorm")

    def __format__(self, vorm: str, /) -> str:
        raise TypeError("een sleutel heeft geen tekstvorm")

    def __iter__(self) -> Never:
        raise TypeError("een sleutel is niet te doorlopen")

    def __copy__(self) -> Never:
        raise TypeError("een sleutel wordt niet gekopieerd")

    def __deepcopy__(self, memo: object) -> Never:
        raise TypeError("een sleutel wordt niet gekopieerd")

    def __reduce_ex__(self, protocol: SupportsIndex, /) -> Never:
        raise TypeError("een sleutel wordt niet weggeschreven")
