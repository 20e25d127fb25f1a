from __future__ import annotations

import pytest

import geomap
from geomap.model import Feature, Reference


def found(text: str) -> dict[str, tuple[str, Feature, str | None, Reference]]:
    reading = geomap.read(f"{text}\n")
    places = {place.id: place for place in reading.places}
    return {
        m.text: (places[m.place].name, places[m.place].feature, places[m.place].country, m.reference)
        for m in reading.mentions
        if m.place
    }


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Troops withdrew from the western bank of the Dnipro river on Friday.", "Dnipro", Feature.WATER),
        ("The two sides shelled each other across the Nile. Khartoum burned.", "Nile", Feature.WATER),
        ("He moved his government to Port Sudan on the Red Sea.", "Red Sea", Feature.WATER),
        ("Missiles hit the city of Dnipro in Ukraine on Saturday.", "Dnipro", Feature.SETTLEMENT),
    ],
)
def test_a_river_and_a_town_of_one_name(text: str, name: str, feature: Feature) -> None:
    assert found(text)[name][1] is feature


def test_a_river_that_the_gazetteer_lacks_is_no_town() -> None:
    reading = geomap.read("Rebels crossed the Kharkiv river in Ukraine at night, soldiers said.\n")
    places = {place.id: place.feature for place in reading.places}
    for mention in reading.mentions:
        if mention.text == "Kharkiv":
            assert mention.place is None or places[mention.place] is Feature.WATER


def test_a_capital_speaks_not_its_namesake() -> None:
    text = "Talks on Sudan resumed in Jeddah. Riyadh urged the two armies in Khartoum to observe a truce."
    name, feature, country, reference = found(text)["Riyadh"]
    assert (name, feature, country, reference) == ("Riyadh", Feature.CAPITAL, "SAU", Reference.METONYM)
