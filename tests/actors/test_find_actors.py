from __future__ import annotations

import pytest

from geomap.actors.spelling import edits, same_name
from geomap.model import Actor, ActorKind
from geomap.pipeline import read


def actors(text: str, published: str = "2024-05-15") -> dict[str, Actor]:
    return {actor.id: actor for actor in read(text, published).actors}


def seen(text: str, actor: Actor) -> list[str]:
    return [text[s.start : s.end] for s in actor.mentions]


@pytest.mark.parametrize(
    ("text", "id_", "kind", "country"),
    [
        ("Sudanese troops shelled Omdurman.", "military:SDN", ActorKind.MILITARY, "SDN"),
        (
            "Colombian guerrillas attacked a convoy.",
            "armed_group:COL-guerrillas",
            ActorKind.ARMED_GROUP,
            "COL",
        ),
        ("Damascus rejected the proposal.", "state:SYR", ActorKind.STATE, "SYR"),
        ("Moscow denied the attack.", "state:RUS", ActorKind.STATE, "RUS"),
        ("Burmese police arrested two monks in Yangon.", "agency:MMR-police", ActorKind.AGENCY, "MMR"),
        ("The Pakistani government condemned India.", "state:PAK", ActorKind.STATE, "PAK"),
        ("Rwandan peacekeepers arrived in Bangui.", "peacekeepers:RWA", ActorKind.PEACEKEEPERS, "RWA"),
    ],
)
def test_a_qualified_noun_or_a_seat_names_an_actor(
    text: str, id_: str, kind: ActorKind, country: str
) -> None:
    found = actors(text)
    assert id_ in found, list(found)
    assert (found[id_].kind, found[id_].country) == (kind, country)


def test_a_misspelt_surname_is_the_same_person_and_stays_visible() -> None:
    text = (
        "Malian Prime Minister Boubou Traorekoro spoke on Monday. Traorekoro met Algerian officials. "
        "Critics attacked Traorekroo on Tuesday."
    )
    found = actors(text)
    people = [a for a in found.values() if a.kind is ActorKind.LEADER]
    assert [p.name for p in people] == ["Boubou Traorekoro"]
    assert people[0].country == "MLI"
    assert "Traorekroo" in seen(text, people[0])
    assert "Traorekroo" in people[0].variants


def test_the_office_is_that_of_the_articles_day() -> None:
    text = "French President Emmanuel Macron met Angela Merkel in Berlin to discuss the fighting in Libya."
    found = actors(text, "2020-01-19")
    assert found["leader:emmanuel-macron"].office == "President of France"
    assert found["leader:emmanuel-macron"].source is not None


def test_a_counterpart_holds_the_same_office() -> None:
    text = "Kenyan President William Ruto phoned his Ethiopian counterpart Abera Tolosa about the clashes."
    found = actors(text)
    other = next(a for a in found.values() if a.name == "Abera Tolosa")
    assert (other.kind, other.country, other.office) == (ActorKind.LEADER, "ETH", "president of Ethiopia")


def test_pronouns_and_titles_refer_to_the_person_named() -> None:
    text = (
        "Thai Prime Minister Somsak Wongchai accused Cambodia of shelling the border. "
        "He ordered an inquiry. Soldiers guarded the prime minister."
    )
    leader = next(a for a in actors(text).values() if a.name == "Somsak Wongchai")
    assert seen(text, leader) == ["Thai Prime Minister Somsak Wongchai", "He", "the prime minister"]


def test_its_forces_are_those_of_whom_it_is() -> None:
    found = actors("Ethiopia said its troops had captured Mekelle.")
    assert "military:ETH" in found


@pytest.mark.parametrize(
    "text",
    [
        "Envoys of the Minsk Group – France, Russia and the United States – met in Vienna to mediate.",
        "Delegates from the Minsk Group (France, Russia and the United States) met in Vienna to mediate.",
    ],
)
def test_members_listed_beside_a_group_belong_to_it(text: str) -> None:
    group = next(a for a in actors(text).values() if a.kind is ActorKind.MEDIATOR)
    assert group.members == ("state:FRA", "state:RUS", "state:USA")


def test_every_mention_is_a_stretch_of_the_text() -> None:
    text = "Hamas fighters and Israeli soldiers clashed in Rafah, the army said. Egypt urged them to stop."
    for actor in actors(text).values():
        assert actor.mentions
        assert all(0 <= s.start < s.end <= len(text) for s in actor.mentions)


