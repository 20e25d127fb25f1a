from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from geomap.cli import main
from geomap.cli.formats import FORMATS
from geomap.render import RENDERERS
from tests.conflict_map import readings


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    path = tmp_path / "reading.json"
    path.write_text(readings.sudan().to_json(), encoding="utf-8")
    return path


def test_each_format_is_written_when_asked(
    reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    page = tmp_path / "out" / "map.html"
    assert main(["draw", str(reading), "-o", str(page), *(f"--{option}" for option in FORMATS)]) == 0
    written = {path.name.removeprefix("map.") for path in page.parent.iterdir()}
    names = {name for group, _ in FORMATS.values() for name in group}
    assert written == {"html", "json", "geojson", *names}
    printed = capsys.readouterr().out
    assert all(str(path) in printed for path in page.parent.iterdir())
    with sqlite3.connect(page.with_suffix(".gpkg")) as database:
        assert database.execute("SELECT count(*) FROM layer_styles").fetchone()[0] > 2
    with page.with_suffix(".plover.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(readings.sudan().events)


def test_every_option_has_its_renderers() -> None:
    assert {name for group, _ in FORMATS.values() for name in group} <= set(RENDERERS)


def test_embed_prints_a_frame(reading: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "map.html"
    assert main(["draw", str(reading), "-o", str(page), "--title", 'A "map" & more']) == 0
    capsys.readouterr()
    assert main(["embed", str(page), "--aspect", "16/9"]) == 0
    shown = capsys.readouterr().out
    assert 'src="map.html"' in shown
    assert 'sandbox="allow-scripts"' in shown
    assert "aspect-ratio:16/9" in shown
    assert 'title="Map: A &quot;map&quot; &amp; more"' in shown
    assert main(["embed", str(page), "--srcdoc"]) == 0
    assert "<script" not in capsys.readouterr().out


def test_embed_refuses_what_is_no_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.html"
    other.write_text("<p>no title", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text("<title>A map</title>", encoding="utf-8")
    for arguments in (
        [str(other)],
        [str(tmp_path / "absent.html")],
        [str(page), "--source", "javascript:alert(1)"],
        [str(page), "--aspect", "1;x"],
    ):
        assert main(["embed", *arguments]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
