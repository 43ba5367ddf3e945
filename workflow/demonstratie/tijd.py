"""The time in which the stories are played, and what stops the play."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from privacy.feiten import AMSTERDAM

_WERK = timedelta(hours=1)
"""Time for what is written on the morning itself."""


class VerhaalGeweigerd(Exception):
    """A step of a story that the product refuses: a fault of the story or of the policy."""

    def __init__(self, verhaal: str, stap: int, waarom: str) -> None:
        super().__init__(f"{verhaal}, stap {stap}: {waarom}")


class Verzetbaar:
    """A clock that is set; it never goes back."""

    def __init__(self, nu: datetime) -> None:
        self.nu = nu

    def __call__(self) -> datetime:
        return self.nu

    def zet(self, nu: datetime) -> None:
        # Each reading and writing of one step is a little later than the one before.
        self.nu = max(nu, self.nu + timedelta(seconds=1))

    def verder(self) -> None:
        """What comes next happens later than what was, as people see it."""
        self.nu += timedelta(seconds=5)


def ochtend(dag: date, nu: datetime | None) -> datetime:
    """When the last things are written: in the morning, and so that they are done before `nu`."""
    begin = datetime.combine(dag, time(8), AMSTERDAM).astimezone(UTC)
    return begin if nu is None else min(begin, nu - _WERK)
