"""A file that is no gold of events is refused in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numbers.json", "[1, 2]"),
        ("nothing.json", "[null]"),
        ("deep.json", "[" * 100_000),
        ("number.jsonl", "5"),
        ("sentence.jsonl", '{"id": 1, "text": 5, "changes": 3, "events": 4}'),
        ("change.jsonl", '{"id": "x", "text": "a", "changes": [5], "events": []}'),
        ("empty.jsonl", ""),
    ],
)
def test_a_file_of_another_shape_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert main(["evaluate", "events", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert name in told[0]


def test_a_folder_is_told_from_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "events", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
