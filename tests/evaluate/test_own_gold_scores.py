"""The scorer of our own gold, on tiny readings with known answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import DataError
from geomap.evaluate.__main__ import below
from geomap.evaluate.event_corpora import event_figures, text_figures
from geomap.evaluate.own_gold import as_text, mark
from geomap.model import (
    Actor,
    ActorKind,
    Article,
    Basis,
    Event,
    Modality,
    Provenance,
    Reading,
    Span,
    TerritoryChange,
)
from geomap.options import Mode
from geomap.pipeline import read

TEXT = "Army took Hill from Rebels. Rebels shelled Army."
WHOLE = Span(start=0, end=27)
SECOND = Span(start=28, end=48)


def actor(id_: str, *spans: tuple[int, int]) -> Actor:
    mentions = tuple(Span(start=a, end=b) for a, b in spans)
    return Actor(id=id_, name=id_, kind=ActorKind.MILITARY, country=None, sector=None, mentions=mentions)


def event(root: str, source: str, target: str, evidence: Span) -> Event:
    return Event(
        id="e", kind="shelling", plover=root, mode=None, contexts=(), cameo=(), acled=(), actors=(source,),
        recipients=(target,), when=None, where=None, modality=Modality.ASSERTED, attributed_to=None,
        evidence=(evidence,), confidence=1.0,
    )  # fmt: skip


def change(gainer: str | None, loser: str | None, area: str = "Hill") -> TerritoryChange:
    return TerritoryChange(
        id="t", gainer=gainer, loser=loser, area=area, place=None, when=None, procedure=None,
        status="completed", basis=Basis.STATED, evidence=(WHOLE,), confidence=1.0,
    )  # fmt: skip


def reading(*changes: TerritoryChange, events: tuple[Event, ...] = ()) -> Reading:
    return Reading(
        article=Article(title=None, text=TEXT, published=None, source=None),
        mentions=(),
        places=(),
        actors=(actor("army", (0, 4), (43, 47)), actor("rebels", (20, 26), (28, 34))),
        events=events,
        territory_changes=changes,
        warnings=(),
        provenance=Provenance(software="x", datasets=(), language_model=None, options={}),
    )


def gold(loser: str | None = "R") -> dict[str, Any]:
    return {
        "text": TEXT,
        "actors": [
            {
                "id": "A",
                "name": "Army",
                "kind": "military",
                "country": None,
                "core": True,
                "mentions": [[0, 4]],
            },
            {"id": "R", "name": "Rebels", "kind": "armed_group", "country": None, "core": True}
            | {"mentions": [[20, 26], [28, 34]]},
        ],
        "events": [
            {"kinds": ["shelling"], "roots": ["ASSAULT"], "source": ["R"], "target": ["A"]}
            | {"reciprocal": False, "modality": ["asserted"], "date": None, "core": True, "quote": [28, 47]}
        ],
        "changes": [
            {"gainer": ["A"], "loser": [loser] if loser else [], "area": "Hill", "place": None}
            | {"status": "completed", "quote": [0, 26]}
        ],
        "forbidden": [{"what": "gainer", "name": "R"}, {"what": "change", "name": "Valley"}],
    }


def test_a_right_reading_earns_everything() -> None:
    found = mark(
        reading(change("army", "rebels"), events=(event("ASSAULT", "rebels", "army", SECOND),)), gold()
    )
    figures = text_figures([found])
    assert {
        figures[n] for n in ("actors_f1", "links_f1", "source_f1", "target_f1", "changes_f1", "sides")
    } == {1}
    assert figures["forbidden"] == 0


@pytest.mark.parametrize(
    ("made", "root", "source", "target"),
    [
        (("ASSAULT", "rebels", "rebels", SECOND), 1, 1, 0),
        (("ASSAULT", "army", "army", SECOND), 1, 0, 0),
        (("AID", "rebels", "army", SECOND), 0, 0, 0),
        (("ASSAULT", "rebels", "army", Span(start=0, end=9)), 0, 0, 0),
    ],
)
def test_events_need_root_sentence_source_and_target(
    made: tuple[str, str, str, Span], root: int, source: int, target: int
) -> None:
    found = mark(reading(events=(event(*made),)), gold())
    assert (found.sources.found, found.targets.found) == (source, target)
    assert found.sources.found <= root


@pytest.mark.parametrize(
    ("sides", "stated_loser", "right"),
    [
        (("army", "rebels"), "R", 1),
        (("army", None), "R", 0),
        (("army", None), None, 1),
        (("army", "rebels"), None, 0),
        (("rebels", "army"), "R", 0),
        ((None, None), None, 0),
    ],
)
def test_a_side_is_right_or_rightly_not_stated(
    sides: tuple[str | None, str | None], stated_loser: str | None, right: int
) -> None:
    found = mark(reading(change(*sides)), gold(stated_loser))
    assert (found.sides.right, found.sides.matched) == (right, 1)


def test_two_predictions_of_one_change_are_one_right_and_one_wrong() -> None:
    found = mark(reading(change("rebels", None), change("army", "rebels")), gold())
    assert (found.changes.precision, found.changes.recall, found.sides.right) == (0.5, 1, 1)
    assert found.forbidden == ("gainer R",)


def test_another_area_is_no_match_and_may_be_forbidden() -> None:
    found = mark(reading(change("army", "rebels", area="the Valley")), gold())
    assert (found.changes.found, found.forbidden) == (0, ("change Valley",))


def test_a_sentence_is_scored_by_its_words() -> None:
    fact = {"gainer": "Army", "loser": "Rebels", "area": "Hill", "place": "Hill", "status": "completed"}
    found = mark(reading(change("army", "rebels")), as_text({"text": TEXT, "changes": [fact], "events": []}))
    assert (found.changes.f1, found.sides.share) == (1, 1)


def test_a_file_of_no_known_shape_is_refused(tmp_path: Path) -> None:
    for name, content in (("a.json", {"x": 1}), ("a.jsonl", {"text": "x"}), ("b.json", [])):
        path = tmp_path / name
        path.write_text(json.dumps(content) + "\n", encoding="utf-8")
        with pytest.raises(DataError, match="no gold of events"):
            event_figures(path, lambda _: reading())


def test_sentences_and_texts_are_told_apart(tmp_path: Path) -> None:
    texts, sentences = tmp_path / "t.jsonl", tmp_path / "s.jsonl"
    texts.write_text(json.dumps(gold()) + "\n", encoding="utf-8")
    sentences.write_text(json.dumps({"text": TEXT, "changes": [], "events": []}) + "\n", encoding="utf-8")
    assert event_figures(texts, lambda _: reading(change("army", "rebels")))["changes_f1"] == 1
    assert event_figures(sentences, lambda _: reading())["sentences"] == 1


def test_forbidden_outputs_have_a_ceiling_and_not_a_floor() -> None:
    fine = dict.fromkeys(("actors_f1", "links_f1", "source_f1", "target_f1", "changes_f1", "sides"), 1.0)
    assert list(below("events-heldout", Mode.ACCURATE, fine | {"forbidden": 0})) == []
    assert len(list(below("events-heldout", Mode.ACCURATE, fine | {"forbidden": 1}))) == 1


@pytest.mark.parametrize("stem", ["events-heldout", "sentences-heldout"])
def test_the_floors_hold_on_our_held_out_gold(stem: str) -> None:
    path = Path(__file__).parents[1] / "gold" / "conflict" / f"{stem}.jsonl"
    assert list(below(stem, Mode.ACCURATE, event_figures(path, read))) == []
