"""The project's own gold is compiled from its sources and means what they say."""

import csv
import json
from typing import Any

import pytest

from geomap.model import Modality, Reference
from tools import gold_compile
from tools.gold_compile import GOLD, SPLITS, GoldError, compile_sentence, compile_text, find
from tools.gold_events import EventGoldError, compile_event_text
from tools.knowledge_tables import KNOWLEDGE, codes


def records(stem: str, split: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{stem}-{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_committed_files_are_what_the_sources_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert gold_compile.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("split", SPLITS)
def test_toponyms_stand_where_the_gold_says(split: str) -> None:
    documents = records("toponyms", split)
    assert len(documents) >= 20
    for document in documents:
        for toponym in document["toponyms"] + document["embedded"]:
            assert document["text"][toponym["start"] : toponym["end"]] == toponym["name"]
            assert toponym["reference"] in set(Reference)
        assert not set("{}") & set(document["text"])
        assert {toponym["country"] for toponym in document["toponyms"]} - {None} <= codes()


@pytest.mark.parametrize("split", SPLITS)
def test_sentences_use_the_event_kinds_of_the_project(split: str) -> None:
    with (KNOWLEDGE / "event_kinds.csv").open(encoding="utf-8", newline="") as lines:
        kinds = {row["kind"] for row in csv.DictReader(lines)}
    sentences = records("sentences", split)
    assert len(sentences) >= 50
    for sentence in sentences:
        assert {event["kind"] for event in sentence["events"]} <= kinds
        assert {event["modality"] for event in sentence["events"]} <= set(Modality)
        statuses = {change["status"] for change in sentence["changes"]}
        assert statuses <= {"completed", "pending", "claimed", "denied"}


def test_no_text_is_in_both_halves() -> None:
    ids = [document["doc_id"] for split in SPLITS for document in records("toponyms", split)]
    assert len(set(ids)) == len(ids)


def test_marks_become_offsets() -> None:
    places = {
        "Tripoli": [
            {"name": "Tripoli", "country": "LBN", "lon": "35.8", "lat": "34.4"},
            {"name": "Tripoli", "country": "LBY", "lon": "13.2", "lat": "32.9"},
        ]
    }
    document = compile_text(
        ["x", "train", "LBY"], "In {Tripoli}, {t:TRIPOLI=Tripoli@LBN}; {e:Minsk} Group.", places
    )
    assert document["text"] == "In Tripoli, TRIPOLI; Minsk Group."
    assert [(t["lon"], t["reference"], t["start"]) for t in document["toponyms"]] == [
        (13.2, "literal", 3),
        (35.8, "metonym", 12),
    ]
    assert document["embedded"][0]["name"] == "Minsk"


def test_an_unknown_place_or_stray_words_are_refused() -> None:
    with pytest.raises(GoldError, match=r"places\.csv"):
        find({}, "Atlantis", ["GRC"])
    with pytest.raises(GoldError, match="not in the sentence"):
        compile_sentence(["x", "train"], "A took B.\nchange: A | - | C | C | completed")
    with pytest.raises(GoldError, match="neither a change nor an event"):
        compile_sentence(["x", "train"], "A took B.\nchange: A | B")


@pytest.mark.parametrize("split", SPLITS)
def test_marked_texts_hold_what_the_gold_says(split: str) -> None:
    texts = records("events", split)
    assert len(texts) >= 12
    for text in texts:
        assert 120 <= len(text["text"].split()) <= 350
        for actor in text["actors"]:
            assert all(text["text"][start:end].strip() for start, end in actor["mentions"])
        assert all(text["text"][slice(*fact["quote"])].strip() for fact in text["events"] + text["changes"])


def test_a_marked_text_is_compiled_and_its_errors_are_named() -> None:
    body = "Army took Hill. Later the Army left.\n---\nactor: A | military | - | the Army; Army\n"
    line = "change: A | - | Hill | Hill | completed | Army took … Hill\n"
    compiled = compile_event_text("x", "train", body + line)
    assert compiled["actors"][0]["mentions"] == [[0, 4], [22, 30]]
    assert compiled["changes"][0]["quote"] == [0, 14]
    for wrong, cause in ((line.replace("A |", "B |", 1), "'B'"), (line.replace("took", "lost"), "no 'Army")):
        with pytest.raises(EventGoldError, match=cause):
            compile_event_text("x", "train", body + wrong)
