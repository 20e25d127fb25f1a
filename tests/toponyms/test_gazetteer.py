from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from geomap.cli import main
from geomap.errors import DataError
from geomap.model import Dataset, Feature, Precision
from geomap.toponyms import open_gazetteer
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer_file import dump, sections_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.toponyms import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    "names",
    [
        ("Stepanakert", "Khankendi", "Xankəndi"),
        ("Shusha", "Shushi"),
        ("Kalbajar", "Karvachar", "Kelbajar"),
        ("Martakert", "Aghdara"),
        ("Kyiv", "Kiev"),
        ("Sanaa", "Sana’a", "SANA'A"),
        ("Türkiye", "Turkey", "TURKEY"),
    ],
)
def test_spellings_of_both_parties_mean_one_place(gazetteer: Gazetteer, names: tuple[str, ...]) -> None:
    found = [{c.place.id for c in gazetteer.lookup(name)} for name in names]
    assert set.intersection(*found)


def test_a_place_carries_what_the_map_needs(gazetteer: Gazetteer) -> None:
    yerevan = next(c.place for c in gazetteer.lookup("Yerevan") if c.place.feature is Feature.CAPITAL)
    assert (yerevan.id, yerevan.country, yerevan.precision) == (
        "geonames:616052",
        "ARM",
        Precision.SETTLEMENT,
    )
    assert abs(yerevan.lon - 44.51) < 0.1
    assert abs(yerevan.lat - 40.18) < 0.1
    assert yerevan.source
    armenia = gazetteer.lookup("Armenia")[0].place
    assert (armenia.id, armenia.unit, armenia.feature) == ("country:ARM", "adm0:ARM", Feature.COUNTRY)


def test_demonyms_and_abbreviations_lead_to_their_place(gazetteer: Gazetteer) -> None:
    assert [(c.place.id, c.kind) for c in gazetteer.lookup("Azerbaijani")] == [
        ("country:AZE", NameKind.DEMONYM)
    ]
    assert "Louisiana" in {c.place.name for c in gazetteer.lookup("La.")}


@pytest.mark.parametrize(
    ("name", "unit"), [("Amhara", "adm1:ETH-3109"), ("Anbar", "adm1:IRQ-3471"), ("Rakhine", "adm1:MMR-3273")]
)
def test_a_province_is_one_place_under_its_english_name(gazetteer: Gazetteer, name: str, unit: str) -> None:
    found = [c.place for c in gazetteer.lookup(name) if c.place.unit == unit]
    assert [place.name for place in found] == [name]


def test_a_town_filed_under_the_next_country_lies_in_its_own(gazetteer: Gazetteer) -> None:
    (humera,) = [c.place for c in gazetteer.lookup("Humera")]
    assert (humera.country, humera.geonames_id) == ("ETH", 334717)


def test_every_dataset_is_named_with_its_licence(gazetteer: Gazetteer) -> None:
    assert gazetteer.datasets
    assert all(d.licence and d.attribution for d in gazetteer.datasets)
    assert not any("ODbL" in d.licence for d in gazetteer.datasets)


def test_it_opens_and_looks_up_fast(gazetteer: Gazetteer) -> None:
    begun = time.process_time()
    open_gazetteer()
    assert time.process_time() - begun < 0.05
    begun = time.process_time()
    for _ in range(200):
        gazetteer.match(["yerevan"])
    assert (time.process_time() - begun) / 200 < 200e-6


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xyzzyville upon Nowhere") == ()
    assert gazetteer.lookup("") == ()


def entry(identity: str, name: str) -> Entry:
    return Entry(
        id=identity,
        name=name,
        names=(("Other", NameKind.PARTY),),
        lon=1.5,
        lat=-2.25,
        feature=Feature.SETTLEMENT,
        code="PPL",
        country="AAA",
        source="mine",
        population=7,
    )


MINE = Dataset(name="mine", version="1", licence="MIT", attribution="me")


def test_a_gazetteer_of_ones_own_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "own.bin"
    content = write([entry("own:1", "Onetown"), entry("own:2", "Twotown")], [MINE])
    assert content == write([entry("own:1", "Onetown"), entry("own:2", "Twotown")], [MINE])
    path.write_bytes(content)
    found = open_gazetteer(path).lookup("ONETOWN")
    assert [(c.place.id, c.place.lon, c.place.lat, c.place.names) for c in found] == [
        ("own:1", 1.5, -2.25, ("Other",))
    ]
    assert len(open_gazetteer(path).lookup("other")) == 2


def test_two_entries_may_not_share_an_id() -> None:
    with pytest.raises(DataError, match="share an id"):
        write([entry("own:1", "A town"), entry("own:1", "B town")], [MINE])


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.bin"
    for content in (b"", b"not a gazetteer at all", write([entry("own:1", "Onetown")], [MINE])[:-40]):
        path.write_bytes(content)
        with pytest.raises(DataError):
            open_gazetteer(path)
    with pytest.raises(DataError, match="cannot be opened"):
        open_gazetteer(tmp_path / "absent.bin")


def own_file(*, checksum: bool) -> bytes:
    entries = [entry("own:1", "Onetown"), entry("own:2", "Zweistädtchen"), entry("geonames:3", "Threetown")]
    return dump(sections_of(entries, [MINE])) if checksum else write(entries, [MINE])


def test_a_file_that_lost_a_bit_is_refused_wherever_it_lies(tmp_path: Path) -> None:
    whole, path = own_file(checksum=True), tmp_path / "own.bin"
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(DataError, match=r"own\.bin"):
            open_gazetteer(path)


def test_a_damaged_file_without_a_checksum_is_refused_or_can_be_read(tmp_path: Path) -> None:
    whole, path = own_file(checksum=False), tmp_path / "own.bin"
    refused = 0
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x80]) + whole[at + 1 :])
        try:
            found = open_gazetteer(path)
        except DataError:
            refused += 1
            continue
        for row in range(len(found.places)):
            assert abs(found.place(row).lat) <= 90
        for name in ("onetown", "other", "threetown"):
            found.lookup(name)
    assert refused > len(whole) / 2


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (b"\xff\x00garbage" * 100, "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[1]", "no version"),
        (b'{"version": 99}', "version 99"),
        (b'{"version": 1, "lengths": {"keys": -1}}', "length"),
    ],
)
def test_a_file_with_a_damaged_header_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], header: bytes, why: str
) -> None:
    path = tmp_path / "own.bin"
    path.write_bytes(b"GEOMAPGZ" + len(header).to_bytes(8, "little") + header)
    assert main(["gazetteer", "lookup", "Kyiv", "--gazetteer", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Nagorno-Karabakh", "nagorno karabakh"),
        ("São  Tomé", "sao tome"),
        ("L’Aquila", "laquila"),
        ("New\nYork", "new york"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Xankəndi", "xankandi"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded
