from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geomap.boundaries import Pack
from geomap.cli import main
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Missing
from geomap.options import DrawOptions
from geomap.render import to_markdown
from geomap.render.markdown import alternative, escaped
from tests.conflict_map import readings

HOSTILE = (
    "</td><script>alert(1)</script> | # *b* [x](javascript:alert(1)) ![i](http://a.example/p.png)\n\n## H"
)


HARD = (
    "</script>",
    "<b>b</b> <!-- c --> <?d?>",
    "[x](javascript:alert(1)) ![x](x.png) [x][y] [x]: y [^1] [[x]] [@x] [unclosed",
    "a | b || c \\| d",
    "# heading #",
    "C# and F##",
    "1. one",
    "2) two",
    "+ plus",
    "- minus",
    "--- rule",
    "> quoted",
    "`code` ``more``",
    "*a* **b** _c_ __d__ snake_case 2 * 3",
    "&amp; &lt;b&gt; &#42; AT&T",
    "\\ back\\slash \\* \\[x\\](y) end\\",
    "~~~ ~~gone~~ x^2^ $a$ and $b$ :smile: {#id} {{7*7}}",
    "!!! note",
    ": term",
    "https://example.org/a_b_(c)?d=e&f=g <https://example.org>",
)
PLAIN = (
    "km² (about 1,200 km²)",
    "Nagorno-Karabakh: 39.645, -97.75 – “a quote”, it's 75%. See a.b; [sic] 3:30 US$5 [1] ~5 (S/1994/583)!",
    "Made with Natural Earth (naturalearthdata.com), CC BY 4.0 + more = all > some",
)


def plain(text: str) -> str:
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]|#>+!.)-])", r"\1", text))


class Reader(HTMLParser):
    """Gathers the text of headings, cells and paragraphs, the words for pictures, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in {"h1", "h2", "td", "th", "p", "img"}:
            self.texts.append(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts[-1] += data


def written(markdown: str) -> tuple[list[str], set[str]]:
    reader = Reader()
    reader.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    return [text.strip() for text in reader.texts], reader.tags


def everywhere(text: str) -> str:
    there = escaped(text)
    table = f"| a | {there} |\n| --- | --- |\n| {there} | b |"
    return f"# {there}\n\n{there}\n\n*Said: {there}.*\n\n{table}\n\n![{alternative(text)}](map.png)\n"


def shown(text: str) -> list[str]:
    return [text, text, f"Said: {text}.", "a", text, text, "b", "", text]


@pytest.mark.parametrize("text", [*HARD, *PLAIN])
def test_text_reads_as_it_was_written(text: str) -> None:
    texts, tags = written(everywhere(text))
    assert texts == shown(text)
    assert tags <= {"h1", "p", "em", "table", "thead", "tbody", "tr", "th", "td", "img"}


@given(st.lists(st.sampled_from([*"\\`*_{}[]()#+-.!|~=:@$^\"'<>& /a1é", "x ", "&lt;", "://", "](", "1. "])))
def test_any_text_reads_as_it_was_written(pieces: list[str]) -> None:
    text = " ".join("".join(pieces).split()) or "x"
    texts, tags = written(everywhere(text))
    assert texts == shown(text)
    assert tags <= {"h1", "p", "em", "table", "thead", "tbody", "tr", "th", "td", "img"}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_not_escaped(text: str) -> None:
    assert escaped(text) == text


@pytest.mark.parametrize("text", [*HARD, *PLAIN])
def test_other_readers_show_the_text_too(text: str) -> None:
    markdown = pytest.importorskip("markdown", reason="Markdown is not installed")
    reader = Reader()
    reader.feed(markdown.markdown(everywhere(text), extensions=["tables", "attr_list"]))
    assert reader.tags <= {"h1", "p", "em", "table", "thead", "tbody", "tr", "th", "td", "img"}
    assert [found.strip() for found in reader.texts] == shown(text)


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


def test_what_is_stated_without_a_place_is_no_name(karabakh: ConflictMap) -> None:
    missing = (
        Missing(text="Minsk", reason="part of a name", quotes=()),
        Missing(text="1 change of territory", reason="“the land”", quotes=(), is_name=False),
    )
    texts, _ = written(to_markdown(replace(karabakh, missing=missing), "map.png"))
    names = texts.index("Named in the article but not on the map")
    assert texts[names + 1 : names + 10] == [
        "Name", "Reason", "Minsk", "part of a name",
        "Stated but not drawn", "What", "In the article's words", "1 change of territory", "“the land”",
    ]  # fmt: skip


def test_hostile_text_is_only_text(pack: Pack) -> None:
    reading = readings.karabakh()
    reading = replace(
        reading,
        article=replace(reading.article, title=HOSTILE, source=HOSTILE),
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
    )
    report = to_markdown(build_map(reading, pack, DrawOptions()), "map.png")
    texts, tags = written(report)
    assert not tags & {"script", "a"}
    assert report.count("](map.png)") == len(re.findall(r"(?<!\\)\]\(", report)) == 1
    assert " ".join(HOSTILE.split()) in texts
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
