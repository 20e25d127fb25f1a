"""Leaders, officials and other people: a title with a name, a name alone, a title alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.actors.apposed import see_apposed
from geomap.actors.leaders import leader_by_surname, leader_called
from geomap.actors.named import identity_of
from geomap.actors.person import PREFIX, Person, capitalised, name_at
from geomap.actors.sighting import Identity, Sighting, slug
from geomap.actors.spelling import plain, same_name
from geomap.language.syntax import head_of
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import Known, Title
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token


def see_people(scene: Scene) -> None:
    """Add a sighting for every named person: first full names, then surnames and their misspellings."""
    people: list[Person] = []
    _titled(scene, people)
    _known_names(scene, people)
    _recognised(scene, people)
    _list(scene, people)
    see_apposed(scene, people)
    _list(scene, people)
    _surnames(scene, people)
    for person in people:
        identity = _identity(scene, person)
        for start, end in sorted(set(person.spans)):
            head = head_of(scene.parsed, start, end)
            if head is not None:
                scene.add(Sighting(start=start, end=end, head=head.index, identity=identity))


def _titled(scene: Scene, people: list[Person]) -> None:
    text = scene.article.text
    for start, end, said, head in scene.titles:
        title = (said.office == "counterpart" and _office_of_last(people)) or said
        name = name_at(text, end)
        if (
            name is None
            or _covered(people, start, end)
            or scene.taken & {t.index for t in scene.parsed.tokens_in(*name)}
        ):
            continue
        words = text[name[0] : name[1]]
        if any(scene.place_of(t.index) for t in scene.parsed.tokens_in(*name)) and " " not in words:
            continue
        country = _country_of_title(scene, start, head) or _country_after(scene, name[1])
        person = _same_person(people, words) or _new(people, words)
        person.title = person.title or title
        person.country = person.country or country
        person.spans.append((_phrase_start(scene, start), name[1]))


def _office_of_last(people: list[Person]) -> Title | None:
    return next((p.title for p in reversed(people) if p.title is not None), None)


def _country_of_title(scene: Scene, start: int, head: Token) -> str | None:
    """Return the country in the words before a title, or after it: *King of Morocco*."""
    for token in reversed(scene.parsed.tokens_in(max(0, start - 30), start)):
        if token.end > start or scene.article.text[token.end : start].strip():
            break
        if (country := scene.country_at(token.index)) is not None:
            return country
        if token.pos not in {"ADJ", "PART", "PROPN", "NOUN"}:
            break
        start = token.start
    return next(iter(scene.countries_by(head.index)), None)


def _country_after(scene: Scene, end: int) -> str | None:
    """Return the country in *of X* right after a name: *King Hassan of Morocco*."""
    if not scene.article.text.startswith(" of ", end):
        return None
    return next(
        (c for t in scene.parsed.tokens_in(end + 4, end + 5) if (c := scene.country_at(t.index))), None
    )


def _phrase_start(scene: Scene, start: int) -> int:
    """Return where the words that qualify a title begin: *Armenian*, *his French*."""
    for token in reversed(scene.parsed.tokens_in(max(0, start - 40), start)):
        joined = token.end <= start and scene.article.text[token.end : start].strip() == ""
        if not joined or not (scene.place_of(token.index) or token.dep == "amod" or token.tag == "PRP$"):
            break
        start = token.start
    return start


def _known_names(scene: Scene, people: list[Person]) -> None:
    for start, end, meanings in scene.named:
        if all(m.kind is ActorKind.LEADER for m in meanings) and not _covered(people, start, end):
            words = scene.article.text[start:end]
            if " " in words:
                (_same_person(people, words) or _new(people, words)).spans.append((start, end))


def _recognised(scene: Scene, people: list[Person]) -> None:
    """Take the parser's people of two words and more that no toponym and no group explains."""
    tokens = scene.parsed.tokens
    for token in tokens:
        if token.entity != "PERSON" or not token.entity_start:
            continue
        last = token.index
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].entity == "PERSON"
            and not tokens[last + 1].entity_start
        ):
            last += 1
        name = name_at(scene.article.text, token.start)
        if name is None or _covered(people, *name):
            continue
        inside = scene.parsed.tokens_in(*name)
        words = scene.article.text[name[0] : name[1]]
        if " " not in words or any(t.index in scene.taken or scene.place_of(t.index) for t in inside):
            continue
        if words.split()[-1].casefold() in scene.lexicon.nouns or words.casefold() in scene.lexicon.titles:
            continue
        (_same_person(people, words) or _new(people, words)).spans.append(name)


