"""Texts without a conflict claim none, and those with one keep what they tell."""

from __future__ import annotations

import pytest

import geomap
from tests.events.own_texts import claims, missed, own_texts


@pytest.mark.parametrize(("half", "at_most"), [("dev", 5), ("blind", 10)])
def test_few_texts_of_peace_claim_a_conflict(half: str, at_most: int) -> None:
    told = [own.id for own in own_texts("civil_texts.txt", half) if claims(own, geomap.read(own.text))]
    assert len(told) <= at_most


@pytest.mark.parametrize(("half", "at_most"), [("dev", 4), ("blind", 10)])
def test_texts_on_conflicts_keep_what_they_tell(half: str, at_most: int) -> None:
    lost = [
        line for own in own_texts("conflict_texts.txt", half) for line in missed(own, geomap.read(own.text))
    ]
    assert len(lost) <= at_most
