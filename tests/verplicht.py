"""What a machine may lack on a desk, but never in CI."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def ontbreekt(reden: str) -> NoReturn:
    """Skip the test with `reden` in the closing summary; with CI set, fail it instead."""
    if os.environ.get("CI", "").lower() in {"1", "true", "ja"}:
        pytest.fail(f"CI slaat niets over: {reden}", pytrace=False)
    pytest.skip(reden)
