"""Words of an act that mean something else by what they are said of."""

from __future__ import annotations

import pytest

import geomap


def told(text: str) -> list[str]:
    return [event.kind for event in geomap.read(f"{text}\n").events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The raids demonstrate a disregard for the resolution of the UN Security Council.", "protest"),
        ("The death tolls were provided by officials to journalists in Kabul.", "aid"),
        ("The United States Embassy in Iraq had suspended operations.", "ceasefire"),
        ("ASEAN struck a cautious tone in Jakarta.", "air_or_drone_strike"),
        ("Chad received 600,000 refugees.", "negotiate_or_meet"),
        ("France demonstrated its commitment to Lebanon.", "protest"),
        ("France reiterated its commitment to Lebanon.", "agreement"),
        ("Turkey contributed to the growth of Somalia.", "aid"),
        ("The BBC gave way to a rival after losing the rights.", "concede"),
        ("BYD has seized a quarter of the market in China.", "gain_territory"),
    ],
)
def test_another_sense_is_not_that_act(text: str, kind: str) -> None:
    assert kind not in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Students demonstrated against the junta in Yangon.", "protest"),
        ("Kuwait provided food to refugees in Lebanon.", "aid_humanitarian"),
        ("Israel suspended attacks on Gaza.", "ceasefire"),
        ("The rebels suspended operations against the army in Colombia.", "ceasefire"),
        ("Chad received 600,000 refugees.", "asylum"),
        ("France received the foreign minister of Libya.", "negotiate_or_meet"),
        ("Russia gave a commitment to withdraw from Kherson.", "agreement"),
        ("Norway contributed 20 million dollars to Ethiopia.", "aid"),
        ("Serbia gave way to Kosovo over the border.", "concede"),
        ("The rebels seized a quarter of the city of Goma.", "gain_territory"),
    ],
)
def test_the_act_itself_stays(text: str, kind: str) -> None:
    assert kind in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Saudi foreign minister took to Twitter accusing Iran of the raid.",
        "US Secretary of State Mike Pompeo posted a message on Twitter blaming Iran for the attacks.",
    ],
)
def test_where_one_took_to_speaks_for_nobody(text: str) -> None:
    reading = geomap.read(f"{text}\n")
    names = {actor.id: actor.name for actor in reading.actors}
    accusers = {names[a] for e in reading.events if e.kind == "accuse" for a in e.actors}
    assert accusers
    assert "Twitter" not in accusers
