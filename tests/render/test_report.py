from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from geomap.render import to_markdown
from tests.conflict_map import readings

HOSTILE = (
    "</td><script>alert(1)</script> | # *b* [x](javascript:alert(1)) ![i](http://a.example/p.png)\n\n## H"
)


def plain(text: str) -> str:
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def test_a_report_has_picture_tables_quotes_and_sources(karabakh: ConflictMap) -> None:
    report = to_markdown(karabakh, "map.png")
    assert report.startswith("# ")
    assert f"![{karabakh.summary}](map.png)" in plain(report)
    for table in karabakh.tables:
        assert f"## {table.title}" in report
        for row in table.rows:
            assert f"| {' | '.join(row)} |" in plain(report)
    assert "a loss that left Pashinyan" in plain(report)
    for source in karabakh.sources:
        assert source.licence in plain(report)
    assert all(item.text in plain(report) for item in karabakh.missing)
    assert report == to_markdown(karabakh, "map.png")


def test_hostile_text_is_only_text(pack: Pack) -> None:
    reading = readings.karabakh()
    reading = replace(
        reading,
        article=replace(reading.article, title=HOSTILE, source=HOSTILE),
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
    )
    report = to_markdown(build_map(reading, pack, DrawOptions()), "map.png")
    assert "<script" not in report
    assert report.count("](") == 1
    assert "\n## H" not in report


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_makes_a_word_document_of_it(tmp_path: Path) -> None:
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    assert main(["report", str(reading), "-o", str(tmp_path)]) == 0
    (report,) = tmp_path.glob("*.md")
    command = ["pandoc", report.name, "-o", "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603 - pandoc, asked for
    with zipfile.ZipFile(tmp_path / "report.docx") as document:
        assert any(name.startswith("word/media/") for name in document.namelist())
        text = document.read("word/document.xml").decode()
    assert "<w:tbl>" in text
    assert "descr=" in text
