from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map.features import Card, Fact, Quote
from geomap.model import Span
from geomap.render.columns import cards, words
from tests.render.test_encode import numbers

WORDS = st.lists(st.text(alphabet="ab1\té😀\0", max_size=5), max_size=30)


def read(column: Any) -> list[str]:
    """Read a column of words as the page does, which counts in units of UTF-16."""
    if isinstance(column, list):
        return column
    if "values" in column:
        return [column["values"][row] for row in numbers(column["rows"])]
    found, word = [], b""
    for rest, same in zip(column["rest"].split("\t"), numbers(column["same"]), strict=True):
        word = word[: 2 * same] + rest.encode("utf-16-le")
        found.append(word.decode("utf-16-le"))
    return found


@given(WORDS)
def test_words_survive(found: list[str]) -> None:
    assert read(words(found)) == found


def test_few_values_are_written_once_and_a_series_by_what_it_adds() -> None:
    assert words(["site", "town"] * 4) == {"values": ["site", "town"], "rows": "02020202"}
    series: Any = words([f"Place {number}" for number in range(100, 120)])
    assert series["rest"].startswith("Place 100\t1\t2\t3")


def test_facts_of_one_form_lie_together() -> None:
    told = [
        Card(
            title="A",
            kind="town",
            facts=(Fact(label="Mentions", value="1"), Fact(label="Force", value="May")),
        ),
        Card(title="B", kind="town", also=("Be",)),
        Card(
            title="C",
            kind="town",
            facts=(Fact(label="Mentions", value="2"), Fact(label="Force", value="June")),
        ),
    ]
    found: Any = cards(told, at=lambda place: place)
    (labels, values), (none, _) = found["forms"]
    assert (labels, none) == (("Mentions", "Force"), ())
    assert [read(column) for column in values] == [["1", "2"], ["May", "June"]]
    assert numbers(found["form"]) == [0, 1, 0]
    assert found["also"] == {"1": ("Be",)}


def test_quotes_are_counted_from_one_another() -> None:
    one = Quote(start=10, end=30, focus=(Span(start=12, end=15),))
    two = Quote(start=4, end=9, focus=())
    told = [Card(title="A", kind="town", quotes=(one, two)), Card(title="B", kind="town")]
    found: Any = cards(told, at=lambda place: 2 * place)
    count, told_of = found["quotes"]
    assert numbers(count) == [8, 0]
    assert numbers(told_of) == [20, 40, 1, 4, 6, -12, 10, 0]
