from __future__ import annotations

from html.parser import HTMLParser

import pytest

from geomap.conflict_map import ConflictMap
from geomap.errors import ChoiceError
from geomap.render import render


class Frames(HTMLParser):
    """Collects the attributes of the tags of a snippet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def frame(snippet: str) -> dict[str, str | None]:
    parser = Frames()
    parser.feed(snippet)
    ((tag, attributes),) = parser.found
    assert tag == "iframe"
    return attributes


def test_a_frame_holds_the_page_exactly(karabakh: ConflictMap) -> None:
    attributes = frame(karabakh.iframe())
    assert attributes["srcdoc"] == render(karabakh, "html").content.decode()
    assert attributes["sandbox"] == "allow-scripts"
    assert karabakh.title in (attributes["title"] or "")


def test_a_frame_can_show_a_file(karabakh: ConflictMap) -> None:
    attributes = frame(karabakh.iframe("file", source='maps/a"b.html', aspect="16 / 9"))
    assert attributes["src"] == 'maps/a"b.html'
    assert "aspect-ratio:16 / 9" in (attributes["style"] or "")


@pytest.mark.parametrize(("mode", "aspect"), [("embed", "4 / 3"), ("srcdoc", "4/3;color:red")])
def test_what_is_not_on_offer_is_refused(karabakh: ConflictMap, mode: str, aspect: str) -> None:
    with pytest.raises(ChoiceError):
        karabakh.iframe(mode, aspect=aspect)


def test_a_notebook_gets_the_page_and_the_picture(sudan: ConflictMap) -> None:
    bundle = sudan._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/html"] == sudan.iframe() == sudan._repr_html_()
    assert bundle["image/png"] == render(sudan, "png").content
