from __future__ import annotations

import pytest

from geomap.model import Reading, TerritoryChange
from geomap.pipeline import read

DAY = "2024-05-15"


def only(text: str) -> tuple[Reading, TerritoryChange]:
    reading = read(text, DAY)
    changes = reading.stated_changes
    assert len(changes) == 1, [(c.gainer, c.loser, c.area) for c in changes]
    return reading, changes[0]


def place_name(reading: Reading, id_: str | None) -> str | None:
    return next((p.name for p in reading.places if p.id == id_), None)


@pytest.mark.parametrize(
    ("text", "gainer", "loser", "place"),
    [
        ("Ukrainian troops recaptured Kherson from Russia.", "military:UKR", "state:RUS", "Kherson"),
        ("Kherson was recaptured by Ukrainian troops.", "military:UKR", None, "Kherson"),
        ("M23 rebels, who captured Goma on Monday, marched south.", "group:march-23-movement", None, "Goma"),
        ("The city of Wad Madani fell to the RSF.", "group:rapid-support-forces", None, "Wad Madani"),
        ("The capture of Goma by M23 alarmed Kinshasa.", "group:march-23-movement", None, "Goma"),
        ("Serbia lost Vukovar to Croatia.", "state:HRV", "state:SRB", "Vukovar"),
        ("Russian forces withdrew from Kherson.", None, "military:RUS", "Kherson"),
        ("The army of Myanmar abandoned Lashio.", None, "military:MMR", "Lashio"),
        ("Taliban fighters seized the city of Kunduz.", "group:taliban", None, "Kunduz"),
        ("Ethiopian forces pulled out of Mekelle.", None, "military:ETH", "Mekel"),
        ("Russia annexed Crimea in 2014.", "state:RUS", None, "Crimea"),
    ],
)
def test_direction_in_every_form(text: str, gainer: str | None, loser: str | None, place: str) -> None:
    reading, change = only(text)
    assert (change.gainer, change.loser) == (gainer, loser)
    assert (place_name(reading, change.place) or "").startswith(place)
    assert change.evidence


@pytest.mark.parametrize(
    "text",
    [
        "The president left Kyiv on Monday.",
        "Thousands of civilians fled Goma.",
        "Families left Rafah on foot.",
        "Russian peacekeepers were deployed in Stepanakert.",
        "The prime minister came to power in 2018.",
    ],
)
def test_no_land_changes_hands(text: str) -> None:
    assert read(text, DAY).territory_changes == ()


@pytest.mark.parametrize(
    "text", ["Ukrainian troops failed to recapture Melitopol.", "Rebels never captured Goma."]
)
def test_land_that_was_not_taken_is_told_as_denied(text: str) -> None:
    (change,) = read(text, DAY).territory_changes
    assert change.status == "denied"


@pytest.mark.parametrize(
    ("text", "loser", "basis"),
    [
        ("The Malian army took control of Kidal, which the rebels had held since 2012.", "rebels", "stated"),
        ("The army captured the rebel-held town of Bor.", "rebels", "stated"),
        ("Government forces seized Saraqib, a stronghold of Hayat Tahrir al-Sham.", "Hayat", "stated"),
        ("Insurgents captured Palma after Mozambican soldiers fled.", "Mozambique", "coreferent"),
        ("Insurgents captured Goma after villagers fled.", None, "stated"),
        ("Insurgents captured Palma after Mozambican soldiers withdrew from Pemba.", None, "stated"),
    ],
)
def test_who_held_the_land_before_is_taken_from_beside_the_verb(
    text: str, loser: str | None, basis: str
) -> None:
    reading = read(text, DAY)
    change = next(c for c in reading.territory_changes if c.gainer is not None)
    names = {actor.id: actor.name for actor in reading.actors}
    assert names[change.loser].startswith(loser) if loser and change.loser else change.loser is loser
    assert change.basis.value == basis


def test_a_part_of_a_region_is_near_it_and_not_it() -> None:
    reading, change = only("The rebels captured swathes of Darfur.")
    assert change.place is None
    assert (place_name(reading, change.near) or "").startswith("Darfur")


def test_land_of_unstated_extent_has_no_place() -> None:
    _, change = only("Armenia has ceded swathes of territory.")
    assert (change.place, change.near, change.loser, change.gainer) == (None, None, "state:ARM", None)
    assert change.procedure == "cession"


