"""The map on paper: all that it opens on is in its frame, and the screen is as it was afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.devtools import Browser

STATE = (
    "[document.querySelector('.leaflet-control-scale-line').textContent,"
    "document.getElementById('map-frame').clientWidth, document.querySelector('.mark').style.transform]"
)
OUTSIDE = (
    "(() => { const f = document.getElementById('map-frame').getBoundingClientRect();"
    "return [...document.querySelectorAll('.mark')].filter(n => {"
    "const r = n.getBoundingClientRect(); const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;"
    "return x < f.left || x > f.right || y < f.top || y > f.bottom }).map(n => n.dataset.id) })()"
)
FRAME = "document.getElementById('map-frame').getBoundingClientRect().toJSON()"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844), (1920, 1000)])
def test_printing_refits_the_map_and_puts_it_back(
    browser: Browser, karabakh_page: Path, width: int, height: int
) -> None:
    browser.screen(1280, 900)
    browser.open(karabakh_page)
    least = len(browser.run(OUTSIDE))
    browser.screen(width, height)
    browser.open(karabakh_page)
    browser.settle()
    before = browser.run(STATE)
    browser.run("document.body.classList.add('lighting')")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert not browser.run("document.body.classList.contains('lighting')")
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert len(browser.run(OUTSIDE)) <= least
    frame = browser.run(FRAME)
    assert 600 < frame["width"] < 690  # A4 less its margins is 688 wide
    assert frame["height"] < 500
    browser.call("Emulation.setEmulatedMedia", media="")
    browser.run("dispatchEvent(new Event('afterprint'))")
    browser.settle()
    assert browser.run(STATE) == before


@pytest.mark.parametrize("width", [390, 640, 1280])
def test_no_name_stands_far_from_its_mark(browser: Browser, karabakh_page: Path, width: int) -> None:
    browser.screen(width, 450)
    browser.open(karabakh_page)
    browser.settle()
    lengths = browser.run(
        "[...document.querySelectorAll('.leader:not(.unplaced)')].map(n => parseFloat(n.style.width))"
    )
    assert max(lengths, default=0) <= 40