def test_a_compound_such_as_anti_names_no_party() -> None:
    found = actors("An anti-Syria journalist was killed in Beirut by gunmen.")
    assert "state:SYR" not in {i for i, a in found.items() if a.role.value != "unclear"}


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("abcd", "abcd", 0), ("abcd", "abdc", 1), ("abcd", "abc", 1), ("abcd", "wxyz", 3)],
)
def test_edits_count_a_swap_as_one(a: str, b: str, distance: int) -> None:
    assert edits(a, b) == distance


def test_short_or_differently_beginning_names_are_not_the_same() -> None:
    assert not same_name("Khan", "Khas")
    assert not same_name("Mansour", "Sansour")
    assert same_name("Zelensky", "Zelenksy")


@pytest.mark.parametrize(
    "text",
    [
        "Fighters belonging to the M23 captured Goma.",
        "Fighters loyal to the M23 captured Goma.",
        "M23, a rebel group backed by Rwanda, captured Goma.",
        "Rebels from the M23 took Goma. The group's fighters entered Bukavu.",
    ],
)
def test_fighters_are_of_the_group_that_the_text_names(text: str) -> None:
    groups = {id_ for id_, actor in actors(text, "2025-02-01").items() if actor.kind is ActorKind.ARMED_GROUP}
    assert groups == {"group:march-23-movement"}


def test_the_groups_fighters_are_nobodys_where_two_groups_are_named() -> None:
    found = actors("The M23 and the FDLR met in Goma. The group's fighters entered Bukavu.", "2025-02-01")
    assert "armed_group:fighters" in found


@pytest.mark.parametrize(
    ("text", "not_seen"),
    [
        ("A Chinese restaurant in Kabul was shelled.", "state:CHN"),
        ("Iran-backed fighters attacked Aleppo.", "state:IRN"),
        ("Russian-speaking residents fled from Mariupol.", "state:RUS"),
        ("French-led troops killed ten men in Mali.", "state:FRA"),
        ("French-led troops killed ten men in Mali.", "military:FRA"),
        ("The rebel Serbs shelled Zepa in Bosnia.", "state:SRB"),
        ("Ethnic Armenian forces shelled Stepanakert.", "military:ARM"),
        ("Ethnic Armenian forces shelled Stepanakert.", "state:ARM"),
        ("The Turkish Cypriot leader met diplomats.", "state:TUR"),
        ("Bosnian Serb forces shelled Sarajevo.", "state:SRB"),
        ("The UN children's agency fled from Aleppo.", "igo:united-nations"),
        ("GENEVA, Switzerland, May 3, 2021 — Ethiopian soldiers captured Dessie.", "state:CHE"),
        ("Rebels captured the capital of Chad.", "state:TCD"),
        ("PORT-AU-PRINCE, 26 June 2024 - Gangs burned a police station.", "igo:african-union"),
        ("Dutch peacekeepers left Srebrenica.", "state:NLD"),
    ],
)
def test_a_country_that_only_qualifies_something_does_not_act(text: str, not_seen: str) -> None:
    assert not_seen not in actors(text)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("The Russian attack killed ten people in Kharkiv.", "state:RUS"),
        ("Turkish support kept the rebels in Idlib alive.", "state:TUR"),
        ("The Armenian side rejected the proposal.", "state:ARM"),
        ("Cuba and Norway act as guarantors.", "state:CUB"),
        ("Chad attacked the rebels.", "state:TCD"),
        ("The rebel Serbs shelled Zepa in Bosnia.", "armed_group:rebel-serbs"),
        ("Ethnic Armenian forces shelled Stepanakert.", "armed_group:ethnic-armenian-forces"),
        ("The UN children's agency fled from Aleppo.", "agency:unicef"),
        ("UN experts accused Rwanda.", "igo:united-nations"),
    ],
)
def test_a_country_acts_by_its_acts_and_stance_and_others_act_for_themselves(text: str, id_: str) -> None:
    assert id_ in actors(text)


def test_who_acts_in_a_headline_above_a_dateline_is_seen() -> None:
    text = "Chad pulls back from the border\n\nGENEVA, Switzerland, 3 May 2021 — Rebels captured Faya."
    assert "state:TCD" in actors(text)
    assert "state:CHE" not in actors(text)
