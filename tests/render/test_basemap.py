from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import render
from geomap.render.island import payload
from tests.conflict_map import readings

TEMPLATE = "https://tiles.example/{z}/{x}/{y}.png?key=a&b=1"
ATTRIBUTION = '© </script><b onclick="x">A & B</b> {{7*7}}'


@pytest.fixture(scope="module")
def tiled(pack: Pack) -> ConflictMap:
    return build_map(
        readings.karabakh(), pack, DrawOptions(basemap=TEMPLATE, attribution=f" {ATTRIBUTION}\n")
    )


@pytest.fixture(scope="module")
def bare(pack: Pack) -> ConflictMap:
    return build_map(readings.karabakh(), pack, DrawOptions(basemap="none"))


def pictures(conflict_map: ConflictMap) -> str:
    found = re.search(r"img-src ([^;]*);", render(conflict_map, "html").content.decode())
    assert found
    return found[1]


def test_only_the_tiles_own_server_may_be_asked_for_pictures(
    tiled: ConflictMap, karabakh: ConflictMap
) -> None:
    assert pictures(tiled) == "data: https://tiles.example"
    assert pictures(karabakh) == "data:"
    html = render(tiled, "html").content.decode()
    assert html.replace("img-src data: https://tiles.example;", "").count("https:") == 0
    assert "it loads the tiles of its background from the network" in html


def test_the_page_is_told_of_tiles_only_if_it_has_them(tiled: ConflictMap, karabakh: ConflictMap) -> None:
    told = payload(tiled)["tiles"]
    assert told == {"template": TEMPLATE, "origin": "https://tiles.example", "attribution": ATTRIBUTION}
    assert "tiles" not in payload(karabakh)


def test_still_maps_say_that_tiles_are_not_drawn(tiled: ConflictMap, karabakh: ConflictMap) -> None:
    svg = render(tiled, "svg").content.decode()
    assert "are not drawn here" in svg
    assert "<b" not in svg
    assert "are not drawn here" not in render(karabakh, "svg").content.decode()
    assert svg.count("<path") == render(karabakh, "svg").content.decode().count("<path")


def test_without_ground_only_what_the_article_speaks_of_is_left(
    bare: ConflictMap, karabakh: ConflictMap
) -> None:
    ground = {"countries", "provinces", "water"}
    ids = [layer.id for layer in bare.layers]
    assert ids == [layer.id for layer in karabakh.layers if layer.id not in ground]
    svg = render(bare, "svg").content.decode()
    look = karabakh.look.colours
    assert f'fill="{look["water"][0]}"' not in svg
    assert "INTERNATIONAL" not in svg.upper()
    assert "Stepanakert" in svg
    assert len(render(bare, "html").content) < len(render(karabakh, "html").content)


def test_a_country_named_as_a_place_stays_without_ground(pack: Pack) -> None:
    options = DrawOptions(basemap="none")
    bare = build_map(readings.sudan(), pack, options)
    whole = build_map(readings.sudan(), pack, DrawOptions())
    named = {
        feature.id
        for layer in whole.layers
        for feature in layer.features
        if layer.id == "countries" and feature.id.startswith("place:")
    }
    left = {feature.id for layer in bare.layers for feature in layer.features if layer.id == "countries"}
    assert left == named
    for name in ("html", "svg", "png", "geojson", "kml"):
        assert render(bare, name).content


@pytest.mark.parametrize(
    "address",
    [
        "online",
        "ftp://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}/{s}.png",
        "https://tiles.example/{z}/{x}/{y}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://me:secret@tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}/{y}.png'; script-src *",
        'https://tiles.example/{z}/{x}/{y}.png"><script>',
        "https://tiles.example/{z}/{x}/{y}.png\n",
        "javascript://tiles.example/{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}/{y}" + "x" * 600,
    ],
)
def test_what_is_no_address_of_tiles_is_refused(pack: Pack, address: str) -> None:
    with pytest.raises(ChoiceError, match=r"choose offline, none, or the address of tiles"):
        build_map(readings.sudan(), pack, DrawOptions(basemap=address, attribution="A"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--basemap", TEMPLATE],
        ["--basemap", TEMPLATE, "--attribution", "  "],
        ["--basemap", TEMPLATE, "--attribution", "x" * 501],
        ["--attribution", "A"],
        ["--basemap", "none", "--attribution", "A"],
    ],
)
def test_an_attribution_comes_with_tiles_and_only_with_them(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    assert main(["draw", str(reading), "-o", str(tmp_path / "map.html"), *arguments]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "attribution" in told


@pytest.mark.parametrize(("option", "lines"), [("--png", 1), ("--kml", 0)])
def test_the_command_tells_once_of_tiles_that_are_not_drawn(
    tmp_path: Path, option: str, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    chosen = ["--basemap", TEMPLATE, "--attribution", "A"]
    assert main(["draw", str(reading), "-o", str(tmp_path / "map.html"), option, *chosen]) == 0
    assert len(capsys.readouterr().err.splitlines()) == lines
    assert json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
