"""What is taken away from a process that reads a file of somebody else."""

from __future__ import annotations

import resource

GEHEUGEN = 1024**3
"""Bytes of address space."""
SECONDEN = 15
"""Of the processor."""


def begrens() -> None:
    """Takes away from this process what it does not need.

    With no number left for a file, none is opened and no connection is made, whoever is in charge
    here; those that are open stay.
    """
    for wat, hoeveel in (
        (resource.RLIMIT_AS, GEHEUGEN),
        (resource.RLIMIT_CPU, SECONDEN),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(wat, (hoeveel, hoeveel))
