"""The tags at the edge of the map, on screens of all widths."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.devtools import Browser

BOXES = """JSON.stringify([...document.querySelectorAll('{}')].filter(n => n.getClientRects().length
  && getComputedStyle(n).visibility !== 'hidden').map(n => {{
  const r = n.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, n.textContent]; }}))"""
AIR_PX = 6


def open_at(browser: Browser, page: Path, width: int) -> None:
    browser.screen(width, 844, touch=width == 390)
    browser.open(page)
    browser.settle()


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_every_tag_shows_what_its_country_wears(browser: Browser, karabakh_page: Path, width: int) -> None:
    open_at(browser, karabakh_page, width)
    shown = json.loads(browser.run(BOXES.format(".tag:not([hidden])")))
    swatches = json.loads(browser.run(BOXES.format(".tag:not([hidden]) .swatch")))
    assert len(shown) == len(swatches) >= 4
    assert all(right - left > 12 and bottom - top > 8 for left, top, right, bottom, _ in swatches)
    assert all(left >= 0 and right <= width for left, _, right, _, _ in shown)


@pytest.mark.parametrize("width", [768, 390])
def test_no_words_crowd_a_tag(browser: Browser, karabakh_page: Path, width: int) -> None:
    open_at(browser, karabakh_page, width)
    tags = json.loads(browser.run(BOXES.format(".tag:not([hidden])")))
    words = json.loads(browser.run(BOXES.format(".label:not(.unplaced)")))
    assert tags
    assert len(words) > 8
    for left, top, right, bottom, name in tags:
        for x, y, end, foot, text in words:
            apart = (
                x >= right + AIR_PX or end <= left - AIR_PX or y >= bottom + AIR_PX or foot <= top - AIR_PX
            )
            assert apart, (name, text)
