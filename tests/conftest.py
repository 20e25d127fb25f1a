"""Fixtures that several rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.boundaries import Pack, open_pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from tests.conflict_map import readings

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


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the bundled boundaries."""
    return open_pack()


@pytest.fixture(scope="session")
def karabakh(pack: Pack) -> ConflictMap:
    """Return the map of a hand-made Reading on Karabakh."""
    return build_map(readings.karabakh(), pack, DrawOptions())


@pytest.fixture(scope="session")
def sudan(pack: Pack) -> ConflictMap:
    """Return the map of a hand-made Reading on Sudan."""
    return build_map(readings.sudan(), pack, DrawOptions())
