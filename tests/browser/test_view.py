"""The view in the address, and two days of control side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.devtools import Browser

COMPARE = "[...document.querySelectorAll('.tool')].find(n => n.textContent === 'Compare two days')"
LINK = "[...document.querySelectorAll('.tool')].find(n => n.textContent === 'Link to this view')"
GRIP = "document.querySelector('.grip')"
CLIP = "getComputedStyle(document.querySelector('.leaflet-{}-pane')).clipPath"


def test_opening_a_page_leaves_its_address_alone(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.settle()
    assert browser.run("location.hash") == ""


def test_a_view_comes_back_from_its_address(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run("document.getElementById('show-water').click()")
    browser.run("document.getElementById('show-unreal')?.click()")
    browser.run("document.querySelector('.track button').click()")
    browser.run("document.querySelector('.filters input[name=party]').click()")
    browser.run("document.querySelector('.leaflet-control-zoom-in').click()")
    browser.wait("location.hash.includes('party=')")
    written = browser.run("location.hash")
    state = (
        "JSON.stringify([[...document.querySelectorAll('#legend input, .filters input')].map(n => n.checked),"
        "document.querySelector('.time output').textContent, document.querySelector('.status').textContent,"
        "document.querySelector('.leaflet-control-scale-line').textContent,"
        "document.querySelectorAll('path.arc').length])"
    )
    browser.settle()
    before = browser.run(state)
    browser.open(Path("/dev/null"), ready="true")
    browser.call("Page.navigate", url=karabakh_page.as_uri() + written)
    browser.wait("document.documentElement.dataset.ready === 'true'")
    browser.settle()
    assert browser.run(state) == before
    assert browser.run("document.getElementById('show-water').checked") is False


def test_a_changed_address_changes_the_view(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run("location.hash = 'map=6.00/39.0000/46.0000&off=places'")
    browser.wait("document.getElementById('show-places').checked === false")
    assert browser.run("document.querySelectorAll('.mark[data-id^=\"place:\"]').length") == 0


@pytest.mark.parametrize(
    "address",
    [
        "map=x/NaN/1e999&off=nothing,relations&day=never&before=%22%3E&split=x&party=no-one&kind=<b>",
        "map=&day=&before=0000-00-00&split=99",
        "article",
        "=%",
        "map=9/300/9000&on=__proto__&party=__proto__",
    ],
)
def test_a_false_address_does_no_harm(browser: Browser, karabakh_page: Path, address: str) -> None:
    browser.open(Path("/dev/null"), ready="true")
    browser.call("Page.navigate", url=f"{karabakh_page.as_uri()}#{address}")
    browser.wait("document.documentElement.dataset.ready === 'true'")
    assert browser.run("document.querySelectorAll('.mark').length") > 12
    assert browser.run("document.querySelector('.status').textContent") == ""


def test_the_link_holds_the_view(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run(f"{LINK}.click()")
    browser.wait("document.querySelector('.link input').value.includes('#map=')")
    assert browser.run("document.querySelector('.link input').value").startswith("file:")
    assert browser.run("document.activeElement.parentNode.className") == "link"


def test_two_days_are_compared_with_a_divider(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    assert browser.run(CLIP.format("before")) == "none"
    browser.run(f"{COMPARE}.click()")
    assert browser.run(f"{COMPARE}.ariaPressed") == "true"
    assert "polygon" in browser.run(CLIP.format("before"))
    assert "polygon" in browser.run(CLIP.format("documented"))
    days = browser.run("[...document.querySelectorAll('.day')].map(n => n.textContent)")
    assert days == ["10 November 2020", "16 November 2020"]
    told = browser.run("document.querySelector('.beside').innerText")
    assert "states of land is drawn over the later day only" in told
    assert browser.run("document.querySelectorAll('.leaflet-before-pane path').length") > 5
    browser.run(f"{COMPARE}.click()")
    assert browser.run(CLIP.format("documented")) == "none"
    assert browser.run("document.querySelectorAll('.leaflet-before-pane path').length") == 0


def test_the_divider_is_moved_by_keys_and_by_pointer(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run(f"{COMPARE}.click()")
    browser.run(f"{GRIP}.focus()")
    browser.key("ArrowLeft")
    assert browser.run(f"{GRIP}.getAttribute('aria-valuenow')") == "45"
    assert "10 November 2020 on the left 45" in browser.run(f"{GRIP}.getAttribute('aria-valuetext')")
    browser.key("Home")
    assert browser.run(f"{GRIP}.getAttribute('aria-valuenow')") == "0"
    browser.key("PageUp")
    box = browser.run(
        f"(() => {{ const r = {GRIP}.getBoundingClientRect(); return [r.x + 22, r.y + 22] }})()"
    )
    where = browser.run("document.querySelector('.leaflet-container').getBoundingClientRect().toJSON()")
    browser.move(*box)
    press = {"button": "left", "clickCount": 1, "buttons": 1}
    browser.call("Input.dispatchMouseEvent", type="mousePressed", x=box[0], y=box[1], **press)
    target = where["x"] + 0.75 * where["width"]
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=target, y=box[1], **press)
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=target, y=box[1], **press)
    assert browser.run(f"{GRIP}.getAttribute('aria-valuenow')") == "75"
    left = browser.run("document.querySelector('.divider').getBoundingClientRect().x")
    assert abs(left - target) < 3


def test_each_side_of_the_divider_shows_its_own_day(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run(f"{COMPARE}.click()")
    browser.run(
        "(() => { const s = document.querySelector('.beside select');"
        " s.value = s.options.length - 1; s.dispatchEvent(new Event('change')) })()"
    )
    held = "document.querySelectorAll('.leaflet-{}-pane path[class*=\"s-documented-1\"]').length"
    assert browser.run(held.format("before")) == 0
    assert browser.run(held.format("documented")) > 0


PATCHES = (
    "JSON.stringify((() => {"
    " const frame = document.querySelector('.leaflet-container').getBoundingClientRect();"
    "return [...document.querySelectorAll('.mark[data-id^=\"change:\"]')].map(n => {"
    " const r = n.getBoundingClientRect(); const [x, y] = [r.x + r.width / 2, r.y + r.height / 2];"
    " const hit = n.contains(document.elementFromPoint(x, y));"
    " return [(x - frame.x) / frame.width, n.checkVisibility({ visibilityProperty: true }), hit] }) })())"
)


def shown_patches(browser: Browser, share: float) -> int:
    """Return how many patches are seen, which are just those to the right of a share of the width."""
    patches = json.loads(browser.run(PATCHES))
    assert [shown for _, shown, _ in patches] == [at > share for at, _, _ in patches]
    assert not any(hit for _, shown, hit in patches if not shown)
    return sum(shown for _, shown, _ in patches)


def test_the_earlier_day_shows_nothing_that_the_article_states_of_land(
    browser: Browser, karabakh_page: Path
) -> None:
    browser.open(karabakh_page)
    browser.settle()
    every = shown_patches(browser, 0)
    assert every >= 2
    assert browser.run(CLIP.format("stated")) == "none"
    browser.run(f"{COMPARE}.click()")
    assert browser.run(CLIP.format("stated")) == browser.run(CLIP.format("documented")) != "none"
    assert shown_patches(browser, 0.5) == 0
    frame = browser.run("document.querySelector('.leaflet-container').getBoundingClientRect().toJSON()")
    grip = browser.run(f"{GRIP}.getBoundingClientRect().toJSON()")
    press = {"y": grip["y"] + 22, "button": "left", "clickCount": 1, "buttons": 1}
    browser.call("Input.dispatchMouseEvent", type="mousePressed", x=grip["x"] + 22, **press)
    for share, seen in ((0.25, every), (0.75, 0), (0.4, every)):
        x = frame["x"] + share * frame["width"]
        browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, **press)
        assert shown_patches(browser, share) == seen  # also before the pointer is let go
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=x, **press)
    assert shown_patches(browser, 0.4) == every
    free = {"y": frame["y"] + 0.85 * frame["height"], "button": "left", "clickCount": 1, "buttons": 1}
    for kind, share in (("mousePressed", 0.6), ("mouseMoved", 0.55), ("mouseMoved", 0.5)):
        x = frame["x"] + share * frame["width"]
        browser.call("Input.dispatchMouseEvent", type=kind, x=x, **free)  # the map goes under the divider
    browser.wait("document.querySelectorAll('.mark.unseen').length > 0")
    assert shown_patches(browser, 0.4) == 0
    browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=x, **free)
    browser.settle()
    assert shown_patches(browser, 0.4) == 0
    browser.run(f"{COMPARE}.click()")
    assert browser.run(CLIP.format("stated")) == "none"
    assert shown_patches(browser, 0) == every


def test_a_sandboxed_page_filters_compares_and_links(
    browser: Browser, karabakh_page: Path, tmp_path: Path
) -> None:
    content = karabakh_page.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    frame = (
        f'<iframe sandbox="allow-scripts" title="Map" width="900" height="700" srcdoc="{content}"></iframe>'
    )
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><meta charset=utf-8><title>host</title>{frame}", encoding="utf-8")
    browser.open(host, ready="document.readyState === 'complete'")
    browser.wait("document.documentElement.dataset.ready === 'true'", frame=True)
    browser.run(f"{COMPARE}.click()", frame=True)
    browser.run("document.querySelector('.filters input[name=party]').click()", frame=True)
    browser.run(f"{LINK}.click()", frame=True)
    browser.settle()
    browser.settle()
    assert "party=" in browser.run("document.querySelector('.link input').value", frame=True)
    assert browser.run("document.querySelectorAll('.mark').length", frame=True) > 3


def test_the_legend_says_what_only_other_days_show(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    told = (
        "JSON.stringify([...document.querySelectorAll('.group li')]"
        ".filter(n => n.textContent.includes('Held by'))"
        ".map(n => [n.querySelector('[class^=\"s-documented\"]').getAttribute('class'),"
        " n.querySelector('.count').getClientRects().length > 0]))"
    )
    worn = "document.querySelectorAll('.leaflet-documented-pane path.{}').length"
    seen = set()
    for key in ("Home", "End"):
        browser.run("document.querySelector('.range input').focus()")
        browser.key(key)
        browser.settle()
        for symbol, aside in json.loads(browser.run(told)):
            assert aside == (browser.run(worn.format(symbol)) == 0), (key, symbol)
            seen.add(aside)
    assert seen == {True, False}
