"""Headlines without a verb, peacekeepers who leave, forces called by no name and land told of once before."""

from __future__ import annotations

import pytest

from tests.territory.stated import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kupiansk back under Ukrainian flag", ("Ukraine", None, "Kupiansk")),
        ("The Arakan Army has since added Ponnagyun.", ("Arakan Army", None, "Ponnagyun")),
        (
            "In the north, M23 took Goma, and the army reports loss of Kobo road.",
            (None, "DR Congo: forces", "Kobo road"),
        ),
    ],
)
def test_wording_tells_of_land(text: str, expected: tuple[str | None, str | None, str]) -> None:
    assert expected in told(text)


def test_peacekeepers_who_leave_lose_no_land() -> None:
    text = "UN peacekeepers withdrew from Kidal on 31 October. The Malian army captured Kidal on 14 November."
    assert told(text) == [("Mali: forces", None, "Kidal")]


def test_who_only_leaves_after_a_visit_loses_nothing() -> None:
    text = "The minister toured the market in Kidal, and the soldiers left in the evening."
    assert told(text) == []


def test_enemy_of_a_communique_is_driven_out() -> None:
    found = told("In the north, two brigades drove the aggressor out of the Chwarta valley.")
    assert found == [(None, None, "the Chwarta valley")]
