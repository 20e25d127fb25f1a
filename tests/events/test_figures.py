"""Words of force in sport and politics, and land that nobody could hold, tell of no conflict."""

from __future__ import annotations

import pytest

import geomap

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_LAND = frozenset({"gain_territory", "cede_or_withdraw", "ceasefire"})


@pytest.mark.parametrize(
    "text",
    [
        "The Canadiens shelled the Bruins 7-2 in Boston.",
        "Serbia attacked Croatia from the start and won 3-1 in Zagreb after a shoot-out.",
        "The prime minister survived an attack from rebels in her own party.",
        "President Bassirou Diomaye Faye took control of the defence ministry himself.",
        "Rebel troops of clowns captured the town hall of Cologne.",
        "Italian battalions bombarded each other in Ivrea with 500 tonnes of oranges.",
        "Tuvalu is losing land to the sea.",
        "English words have conquered Korea.",
    ],
)
def test_figures_of_speech_claim_no_conflict(text: str) -> None:
    reading = geomap.read(f"{text}\n")
    assert [e.kind for e in reading.events if e.plover in _FORCE or e.kind in _LAND] == []
    assert reading.stated_changes == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels took control of the defence ministry in Khartoum.", "gain_territory"),
        ("The Security Council voted 14-1 on Friday. Russian troops attacked Kharkiv.", "fight"),
        ("Some 20-15 soldiers died when rebels attacked Bunia.", "fight"),
        ("Floods struck Libya's coast as forces of Khalifa Haftar attacked Derna.", "fight"),
        ("Ukrainian partisans ambushed the invaders near Melitopol.", "fight"),
    ],
)
def test_acts_told_in_like_words_are_kept(text: str, kind: str) -> None:
    assert kind in {e.kind for e in geomap.read(f"{text}\n").events}
