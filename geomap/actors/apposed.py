"""An office and its holder side by side: *the Angolan president, João Lourenço*, *X, the mayor of Y*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.person import Person, name_at
from geomap.language.syntax import phrase

if TYPE_CHECKING:
    from geomap.actors.lexicon import Title
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_PARTS: Final = frozenset({"compound", "amod", "nmod"})


def see_apposed(scene: Scene, people: list[Person]) -> None:
    """Give people the office that stands beside their name between commas; it is one more mention of them."""
    starts = {start: p for p in people for start, _ in p.spans}
    ends = {end: p for p in people for _, end in p.spans}
    for start, end, title, head in scene.titles:
        if head.index in scene.taken or head.dep in _PARTS or any(s <= start < e for s, e in _spans(people)):
            continue
        first = min(start, phrase(scene.parsed, head.index)[0])
        country = next(iter(scene.countries_by(head.index)), None)
        person = _after(scene, starts, people, _end(scene, head, end)) or _before(scene, ends, head, first)
        if person is None or not _one_country(person, country):
            continue
        person.title = person.title or _title(scene, people, title, first)
        person.country = person.country or country
        person.spans.append((first, end))


def _spans(people: list[Person]) -> list[tuple[int, int]]:
    return [span for person in people for span in person.spans]


def _end(scene: Scene, head: Token, end: int) -> int:
    """Return where the office ends with its country: *the president of Angola*."""
    for prep in scene.parsed.children(head.index):
        if prep.dep == "prep" and prep.text.lower() == "of" and prep.start == end + 1:
            ends = [t.end for t in scene.parsed.children(prep.index) if t.dep == "pobj"]
            return max([end, *ends])
    return end


def _after(scene: Scene, starts: dict[int, Person], people: list[Person], end: int) -> Person | None:
    text = scene.article.text
    if not text.startswith(", ", end):
        return None
    if (person := starts.get(end + 2)) is not None:
        return person
    name = name_at(text, end + 2)
    if name is None or " " not in (words := text[name[0] : name[1]]):
        return None
    inside = scene.parsed.tokens_in(*name)
    if any(t.index in scene.taken or scene.place_of(t.index) or t.pos != "PROPN" for t in inside):
        return None
    if not any(t.dep == "appos" for t in inside) or not text.startswith(",", name[1]):
        return None
    return _named(people, words, name)


def _named(people: list[Person], words: str, span: tuple[int, int]) -> Person:
    person = next((p for p in people if p.name == words), None)
    if person is None:
        person = Person(name=words)
        people.append(person)
    person.spans.append(span)
    return person


def _before(scene: Scene, ends: dict[int, Person], head: Token, first: int) -> Person | None:
    beside = scene.article.text[max(0, first - 2) : first] == ", "
    return ends.get(first - 2) if beside and head.dep == "appos" else None


def _one_country(person: Person, country: str | None) -> bool:
    known = person.listed.country if person.listed is not None else person.country
    return country is None or known is None or known == country


def _title(scene: Scene, people: list[Person], title: Title, start: int) -> Title:
    """Return the office meant: a counterpart holds that of the person named last before."""
    if title.office != "counterpart":
        return title
    before = [(s, i) for i, p in enumerate(people) for s, _ in p.spans if s < start]
    last = people[max(before)[1]] if before else None
    if last is None:
        return title
    office = last.listed.office if last.listed is not None else None
    return last.title or scene.lexicon.titles.get((office or "").casefold(), title)
