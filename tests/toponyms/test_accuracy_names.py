"""Names as news writes them, and the place that a name alone means."""

from __future__ import annotations

import pytest

from geomap.model import Article, Feature, Place
from geomap.options import ReadOptions
from geomap.toponyms import open_gazetteer
from geomap.toponyms.find import resolve_spans

GAZETTEER = open_gazetteer()


def resolve(text: str, *names: str) -> list[Place | None]:
    article = Article(title=None, text=text, published=None, source=None)
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return resolve_spans(article, spans, GAZETTEER, ReadOptions())


def test_an_organisation_is_no_other_name_of_a_town() -> None:
    assert not GAZETTEER.lookup("Hamas")
    assert GAZETTEER.lookup("Hamm")


@pytest.mark.parametrize(("short", "whole"), [("Mt. Vernon", "Mount Vernon"), ("Ft. Wayne", "Fort Wayne")])
def test_a_shortened_name_means_every_place_of_the_whole_name(short: str, whole: str) -> None:
    main = {c.place.id for c in GAZETTEER.lookup(whole) if c.place.name == whole}
    assert main
    assert main <= {c.place.id for c in GAZETTEER.lookup(short)}


def test_the_district_of_columbia_keeps_the_name_of_its_city() -> None:
    assert "District of Columbia" in {c.place.name for c in GAZETTEER.lookup("Washington")}


def test_a_country_lies_between_the_points_that_two_customs_give_it() -> None:
    (india,) = [c.place for c in GAZETTEER.lookup("India") if c.place.feature is Feature.COUNTRY]
    assert (india.lon, india.lat) == pytest.approx((78, 21))


@pytest.mark.parametrize("name", ["Mount Everest", "Lake Superior", "Uluru", "Vltava"])
def test_great_natural_features_are_known(name: str) -> None:
    found = GAZETTEER.lookup(name)
    assert any(c.place.feature in {Feature.WATER, Feature.LANDFORM} for c in found)


def test_small_australian_places_are_known_in_their_state() -> None:
    found = [c.place for c in GAZETTEER.lookup("Oodnadatta")]
    assert [(p.country, p.admin1) for p in found] == [("AUS", "South Australia")]


def test_a_bare_name_is_the_town_and_behind_a_town_of_its_own_it_is_the_state() -> None:
    (city,) = resolve("The envoy flew from Geneva to New York and met reporters there.", "New York")
    assert city is not None
    assert city.feature is Feature.SETTLEMENT
    _, state = resolve("A school in Rochester, New York, closed on Monday.", "Rochester", "New York")
    assert state is not None
    assert state.feature is Feature.ADM1


def test_unclear_towns_point_together_to_one_region() -> None:
    text = "The Paris council met with officials from Clarksville, Reno, Bonham and Honey Grove on Monday."
    names = ("Paris", "Clarksville", "Bonham", "Honey Grove")
    places = resolve(text, *names)
    assert [p.admin1 if p else None for p in places] == ["Texas"] * len(names)


@pytest.mark.parametrize("opening", ["Historically", "Meanwhile", "Later"])
def test_a_capital_behind_an_opening_word_is_no_province(opening: str) -> None:
    (place,) = resolve(f"{opening}, Yerevan sees Turkey as an enemy of Armenia.", "Yerevan")
    assert place is not None
    assert place.feature is Feature.CAPITAL
