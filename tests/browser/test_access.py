"""The page for everybody: axe-core, keyboard, zoom, paper, calm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.conflict_map import ConflictMap
from tests.browser.devtools import Browser

AXE = Path(__file__).parent / "npm" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_ALL = (
    "document.querySelectorAll('details').forEach(d => { d.open = true });"
    "document.querySelectorAll('#tools .tool').forEach(n => n.click())"
)


@pytest.fixture(scope="session")
def sudan_page(sudan: ConflictMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sudan.save(tmp_path_factory.mktemp("pages") / "sudan.html")


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core, which comes from npm and is not shipped."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `npm ci --prefix tests/browser/npm`")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["karabakh_page", "sudan_page"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (768, False), (390, True)])
def test_axe_finds_nothing(
    browser: Browser, axe: str, request: pytest.FixtureRequest, name: str, width: int, *, dark: bool
) -> None:
    browser.screen(width, 900, dark=dark, touch=width < 500)
    browser.open(request.getfixturevalue(name))
    browser.run(OPEN_ALL)
    browser.settle()
    browser.run(f"{axe}; 0")
    found = browser.run(
        f"axe.run(document, {{ runOnly: {json.dumps(TAGS)} }}).then(r => r.violations.map("
        "v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`))"
    )
    assert found == []


def test_every_mark_is_reached_by_tab_and_opened_by_enter(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    wanted = set(browser.run("[...document.querySelectorAll('.mark')].map(n => n.dataset.id)"))
    here = "document.activeElement.closest('[data-id]')?.dataset.id"
    browser.run("document.querySelector('.leaflet-container').focus()")
    opened: set[str] = set()
    titles: set[str] = set()
    for _ in range(150):
        browser.key("Tab")
        focused = browser.run(here)
        if focused in wanted and focused not in opened:
            opened.add(focused)
            browser.key("Enter")
            browser.wait("document.querySelector('.leaflet-popup .card')")
            titles |= set(
                browser.run(
                    "[...document.querySelectorAll('.leaflet-popup .card h3')].map(n => n.textContent)"
                )
            )
            browser.key("Escape")
            browser.wait("!document.querySelector('.leaflet-popup')")
            browser.run(f"document.querySelector('[data-id=\"{focused}\"]').focus()")
        if browser.run("document.activeElement.closest('#article') !== null"):
            break
    assert len(opened) > 8
    assert {"Kalbajar", "Shusha", "Lachin", "Goris", "Stepanakert", "Zangilan", "Baku", "Yerevan"} <= titles


IN_THE_MAP = (
    "(() => { const f = document.querySelector('.folium-map').getBoundingClientRect();"
    "return [...document.querySelectorAll('.folium-map [tabindex=\"0\"], .folium-map a, .folium-map button')]"
    ".filter(n => n.tabIndex === 0 && n.checkVisibility()).map(n => { const r = n.getBoundingClientRect();"
    "return [n.dataset.id || n.title || n.className, r.right > f.left && r.left < f.right && r.bottom > f.top"
    " && r.top < f.bottom] }) })()"
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["karabakh_page", "sudan_page"])
def test_only_what_the_view_shows_is_a_stop(
    browser: Browser, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    browser.screen(width, 900, touch=width < 500)
    browser.open(request.getfixturevalue(name))
    browser.settle()
    stops = browser.run(IN_THE_MAP)
    assert [who for who, seen in stops if not seen] == []
    assert len(stops) > 8
    hidden = "document.querySelectorAll('.folium-map [data-id][aria-hidden=true][tabindex=\"0\"]').length"
    assert browser.run(hidden) == 0


def test_disputed_areas_become_stops_when_they_come_into_view(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    areas = "[...document.querySelectorAll('.folium-map path.s-disputed-area[data-id]')]"
    stops = f"{areas}.filter(n => n.tabIndex === 0).length"
    few, all_of_them = browser.run(stops), browser.run(f"{areas}.length")
    assert few < all_of_them
    for _ in range(4):
        browser.run("document.querySelector('.leaflet-control-zoom-out').click()")
        browser.settle()
        browser.settle()
        browser.settle()
    assert few < browser.run(stops)


def test_the_controls_of_the_map_come_before_its_marks(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    seen = []
    for _ in range(5):
        browser.key("Tab")
        seen.append(
            browser.run(
                "document.activeElement.title || document.activeElement.getAttribute('href')"
                " || document.activeElement.className.split(' ')[0]"
            )
        )
    assert seen[:2] == ["#article", "#tools"]
    assert seen[2].startswith("folium-map")
    assert seen[3:5] == ["Zoom in", "Zoom out"]
    browser.run("document.querySelector('.skip[href=\"#tools\"]').focus()")
    browser.key("Enter")
    browser.key("Tab")
    assert browser.run("document.activeElement.closest('#tools') !== null")


def test_marks_that_crowd_share_a_target_and_part_on_zooming_in(
    browser: Browser, karabakh_page: Path
) -> None:
    browser.open(karabakh_page)
    behind = (
        "(() => { const f = document.querySelector('.folium-map').getBoundingClientRect();"
        "return [...document.querySelectorAll('.mark[aria-hidden]')].map(n => n.getBoundingClientRect())"
        ".filter(r => r.left > f.left && r.right < f.right && r.top > f.top && r.bottom < f.bottom)"
        ".length })()"
    )
    crowded = browser.run(behind)
    assert crowded > 1
    assert browser.run("document.querySelectorAll('.mark:not([tabindex]):not([aria-hidden])').length") == 0
    for _ in range(4):
        browser.run("document.querySelector('.leaflet-control-zoom-in').click()")
        browser.settle()
        browser.settle()
        browser.settle()
    assert browser.run("document.querySelectorAll('.mark[tabindex]').length") > 1
    assert browser.run(behind) < crowded


@pytest.mark.parametrize("width", [640, 320])
def test_the_page_reflows_when_zoomed(browser: Browser, karabakh_page: Path, width: int) -> None:
    """A window of 1280 pixels is 640 wide at 200 %, and 320 at 400 %."""
    browser.screen(width, 450)
    browser.open(karabakh_page)
    browser.run(OPEN_ALL)
    browser.settle()
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.getElementById('map-frame').clientHeight") < 450
    cut = browser.run(
        "[...document.querySelectorAll('h1, h2, label, summary, .text p, .tool, #about p')]"
        f".filter(n => n.getBoundingClientRect().right > {width} + 1 && !n.closest('.scroll'))"
        ".map(n => n.textContent.slice(0, 30))"
    )
    assert cut == []


def test_nothing_moves_for_those_who_asked_for_calm(browser: Browser, karabakh_page: Path) -> None:
    calm = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.call("Emulation.setEmulatedMedia", features=[calm])
    browser.open(karabakh_page)
    moving = browser.run(
        "[...document.querySelectorAll('*')].filter(n => parseFloat(getComputedStyle(n).transitionDuration)"
        " || getComputedStyle(n).animationName !== 'none').map(n => n.className)"
    )
    assert moving == []
    assert not browser.run(
        "/zoom-anim|fade-anim/.test(document.querySelector('.leaflet-container').className)"
    )


def test_paper_has_the_map_the_legend_the_tables_and_the_sources(
    browser: Browser, karabakh_page: Path
) -> None:
    browser.screen(700, 900)
    browser.open(karabakh_page)
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.settle()
    seen = "document.querySelector('{}').checkVisibility()"
    for part in ("#map-frame", "#legend .swatch", ".text p", "#tables td", "#about li", ".credits"):
        assert browser.run(seen.format(part)), part
    for part in ("#tools", ".filters", ".leaflet-control-zoom", ".track"):
        assert not browser.run(seen.format(part)), part
    wide = "[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right)"
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert max(browser.run(wide)) <= 700
    browser.call("Emulation.setEmulatedMedia", media="")
    assert len(browser.call("Page.printToPDF")["data"]) > 50_000
