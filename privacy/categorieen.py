"""The few categories that the program itself writes in. A policy has these, beside its own."""

from __future__ import annotations

ID = "ID"
"""Who somebody is and where to find them; the name under which a betrokkene is kept."""
BSN = "BSN"
"""Kept with the person it is of, never as a text (UAVG 46)."""
AANLEIDING = "OBS"
"""What was seen: the text with which a casus begins."""
PLAN = "PLAN"
"""What was asked, decided and agreed at a table: every Besluit and Verzoek is sealed under it."""
VAST = frozenset({ID, BSN, AANLEIDING, PLAN})
