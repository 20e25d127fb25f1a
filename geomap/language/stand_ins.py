"""Verbs that the small pipeline does not know, each parsed as another of the same form and length."""

from __future__ import annotations

import re
from functools import lru_cache

from geomap.built import built


def stood_in(piece: str) -> str:
    """Return text of the same length with verbs that the parser does not know replaced by ones it does."""
    for pattern, stand_in, _ in _stand_ins():
        piece = pattern.sub(rf"\g<before>{stand_in}", piece)
    return piece


def own_lemma(word: str, parsed_as: str) -> str | None:
    """Return the lemma of a word of the text that was parsed as another, ``None`` if it was not."""
    if word == parsed_as:
        return None
    return next(
        (
            lemma
            for pattern, stand_in, lemma in _stand_ins()
            if stand_in == parsed_as and word in pattern.pattern
        ),
        None,
    )


def known_lemma(form: str, read: str) -> str:
    """Return the lemma of a verb or noun, ``read`` unless the pipeline is known to misread the form."""
    return _lemmas().get(form.lower(), read)


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    with built("parser.json") as data:
        return {str(form): str(lemma) for form, lemma in data["lemmas"].items()}


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return pattern, stand-in and lemma of each word that ``make data`` built."""
    with built("parser.json") as data:
        return tuple(
            (_pattern(row["word"], row["before"], row["after"]), row["stand_in"], row["lemma"])
            for row in data["stand_ins"]
        )


def _pattern(word: str, before: list[str], after: list[str]) -> re.Pattern[str]:
    """Return a pattern for a word that follows one of ``before`` and comes before one of ``after``."""
    lead = rf"(?P<before>\b(?:{'|'.join(before)})[ ](?:[a-z]+ly[ ])?)" if before else r"(?P<before>\b)"
    tail = rf"(?=[ ](?:{'|'.join(after)})\b)" if after else r"\b"
    return re.compile(f"{lead}{word}{tail}")
