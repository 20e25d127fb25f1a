"""Verbs that the small pipeline does not know, each parsed as another of the same form and length."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

from geomap.errors import DataError


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


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return pattern, stand-in and lemma of each word that ``make data`` built.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    try:
        rows = json.loads(files("geomap").joinpath("data/parser.json").read_text(encoding="utf-8"))[
            "stand_ins"
        ]
        return tuple(
            (_pattern(row["word"], row["before"], row["after"]), row["stand_in"], row["lemma"])
            for row in rows
        )
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"geomap/data/parser.json cannot be used: {error}; run `make data`") from error


def _pattern(word: str, before: list[str], after: list[str]) -> re.Pattern[str]:
    """Return a pattern for a word that follows one of ``before`` and comes before one of ``after``."""
    lead = rf"(?P<before>\b(?:{'|'.join(before)})[ ](?:[a-z]+ly[ ])?)" if before else r"(?P<before>\b)"
    tail = rf"(?=[ ](?:{'|'.join(after)})\b)" if after else r"\b"
    return re.compile(f"{lead}{word}{tail}")
