"""What the text states and what a dataset documents: beside each other in the Reading, never merged."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import geomap
from geomap.cli import main
from geomap.conflict_map import build_map
from geomap.conflict_map.features import Area, Mark
from geomap.control import documented_changes
from geomap.corrections import apply_corrections
from geomap.errors import ReadingError
from geomap.model import Basis, Correction, Feature, Modality, Place, Precision, Reading, TerritoryChange
from geomap.options import DrawOptions, ReadOptions
from geomap.pipeline import document
from tests.conflict_map import readings

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries import Pack


def changed(reading: Reading, **fields: object) -> Reading:
    """Return a Reading whose one territory change is the first one's, altered."""
    (first, *_) = reading.territory_changes
    return replace(reading, territory_changes=(replace(first, **fields),))  # type: ignore[arg-type]


def karabakh_as_a_region(**fields: object) -> Reading:
    """Return a Reading that says of swathes near Nagorno-Karabakh that they changed hands."""
    reading = readings.karabakh()
    region = Place(
        id="nk",
        name="Nagorno-Karabakh",
        lon=46.6,
        lat=39.8,
        feature=Feature.DISPUTED_AREA,
        country="AZE",
        admin1=None,
        geonames_id=None,
        precision=Precision.REGION,
        uncertainty_km=60.0,
        source="test",
        unit="disputed:nagorno-karabakh",
    )
    reading = replace(reading, places=(*reading.places, region))
    given = {"place": None, "near": "nk", "when": None, "status": "completed", "modality": Modality.ASSERTED}
    return changed(reading, **{**given, **fields})


def days(changes: tuple[TerritoryChange, ...]) -> set[str | None]:
    return {change.when for change in changes}


def test_swathes_of_territory_meet_what_is_on_record(pack: Pack) -> None:
    reading = karabakh_as_a_region()
    (stated,) = reading.stated_changes
    found = documented_changes(reading, pack)
    assert {"2020-10-04", "2020-11-08", "2020-11-10"} <= days(found)
    assert "2022-08-26" not in days(found)
    for change in found:
        assert change.basis is Basis.DOCUMENTED
        assert change.evidence == ()
        assert change.citation
        assert change.record is not None
        assert change.record.meets == (stated.id,)
        assert change.record.licence
        assert all(fact.startswith("control:nagorno-karabakh/") for fact in change.record.facts)
        assert 0 < change.record.km2_low <= change.record.km2_high
    taken = next(change for change in found if change.when == "2020-11-08")
    assert taken.gainer == "AZE"
    assert taken.loser is None, "the article knows no such actor, and the dataset's name stays in the record"
    assert taken.record is not None
    assert (taken.record.loser, taken.record.loser_backed_by) == ("Republic of Artsakh", "ARM")


def test_a_district_named_whole_meets_its_own_facts_alone(pack: Pack) -> None:
    reading = karabakh_as_a_region(place="kalbajar", near=None, when="2020-11-15", status="pending")
    (change,) = documented_changes(reading, pack)
    assert (change.when, change.area, change.procedure) == ("2020-11-25", "Kalbajar district", "cession")
    assert change.record is not None
    assert change.record.km2_low == pytest.approx(1823, abs=1)
    assert change.record.km2_high == pytest.approx(1936, abs=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"near": None},
        {"when": "1992-05"},
        {"when": "199X"},
        {"modality": Modality.HISTORICAL},
    ],
)
def test_nothing_is_documented_of_another_place_or_time(pack: Pack, fields: dict[str, object]) -> None:
    found = documented_changes(karabakh_as_a_region(**fields), pack)
    assert not {day for day in days(found) if day and day >= "2000"}


def test_who_only_keeps_the_peace_is_no_gainer(pack: Pack) -> None:
    found = documented_changes(karabakh_as_a_region(when="2020-12-01"), pack)
    (corridor,) = [change for change in found if change.area == "Lachin corridor"]
    assert corridor.gainer is None
    assert corridor.record is not None
    assert corridor.record.gainer == "RUS"


def test_documented_changes_survive_json_checks_and_corrections() -> None:
    reading = document(karabakh_as_a_region(), ReadOptions())
    assert reading.documented_changes
    assert Reading.from_json(reading.to_json()) == reading
    first = reading.documented_changes[0]
    row = Correction(target_id=first.id, field="when", new="2020-10-05", author="A", reason="R")
    fixed = apply_corrections(reading, [row]).documented_changes[0]
    assert (fixed.when, fixed.corrected_by, fixed.record) == ("2020-10-05", "A", first.record)
    row = replace(row, field="record", new="x")
    with pytest.raises(ReadingError, match="no field 'record'"):
        apply_corrections(reading, [row])


