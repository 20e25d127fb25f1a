"""Filters by party and kind of act: the map, the article and the tables obey them together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.devtools import Browser

ARCS = "document.querySelectorAll('path.arc:not(.touch)').length"
STATUS = "document.querySelector('.status').textContent"


def box(name: str, text: str) -> str:
    return (
        f"[...document.querySelectorAll('.filters input[name={name}]')]"
        f".find(n => n.parentNode.children[1].textContent === {text!r})"
    )


def rows(browser: Browser, title: str) -> list[str]:
    """Return the first cells of the rows that a table shows."""
    found: list[str] = browser.run(
        f"[...[...document.querySelectorAll('table')].find(t => t.caption.textContent === {title!r})"
        ".querySelectorAll('tbody tr:not([hidden])')].map(r => r.cells[0].textContent)"
    )
    return found


@pytest.fixture
def opened(browser: Browser, karabakh_page: Path) -> Browser:
    browser.open(karabakh_page)
    browser.run("document.querySelector('.filters').open = true")
    return browser


def test_a_kind_of_act_filters_map_article_and_tables(opened: Browser) -> None:
    arcs, events = opened.run(ARCS), rows(opened, "Events")
    opened.run(f"{box('kind', 'Supply arms')}.click()")
    assert opened.run(ARCS) == 1 < arcs
    assert set(rows(opened, "Events")) == {"Supply arms"}
    assert len(events) > len(rows(opened, "Events"))
    assert rows(opened, "Changes of territory") == []
    assert opened.run("document.querySelectorAll('path[class*=\"s-pending\"]').length") == 0
    lit = opened.run("[...document.querySelectorAll('.text .said.is-event:not(.off)')].length")
    assert 0 < lit < opened.run("document.querySelectorAll('.text .said.is-event').length")
    assert opened.run("document.querySelectorAll('.text .off[tabindex=\"0\"]').length") == 0


def test_a_party_filters_what_it_has_no_part_in(opened: Browser) -> None:
    opened.run(f"{box('party', 'France')}.click()")
    who = opened.run(
        "[...document.querySelectorAll('tbody tr:not([hidden])')].map(r => r.textContent).join(' ')"
    )
    assert "France" in who
    assert "Turkey" not in " ".join(rows(opened, "Actors"))
    assert rows(opened, "Events") == ["Mediation", "Consult"]
    assert rows(opened, "Places") == []
    opened.run(f"{box('party', 'Azerbaijan')}.click()")
    assert "Shusha" in rows(opened, "Places")
    assert "Goris" not in rows(opened, "Places")


def test_what_is_shown_is_announced_and_can_be_undone(opened: Browser) -> None:
    assert opened.run(STATUS) == ""
    assert opened.run("document.querySelector('.status').getAttribute('role')") == "status"
    arcs = opened.run(ARCS)
    opened.run(f"{box('kind', 'Supply arms')}.click()")
    assert opened.run(STATUS).startswith("Shown: 1 of 10 events and 0 of 5 changes of territory")
    opened.run(f"{box('party', 'Armenia')}.click()")
    assert opened.run(STATUS) == "Nothing in the article matches this filter."
    assert opened.run(ARCS) == 0
    opened.run("document.querySelector('.filters button').click()")
    assert opened.run(STATUS) == ""
    assert opened.run(ARCS) == arcs
    assert opened.run("document.activeElement.tagName") == "SUMMARY"


def test_a_card_shows_only_the_acts_that_match(opened: Browser) -> None:
    arc = "[...document.querySelectorAll('path.touch')].find(n => n.ariaLabel.includes('supply arms'))"
    opened.run(f"{arc}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter' }}))")
    assert opened.run("document.querySelectorAll('.leaflet-popup .card').length") == 2
    opened.key("Escape")
    opened.run(f"{box('kind', 'Supply arms')}.click()")
    opened.run(f"{arc}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter' }}))")
    opened.wait("document.querySelectorAll('.leaflet-popup .card').length === 1")


def test_filters_are_reached_and_set_by_keyboard(browser: Browser, karabakh_page: Path) -> None:
    browser.open(karabakh_page)
    browser.run("document.querySelector('.filters summary').focus()")
    browser.key("Enter")
    browser.wait("document.querySelector('.filters').open")
    browser.key("Tab")
    assert browser.run("document.activeElement.name") == "party"
    browser.key(" ", " ")
    browser.wait(f"{STATUS}.startsWith('Shown')")
