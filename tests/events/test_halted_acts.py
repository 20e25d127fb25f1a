"""What is suspended, halted or paused: force eases, aid and dealings end, and the act itself is not told."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2024-05-15"


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(e.kind, e.actors, e.recipients) for e in read(text, DAY).events]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (
            "Saudi Arabia suspended its air strikes on the Houthis in Yemen.",
            ("state:SAU",),
            ("group:houthis",),
        ),
        (
            "The Ethiopian government suspended its offensive against the Tigray People's Liberation Front.",
            ("state:ETH",),
            ("group:tigray-people-s-liberation-front",),
        ),
        (
            "The FARC suspended its attacks on Colombian soldiers.",
            ("group:revolutionary-armed-forces-of-colombia",),
            ("military:COL",),
        ),
        ("Myanmar's army paused its bombardment of Laukkai.", ("military:MMR",), ()),
        (
            "ELN rebels broke off their offensive in Catatumbo.",
            ("group:national-liberation-army-colombia",),
            (),
        ),
        (
            "The guerrillas agreed to a pause in their attacks on the Colombian army.",
            ("armed_group:guerrillas",),
            ("military:COL",),
        ),
        ("Air strikes on Sanaa were suspended on Monday.", (), ()),
    ],
)
def test_force_that_is_halted_eases(text: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert told(text) == [("ceasefire", actors, recipients)]


@pytest.mark.parametrize(
    ("text", "actor", "recipients"),
    [
        ("Japan suspended visas for Russians.", "state:JPN", ("civilians:RUS",)),
        ("India suspended the Indus Waters Treaty with Pakistan.", "state:IND", ("state:PAK",)),
        ("Egypt froze its gas exports to Israel.", "state:EGY", ("state:ISR",)),
        (
            "Armenia suspended its participation in the CSTO.",
            "state:ARM",
            ("igo:collective-security-treaty-organization",),
        ),
        ("Iran suspended talks with the United States.", "state:IRN", ("state:USA",)),
        ("Hamas suspended the release of hostages.", "group:hamas", ("civilians:hostages",)),
    ],
)
def test_dealings_that_are_halted_are_a_sanction(text: str, actor: str, recipients: tuple[str, ...]) -> None:
    assert told(text) == [("sanction", (actor,), recipients)]


@pytest.mark.parametrize(
    ("text", "doer", "recipients"),
    [
        ("Ukrainian forces stopped the Russian advance near Kharkiv.", "military:UKR", ("state:RUS",)),
        ("Chadian soldiers halted the rebel offensive on Faya.", "military:TCD", ()),
    ],
)
def test_who_halts_the_force_of_others_fights(text: str, doer: str, recipients: tuple[str, ...]) -> None:
    assert ("fight", (doer,), recipients) in told(text)
    assert "ceasefire" not in {kind for kind, _, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Nurses in Kenya suspended their strike.",
        "The general strike in Lagos was suspended.",
        "Police in Oslo suspended the search for the missing hikers.",
        "Ethiopian Airlines suspended flights to Asmara.",
        "The league suspended the season.",
    ],
)
def test_labour_firms_and_games_halt_neither_force_nor_dealings(text: str) -> None:
    assert not {kind for kind, _, _ in told(text)} & {"ceasefire", "sanction", "fight"}


def test_what_is_refused_to_be_halted_goes_on() -> None:
    assert told("Israel refused to halt its strikes on Lebanon.") == [
        ("reject", ("state:ISR",), ("state:LBN",))
    ]
