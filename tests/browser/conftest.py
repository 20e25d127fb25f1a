"""A browser for the session, and pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geomap.conflict_map import ConflictMap
from tests.browser.devtools import CHROMIUM, Browser


@pytest.fixture(scope="session")
def karabakh_page(karabakh: ConflictMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the Karabakh article."""
    return karabakh.save(tmp_path_factory.mktemp("pages") / "karabakh.html")


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with Browser() as opened:
        yield opened


@pytest.fixture
def browser(_chromium: Browser) -> Iterator[Browser]:
    """Return a browser at 1280 × 900; a complaint of the page or a request fails the test."""
    _chromium.screen(1280, 900)
    yield _chromium
    _chromium.settle()
    assert _chromium.complaints == []
    assert _chromium.requests == []
