"""Changes of territory in whole articles of ten styles, which the first reading of them did not know."""

from __future__ import annotations

from pathlib import Path

from geomap.evaluate.own_gold import align, score_changes, total
from geomap.pipeline import read
from tools.gold_compile import blocks
from tools.gold_events import compile_event_text

ARTICLES = Path(__file__).with_name("articles.txt")


def test_changes_of_whole_articles_stay_found() -> None:
    """Floors that may only rise: precision, recall and both sides over all texts."""
    scores, right, matched = [], 0, 0
    for (doc_id, *_), body in blocks(ARTICLES):
        gold = compile_event_text(doc_id, "train", body)
        reading = read(gold["text"])
        score, sides = score_changes(reading, gold, align(reading, gold))
        scores.append(score)
        right, matched = right + sides.right, matched + sides.matched
    whole = total(scores)
    assert len(scores) == 26
    assert whole.precision >= 0.91
    assert whole.recall >= 0.53
    assert right / matched >= 0.73
