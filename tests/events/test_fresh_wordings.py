"""Wordings of fresh articles: what they tell, and what looks like it and is not."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2024-05-15"


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(e.kind, e.actors, e.recipients) for e in read(text, DAY).events]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "M23 fighters took the border town of Bunagana.",
            "gain_territory",
            ("group:march-23-movement",),
            (),
        ),
        (
            "Ethiopian troops drove Fano militiamen out of Lalibela.",
            "gain_territory",
            ("military:ETH",),
            ("group:fano",),
        ),
        (
            "Iraq sent armoured vehicles to its border with Syria.",
            "deploy_troops",
            ("state:IRQ",),
            ("state:SYR",),
        ),
        ("Soldiers seized power in Niamey.", "take_office", ("military:soldiers",), ()),
        (
            "Israeli artillery shelled a hospital, killing 12 people.",
            "shelling",
            ("military:ISR",),
            ("civilians:people",),
        ),
        ("The fall of Hama opens the road to Homs.", "gain_territory", (), ()),
    ],
)
def test_it_is_told_once(text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert told(text) == [(kind, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "The Red Cross has taken 56 patients to Goris.",
        "Russia took part in talks.",
        "She conquered audiences in Vienna.",
        "Chinese coast guard men armed with knives walked the beach.",
        "The rise of Hama began in spring.",
    ],
)
def test_no_land_is_taken_and_nobody_armed(text: str) -> None:
    assert not {kind for kind, _, _ in told(text)} & {"gain_territory", "arm", "fight"}


def test_one_person_fights_alone_only_in_a_figure() -> None:
    text = "Margaret Ellwood fought all her life for the bassoon. She conquered every hall in Vienna."
    assert told(text) == []


def test_an_aside_does_not_hide_the_verb_of_a_name() -> None:
    text = "Turkey, which backs some of the groups, called on President Bashar al-Assad to negotiate."
    assert ("request", ("state:TUR",), ("leader:bashar-al-assad",)) in told(text)


def test_who_disperses_a_crowd_was_not_marched_on() -> None:
    text = "Hundreds of demonstrators marched to the embassy and police dispersed them with tear gas."
    by_kind = {kind: (actors, recipients) for kind, actors, recipients in told(text)}
    assert by_kind["protest"][1] == ()
    assert by_kind["crowd_control"][0] == ("agency:police",)


def test_separate_deaths_are_acts_of_their_own() -> None:
    kinds = [
        kind for kind, _, _ in told("Israeli artillery shelled Rafah. Soldiers killed two farmers in Jenin.")
    ]
    assert kinds[0] == "shelling"
    assert len(kinds) == 2
