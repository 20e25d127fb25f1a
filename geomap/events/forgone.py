"""Acts that somebody does without, or that are only feared: *instead of attacking*, *fears of an assault*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Modality

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_CONTENT: Final = frozenset({"pcomp", "pobj"})
_AHEAD: Final = frozenset({Modality.HYPOTHETICAL, Modality.PLANNED})


def forgone(stage: Stage, act: Token) -> bool:
    """Tell whether an act is what somebody does not do: *instead of*, *without*, *rather than attacking*."""
    governor = stage.parsed.head(act.index)
    if act.dep in _CONTENT and governor.dep == "prep":
        word = governor.text.lower()
        return word == "without" or (word == "of" and _preceded(stage, governor, "instead"))
    marks = (c for c in stage.parsed.children(act.index) if c.dep in {"mark", "cc"})
    return any(m.text.lower() == "than" and _preceded(stage, m, "rather") for m in marks)


def feared(stage: Stage, preposition: Token) -> set[Modality]:
    """Return what the subject of a verb makes of what is of it: *fears grew of an assault*."""
    governor = stage.parsed.head(preposition.index)
    if preposition.dep != "prep" or preposition.text.lower() != "of" or governor.pos != "VERB":
        return set()
    subjects = (c for c in stage.parsed.children(governor.index) if c.dep == "nsubj")
    cues = (stage.patterns.cues.get(("noun", s.lemma.lower())) for s in subjects)
    return {cue for cue in cues if cue is not None and cue in _AHEAD}


def _preceded(stage: Stage, token: Token, word: str) -> bool:
    return token.index > 0 and stage.parsed.tokens[token.index - 1].text.lower() == word
