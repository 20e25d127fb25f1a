from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import OutputError
from geomap.output import base_name, printable, write


def test_write_replaces_whole_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "map.html"
    write(path, b"old")
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in path.parent.iterdir()] == ["map.html"]


def test_a_failed_write_keeps_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.html"
    write(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"file/map\.html"):
        write(tmp_path / "file" / "map.html", b"")


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write(path, b"0" * 1_000_000)
    code = (
        "import sys; from pathlib import Path; from geomap.output import write\n"
        "while True:\n    for c in b'12': write(Path(sys.argv[1]), bytes([c]) * 1_000_000)"
    )
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code, str(path)])  # noqa: S603 - our own code
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
        process.wait()
        content = path.read_bytes()
        assert len(content) == 1_000_000
        assert len(set(content)) == 1


@pytest.mark.parametrize(
    ("source", "title", "day", "name"),
    [
        ("Karabakh 2020.txt", None, "2020-11-16", "karabakh-2020-20201116"),
        (None, "Élysée «warns» of war", "2023-04-15", "elysee-warns-of-war-20230415"),
        (None, None, None, "article"),
        ("../../etc/passwd", None, "2020", "passwd"),
        ("a.txt", "t", "2020-11/2020-12", "a-20201120"),
    ],
)
def test_base_name(source: str | None, title: str | None, day: str | None, name: str) -> None:
    assert base_name(source, title, day) == name


@given(st.text(), st.text())
def test_base_names_are_safe_everywhere(source: str, title: str) -> None:
    name = base_name(source, title, None)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")


@given(st.text())
def test_terminal_text_has_no_control_characters(text: str) -> None:
    shown = printable(f"a{text}\x1b[31mred\u202e\x9b2J")
    assert not any(character in shown for character in "\x1b\u202e\x9b\n\r\x00\x07")
