"""A clause keeps its own date."""

from __future__ import annotations

import pytest

from geomap.model import Modality
from geomap.pipeline import read


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("Norway, which brokered a truce in 2002, urged Sri Lanka to return to talks.", "request", None),
        (
            "Eritrean soldiers, who have fought rebels since November 2020, pulled out of Shire.",
            "cede_or_withdraw",
            None,
        ),
        ("Rebels took Kidal for the first time since 2012.", "gain_territory", None),
        (
            "Rebels took Kidal on Friday, after Malian troops left Gao in 2012.",
            "gain_territory",
            "2014-05-02",
        ),
        ("By Friday the Malian army had entered Kidal.", "gain_territory", "2014-05-02"),
        ("Iraqi jets bombed Mosul on Monday, killing 12 people.", "air_or_drone_strike", "2014-05-05"),
    ],
)
def test_a_main_clause_does_not_take_the_date_of_another(text: str, kind: str, when: str | None) -> None:
    found = [e.when for e in read(text, "2014-05-05").events if e.kind == kind]
    assert found == [when]


def test_where_people_come_from_is_not_where_they_died() -> None:
    for text in (
        "Soldiers from South Africa, Malawi and Uruguay were killed near Goma on Friday.",
        "Two soldiers from Chad were killed on Monday.",
    ):
        reading = read(text, "2025-01-26")
        places = {place.id: place.name for place in reading.places}
        assert {places.get(event.where or "") for event in reading.events} <= {None, "Goma"}


@pytest.mark.parametrize(
    ("text", "when", "basis"),
    [
        ("Russia said on Monday that it will withdraw from Kherson.", None, None),
        (
            "On Saturday, police held officers who planned to assassinate the prime minister of Armenia.",
            None,
            None,
        ),
        ("Russia will withdraw from Kherson on Saturday.", "2014-05-10", "Saturday to come"),
    ],
)
def test_a_plan_does_not_take_the_day_on_which_it_was_told(
    text: str, when: str | None, basis: str | None
) -> None:
    (planned,) = [e for e in read(text, "2014-05-05").events if e.modality is Modality.PLANNED]
    assert planned.when == when
    assert (planned.when_basis or "").startswith(basis or "")
