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


def see_introduced(scene: Scene) -> None:
    """Add sightings for bodies that the text introduces with a short name, under both names."""
    text = scene.article.text
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


def _see(scene: Scene, start: int, end: int, identity: Identity) -> None:
    head = head_of(scene.parsed, start, end)
    if head is not None and head.index not in scene.by_head:
        scene.add(Sighting(start=start, end=end, head=head.index, identity=identity))
