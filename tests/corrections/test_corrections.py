from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from geomap.corrections import apply_corrections, read_corrections
from geomap.errors import ReadingError
from geomap.model import Modality, Reading
from geomap.pipeline import draw, read
from geomap.render import render

HEADER = "target_id,field,new,author,reason\n"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read("Ukrainian troops recaptured Kherson. Poland supplied Ukraine with tanks.", "2024-05-15")


def corrected(reading: Reading, *rows: str) -> Reading:
    return apply_corrections(reading, read_corrections(HEADER + "\n".join(rows) + "\n"))


def test_a_side_is_corrected_and_marked_by_whom(reading: Reading) -> None:
    change = reading.territory_changes[0]
    assert change.gainer == "military:UKR"
    new = corrected(reading, f"{change.id},gainer,state:UKR,ann,the state holds it")
    fixed = new.territory_changes[0]
    assert (fixed.gainer, fixed.corrected_by) == ("state:UKR", "ann")
    assert fixed.evidence == change.evidence
    (record,) = new.corrections
    assert (record.old, record.new, record.reason) == ("military:UKR", "state:UKR", "the state holds it")
    assert reading.territory_changes[0] is change
    assert reading.corrections == ()


def test_a_corrected_date_does_not_keep_the_basis_of_the_one_before(reading: Reading) -> None:
    change = reading.territory_changes[0]
    known = replace(reading, territory_changes=(replace(change, when="2024-05", when_basis="last month"),))
    fixed = corrected(known, f"{change.id},when,2022-11-11,ann,the day is known").territory_changes[0]
    assert (fixed.when, fixed.when_basis) == ("2022-11-11", None)


def test_the_tables_say_who_corrected_a_row(reading: Reading) -> None:
    event = next(event for event in reading.events if event.kind == "arm")
    change = reading.territory_changes[0]
    new = corrected(
        reading, f"{event.id},when,2024-05-14,ann,her notes", f"{change.id},gainer,state:UKR,bob,a map"
    )
    drawn = draw(new)
    for name, author in (("acled-like.csv", "ann"), ("plover.csv", "ann"), ("territory.csv", "bob")):
        rows = csv.DictReader(io.StringIO(render(drawn, name).content.decode("utf-8-sig")))
        assert [row["corrected"][:7] for row in rows if row["corrected"]] == [f"by {author}:"]


def test_two_events_with_one_id_are_refused(reading: Reading) -> None:
    twice = replace(reading, events=(reading.events[0], reading.events[0]))
    with pytest.raises(ReadingError, match="two events with the id"):
        Reading.from_json(twice.to_json())


def test_values_take_the_type_of_their_field(reading: Reading) -> None:
    event, place = reading.events[-1], reading.places[0]
    mention = reading.mentions[0]
    new = corrected(
        reading,
        f"{event.id},modality,alleged,bo,only a claim",
        f"{event.id},recipients,state:UKR | state:POL,bo,both",
        f"{event.id},fatalities,12,bo,stated below",
        f"{place.id},uncertainty_km,2.5,bo,surveyed",
        f"mention:{mention.start}-{mention.end},place,,bo,not a place",
    )
    fixed = new.events[-1]
    assert (fixed.modality, fixed.recipients, fixed.fatalities) == (
        Modality.ALLEGED,
        ("state:UKR", "state:POL"),
        12,
    )
    assert new.places[0].uncertainty_km == 2.5
    assert new.mentions[0].place is None
    assert {m.corrected_by for m in new.mentions} == {"bo", None}


def test_a_corrected_reading_survives_json(reading: Reading) -> None:
    new = corrected(reading, f"{reading.events[0].id},when,2022-11-11,ann,known day")
    assert Reading.from_json(new.to_json()) == new


def test_an_event_is_taken_away(reading: Reading) -> None:
    event = reading.events[0]
    new = corrected(reading, f"{event.id},remove,yes,ann,did not happen")
    assert event not in new.events
    assert new.corrections[0].field == "remove"


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("gainer", "state:XXX", "state:XXX"),
        ("evidence", "0-4", "no field"),
        ("id", "change:1", "no field"),
        ("confidence", "high", "does not fit"),
        ("modality", "perhaps", "does not fit"),
        ("area", "", "does not fit"),
        ("remove", "maybe", "cannot be removed"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(reading: Reading, field: str, value: str, word: str) -> None:
    change = reading.territory_changes[0]
    with pytest.raises(ReadingError, match=word):
        corrected(reading, f"{change.id},{field},{value},ann,a reason")


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("when", "yesterday", "no date"),
        ("when", "2024-02-31", "no date"),
        ("status", "magic", "one of completed"),
        ("procedure", "magic", "one of conquest"),
        ("confidence", "7", "between 0 and 1"),
        ("confidence", "nan", "between 0 and 1"),
        ("loser", "military:UKR", "gainer and loser"),
    ],
)
def test_impossible_values_are_refused(reading: Reading, field: str, value: str, word: str) -> None:
    with pytest.raises(ReadingError, match=f"^row 2 of the corrections: .*{word}"):
        corrected(reading, f"{reading.territory_changes[0].id},{field},{value},ann,a reason")


