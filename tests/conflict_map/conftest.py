"""Maps of hand-made Readings on the bundled pack."""

from __future__ import annotations

import pytest

from geomap.boundaries import Pack, open_pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from tests.conflict_map import readings


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the bundled boundaries."""
    return open_pack()


@pytest.fixture(scope="session")
def karabakh(pack: Pack) -> ConflictMap:
    """Return the map of the Karabakh article."""
    return build_map(readings.karabakh(), pack, DrawOptions())


@pytest.fixture(scope="session")
def sudan(pack: Pack) -> ConflictMap:
    """Return the map of the Sudan article."""
    return build_map(readings.sudan(), pack, DrawOptions())
