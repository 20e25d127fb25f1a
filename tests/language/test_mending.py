"""What the small parser gets wrong beside an object is mended."""

from __future__ import annotations

import pytest

from geomap.language.parser import parse


def deps(text: str) -> dict[str, str]:
    return {token.text: token.dep for token in parse(text).tokens}


def test_a_name_is_freed_from_the_span_of_time_behind_it() -> None:
    found = deps("Al-Shabaab fighters abandoned Kismayo hours before Kenyan troops landed on its beaches.")
    assert (found["Kismayo"], found["hours"]) == ("dobj", "npadvmod")


def test_a_second_object_behind_a_comma_is_in_apposition() -> None:
    text = "Forces entered Tarhuna on Friday, the last stronghold of the army in the west."
    found = deps(text)
    assert (found["Tarhuna"], found["stronghold"]) == ("dobj", "appos")


def test_two_objects_of_giving_stay_two_objects() -> None:
    text = "France gave Ukraine six howitzers."
    assert deps(text)["howitzers"] == "dobj"


def test_a_verb_that_the_pipeline_does_not_know_is_parsed_in_its_own_words() -> None:
    (verb,) = [t for t in parse("The town was overrun by rebels.").tokens if t.text == "overrun"]
    assert (verb.pos, verb.lemma) == ("VERB", "overrun")


def test_a_date_before_a_subject_is_no_part_of_its_name() -> None:
    tokens = {t.text: t for t in parse("On 6 June Kenya captured Kismayo.").tokens}
    assert (tokens["Kenya"].dep, tokens["June"].dep) == ("nsubj", "pobj")
    assert tokens["June"].head == tokens["On"].index


def test_a_name_behind_a_date_is_joined_to_the_object() -> None:
    tokens = {t.text: t for t in parse("They captured Barentu on 9 May and Keren, in the hills.").tokens}
    assert (tokens["Keren"].dep, tokens["Keren"].head) == ("conj", tokens["Barentu"].index)


def test_days_joined_by_and_stay_days() -> None:
    tokens = {t.text: t for t in parse("They shelled Barentu on Monday and Tuesday.").tokens}
    assert tokens["Tuesday"].head == tokens["Monday"].index


def test_a_noun_before_dates_keeps_them() -> None:
    tokens = {t.text: t for t in parse("During March elections the army took the capital.").tokens}
    assert tokens["army"].dep == "nsubj"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The RSF denied that it had targeted civilians.", "targeted"),
        ("Serbia denied accusations by Kosovo that it had massed troops.", "massed"),
    ],
)
def test_a_past_perfect_is_a_verb(text: str, verb: str) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == verb)
    assert token.dep == "ccomp"
    assert {c.text for c in parsed.children(token.index) if c.dep in {"nsubj", "aux"}} == {"it", "had"}
    assert [c.text for c in parsed.children(token.index) if c.dep == "dobj"]


def test_armed_men_are_no_past_perfect() -> None:
    parsed = parse("It had armed men in the town.")
    assert next(t for t in parsed.tokens if t.text == "had").dep == "ROOT"


def test_a_joined_verb_keeps_the_subject_before_it() -> None:
    text = (
        "The U.S.-backed Syrian Democratic Forces took Deir al-Zor city on Friday after the army pulled out, "
        "but Turkish-backed fighters of the Syrian National Army drove them from Tal Rifaat."
    )
    (fighters,) = [t for t in parse(text).tokens if t.text == "fighters"]
    (drove,) = [t for t in parse(text).tokens if t.text == "drove"]
    assert (fighters.dep, fighters.head) == ("nsubj", drove.index)


def test_two_objects_of_one_verb_stay_objects() -> None:
    found = deps("The army took the town and a bridge and burned the mill.")
    assert (found["town"], found["bridge"], found["mill"]) == ("dobj", "conj", "dobj")


def test_the_last_of_several_titled_subjects_is_joined_to_them() -> None:
    text = (
        "British Prime Minister Keir Starmer, French President Emmanuel Macron and German Chancellor "
        "Friedrich Merz spoke with Netanyahu by phone."
    )
    tokens = {t.text: t for t in parse(text).tokens}
    assert (tokens["Starmer"].dep, tokens["Macron"].dep, tokens["Merz"].dep) == ("nsubj", "conj", "conj")
    assert (tokens["Chancellor"].dep, tokens["Chancellor"].head) == ("compound", tokens["Merz"].index)


def test_those_who_are_shot_at_do_what_the_participle_says() -> None:
    tokens = {
        t.text: t for t in parse("Police opened fire on demonstrators trying to storm the palace.").tokens
    }
    assert (tokens["trying"].dep, tokens["trying"].head) == ("acl", tokens["demonstrators"].index)


def test_what_somebody_does_while_leaving_is_their_own_act() -> None:
    tokens = {t.text: t for t in parse("Soldiers left on Monday, firing at the rebels.").tokens}
    assert tokens["firing"].head == tokens["left"].index
