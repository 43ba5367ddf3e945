"""Byte strings without ambiguity, for everything that is bound, MACed or derived."""

from __future__ import annotations

from uuid import UUID


def ondubbelzinnig(*delen: bytes) -> bytes:
    """One byte string that only this list of parts yields: each part after its length.

    Joining with a separator would let ("a", "bc") and ("ab", "c") collide as soon as a part may
    contain the separator. Four bytes, big-endian, per length.
    """
    return b"".join([len(deel).to_bytes(4, "big") + deel for deel in delen])


def eigenaar_bytes(eigenaar: UUID | str) -> bytes:
    """The owner as bytes; a UUID and its own text give different bytes."""
    if isinstance(eigenaar, UUID):
        return b"u" + eigenaar.bytes
    return b"s" + eigenaar.encode()
