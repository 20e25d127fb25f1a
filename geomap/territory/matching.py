"""Words of a text that tell of land changing hands, as the frames define them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.matches import fits
from geomap.events.plausibility import done_by_nature
from geomap.territory.frames import open_frames

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.territory.frames import Frame

_POS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}


def framed(stage: Stage) -> list[tuple[Token, list[Frame]]]:
    """Return the words that tell of land changing hands, each with the frames that fit, the surest first."""
    frames = open_frames()
    found: list[tuple[Token, list[Frame]]] = []
    for token in stage.parsed.tokens:
        pos = _POS.get(token.pos, "") if token.dep not in {"aux", "auxpass"} else ""
        known = frames.get((pos, token.lemma.lower()), ())
        fitting = [f for f in known if fits(stage, token, f.words, f.needs) and not _barred(stage, token, f)]
        if fitting and not done_by_nature(stage, [token]):
            found.append((token, fitting))
    told = _told_by_verbs(stage, found)
    return [pair for pair in found if pair[0].index not in told]


def _barred(stage: Stage, token: Token, frame: Frame) -> bool:
    children = stage.parsed.children(token.index)
    words = (word for c in children for word in (c.dep, c.text.lower(), f"{c.dep}:{c.text.lower()}"))
    return any(word in frame.unless for word in words)


def _told_by_verbs(stage: Stage, found: list[tuple[Token, list[Frame]]]) -> set[int]:
    """Return the nouns that a verb's own frame asks for: in *ended its occupation of X* only *end* tells."""
    return {
        noun.index
        for token, fitting in found
        if token.pos in {"VERB", "AUX"}
        for frame in fitting[:1]
        for slot, tests in frame.needs
        if slot == "obj"
        for noun in stage.slots.fill(token, slot)
        if any(stage.patterns.is_a(noun.lemma, test) for test in tests)
    }
