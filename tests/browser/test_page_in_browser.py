from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import folium
import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.model import Place
from geomap.options import DrawOptions
from tests.browser.devtools import Browser
from tests.conflict_map import readings

HOSTILE = (
    "</script><img src=x onerror=\"document.title='hit'\">",
    "{{7*7}} {% raw %} {% of 60",
    "${document.title='hit'} `back` javascript:alert(1)",
    "שלום عليكم \u202eevil\u202c 😀 &lt;b&gt; <!-- -->",
)


def test_the_page_opens_without_network_or_complaint(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    assert browser.run("document.title").startswith("Armenian villagers")
    assert browser.run("document.querySelectorAll('.mark').length") > 12
    assert browser.run("document.querySelectorAll('path.arc:not(.touch)').length") > 8
    assert "Leaflet</a>" not in browser.run("document.querySelector('.folium-map').innerHTML")


def test_layers_are_switched_by_their_legend(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    before = browser.run("document.querySelectorAll('path.arc').length")
    browser.run("document.getElementById('show-relations').click()")
    assert browser.run("document.querySelectorAll('path.arc').length") == 0
    browser.run("document.getElementById('show-relations').click()")
    assert browser.run("document.querySelectorAll('path.arc').length") == before


def test_a_mark_opens_by_keyboard_with_every_quote(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run("document.querySelector('[data-id=\"place:kalbajar\"]').focus()")
    browser.key("Enter")
    browser.wait("document.querySelector('.leaflet-popup .card')")
    assert browser.run("document.querySelector('.leaflet-popup h3').textContent") == "Kalbajar"
    assert browser.run("document.querySelectorAll('.leaflet-popup blockquote mark').length") == 3
    browser.key("Escape")
    browser.wait("!document.querySelector('.leaflet-popup')")


def test_every_mark_and_arc_can_be_reached_and_named(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    nameless = browser.run(
        "[...document.querySelectorAll('[data-id]:not([aria-hidden])')]"
        ".filter(n => !n.getAttribute('aria-label') || n.tabIndex !== 0).map(n => n.dataset.id)"
    )
    assert nameless == []


def test_text_and_map_light_each_other(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    words = "[...document.querySelectorAll('.text a.said')].find(a => a.textContent === 'Shusha')"
    browser.run(f"{words}.scrollIntoView({{ block: 'center' }})")
    x, y = browser.run(
        f"(() => {{ const r = {words}.getBoundingClientRect(); return [r.x + 4, r.y + 4] }})()"
    )
    browser.move(x, y)
    browser.settle()
    assert browser.run("document.querySelector('[data-id=\"place:shusha\"]').classList.contains('lit')")
    browser.run("document.querySelector('[data-id=\"place:shusha\"]').focus()")
    assert browser.run(f"{words}.classList.contains('lit')")
    browser.run(f"{words}.click()")
    browser.wait("document.querySelector('.leaflet-popup h3')?.textContent === 'Shusha'")


def test_the_slider_shows_control_on_other_days(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    shown = "document.querySelector('.time output').textContent"
    held = "document.querySelectorAll('path[class*=\"s-documented-1\"]').length"
    assert browser.run(shown) == "16 November 2020"
    assert browser.run(held) > 0
    browser.run("document.querySelector('.track input').focus()")
    browser.key("End")
    browser.wait(f"{held} === 0")
    assert browser.run(shown) != "16 November 2020"


def test_labels_do_not_touch(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.settle()
    boxes = browser.run(
        "[...document.querySelectorAll('.label:not(.unplaced)')]"
        ".map(n => n.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])"
    )
    assert len(boxes) > 12
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            apart = left >= other[2] or right <= other[0] or top >= other[3] - 1 or bottom <= other[1] + 1
            assert apart, (boxes[number], other)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_screen(
    browser: Browser, karabakh_page: Path, width: int, *, dark: bool
) -> None:
    browser.screen(width, 844, dark=dark, touch=width < 500)
    browser.open(karabakh_page)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.getElementById('legend').getBoundingClientRect().top") > 300


def test_one_finger_scrolls_the_page_on_a_phone(browser: Browser, karabakh_page: Path) -> None:
    browser.screen(390, 844, touch=True)
    browser.open(karabakh_page)
    touch = browser.run("getComputedStyle(document.querySelector('.folium-map')).touchAction")
    assert "pan-y" in touch


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is(browser: Browser, pack: Pack, tmp_path: Path, text: str) -> None:
    reading = readings.karabakh()

    def renamed(place: Place) -> Place:
        return replace(place, name=text, names=(text,)) if place.id == "hadrut" else place

    reading = replace(
        reading,
        article=replace(reading.article, title=text),
        places=tuple(renamed(place) for place in reading.places),
        actors=tuple(replace(actor, name=text) for actor in reading.actors),
        mentions=tuple(m for m in reading.mentions if m.place != "hadrut"),
        events=tuple(replace(e, where="hadrut") if e.id == "e7" else e for e in reading.events),
    )
    browser.open(build_map(reading, pack, DrawOptions()).save(tmp_path / "hostile.html"))
    shown = json.dumps(text)
    assert browser.run("document.title") == " ".join(text.split())
    assert browser.run("document.querySelector('h1').textContent") == text
    browser.run("document.querySelector('[data-id=\"place:hadrut\"]').click()")
    browser.wait("document.querySelector('.leaflet-popup .card')")
    assert browser.run(f"document.querySelector('.leaflet-popup h3').textContent === {shown}")
    assert browser.run(f"[...document.querySelectorAll('tbody th')].some(n => n.textContent === {shown})")
    assert browser.run("document.querySelectorAll('img, body b i').length") == 0
    assert browser.run("document.querySelector('.text').textContent.length") > 2000


def test_the_article_is_shown_word_for_word(
    browser: Browser, karabakh: ConflictMap, karabakh_page: Path
) -> None:
    browser.open(karabakh_page)
    shown = browser.run("[...document.querySelectorAll('.text p')].map(p => p.textContent)")
    assert shown == [line for line in karabakh.reading.article.text.split("\n") if line.strip()]


def test_ordinary_folium_layers_work_offline(browser: Browser, karabakh: ConflictMap, tmp_path: Path) -> None:
    extended = karabakh.to_folium()
    folium.Marker([39.6, 48.0], popup="Mine", icon=folium.Icon(color="green")).add_to(extended)
    folium.Marker([39.2, 48.0], tooltip="Plain").add_to(extended)
    group = folium.FeatureGroup(name="My circles").add_to(extended)
    folium.Circle([39.4, 48.4], radius=9000, popup="Circle").add_to(group)
    folium.LayerControl(collapsed=False).add_to(extended)
    path = tmp_path / "extended.html"
    extended.save(str(path))
    browser.open(path)
    browser.wait("document.querySelector('.leaflet-control-layers')")
    labels = browser.run("document.querySelector('.leaflet-control-layers').textContent")
    assert "My circles" in labels
    assert "Relations and events" in labels
    assert browser.run("[...document.querySelectorAll('img')].every(i => i.src.startsWith('data:'))")


@pytest.mark.parametrize("how", ["file", "srcdoc"])
def test_the_page_works_in_a_sandbox(browser: Browser, karabakh_page: Path, tmp_path: Path, how: str) -> None:
    if how == "file":
        source = f'src="{karabakh_page.as_uri()}"'
    else:
        content = karabakh_page.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
        source = f'srcdoc="{content}"'
    host = tmp_path / "host.html"
    frame = f'<iframe sandbox="allow-scripts" title="Map" width="900" height="700" {source}></iframe>'
    host.write_text(f"<!doctype html><meta charset=utf-8><title>host</title>{frame}", encoding="utf-8")
    browser.open(host, ready="document.readyState === 'complete'")
    browser.wait("document.documentElement.dataset.ready === 'true'", frame=True)
    assert browser.run("document.querySelectorAll('.mark').length", frame=True) > 12


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("الجزيرة reported on Monday that the town of Goris was quiet.", "ltr"),
        ("Reuters نقلت عن سكان قرية غوريس أن المدينة هادئة منذ يوم الاثنين.", "rtl"),
        ("רויטרס reported from Goris.", "ltr"),
        ("2024: 12 + 30", "ltr"),
    ],
)
def test_text_runs_the_way_of_most_of_its_letters(
    browser: Browser, pack: Pack, tmp_path: Path, text: str, direction: str
) -> None:
    base = readings.karabakh()
    article = replace(base.article, title=text, text=text)
    nothing = {"mentions": (), "places": (), "actors": (), "events": (), "territory_changes": ()}
    reading = replace(base, article=article, **nothing)  # type: ignore[arg-type]
    browser.open(build_map(reading, pack, DrawOptions()).save(tmp_path / "map.html"))
    for place in ("#masthead h1", ".text p"):
        assert browser.run(f"document.querySelector('{place}').dir") == direction


def test_the_tables_of_a_phone_are_scrolled_sideways_not_squeezed(
    browser: Browser, karabakh_page: Path
) -> None:
    browser.screen(390, 844, touch=True)
    browser.open(karabakh_page)
    browser.wait("document.documentElement.dataset.complete === 'true'")
    browser.run("for (const fold of document.querySelectorAll('#tables details')) fold.open = true")
    tallest = "Math.max(...[...document.querySelectorAll('#tables tr')].map(row => row.offsetHeight))"
    assert 20 < browser.run(tallest) < 200
    assert browser.run("document.documentElement.scrollWidth") <= 390
