"""Whose borders: the ground stays, the owner changes."""

from __future__ import annotations

import pytest

from geomap.boundaries import open_pack
from geomap.boundaries.area import area_km2
from geomap.errors import ChoiceError

SIMFEROPOL = (34.1, 44.95)
KYRENIA = (33.32, 35.33)
PRISTINA = (21.16, 42.66)
TAIPEI = (121.5, 25.05)
SKARDU = (75.6, 35.3)


@pytest.mark.parametrize(
    ("worldview", "point", "owner"),
    [
        ("natural-earth", SIMFEROPOL, "RUS"),
        ("UKR", SIMFEROPOL, "UKR"),
        ("RUS", SIMFEROPOL, "RUS"),
        ("un", SIMFEROPOL, "UKR"),
        ("natural-earth", KYRENIA, "CYN"),
        ("CYP", KYRENIA, "CYP"),
        ("TUR", KYRENIA, "CYN"),
        ("SRB", PRISTINA, "SRB"),
        ("USA", PRISTINA, "KOS"),
        ("RUS", PRISTINA, "SRB"),
        ("CHN", TAIPEI, "CHN"),
        ("TWN", TAIPEI, "TWN"),
        ("IND", SKARDU, "IND"),
        ("PAK", SKARDU, "PAK"),
    ],
)
def test_a_view_decides_the_owner(worldview: str, point: tuple[float, float], owner: str) -> None:
    pack = open_pack(worldview=worldview)
    found = pack.locate(*point)
    assert found.adm0 == f"adm0:{owner}"
    assert pack.locate_many([point[0]], [point[1]]).adm0[0] == f"adm0:{owner}"
    assert found.adm1 is not None
    assert pack.unit(found.adm1).country == owner


def test_no_land_is_lost_or_doubled() -> None:
    theirs, ours = open_pack(), open_pack(worldview="UKR")
    crimea = area_km2(theirs.unit("disputed:crimea").geometry)
    for code, change in (("UKR", crimea), ("RUS", -crimea)):
        before, after = (area_km2(pack.unit(f"adm0:{code}").geometry) for pack in (theirs, ours))
        assert after - before == pytest.approx(change, abs=0.1)


def test_a_country_absorbed_by_a_view_is_not_drawn_twice() -> None:
    pack = open_pack(worldview="CYP")
    ids = {unit.id for unit in pack.units("adm0", bbox=(32.0, 34.0, 35.0, 36.0))}
    assert "adm0:CYP" in ids
    assert "adm0:CYN" not in ids
    assert pack.unit("adm0:CYN").country == "CYP"


def test_the_view_has_a_name_to_print() -> None:
    assert open_pack().worldview.name == "Natural Earth (de facto)"
    assert open_pack(worldview="ukr").worldview.name == "Ukraine's view"


def test_an_unknown_view_lists_those_on_offer() -> None:
    with pytest.raises(ChoiceError, match="natural-earth, un, ARG"):
        open_pack(worldview="atlantis")
