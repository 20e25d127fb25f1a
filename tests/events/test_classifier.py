from __future__ import annotations

import pytest

from geomap.events.classifier import NONE, open_classifier
from geomap.events.features import is_candidate
from geomap.events.patterns import open_patterns
from geomap.language import parse
from geomap.model import Modality, Role
from geomap.pipeline import read

CLAIMS = {"ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "SANCTION", "RETREAT"}


def chances(text: str, word: str) -> dict[str, float]:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    assert is_candidate(open_patterns(), token)
    return open_classifier().chances(parsed, open_patterns(), token)


@pytest.mark.parametrize(
    ("text", "word", "root"),
    [
        ("Kenyan troops attacked the rebels near Garissa.", "attacked", "ASSAULT"),
        ("Bolivia condemned the arrest of the bishop.", "condemned", "ACCUSE"),
        ("Police arrested nine students in Quito.", "arrested", "COERCE"),
        ("Zambia rejected the offer of Malawi.", "rejected", "REJECT"),
        ("Heavy snow fell on Oslo on Sunday.", "fell", NONE),
    ],
)
def test_the_likeliest_root(text: str, word: str, root: str) -> None:
    found = chances(text, word)
    assert max(found, key=lambda r: found[r]) == root
    assert sum(found.values()) == pytest.approx(1)


def test_rule_and_classifier_support_one_event() -> None:
    (event,) = read("Bolivia condemned Chile on Monday.", "2024-05-15").events
    assert event.support == ("rule", "classifier")


@pytest.mark.parametrize(
    "text",
    [
        (
            "France beat Spain by two goals in Munich. The French defender shot from far and "
            "scored. Spain lost the cup."
        ),
        (
            "A cold front crosses Poland on Friday. Rain is expected in Warsaw, and temperatures "
            "fall to four degrees."
        ),
        (
            "Shares in Tokyo rose after the Japanese central bank kept rates unchanged. The yen "
            "fell against the dollar."
        ),
        (
            "The Cuban pianist opened the festival in Vienna. Critics in Austria called her first "
            "album brilliant."
        ),
        (
            "Fry the onions, add tomatoes from Italy and simmer for an hour. Serve with bread, as "
            "cooks in Naples do."
        ),
        (
            "Voters in Ghana went to the polls on Saturday. Turnout was high in Accra, and "
            "results are due on Tuesday."
        ),
        (
            "Trade ministers from Chile and Peru met in Lima on Tuesday. They discussed customs "
            "and fruit exports."
        ),
        ("Brazil's coffee harvest grew by ten per cent this year. Exports to Germany reached a record."),
        ("Astronomers in Chile found a planet twice the size of Earth. Their study appeared in May."),
        "The Kenyan runner won the marathon in Berlin and broke the record by nine seconds.",
        "The museum in Cairo shows forty statues from Sudan. Tickets cost five dollars.",
        ("The Danish airline will add flights from Copenhagen to Lisbon next summer, its director said."),
    ],
)
def test_a_text_without_conflict_claims_none(text: str) -> None:
    reading = read(text, "2024-05-15")
    assert [(e.kind, e.support) for e in reading.events if e.plover in CLAIMS] == []
    assert reading.territory_changes == ()
    assert all(a.role is Role.UNCLEAR for a in reading.actors)


@pytest.mark.parametrize("verb", ["offered", "pledged", "promised"])
def test_an_offer_is_a_plan(verb: str) -> None:
    events = read(f"Oman {verb} to send medicine to Yemen.", "2024-05-15").events
    assert events
    assert {e.modality for e in events} == {Modality.PLANNED}


def test_an_office_laid_down_is_that_of_a_state() -> None:
    (event,) = [e for e in read("Peru's finance minister Ana Ruiz resigned.").events if e.kind == "resign"]
    assert event.recipients == ("state:PER",)


def test_whom_a_text_of_one_country_speaks_of_is_of_there() -> None:
    actors = {a.id: a for a in read("Mexican police arrested protesters.").actors}
    assert actors["protesters:protesters"].country == "MEX"
    both = {
        a.id: a for a in read("Mexican police arrested protesters from Cuba and met demonstrators.").actors
    }
    assert all(a.country is None for i, a in both.items() if i == "protesters:demonstrators")
