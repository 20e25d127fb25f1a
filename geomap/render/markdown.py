"""A report in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.render.report import report_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.render.report import Report, Section

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MARKUP: Final = re.compile(
    r"[\\`*{|]"  # escapes, code, emphasis, attributes, cells
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not within a word
    r"|\[(?=[\^\[])|\](?=[(\[{:])"  # footnotes, links
    r"|^[>#]|^[-+](?=[-+\s]|$)|^!(?=!)|^\d{1,9}[.)](?=\s|$)"  # what a block may begin with
    r"|#(?=#*$)"  # what a heading may end with
)
_ENTITY: Final = re.compile(
    r"<|&(?=#?\w+;)"  # tags, entities
    r"|@(?=[\w{\\])"  # citations and mentions
    r"|^:(?=[\s:])|(?<![^\s(]):(?=[\w+-]+:)"  # definitions, pictograms
)
_BRACKET: Final = re.compile(r"\\.|[\[\]]")
_PAIRED: Final = "~^$"
"""Markup of some readers, who know no escape for it, where there are two in a line."""


def escaped(text: str) -> str:
    """Return text as it may stand in a line or a cell of Markdown: the one place where it is escaped.

    Only what a reader could take for markup where it stands is escaped, so that people can read it too.
    """
    line = " ".join(_CONTROL.sub(" ", text).split())
    line = _MARKUP.sub(_with_backslash, line)
    line = _ENTITY.sub(_as_entity, line)
    for sign in _PAIRED:
        if line.count(sign) > 1:
            line = line.replace(sign, f"&#{ord(sign)};")
    return line


def alternative(text: str) -> str:
    """Return text as it may stand for a picture."""
    return _BRACKET.sub(lambda found: f"\\{found[0][-1]}", escaped(text))


def _with_backslash(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _as_entity(found: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(found[0], f"&#{ord(found[0])};")


def to_markdown(conflict_map: ConflictMap, picture: str) -> str:
    """Return the report.

    Parameters
    ----------
    conflict_map
        The map to report on.
    picture
        The name of the picture beside the report: letters, digits, full stops and hyphens.

    Returns
    -------
    str
        Markdown with pipe tables, as Pandoc, GitHub, MkDocs and MyST read it.
    """
    return "\n".join(_lines(report_on(conflict_map), picture)) + "\n"


def _lines(report: Report, picture: str) -> Iterator[str]:
    yield from (f"# {escaped(report.title)}", "")
    yield from (escaped(report.dateline), "")
    yield from (f"![{alternative(report.alt)}]({picture})", "")
    yield from (f"*{escaped(report.disclaimer)}*", "")
    for section in report.sections:
        yield from _table(section)
    yield from (escaped(report.worldview), "")
    yield escaped(report.made)


def _table(section: Section) -> Iterator[str]:
    heads = [escaped(column) for column in section.columns]
    yield from (f"## {escaped(section.title)}", "")
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in section.rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""
