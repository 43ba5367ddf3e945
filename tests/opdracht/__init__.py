"""The command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

OVER_EEN_JAAR = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()
"""A last day of an account that the policy allows: a command has the clock of the machine."""
