"""Every command of the guide runs, in its order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from geomap.cli import main

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def test_the_commands_of_the_guide_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()
    ]
    assert len(commands) > 5
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "geomap"
        assert main(arguments) == 0, command
        assert capsys.readouterr().out
    written = {path.suffix for path in (tmp_path / "output").rglob("*")}
    assert {".html", ".json", ".geojson", ".png", ".pdf", ".gpkg", ".kmz", ".csv", ".docx", ".md"} <= written
