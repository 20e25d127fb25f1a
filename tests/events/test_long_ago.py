"""A war of long ago in a guide, an obituary or a memorial is told as history; one of these days is not."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Event, Modality, Reading, Role
from tests.events.own_texts import FORCE


def forceful(text: str) -> tuple[Reading, list[Event]]:
    """Return a reading and its acts of force, of which there is one at least."""
    reading = geomap.read(text, "2023-05-04")
    force = [event for event in reading.events if event.plover in FORCE]
    assert force
    return reading, force


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Brand, who has died aged 98, led a squadron. German soldiers attacked his camp near Rouen.\n",
        "The fort is worth a detour. In 1798 French troops attacked Cairo. They killed hundreds of people.\n",
        "A wreath was laid on Sunday. German troops attacked Poland on 1 September 1939 and bombed Warsaw.\n",
    ],
)
def test_wars_of_long_ago_are_history_and_have_no_belligerents(text: str) -> None:
    reading, force = forceful(text)
    assert {event.modality for event in force} == {Modality.HISTORICAL}
    assert not any(actor.role is Role.BELLIGERENT for actor in reading.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops shelled the museum in Kharkiv on Monday. Built in 1886, it lost its roof.\n",
        "Israeli jets bombed the camp, founded in 1949, and killed nine people in Gaza.\n",
        "Russian forces attacked Kharkiv. It was the heaviest fighting in Europe since 1945.\n",
        "A veteran of the war, aged 91, died in the shelling of Kherson. Russian forces attacked the city.\n",
    ],
)
def test_wars_of_these_days_are_not_history(text: str) -> None:
    _, force = forceful(text)
    assert not any(event.modality is Modality.HISTORICAL for event in force)
