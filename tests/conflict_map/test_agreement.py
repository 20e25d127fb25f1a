"""Rule and classifier agree: a solid line. Only one of them: dashed, and never as what is planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Arc, Layer
from geomap.conflict_map.look import default_look
from geomap.model import Event, Modality
from geomap.options import DrawOptions
from tests.conflict_map import readings

BOTH, RULE, CLASSIFIER = ("rule", "classifier"), ("rule",), ("classifier",)


def drawn(pack: Pack, **support: tuple[str, ...]) -> ConflictMap:
    """Return the Karabakh map with what found some of its events; the others were found by both."""
    base = readings.karabakh()

    def told(event: Event) -> Event:
        return replace(event, support=support.get(event.id, BOTH))

    return build_map(replace(base, events=tuple(map(told, base.events))), pack, DrawOptions())


def relations(conflict_map: ConflictMap) -> Layer:
    return next(layer for layer in conflict_map.layers if layer.id == "relations")


def arc_of(conflict_map: ConflictMap, event: str) -> Arc:
    arcs = [f for f in relations(conflict_map).features if isinstance(f, Arc)]
    return next(arc for arc in arcs if any(act.id == f"event:{event}" for act in arc.acts))


@pytest.mark.parametrize("found", [RULE, CLASSIFIER])
def test_an_act_that_one_of_them_found_is_dashed(pack: Pack, found: tuple[str, ...]) -> None:
    conflict_map = drawn(pack, e1=found)
    assert arc_of(conflict_map, "e1").symbol.endswith("-one")
    assert conflict_map.look.symbol(arc_of(conflict_map, "e1").symbol).dash
    others = [f for f in relations(conflict_map).features if f.id != arc_of(conflict_map, "e1").id]
    assert any(not other.symbol.endswith("-one") for other in others)


def test_an_act_that_both_found_is_solid(pack: Pack) -> None:
    conflict_map = drawn(pack)
    arc = arc_of(conflict_map, "e1")
    assert conflict_map.look.symbol(arc.symbol).dash == ()
    assert not any(key.symbol.endswith("-one") for key in relations(conflict_map).legend)


def test_an_arc_of_several_acts_is_solid_if_they_agree_on_one(pack: Pack) -> None:
    assert arc_of(drawn(pack, e2=RULE), "e2").symbol == "support"
    assert arc_of(drawn(pack, e2=RULE, e3=CLASSIFIER), "e2").symbol == "support-one"


def test_what_is_planned_is_told_apart_from_what_one_found(pack: Pack) -> None:
    base = readings.karabakh()
    planned = next(event.id for event in base.events if event.modality is Modality.PLANNED)
    look = default_look()
    dashes = {
        look.symbol(arc_of(drawn(pack, **{event: found}), event).symbol).dash
        for event in ("e1", planned)
        for found in (BOTH, RULE)
    }
    assert len(dashes) == 4


def test_the_legend_says_what_dashed_means_and_how_often(pack: Pack) -> None:
    conflict_map = drawn(pack, e1=RULE)
    layer = relations(conflict_map)
    keys = {key.symbol: key for key in layer.legend}
    assert keys["found-one"].text == "Dashed: found by a rule or by the classifier alone"
    assert keys["found-one"].count == 1
    counted = sum(key.count or 0 for key in layer.legend if not key.symbol.startswith("found"))
    assert counted == len({act.id for f in layer.features if isinstance(f, Arc) for act in f.acts})
