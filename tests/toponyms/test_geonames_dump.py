from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.cli import main
from geomap.errors import DataError
from geomap.model import Feature
from geomap.toponyms import gazetteer_file, open_gazetteer
from geomap.toponyms.geonames_dump import build_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    # id, name, alternate names, lat, lon, class, code, country, admin1, admin2, population
    ("453", "Republic of Moldova", "", "47.25", "28.58", "A", "PCLI", "MD", "00", "", "3545883"),
    ("99000001", "Testovia", "", "47.1", "28.1", "A", "ADM1", "MD", "T1", "", "5000"),
    ("99000002", "Upper Testov", "", "47.2", "28.2", "A", "ADM2", "MD", "T1", "U1", "900"),
    ("99000003", "Testovgrad", "Tstvgrd Old,Testoville", "47.3", "28.3", "P", "PPL", "MD", "T1", "U1", "77"),
    ("99000004", "Nameless Brook", "", "47.3", "28.3", "H", "STM", "MD", "T1", "U1", "0"),
)  # fmt: skip


def dump(path: Path, country_id: int) -> Path:
    lines = []
    for number, name, others, lat, lon, group, code, country, one, two, people in ROWS:
        identity = str(country_id) if code == "PCLI" else number
        line = [identity, name, name, others, lat, lon, group, code, country, "", one, two, "", "", people]
        lines.append("\t".join([*line, "", "", "", ""]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_dump_is_added_to_the_bundled_places(tmp_path: Path) -> None:
    bundled = open_gazetteer()
    moldova = bundled.lookup("Moldova")[0]
    assert moldova.place.geonames_id is not None
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t99000003\ten\tTstvgrd Old\t\t\t\t1\t\t\n", encoding="utf-8")
    calls: list[tuple[int, int]] = []
    out = tmp_path / "full.bin"
    sections = build_gazetteer(
        dump(tmp_path / "all.txt", moldova.place.geonames_id), names, lambda *at: calls.append(at)
    )
    assert len(sections.places) == len(bundled.places) + 3
    out.write_bytes(gazetteer_file.dump(sections))
    assert calls[-1][0] == calls[-1][1]
    full = open_gazetteer(out)
    town = full.lookup("Testoville")[0]
    assert (town.place.name, town.place.country, town.place.admin1) == ("Testovgrad", "MDA", "Testovia")
    assert (town.place.feature, town.place.population, town.place.lon) == (Feature.SETTLEMENT, 77, 28.3)
    assert full.lookup("Tstvgrd Old")[0].kind.name == "LEGACY"
    assert full.lookup("Nameless Brook") == ()
    for name in ("Moldova", "Azerbaijani", "Shusha", "Kremlin"):
        assert full.lookup(name) == bundled.lookup(name)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a dump\n", encoding="utf-8")
    with pytest.raises(DataError, match="no GeoNames place"):
        build_gazetteer(path)
    with pytest.raises(DataError, match="cannot be read"):
        build_gazetteer(tmp_path / "absent.txt")


@pytest.mark.parametrize(
    ("column", "bad"),
    [
        *((4, "north"), (4, "91.5"), (5, "nan"), (5, "-200"), (14, "many"), (14, "-5"), (0, "²"), (0, "0")),
        *((0, "99999999999999999999"), (0, "9" * 5000), (14, "9" * 5000), (1, "Long" * 20_000)),
    ],
)
def test_a_bad_number_is_refused_in_a_line(tmp_path: Path, column: int, bad: str) -> None:
    path = dump(tmp_path / "all.txt", 453)
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[3].split("\t")
    cells[column] = bad
    path.write_text("\n".join([*lines[:3], "\t".join(cells)]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="GeoNames"):
        build_gazetteer(path)


def test_alternate_names_of_another_format_are_refused(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    for identity in ("seven", "9" * 5000):
        names.write_text(f"1\t{identity}\ten\tName\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"alternateNamesV2\.txt"):
            build_gazetteer(dump(tmp_path / "all.txt", 453), names)


def test_a_failed_build_leaves_the_earlier_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "notes.txt", tmp_path / "full.bin"
    path.write_text("not a dump\n", encoding="utf-8")
    out.write_bytes(b"earlier")
    assert main(["gazetteer", "build", str(path), "-o", str(out)]) == 1
    assert out.read_bytes() == b"earlier"
    assert len(capsys.readouterr().err.splitlines()) == 1
