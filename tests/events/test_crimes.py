"""Ordinary crimes, animals and things are no conflict; arrests of politics and force in war are kept."""

from __future__ import annotations

import pytest

import geomap

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


@pytest.mark.parametrize(
    "text",
    [
        "Two robbers held up a bank in Lyon. Police arrested a man in Villeurbanne on Friday.",
        "A court in Madrid jailed a man for killing his wife in Getafe.",
        "Police in Rotterdam raided 14 flats and arrested nine men on suspicion of fraud.",
        "The governor of Texas declared war on plastic bags.",
        "The Danish navy chased a whale out of the harbour of Aarhus.",
        "Italy had lost control of the outbreak.",
        "A mine from the second world war exploded on a farm in Bosnia and killed a cow.",
        "Fans of a game have invaded Rio.",
    ],
)
def test_crimes_animals_and_things_are_no_conflict(text: str) -> None:
    reading = geomap.read(f"{text}\n")
    assert [e.kind for e in reading.events if e.plover in _FORCE or e.kind == "cede_or_withdraw"] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police in Istanbul arrested nine journalists on suspicion of terrorism.", {"arrest"}),
        ("Police arrested the leader of the opposition in Kampala over a theft.", {"arrest"}),
        ("Gunmen shot dead a judge in Culiacan. His wife was wounded.", {"fight", "attack_civilians"}),
        ("Police shot dead three protesters in Lagos.", {"fight", "attack_civilians", "crowd_control"}),
        ("The mutineers arrested the president, and soldiers seized the palace in Conakry.", {"arrest"}),
        ("The army declared war on the rebels of Goma.", {"fight"}),
        ("Rebels took Goma by storm.", {"gain_territory"}),
        ("Kurds announce a deal as Turkey invades Syria's northeast.", {"fight"}),
        ("A mine exploded under a truck near Gao and killed six soldiers.", {"fight", "bombing_ied"}),
        ("A jury in Paris heard how rebels killed 40 villagers in Ituri.", {"fight", "attack_civilians"}),
    ],
)
def test_arrests_of_politics_and_force_in_war_are_kept(text: str, kinds: set[str]) -> None:
    assert kinds & {e.kind for e in geomap.read(f"{text}\n").events}
