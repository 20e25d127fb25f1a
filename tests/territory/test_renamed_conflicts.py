"""Nothing hangs on names: the same article about another conflict has the same structure."""

from __future__ import annotations

import pytest

from geomap.model import Reading
from geomap.pipeline import read

DAY = "2024-05-15"
STORY = (
    "{a} troops captured {P} from {b} forces on Monday.\n"
    "{A} and {B} signed a ceasefire on Tuesday.\n"
    "{C} supplied {A} with drones, and {b} officials condemned {C}.\n"
    "{B} will hand over {Q} to {A} on Friday.\n"
    "{b} forces withdrew from {Q} after {a} troops attacked {b} soldiers.\n"
    "Thousands of protesters demanded a vote over a deal that secured territorial gains for {A}.\n"
)
CASTS = (
    "Armenia Armenian Azerbaijan Azerbaijani Iran Ganja Sumqayit",
    "Azerbaijan Azerbaijani Armenia Armenian Turkey Gyumri Vanadzor",
    "Ethiopia Ethiopian Eritrea Eritrean Egypt Massawa Keren",
    "India Indian Pakistan Pakistani China Lahore Karachi",
    "Pakistan Pakistani India Indian China Amritsar Jaipur",
    "Israel Israeli Lebanon Lebanese Iran Sidon Baalbek",
    "Rwanda Rwandan Burundi Burundian Uganda Gitega Ngozi",
    "Thailand Thai Cambodia Cambodian Vietnam Battambang Kampot",
    "Serbia Serbian Croatia Croatian Hungary Vukovar Osijek",
    "Croatia Croatian Serbia Serbian Germany Subotica Novi+Sad",
    "Peru Peruvian Ecuador Ecuadorian Brazil Guayaquil Cuenca",
    "Chad Chadian Libya Libyan France Benghazi Misrata",
    "Russia Russian Ukraine Ukrainian Belarus Kharkiv Kherson",
    "Ukraine Ukrainian Russia Russian Poland Kursk Belgorod",
    "Iraq Iraqi Iran Iranian Syria Abadan Ahvaz",
    "Iran Iranian Iraq Iraqi Syria Basra Mosul",
    "Kenya Kenyan Somalia Somali Uganda Kismayo Baidoa",
    "Morocco Moroccan Algeria Algerian France Oran Tlemcen",
    "Greece Greek Turkey Turkish France Izmir Bursa",
    "Bolivia Bolivian Paraguay Paraguayan Chile Encarnacion Concepcion",
    "Vietnam Vietnamese Laos Laotian China Savannakhet Pakse",
    "Sudan Sudanese Ethiopia Ethiopian Egypt Gondar Mekelle",
    "Colombia Colombian Venezuela Venezuelan Brazil Maracaibo Valencia",
    "Tajikistan Tajik Kyrgyzstan Kyrgyz Russia Osh Batken",
)


def letters(reading: Reading, cast: list[str]) -> dict[str | None, str | None]:
    """Return the part that each actor's country has in the story, or else the kind of the actor."""
    names = {cast[0]: "A", cast[2]: "B", cast[4]: "C"}
    states = {a.country: names[a.name] for a in reading.actors if a.name in names}
    parts: dict[str | None, str | None] = {a.id: states.get(a.country, a.kind.value) for a in reading.actors}
    parts[None] = None
    return parts


def structure(words: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return the events and territory changes of the story with parts in place of names."""
    cast = words.split(" ")
    first, second = (name.replace("+", " ") for name in cast[5:])
    reading = read(
        STORY.format(A=cast[0], a=cast[1], B=cast[2], b=cast[3], C=cast[4], P=first, Q=second), DAY
    )
    part = letters(reading, cast)
    events = [
        (
            e.kind,
            e.modality.value,
            tuple(part[i] for i in e.actors),
            tuple(part[i] for i in e.recipients),
            e.when,
        )
        for e in reading.events
    ]
    changes = [
        (
            part[c.gainer],
            part[c.loser],
            {first: "P", second: "Q"}.get(c.area, c.area),
            c.procedure,
            c.status,
            c.when,
        )
        for c in reading.territory_changes
    ]
    return sorted(events, key=repr), sorted(changes, key=repr)


@pytest.fixture(scope="module")
def first() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    return structure(CASTS[0])


def test_the_story_is_understood(
    first: tuple[list[tuple[object, ...]], list[tuple[object, ...]]],
) -> None:
    events, changes = first
    assert {kind for kind, *_ in events} >= {"gain_territory", "ceasefire", "arm", "accuse", "fight"}
    assert changes == sorted(
        [
            ("A", "B", "P", "conquest", "completed", "2024-05-13"),
            ("A", "B", "Q", "cession", "pending", "2024-05-17"),
            (None, "B", "Q", None, "completed", None),
            ("A", None, "territorial gains", None, "completed", None),
        ],
        key=repr,
    )


@pytest.mark.parametrize("words", CASTS[1:])
def test_renamed_to_another_conflict_the_structure_is_the_same(
    words: str, first: tuple[list[tuple[object, ...]], list[tuple[object, ...]]]
) -> None:
    assert structure(words) == first
