from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.toponym_peers import COLUMNS, main

if TYPE_CHECKING:
    from pathlib import Path


def corpus(path: Path) -> Path:
    text = "The minister flew from Nairobi to Khartoum on Friday."
    gold = [
        {"start": 23, "end": 30, "name": "Nairobi", "lat": -1.28, "lon": 36.82},
        {"start": 34, "end": 42, "name": "Khartoum", "lat": 15.55, "lon": 32.53},
    ]
    path.write_text(json.dumps({"doc_id": "1", "text": text, "toponyms": gold}) + "\n", encoding="utf-8")
    return path


def test_each_reader_has_its_figures_and_its_speed_beside_geomaps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(corpus(tmp_path / "one.jsonl")), str(corpus(tmp_path / "two.jsonl"))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if "times geomap fast" in line] == ["one", "two"]
    rows = [line for line in lines if line.startswith("  ") and "not installed" not in line]
    cells = {r[:32].strip(): [float(cell) for cell in r[32:].split()] for r in rows[: len(rows) // 2]}
    fast, accurate, spacy = (cells[n] for n in ("geomap fast", "geomap accurate", "spaCy + most populous"))
    assert fast[0] == accurate[0] == 1
    assert {len(figures) for figures in cells.values()} == {len(COLUMNS) + 2}
    header = next(line for line in lines if line.startswith("one"))
    own = {"fast": fast, "accurate": accurate}
    for place, mode in enumerate(header.split("times geomap ")[1:]):
        at = len(COLUMNS) + place
        assert own[mode.strip()][at] == 1
        speed = COLUMNS.index("documents_per_second")
        assert spacy[at] == pytest.approx(spacy[speed] / own[mode.strip()][speed], rel=0.05, abs=0.01)


def test_a_corpus_that_cannot_be_scored_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent.jsonl"), str(corpus(tmp_path / "one.jsonl"))]) == 1
    out, err = capsys.readouterr()
    assert "absent.jsonl cannot be read" in err
    assert "geomap fast" in out
    assert main([]) == 2
