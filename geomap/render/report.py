"""The map as a report in Markdown: picture, tables with their quotes, what is missing, sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.quotes import quotes
from geomap.conflict_map.wording import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Table
    from geomap.model import Span

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
    return "\n".join(_lines(conflict_map, picture)) + "\n"


def _lines(conflict_map: ConflictMap, picture: str) -> Iterator[str]:
    article = conflict_map.reading.article
    yield from (f"# {escaped(conflict_map.title)}", "")
    dates = f"As of {in_words(conflict_map.as_of)}. Published: {in_words(article.published)}."
    yield from (escaped(f"{dates} Article: {known(article.source)}."), "")
    yield from (f"![{escaped(conflict_map.summary)}]({picture})", "")
    yield from (f"*{escaped(conflict_map.disclaimer)}*", "")
    for table in conflict_map.tables:
        yield from _table(table.title, *_quoted(conflict_map, table))
    if conflict_map.missing:
        rows = ((item.text, item.reason) for item in conflict_map.missing)
        yield from _table("Named in the article but not on the map", ("Name", "Reason"), rows)
    sources = ((s.name, s.version, s.licence, s.attribution) for s in conflict_map.sources)
    yield from _table("Sources and licences", ("Source", "Version", "Licence", "Attribution"), sources)
    yield from (escaped(f"View of disputed areas: {conflict_map.worldview}"), "")
    made = conflict_map.reading.provenance.software
    yield escaped(f"Made by {made} from the text of the article alone; what it does not say is not drawn.")


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = [escaped(column) for column in columns]
    yield from (f"## {escaped(title)}", "")
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""


def _quoted(conflict_map: ConflictMap, table: Table) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return a table with a column of quotes, if its rows are events or changes of territory."""
    reading = conflict_map.reading
    evidence: dict[str, tuple[Span, ...]] = {f"event:{event.id}": event.evidence for event in reading.events}
    evidence |= {f"change:{change.id}": change.evidence for change in reading.territory_changes}
    if not any(key in evidence for key in table.ids):
        return table.columns, list(table.rows)
    text = reading.article.text
    rows = [
        (*row, " […] ".join(text[q.start : q.end] for q in quotes(text, evidence.get(key, ()))))
        for row, key in zip(table.rows, table.ids, strict=True)
    ]
    return (*table.columns, "Quote"), rows
