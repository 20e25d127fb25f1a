"""Words of a text that tell of land changing hands, as the frames define them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.accidents import done_by_nature
from geomap.events.matches import fits
from geomap.territory.frames import open_frames

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.territory.frames import Frame

_AMOUNTS: Final = frozenset({"prep", "npadvmod", "dobj", "advmod", "attr", "oprd"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_YEAR_DIGITS: Final = 4
_POS: Final = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}


def framed(stage: Stage) -> list[tuple[Token, list[Frame]]]:
    """Return the words that tell of land changing hands, each with the frames that fit, the surest first."""
    frames = open_frames()
    found: list[tuple[Token, list[Frame]]] = []
    for token in stage.parsed.tokens:
        pos = _POS.get(token.pos, "") if token.dep not in {"aux", "auxpass"} else ""
        known = frames.get((pos, token.lemma.lower()), ())
        fitting = [f for f in known if fits(stage, token, f.words, f.needs) and not _barred(stage, token, f)]
        if fitting and _sound(stage, token):
            found.append((token, fitting))
    told = _told_by_verbs(stage, found)
    return [pair for pair in found if pair[0].index not in told]


def _sound(stage: Stage, token: Token) -> bool:
    return not (done_by_nature(stage, [token]) or _measured(stage, token) or _in_name(stage, token))


def _barred(stage: Stage, token: Token, frame: Frame) -> bool:
    children = [c for c in stage.parsed.children(token.index) if not _of_time(stage, c)]
    words = (word for c in children for word in (c.dep, c.text.lower(), f"{c.dep}:{c.text.lower()}"))
    return any(word in frame.unless for word in words)


def _of_time(stage: Stage, word: Token) -> bool:
    """Tell whether a word says when: *could fall within weeks*, *followed the same evening*."""
    if word.dep in {"dobj", "npadvmod", "tmod"}:
        return stage.patterns.is_a(word.lemma, "time_span")
    return word.dep == "prep" and any(c.entity in _TIMES for c in stage.parsed.children(word.index))


def _measured(stage: Stage, token: Token) -> bool:
    """Tell whether a verb says by how much or to what figure: *fell two percent*, *fell to minus four*."""
    if token.pos != "VERB" or not stage.patterns.is_a(token.lemma, "rising"):
        return False
    heads = [c for c in stage.parsed.children(token.index) if c.dep in _AMOUNTS]
    below = [w for c in heads if c.dep == "prep" for w in stage.parsed.children(c.index)]
    words = [w for w in (*heads, *below) for w in (w, *stage.parsed.children(w.index))]
    return any(w.dep != "prep" and stage.patterns.is_a(w.lemma, "measure") for w in words) or any(
        w.dep == "pobj" and w.pos == "NUM" and not w.entity.startswith("DATE") and not _is_year(w)
        for w in (*below, *(x for b in below if b.dep == "prep" for x in stage.parsed.children(b.index)))
    )


def _is_year(word: Token) -> bool:
    return word.text.isdecimal() and len(word.text) == _YEAR_DIGITS


def _in_name(stage: Stage, token: Token) -> bool:
    """Tell whether a noun is part of somebody's name: the *Liberation* of a liberation army."""
    if token.pos == "VERB" or not token.text[:1].isupper():
        return False
    spans = (span for actor in stage.cast.actors.values() for span in actor.mentions)
    wider = ((s.start, s.end) for s in spans if (s.start, s.end) != (token.start, token.end))
    return any(a <= token.start and token.end <= b for a, b in wider) or _capital_inside(stage, token)


def _capital_inside(stage: Stage, token: Token) -> bool:
    """Tell whether a capitalised noun stands in mid-sentence before an *of* and follows another such word."""
    before = stage.parsed.tokens[token.index - 1] if token.index else token
    return token.pos == "PROPN" and before.pos == "PROPN" and before.text[:1].isupper()


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
