from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geomap.evaluate.event_corpora import event_figures, seed_forbidden
from geomap.evaluate.events import (
    Gold,
    forbidden_outputs,
    read_gold,
    score_actors,
    score_events,
    score_links,
    score_places,
    score_territory,
)
from geomap.pipeline import read

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Reading

FORBIDDEN = seed_forbidden()


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Reading, Gold]:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    return read(text), read_gold(shared / "seed" / "gold.json")


def test_the_seed_reaches_its_floors(seed: tuple[Reading, Gold]) -> None:
    reading, gold = seed
    assert score_places(reading, gold).f1 >= 0.95
    assert score_actors(reading, gold).f1 >= 0.95
    assert score_links(reading, gold).f1 >= 0.95
    assert score_events(reading, gold).f1 >= 0.93
    assert score_territory(reading, gold).f1 == 1.0


def test_the_seed_yields_nothing_forbidden(seed: tuple[Reading, Gold]) -> None:
    reading, _ = seed
    assert forbidden_outputs(reading, FORBIDDEN) == []


def test_the_seed_figures_count_what_is_forbidden(seed: tuple[Reading, Gold], shared: Path) -> None:
    reading, _ = seed
    path = shared / "seed" / "gold.json"
    assert event_figures(path, lambda _: reading)["forbidden"] == 0
    turk = next(actor.id for actor in reading.actors if actor.country == "TUR")
    changes = tuple(replace(change, gainer=turk) for change in reading.territory_changes)
    worse = replace(reading, territory_changes=changes)
    assert event_figures(path, lambda _: worse)["forbidden"] == len(worse.stated_changes) > 0
