"""The base of every piece of policy."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError


class Regel(BaseModel):
    """A piece of policy: frozen, no unknown keys, and faults that never echo a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bron: str = ""
    """Law, article or publication this rests on, or "te bevestigen"; the reader demands it."""

    @field_validator("*", mode="before")
    @classmethod
    def _precies(cls, waarde: Any, veld: ValidationInfo) -> Any:
        """What stands in the file is meant as it stands: "1" is no number, and true no 1."""
        soorten = _soorten(cls.model_fields[veld.field_name or ""].annotation)
        for deel in waarde if isinstance(waarde, list) else (waarde,):
            vreemd = isinstance(deel, str | bool | int | float) and type(deel) not in soorten
            for eis in _PRECIES.keys() & soorten if vreemd else ():
                raise PydanticCustomError(_PRECIES[eis], "heeft een ander soort waarde")
        return waarde


_PRECIES = {int: "int_type", bool: "bool_type", date: "date_type"}


def _soorten(soort: Any) -> frozenset[Any]:
    """The plain types in an annotation, also of what is in a list."""
    delen = get_args(soort)
    return frozenset().union(*map(_soorten, delen)) if delen else frozenset({soort})
