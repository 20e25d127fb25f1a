"""Land that somebody took is also an act of theirs, told once."""

from __future__ import annotations

from geomap.pipeline import read


def acts(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    reading = read(text, "2024-12-08")
    names = {place.id: place.name for place in reading.places}
    return [
        (event.actors, event.recipients, names.get(event.where or ""))
        for event in reading.events
        if event.kind == "gain_territory"
    ]


def test_a_town_that_they_had_taken_is_an_act_of_theirs() -> None:
    found = acts("Hayat Tahrir al-Sham attacked Aleppo. Three days later they had taken the city.")
    assert [(actors, where) for actors, _, where in found] == [(("group:hayat-tahrir-al-sham",), "Aleppo")]


def test_an_act_that_was_found_is_not_told_twice() -> None:
    assert len(acts("M23 rebels captured Goma. The fall of Goma to M23 alarmed the region.")) == 1


def test_whom_they_drove_out_are_people_and_no_town() -> None:
    text = (
        "Government troops abandoned Deraa. The Syrian Democratic Forces fled, and fighters of the Syrian "
        "National Army drove them from Tal Rifaat."
    )
    assert "Daraa" not in {where for actors, _, where in acts(text) if actors}
