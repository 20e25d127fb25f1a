"""Which colour a party wears, and who is a party."""

from __future__ import annotations

from dataclasses import replace

import pytest

import geomap
from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Area
from geomap.conflict_map.sides import find_sides
from geomap.model import Actor, ActorKind, Modality, Reading, Role, Span
from geomap.options import DrawOptions
from tests.conflict_map import readings

FIGHTING = (
    "{0} and {1} fought near the border on 7 May 2025. {0} shelled the town of Poonch. "
    "{1} struck back with drones, and {0} said that its soldiers had shot down two of them."
)


def worn(conflict_map: ConflictMap) -> dict[str, str]:
    features = [f for layer in conflict_map.layers if layer.id == "actors" for f in layer.features]
    return {f.id.removeprefix("country:"): f.symbol for f in features if isinstance(f, Area)}


def drawn(reading: Reading, pack: Pack) -> dict[str, str]:
    return worn(build_map(reading, pack, DrawOptions()))


def party(id_: str, mentions: int, **fields: object) -> Actor:
    spans = tuple(Span(start=at, end=at + 1) for at in range(mentions))
    azerbaijan = next(actor for actor in readings.karabakh().actors if actor.id == "AZE")
    return replace(azerbaijan, id=id_, name=id_, side=id_, mentions=spans, **fields)  # type: ignore[arg-type]


def test_two_articles_give_two_parties_the_same_colours(pack: Pack) -> None:
    pairs = [("India", "Pakistan"), ("Pakistan", "India")]
    maps = [drawn(geomap.read(FIGHTING.format(*pair)), pack) for pair in pairs]
    assert maps[0] == maps[1]
    assert {maps[0]["IND"], maps[0]["PAK"]} == {"belligerent-1", "belligerent-2"}


def test_a_third_party_moves_neither_colour_of_the_first_two() -> None:
    ones = [party("state:SDN", 9, country="SDN"), party("group:rsf", 5, kind=ActorKind.ARMED_GROUP)]
    third = party("group:adf", 2, kind=ActorKind.ARMED_GROUP)
    other = party("state:AAA", 1, country="AAA")
    for actors in (ones, ones[::-1], [third, *ones], [*ones, other, third]):
        assert [head.id for head in find_sides(actors, 6).heads[:2]] == ["state:SDN", "group:rsf"]


def at_war_at_home(kind: str, plover: str, modality: Modality, where: str) -> Reading:
    """Return the Sudan article with an army whose role it leaves open, and what army and militia did."""
    reading = readings.sudan()
    rsf = next(actor for actor in reading.actors if actor.kind is ActorKind.ARMED_GROUP and actor.country)
    place = next(place.id for place in reading.places if place.name == where)
    told = reading.events[0]
    army = replace(
        rsf, id="state:SDN", name="Sudan", country="SDN", kind=ActorKind.STATE, role=Role.UNCLEAR, side=None
    )
    groups = [replace(rsf, country="SDN", role=Role.BELLIGERENT, side=rsf.id), army]
    events = (
        replace(told, id="e1", actors=(rsf.id,), where=place, modality=Modality.ASSERTED),
        replace(told, id="e2", actors=(army.id,), kind=kind, plover=plover, modality=modality),
    )
    return replace(reading, actors=tuple(groups), events=events, territory_changes=())


@pytest.mark.parametrize(
    ("act", "modality", "where", "is_party"),
    [
        (("ceasefire", "RETREAT"), Modality.ASSERTED, "Khartoum", True),
        (("deploy_troops", "MOBILIZE"), Modality.REPORTED, "Khartoum", True),
        (("ceasefire", "RETREAT"), Modality.DENIED, "Khartoum", False),
        (("negotiate_or_meet", "CONSULT"), Modality.ASSERTED, "Khartoum", False),
        (("ceasefire", "RETREAT"), Modality.ASSERTED, "Jeddah", False),
    ],
)
def test_a_government_that_an_armed_group_fights_at_home_is_a_party(
    pack: Pack, act: tuple[str, str], modality: Modality, where: str, *, is_party: bool
) -> None:
    found = drawn(at_war_at_home(*act, modality, where), pack)
    assert found.get("SDN") == ("internal" if is_party else None)
