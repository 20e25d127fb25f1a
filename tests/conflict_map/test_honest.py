"""Corrections are signed, mediators do not mediate among themselves, sides stay apart for every eye."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
from geomap.conflict_map.facets import Facets
from geomap.conflict_map.features import Arc, Mark
from geomap.conflict_map.look import default_look
from geomap.corrections import apply_corrections
from geomap.model import Correction
from geomap.options import DrawOptions
from tests.conflict_map import readings

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency" (IEEE TVCG 15:6), matrices for severity 1.0, applied to linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(colour: str, deficiency: str) -> np.ndarray:
    """Return a colour in CIE L*a*b* (D65), as an eye with the deficiency sees it."""
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    x, y, z = TO_XYZ @ np.clip(DEFICIENCIES[deficiency] @ linear, 0, 1) / WHITE
    f = [value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
def test_all_sides_of_a_map_stay_apart_for_every_eye(deficiency: str, shade: int) -> None:
    look = default_look()
    names = [*(f"side-{number}" for number in range(1, look.sides.count + 1)), "third"]
    colours = [look.colours[name][shade] for name in names]
    for one, other in combinations(colours, 2):
        assert np.linalg.norm(lab(one, deficiency) - lab(other, deficiency)) >= 20, (one, other)


def mixed(colour: str, ground: str, part: float) -> str:
    """Return a colour laid over a ground with so much of it opaque."""
    channels = (
        int(colour[at : at + 2], 16) * part + int(ground[at : at + 2], 16) * (1 - part) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def luminance(colour: str) -> float:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return float(TO_XYZ[1] @ np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4))


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2: from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["land", "water"])
@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
def test_hatches_and_outlines_stand_out_from_the_ground(shade: int, ground: str) -> None:
    look = default_look()
    under = look.colours[ground][shade]
    lines = [(s.name, s.stroke, s.stroke_opacity) for s in look.symbols if s.stroke and s.stroke != "halo"]
    hatches = [(s.name, s.fill, s.fill_opacity) for s in look.symbols if s.hatch and s.fill]
    quiet = {"land", "coast", "river", "border", "province"}
    faint = {
        name: round(contrast(mixed(look.colours[colour][shade], under, part), under), 2)
        for name, colour, part in [*lines, *hatches]
        if name not in quiet and contrast(mixed(look.colours[colour][shade], under, part), under) < 3
    }
    assert not faint


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
def test_the_rim_of_a_hatch_parts_it_from_any_documented_land(shade: int) -> None:
    look = default_look()
    halo = look.colours["halo"][shade]
    faint = {
        s.name
        for s in look.symbols
        if s.hatch == "diagonal" and contrast(look.colours[s.fill or ""][shade], halo) < 3
    }
    assert not faint


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
def test_documented_areas_of_the_first_sides_stay_apart_in_greyscale(shade: int) -> None:
    look = default_look()

    def lightness(number: int) -> float:
        symbol = look.symbol(f"documented-{number}")
        area, ground = look.colours[symbol.fill or ""][shade], look.colours["land"][shade]
        return float(lab(mixed(area, ground, symbol.fill_opacity), "none")[0])

    assert abs(lightness(1) - lightness(2)) >= 15


def test_a_correction_names_its_author_and_reason(pack: Pack) -> None:
    row = Correction(target_id="shusha", field="name", new="Shushi", author="A. Editor", reason="house style")
    conflict_map = build_map(apply_corrections(readings.karabakh(), [row]), pack, DrawOptions())
    marks = [f for layer in conflict_map.layers for f in layer.features if isinstance(f, Mark) and f.card]
    card = next(mark.card for mark in marks if mark.id == "place:shusha")
    assert card is not None
    assert ("Corrected", "by A. Editor: house style") in [(fact.label, fact.value) for fact in card.facts]
    table = next(table for table in conflict_map.tables if table.title == "Places")
    assert table.columns[-1] == "Corrected"
    told = {row[0]: row[-1] for row in table.rows}
    assert told["Shusha"] == "by A. Editor: house style"
    assert told["Goris"] == "no"


def test_without_corrections_no_table_speaks_of_them(pack: Pack) -> None:
    conflict_map = build_map(readings.karabakh(), pack, DrawOptions())
    assert not any("Corrected" in table.columns for table in conflict_map.tables)


def test_mediators_are_not_joined_with_each_other(pack: Pack) -> None:
    reading = readings.karabakh()
    events = tuple(
        replace(event, recipients=(), where=None, topic=None) if event.kind == "mediate" else event
        for event in reading.events
    )
    conflict_map = build_map(replace(reading, events=events), pack, DrawOptions())
    arcs = [f for layer in conflict_map.layers for f in layer.features if isinstance(f, Arc)]
    mediations = {event.id for event in events if event.kind == "mediate"}
    assert mediations
    assert not any(act.id.removeprefix("event:") in mediations for arc in arcs for act in arc.acts)


def test_a_state_without_a_seat_acts_from_its_capital(pack: Pack) -> None:
    reading = readings.karabakh()
    actors = tuple(replace(actor, seat=None) for actor in reading.actors)
    conflict_map = build_map(replace(reading, actors=actors), pack, DrawOptions())
    ends = [
        end
        for layer in conflict_map.layers
        for arc in layer.features
        if isinstance(arc, Arc)
        for end in (arc.source, arc.target)
        if end.name == "Turkey"
    ]
    assert ends
    assert all(abs(end.lon - 32.85) < 0.2 and abs(end.lat - 39.93) < 0.2 for end in ends)


def test_a_states_officials_count_as_the_state(pack: Pack) -> None:
    facets: Facets = build_map(readings.karabakh(), pack, DrawOptions()).facets
    texts = {choice.text for choice in facets.parties}
    assert {"Armenia", "Azerbaijan", "Russia"} <= texts
    assert "Vladimir Putin" not in texts
    assert {deed.kind for deed in facets.deeds} == {choice.id for choice in facets.kinds}
