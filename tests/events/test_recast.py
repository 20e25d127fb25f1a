from __future__ import annotations

import pytest

from geomap.model import Modality
from geomap.pipeline import read

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Cuba said it would not accept conditions set by Washington.", "state:CUB"),
        ("Ethiopia will not release the prisoners.", "state:ETH"),
    ],
)
def test_what_somebody_will_not_do_is_refused(text: str, actor: str) -> None:
    events = [e for e in read(text, DAY).events if e.kind == "reject"]
    assert [e.actors for e in events] == [(actor,)]
    assert events[0].modality in {Modality.ASSERTED, Modality.REPORTED}


def test_what_somebody_has_not_done_is_not_refused() -> None:
    events = read("Ethiopia has not released the prisoners.", DAY).events
    assert "reject" not in {e.kind for e in events}


@pytest.mark.parametrize(
    ("text", "kind", "plover", "cameo"),
    [
        ("Peru and Chile signed a treaty in Lima.", "agreement", "SUPPORT", "057"),
        ("Peru and Chile reached a deal in Lima.", "agreement", "AGREE", "057"),
        ("Bosnia and Croatia agreed to a ceasefire.", "ceasefire", "AGREE", "0356"),
        ("Bosnia and Croatia declared a ceasefire.", "ceasefire", "RETREAT", "0871"),
        ("Ghana deported Liberian refugees.", "expel", "COERCE", "174"),
        ("Ghana expelled Liberian diplomats.", "expel", "SANCTION", "161"),
    ],
)
def test_how_an_act_is_told_decides_its_code(text: str, kind: str, plover: str, cameo: str) -> None:
    events = {e.kind: e for e in read(text, DAY).events}
    assert (events[kind].plover, events[kind].cameo[0]) == (plover, cameo)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("The president of Brazil spoke by telephone with the president of Argentina.", "negotiate_or_meet",
         ("leader:BRA-president",), ("leader:ARG-president",)),
        ("Iranian and Turkish officials sat down for a second day of talks.", "negotiate_or_meet",
         ("official:IRN-officials", "official:TUR-officials"), ()),
        ("Mali invited Algerian officials to Bamako.", "request",
         ("state:MLI",), ("official:DZA-officials",)),
        ("Sudan recalled its ambassador from Chad.", "sanction", ("state:SDN",), ("state:TCD",)),
        ("Jordan hailed the decision of Egypt.", "support_verbal", ("state:JOR",), ("state:EGY",)),
        ("Nigeria brushed aside an offer by Benin.", "reject", ("state:NGA",), ("state:BEN",)),
        ("Thousands of students held a vigil outside the French embassy.", "protest",
         ("civilians:students",), ("agency:FRA-embassy",)),
        ("Morocco told Spain to withdraw its troops.", "request", ("state:MAR",), ("state:ESP",)),
    ],
)  # fmt: skip
def test_more_words_of_acts(
    text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    events = {e.kind: e for e in read(text, DAY).events}
    assert kind in events, list(events)
    assert set(events[kind].actors) == set(actors)
    assert set(recipients) <= set(events[kind].recipients)


def test_nobody_meets_resistance() -> None:
    events = read("Soldiers crossed the bridge at dawn and met little resistance in Sudan.", DAY).events
    assert "negotiate_or_meet" not in {e.kind for e in events}
