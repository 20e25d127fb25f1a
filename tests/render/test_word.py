from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import render, to_docx
from tests.conflict_map import readings

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "</w:t></w:r><script> ]]> & \" ' {{7*7}} \x00\x0b\x1f\ud800\ufffe \u202egnp.exe 😀\nnew\tline"
SAFE = "</w:t></w:r><script> ]]> & \" ' {{7*7}} �� �gnp.exe 😀 new line"


@pytest.fixture(scope="module")
def picture(karabakh: ConflictMap) -> bytes:
    return render(karabakh, "png").content


def opened(content: bytes) -> Document:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document: Document = docx.Document(io.BytesIO(content))
    return document


def made(conflict_map: ConflictMap, picture: bytes) -> bytes:
    pytest.importorskip("docx", reason="python-docx is not installed")
    return to_docx(conflict_map, picture)


def body(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 (our own output)


def test_the_document_holds_what_the_map_says(karabakh: ConflictMap, picture: bytes) -> None:
    document = opened(made(karabakh, picture))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (karabakh.title, karabakh.disclaimer, karabakh.worldview, "As of 16 November 2020"):
        assert words in said
    tables = {table.rows[0].cells[0].text: table for table in document.tables}
    for wanted in karabakh.tables:
        cells = [[cell.text for cell in row.cells] for row in tables[wanted.columns[0]].rows]
        wide = len(wanted.columns)
        assert [tuple(row[:wide]) for row in cells] == [wanted.columns, *wanted.rows]
    quotes = [row.cells[-1].text for row in tables["Territory"].rows]
    assert any("a loss that left Pashinyan" in quote for quote in quotes)
    assert [row.cells[0].text for row in tables["Name"].rows[1:]] == [m.text for m in karabakh.missing]
    licences = [row.cells[2].text for row in tables["Source"].rows]
    assert all(source.licence in licences for source in karabakh.sources)


def test_the_picture_is_the_map_and_has_alt_text(karabakh: ConflictMap, picture: bytes) -> None:
    content = made(karabakh, picture)
    (about,) = body(content).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert about.attrib["descr"] == karabakh.summary
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.read("word/media/image1.png") == picture
    assert opened(content).inline_shapes[0].width.mm == pytest.approx(174, abs=1)


def test_headings_and_table_heads_are_marked_as_such(karabakh: ConflictMap, picture: bytes) -> None:
    content = made(karabakh, picture)
    document = opened(content)
    heads = {p.text: p.style.name for p in document.paragraphs if p.style and "Heading" in str(p.style.name)}
    assert heads[karabakh.title] == "Heading 1"
    sections = [table.title for table in karabakh.tables]
    assert all(heads[title] == "Heading 2" for title in [*sections, "Sources and licences"])
    for table in body(content).iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.attrib[f"{W}val"] in heads


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    written = []
    for zone in ("UTC", "Asia/Yerevan"):
        target = tmp_path / zone[:3] / "report.docx"
        command = [sys.executable, "-m", "geomap.cli", "report", str(reading), "--docx", str(target)]
        subprocess.run(command, check=True, capture_output=True, env={"TZ": zone}, cwd=tmp_path)  # noqa: S603
        written.append(target.read_bytes())
    assert written[0] == written[1]
    about = opened(written[0]).core_properties
    assert about.language == "en-GB"
    assert about.author.startswith("geomap")
    assert "created" not in str(ET.tostring(body_of(written[0], "docProps/core.xml")))
    assert not list(tmp_path.rglob("*.md"))


def body_of(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return ET.fromstring(parts.read(name))  # noqa: S314 (our own output)


def test_hostile_text_is_only_text(pack: Pack, picture: bytes) -> None:
    reading = readings.karabakh()
    hostile = replace(
        reading,
        article=replace(reading.article, title=HOSTILE + "x" * 300, source=HOSTILE),
        actors=tuple(replace(actor, name=HOSTILE, office=HOSTILE) for actor in reading.actors),
        places=tuple(replace(place, name=HOSTILE, names=()) for place in reading.places),
    )
    content = made(build_map(hostile, pack, DrawOptions()), picture)
    document = opened(content)
    assert document.paragraphs[0].text == SAFE + "x" * 300
    actors = next(table for table in document.tables if table.rows[0].cells[0].text == "Actor")
    assert {row.cells[0].text for row in actors.rows[1:]} == {SAFE}
    assert not list(body(content).iter(f"{W}script"))


def test_what_begins_from_right_to_left_runs_so(pack: Pack, picture: bytes) -> None:
    conflict_map = build_map(readings.sudan(), pack, DrawOptions(title="الخرطوم: Khartoum"))
    head, dates = list(body(made(conflict_map, picture)).iter(f"{W}p"))[:2]
    assert head.find(f"{W}pPr/{W}bidi") is not None
    assert head.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert dates.find(f"{W}pPr/{W}bidi") is None


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_another_reader_finds_the_same_text(karabakh: ConflictMap, picture: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(made(karabakh, picture))
    command = ["pandoc", "report.docx", "-t", "html"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603
    shown = done.stdout.decode()
    heads = [re.sub("<[^>]+>", "", head) for head in re.findall(r"<th[ >].*?</th>", shown, re.DOTALL)]
    assert heads[: len(karabakh.tables[0].columns)] == list(karabakh.tables[0].columns)
    assert " ".join(karabakh.summary.split()) in " ".join(shown.split())


def test_without_python_docx_one_line_says_what_to_do(
    tmp_path: Path, karabakh: ConflictMap, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ChoiceError, match=r"pip install 'geomap\[docx\]'"):
        to_docx(karabakh, b"")
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    assert (
        main(["report", str(reading), "-o", str(tmp_path / "out"), "--docx", str(tmp_path / "a.docx")]) == 1
    )
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_report_is_drawn_as_it_is_told(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    reading, target = tmp_path / "reading.json", tmp_path / "a.docx"
    reading.write_text(readings.karabakh().to_json(), encoding="utf-8")
    told = ["--as-of", "2020-12-02", "--title", "A handout", "--worldview", "un"]
    assert main(["report", str(reading), "-o", str(tmp_path), "--docx", str(target), *told]) == 0
    said = "\n".join(paragraph.text for paragraph in opened(target.read_bytes()).paragraphs)
    assert said.startswith("A handout\nAs of 2 December 2020")
    assert "United Nations" in said
    (markdown,) = tmp_path.glob("*.md")
    assert markdown.with_suffix(".png").is_file()
    assert "# A handout" in markdown.read_text(encoding="utf-8")
