from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import geomap
from geomap.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "karabakh-2020.txt"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run geomap as a user does, in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "geomap.cli", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Map the example once; return the folder and what was printed."""
    folder = tmp_path_factory.mktemp("mapped")
    done = run("map", str(EXAMPLE), "-o", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    return folder, done.stdout.decode()


def test_map_says_where_the_files_are_and_what_was_found(mapped: tuple[Path, str]) -> None:
    folder, printed = mapped
    lines = printed.splitlines()
    for path in lines[:3]:
        assert Path(path).stat().st_size > 1000
    assert {Path(path).suffix for path in lines[:3]} == {".html", ".json", ".geojson"}
    assert {p.name for p in folder.iterdir()} == {Path(path).name for path in lines[:3]}
    heads = [line.split(":")[0] for line in lines[3:7]]
    assert heads == ["places", "actors", "events", "territory changes"]


def test_read_then_draw_gives_the_bytes_of_map(mapped: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = mapped
    reading = run("read", str(EXAMPLE))
    assert reading.returncode == 0
    drawn = run("draw", "-", "-o", str(tmp_path), stdin=reading.stdout)
    assert drawn.returncode == 0, drawn.stderr.decode()
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_read_prints_a_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(EXAMPLE)]) == 0
    printed = capsys.readouterr().out
    reading = geomap.Reading.from_json(printed)
    assert reading.to_json() == printed
    fields = [
        "schema",
        "article",
        "mentions",
        "places",
        "actors",
        "events",
        "territory_changes",
        "warnings",
        "provenance",
    ]
    assert [name for name in json.loads(printed) if name in fields] == fields


def test_text_and_standard_input_read_alike(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Shelling hit Kharkiv on Friday, the governor said."
    assert main(["read", "--text", text, "--published", "2022-09-10"]) == 0
    first = capsys.readouterr().out

    class Stdin:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["read", "-", "--published", "2022-09-10"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("arguments", "code", "cause"),
    [
        (["map", "missing.txt"], 1, "missing.txt does not exist"),
        (["map", "/"], 1, "folder"),
        (["map", "--text", "Goma fell.", "--published", "yesterday"], 1, "yesterday"),
        (["map", "--text", "Goma fell.", "--as-of", "yesterday"], 1, "yesterday"),
        (["map", "--text", "Goma fell.", "--worldview", "atlantis"], 1, "natural-earth"),
        (["map", "--text", "Goma fell.", "--boundaries", "/nowhere"], 1, "/nowhere"),
        (["draw", "missing.json"], 1, "missing.json"),
        (["draw", str(EXAMPLE)], 1, "not JSON"),
        (["map"], 2, "ARTICLE"),
        (["fly"], 2, "fly"),
        ([], 2, "COMMAND"),
    ],
)
def test_errors_take_one_line(
    arguments: list[str], code: int, cause: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = ["-o", str(tmp_path)] if arguments and arguments[0] in {"map", "draw"} else []
    try:
        result = main([*arguments, *out])
    except SystemExit as stopped:
        result = int(stopped.code or 0)
    shown = capsys.readouterr()
    assert result == code
    assert cause in shown.err
    assert shown.err.count("\n") == 1
    assert shown.err.startswith("geomap")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 400, b"Goma fell. " * 500_000], ids=["empty", "binary", "5MB"]
)
def test_bad_input_leaves_earlier_output_untouched(content: bytes, tmp_path: Path) -> None:
    article, out = tmp_path / "goma.txt", tmp_path / "out"
    article.write_text("Goma fell to M23 on Monday.")
    assert main(["map", str(article), "-o", str(out)]) == 0
    before = {path: path.read_bytes() for path in out.iterdir()}
    article.write_bytes(content)
    assert main(["map", str(article), "-o", str(out)]) == 1
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_a_text_without_places_gives_an_honest_empty_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["map", "--text", "The committee approved the minutes and adjourned.", "-o", str(tmp_path)]) == 0
    )
    assert "places: 0" in capsys.readouterr().out
    assert "not" in next(tmp_path.glob("*.html")).read_text(encoding="utf-8")


def test_help_is_quick_and_complete() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("map", "read", "draw"):
        assert command in done.stdout.decode()


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m geomap.cli read {EXAMPLE} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S603, S607
    assert done.stderr == b""


def test_still_maps_are_written_when_asked_for(tmp_path: Path) -> None:
    assert main(["map", "--text", "Goma fell to M23 on Monday.", "--svg", "--png", "-o", str(tmp_path)]) == 0
    assert next(tmp_path.glob("*.png")).read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in next(tmp_path.glob("*.svg")).read_bytes()[:400]


def test_corrections_are_applied_and_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Goma fell to M23 on Monday."
    assert main(["read", "--text", text]) == 0
    change = json.loads(capsys.readouterr().out)["territory_changes"][0]["id"]
    rows = tmp_path / "corrections.csv"
    rows.write_text(
        f"target_id,field,new,author,reason\n{change},status,claimed,A. Editor,only M23 says so\n"
    )
    assert main(["read", "--text", text, "--corrections", str(rows)]) == 0
    corrected = json.loads(capsys.readouterr().out)
    assert corrected["territory_changes"][0]["status"] == "claimed"
    assert "A. Editor" in json.dumps(corrected["territory_changes"][0]["corrected_by"])
    rows.write_text("target_id,field,new,author,reason\nnothing,status,claimed,A. Editor,a slip\n")
    assert main(["read", "--text", text, "--corrections", str(rows)]) == 1
    assert "nothing" in capsys.readouterr().err
