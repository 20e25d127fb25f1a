from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Extent, Missing
from geomap.conflict_map.look import default_look
from geomap.model import Dataset
from geomap.options import DrawOptions
from geomap.render import render
from geomap.render.static import scale
from geomap.render.static.frame import frame
from geomap.render.static.paint import Paint
from geomap.render.static.typeface import Type, font_paths
from geomap.render.static.xml import escaped, tag
from tests.conflict_map import readings

HOSTILE = "</text><script>alert(1)</script> ]]> & \" ' {{7*7}} \x00\x0b\ud800 😀 שלום"
SVG = "{http://www.w3.org/2000/svg}"


def sheet(conflict_map: ConflictMap) -> ET.Element:
    return ET.fromstring(render(conflict_map, "svg").content)  # noqa: S314 (our own output)


def texts(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def test_the_sheet_says_what_where_when_and_on_whose_word(karabakh: ConflictMap) -> None:
    found = " ".join(texts(sheet(karabakh)))
    assert karabakh.title in found
    assert "As of 16 November 2020" in found
    assert karabakh.disclaimer in found
    assert "Natural Earth" in found
    assert re.search(r"\d+ km", found)
    for layer in (layer for layer in karabakh.layers if layer.id in {"stated", "relations", "places"}):
        assert layer.title in found
        assert all(word in found for key in layer.legend for word in key.text.split())


def test_every_marked_place_in_sight_is_named_with_a_halo_below(karabakh: ConflictMap) -> None:
    found = texts(sheet(karabakh))
    for name in ("Kalbajar", "Stepanakert", "Shusha", "Goris"):
        assert found.count(name) == 2


def test_a_sheet_has_a_title_and_a_description_and_loads_nothing(sudan: ConflictMap) -> None:
    root = sheet(sudan)
    assert root.findtext(f"{SVG}title") == sudan.title
    assert root.findtext(f"{SVG}desc") == sudan.summary
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "text", "title", "desc", "clipPath"}
    assert not any("href" in name for node in root.iter() for name in node.attrib)


def test_hostile_text_is_only_text(pack: Pack) -> None:
    reading = readings.karabakh()
    hostile = replace(
        reading,
        article=replace(reading.article, title=HOSTILE, source=HOSTILE),
        places=tuple(replace(place, name=HOSTILE, names=()) for place in reading.places),
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
    )
    root = sheet(build_map(hostile, pack, DrawOptions()))
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>alert(1)</script>" in text for text in texts(root))
    assert any("😀" in text for text in texts(root))


@given(st.text())
def test_any_text_survives_xml_but_for_what_xml_cannot_hold(text: str) -> None:
    kept = ET.fromstring(tag("a", {"b": text.replace("\r", "")}, escaped(text)))  # noqa: S314
    expected = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert (kept.text or "") == expected.replace("\r\n", "\n").replace("\r", "\n")


def test_the_scale_bar_is_true(karabakh: ConflictMap) -> None:
    box = Extent(west=44.0, south=38.0, east=50.0, north=42.0)
    inside = frame(box, 900)
    km, wide = scale.length(inside)
    lon = wide / inside.per_degree
    metres = shapely.length(shapely.linestrings([(0, 0), (lon, 0)])) * 111.195 * 0.766
    assert metres == pytest.approx(km, rel=0.01)
    assert karabakh.extent.west < karabakh.extent.east


def test_land_is_one_path_whatever_way_its_outlines_turn() -> None:
    one, other = shapely.box(0, 0, 20, 20), shapely.box(10, 0, 40, 20, ccw=False)
    holed = shapely.difference(shapely.box(50, 0, 90, 40), shapely.box(60, 10, 70, 20))
    drawn = Paint(default_look()).areas("land", [one, other, holed])
    assert drawn.count("<path") == 1
    assert "evenodd" not in drawn  # where areas overlap there is land
    assert "stroke" not in drawn
    turns = []
    for start, steps in re.findall(r"M([-\d.,]+)l([-\d., ]+)Z", drawn):
        x, y = map(float, start.split(","))
        ring = [(x, y)]
        for step in steps.split():
            dx, dy = map(float, step.split(","))
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        turns.append(shapely.is_ccw(shapely.linearrings(ring)))
    assert turns[0] == turns[1] == turns[2] != turns[3]


def test_what_reaches_out_of_the_frame_lies_under_the_paper(karabakh: ConflictMap) -> None:
    root = sheet(karabakh)
    drawn = [node for node in root if node.tag in {f"{SVG}g", f"{SVG}path", f"{SVG}rect", f"{SVG}text"}]
    assert drawn[0].tag == f"{SVG}g"  # the map
    paper, border = drawn[1], drawn[2]
    x, y, wide, high = (border.attrib[key] for key in ("x", "y", "width", "height"))
    outside = f"M0,0H1200V{root.attrib['height']}H0Z"
    assert paper.attrib["d"] == f"{outside}M{x},{y}v{high}h{wide}v-{high}Z"
    assert paper.attrib["fill-rule"] == "evenodd"
    assert drawn[0].attrib["transform"] == f"translate({float(x):.1f} {float(y):.1f})"


def test_text_is_measured_and_broken() -> None:
    face = Type(size=10)
    assert face.width("iiii") < face.width("mmmm")
    assert face.width("Երևան") > 20
    lines = face.lines("one two three four five six seven", 60)
    assert " ".join(lines) == "one two three four five six seven"
    assert all(face.width(line) <= 60 for line in lines)
    assert len(face.balanced("one two three four five six seven", 60)) == len(lines)


