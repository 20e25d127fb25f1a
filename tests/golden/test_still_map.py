from __future__ import annotations

import pytest

from geomap.boundaries import Pack
from tests.golden.still_map import FOLDER, MAPS, told


@pytest.mark.parametrize("name", MAPS)
def test_the_still_map_is_what_was_reviewed(pack: Pack, name: str) -> None:
    """If the change is meant, run ``python -m tests.golden.still_map`` and review the diff."""
    assert told(name, pack) == (FOLDER / f"still-{name}.svg.txt").read_text(encoding="utf-8")
