"""A date belongs to the clause that tells it, and *earlier* counts from the time told before it."""

from __future__ import annotations

import pytest

from geomap.language import find_dates
from geomap.pipeline import read

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        (
            "Kidal, captured by rebels in 2014, was bombed by Malian jets on Tuesday.",
            "gain_territory",
            "2014",
        ),
        (
            "Kidal, captured by rebels in 2014, was bombed by Malian jets on Tuesday.",
            "air_or_drone_strike",
            "2024-05-14",
        ),
        ("Russian troops, deployed in 2021, shelled Kharkiv on Monday.", "shelling", "2024-05-13"),
        ("Seized by the army in 2016, Aleppo fell to rebels on Friday.", "gain_territory", "2024-05-10"),
        ("Having taken Hadrut in October, Azerbaijani troops shelled Shusha.", "shelling", None),
        (
            "Before withdrawing from Kabul in 2021, Danish troops killed ten civilians.",
            "attack_civilians",
            None,
        ),
        ("Russian troops withdrew from Kherson after last year's offensive.", "cede_or_withdraw", None),
        ("Rebels attacked Kidal three days after the truce of 5 May.", "fight", None),
        ("Malian troops retook Kidal on Sunday, a week after rebels raided it.", "fight", None),
        (
            "The troops that entered Goma in January left the city on Tuesday.",
            "cede_or_withdraw",
            "2024-05-14",
        ),
        ("The army had captured Palma in 2021; rebels attacked it again on Monday.", "fight", "2024-05-13"),
        ("Rebels captured Kidal in last year's offensive.", "gain_territory", "2023"),
        ("Iraqi jets bombed Mosul on Monday, killing 12 people.", "air_or_drone_strike", "2024-05-13"),
        ("Twelve soldiers were killed on Monday when rebels attacked Kidal.", "fight", "2024-05-13"),
    ],
)
def test_a_date_stays_with_its_clause(text: str, kind: str, when: str | None) -> None:
    assert {e.when for e in read(text, DAY).events if e.kind == kind} == {when}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Israel bombed Rafah on Monday and withdrew from Jenin.", "2024-05-13", None),
        ("On Monday Israel bombed Rafah and withdrew from Jenin.", "2024-05-13", "2024-05-13"),
        ("Israel bombed Rafah and withdrew from Jenin on Monday.", "2024-05-13", "2024-05-13"),
        ("Israel bombed Rafah on Friday and withdrew from Jenin on Monday.", "2024-05-10", "2024-05-13"),
    ],
)
def test_joined_verbs_share_a_date_only_as_the_text_does(text: str, first: str, second: str | None) -> None:
    when = {e.kind: e.when for e in read(text, DAY).events}
    assert (when["air_or_drone_strike"], when["cede_or_withdraw"]) == (first, second)


def test_who_acts_after_a_date_and_an_and_is_not_the_target() -> None:
    reading = read("Israel bombed Rafah on Monday and Hamas fired rockets at Ashkelon.", DAY)
    assert [(e.actors, e.recipients, e.when) for e in reading.events] == [
        (("state:ISR",), (), "2024-05-13"),
        (("group:hamas",), (), None),
    ]


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        (
            "Rebels took Goma on 3 May. They had shelled it two days earlier.",
            "2024-05-01",
            "before 2024-05-03",
        ),
        ("Rebels took Kidal in 2012; a year earlier they had attacked Gao.", "2011~", "before 2012"),
        ("In March 2015 rebels took Kidal. It was shelled two weeks earlier.", None, "counted from 2015-03"),
        ("Jihadists had raided Palma a month earlier.", "2024-04~", "the article's day"),
        ("Rebels took Goma on 3 May.\n\nThey left two days earlier.", "2024-05-13", "the article's day"),
        ("Rebels took Goma on 3 May and left two days ago.", "2024-05-13", "the article's day"),
    ],
)
def test_earlier_counts_from_the_time_told_before(text: str, value: str | None, basis: str) -> None:
    last = find_dates(text, DAY)[-1]
    assert last.value == value
    assert basis in last.basis