def test_a_handover_ahead_is_pending() -> None:
    _, change = only("Israel will hand over Jericho to Jordan on Friday.")
    assert (change.status, change.gainer, change.loser, change.when) == (
        "pending",
        "state:JOR",
        "state:ISR",
        "2024-05-17",
    )


def test_a_list_without_its_verb_gives_each_place_its_date() -> None:
    text = "Israel was to return Jericho by 20 May, Hebron by 27 May and Nablus by 3 June."
    reading = read(text, DAY)
    assert all(c.place is not None for c in reading.territory_changes)
    found = [(c.area, c.when, c.status) for c in reading.territory_changes]
    assert found == [
        ("Jericho", "2024-05-20", "pending"),
        ("Hebron", "2024-05-27", "pending"),
        ("Nablus", "2024-06-03", "pending"),
    ]


def test_a_partys_own_word_is_a_claim() -> None:
    _, change = only("Russia said its troops had captured Avdiivka.")
    assert change.status == "claimed"
    assert change.attributed_to == "state:RUS"


def test_several_places_are_several_changes() -> None:
    reading = read("Ukraine recaptured Kupiansk and Izium.", DAY)
    assert len(reading.territory_changes) == 2
    assert {c.gainer for c in reading.territory_changes} == {"state:UKR"}


def test_the_same_change_told_twice_is_one_with_both_quotes() -> None:
    text = "Russian forces captured Avdiivka on Monday. Witnesses saw how Russian forces captured Avdiivka."
    _, change = only(text)
    assert len(change.evidence) == 2


@pytest.mark.parametrize(
    ("text", "gainer", "area"),
    [
        (
            "Crowds marched to demand his exit over a truce that secured territorial gains for Croatia.",
            "state:HRV",
            "territorial gains",
        ),
        (
            "Protesters demanded a new election after M23 rebels had captured Goma.",
            "group:march-23-movement",
            "Goma",
        ),
        ("Sudan promised a truce and then seized Kassala.", "state:SDN", "Kassala"),
        (
            "The opposition called for an inquiry into the capture of Lashio by the Arakan Army.",
            "group:arakan-army",
            "Lashio",
        ),
    ],
)
def test_what_is_told_as_done_stays_done_under_a_demand(text: str, gainer: str, area: str) -> None:
    _, change = only(text)
    assert (change.gainer, change.area, change.status) == (gainer, area, "completed")


@pytest.mark.parametrize(
    "text", ["Ukraine demanded that Russia withdraw from Crimea.", "Rebels could capture Goma."]
)
def test_land_that_may_change_hands_or_is_asked_for_is_hypothetical(text: str) -> None:
    (change,) = read(text, DAY).territory_changes
    assert change.status == "hypothetical"


@pytest.mark.parametrize(
    "text",
    [
        "Serbia ceded swathes of land and the arrival of a monitoring mission.",
        "Ethiopia surrendered a strip of territory and the appointment of a governor.",
        "Georgia lost tracts of land, the confidence of voters and a minister.",
    ],
)
def test_an_act_or_a_post_is_no_land(text: str) -> None:
    areas = [change.area for change in read(text, DAY).territory_changes]
    assert not [a for a in areas if any(w in a for w in ("mission", "governor", "confidence", "minister"))]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers seized the presidential palace in Niamey.",
        "The prime minister took control of the talks in Oslo.",
        "The minister took control of the ministry.",
    ],
)
def test_a_building_or_a_post_is_no_territory(text: str) -> None:
    assert read(text, DAY).territory_changes == ()


def test_control_of_land_is_that_land() -> None:
    _, change = only("Ukraine has regained control of more than 60 settlements.")
    assert (change.area, change.place, change.near) == ("more than 60 settlements", None, None)


def test_a_quantity_of_land_is_near_the_region_its_sentence_names_and_no_other() -> None:
    reading, change = only("Fighting raged in Darfur. The rebels captured dozens of villages.")
    assert change.near is None
    reading, change = only("The rebels made territorial gains in Darfur.")
    assert (place_name(reading, change.near) or "").startswith("Darfur")


def test_a_gapped_list_in_the_passive_gives_each_place_its_date() -> None:
    text = "Jericho was to be handed to Jordan by 20 May, the town of Hebron by 27 May and Nablus by 3 June."
    found = [(c.when, c.status) for c in read(text, DAY).territory_changes]
    assert found == [("2024-05-20", "pending"), ("2024-05-27", "pending"), ("2024-06-03", "pending")]


