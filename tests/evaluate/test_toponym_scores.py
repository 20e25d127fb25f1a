from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.errors import DataError
from geomap.evaluate.__main__ import below
from geomap.evaluate.toponyms import evaluate_toponyms, figures
from geomap.options import Mode

CORPORA = Path(__file__).parents[2] / ".." / "shared" / "eval" / "toponyms"


def corpus(path: Path, toponyms: list[dict[str, object]]) -> Path:
    text = "Shells fell on Kharkiv, Ukraine."
    path.write_text(json.dumps({"doc_id": "1", "text": text, "toponyms": toponyms}) + "\n", encoding="utf-8")
    return path


def test_a_text_read_rightly_scores_one(tmp_path: Path) -> None:
    gold = [
        {"start": 15, "end": 22, "name": "Kharkiv", "lat": 49.98, "lon": 36.25},
        {"start": 24, "end": 31, "name": "Ukraine", "lat": 49.0, "lon": 32.0},
    ]
    report = evaluate_toponyms(corpus(tmp_path / "c.jsonl", gold), Mode.FAST)
    assert (report.exact.f1, report.overlap.f1, report.end_to_end.f1, report.accuracy_161) == (1, 1, 1, 1)
    assert report.median_km < 20


def test_a_wrong_place_counts_for_recognition_only(tmp_path: Path) -> None:
    gold = [{"start": 15, "end": 22, "name": "Kharkiv", "lat": 0.0, "lon": 0.0}]
    report = evaluate_toponyms(corpus(tmp_path / "c.jsonl", gold), Mode.FAST)
    assert (report.exact.right, report.exact.found, report.exact.gold) == (1, 2, 1)
    assert (report.end_to_end.right, report.accuracy_161) == (0, 0)


def test_a_point_far_off_but_inside_the_outline_is_right_by_area_alone(tmp_path: Path) -> None:
    inside = {"start": 24, "end": 31, "name": "Ukraine", "lat": 49.8, "lon": 24.0}
    outside = {"start": 24, "end": 31, "name": "Ukraine", "lat": 52.2, "lon": 21.0}
    for gold, area in ((inside, 1), (outside, 0)):
        found = figures(evaluate_toponyms(corpus(tmp_path / "c.jsonl", [gold]), Mode.FAST))
        assert (found["accuracy_161"], found["accuracy_area"]) == (0, area)


def test_a_broken_corpus_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"doc_id": "1"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        evaluate_toponyms(path, Mode.FAST)
    with pytest.raises(DataError, match="cannot be read"):
        evaluate_toponyms(tmp_path / "absent.jsonl", Mode.FAST)


def test_a_figure_under_its_floor_is_named() -> None:
    poor = dict.fromkeys(("exact_f1", "accuracy_161", "end_to_end_f1"), 0.1)
    assert any("exact_f1" in line for line in below("LGL", Mode.FAST, poor))
    assert list(below("a corpus without floors", Mode.FAST, poor)) == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared evaluation corpora are not beside the project")
def test_the_floors_hold_on_local_news() -> None:
    found = figures(evaluate_toponyms(CORPORA / "LGL.jsonl", Mode.FAST))
    assert list(below("LGL", Mode.FAST, found)) == []
