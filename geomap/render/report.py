"""What a report on a map holds, in the order in which it is read: words, a picture, tables, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.quotes import quotes
from geomap.conflict_map.wording import known
from geomap.render.sources import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Table
    from geomap.model import Span

_OF_DATA: Final = "none: it is the dataset that says so, not the article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table of the report under its heading."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The words of a report, not yet escaped for any format; ``alt`` stands for the picture."""

    title: str
    subject: str
    dateline: str
    alt: str
    disclaimer: str
    sections: tuple[Section, ...]
    worldview: str
    made: str
    software: str


def report_on(conflict_map: ConflictMap) -> Report:
    """Return the report on a map."""
    article, software = conflict_map.reading.article, conflict_map.reading.provenance.software
    dates = f"As of {in_words(conflict_map.as_of)}. Published: {in_words(article.published)}."
    return Report(
        title=conflict_map.title,
        subject=conflict_map.subject,
        dateline=f"{dates} Article: {known(article.source)}.",
        alt=conflict_map.summary,
        disclaimer=conflict_map.disclaimer,
        sections=tuple(_sections(conflict_map)),
        worldview=f"View of disputed areas: {conflict_map.worldview}",
        made=made(conflict_map),
        software=software,
    )


def _sections(conflict_map: ConflictMap) -> Iterator[Section]:
    for table in conflict_map.tables:
        yield _quoted(conflict_map, table)
    names = tuple((item.text, item.reason) for item in conflict_map.missing if item.is_name)
    if names:
        yield Section(title="Named in the article but not on the map", columns=("Name", "Reason"), rows=names)
    others = tuple((item.text, item.reason) for item in conflict_map.missing if not item.is_name)
    if others:
        yield Section(title="Stated but not drawn", columns=("What", "In the article's words"), rows=others)
    sources = tuple((s.name, s.version, s.licence, s.attribution) for s in conflict_map.sources)
    columns = ("Source", "Version", "Licence", "Attribution")
    yield Section(title="Sources and licences", columns=columns, rows=sources)


def _quoted(conflict_map: ConflictMap, table: Table) -> Section:
    """Return a table with a column of quotes, if its rows are events or changes of territory."""
    reading = conflict_map.reading
    evidence: dict[str, tuple[Span, ...]] = {f"event:{event.id}": event.evidence for event in reading.events}
    evidence |= {f"change:{change.id}": change.evidence for change in reading.territory_changes}
    if not any(key in evidence for key in table.ids):
        return Section(title=table.title, columns=table.columns, rows=table.rows)
    text, data = reading.article.text, {f"change:{change.id}" for change in reading.documented_changes}
    rows = tuple(
        (*row, _OF_DATA if key in data else _quote(text, evidence.get(key, ())))
        for row, key in zip(table.rows, table.ids, strict=True)
    )
    return Section(title=table.title, columns=(*table.columns, "Quote"), rows=rows)


def _quote(text: str, spans: tuple[Span, ...]) -> str:
    return " […] ".join(text[quote.start : quote.end] for quote in quotes(text, spans))
