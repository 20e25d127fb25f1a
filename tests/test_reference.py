"""The reference says what the program says, and every command can tell of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geomap
from geomap.cli import main
from tools.reference import reference

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^### geomap ([a-z ]+)$", REFERENCE, re.MULTILINE)


def section(command: str) -> str:
    return REFERENCE.split(f"### geomap {command}\n")[1].split("\n##")[0]


def test_the_reference_is_as_the_program_is() -> None:
    assert reference() == REFERENCE, "run: .venv/bin/python -m tools.reference"


def test_every_argument_is_explained() -> None:
    assert len(COMMANDS) > 10
    assert not re.findall(r"^\|.*\|\s*\|$", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_its_options(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as stop:
        main([*command.split(), "--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    told = set(re.findall(r"`(--[a-z-]+)`", section(command)))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", shown)) - {"--help"} >= told
    assert set(re.findall(r"^  (?:-\w(?: \S+)?, )?(--[a-z-]+)", shown, re.MULTILINE)) - {"--help"} == told


def test_every_public_name_is_in_the_reference() -> None:
    for name in set(geomap.__all__) - {"__version__"}:
        assert f"`geomap.{name}" in REFERENCE


def test_the_guides_speak_of_every_way_to_draw() -> None:
    guides = "".join((ROOT / path).read_text(encoding="utf-8") for path in ("README.md", "docs/guide.md"))
    told = {
        option
        for name in ("draw", "report", "embed")
        for option in re.findall(r"`(--[a-z-]+)`", section(name))
    }
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", guides))
    assert told - named - {"--output"} == set()


def test_the_guides_speak_of_no_option_that_is_not_there() -> None:
    for path in ("README.md", "docs/guide.md", "docs/limits.md"):
        named = set(re.findall(r"(?<![\w`-])`?(--[a-z][a-z-]+)", (ROOT / path).read_text(encoding="utf-8")))
        assert named - set(re.findall(r"`(--[a-z-]+)`", REFERENCE)) == set()
