"""Who takes land by force, and from whom, is a party, though no event was found for the act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.events import assign_roles
from geomap.model import Role
from geomap.pipeline import read

TEXT = "GOMA, Congo, Jan. 28, 2025 (XX) — M23 rebels captured Goma from the Congolese army on Monday."


def roles(**fields: object) -> dict[str, Role]:
    reading = read(TEXT)
    (change,) = reading.stated_changes
    plain = tuple(replace(a, role=Role.UNCLEAR, side=None, role_evidence=()) for a in reading.actors)
    actors = assign_roles(plain, (), (replace(change, **fields),))  # type: ignore[arg-type]
    return {actor.id: actor.role for actor in actors}


def test_both_sides_of_a_conquest_are_parties() -> None:
    found = roles()
    assert found["group:march-23-movement"] is found["military:COD"] is Role.BELLIGERENT


@pytest.mark.parametrize(
    "fields", [{"status": "pending"}, {"procedure": "cession"}, {"gainer": None}, {"modality": "denied"}]
)
def test_a_plan_a_treaty_or_a_denial_makes_no_party(fields: dict[str, object]) -> None:
    assert Role.BELLIGERENT not in roles(**fields).values()
