from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from geomap.evaluate.__main__ import below
from geomap.evaluate.toponym_corpus import read_corpus
from geomap.evaluate.toponyms import error_km, evaluate_toponyms, figures
from geomap.model import Article
from geomap.options import Mode, ReadOptions
from geomap.toponyms import find_toponyms, open_gazetteer
from geomap.toponyms.boosting import calibrated

HELDOUT = Path(__file__).parents[1] / "gold" / "conflict" / "toponyms-heldout.jsonl"


def test_the_floors_hold_on_the_held_out_conflict_texts() -> None:
    found = figures(evaluate_toponyms(HELDOUT, Mode.FAST))
    assert found["exact_f1"] > 0.9
    assert list(below(HELDOUT.stem, Mode.FAST, found)) == []


@pytest.mark.parametrize("mode", ["fast", "accurate"])
def test_more_confidence_is_never_calibrated_to_less(mode: str) -> None:
    said = [calibrated(mode, at / 50) for at in range(51)]
    assert said == sorted(said)
    assert 0 <= said[0] < 0.1
    assert 0.9 < said[-1] <= 1


def test_confidence_says_how_often_a_mention_is_right() -> None:
    gazetteer = open_gazetteer()
    pairs: list[tuple[float, bool]] = []
    for document in read_corpus(HELDOUT, gazetteer):
        article = Article(title=None, text=document.text, published=None, source=None)
        found = find_toponyms(article, None, gazetteer, ReadOptions())
        points = {place.id: (place.lon, place.lat) for place in found.places}
        gold = {(g.start, g.end): g for g in document.gold if g.point}
        for mention in found.mentions:
            if mention.place is not None:
                there = gold.get((mention.start, mention.end))
                right = there is not None and error_km(points[mention.place], there) <= 161
                pairs.append((mention.confidence, right))
    assert abs(fmean(c for c, _ in pairs) - fmean(right for _, right in pairs)) < 0.05
    sure = [right for confidence, right in pairs if confidence >= 0.95]
    doubtful = [right for confidence, right in pairs if confidence < 0.8]
    assert fmean(sure) > 0.95
    assert fmean(doubtful) < 0.85
