"""Control facts as they are committed: who held what, and how much changed hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from geomap.boundaries import Pack, open_pack
from geomap.boundaries.area import area_km2
from geomap.control import areas, control_at, control_diff, control_near
from geomap.control.facts import read_disputes
from geomap.control.review import gaps
from geomap.control.when import first_day, last_day
from geomap.errors import BoundaryError, ChoiceError

if TYPE_CHECKING:
    from pathlib import Path

KARABAKH = "disputed:nagorno-karabakh"
DISTRICTS_KM2 = {
    "kalbajar-2020": (1936, 1823),
    "aghdam-2020": (842, 806),
    "fuzuli-2020": (462, 538),
    "jabrayil-2020": (1050, 845),
    "zangilan-2020": (707, 747),
    "qubadli-2020": (802, 741),
}
"""Published area of each district outside the oblast and inside the line, and as Natural Earth has it."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


def held_km2(pack: Pack, day: str, area: str = KARABAKH) -> dict[str, float]:
    held: dict[str, float] = {}
    for part in control_at(pack, area, day):
        held[part.controller] = held.get(part.controller, 0.0) + area_km2(part.geometry)
    return held


def test_every_area_on_record_has_facts_with_a_source(pack: Pack) -> None:
    recorded = areas(pack)
    assert {"nagorno-karabakh", "crimea", "kosovo", "western-sahara", "south-sudan"} <= {
        a.id for a in recorded
    }
    for area in recorded:
        assert all(area.sources), area.id
        assert control_near(pack, area.units, max(area.begins)), area.id


def test_karabakh_before_the_war_is_the_land_inside_the_line(pack: Pack) -> None:
    assert held_km2(pack, "2020-09-26") == {"Republic of Artsakh": pytest.approx(11_926.8, abs=1.0)}


@pytest.mark.parametrize("fact", sorted(DISTRICTS_KM2))
def test_districts_measure_what_was_published(pack: Pack, fact: str) -> None:
    published, drawn = DISTRICTS_KM2[fact]
    (part,) = [c for c in control_at(pack, KARABAKH, "2021-06-01") if c.id.endswith(fact)]
    assert area_km2(part.geometry) == pytest.approx(drawn, abs=1.0)
    assert part.km2_low == pytest.approx(min(published, drawn), abs=1.0)
    assert part.km2_high == pytest.approx(max(published, drawn), abs=1.0)
    assert part.approximate


def test_the_lachin_corridor_is_five_km_wide_and_its_towns_pass_in_2022(pack: Pack) -> None:
    (corridor,) = [c for c in control_at(pack, KARABAKH, "2021-06-01") if c.controller == "RUS"]
    assert 50 < area_km2(corridor.geometry) < 110
    (lachin,) = [place for place in pack.places((46.5, 39.6, 46.6, 39.7)) if place.name == "Laçın"]
    assert shapely.contains_xy(corridor.geometry, lachin.lon, lachin.lat), (
        "the corridor runs through the town"
    )
    (passed,) = [c for c in control_at(pack, KARABAKH, "2022-09-01") if "Zabukh" in c.name]
    assert passed.controller == "AZE"
    assert passed.geometry.equals(corridor.geometry)
    (district,) = [c for c in control_at(pack, KARABAKH, "2020-12-01") if c.name == "Lachin district"]
    assert district.km2_low <= 1835 * 1.1
    assert district.km2_high >= area_km2(district.geometry)


@pytest.mark.parametrize(
    ("day", "handed_over"),
    [
        ("2020-11-19", set()),
        ("2020-11-20", {"aghdam-2020"}),
        ("2020-11-24", {"aghdam-2020"}),
        ("2020-11-25", {"aghdam-2020", "kalbajar-2020"}),
        ("2020-12-01", {"aghdam-2020", "kalbajar-2020", "lachin-2020"}),
    ],
)
def test_districts_change_hands_on_their_day(pack: Pack, day: str, handed_over: set[str]) -> None:
    ceded = {c.id.split("/")[1] for c in control_at(pack, KARABAKH, day) if c.procedure == "cession"}
    assert ceded == handed_over


def test_no_land_is_held_twice_or_lost(pack: Pack) -> None:
    for day in ("2020-10-10", "2020-10-31", "2020-11-10", "2020-12-02", "2022-09-01", "2024-01-01"):
        assert sum(held_km2(pack, day).values()) == pytest.approx(11_926.8, abs=1.5), day


