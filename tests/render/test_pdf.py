from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import render
from tests.conflict_map import readings

SCRIPTS = ("Արցախ", "Кремль", "საქართველო", "السودان", "שלום")
HOSTILE = '"] #panic("x") $x$ \\u{0} </svg><script> {{7*7}} \x00\x0b\ud800 😀 // /*'


def poppler(command: str, *arguments: str, content: bytes) -> str:
    if shutil.which(command) is None:
        pytest.skip(f"{command} (poppler-utils) is not installed")
    done = subprocess.run([command, *arguments], input=content, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def pdf(conflict_map: ConflictMap, scale: float = 1) -> bytes:
    pytest.importorskip("typst", reason="typst is not installed")
    return render(conflict_map, "pdf", scale).content


def test_the_text_can_be_selected_in_every_script(pack: Pack) -> None:
    conflict_map = build_map(readings.karabakh(), pack, DrawOptions(title=" ".join(SCRIPTS)))
    found = poppler("pdftotext", "-", "-", content=pdf(conflict_map))
    assert all(word in found for word in SCRIPTS)
    for words in ("Stepanakert", "Kalbajar", "As of 16 November 2020", "Force", "North is up; Web Mercator."):
        assert words in found


def test_the_fonts_are_embedded_and_the_map_is_no_picture(karabakh: ConflictMap) -> None:
    content = pdf(karabakh)
    fonts = poppler("pdffonts", "-", content=content).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert "DejaVu" in font
        assert font.split()[-5:-2] == ["yes", "yes", "yes"]
    assert b"/Subtype /Image" not in content
    assert b"/Subtype/Image" not in content


def test_the_document_names_itself_for_those_who_do_not_see_it(sudan: ConflictMap) -> None:
    content = pdf(sudan)
    about = poppler("pdfinfo", "-", content=content)
    assert re.search(rf"Title: +{re.escape(sudan.title)}", about)
    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Pages: +1\n", about)
    assert "CreationDate" not in about
    assert sudan.summary in poppler("pdfinfo", "-struct-text", "-", content=content) or (
        sudan.summary.encode() in content
    )


def test_the_page_grows_with_the_scale(sudan: ConflictMap) -> None:
    for scale, wide in ((1, 900), (2, 1800)):
        about = poppler("pdfinfo", "-", content=pdf(sudan, scale))
        assert re.search(rf"Page size: +{wide} x \d+", about)


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    reading = tmp_path / "reading.json"
    reading.write_text(readings.karabakh().to_json(), encoding="utf-8")
    written = []
    for seed in ("1", "2"):
        target = tmp_path / seed / "map.html"
        command = [sys.executable, "-m", "geomap.cli", "draw", str(reading), "-o", str(target), "--pdf"]
        subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed})  # noqa: S603
        written.append(target.with_suffix(".pdf").read_bytes())
    assert written[0].startswith(b"%PDF-")
    assert written[0] == written[1]


def test_hostile_text_is_only_text(pack: Pack) -> None:
    reading = readings.karabakh()
    hostile = replace(
        reading,
        article=replace(reading.article, title=HOSTILE, source=HOSTILE),
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
    )
    found = poppler("pdftotext", "-", "-", content=pdf(build_map(hostile, pack, DrawOptions())))
    assert '#panic("x") $x$' in found
    assert "😀" in found


def test_without_typst_one_line_says_what_to_do(
    tmp_path: Path, karabakh: ConflictMap, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ChoiceError, match=r"pip install 'geomap\[pdf\]'"):
        render(karabakh, "pdf")
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    assert main(["draw", str(reading), "-o", str(tmp_path / "map.html"), "--pdf"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(tmp_path.glob("map.*"))