def _surnames(scene: Scene, people: list[Person]) -> None:
    """Link single capitalised words to the people named in full, and to leaders known by surname."""
    open_: list[tuple[Token, int, int, str]] = []
    for token in scene.parsed.tokens:
        word = token.text
        if token.pos not in {"PROPN", "NOUN", "ADJ", "VERB"} or len(word) < 2 or not capitalised(word):
            continue
        start, end = _whole_word(scene.article.text, token.start, token.end)
        word = scene.article.text[start:end]
        if token.index in scene.taken or token.index in scene.mention_of or _covered(people, start, end):
            continue
        if len(word) > 2 and (person := _by_surname(people, word, start)) is not None:
            person.spans.append((start, end))
        elif (known := leader_by_surname(scene, token, word)) is not None:
            _listed(people, known).spans.append((start, end))
        elif plain(word) in scene.lexicon.surnames:
            open_.append((token, start, end, word))
    for token, start, end, word in open_:
        if not _in_company(scene, people, token):
            continue
        known = leader_by_surname(scene, token, word, in_company=True)
        if known is not None:
            _listed(people, known).spans.append((start, end))


def _list(scene: Scene, people: list[Person]) -> None:
    """Look up who of the people is a listed leader."""
    for person in people:
        person.listed = person.listed or leader_called(scene, person.name, person.title, person.country)


def _listed(people: list[Person], known: Known) -> Person:
    """Return the person of the list, a new one where the text has not named it so far."""
    person = next((p for p in people if p.listed is not None and p.listed.id == known.id), None)
    if person is None:
        person = _new(people, known.name)
        person.country = known.country
        person.listed = known
    return person


def _in_company(scene: Scene, people: list[Person], token: Token) -> bool:
    """Tell whether the sentence names another leader in office."""
    sentence = scene.parsed.sentence_at(token.start)
    day = scene.article.published
    return sentence is not None and any(
        p.listed is not None and p.listed.valid_on(day) and sentence.start <= s < sentence.end
        for p in people
        for s, _ in p.spans
    )


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a token to the name it is part of, as in *al-Sisi*."""
    match = re.search(r"(?:(?:al|el|ul)-)$", text[max(0, start - 4) : start], re.IGNORECASE)
    return (start - len(match[0]) if match else start), end


def _by_surname(people: list[Person], word: str, start: int) -> Person | None:
    """Return whom a surname means: of several of that name, the one that the text has named so far."""
    exact = [p for p in people if plain(word) in _parts(p.name)]
    if len(exact) > 1:
        exact = [p for p in exact if any(s < start for s, _ in p.spans)] or exact
    if exact:
        who = {p.listed.id if p.listed is not None else id(p) for p in exact}
        return exact[0] if len(who) == 1 else None
    near = [p for p in people if same_name(p.name.split()[-1], word)]
    return near[0] if len(near) == 1 else None


def _parts(name: str) -> set[str]:
    words = plain(name).split()
    return {words[-1], *(re.sub(PREFIX, "", w) for w in words[-1:]), *([words[0]] if len(words) > 1 else [])}


def _new(people: list[Person], name: str) -> Person:
    people.append(Person(name=name))
    return people[-1]


def _same_person(people: list[Person], name: str) -> Person | None:
    words = name.split()
    for person in people:
        theirs = person.name.split()
        if not same_name(theirs[-1], words[-1]):
            continue
        if len(theirs) == 1 or len(words) == 1 or same_name(theirs[0], words[0]) or theirs[0] == words[0]:
            if len(words) > len(theirs):
                person.name = name
            return person
    return None


def _covered(people: list[Person], start: int, end: int) -> bool:
    return any(s < end and start < e for p in people for s, e in p.spans)


def _identity(scene: Scene, person: Person) -> Identity:
    known, title = person.listed, person.title
    if known is not None:
        found = identity_of(known)
        office = _office(scene, _held(known, scene.article.published), known.country)
        return Identity(
            id=f"leader:{slug(known.name)}", name=known.name, kind=ActorKind.LEADER, country=found.country,
            sector=known.sector, office=office, source=known.source,
        )  # fmt: skip
    kind = title.kind if title is not None else ActorKind.PERSON
    office = _office(scene, title.office if title else None, person.country)
    return Identity(
        id=f"{kind}:{slug(person.name)}", name=person.name, kind=kind, country=person.country,
        sector=title.sector if title else None, office=office,
    )  # fmt: skip


def _held(known: Known, day: str | None) -> str | None:
    """Return the office held on the article's day: a former one is called so, a later one is not known."""
    if known.valid_on(day) or known.office is None or day is None:
        return known.office
    return f"former {known.office}" if (known.valid_from or "")[:10] <= day else None


def _office(scene: Scene, title: str | None, country: str | None) -> str | None:
    """Return *title of country*, as far as either is known."""
    if title is None or country is None or " of " in title:
        return title
    return f"{title} of {scene.country_name(country)}"
