from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.evaluate.events import (
    Forbidden,
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

FORBIDDEN = Forbidden(
    place_names=frozenset({"Minsk", "Belarus", "Georgia", "Al Jazeera", "Facebook"})
    | frozenset({"Lachin", "Kalbajar", "Kelbajar", "Aghdam", "Agdam", "Shusha", "Shushi"}),
    actor_names=frozenset({"Artsakh"}),
    gainers=frozenset({"RUS", "TUR"}),
    parties_to_ceasefire=frozenset({"RUS"}),
)


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
