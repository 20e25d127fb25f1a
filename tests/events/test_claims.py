"""Land that is claimed, and moves of troops that are only announced: on whose word, and where."""

from __future__ import annotations

import pytest

from geomap.model import Event, Modality
from geomap.pipeline import read

DAY = "2018-12-20"


def of_kind(text: str, kind: str) -> list[Event]:
    return [e for e in read(text, DAY).events if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Rebels claim to have captured Sake.", "armed_group:rebels"),
        ("The Arakan Army claimed full control of Buthidaung.", "group:arakan-army"),
        ("The Rapid Support Forces claimed control of El Fasher.", "group:rapid-support-forces"),
        ("Azerbaijan claims to be in control of Shusha.", "state:AZE"),
        (
            "The Tigray People's Liberation Front claims it has taken Alamata.",
            "group:tigray-people-s-liberation-front",
        ),
    ],
)
def test_a_claimed_capture_is_alleged_by_its_doer(text: str, actor: str) -> None:
    found = of_kind(text, "gain_territory")
    assert [(e.actors, e.modality, e.attributed_to) for e in found] == [((actor,), Modality.ALLEGED, actor)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Sudanese army said it was in full control of Omdurman.", "military:SDN"),
        ("Houthis say they are in full control of Al Hazm.", "group:houthis"),
    ],
)
def test_control_that_is_said_is_reported(text: str, actor: str) -> None:
    found = of_kind(text, "gain_territory")
    assert [(e.actors, e.modality, e.attributed_to) for e in found] == [((actor,), Modality.REPORTED, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "Egypt is in control of the Sinai.",
        "China claims Taiwan.",
        "ISIS claimed responsibility for the attack in Kerman.",
        "Soldiers captured Ahmed.",
        "Brazil claimed full points in Lima.",
    ],
)
def test_other_claims_gain_no_land(text: str) -> None:
    assert of_kind(text, "gain_territory") == []


@pytest.mark.parametrize(
    ("text", "kind", "actor", "speaker", "where"),
    [
        (
            "US President Donald Trump announces troop withdrawal from Syria",
            "withdraw_troops",
            "leader:donald-trump",
            "leader:donald-trump",
            "country:SYR",
        ),
        (
            "Kenya's president announced the withdrawal of Kenyan troops from Somalia.",
            "withdraw_troops",
            "military:KEN",
            "leader:KEN-president",
            "country:SOM",
        ),
        (
            "France announced a troop withdrawal from Niger.",
            "withdraw_troops",
            "state:FRA",
            "state:FRA",
            "country:NER",
        ),
    ],
)
def test_a_move_that_is_announced_is_planned(
    text: str, kind: str, actor: str, speaker: str, where: str
) -> None:
    found = [(e.actors, e.modality, e.attributed_to, e.where) for e in of_kind(text, kind)]
    assert found == [((actor,), Modality.PLANNED, speaker, where)]


def test_a_move_that_was_completed_is_told() -> None:
    text = "The withdrawal of French troops from Mali was completed on Monday."
    assert [e.modality for e in of_kind(text, "withdraw_troops")] == [Modality.ASSERTED]
