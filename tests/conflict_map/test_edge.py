"""Who is written at the edge of the map: who has a role, and whom an arc reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Distant
from geomap.model import Role
from geomap.options import DrawOptions
from tests.conflict_map import readings


def at_the_edge(made: ConflictMap) -> set[str]:
    return {f.label for layer in made.layers for f in layer.features if isinstance(f, Distant)}


def with_uruguay(pack: Pack, role: Role = Role.UNCLEAR, **fields: object) -> ConflictMap:
    """Return the map of the Karabakh article with one more state, and one act as the only one."""
    reading = readings.karabakh()
    azerbaijan = next(actor for actor in reading.actors if actor.id == "AZE")
    uruguay = replace(
        azerbaijan, id="state:URY", name="Uruguay", country="URY", role=role, side=None, seat=None
    )
    event = replace(reading.events[0], topic=None, where=None, recipients=())
    event = replace(event, **fields)  # type: ignore[arg-type]
    return build_map(
        replace(reading, actors=(*reading.actors, uruguay), events=(event,)), pack, DrawOptions()
    )


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({"kind": "words", "plover": "CONSULT", "actors": ("state:URY",)}, False),
        ({"kind": "attack", "plover": "ASSAULT", "actors": (), "recipients": ("state:URY",)}, False),
        ({"kind": "words", "plover": "CONSULT", "actors": ("state:URY",), "recipients": ("ARM",)}, True),
        ({"kind": "words", "plover": "CONSULT", "actors": ("state:URY",), "role": Role.PEACEKEEPER}, True),
    ],
)
def test_a_country_without_role_or_arc_is_told_in_the_tables_only(
    pack: Pack, fields: dict[str, object], *, stays: bool
) -> None:
    made = with_uruguay(pack, **fields)  # type: ignore[arg-type]
    assert ("Uruguay" in at_the_edge(made)) is stays
    actors = next(table for table in made.tables if table.title == "Actors")
    assert "Uruguay" in {row[0] for row in actors.rows}
