from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.cli import main
from geomap.errors import DataError
from geomap.evaluate.__main__ import below
from geomap.evaluate.toponym_corpus import read_corpus
from geomap.evaluate.toponyms import evaluate_toponyms, figures
from geomap.options import Mode
from geomap.toponyms import open_gazetteer

CORPORA = Path(__file__).parents[2] / ".." / "shared" / "eval" / "toponyms"
OWN = Path(__file__).parents[1] / "gold" / "conflict"


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


GOOD: dict[str, object] = {"start": 15, "end": 22, "name": "Kharkiv", "lat": 49.98, "lon": 36.25}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"end": 90}, "15 to 90 is no span"),
        ({"end": 15, "name": ""}, "15 to 15 is no span"),
        ({"start": -17}, "-17 to 22 is no span"),
        ({"start": "15"}, "not both whole numbers"),
        ({"start": True}, "not both whole numbers"),
        ({"name": "Kyiv"}, "the name 'Kyiv' is not the text"),
        ({"name": None}, "the name None is not the text"),
        ({"lat": 900}, "is not on the globe"),
        ({"lat": float("nan")}, "is not on the globe"),
        ({"lon": float("inf")}, "is not on the globe"),
        ({"lon": None}, "nor both null"),
        ({"lat": "49.98"}, "nor both null"),
    ],
)
def test_gold_that_cannot_be_scored_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, object], why: str
) -> None:
    path = corpus(tmp_path / "c.jsonl", [GOOD, {**GOOD, **changed}])
    assert main(["evaluate", "toponyms", "--fast", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{path}, line 1: " in line
    assert why in line


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"doc_id": "1", "text": 7, "toponyms": []}', "text is not text"),
        (b'{"doc_id": "1", "text": "A", "toponyms": {}}', "toponyms are no list"),
        (b'{"doc_id": "1", "text": "A", "toponyms": [7]}', "a toponym lacks start"),
        (b'{"doc_id": "1", "text": "\\ud800", "toponyms": []}', "not Unicode text"),
        (b'{"doc_id": "1", "text": "' + b"A " * 200_000 + b'", "toponyms": []}', "400,000 characters"),
        (b"[1]", "it lacks doc_id"),
        (b"[" * 100_000, "recursion"),
        (b'{"doc_id": "1", "text": "caf\xe9", "toponyms": []}', "cannot be read"),
        (b"", "line 1"),
    ],
)
def test_what_is_no_corpus_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, why: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    assert main(["evaluate", "toponyms", "--fast", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line


def test_gold_given_twice_counts_once_and_may_not_contradict_itself(tmp_path: Path) -> None:
    report = evaluate_toponyms(corpus(tmp_path / "c.jsonl", [GOOD, GOOD]), Mode.FAST)
    assert (report.exact.right, report.exact.gold, report.exact.precision) == (1, 1, 0.5)
    with pytest.raises(DataError, match="two points for the toponym at 15 to 22"):
        evaluate_toponyms(corpus(tmp_path / "c.jsonl", [GOOD, {**GOOD, "lat": 0.0}]), Mode.FAST)


def test_a_longitude_past_180_counts_for_recognition_only_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus(tmp_path / "c.jsonl", [{**GOOD, "lon": -939.355}])
    report = evaluate_toponyms(path, Mode.FAST)
    assert (report.exact.right, report.errors_km, report.end_to_end.gold, report.off_globe) == (1, [], 0, 1)
    assert main(["evaluate", "toponyms", "--fast", str(path)]) == 0
    assert "1 gold points have a longitude past 180" in capsys.readouterr().err


@pytest.mark.parametrize("folder", [CORPORA, OWN], ids=["published", "own"])
def test_every_corpus_of_the_project_can_be_scored(folder: Path) -> None:
    paths = sorted(folder.glob("*.jsonl" if folder == CORPORA else "toponyms-*.jsonl"))
    if not paths:
        pytest.skip("the shared evaluation corpora are not beside the project")
    gazetteer = open_gazetteer()
    for path in paths:
        assert sum(len(document.gold) for document in read_corpus(path, gazetteer)) > 100


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
