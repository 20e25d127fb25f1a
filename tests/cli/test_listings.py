from __future__ import annotations

from pathlib import Path

import pytest

from geomap.cli import main


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_boundaries_list_names_holders_and_claimants(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "boundaries", "list").splitlines()
    assert lines[0].split("\t")[:4] == ["id", "owner", "holder", "claimants"]
    golan = next(line.split("\t") for line in lines if line.startswith("disputed:golan"))
    assert "SYR" in golan[3]


def test_boundaries_show_knows_the_names_of_both_parties(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "boundaries", "show", "Karvachar") == shown(capsys, "boundaries", "show", "Kelbajar")


def test_boundaries_check_accepts_the_pack_and_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "as it was built" in shown(capsys, "boundaries", "check")
    path = tmp_path / "zone.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Zone A"},"geometry":'
        '{"type":"Polygon","coordinates":[[[46,39],[47,39],[47,40],[46,40],[46,39]]]}}]}'
    )
    assert "Zone A" in shown(capsys, "boundaries", "check", str(path))
    path.write_text("{")
    assert main(["boundaries", "check", str(path)]) == 1


def test_control_at_and_diff_cite_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    before = shown(capsys, "control", "at", "nagorno-karabakh", "2019-01-01")
    assert "backed by ARM" in before
    assert "source" in before
    diff = shown(capsys, "control", "diff", "2020-09-01", "2020-12-05", "--area", "nagorno-karabakh")
    assert "to AZE" in diff
    assert "km²" in diff
    assert main(["control", "at", "atlantis", "2020-01-01"]) == 1
    assert "nagorno-karabakh" in capsys.readouterr().err


def test_gazetteer_lookup_shows_candidates_with_sources(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, "gazetteer", "lookup", "Tripoli").splitlines()
    countries = {line.split("\t")[3] for line in lines[1:]}
    assert {"LBY", "LBN"} <= countries
    assert all(line.split("\t")[-1] for line in lines)
    assert main(["gazetteer", "lookup", "Xyzzyville"]) == 1


def test_boundaries_fetch_stays_offline_unless_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = ["--into", str(tmp_path), "--cache", str(tmp_path / "cache")]
    assert main(["boundaries", "fetch", "geoboundaries", "--country", "ARM", *arguments]) == 1
    assert "offline" in capsys.readouterr().err
    assert main(["boundaries", "fetch", "gadm", "--country", "ARM", *arguments]) == 1
    assert "redistribution" in capsys.readouterr().err


def test_control_check_has_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "control", "check").splitlines()[0].split("\t") == ["fault", "where", "day", "km2"]


def test_gazetteer_build_makes_a_gazetteer_that_commands_take(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    row = ["99000003", "Testovgrad", "Testovgrad", "", "47.3", "28.3", "P", "PPL", "MD", "", "T1", "U1"]
    dump, built = tmp_path / "MD.txt", tmp_path / "md.bin"
    dump.write_text("\t".join([*row, "", "", "77", "", "", "Europe/Chisinau", "2024-01-01"]) + "\n")
    assert "Testovgrad" not in shown(capsys, "gazetteer", "build", str(dump), "-o", str(built))
    assert "Testovgrad" in shown(capsys, "gazetteer", "lookup", "Testovgrad", "--gazetteer", str(built))
    dump.write_text("not a dump\n")
    assert main(["gazetteer", "build", str(dump), "-o", str(built)]) == 1
    assert "no GeoNames place" in capsys.readouterr().err
