"""Sentences that tell of a war of long ago: in a guide, an obituary, a memorial, a museum.

A date far back, or the name of an old war, makes its sentence one of the past. Where the text tells of
no act of these days beside it, the plain past goes on with it: *In 1815 he took X. He then burned Y.*
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.events.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.matches import Stage
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Sentence, Token
    from geomap.model import Article

_YEARS_BACK: Final = 50
_YEARS_BACK_REMEMBERED: Final = 15
_KNOWN: Final = frozenset({"given", "dateline"})
_NEAR: Final = 40
_THIS_YEAR: Final = 2010
"""The year to count from where nobody says when an article appeared: no later than most news on the web."""
_YEAR: Final = re.compile(
    r"\b(?:in|on|of|by|until|till|during|from|early|late|spring|summer|autumn|winter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December),?\s+"
    r"(?:the\s+)?(1[0-9]{3}|20[0-9]{2})\b(?!-)",
    re.IGNORECASE,
)
_CENTURY: Final = re.compile(r"\b(?:in|of|during) the (?:early |late )?1?[0-9]th[- ]century", re.IGNORECASE)
_NO_SCENE: Final = re.compile(
    r"\b(?:since|unlike|like|as in|not seen in)\s+(?:[\w']+\s+){0,3}$", re.IGNORECASE
)
_DIED_OLD: Final = re.compile(
    r"\bdied\b(?! (?:in|of|from|after|when) (?:an? |the )?(?:\w+ )?"
    r"(?:attacks?|strikes?|shelling|blasts?|explosions?|fighting|battle|raid))"
    r"[^.]*\b(?:aged|at the age of)\s+(?:[7-9][0-9]|1[01][0-9])\b"
)
_COUNTED: Final = re.compile(r"\b(?:later|earlier|after|before|following|next)\b", re.IGNORECASE)
_THESE_DAYS: Final = frozenset({"weekday", "relative"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_NOW: Final = re.compile(
    r"\b(?:today|now|tonight|yesterday|this (?:week|month|year|morning))\b", re.IGNORECASE
)


def long_ago(
    stage: Stage, dates: tuple[DateMention, ...], article: Article, acts: Sequence[Token]
) -> frozenset[int]:
    """Return the tokens, by their index, of those acts of force that the text tells of long ago.

    Parameters
    ----------
    stage
        The parsed text.
    dates
        The dates in it.
    article
        The article: what is long ago counts from the day it appeared, unless that is only guessed.
    acts
        The words for acts of force.
    """
    sentences = stage.parsed.sentences
    remembered = _remembers(stage)
    limit = _this_year(article) - (_YEARS_BACK_REMEMBERED if remembered else _YEARS_BACK)
    dated = [s for s in sentences if _dated_back(stage, s, limit)]
    fresh = {s.first for s in sentences if _of_these_days(stage, s, dates, limit)}
    old = {s.first for s in dated} - fresh
    at = {act.index: s.first for act in acts if (s := stage.parsed.sentence_at(act.start)) is not None}
    told = {act.index for act in acts if at.get(act.index) in old}
    if any(at.get(act.index) in fresh and not _told_back(stage, act, limit) for act in acts):
        return frozenset(told)
    if remembered and (dated or _died_old(stage)):
        carried = {s.first for s in sentences} - fresh
    else:
        carried = _following(stage, old) - fresh
    past = {a.index for a in acts if at.get(a.index) in carried and _in_the_past(stage, a)}
    return frozenset(told | past)


def _following(stage: Stage, old: set[int]) -> set[int]:
    """Return the sentences that follow one of long ago in its paragraph."""
    found: set[int] = set()
    for paragraph in paragraphs(stage.parsed):
        inside = [sentence.first for sentence in paragraph]
        first = min((f for f in inside if f in old), default=None)
        found |= {f for f in inside if first is not None and f >= first}
    return found


def _told_back(stage: Stage, act: Token, limit: int) -> bool:
    """Tell whether an act in a sentence of these days is itself dated far back: *nine killed in 1995*."""
    text = stage.parsed.text[act.start : act.start + _NEAR]
    return any(int(m[1]) <= limit for m in _YEAR.finditer(text))


def _this_year(article: Article) -> int:
    known = article.published is not None and article.published_basis in _KNOWN
    year = (article.published or "")[:4]
    return int(year) if known and year.isdigit() else _THIS_YEAR


def _remembers(stage: Stage) -> bool:
    """Tell whether a text remembers: an anniversary, a memorial, a museum, somebody who died old."""
    remembering = stage.patterns.classes["remembrance"]
    words = any(t.lemma.lower() in remembering or t.text.lower() in remembering for t in stage.parsed.tokens)
    return words or _died_old(stage)


def _died_old(stage: Stage) -> bool:
    return _DIED_OLD.search(stage.parsed.text) is not None


def _dated_back(stage: Stage, sentence: Sentence, limit: int) -> bool:
    """Tell whether a sentence dates something far back, other than a building or *since 1945*."""
    text = stage.parsed.text[sentence.start : sentence.end]
    years = [m.start() for m in _YEAR.finditer(text) if int(m[1]) <= limit]
    centuries = [m.start() for m in _CENTURY.finditer(text)]
    wars = [at for war in stage.patterns.classes["old_war"] if (at := text.lower().find(war)) >= 0]
    return any(_is_scene(stage, text[:at]) for at in (*years, *centuries, *wars))


def _is_scene(stage: Stage, before: str) -> bool:
    last = before.split()[-1:]
    founded = any(word.lower().strip(",(") in stage.patterns.classes["founding"] for word in last)
    return not founded and _NO_SCENE.search(before) is None


def _of_these_days(stage: Stage, sentence: Sentence, dates: tuple[DateMention, ...], limit: int) -> bool:
    """Tell whether a sentence gives a day of these days: a weekday, *today*, a year not far back."""
    text = stage.parsed.text[sentence.start : sentence.end]
    inside = (d for d in dates if sentence.start <= d.start < sentence.end)
    return (
        any(d.kind in _THESE_DAYS and not _COUNTED.search(d.text) for d in inside)
        or _NOW.search(text) is not None
        or any(int(m[1]) > limit for m in _YEAR.finditer(text))
    )


def _in_the_past(stage: Stage, act: Token) -> bool:
    """Tell whether the clause of an act is in the plain past."""
    for word in (act, *stage.parsed.ancestors(act.index)):
        auxiliaries = [c for c in stage.parsed.children(word.index) if c.dep in {"aux", "auxpass"}]
        tags = {word.tag, *(c.tag for c in auxiliaries)}
        if tags & _PRESENT or "MD" in tags:
            return False
        if "VBD" in tags:
            return True
    return False
