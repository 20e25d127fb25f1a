from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluate.plover import halves, read_records, root_of, score_records
from geomap.pipeline import read

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sample_of_the_records_reaches_its_floors(shared: Path) -> None:
    develop, held_out = halves(read_records(shared / "eval" / "events" / "PLOVER_GSR.json"))
    assert len(develop) == len(held_out) == 161
    for half, floor in ((develop[::5], 0.6), (held_out[::5], 0.5)):
        score = score_records(half, read)
        assert score.root_recall >= floor
        assert score.root_precision >= 0.6
        assert score.target <= score.source <= score.root_recall


def test_an_intention_is_agreement_or_threat() -> None:
    events = {e.kind: e for e in read("Turkey will deploy troops. Qatar will release the hostages.").events}
    assert root_of(events["deploy_troops"]) == "THREATEN"
    assert root_of(events["release"]) == "AGREE"
