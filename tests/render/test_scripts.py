"""Names in every script that the bundled fonts hold, on the still map and on the page."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from geomap.render import render
from tests.conflict_map import readings
from tests.render.test_page import data, page

SAMPLES = {
    "Latin": "Şuşa, Łódź, Đà",
    "Cyrillic": "Київ, Ќе",
    "Armenian": "Ստեփանակերտ",
    "Georgian": "თბილისი",
    "Arabic": "الفاشر",
    "Hebrew": "ירושלים",
}
UNKNOWN = "\ue123"  # no font has it


def named(pack: Pack, name: str) -> ConflictMap:
    """Return the Karabakh map with its title and one place in another script."""
    reading = readings.karabakh()
    places = tuple(replace(place, name=name) if place.id == "goris" else place for place in reading.places)
    mentions = tuple(mention for mention in reading.mentions if mention.place != "goris")
    used = replace(reading.events[0], where="goris")
    changed = replace(reading, places=places, mentions=mentions, events=(used, *reading.events[1:]))
    return build_map(changed, pack, DrawOptions(title=name))


@pytest.mark.parametrize("script", SAMPLES)
def test_a_name_is_written_as_it_is_in_picture_and_page(pack: Pack, script: str) -> None:
    made = named(pack, SAMPLES[script])
    assert render(made, "svg").content.decode().count(f">{SAMPLES[script]}<") >= 3  # title, name and its halo
    found = json.loads(data(page(made)))
    places = next(layer for layer in found["layers"] if layer["id"] == "places")
    assert SAMPLES[script] in {feature["label"] for feature in places["features"]}


@pytest.mark.parametrize("script", SAMPLES)
def test_the_bundled_fonts_draw_every_letter(karabakh: ConflictMap, script: str) -> None:
    drawn = {
        render(replace(karabakh, title=letter), "png").content
        for letter in (*dict.fromkeys(SAMPLES[script].replace(" ", "").replace(",", "")), UNKNOWN)
    }
    letters = len(set(SAMPLES[script].replace(" ", "").replace(",", ""))) + 1
    assert len(drawn) == letters


def test_arabic_letters_are_joined(karabakh: ConflictMap) -> None:
    joined, apart = (
        render(replace(karabakh, title=title), "png").content for title in ("سلام", "س\u200cل\u200cا\u200cم")
    )
    assert joined != apart
