"""Places by the thousand: one canvas, reached by pointer and through the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
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
