"""The first article the project was asked to map, read and drawn end to end; skipped without ../shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import geomap
from geomap.model import Reference, Role

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Actor, Reading


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    return geomap.read(shared / "seed" / "article.txt")


def actor(reading: Reading, id_: str) -> Actor:
    return next(actor for actor in reading.actors if actor.id == id_)


@pytest.mark.parametrize(("seat", "country"), [("Yerevan", "ARM"), ("Baku", "AZE"), ("Ankara", "TUR")])
def test_capitals_that_act_are_seats_of_their_governments(reading: Reading, seat: str, country: str) -> None:
    acting = [m for m in reading.mentions if m.text == seat and m.reference is Reference.METONYM]
    assert acting
    place = next(place for place in reading.places if place.id == acting[0].place)
    assert (place.name, place.country) == (seat, country)
    state = actor(reading, f"state:{country}")
    assert state.seat == place.id
    assert {(m.start, m.end) for m in acting} <= {(s.start, s.end) for s in state.mentions}
    assert place.id not in {event.where for event in reading.events} or any(
        m.place == place.id and m.reference is Reference.LITERAL for m in reading.mentions
    )


def test_nagorno_karabakh_is_its_unit(reading: Reading) -> None:
    place = next(place for place in reading.places if place.name == "Nagorno-Karabakh")
    assert place.unit == "disputed:nagorno-karabakh"


def test_who_gains_and_who_cedes_is_quoted(reading: Reading) -> None:
    text = reading.article.text
    gains = [c for c in reading.territory_changes if c.gainer == "state:AZE"]
    losses = [c for c in reading.territory_changes if c.loser == "state:ARM"]
    assert any("territorial gains for Azerbaijan" in text[s.start : s.end] for c in gains for s in c.evidence)
    assert any("Armenia has ceded" in text[s.start : s.end] for c in losses for s in c.evidence)
    sides = {side for c in reading.territory_changes for side in (c.gainer, c.loser)}
    assert sides <= {"state:AZE", "state:ARM", None}
    assert {c.place for c in reading.territory_changes} == {None}


def test_roles_follow_from_the_text(reading: Reading) -> None:
    for country in ("RUS", "FRA", "USA"):
        assert actor(reading, f"state:{country}").role is Role.MEDIATOR
    assert actor(reading, "state:TUR").role is Role.SUPPORTER
    assert actor(reading, "state:TUR").side == "state:AZE"
    assert actor(reading, "peacekeepers:RUS").role is Role.PEACEKEEPER
    arming = [e for e in reading.events if e.kind == "arm"]
    assert [(e.actors, e.recipients) for e in arming] == [(("state:TUR",), ("state:AZE",))]


def test_nothing_is_filled_that_the_text_does_not_name(reading: Reading) -> None:
    stated = [layer for layer in geomap.draw(reading).layers if layer.id == "stated"]
    names = {feature.id for layer in stated for feature in layer.features}
    assert not any("adm1:" in name or "disputed:" in name for name in names)
