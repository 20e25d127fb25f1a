"""Places and areas by the thousand: one canvas, reached by pointer and through the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Area, Card, Layer, Table
from geomap.model import Feature, Mention, Place, Precision, Reading, Reference
from geomap.options import DrawOptions
from tests.browser.devtools import Browser
from tests.conflict_map import readings

NUMBER = 2500


def crowded() -> Reading:
    """Return a Reading that names many places on a grid, twice the first."""
    names = [f"Hamlet {row}" for row in range(NUMBER)]
    text = " ".join(f"{name}." for name in [*names, names[0]])
    places, mentions, at = [], [], 0
    for row, name in enumerate([*names, names[0]]):
        key = f"h{row % NUMBER}"
        mentions.append(
            Mention(
                start=at, end=at + len(name), text=name, reference=Reference.LITERAL, place=key,
                confidence=0.9, reasons=(),
            )
        )  # fmt: skip
        at += len(name) + 2
        if row < NUMBER:
            places.append(
                Place(
                    id=key, name=name, lon=25 + (row % 50) * 0.2, lat=46 + (row // 50) * 0.1,
                    feature=Feature.SETTLEMENT, country="UKR", admin1=None, geonames_id=None,
                    precision=Precision.SETTLEMENT, uncertainty_km=2.0, source="a test",
                )
            )  # fmt: skip
    base = readings.karabakh()
    return replace(
        base, article=replace(base.article, text=text, title="Many hamlets"), places=tuple(places),
        mentions=tuple(mentions), actors=(), events=(), territory_changes=(), warnings=(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def many_page(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.html"
    return build_map(crowded(), pack, DrawOptions()).save(path)


def test_many_places_share_one_canvas(browser: Browser, many_page: Path) -> None:
    browser.open(many_page)
    assert browser.run("document.querySelectorAll('.mark').length") == 0
    assert "2,500 points" in browser.run("document.querySelector('canvas.dots').ariaLabel")
    painted = browser.run(
        "(() => { const c = document.querySelector('canvas.dots');"
        " const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height);"
        " return data.filter((v, i) => i % 4 === 3 && v).length })()"
    )
    assert painted > 10_000


def test_a_dot_opens_its_card_where_it_is_clicked(browser: Browser, many_page: Path) -> None:
    browser.open(many_page)
    browser.run("document.querySelector('#tables summary').click()")
    browser.wait("document.querySelectorAll('#tables tbody a').length")
    browser.run("document.querySelectorAll('#tables tbody a')[0].click()")
    browser.wait("document.querySelector('.leaflet-popup .card h3')?.textContent === 'Hamlet 0'")
    browser.run("scrollTo(0, 0)")
    browser.run("new Promise((done) => setTimeout(done, 1000))")  # the map moves until the card is inside it
    browser.settle()
    x, y = browser.run(
        "(() => { const r = document.querySelector('.leaflet-popup-tip-container').getBoundingClientRect();"
        " return [r.x + r.width / 2, r.bottom] })()"
    )
    browser.key("Escape")
    browser.wait("!document.querySelector('.leaflet-popup')")
    browser.click(x, y + 2)
    browser.wait("document.querySelector('.leaflet-popup .card blockquote mark')")
    assert browser.run("document.querySelector('.leaflet-popup h3').textContent").startswith("Hamlet")


def test_a_long_table_is_written_as_it_is_read(browser: Browser, many_page: Path) -> None:
    browser.open(many_page)
    rows = "document.querySelectorAll('#tables details:first-of-type tbody tr').length"
    assert browser.run(rows) == 0
    browser.run("document.querySelector('#tables summary').click()")
    browser.wait(f"{rows} === 500")
    browser.run("document.querySelector('#tables details button').click()")
    assert browser.run(rows) == 1000


def test_the_layer_of_dots_is_switched_off(browser: Browser, many_page: Path) -> None:
    browser.open(many_page)
    browser.run("document.getElementById('show-places').click()")
    assert browser.run("document.querySelectorAll('canvas.dots').length") == 0


@pytest.fixture(scope="module")
def areas_page(karabakh: ConflictMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a map of a layer of many squares, each with a hole, on the frame of the Karabakh map."""
    return squares_page(karabakh, tmp_path_factory.mktemp("areas"), "belligerent-1")


