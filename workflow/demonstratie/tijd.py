"""The time in which the stories are played, and what stops the play."""

from __future__ import annotations

from datetime import datetime, timedelta


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
