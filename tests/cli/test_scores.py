from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.cli import main


def test_evaluate_toponyms_prints_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "The minister flew from Nairobi to Khartoum on Friday."
    gold = [
        {"start": 23, "end": 30, "name": "Nairobi", "lat": -1.28, "lon": 36.82},
        {"start": 34, "end": 42, "name": "Khartoum", "lat": 15.55, "lon": 32.53},
    ]
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"doc_id": "1", "text": text, "toponyms": gold}) + "\n")
    assert main(["evaluate", "toponyms", "--fast", str(path)]) == 0
    shown = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert float(shown["exact_f1"]) == 1
    assert float(shown["accuracy_161"]) == 1


def test_evaluate_events_prints_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = {
        "id": "1",
        "text": "French President Emmanuel Macron met Chinese President Xi Jinping in Paris on Monday.",
        "event": "CONSULT",
        "source": "FRA",
        "target": "CHN",
    }
    path = tmp_path / "records.json"
    path.write_text(json.dumps([record]))
    assert main(["evaluate", "events", str(path)]) == 0
    shown = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert float(shown["root_recall"]) == 1


def test_a_missing_corpus_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "toponyms", "missing.jsonl"]) == 1
    assert "missing.jsonl" in capsys.readouterr().err
