from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import assets, render
from geomap.render.pack import unpacked
from tests.conflict_map import readings

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "</script><script>alert(1)</script> {{7*7}} {% raw %} ${x} `x` javascript:alert(1) & <!-- \u2028 😀 שלום"
)


def page(conflict_map: ConflictMap) -> str:
    return render(conflict_map, "html").content.decode()


def data(html: str) -> str:
    found = re.search(r'<script type="text/plain" id="geomap-data">([A-Za-z0-9+/=]+)</script>', html)
    assert found
    return unpacked(found[1])


def hostile(pack: Pack) -> ConflictMap:
    """Return a map in which every text that an article can bring is hostile."""
    reading = readings.karabakh()
    return build_map(
        replace(
            reading,
            article=replace(reading.article, title=HOSTILE, source=HOSTILE),
            places=tuple(replace(place, name=HOSTILE, names=(HOSTILE,)) for place in reading.places),
            actors=tuple(replace(actor, name=HOSTILE, office=HOSTILE) for actor in reading.actors),
            events=tuple(replace(event, attributed_words=HOSTILE) for event in reading.events),
            mentions=tuple(replace(m, unresolved=HOSTILE) if not m.place else m for m in reading.mentions),
        ),
        pack,
        DrawOptions(),
    )


def test_the_same_map_gives_the_same_bytes_in_every_process(karabakh: ConflictMap) -> None:
    code = (
        "import hashlib; from geomap.boundaries import open_pack; from geomap.conflict_map import build_map;"
        "from geomap.options import DrawOptions; from geomap.render import render;"
        "from tests.conflict_map import readings;"
        "m = build_map(readings.karabakh(), open_pack(), DrawOptions());"
        "print(*(hashlib.sha256(render(m, name).content).hexdigest() for name in ('html', 'geojson')))"
    )
    environment = {"PYTHONHASHSEED": "7", "PATH": ""}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    here = [hashlib.sha256(render(karabakh, name).content).hexdigest() for name in ("html", "geojson")]
    assert done.stdout.split() == here


def test_nothing_in_the_page_has_an_address(karabakh: ConflictMap) -> None:
    html = page(karabakh)
    assert "http:" not in html
    assert "https:" not in html
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=|<link|url\((?!data:image/png|#)|@import", html)


def test_assets_have_no_address() -> None:
    scripts = (assets.boot_script(), assets.whole_script(), assets.extension_script())
    sheets = (assets.style_sheet(), assets.extension_sheet())
    assert all("http" not in text for text in (*scripts, *sheets))


def test_own_scripts_never_read_html() -> None:
    script = assets.boot_script() + assets.page_script()
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script
    )


def test_the_page_is_small(karabakh: ConflictMap, sudan: ConflictMap) -> None:
    assert max(len(render(m, "html").content) for m in (karabakh, sudan)) < 250_000


def test_the_policy_allows_our_scripts_and_no_other(karabakh: ConflictMap) -> None:
    html = page(karabakh)
    allowed = set(re.findall(r"'sha256-([^']+)'", html))
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 1
    code = re.search(r'id="geomap-code">([A-Za-z0-9+/=]+)</script>', html)
    assert code
    scripts.append(unpacked(code[1]))
    assert {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts} == allowed
    assert "default-src 'none'" in html


def test_the_page_has_a_language_a_title_and_a_description(karabakh: ConflictMap) -> None:
    html = page(karabakh)
    assert '<html lang="en">' in html
    assert f"<title>{karabakh.title}</title>" in html
    assert "user-scalable" not in html
    assert 'property="og:title"' in html


def test_hostile_text_stays_text(pack: Pack) -> None:
    html = page(hostile(pack))
    assert "<script>alert" not in html
    assert "49" not in html.split("<title>")[1].split("</title>")[0]
    block = data(html)
    assert not set("&<>\u2028\u2029") & set(block)
    assert json.loads(block)["title"] == HOSTILE
    assert len(re.findall(r"<script", html)) == 4


def test_spans_are_counted_as_javascript_counts(pack: Pack) -> None:
    reading = readings.karabakh()
    shift = "😀😀 "
    moved = json.loads(reading.to_json())
    moved["article"]["text"] = shift + moved["article"]["text"]
    for mention in moved["mentions"]:
        mention["start"] += len(shift)
        mention["end"] += len(shift)
    conflict_map = build_map(type(reading).from_json(json.dumps(moved)), pack, DrawOptions())
    found = json.loads(data(page(conflict_map)))
    units = found["article"]["text"].encode("utf-16-le")
    places = next(layer for layer in found["layers"] if layer["id"] == "places")
    row = next(f["card"] for f in places["features"] if f["id"] == "place:goris")
    ((start, end),) = found["cards"][row][3][0][2]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "Goris"


def test_an_unknown_renderer_is_refused_with_the_choices(karabakh: ConflictMap) -> None:
    with pytest.raises(ChoiceError, match=r"geojson.*html.*png.*svg"):
        render(karabakh, "gif")


def test_saving_writes_the_page(karabakh: ConflictMap, tmp_path: Path) -> None:
    path = karabakh.save(tmp_path / "maps" / "map.html")
    assert path.read_bytes() == render(karabakh, "html").content
