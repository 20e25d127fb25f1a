"""Fixtures that several rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the read-only folder of evaluation data, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared (evaluation data, not part of the project) is absent")
    return SHARED


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of example articles."""
    return ROOT / "examples"
