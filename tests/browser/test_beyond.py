"""Places and relations that the view has not: counted and listed under the map, with a way there and back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
from geomap.options import DrawOptions
from tests.browser.devtools import Browser
from tests.conflict_map import readings

BUTTON = "[...document.querySelectorAll('#tools .tool')].find(n => /beyond the view/.test(n.textContent))"
HOME = "[...document.querySelectorAll('#tools .tool')].find(n => n.textContent === 'Opening view')"
LINK = "[...document.querySelectorAll('#tools .tool')].find(n => n.textContent === 'Link to this view')"
ITEMS = "[...document.querySelectorAll('.beyond .go')].map(n => n.textContent)"
OUTSIDE = (
    "(() => { const f = document.querySelector('.folium-map').getBoundingClientRect();"
    "return [...document.querySelectorAll('.mark[data-id^=\"place:\"]')].filter(n => {"
    "const r = n.getBoundingClientRect(); const x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;"
    "return x < f.left || x > f.right || y < f.top || y > f.bottom }).map(n => n.dataset.id) })()"
)

UNDER_THE_BUTTONS = (
    "(() => {{ const f = document.querySelector('.folium-map').getBoundingClientRect();"
    "const z = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();"
    "const middle = L.CRS.EPSG3857.latLngToPoint(L.latLng({centre}), {zoom});"
    "const off = L.point(z.left + z.right - f.left - f.right, z.top + z.bottom - f.top - f.bottom);"
    "const at = L.CRS.EPSG3857.pointToLatLng(middle.add(off.divideBy(2)), {zoom});"
    "return [at.lat, at.lng] }})()"
)


@pytest.fixture(scope="module")
def far_page(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Karabakh map with one of its places on the other side of Europe."""
    base = readings.karabakh()
    places = tuple(
        replace(place, lon=-8.6, lat=41.2, unit=None) if place.id == "goris" else place
        for place in base.places
    )
    path = tmp_path_factory.mktemp("far") / "far.html"
    return build_map(replace(base, places=places), pack, DrawOptions()).save(path)


def told(browser: Browser) -> dict[str, int]:
    """Return how many places and relations the button says to be beyond the view; nothing if it is hidden."""
    if browser.run(f"!({BUTTON}) || {BUTTON}.hidden"):
        return {}
    words = browser.run(f"{BUTTON}.textContent")
    return {word: int(number) for number, word in re.findall(r"(\d+) (place|relation)s?", words)}


@pytest.mark.parametrize("width", [1280, 390])
def test_a_place_beyond_the_view_is_told_and_reached_by_keyboard(
    browser: Browser, far_page: Path, width: int
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(far_page)
    assert "place:goris" in browser.run(OUTSIDE)
    browser.run(f"{BUTTON}.focus()")
    browser.key("Enter")
    names = browser.run(ITEMS)
    assert len(names) == sum(told(browser).values())
    goris = next(name for name in names if name.startswith("Goris"))
    assert goris.startswith(("Gorisnorth-west", "Goriswest"))
    assert goris.endswith(" km")
    box = browser.run("document.querySelector('.beyond').getBoundingClientRect().toJSON()")
    assert box["right"] <= width
    assert box["top"] >= browser.run("document.querySelector('.folium-map').getBoundingClientRect().bottom")
    browser.run("document.querySelector('[data-place=\"place:goris\"]').focus()")
    browser.key("Enter")
    browser.wait("document.querySelector('.leaflet-popup h3')?.textContent === 'Goris'")
    browser.wait(f"!{OUTSIDE}.includes('place:goris')")
    assert browser.run("document.activeElement.closest('.folium-map') !== null")
    assert not any(name.startswith("Goris") for name in browser.run(ITEMS))
    browser.run(f"{HOME}.click()")
    browser.settle()
    assert "place:shusha" not in browser.run(OUTSIDE)
    assert browser.run(f"{HOME}.hidden")


def test_a_map_that_shows_all_its_places_has_no_such_list(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    assert browser.run(OUTSIDE) == []
    assert "place" not in told(browser)


def test_places_that_are_switched_off_are_not_missed(browser: Browser, far_page: Path) -> None:
    browser.open(far_page)
    assert "place" in told(browser)
    browser.run("document.getElementById('show-places').click()")
    assert "place" not in told(browser)


def test_a_relation_out_of_the_view_is_listed_and_reached(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run("location.hash = '#map=9/64.1/-21.9'")  # nothing of the map is there
    browser.settle()
    arcs = browser.run("document.querySelectorAll('path.arc:not(.touch)').length")
    assert told(browser)["relation"] == arcs
    assert not browser.run("document.querySelectorAll('.tag[data-id^=\"end:\"]:not([hidden])').length")
    browser.run(f"{BUTTON}.click()")
    item = "[...document.querySelectorAll('.beyond .go')].find(n => / to .*: /.test(n.textContent))"
    browser.run(f"{item}.focus()")
    browser.key("Enter")
    browser.wait("document.querySelector('.leaflet-popup h3')")
    browser.settle()
    assert told(browser).get("relation", 0) < arcs


def test_the_opening_view_of_a_phone_has_no_mark_under_the_zoom_buttons(
    browser: Browser, karabakh_page: Path, pack: Pack, tmp_path: Path
) -> None:
    browser.screen(390, 844, touch=True)
    browser.open(karabakh_page)
    browser.run(f"{LINK}.click()")
    browser.wait("document.querySelector('.link input').value.includes('map=')")
    zoom, *centre = browser.run(
        "document.querySelector('.link input').value.match(/map=([^&]*)/)[1].split('/').map(Number)"
    )
    lat, lon = browser.run(UNDER_THE_BUTTONS.format(zoom=zoom, centre=centre))
    base = readings.karabakh()
    moved = tuple(replace(place, lon=lon, lat=lat) if place.id == "baku" else place for place in base.places)
    browser.open(build_map(replace(base, places=moved), pack, DrawOptions()).save(tmp_path / "corner.html"))
    covered = browser.run(
        "(() => { const z = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();"
        "return [...document.querySelectorAll('.mark')].filter(n => { const r = n.getBoundingClientRect();"
        "return r.right > z.left && r.left < z.right && r.bottom > z.top && r.top < z.bottom"
        " }).map(n => n.dataset.id) })()"
    )
    assert covered == []
    seen = "(n => { const r = n.getBoundingClientRect(); return r.top > 0 && r.left > 0 })"
    assert browser.run(f"{seen}(document.querySelector('.mark[data-id=\"seat:baku\"]'))")
