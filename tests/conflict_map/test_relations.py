"""Between whom an arc is drawn: words lead to whom they are said, and a government has one end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
from geomap.conflict_map.features import Arc
from geomap.model import ActorKind, Feature, Modality, Reading
from geomap.options import DrawOptions
from tests.conflict_map import readings


def arcs(pack: Pack, reading: Reading, **fields: object) -> list[Arc]:
    """Return the arcs of a Reading if one event of these fields were all that happened."""
    event = replace(reading.events[0], topic=None, where=None, recipients=())
    event = replace(event, **fields)  # type: ignore[arg-type]
    made = build_map(replace(reading, events=(event,)), pack, DrawOptions())
    return [f for layer in made.layers for f in layer.features if isinstance(f, Arc)]


@pytest.mark.parametrize("root", ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT"])
@pytest.mark.parametrize("of", ["topic", "where"])
def test_words_said_to_nobody_lead_to_no_place(pack: Pack, root: str, of: str) -> None:
    said = {"kind": "words", "plover": root, "actors": ("AZE",), of: "shusha"}
    assert arcs(pack, readings.karabakh(), **said) == []
    (told,) = arcs(pack, readings.karabakh(), **said, recipients=("ARM",))
    assert (told.source.name, told.target.name) == ("Baku", "Yerevan")


def test_a_deed_leads_to_its_place(pack: Pack) -> None:
    (arc,) = arcs(pack, readings.karabakh(), kind="deed", plover="MOBILIZE", actors=("AZE",), where="shusha")
    assert arc.target.name == "Shusha"


def with_a_palace() -> Reading:
    """Return the Karabakh article in which Turkey's officials sit in a palace beside its capital."""
    reading = readings.karabakh()
    ankara = next(place for place in reading.places if place.id == "ankara")
    palace = replace(
        ankara, id="palace", name="Palace", lon=ankara.lon + 0.06, unit=None, feature=Feature.SITE
    )
    state = next(actor for actor in reading.actors if actor.id == "TUR")
    official = replace(state, id="official", name="Official", kind=ActorKind.OFFICIAL, seat="palace")
    return replace(
        reading,
        places=(*reading.places, palace),
        actors=(*reading.actors, official),
    )


def test_a_palace_and_its_city_are_one_end(pack: Pack) -> None:
    reading = with_a_palace()
    assert arcs(pack, reading, kind="deed", plover="AID", actors=("official",), recipients=("TUR",)) == []
    assert arcs(pack, reading, kind="deed", plover="AID", actors=("official",), where="ankara") == []
    both = arcs(pack, reading, kind="deed", plover="AID", actors=("official", "TUR"), recipients=("AZE",))
    assert [(arc.source.name, arc.target.name) for arc in both] == [("Ankara", "Baku")]


def test_a_government_whose_state_has_no_seat_has_one_all_the_same(pack: Pack) -> None:
    reading = with_a_palace()
    actors = tuple(replace(a, seat=None) if a.id == "TUR" else a for a in reading.actors)
    minister = replace(actors[-1], id="minister", name="Minister", seat="ankara")
    reading = replace(reading, actors=(*actors, minister))
    for one, other in (("official", "minister"), ("minister", "TUR")):
        assert arcs(pack, reading, kind="deed", plover="AID", actors=(one,), recipients=(other,)) == []


def test_a_government_without_a_named_seat_has_one_end_for_all_its_officials(pack: Pack) -> None:
    reading = with_a_palace()
    actors = tuple(replace(actor, seat=None) for actor in reading.actors)
    made = arcs(
        pack,
        replace(reading, actors=actors),
        kind="deed",
        plover="AID",
        actors=("official", "TUR"),
        recipients=("AZE",),
    )
    assert [(arc.source.name, arc.target.name) for arc in made] == [("Turkey", "Azerbaijan")]


@pytest.mark.parametrize(
    ("kinds", "modality", "label"),
    [
        (["attack", "shelling"], Modality.ALLEGED, "attack, shelling, alleged"),
        (["attack_civilians", "air_or_drone_strike"], Modality.ALLEGED, "attack on civilians …, alleged"),
        (["attack_civilians", "air_or_drone_strike"], Modality.ASSERTED, "attack on civilians …"),
        (["deploy_peacekeepers"], Modality.PLANNED, "deployment of …, planned"),
        (["deploy_peacekeepers"], Modality.DENIED, "deployment of …, denied"),
    ],
)
def test_long_words_of_an_arc_keep_how_the_text_has_them(
    pack: Pack, kinds: list[str], modality: Modality, label: str
) -> None:
    reading = readings.karabakh()
    base = replace(reading.events[0], actors=("AZE",), recipients=("ARM",), topic=None, where=None)
    events = tuple(
        replace(base, id=f"e{n}", kind=kind, plover="ASSAULT", modality=modality)
        for n, kind in enumerate(kinds)
    )
    made = build_map(replace(reading, events=events), pack, DrawOptions())
    layers = {layer.id: layer for layer in made.layers if layer.id in {"relations", "unreal"}}
    (layer,) = layers.values()
    assert [arc.label for arc in layer.features if isinstance(arc, Arc)] == [label]
    symbols = {arc.symbol for arc in layer.features if isinstance(arc, Arc)}
    assert symbols <= {key.symbol for key in layer.legend}