def test_what_changed_hands_in_the_war_of_2020_is_a_range(pack: Pack) -> None:
    (to_azerbaijan, corridor) = control_diff(pack, "nagorno-karabakh", "2020-09-26", "2020-12-02")
    assert (to_azerbaijan.loser, to_azerbaijan.gainer) == ("Republic of Artsakh", "AZE")
    assert to_azerbaijan.km2_low < area_km2(to_azerbaijan.geometry) < to_azerbaijan.km2_high
    assert 7_253 < area_km2(to_azerbaijan.geometry) < 9_000
    assert to_azerbaijan.approximate
    assert corridor.gainer == "RUS"


def test_facts_are_cut_to_the_unit_asked_for(pack: Pack) -> None:
    aghdam = pack.unit("adm1:AZE-1691").geometry
    parts = control_at(pack, "adm1:AZE-1691", "2015")
    assert [p.controller for p in parts] == ["Republic of Artsakh"]
    assert parts[0].geometry.difference(aghdam.buffer(1e-6)).is_empty
    assert area_km2(parts[0].geometry) < area_km2(aghdam)


@pytest.mark.parametrize(
    ("area", "day", "controller"),
    [
        ("disputed:crimea", "2014-02-01", "UKR"),
        ("disputed:crimea", "2014-04-01", "RUS"),
        ("disputed:kosovo", "1995", "SRB"),
        ("disputed:kosovo", "2003", "United Nations"),
        ("disputed:kosovo", "2010", "KOS"),
        ("disputed:golan-heights", "1967-06-01", "SYR"),
        ("disputed:golan-heights", "1970", "ISR"),
        ("disputed:northern-cyprus", "1975", "TUR"),
        ("adm0:SSD", "2011-07-08", "SDN"),
        ("adm0:SSD", "2011-07-09", "SSD"),
        ("adm0:KWT", "1990-12", "IRQ"),
        ("disputed:western-sahara-west", "2000", "MAR"),
        ("disputed:western-sahara-east", "2000", "ESH"),
        ("disputed:abkhazia", "2000", "Republic of Abkhazia"),
        ("disputed:falkland-islands", "1982-05-01", "ARG"),
    ],
)
def test_who_held_what(pack: Pack, area: str, day: str, controller: str) -> None:
    assert set(held_km2(pack, day, area)) == {controller}


def test_akhalgori_was_georgian_until_2008(pack: Pack) -> None:
    before, after = (held_km2(pack, day, "disputed:south-ossetia") for day in ("2005", "2009"))
    assert before["GEO"] > 500
    assert set(after) == {"Republic of South Ossetia"}


def test_years_without_a_fact_are_a_gap_not_a_guess(pack: Pack) -> None:
    assert control_at(pack, "disputed:donbas-2015", "2014-08-01") == ()
    assert not [gap for gap in gaps(pack) if gap.area == "nagorno-karabakh"]


def test_an_area_without_facts_says_which_have_some(pack: Pack) -> None:
    with pytest.raises(ChoiceError, match="nagorno-karabakh"):
        control_diff(pack, "Atlantis", "2000", "2001")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1974-08-16~", "1974-08-16", "1974-08-16"),
    ],
)
def test_a_coarse_date_stands_for_a_span(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize("date", ["", "yesterday", "2020-13", "2021-02-29", "20", "2020-1-1", "0000"])
def test_what_is_not_a_date_is_refused(date: str) -> None:
    with pytest.raises(BoundaryError, match="is not a date"):
        last_day(date)


FACT = """title = "T"
area = ["adm0:KWT"]

[[fact]]
id = "a"
name = "A"
units = ["adm0:KWT"]
controller = "KWT"
valid_from = "2000"
procedure = "conquest"
source = "S"
confidence = "high"
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"conquest"', '"theft"', "procedure 'theft'"),
        ('"high"', '"sure"', "confidence 'sure'"),
        ('"S"', '" "', "names no source"),
        ('"2000"', '"2000"\nvalid_to = "1999"', "ends before it begins"),
        ('controller = "KWT"\n', "", "controller"),
        ("[[fact]]", "[[fact", "not a file of control facts"),
        ('units = ["adm0:KWT"]', 'units = ["adm0:KWT"]\nsettlements = ["x"]', r"\['x'\]"),
    ],
)
def test_a_faulty_file_of_facts_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "faulty.toml").write_text(FACT.replace(old, new, 1), "utf-8")
    with pytest.raises(BoundaryError, match=message) as caught:
        read_disputes(tmp_path)
    assert "faulty.toml" in str(caught.value)
