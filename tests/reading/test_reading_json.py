from __future__ import annotations

import json
from typing import Any

import pytest

import geomap
from geomap.errors import ReadingError

TEXT = """Rebels seize Goma

GOMA, 27 January 2025 - Rwanda's army helped M23 rebels seize Goma from Congolese troops on Monday."""


@pytest.fixture(scope="module")
def written() -> str:
    return geomap.read(TEXT).to_json()


def test_a_reading_survives_the_round_trip(written: str) -> None:
    reading = geomap.Reading.from_json(written)
    assert reading.to_json() == written
    assert reading == geomap.read(TEXT)


def test_a_fact_can_be_corrected_by_hand(written: str) -> None:
    edited: dict[str, Any] = json.loads(written)
    edited["places"][0]["name"] = "Corrected"
    assert geomap.Reading.from_json(json.dumps(edited)).places[0].name == "Corrected"


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema",), "geomap-reading/9", "schema"),
        (("places", 0, "lon"), 500, "outside the world"),
        (("places", 0, "lon"), "east", "places"),
        (("places", 0, "feature"), "castle", "castle"),
        (("events", 0, "evidence"), [], "without a quote"),
        (("events", 0, "actors"), ["state:NOWHERE"], "state:NOWHERE"),
        (("events", 0, "where"), "place:nowhere", "place:nowhere"),
        (("mentions", 0, "text"), "Bukavu", "Bukavu"),
        (("mentions", 0, "end"), 99999, "outside"),
        (("mentions", 0, "place"), "place:nowhere", "place:nowhere"),
        (("territory_changes", 0, "gainer"), "state:NOWHERE", "state:NOWHERE"),
        (("territory_changes", 0, "evidence"), [], "without a quote"),
    ],
)
def test_a_damaged_edit_is_named(
    written: str, path: tuple[str | int, ...], value: object, fault: str
) -> None:
    edited: Any = json.loads(written)
    spot = edited
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    with pytest.raises(ReadingError, match=fault) as caught:
        geomap.Reading.from_json(json.dumps(edited))
    assert "\n" not in str(caught.value)


def test_a_place_defined_twice_is_named(written: str) -> None:
    edited: Any = json.loads(written)
    edited["places"].append(edited["places"][0])
    with pytest.raises(ReadingError, match="two places"):
        geomap.Reading.from_json(json.dumps(edited))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"schema": 1}', '{"article": NaN}', "\ud800"])
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        geomap.Reading.from_json(text)
