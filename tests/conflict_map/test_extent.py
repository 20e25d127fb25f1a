"""What the map opens on: what the article tells of, and no capital that costs half the frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map.extent import find_frame
from geomap.conflict_map.features import Extent
from geomap.conflict_map.heart import Point
from geomap.model import Event, Feature, Mention, Modality, Place, Reading, Reference
from tests.conflict_map import readings

FAR = (42.6, 41.6)
"""Out of reach of the towns of Karabakh, but no farther than the map can show."""
TOO_FAR = (2.35, 48.85)


def with_a_town(
    point: tuple[float, float], *acts: Event, title: str = "Untitled", **fields: object
) -> Reading:
    """Return the Karabakh article with one more town, named once on the ground."""
    reading = readings.karabakh()
    goris = next(place for place in reading.places if place.id == "goris")
    shape = {"id": "town", "name": "Town", "lon": point[0], "lat": point[1], "unit": None, **fields}
    town = replace(goris, **shape)  # type: ignore[arg-type]
    named = Mention(
        start=0, end=4, text="Town", reference=Reference.LITERAL, place="town", confidence=1.0, reasons=()
    )
    return replace(
        reading,
        article=replace(reading.article, title=title),
        places=(*reading.places, town),
        mentions=(*reading.mentions, named),
        events=(*reading.events, *acts),
    )


def act(kind: str, plover: str, modality: Modality = Modality.ASSERTED) -> Event:
    first = readings.karabakh().events[0]
    return replace(first, id="act", kind=kind, plover=plover, modality=modality, where="town", recipients=())


def opened(reading: Reading, pack: Pack) -> Extent:
    return find_frame(reading, pack).extent


def test_a_place_far_from_the_rest_is_left_out_unless_it_is_told_of(pack: Pack) -> None:
    shelled = act("shelling", "ASSAULT")
    assert not opened(with_a_town(FAR), pack).holds(*FAR)
    assert opened(with_a_town(FAR, shelled), pack).holds(*FAR)
    assert opened(with_a_town(FAR, title="Shells fall on Town"), pack).holds(*FAR)
    assert not opened(with_a_town(FAR, title="Townsfolk flee"), pack).holds(*FAR)
    for modality in (Modality.DENIED, Modality.HYPOTHETICAL, Modality.HISTORICAL):
        unreal = replace(shelled, modality=modality)
        assert not opened(with_a_town(FAR, unreal), pack).holds(*FAR)


def test_where_somebody_only_talked_is_left_out(pack: Pack) -> None:
    talks = act("negotiate_or_meet", "CONSULT")
    assert not opened(with_a_town(FAR, talks), pack).holds(*FAR)
    assert not opened(with_a_town(FAR, talks, title="Talks in Town fail"), pack).holds(*FAR)


def test_force_on_another_continent_does_not_stretch_the_map(pack: Pack) -> None:
    bombed = with_a_town(TOO_FAR, act("bombing_ied", "ASSAULT"), title="Bomb in Town")
    assert opened(bombed, pack) == opened(readings.karabakh(), pack)


@pytest.mark.parametrize(("point", "inside"), [((48.9, 38.0), True), ((44.0, 36.2), False)])
def test_a_capital_that_is_only_a_seat_is_shown_where_it_is_near(
    pack: Pack, point: Point, *, inside: bool
) -> None:
    reading = with_a_town(point, feature=Feature.CAPITAL)
    heads = {actor.side for actor in reading.actors if actor.side}
    seated = [replace(a, seat="town") if a.id == max(heads) else a for a in reading.actors]
    assert opened(replace(reading, actors=tuple(seated)), pack).holds(*point) is inside


def test_a_capital_under_attack_is_no_mere_seat(pack: Pack) -> None:
    point = (44.0, 36.9)
    reading = with_a_town(point, act("shelling", "ASSAULT"), feature=Feature.CAPITAL)
    heads = {actor.side for actor in reading.actors if actor.side}
    seated = tuple(replace(a, seat="town") if a.id == max(heads) else a for a in reading.actors)
    assert opened(replace(reading, actors=seated), pack).holds(*point)


def towns(reading: Reading) -> list[Place]:
    return [place for place in reading.places if place.feature is Feature.SETTLEMENT]


def test_every_town_that_changed_hands_is_in_the_narrow_view_too(pack: Pack) -> None:
    reading = readings.karabakh()
    focus = find_frame(reading, pack).focus
    changed = {change.place for change in reading.stated_changes}
    found = [place for place in towns(reading) if place.id in changed]
    assert found
    assert all(focus.holds(place.lon, place.lat) for place in found)
