"""Where a text was written is not the land it tells of."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2021-05-04"


def taken(text: str) -> list[tuple[str | None, str | None]]:
    reading = read(text, DAY)
    names = {place.id: place.name for place in reading.places}
    return [(c.gainer, names.get(c.place or "")) for c in reading.territory_changes]


@pytest.mark.parametrize(
    ("text", "gainer"),
    [
        ("PARIS, May 3, 2021 — Malian soldiers retook the city from rebels on Monday.", "military:MLI"),
        ("CAIRO, May 3, 2021 (AP) — Sudanese troops captured the city on Monday.", "military:SDN"),
        ("GENEVA, Switzerland — Ethiopian soldiers captured the city on Monday.", "military:ETH"),
        ("DUBAI, United Arab Emirates (AP) — Yemeni soldiers seized the city.", "military:YEM"),
    ],
)
def test_the_city_is_not_that_of_the_dateline(text: str, gainer: str) -> None:
    assert taken(text) == [(gainer, None)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "KHARTOUM, May 3, 2021 — Sudanese troops entered Khartoum. They captured the city by night.",
            "Khar",
        ),
        ("Syrian rebels shell Aleppo\n\nBEIRUT, May 3, 2021 — Syrian rebels captured the city.", "Alep"),
        ("Battle for Kunduz\n\nISLAMABAD, Pakistan (AP) — Taliban fighters captured the city.", "Kund"),
    ],
)
def test_the_city_is_that_of_the_headline_or_of_the_text(text: str, place: str) -> None:
    assert any((name or "").startswith(place) for _, name in taken(text)), taken(text)
    assert all(name is None or name.startswith(place) for _, name in taken(text))


@pytest.mark.parametrize(
    ("text", "gainer"),
    [
        ("GOMA, Democratic Republic of Congo, Nov. 20, 2012 — Rebels captured Sake.", "armed_group:rebels"),
        ("BIHAC, Bosnia and Herzegovina, May 3, 1995 — Serbian soldiers captured Tuzla.", "military:SRB"),
    ],
)
def test_the_country_of_a_dateline_takes_nothing(text: str, gainer: str) -> None:
    assert [c.gainer for c in read(text).territory_changes] == [gainer]