def squares_page(karabakh: ConflictMap, folder: Path, symbol: str) -> Path:
    west, south, east, north = karabakh.extent.bounds
    wide, high = (east - west) / 50, (north - south) / 50
    squares = []
    for row in range(NUMBER):
        lon, lat = west + (row % 50) * wide, south + (row // 50) * high
        shape = shapely.box(lon, lat, lon + 0.8 * wide, lat + 0.8 * high)
        hole = shapely.box(lon + 0.3 * wide, lat + 0.3 * high, lon + 0.5 * wide, lat + 0.5 * high)
        squares.append(
            Area(
                id=f"square:{row}", symbol=symbol, shape=f"square:{row}",
                geometry=shape.difference(hole), card=Card(title=f"Square {row}", kind="square"),
            )
        )  # fmt: skip
    layer = Layer(id="squares", title="Squares", features=tuple(squares), style="area")
    table = Table(
        title="Squares", columns=("Name",), rows=tuple((square.id,) for square in squares),
        ids=tuple(square.id for square in squares),
    )  # fmt: skip
    return replace(karabakh, layers=(layer,), tables=(table,)).save(folder / "areas.html")


@pytest.mark.parametrize(
    ("symbol", "colour", "share"),
    [
        ("stated-1", [213, 94, 0], (0.2, 0.7)),
        ("pending-2", [0, 65, 133], (0.08, 0.45)),
        ("supporter-1", [213, 94, 0], (0.05, 0.4)),
        ("belligerent-1", [213, 94, 0], (0.99, 1.0)),
    ],
)
def test_claimed_areas_are_hatched_on_the_canvas_too(
    browser: Browser,
    karabakh: ConflictMap,
    tmp_path: Path,
    symbol: str,
    colour: list[int],
    share: tuple[float, float],
) -> None:
    browser.open(squares_page(karabakh, tmp_path, symbol))
    west, south, east, north = karabakh.extent.bounds
    lon, lat = west + 25.15 / 50 * (east - west), south + 5.4 / 50 * (north - south)  # left of the hole
    browser.run(f"location.hash = '#map=13/{lat}/{lon}'")
    browser.settle()
    browser.settle()
    inside = browser.run(
        "(() => { const c = document.querySelector('canvas.areas');"
        " return [...c.getContext('2d').getImageData(c.width / 2 - 25, c.height / 2 - 25, 50, 50).data] })()"
    )
    pixels = [inside[at : at + 4] for at in range(0, len(inside), 4)]
    painted = [pixel for pixel in pixels if pixel[3] > 40]
    assert share[0] <= len(painted) / len(pixels) <= share[1]
    full = max(painted, key=lambda pixel: pixel[3])
    assert all(abs(one - other) <= 6 for one, other in zip(full, colour, strict=False))


def test_many_areas_share_one_canvas_and_are_reached_through_the_table(
    browser: Browser, areas_page: Path
) -> None:
    browser.open(areas_page)
    assert browser.run("document.querySelectorAll('canvas.areas').length") == 1
    assert browser.run("document.querySelectorAll('path.area').length") == 0
    browser.run("document.querySelector('#tables summary').click()")
    browser.wait("document.querySelectorAll('#tables tbody a').length")
    browser.run("document.querySelectorAll('#tables tbody a')[275].click()")
    browser.wait("document.querySelector('.leaflet-popup .card h3')?.textContent === 'Square 275'")


def test_an_area_opens_where_it_is_clicked_but_not_in_its_hole(
    browser: Browser, areas_page: Path, karabakh: ConflictMap
) -> None:
    browser.open(areas_page)
    west, south, east, north = karabakh.extent.bounds
    for across, opens in ((0.2, True), (0.4, False)):  # 0.3 to 0.5 is the hole
        lon, lat = west + (25 + across) / 50 * (east - west), south + 5.4 / 50 * (north - south)
        browser.run(f"location.hash = '#map=12/{lat}/{lon}'")
        browser.settle()
        x, y = browser.run(
            "(() => { const r = document.querySelector('.folium-map').getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        browser.click(x, y)
        browser.settle()
        told = browser.run("document.querySelector('.leaflet-popup h3')?.textContent")
        assert told == ("Square 275" if opens else None)
        browser.key("Escape")
        browser.wait("!document.querySelector('.leaflet-popup')")


def test_many_areas_are_painted_anew_in_the_dark(browser: Browser, areas_page: Path) -> None:
    colours = (
        "(() => { const c = document.createElement('canvas');"
        " const pen = c.getContext('2d', { willReadFrequently: true });"
        " pen.drawImage(document.querySelector('canvas.areas'), 0, 0);"
        " const { data } = pen.getImageData(0, 0, 300, 150);"
        " return [0, 1, 2, 3].map((k) => data.reduce((sum, v, i) => sum + (i % 4 === k ? v : 0), 0)) })()"
    )
    browser.open(areas_page)
    light = browser.run(colours)
    assert light[3] > 1_000_000
    browser.screen(1280, 900, dark=True)
    browser.settle()
    dark = browser.run(colours)
    assert dark[3] > 1_000_000
    assert dark[:3] != light[:3]
