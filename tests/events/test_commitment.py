"""What a text plans, denies, alleges, supposes or rules out is not told as done."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2024-05-15"


def modalities(text: str) -> dict[str, str]:
    return {e.kind: e.modality.value for e in read(text, DAY).events}


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The army is set to recapture Wad Madani.", "gain_territory", "planned"),
        ("The army recaptured Wad Madani.", "gain_territory", "asserted"),
        ("Moscow dismissed reports that it had shelled Kherson.", "shelling", "denied"),
        ("Pakistan ruled out that its jets had bombed Khost.", "air_or_drone_strike", "denied"),
        ("Eritrean soldiers are said to have killed civilians in Axum.", "attack_civilians", "alleged"),
        ("According to unconfirmed reports, the M23 captured Walikale.", "gain_territory", "alleged"),
        ("According to the mayor, the M23 captured Walikale.", "gain_territory", "reported"),
        ("Any attack on Taiwan would draw in Japan.", "fight", "hypothetical"),
        ("Turkish jets attacked Kurdish fighters.", "fight", "asserted"),
        ("No soldiers were killed in Goma.", "fight", "negated"),
        ("Two soldiers were killed in Goma.", "fight", "asserted"),
        ("Nobody attacked the convoy near Gao.", "fight", "negated"),
        ("Neither Armenia nor Azerbaijan signed the treaty.", "agreement", "negated"),
        ("Armenia and Azerbaijan signed the treaty.", "agreement", "asserted"),
        ("Ukraine stopped short of attacking Belgorod.", "fight", "negated"),
        ("British troops had occupied Basra two decades ago.", "gain_territory", "historical"),
    ],
)
def test_the_text_is_not_taken_for_more_than_it_says(text: str, kind: str, modality: str) -> None:
    assert modalities(text)[kind] == modality


def test_a_claim_is_no_threat() -> None:
    assert "threaten" not in modalities("Rebels claim to have captured Sake.")


def test_who_is_blamed_did_it() -> None:
    by_kind = {e.kind: e for e in read("Kyiv blamed Moscow for shelling Kherson.", DAY).events}
    assert (by_kind["shelling"].actors, by_kind["shelling"].modality.value) == (("state:RUS",), "alleged")


def test_troops_refused_are_not_whom_a_refusal_is_told() -> None:
    event = read("Egypt refused to send troops to Yemen.", DAY).events[0]
    assert (event.kind, event.recipients) == ("reject", ("state:YEM",))


def test_the_month_of_a_plan_is_to_come() -> None:
    planned = read("France will hand over its base in Abidjan to Ivory Coast by January.", DAY).events[0]
    done = read("France handed over its base in Abidjan to Ivory Coast in January.", DAY).events[0]
    assert (planned.when, done.when) == ("2025-01", "2024-01")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Taliban almost captured Kunduz in 2014.", "negated"),
        ("The Taliban came close to seizing Ghazni.", "negated"),
        ("It is untrue that Kenyan troops left Dhobley.", "denied"),
    ],
)
def test_what_nearly_happened_or_is_untrue_did_not_happen(text: str, modality: str) -> None:
    reading = read(text, "2014-05-05")
    assert {event.modality.value for event in reading.events} == {modality}
    assert {change.status for change in reading.stated_changes} == {"denied"}
