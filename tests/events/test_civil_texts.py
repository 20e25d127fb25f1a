"""Texts without a conflict claim none, and those with one keep what they tell."""

from __future__ import annotations

import pytest

import geomap
from tests.events.own_texts import claims, missed, own_texts


@pytest.mark.parametrize(("half", "at_most"), [("dev", 5), ("blind", 9)])
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
    assert len([own.id for own in texts if claims(own, geomap.read(own.text))]) <= 2
