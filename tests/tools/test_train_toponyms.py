from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import train_toponyms

OWN = Path(__file__).parents[1] / "gold" / "conflict" / "toponyms-train.jsonl"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of small corpora, with training cut down to what a test can wait for."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    for name, part in (("TR-News", lines[:3]), ("WOTR-test", lines[3:4]), ("own", lines[4:5])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(part) + "\n", encoding="utf-8")
    monkeypatch.setattr(train_toponyms, "OWN", tmp_path / "own.jsonl")
    monkeypatch.setattr(train_toponyms, "OUTPUT", tmp_path / "models.json")
    monkeypatch.setattr(train_toponyms, "FOLDS", 2)
    monkeypatch.setattr(train_toponyms, "IMAGINED", 10)
    monkeypatch.setattr(train_toponyms, "SNIPPETS", 1)
    monkeypatch.setattr(train_toponyms, "BINS", 3)
    monkeypatch.setattr(train_toponyms, "ROUNDS", {"alone": 5, "together": 5, "ranker": 5})
    return tmp_path


def test_models_are_written_and_fitted_anew_are_the_same_bytes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = folder / "models.json"
    assert train_toponyms.main([str(folder)]) == 0
    whole = output.read_bytes()
    assert set(json.loads(whole)["models"]) >= {"fast-alone", "accurate-together", "ranker"}
    assert not list(folder.glob(".*"))
    output.write_bytes(whole.replace(b'"value"', b'"other"', 1))
    assert train_toponyms.compare(whole, output) == 1
    assert "DIFFERS" in capsys.readouterr().out
    output.write_bytes(whole)
    assert train_toponyms.main([str(folder), "--check"]) == 0
    assert train_toponyms.compare(whole, folder / "absent.json") == 1


def test_cross_validation_holds_the_floors_of_world_news(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = folder / "TR-News.jsonl"
    records = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["toponyms"] = [{**toponym, "lat": 0.0, "lon": 0.0} for toponym in record["toponyms"]]
    news.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert train_toponyms.main([str(folder), "--cross-validate"]) == 1
    out = capsys.readouterr().out
    assert "UNDER THE FLOOR: TR-News fast accuracy_161 0.000, not 0.92" in out
    assert not (folder / "models.json").exists()


def test_a_missing_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train_toponyms.main([str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "TR-News.jsonl cannot be read" in line
