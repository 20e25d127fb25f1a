"""Lists with dates between, dates before a subject, posts in a town, who acts through paper or an advance."""

from __future__ import annotations

import pytest

from geomap.model import Basis, TerritoryChange
from geomap.pipeline import read

DAY = "2024-05-15"


def stated(text: str) -> list[TerritoryChange]:
    return [c for c in read(text, DAY).territory_changes if c.basis is not Basis.DOCUMENTED]


def days(text: str) -> dict[str, str | None]:
    return {c.area: c.when for c in stated(text)}


def gainers(text: str) -> list[str | None]:
    return [c.gainer for c in stated(text)]


def test_land_behind_a_date_in_a_list_has_a_day_of_its_own() -> None:
    assert days("M23 seized Rutshuru on 8 April and Bunagana, on the border, three days later.") == {
        "Rutshuru": "2024-04-08",
        "Bunagana": "2024-04-11",
    }
    assert days("Rebels captured Homs on Monday and Hama on Tuesday.") == {
        "Homs": "2024-05-13",
        "Hama": "2024-05-14",
    }


def test_land_behind_a_date_without_a_plain_day_has_none() -> None:
    text = "The seizure of Lashio on 4 May and of Loikaw some days afterwards shook the junta."
    assert days(text) == {"Lashio": "2024-05-04", "Loikaw": None}


def test_a_day_before_a_list_is_of_all_of_it() -> None:
    assert set(days("On Monday rebels captured Homs and Hama.").values()) == {"2024-05-13"}


def test_a_clause_of_months_before_is_dated_before() -> None:
    text = "Haftar's forces entered Sirte on Monday, four months after the militia had captured Gharyan."
    found = days(text)
    assert (found["Sirte"], found["Gharyan"]) == ("2024-05-13", "2024-01")


@pytest.mark.parametrize(
    ("text", "gainer"),
    [
        ("Armenia pressed on. On 7 May Armenia recaptured Meghri.", "state:ARM"),
        ("Chad pressed on. On Friday Chad seized Kidal from the rebels.", "state:TCD"),
        ("Vladimir Putin of Russia signed a decree annexing Kherson.", "state:RUS"),
        ("An Ethiopian counter-offensive near Dessie recaptured Lalibela and Weldiya.", "state:ETH"),
    ],
)
def test_who_gains_behind_a_date_a_paper_or_an_advance(text: str, gainer: str) -> None:
    assert set(gainers(text)) == {gainer}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The RSF seized the army's headquarters in El Geneina.", "the army's headquarters in El Geneina"),
        ("Al-Shabaab captured the barracks of the army in Dhusamareb.", "the barracks of the army"),
    ],
)
def test_a_post_of_an_army_in_a_town_is_land_near_it_and_not_the_town(text: str, area: str) -> None:
    (change,) = stated(text)
    assert change.area.startswith(area)
    assert change.place is None
    assert change.near is not None


@pytest.mark.parametrize(
    "text",
    [
        "Police seized the party's headquarters in Kampala.",
        "The rebels captured the company's headquarters in Goma.",
    ],
)
def test_the_seat_of_a_firm_or_a_party_is_no_land(text: str) -> None:
    assert stated(text) == []


def test_who_leaves_and_only_leaves_gives_land_up() -> None:
    (change,) = stated("Soldiers of Chad left Abeche on Friday and crossed the border.")
    assert change.loser == "military:TCD"


def test_the_name_of_a_town_does_not_take_in_its_region() -> None:
    (change,) = stated("Ukraine retook Zhovtnevka in the Donetsk region.")
    assert change.area == "Zhovtnevka"


def test_fighters_of_a_group_called_by_what_it_is_are_the_group() -> None:
    assert gainers("Fighters of the M23 rebel group captured Bukavu.") == ["group:march-23-movement"]
