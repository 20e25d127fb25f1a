"""Results of matches: *beat Poland 2-1*. A vote of 14-1 and a range of 10-15 are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_SCORE: Final = re.compile(r"(?<![\w–-])(?P<more>\d{1,3})[–-](?P<less>\d{1,3})(?![\w–-]|[ ][a-z]+s\b)")
_NEAR: Final = 2


def scores(stage: Stage) -> list[Token]:
    """Return the first tokens of the results in a text, the larger number first."""
    parsed = stage.parsed
    found = []
    for score in _SCORE.finditer(parsed.text):
        inside = parsed.tokens_in(score.start(), score.end())
        if inside and int(score["more"]) >= int(score["less"]) and not _of_a_vote(stage, inside[0]):
            found.append(inside[0])
    return found


def _of_a_vote(stage: Stage, token: Token) -> bool:
    sentence = stage.parsed.sentence_at(token.start)
    words = () if sentence is None else stage.parsed.tokens[sentence.first : sentence.last]
    return any(stage.patterns.is_a(w.lemma, "balloting") for w in words)


def scored(stage: Stage, results: list[Token], verb: Token) -> bool:
    """Tell whether a verb leads to a result: *shelled the Blackhawks 6-1*."""
    for result in results:
        above = [t.index for t, _ in zip(stage.parsed.ancestors(result.index), range(_NEAR), strict=False)]
        if verb.index in above:
            return True
    return False
