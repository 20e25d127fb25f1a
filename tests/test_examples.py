"""What our own examples say, a reader would agree, is what geomap reads in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import geomap
from geomap.model import Reading, Role

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def read(name: str) -> Reading:
    return geomap.read(EXAMPLES / f"{name}.txt")


def changes(name: str) -> set[tuple[str, str | None, str | None, str | None, str]]:
    found = read(name).territory_changes
    return {(c.area, c.loser, c.gainer, c.when, c.status) for c in found}


def roles(name: str) -> dict[str, Role]:
    return {actor.id: actor.role for actor in read(name).actors}


def test_karabakh_names_what_the_article_names() -> None:
    names = {mention.text for mention in read("karabakh-2020").mentions if mention.place}
    wanted = {"Yerevan", "Baku", "Nagorno-Karabakh", "Ankara", "Aghdam", "Kalbajar", "Lachin", "Stepanakert"}
    assert wanted <= names


@pytest.mark.parametrize(
    ("area", "day"), [("Kalbajar", "2020-11-15"), ("Aghdam", "2020-11-20"), ("Lachin", "2020-12-01")]
)
def test_karabakh_handovers_are_pending_each_at_its_date(area: str, day: str) -> None:
    assert (area, "state:ARM", None, day, "pending") in changes("karabakh-2020")


def test_karabakh_parties_and_helpers() -> None:
    found = roles("karabakh-2020")
    assert found["state:ARM"] is found["state:AZE"] is Role.BELLIGERENT
    assert found["state:TUR"] is Role.SUPPORTER
    assert found["state:FRA"] is found["state:USA"] is found["state:RUS"] is Role.MEDIATOR


def test_sudan_parties_and_mediators() -> None:
    found = roles("sudan-2023")
    assert found["group:rapid-support-forces"] is Role.BELLIGERENT
    assert found["military:SDN"] is Role.BELLIGERENT
    assert found["state:SAU"] is found["state:USA"] is Role.MEDIATOR
    assert any(c.area == "Nyala" and c.when == "2023-10-26" for c in read("sudan-2023").territory_changes)


def test_ukraine_kherson_and_the_claims() -> None:
    found = changes("ukraine-2022")
    assert ("Kherson", "state:RUS", "military:UKR", "2022-11-11", "completed") in found
    claimed = {area for area, _, _, _, status in found if status == "claimed"}
    assert {"Donetsk", "Luhansk", "Zaporizhzhia", "Kherson"} <= claimed
    assert roles("ukraine-2022")["state:TUR"] is Role.MEDIATOR


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.txt")))
def test_every_fact_has_its_quote(name: str) -> None:
    reading = read(name)
    text = reading.article.text
    quotes = [event.evidence for event in reading.events]
    quotes += [change.evidence for change in reading.stated_changes]
    assert quotes
    for spans in quotes:
        assert spans
        assert all(text[span.start : span.end].strip() for span in spans)
