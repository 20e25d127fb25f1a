"""Bodies that only the text itself names: *the Kachin Defence Army (KDA)* is no country's army."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.actors.sighting import Identity, Sighting, slug
from geomap.language.syntax import head_of
from geomap.model import ActorKind, Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.actors.scene import Scene

_WORD: Final = r"[A-Z][\w’'-]*"
_LONG: Final = rf"{_WORD}(?:[ ](?:(?:of|for|the|and)[ ]){{0,2}}{_WORD}){{1,7}}"
_NAMED: Final = re.compile(
    rf"(?P<long>{_LONG})[ ]\((?:the[ ])?(?P<short>[A-Z][\w-]{{0,3}}[A-Z][\w-]{{0,4}})\)"
)
_SORT: Final = (
    r"group|movement|militia|faction|gang|rebel[ ]group|armed[ ]group|insurgent[ ]group|guerrilla[ ]group"
)
_AS: Final = "known[ ]as|calling[ ]itself|called|named|styling[ ]itself|which[ ]calls[ ]itself"
_CALLED: Final = re.compile(
    rf"\b(?P<sort>{_SORT}),?[ ](?:{_AS})"
    rf"[ ](?:the[ ])?[\"“]?(?P<long>{_WORD}(?:[ ](?:(?:of|for|the|and)[ ]){{0,2}}{_WORD}){{0,7}})"
)


def see_introduced(scene: Scene) -> None:
    """Add sightings for bodies that the text introduces: with a short name, or as *known as* so."""
    text = scene.article.text
    for match in _CALLED.finditer(text):
        name = re.sub(r"^The[ ]", "", match["long"])
        if (called := _called(scene, match["sort"], name, match.end("long") - len(name))) is not None:
            start = match.start("sort")
            _see(scene, start, match.end("long"), called, scene.parsed.tokens_in(start, start + 1)[0].index)
            for span in _written(text, name):
                _see(scene, *span, called)
    if "(" not in text:
        return
    for match in _NAMED.finditer(text):
        long, short = re.sub(r"^The[ ]", "", match["long"]), match["short"]
        identity = _identity(scene, long, match.end("long") - len(long))
        if identity is None or not _shortens(short, long):
            continue
        for name in (long, short):
            for start, end in _written(text, name):
                _see(scene, start, end, identity)


def _identity(scene: Scene, name: str, start: int) -> Identity | None:
    """Return who an unknown body is, if its name says that it fights or governs and is no state's forces."""
    classes = scene.lexicon.classes
    words = [w.casefold() for w in name.split()]
    inside = scene.parsed.tokens_in(start, start + len(name))
    if any(t.index in scene.taken for t in inside):
        return None
    kind = next(
        (
            kind
            for of, kind in (
                ("fighting_bodies", ActorKind.ARMED_GROUP),
                ("political_bodies", ActorKind.POLITICAL_GROUP),
            )
            if any(word in classes[of] for word in words)
        ),
        None,
    )
    if kind is None:
        return None
    states = {t.text.casefold() for t in inside if _is_country(scene, t.index)}
    if states and all(w in classes["state_forces"] or w in states for w in words):
        return None
    sector = "REB" if kind is ActorKind.ARMED_GROUP else "PTY"
    return Identity(id=f"{kind}:{slug(name)}", name=name, kind=kind, country=None, sector=sector)


def _called(scene: Scene, sort: str, name: str, start: int) -> Identity | None:
    """Return who a group is that is *known as* a name that no list has."""
    inside = scene.parsed.tokens_in(start, start + len(name))
    known = [s.identity for t in inside for s in scene.by_head.get(t.index, ()) if s.start == start]
    if known:
        return known[0] if known[0].kind is ActorKind.ARMED_GROUP else None
    if any(t.index in scene.taken or (t.index in scene.mention_of and " " not in name) for t in inside):
        return None
    noun = scene.lexicon.nouns.get(sort.casefold())
    named = _identity(scene, name, start)
    if noun is not None and noun.kind is ActorKind.ARMED_GROUP:
        return Identity(
            id=f"{noun.kind}:{slug(name)}", name=name, kind=noun.kind, country=None, sector=noun.sector
        )
    return named


def _is_country(scene: Scene, index: int) -> bool:
    place = scene.place_of(index)
    return place is not None and place.feature is Feature.COUNTRY


def _shortens(short: str, long: str) -> bool:
    """Tell whether a short name is made of the initials of a long one, in this or in another language."""
    initials = [word[0] for word in long.split() if word[0].isupper()]
    return sorted(c for c in short if c.isupper()) == sorted(initials) or short == "".join(initials)


def _written(text: str, name: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        yield match.span()


def _see(scene: Scene, start: int, end: int, identity: Identity, at: int | None = None) -> None:
    head = head_of(scene.parsed, start, end)
    index = at if at is not None or head is None else head.index
    if index is not None and index not in scene.by_head and index not in scene.taken:
        scene.add(Sighting(start=start, end=end, head=index, identity=identity))
