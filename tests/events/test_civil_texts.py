"""Texts without a conflict claim none, and those with one keep what they tell."""

from __future__ import annotations

import pytest

import geomap
from tests.events.own_texts import claims, missed, own_texts


@pytest.mark.parametrize(("half", "at_most"), [("dev", 1), ("blind", 7)])
def test_few_texts_of_peace_claim_a_conflict(half: str, at_most: int) -> None:
    told = [own.id for own in own_texts("civil_texts.txt", half) if claims(own, geomap.read(own.text))]
    assert len(told) <= at_most


@pytest.mark.parametrize(("half", "at_most"), [("dev", 4), ("blind", 10)])
def test_texts_on_conflicts_keep_what_they_tell(half: str, at_most: int) -> None:
    lost = [
        line for own in own_texts("conflict_texts.txt", half) for line in missed(own, geomap.read(own.text))
    ]
    assert len(lost) <= at_most


def test_texts_of_peace_written_after_the_rules_claim_next_to_nothing() -> None:
    """Of these 32, five were misread at first (two as plain acts of an army and of police)."""
    texts = [own for half in ("dev", "blind") for own in own_texts("civil_texts_later.txt", half)]
    assert len(texts) == 32
    assert len([own.id for own in texts if claims(own, geomap.read(own.text))]) == 0


@pytest.mark.parametrize(("half", "at_most"), [("dev", 5), ("blind", 5)])
def test_texts_of_peace_full_of_the_words_of_war_claim_little(half: str, at_most: int) -> None:
    """Written before the rules of this round; 8 of 18 and 10 of 22 claimed a conflict at first."""
    told = [own.id for own in own_texts("civil_texts_third.txt", half) if claims(own, geomap.read(own.text))]
    assert len(told) <= at_most


def test_texts_of_peace_for_developing_claim_little() -> None:
    """Of these 60, by which rules were made, 22 claimed a conflict at first."""
    texts = [own for half in ("dev", "blind") for own in own_texts("civil_texts_fourth.txt", half)]
    assert len(texts) == 60
    assert len([own.id for own in texts if claims(own, geomap.read(own.text))]) <= 7


@pytest.mark.parametrize(("half", "at_most"), [("dev", 2), ("blind", 0)])
def test_texts_on_conflicts_beside_works_and_weather_keep_what_they_tell(half: str, at_most: int) -> None:
    texts = own_texts("conflict_texts_third.txt", half)
    assert len([line for own in texts for line in missed(own, geomap.read(own.text))]) <= at_most


@pytest.mark.parametrize(("half", "at_most"), [("dev", 3), ("blind", 8)])
def test_texts_in_the_voice_of_newspapers_claim_little(half: str, at_most: int) -> None:
    """Written before the rule for wars of long ago; 11 of 29 and 11 of 31 claimed a conflict at first."""
    told = [own.id for own in own_texts("civil_texts_fifth.txt", half) if claims(own, geomap.read(own.text))]
    assert len(told) <= at_most
