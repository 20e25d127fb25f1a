"""A publisher's fonts and logo, as a browser sees them."""

from __future__ import annotations

import json
from pathlib import Path

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
from geomap.options import DrawOptions
from tests.browser.devtools import Browser
from tests.browser.test_access import AXE, TAGS
from tests.conflict_map import readings
from tests.render.test_letterhead import ALT, LOGO, STYLE, renamed


def test_fonts_and_logo_are_shown_from_the_page_alone(browser: Browser, pack: Pack, tmp_path: Path) -> None:
    for name, source in (("sans", "Sans"), ("bold", "Sans"), ("serif", "Sans")):
        (tmp_path / f"{name}.ttf").write_bytes(renamed(f"DejaVu{source}Condensed.ttf"))
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    style = tmp_path / "house.toml"
    style.write_text(STYLE.format(position="top-left"), encoding="utf-8")
    page = build_map(readings.karabakh(), pack, DrawOptions(style=style)).save(tmp_path / "house.html")
    browser.open(page)
    browser.run("document.fonts.ready.then(() => true)")
    loaded = browser.run(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replace(/['\"]/g, ''))"
    )
    assert set(loaded) == {"geomap-sans", "geomap-serif"}
    assert browser.run("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("geomap-serif")
    logo = "document.querySelector('.logo img')"
    assert browser.run(f"{logo}.naturalWidth") == 640
    assert browser.run(f"{logo}.alt") == ALT
    assert browser.run(f"{logo}.getBoundingClientRect().height") == 40
    if AXE.is_file():
        browser.run(f"{AXE.read_text(encoding='utf-8')}; 0")
        found = f"axe.run(document, {{ runOnly: {json.dumps(TAGS)} }}).then(r => r.violations.map(v => v.id))"
        assert browser.run(found) == []
    browser.screen(390, 844)
    assert browser.run("document.documentElement.scrollWidth") <= 390
