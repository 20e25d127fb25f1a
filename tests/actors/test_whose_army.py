"""The army that a leader sends is the leader's own."""

from __future__ import annotations

import pytest

from geomap.pipeline import read


@pytest.mark.parametrize(
    ("text", "army"),
    [
        (
            "Eritrean troops left Axum. Prime Minister Abiy Ahmed sent the army into Tigray.",
            "Ethiopia: forces",
        ),
        (
            "Rwandan troops entered Goma. Kenyan President William Ruto sent the army to Busia.",
            "Kenya: forces",
        ),
    ],
)
def test_the_army_is_that_of_who_sends_it(text: str, army: str) -> None:
    reading = read(text, "2021-06-29")
    names = {actor.id: actor.name for actor in reading.actors}
    assert army in names.values()
    (sent,) = [e for e in reading.events if e.kind == "deploy_troops"]
    assert sent.recipients == ()
