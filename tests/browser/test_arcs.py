"""Arcs: what they lead to is told where they leave the view, their words stand on them, names are clear."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap
from tests.browser.devtools import Browser
from tests.conflict_map.test_agreement import RULE, drawn

TAGS = (
    "Object.fromEntries([...document.querySelectorAll('.tag:not([hidden])')]"
    ".map(n => [n.dataset.id, n.textContent]))"
)
LABELS = (
    "[...document.querySelectorAll('.label.{}:not(.unplaced)')]"
    ".map(n => [n.textContent, n.getBoundingClientRect()])"
    ".map(([text, r]) => [text, r.left, r.top, r.right, r.bottom])"
)
CURVES = """(() => {
  const frame = document.querySelector('.folium-map').getBoundingClientRect();
  return [...document.querySelectorAll('path.touch.arc')].map((node) => {
    const [x0, y0, cx, cy, x1, y1] = node.getAttribute('d').match(/-?[\\d.]+/g).map(Number);
    const at = node.getScreenCTM();
    const points = (side) => {
      const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
      const [px, py] = [mx + side * (cx - mx), my + side * (cy - my)];
      return Array.from({ length: 101 }, (_, i) => {
        const t = i / 100;
        const p = new DOMPoint((1 - t) ** 2 * x0 + 2 * t * (1 - t) * px + t * t * x1,
          (1 - t) ** 2 * y0 + 2 * t * (1 - t) * py + t * t * y1).matrixTransform(at);
        return [p.x, p.y];
      });
    };
    return { name: node.getAttribute('aria-label'), points: points(1), mirrored: points(-1) };
  });
})()"""
FRAME = (
    "(r => [r.left, r.top, r.right, r.bottom])(document.querySelector('.folium-map').getBoundingClientRect())"
)


@pytest.fixture(scope="module")
def sudan_page(sudan: ConflictMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sudan.save(tmp_path_factory.mktemp("pages") / "sudan.html")


def holds(box: list[float], point: list[float], air: float = 0) -> bool:
    return box[0] - air <= point[0] <= box[2] + air and box[1] - air <= point[1] <= box[3] + air


def curves(browser: Browser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.run(CURVES)
    assert found
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["karabakh_page", "sudan_page"])
def test_no_arc_runs_out_of_the_view(
    browser: Browser, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(request.getfixturevalue(name))
    browser.settle()
    frame = browser.run(FRAME)
    for curve in curves(browser):
        if any(holds(frame, point) for point in curve["points"]):
            assert holds(frame, curve["points"][0]), curve["name"]
            assert holds(frame, curve["points"][-1]), curve["name"]


def test_an_arc_that_leaves_the_view_ends_at_the_name_of_what_it_leads_to(
    browser: Browser, karabakh_page: Path
) -> None:
    browser.open(karabakh_page)
    browser.run("location.hash = '#map=10/39.7585/46.7514'")  # Shusha alone
    browser.wait("document.querySelectorAll('.tag:not([hidden])').length > 1")
    browser.settle()
    told = browser.run(TAGS)
    assert "Baku (Azerbaijan)" in told.values()
    tag = "[...document.querySelectorAll('.tag')].find(n => n.textContent === 'Baku (Azerbaijan)')"
    assert browser.run(f"{tag}.getAttribute('aria-label')") == "Baku (Azerbaijan), beyond the view; go there"
    browser.run(f"{tag}.focus()")
    browser.key("Enter")
    browser.settle()
    frame = browser.run(FRAME)
    mark = "document.querySelector('.mark[data-id=\"seat:baku\"]')"
    baku = f"(r => [r.left, r.top])({mark}.getBoundingClientRect())"
    assert holds(frame, browser.run(baku))


@pytest.mark.parametrize("width", [1280, 390])
def test_an_actor_whose_land_is_in_sight_is_not_beyond_the_map(
    browser: Browser, karabakh_page: Path, width: int
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(karabakh_page)
    browser.run("location.hash = '#map=8/39.9/46.6'")
    browser.settle()
    told = browser.run(TAGS)
    assert "distant:AZE" not in told
    assert "distant:RUS" in told
    browser.run("location.hash = '#map=8/55/37.6'")
    browser.settle()
    told = browser.run(TAGS)
    assert "distant:AZE" in told
    assert "distant:RUS" not in told


def test_lines_tell_what_rule_and_classifier_agree_on(browser: Browser, pack: Pack, tmp_path: Path) -> None:
    browser.open(drawn(pack, e1=RULE).save(tmp_path / "agreement.html"))
    dash = "getComputedStyle({}).strokeDasharray"
    one = browser.run(dash.format("document.querySelector('path.arc[class*=\"-one\"]:not(.touch)')"))
    drawn_arcs = "[...document.querySelectorAll('path.arc:not(.touch)')]"
    both = f"{drawn_arcs}.filter(n => !/-one|-unsure/.test(n.className.baseVal))"
    planned = browser.run(dash.format("document.querySelector('path.arc[class*=\"-unsure\"]:not(.touch)')"))
    assert one == "10px, 4px"
    assert browser.run(dash.format(f"{both}[0]")) == "none"
    assert planned not in {one, "none"}
    row = (
        "[...document.querySelectorAll('#legend li')].find(n => n.textContent.startsWith('Dashed: found by'))"
    )
    assert browser.run(dash.format(f"{row}.querySelector('path')")) == one


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_words_of_an_act_touch_an_arc(browser: Browser, karabakh_page: Path, width: int) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(karabakh_page)
    browser.settle()
    drawn = curves(browser)
    labels = browser.run(LABELS.format("arc"))
    assert labels
    for text, *box in labels:
        own = [curve for curve in drawn if curve["name"].endswith(f": {text}")]
        assert any(holds(box, point, 6) for curve in own for point in curve["points"]), text


@pytest.mark.parametrize("name", ["karabakh_page", "sudan_page"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_arc_would_cross_fewer_names_bent_the_other_way(
    browser: Browser, request: pytest.FixtureRequest, name: str, width: int
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(request.getfixturevalue(name))
    browser.settle()
    boxes = [box for kind in ("place", "region") for _, *box in browser.run(LABELS.format(kind))]

    def crossed(points: list[list[float]]) -> int:
        return sum(any(holds(box, point) for point in points) for box in boxes)

    drawn = curves(browser)
    ends = [frozenset(curve["name"].split(":")[0].split(" to ")) for curve in drawn]
    alone = [curve for curve, pair in zip(drawn, ends, strict=True) if ends.count(pair) == 1]
    assert alone
    assert [
        curve["name"] for curve in alone if crossed(curve["points"]) > crossed(curve["mirrored"]) + 1
    ] == []
    assert sum(crossed(c["points"]) for c in alone) <= sum(crossed(c["mirrored"]) for c in alone)


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_arcs_that_join_the_same_two_do_not_run_in_one_bundle(
    browser: Browser, karabakh_page: Path, width: int
) -> None:
    browser.screen(width, 844, touch=width < 500)
    browser.open(karabakh_page)
    browser.settle()
    middles: dict[frozenset[str], list[list[float]]] = {}
    for curve in curves(browser):
        middles.setdefault(frozenset(curve["name"].split(":")[0].split(" to ")), []).append(
            curve["points"][50]
        )
    pairs = [pair for found in middles.values() for pair in combinations(found, 2)]
    assert pairs
    for one, other in pairs:
        assert math.dist(one, other) > 8
