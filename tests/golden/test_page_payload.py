from __future__ import annotations

import pytest

from geomap.boundaries import Pack
from tests.golden.page_payload import FOLDER, MAPS, told


@pytest.mark.parametrize("name", MAPS)
def test_the_page_holds_what_was_reviewed(pack: Pack, name: str) -> None:
    """If the change is meant, run ``python -m tests.golden.page_payload`` and review the diff."""
    assert told(name, pack) == (FOLDER / f"page-{name}.json").read_text(encoding="utf-8")
