"""Cards: no larger than need be, the quote in sight, the rest scrolled inside by keyboard too."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.boundaries import Pack
from tests.browser.devtools import Browser
from tests.conflict_map.test_coarse import change_of_shusha, with_river

BOX = "(n => [n.left, n.top, n.right, n.bottom])(document.querySelector('{}').getBoundingClientRect())"


def test_a_river_that_changed_hands_is_an_open_ring(browser: Browser, pack: Pack, tmp_path: Path) -> None:
    conflict_map = with_river(pack)
    browser.open(conflict_map.save(tmp_path / "river.html"))
    mark = f"document.querySelector('.mark[data-id=\"{change_of_shusha(conflict_map).id}\"]')"
    assert browser.run(f"getComputedStyle({mark}.querySelector('circle')).fill") == "none"
    swatch = "document.querySelector('#legend .swatch circle[class*=\"-along\"]')"
    assert browser.run(f"getComputedStyle({swatch}).fill") == "none"
    browser.run(f"{mark}.click()")
    browser.wait("document.querySelector('.leaflet-popup .card h3')?.textContent === 'Shusha'")


@pytest.mark.parametrize(("width", "widest"), [(1280, 320), (768, 320), (390, 320), (320, 290)])
@pytest.mark.parametrize("place", ["kalbajar", "aghdam", "karabakh", "lachin"])
def test_a_card_fits_and_shows_its_quote(
    browser: Browser, karabakh_page: Path, width: int, widest: int, place: str
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(karabakh_page)
    browser.run(f"document.querySelector('[data-id=\"place:{place}\"]').click()")
    browser.wait("document.querySelector('.leaflet-popup .card blockquote')")
    browser.run("new Promise(done => setTimeout(done, 500))")  # the map moves until the card is inside it
    left, top, right, bottom = browser.run(BOX.format(".leaflet-popup-content-wrapper"))
    frame = browser.run(BOX.format(".folium-map"))
    assert right - left <= widest
    assert bottom - top <= 262
    assert frame[0] <= left
    assert frame[1] <= top
    assert right <= frame[2]
    assert bottom <= frame[3]
    zoom = browser.run(BOX.format(".leaflet-control-zoom"))
    assert left >= zoom[2] or top >= zoom[3]
    words = browser.run(BOX.format(".leaflet-popup .card blockquote mark"))
    assert top < words[1]
    assert words[3] <= bottom


def test_what_is_longer_scrolls_inside_by_keyboard(browser: Browser, karabakh_page: Path) -> None:
    browser.screen(390, 844, touch=True)
    browser.open(karabakh_page)
    browser.run("document.querySelector('[data-id=\"place:kalbajar\"]').click()")
    browser.wait("document.querySelector('.leaflet-popup-scrolled')")
    content = "document.querySelector('.leaflet-popup-content')"
    assert browser.run(f"{content}.scrollHeight > {content}.clientHeight")
    assert browser.run(f"{content}.tabIndex") == 0
    browser.run(f"{content}.focus()")
    browser.key("PageDown")
    browser.wait(f"{content}.scrollTop > 0")


def test_what_is_not_stated_takes_one_line(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    change = "[...document.querySelectorAll('[data-id^=\"change:\"]')]"
    shown = "[...document.querySelectorAll('.leaflet-popup .card')]"
    for number in range(browser.run(f"{change}.length")):
        browser.run(f"{change}[{number}].dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))")
        browser.wait(f"{shown}.length")
        rows = browser.run(
            f"{shown}.map(n => [...n.querySelectorAll('dt')].map((dt, i) =>"
            " [dt.textContent, n.querySelectorAll('dd')[i].textContent]))"
        )
        for card in rows:
            assert [label for label, _ in card].count("Not stated") <= 1
            assert all(value != "not stated" for _, value in card)
        if any(
            label == "Not stated" and "lost by" in value.lower() for card in rows for label, value in card
        ):
            break
    else:
        pytest.fail("no card tells what is not stated")
