"""The reviewed knowledge is whole, and the check finds each kind of fault."""

from pathlib import Path

import pytest

from tools import check_knowledge
from tools.check_knowledge import faults, misplaced, sort
from tools.knowledge_tables import KNOWLEDGE, TABLES, Row, read


def write(path: Path, rows: list[Row]) -> Path:
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    lines = (",".join(f'"{cell}"' for cell in line) for line in cells)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_without_fault(name: str) -> None:
    assert list(faults(KNOWLEDGE / name, TABLES[name])) == []


@pytest.mark.parametrize("name", ["curated_places.csv", "metonyms.csv"])
def test_places_lie_in_the_country_they_are_filed_under(name: str) -> None:
    assert list(misplaced(KNOWLEDGE / name)) == []


def test_both_parties_names_of_karabakh_are_one_place() -> None:
    spellings = {
        frozenset([row["name"], *row["names"].split("|")])
        for row in read(KNOWLEDGE / "curated_places.csv")[1]
    }
    for pair in (
        {"Stepanakert", "Khankendi"},
        {"Shusha", "Shushi"},
        {"Kalbajar", "Kelbajar", "Karvachar"},
        {"Martakert", "Aghdara"},
        {"Lachin", "Berdzor"},
        {"Aghdam", "Agdam", "Akna"},
        {"Sugovushan", "Madagiz"},
    ):
        assert any(pair <= names for names in spellings), pair


def test_states_and_territories_have_demonyms() -> None:
    assert len({row["country"] for row in read(KNOWLEDGE / "demonyms.csv")[1]}) >= 200


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("country", "XXX", "no code"),
        ("lon", "190", "outside"),
        ("feature", "castle", "none of"),
        ("valid_from", "2020-13", "not an EDTF date"),
        ("unit", "disputed:atlantis", "no unit"),
        ("source", "", "source is empty"),
        ("names", "A||B", "empty or padded"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, column: str, value: str, said: str) -> None:
    rows = read(KNOWLEDGE / "curated_places.csv")[1]
    rows[0][column] = value
    path = write(tmp_path / "curated_places.csv", rows)
    found = list(faults(path, TABLES["curated_places.csv"]))
    assert any(said in fault and fault.startswith("line ") for fault in found), found


def test_a_town_in_the_wrong_country_is_found(tmp_path: Path) -> None:
    rows = read(KNOWLEDGE / "curated_places.csv")[1]
    goris = next(row for row in rows if row["name"] == "Goris") | {"country": "FRA", "admin1": ""}
    path = write(tmp_path / "curated_places.csv", [goris])
    assert [fault.split(" lies ")[0] for fault in misplaced(path)] == ["Goris"]


def test_unsorted_rows_are_found_and_sorted(tmp_path: Path) -> None:
    path = write(tmp_path / "demonyms.csv", read(KNOWLEDGE / "demonyms.csv")[1][::-1])
    assert any("not sorted" in fault for fault in faults(path, TABLES["demonyms.csv"]))
    sort(path)
    assert list(faults(path, TABLES["demonyms.csv"])) == []


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_knowledge.main([]) == 0
    assert "curated_places.csv" in capsys.readouterr().out
