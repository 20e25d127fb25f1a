"""Outlines of one file that do not fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.cli import main
from tests.boundaries.test_folder import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_overlaps_and_gaps_are_warned_of_in_km2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.geojson"
    boxes = {"W": (0, 0, 1, 3), "E": (2, 0, 3, 3), "S": (1, 0, 2, 1), "N": (0.99, 2, 2, 3)}
    write(path, *(({"name": name, "level": "adm1"}, box) for name, box in boxes.items()))
    assert main(["boundaries", "check", str(path)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("warning: W and N overlap by 12")
    assert lines[1].startswith("warning: areas of level adm1 enclose a gap of 12,3")
    assert len(lines) == 2


def test_outlines_that_share_an_edge_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.geojson"
    write(path, ({"name": "W"}, (0, 0, 1, 1)), ({"name": "E"}, (1, 0, 2, 1)))
    assert main(["boundaries", "check", str(path)]) == 0
    assert capsys.readouterr().err == ""
