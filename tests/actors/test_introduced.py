"""Bodies that the text introduces by a long and a short name are actors, and nobody else's forces."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Reading

DAY = "2024-05-15"


def read(text: str) -> Reading:
    return geomap.read(text + "\n", DAY)


def doers(text: str, kind: str) -> list[tuple[str, ...]]:
    return [e.actors for e in read(text).events if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The Kachin Defence Army (KDA) met reporters. The KDA killed 12 soldiers.",
            "fight",
            "armed_group:kachin-defence-army",
        ),
        (
            "The Nicaraguan Democratic Force (FDN) is in Honduras. The FDN attacked Jinotega.",
            "fight",
            "armed_group:nicaraguan-democratic-force",
        ),
        (
            "The Transitional National Government (TNG) lost a vote. The TNG attacked Kismayo.",
            "fight",
            "political_group:transitional-national-government",
        ),
        (
            "The Government of National Accord (GNA) recaptured Tarhuna on Friday.",
            "gain_territory",
            "group:government-of-national-accord-forces",
        ),
    ],
)
def test_a_body_acts_under_the_name_that_the_text_gives_it(text: str, kind: str, who: str) -> None:
    assert doers(text, kind) == [(who,)]


def test_a_word_in_a_name_tells_of_no_act() -> None:
    events = read("The Government of National Accord (GNA) recaptured Tarhuna on Friday.").events
    assert [e.kind for e in events] == ["gain_territory"]


@pytest.mark.parametrize(
    "text",
    [
        "The Afghan National Army (ANA) attacked Musa Qala.",
        "The Kenya Defence Forces (KDF) attacked Afmadow.",
    ],
)
def test_the_forces_of_a_state_stay_its_own(text: str) -> None:
    assert not any(a.id.startswith("armed_group:") for a in read(text).actors)


def test_former_fighters_are_not_the_group_they_fought_for() -> None:
    assert doers("Hamas met in Cairo. Hamas's former fighters attacked Rafah.", "fight") != [("group:hamas",)]


def test_the_dissidents_are_those_that_the_text_has_named() -> None:
    text = "FARC dissidents attacked a police post in Cauca. The dissidents killed two officers in Toribio."
    assert {a for e in read(text).events for a in e.actors} == {"group:farc-dissidents"}


def test_dissidents_of_nobody_are_an_opposition() -> None:
    assert "political_group:CUB-opposition" in {a.id for a in read("Cuban dissidents met in Havana.").actors}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A group known as the Lions of the Valley Front attacked a bus.", "lions-of-the-valley-front"),
        ("A militia called Mokusha attacked Bama.", "armed_group:mokusha"),
        ("A group known as the Free Papua Movement attacked a bus.", "group:free-papua-movement"),
    ],
)
def test_a_group_is_what_it_is_known_as(text: str, who: str) -> None:
    (actors,) = doers(text, "fight")
    assert len(actors) == 1
    assert actors[0].endswith(who)


def test_a_namesake_is_not_a_leader_of_the_past() -> None:
    actors = read("The governor of Jinotega, Carlos Perez, visited the town on Monday.").actors
    assert not any(a.country == "VEN" for a in actors)