def test_a_name_the_gazetteer_lacks_is_land_without_a_place() -> None:
    text = "Armenia was to return Kalbajar by 20 May, Qorvandil by 27 May and Mezrekhan by 3 June."
    found = [(c.area, c.when) for c in read(text, DAY).territory_changes]
    assert found[1:] == [("Qorvandil", "2024-05-27"), ("Mezrekhan", "2024-06-03")]
    assert [c.place for c in read(text, DAY).territory_changes][1:] == [None, None]


def test_sides_are_never_put_together_from_who_fights() -> None:
    text = (
        "Armenia and Azerbaijan fought for six weeks. The truce secured territorial gains for Azerbaijan."
        " Armenia ceded swathes of territory."
    )
    found = {(c.gainer, c.loser) for c in read(text, DAY).territory_changes}
    assert found == {("state:AZE", None), (None, "state:ARM")}


def test_sides_told_apart_of_the_same_place_are_one_change_by_coreference() -> None:
    _, change = only("Russian forces withdrew from Kherson. Ukrainian troops entered Kherson.")
    assert (change.gainer, change.loser, change.basis) == ("military:UKR", "military:RUS", "coreferent")
    assert len(change.evidence) == 2


def test_who_takes_and_later_leaves_a_place_is_told_twice() -> None:
    text = "Taliban fighters captured Kunduz. Later Taliban fighters withdrew from Kunduz."
    assert len(read(text, DAY).territory_changes) == 2


def test_the_whole_of_a_region_is_the_region() -> None:
    reading, change = only("Ukraine regained the whole of Crimea.")
    assert change.place is not None
    assert any(m.text == "Crimea" and m.place == change.place for m in reading.mentions)
    assert change.near is None


def test_the_city_is_the_only_city_spoken_of() -> None:
    reading, change = only("Rebels stormed Goma and drove government soldiers from the city.")
    assert (place_name(reading, change.place), change.basis) == ("Goma", "coreferent")


def test_the_city_after_two_cities_is_neither() -> None:
    text = "Rebels passed Goma and Bukavu. On Monday government soldiers abandoned the city."
    assert [c.place for c in read(text, DAY).territory_changes] == [None]


def test_a_handover_put_off_is_pending() -> None:
    _, change = only("The handover of Hebron to Jordan was postponed by ten days.")
    assert (change.status, change.gainer) == ("pending", "state:JOR")


def test_land_lost_to_somebody_is_their_gain() -> None:
    _, change = only("Large areas of Darfur have been lost to the RSF since 2023.")
    assert (change.gainer, change.loser) == ("group:rapid-support-forces", None)


@pytest.mark.parametrize(
    "text",
    [
        "U.S. troops left Iraq in 2011, the Pentagon said.",
        "Parliament voted to expel French troops from the country.",
        "France completed the withdrawal of its soldiers from Niger on Friday.",
    ],
)
def test_an_army_that_leaves_a_country_gives_up_no_land(text: str) -> None:
    assert read(f"{text}\n").territory_changes == ()


def test_an_army_that_leaves_a_town_may_give_it_up() -> None:
    (change,) = read("Malian troops withdrew from Kidal on Friday.\n").territory_changes
    assert (change.loser, change.gainer) == ("military:MLI", None)


@pytest.mark.parametrize(
    ("text", "gainer", "loser"),
    [
        ("Bria came under the control of the rebels.", "rebels", None),
        ("Goma changed hands on Monday.", None, None),
        ("Taliban fighters poured into Kabul.", "Taliban", None),
        ("Croatia won back Vukovar from the rebels.", "Croatia", "rebels"),
        ("Ethiopian troops restored control over Mekelle.", "Ethiopia: forces", None),
        ("Britain handed Hong Kong back to China in 1997.", "China", "United Kingdom"),
    ],
)
def test_more_ways_to_tell_of_land_taken(text: str, gainer: str | None, loser: str | None) -> None:
    reading = read(text, DAY)
    names = {actor.id: actor.name for actor in reading.actors}
    (change,) = reading.territory_changes
    assert (names.get(change.gainer or ""), names.get(change.loser or "")) == (gainer, loser)
