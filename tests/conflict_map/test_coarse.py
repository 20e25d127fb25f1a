"""What is known only coarsely is drawn so: rivers, areas without an outline, places not on the map."""

from __future__ import annotations

from dataclasses import replace

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.extent import find_frame
from geomap.conflict_map.features import Mark
from geomap.model import Feature, Place, Precision, Reading
from geomap.options import DrawOptions
from tests.conflict_map import readings


def with_place(place_id: str, **changes: object) -> Reading:
    """Return the Karabakh Reading with one of its places another."""
    base = readings.karabakh()

    def changed(place: Place) -> Place:
        return replace(place, unit=None, **changes) if place.id == place_id else place  # type: ignore[arg-type]

    return replace(base, places=tuple(map(changed, base.places)))


def with_river(pack: Pack) -> ConflictMap:
    """Return the map on which Shusha, which changes hands, is a river."""
    river = with_place("shusha", feature=Feature.WATER, precision=Precision.REGION, uncertainty_km=200.0)
    return build_map(river, pack, DrawOptions())


def change_of_shusha(conflict_map: ConflictMap) -> Mark:
    marks = [f for layer in conflict_map.layers if layer.id == "stated" for f in layer.features]
    return next(m for m in marks if isinstance(m, Mark) and m.card and m.card.title == "Shusha")


def test_a_river_that_changed_hands_is_no_patch_of_land(pack: Pack) -> None:
    conflict_map = with_river(pack)
    mark = change_of_shusha(conflict_map)
    symbol = conflict_map.look.symbol(mark.symbol)
    assert symbol.fill is None
    assert symbol.hatch is None
    assert mark.label == "extent not stated"
    layer = next(layer for layer in conflict_map.layers if layer.id == "stated")
    assert any(key.symbol == mark.symbol and "along a river or line" in key.text for key in layer.legend)
    assert "open ring" in (layer.note or "")


def test_a_town_that_changed_hands_keeps_its_patch(karabakh: ConflictMap) -> None:
    assert karabakh.look.symbol(change_of_shusha(karabakh).symbol).hatch == "diagonal"


def test_the_view_takes_in_all_of_an_area_without_an_outline(pack: Pack) -> None:
    small = find_frame(with_place("goris", uncertainty_km=2.0), pack).extent
    for precision in (Precision.ADM1, Precision.ADM2, Precision.REGION):
        area = with_place("goris", feature=Feature.ADM1, precision=precision, uncertainty_km=300.0)
        extent = find_frame(area, pack).extent
        goris = next(place for place in area.places if place.id == "goris")
        assert extent.south < goris.lat - 2.6 < small.south
        assert extent.north > goris.lat + 2.6 > small.north


def test_a_sea_does_not_widen_the_view(pack: Pack) -> None:
    sea = with_place("goris", feature=Feature.LINE, precision=Precision.REGION, uncertainty_km=300.0)
    assert find_frame(sea, pack) == find_frame(with_place("goris", feature=Feature.SITE), pack)


def test_the_line_above_the_title_names_what_the_map_shows(pack: Pack) -> None:
    most_named = readings.karabakh().places
    names = build_map(readings.karabakh(), pack, DrawOptions()).subject.split(" and ")
    first = next(place for place in most_named if place.name == names[0])
    for changes in ({"feature": Feature.CONTINENT}, {"lon": -60.0, "lat": -10.0}):
        other = build_map(with_place(first.id, **changes), pack, DrawOptions()).subject
        assert names[0] not in other
        assert other != "No place named"


def test_a_name_in_other_capitals_is_not_told_as_another_name(pack: Pack) -> None:
    names = ("LACHIN", "Berdzor", "Laçın", "BERDZOR", "lachin")
    made = build_map(with_place("lachin", name="Lachin", names=names), pack, DrawOptions())
    marks = [f for layer in made.layers if layer.id == "places" for f in layer.features]
    (lachin,) = (m for m in marks if isinstance(m, Mark) and m.id == "place:lachin")
    assert lachin.card is not None
    assert lachin.card.also == ("Berdzor", "Laçın")
