"""The base of every piece of policy."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Regel(BaseModel):
    """A piece of policy: frozen, no unknown keys, and faults that never echo a value.

    Strict: text is no number and a number no yes, or what is meant would be guessed.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    bron: str = ""
    """Law, article or publication this rests on, or "te bevestigen"; the reader demands it."""
