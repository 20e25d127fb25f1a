"""A report in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.render.report import report_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.render.report import Report, Section

_PUNCTUATION: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~=:@$^\"'])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def escaped(text: str) -> str:
    """Return text as it may stand in a line or a cell of Markdown: the one place where it is escaped."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    plain = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PUNCTUATION.sub(r"\\\1", plain)


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
    yield from (f"![{escaped(report.alt)}]({picture})", "")
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