def test_fewer_than_no_deaths_are_refused(reading: Reading) -> None:
    with pytest.raises(ReadingError, match="from 0"):
        corrected(reading, f"{reading.events[0].id},fatalities,-5,ann,a reason")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("a,area,b,an\x1bn,why", "row 2 .* control character in author"),
        ("a,area,b,ann,why,more", "row 2 .* cells"),
        ("a,area," + "b" * 140_000 + ",ann,why", "no CSV"),
    ],
)
def test_damaged_rows_are_named(row: str, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        read_corrections(HEADER + row + "\n")


def test_another_area_leaves_no_place_behind(reading: Reading) -> None:
    change = reading.territory_changes[0]
    assert change.place is not None
    fixed = corrected(reading, f"{change.id},area,the port,ann,only that").territory_changes[0]
    assert (fixed.area, fixed.place) == ("the port", None)


def test_an_unknown_target_is_refused(reading: Reading) -> None:
    with pytest.raises(ReadingError, match="change:none"):
        corrected(reading, "change:none,area,here,ann,a reason")


def test_every_correction_has_an_author_and_a_reason() -> None:
    with pytest.raises(ReadingError, match="has no author"):
        read_corrections(HEADER + "a,b,c,,why\n")
    with pytest.raises(ReadingError, match="no column 'reason'"):
        read_corrections("target_id,field,new,author\n")


def test_a_kind_is_one_of_the_kinds_and_brings_its_codes(reading: Reading) -> None:
    event = reading.events[0]
    with pytest.raises(
        ReadingError, match=r"^row 2 of the corrections: .dance. is no kind .* one of .*ceasefire"
    ):
        corrected(reading, f"{event.id},kind,dance,ann,a reason")
    fixed = corrected(reading, f"{event.id},kind,ceasefire,ann,they stopped").events[0]
    assert (fixed.kind, fixed.plover, fixed.cameo) == ("ceasefire", "RETREAT", ("0871",))
    assert fixed.corrected_by == "ann"
    elected = corrected(reading, f"{event.id},kind,take_office,ann,a vote").events[0]
    assert elected.plover is None


def test_who_says_so_is_an_actor_or_words(reading: Reading) -> None:
    event = reading.events[0]
    fixed = corrected(reading, f"{event.id},attributed_words,a shopkeeper,ann,in the text").events[0]
    assert (fixed.attributed_to, fixed.attributed_words) == (None, "a shopkeeper")
    assert (
        corrected(reading, f"{event.id},attributed_to,state:POL,ann,why").events[0].attributed_to
        == "state:POL"
    )
    with pytest.raises(ReadingError, match="attributed_words"):
        corrected(reading, f"{event.id},attributed_to,a shopkeeper,ann,why")


def test_an_older_reading_keeps_its_words(reading: Reading) -> None:
    plain = json.loads(reading.to_json())
    plain["events"][0]["attributed_to"] = "A shopkeeper"
    del plain["events"][0]["attributed_words"]
    event = Reading.from_json(json.dumps(plain)).events[0]
    assert (event.attributed_to, event.attributed_words) == (None, "A shopkeeper")
    plain["events"][0]["attributed_to"] = "group:nobody"
    with pytest.raises(ReadingError, match="group:nobody"):
        Reading.from_json(json.dumps(plain))


@pytest.mark.parametrize(
    ("facts", "field"),
    [("actors", "name"), ("events", "when_basis"), ("territory_changes", "area"), ("places", "name")],
)
def test_a_control_character_is_refused_in_any_field(reading: Reading, facts: str, field: str) -> None:
    plain = json.loads(reading.to_json())
    plain[facts][0][field] = "X\x1b[31m"
    with pytest.raises(ReadingError, match=f"control character in '{field}' of the {facts}"):
        Reading.from_json(json.dumps(plain))


def test_control_characters_of_the_article_are_its_own() -> None:
    noisy = read("Ukrainian troops recaptured Kher\x07son. The may\x0bor said so.", "2024-05-15")
    assert Reading.from_json(noisy.to_json()) == noisy
