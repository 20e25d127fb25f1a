"""Whatever the text, a Reading refers only to what it holds and quotes only its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import ArticleError
from geomap.model import Reading
from geomap.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Span

WORDS = (
    "troops",
    "rebels",
    "president",
    "the",
    "a",
    "of",
    "and",
    "to",
    "by",
    "from",
    "captured",
    "ceded",
    "withdrew",
    "handed",
    "over",
    "seized",
    "agreed",
    "Goma",
    "Kherson",
    "Ukraine",
    "Russia",
    "M23",
    "Kyiv",
    "Darfur",
    "Hezbollah",
    "control",
    "territory",
    "swathes",
    "villages",
    "region",
    "ceasefire",
    "attack",
    "will",
    "would",
    "not",
    "denied",
    "said",
    "that",
    "which",
    "after",
    "on",
    "Monday",
    "15",
    "November",
    "2023",
    "60",
    "thousands",
    "resign",
    "protest",
    "demanded",
    "he",
    "their",
    "it",
    "Minister",
    "General",
    "“",
    "”",
    "’s",
    ",",
    ".",
    ";",
    "–",
    "(",
    ")",
    "\n",
    "\u200b",
    "é",
    "ß",
    "北京",
    "🙂",
    "\t",
    "-",
)

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=120),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), min_size=1, max_size=40).map("".join),
)


def spans(reading: Reading) -> Iterator[Span]:
    for actor in reading.actors:
        yield from (*actor.mentions, *actor.role_evidence)
    for event in reading.events:
        yield from event.evidence
    for change in reading.territory_changes:
        yield from change.evidence


def dangling(reading: Reading) -> list[str]:
    """Return the ids that a Reading refers to and does not define."""
    places = {place.id for place in reading.places}
    actors = {actor.id for actor in reading.actors}
    at = [m.place for m in reading.mentions] + [a.seat for a in reading.actors]
    at += [p for e in reading.events for p in (e.where, e.topic)]
    at += [p for c in reading.territory_changes for p in (c.place, c.near)]
    who = [i for e in reading.events for i in (*e.actors, *e.recipients)]
    who += [i for a in reading.actors for i in a.members]
    who += [i for c in reading.territory_changes for i in (c.gainer, c.loser) if i is not None]
    lost = [p for p in at if p is not None and p not in places]
    return lost + [i for i in who if i not in actors]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts)
def test_nothing_dangles_and_every_quote_is_in_the_text(text: str) -> None:
    try:
        reading = read(text, "2024-05-15")
    except ArticleError:
        return
    length = len(reading.article.text)
    assert all(0 <= span.start < span.end <= length for span in spans(reading))
    assert all(
        m.text == reading.article.text[m.start : m.end] and 0 <= m.start < m.end for m in reading.mentions
    )
    assert dangling(reading) == []
    assert all(e.evidence for e in reading.events)
    assert all(c.evidence and c.area and not (c.place and c.near) for c in reading.territory_changes)
    assert Reading.from_json(reading.to_json()) == reading


@settings(max_examples=10, deadline=None, derandomize=True)
@given(texts)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    try:
        first = read(text, "2024-05-15")
    except ArticleError:
        return
    assert first.to_json() == read(text, "2024-05-15").to_json()