def test_removing_a_statement_removes_what_was_only_beside_it() -> None:
    reading = document(karabakh_as_a_region(), ReadOptions())
    (stated,) = reading.stated_changes
    row = Correction(target_id=stated.id, field="remove", new="yes", author="A", reason="R")
    assert apply_corrections(reading, [row]).territory_changes == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"citation": None}, "without a quote or a citation"),
        ({"record": None}, "without a quote or a citation"),
        ({"basis": "stated"}, "without a quote or a citation"),
    ],
)
def test_a_change_without_its_source_is_refused(fields: dict[str, object], message: str) -> None:
    data = json.loads(document(karabakh_as_a_region(), ReadOptions()).to_json())
    data["territory_changes"][1].update(fields)
    with pytest.raises(ReadingError, match=message):
        Reading.from_json(json.dumps(data))


def test_a_record_that_meets_no_statement_is_refused() -> None:
    data = json.loads(document(karabakh_as_a_region(), ReadOptions()).to_json())
    data["territory_changes"][1]["record"]["meets"] = ["change:nowhere"]
    with pytest.raises(ReadingError, match="change:nowhere"):
        Reading.from_json(json.dumps(data))


def test_a_stated_change_with_a_record_is_refused() -> None:
    data = json.loads(document(karabakh_as_a_region(), ReadOptions()).to_json())
    data["territory_changes"][0]["record"] = data["territory_changes"][1]["record"]
    with pytest.raises(ReadingError, match="does not go with its record"):
        Reading.from_json(json.dumps(data))


def test_the_map_tells_them_apart_and_points_from_one_to_the_other(pack: Pack) -> None:
    reading = document(karabakh_as_a_region(), ReadOptions())
    drawn = build_map(reading, pack, DrawOptions())
    layers = {layer.id: layer for layer in drawn.layers}
    (patch,) = [f for f in layers["stated"].features if f.id.startswith("change:")]
    assert isinstance(patch, Area | Mark)
    assert patch.card is not None
    beside = [fact.value for fact in patch.card.facts if fact.label == "A dataset has"]
    assert len(beside) > 1
    assert any("Republic of Artsakh (backed by Armenia) → Azerbaijan" in line for line in beside)
    areas = [f for f in layers["documented"].features if isinstance(f, Area)]
    held = [area.card for area in areas if area.card is not None]
    told = {
        card.title: fact.value for card in held for fact in card.facts if fact.label == "The article says"
    }
    assert "Shusha" in told
    assert "“" in told["Shusha"]
    assert {card.kind for card in held} == {"documented control"}
    assert "article states" in patch.card.kind
    (table,) = [table for table in drawn.tables if table.title == "Changes of territory"]
    bases = [row[table.columns.index("Basis")] for row in table.rows]
    assert sum(basis.startswith("a dataset documents it") for basis in bases) == len(
        reading.documented_changes
    )
    assert "1 change of territory named" in drawn.summary


def test_reading_without_a_change_of_territory_opens_no_boundaries() -> None:
    code = (
        "import sys, geomap; from geomap.options import ReadOptions;"
        "r = geomap.read('The ministers of Peru and Chile met in Lima on Friday.\\n', '2024-05-15');"
        "assert r.places and not r.territory_changes;"
        "print([m for m in ('shapely', 'pyproj', 'geomap.boundaries', 'geomap.control') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "[]"


def user_facts(folder: Path) -> None:
    square = [[[46.7, 39.7], [46.8, 39.7], [46.8, 39.8], [46.7, 39.8], [46.7, 39.7]]]
    rows = (("Before", "2010-01-01", "2020-11-08"), ("After", "2020-11-09", None))
    features = [
        {
            "type": "Feature",
            "properties": {
                "name": who,
                "controller": f"{who} Council",
                "valid_from": since,
                "valid_to": until,
                "source": "A. Surveyor",
                "licence": "CC0",
            },
            "geometry": {"type": "Polygon", "coordinates": square},
        }
        for who, since, until in rows
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "own.geojson").write_text(text, "utf-8")


def test_a_users_own_facts_stand_beside_the_text_and_read_then_draw_is_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, one, other = tmp_path / "own", tmp_path / "one", tmp_path / "other"
    folder.mkdir()
    user_facts(folder)
    text = "Azerbaijani troops captured Shusha from Armenia on 8 November 2020."
    given = ["--text", text, "--published", "2020-11-10", "--boundaries", str(folder)]
    assert main(["read", *given]) == 0
    printed = capsys.readouterr().out
    reading = geomap.Reading.from_json(printed)
    own = [c.record for c in reading.documented_changes if c.citation == "A. Surveyor"]
    assert [(r.loser, r.gainer, r.licence) for r in own if r] == [("Before Council", "After Council", "CC0")]

    (tmp_path / "reading.json").write_text(printed, "utf-8")
    drawing = ["--boundaries", str(folder), "-o"]
    assert main(["draw", str(tmp_path / "reading.json"), *drawing, str(one)]) == 0
    assert main(["map", *given, "-o", str(other)]) == 0
    names = {path.name for path in one.iterdir()}
    assert names == {path.name for path in other.iterdir()}
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in names)