def test_the_fonts_write_the_scripts_of_parties() -> None:
    face = Type(size=10)
    unknown = face.width("\ue123")
    assert all(face.width(letter) != unknown for letter in "AЖԵთعש")
    assert all(Path(path).is_file() for path in font_paths())


def test_the_picture_is_a_png_of_the_sheet(sudan: ConflictMap) -> None:
    png = render(sudan, "png").content
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    assert (wide, high) == (1200, int(sheet(sudan).attrib["height"]))


def test_still_maps_are_the_same_every_time(sudan: ConflictMap) -> None:
    for name in ("svg", "png"):
        assert render(sudan, name).content == render(sudan, name).content


def test_an_empty_map_is_drawn_too(pack: Pack) -> None:
    reading = replace(readings.karabakh(), mentions=(), places=(), actors=(), events=(), territory_changes=())
    found = texts(sheet(build_map(reading, pack, DrawOptions())))
    assert "No place named" in found


@pytest.mark.parametrize(
    ("arguments", "wide"), [(["--scale", "2"], 2400), (["--width", "800"], 800), ([], 1200)]
)
def test_still_maps_are_as_wide_as_asked(tmp_path: Path, arguments: list[str], wide: int) -> None:
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    target = tmp_path / "map.html"
    assert main(["draw", str(reading), "-o", str(target), "--svg", "--png", *arguments]) == 0
    root = ET.fromstring(target.with_suffix(".svg").read_bytes())  # noqa: S314 (our own output)
    size = struct.unpack(">II", target.with_suffix(".png").read_bytes()[16:24])
    assert size == (wide, int(root.attrib["height"]))
    assert root.attrib["width"] == str(wide)


@pytest.mark.parametrize(
    "size", [["--scale", "0"], ["--scale", "x"], ["--width", "9e9"], ["--width", "50000"]]
)
def test_a_size_out_of_bounds_is_a_usage_error(size: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["draw", "reading.json", *size])
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_still_map_rests_on_named_sources_only_where_they_are_drawn(
    karabakh: ConflictMap, sudan: ConflictMap
) -> None:
    assert "documented control from named sources" in " ".join(texts(sheet(karabakh)))
    assert "from the text of the article alone; what it does not say" in " ".join(texts(sheet(sudan)))
    hidden = tuple(replace(layer, shown=layer.id != "documented") for layer in karabakh.layers)
    assert "alone; what it does not say" in " ".join(texts(sheet(replace(karabakh, layers=hidden))))


def test_each_source_is_named_once(karabakh: ConflictMap) -> None:
    points = ("GeoNames (geonames.org), CC BY 4.0", "Contains data from GeoNames (geonames.org), CC BY 4.0")
    outlines = [source for source in karabakh.sources if source.name != "GeoNames"]
    given = [
        Dataset(name="GeoNames", version=str(n), licence="CC BY 4.0", attribution=text)
        for n, text in enumerate(points)
    ]
    found = " ".join(texts(sheet(replace(karabakh, sources=(*outlines, *given)))))
    assert found.count("GeoNames") == 1
    assert found.count("Natural Earth (naturalearthdata.com; public domain") == 1
    assert found.count("Statement by the Prime Minister of Armenia") == 1
    assert "9-10 November 2020, article 1 (each side keeps its positions);" in found


def test_attributions_of_a_dataset_that_say_more_are_kept(karabakh: ConflictMap) -> None:
    licences = ("MIT", "ODbL", "CC0")
    words = ("", "Lists of Example", "Lists of Example and of Another")
    sources = tuple(
        Dataset(name=name, version="1", licence=licence, attribution=attribution)
        for name, licence, attribution in zip(("Bare", "Example", "Other"), licences, words, strict=True)
    )
    drawn = frozenset(source.name for source in sources)
    found = " ".join(texts(sheet(replace(karabakh, sources=sources, drawn=drawn))))
    assert "Sources: Bare (MIT); Lists of Example (ODbL); Lists of Example and of Another (CC0)." in found


def test_a_small_sheet_has_its_legend_below_and_print_that_can_be_read(karabakh: ConflictMap) -> None:
    root, broad = (ET.fromstring(render(karabakh, "svg", scale).content) for scale in (0.5, 0.75))  # noqa: S314
    wide, high = map(float, root.attrib["viewBox"].split()[2:])
    assert (root.attrib["width"], broad.attrib["width"]) == ("600", "900")
    assert float(root.attrib["height"]) == pytest.approx(600 * high / wide, abs=1)
    smallest = min(float(node.attrib["font-size"]) for node in root.iter(f"{SVG}text"))
    assert smallest * 600 / wide > 8.5
    assert sorted(set(texts(root)) & set(texts(broad))) != []
    border = next(node for node in root if node.tag == f"{SVG}rect")
    bottom = float(border.attrib["y"]) + float(border.attrib["height"])
    groups = [node for node in root if node.tag == f"{SVG}g"]
    legend = next(group for group in groups if "Parties and other actors" in texts(group))
    x, y = map(float, re.findall(r"[\d.]+", legend.attrib["transform"]))
    assert x == float(border.attrib["x"])
    assert y > bottom
    beside = [float(re.findall(r"[\d.]+", g.attrib["transform"])[0]) for g in legend if g.tag == f"{SVG}g"]
    assert len(set(beside)) == 2
    assert max(beside) < float(border.attrib["width"]) / 2 + 24


def test_a_name_that_the_map_writes_is_not_told_as_missing(karabakh: ConflictMap) -> None:
    told = [
        Missing(text=text, reason="a river and a city", quotes=(), is_name=True)
        for text in ("Shusha", "Minsk")
    ]
    found = " ".join(texts(sheet(replace(karabakh, missing=tuple(told)))))
    assert "Named in the article but not on the map: Minsk." in found
