"""Nobody is taken for a side on the ground of what only stands near: civilians, datelines, namesakes."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Reading

DAY = "2024-05-15"


def read(text: str) -> Reading:
    return geomap.read(text + "\n", DAY)


def doers(text: str, kind: str) -> set[str]:
    return {id_ for e in read(text).events if e.kind == kind for id_ in e.actors}


def test_where_refugees_come_from_does_not_say_whose_the_army_is() -> None:
    text = "More than 400 Ethiopian refugees were moved on Monday. The army shelled a village the next day."
    assert doers(text, "shelling") == {"military:army"}


def test_the_army_is_of_the_land_where_the_refugees_are() -> None:
    text = "Thousands of Ethiopian refugees reached Gedaref in Sudan. The army shelled a village on Sunday."
    assert doers(text, "shelling") == {"military:SDN"}


def test_a_people_with_a_community_abroad_is_not_its_state_there() -> None:
    text = "The Serbs shelled Sarajevo on Monday. The United Nations sent a convoy to Tuzla in Bosnia."
    assert doers(text, "shelling") == {"armed_group:serbs"}


def test_a_people_is_its_forces_that_the_text_has_named() -> None:
    text = "Bosnian Serb forces attacked Gorazde on Monday. The Serbs have surrounded the town since May."
    assert doers(text, "blockade_or_siege") == {"group:army-of-republika-srpska"}


def test_a_people_is_its_state_where_that_is_named() -> None:
    text = "Serbia attacked Vukovar. The Serbs shelled Sarajevo in Bosnia on Monday."
    assert doers(text, "shelling") == {"state:SRB"}


@pytest.mark.parametrize(
    ("text", "kind", "group"),
    [
        (
            "The Rapid Support Forces attacked El Fasher. The paramilitary group fired rockets at Zamzam.",
            "shelling",
            "group:rapid-support-forces",
        ),
        (
            "Hamas attacked Sderot. The militant group fired rockets at Ashkelon.",
            "shelling",
            "group:hamas",
        ),
        (
            "Sudan's army bombed Nyala. The paramilitary group attacked El Obeid, the RSF said.",
            "fight",
            "group:rapid-support-forces",
        ),
    ],
)
def test_a_group_of_a_sort_is_the_one_named(text: str, kind: str, group: str) -> None:
    assert doers(text, kind) == {group}


def test_a_group_of_a_sort_is_nobody_where_two_are_named() -> None:
    text = "Hamas and Hezbollah met in Beirut. The militant group fired rockets at Ashkelon."
    assert doers(text, "shelling") == set()


def test_a_dateline_with_a_hyphen_acts_not() -> None:
    text = "KHARTOUM - The Rapid Support Forces shelled El Fasher on Monday."
    assert doers(text, "shelling") == {"group:rapid-support-forces"}


def test_two_men_are_not_the_two_leaders_named_before() -> None:
    text = "Vladimir Putin met Xi Jinping on Monday. Indian police arrested two men in Imphal."
    arrest = next(e for e in read(text).events if e.kind == "arrest")
    assert not any(id_.startswith("leader:") for id_ in arrest.recipients)


def test_the_country_behind_a_town_is_not_struck_itself() -> None:
    text = "The army arrested 40 men in Tripoli, Lebanon, on Monday."
    assert all("state:LBN" not in e.recipients for e in read(text).events)


def test_a_word_that_is_hardly_a_town_says_not_whose_fighters_are() -> None:
    text = (
        "Moldovan troops entered Bender on Friday. Cossack fighters blew up a bridge near Tiraspol in "
        "Moldova. The 14th Army opened fire on Moldovan positions."
    )
    assert {a.country for a in read(text).actors if "cossack" in a.id} <= {None, "MDA"}


def test_a_numbered_army_is_not_that_of_the_land() -> None:
    text = "Moldovan troops entered Bender. Moldova lost two tanks. The 14th Army shelled Dubasari."
    assert doers(text, "shelling") == {"military:army"}
