"""Where somebody speaks is not where the act was that they tell of."""

from __future__ import annotations

import pytest

import geomap

DAY = "2024-05-15"


@pytest.mark.parametrize(
    "text",
    [
        "The army said in Khartoum that its soldiers had killed 40 rebels.",
        "Rebels killed 12 soldiers, the defence ministry said in Bogota.",
        "The military plans to arrest the negotiators, a spokesman said in Jakarta.",
        "A spokesman told reporters in Nairobi that militants attacked a police post.",
        "Rebels attacked a convoy on Monday, the army announced at a news conference in Bamako.",
        "In Moscow, the defence ministry said that Ukrainian soldiers attacked a convoy.",
    ],
)
def test_the_city_of_who_speaks_is_not_where_the_act_was(text: str) -> None:
    events = geomap.read(text + "\n", DAY).events

    assert events
    assert {e.where for e in events} == {None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked a bus near Bamenda, officials in Yaounde said.", "Bamenda"),
        ("In Bukavu, residents said that rebels attacked a convoy.", "Bukavu"),
        ("Rebels said that they attacked a convoy in Gao.", "Gao"),
    ],
)
def test_the_place_of_the_act_is_kept(text: str, name: str) -> None:
    reading = geomap.read(text + "\n", DAY)
    names = {p.id: p.name for p in reading.places}

    assert {names[e.where] for e in reading.events if e.where} == {name}
