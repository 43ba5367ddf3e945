"""The base of every piece of policy."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Regel(BaseModel):
    """A piece of policy: frozen, no unknown keys, and faults that never echo a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bron: str = ""
    """Law, article or publication this rests on, or "te bevestigen"; the reader demands it."""
