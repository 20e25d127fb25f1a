"""Verbs that the small pipeline does not know, each parsed as another of the same form and length."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

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


def known_lemma(form: str, read: str) -> str:
    """Return the lemma of a verb or noun, ``read`` unless the pipeline is known to misread the form."""
    return _lemmas().get(form.lower(), read)


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, str]:
    return {str(form): str(lemma) for form, lemma in _built()["lemmas"].items()}


@lru_cache(maxsize=1)
def _stand_ins() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return pattern, stand-in and lemma of each word that ``make data`` built."""
    return tuple(
        (_pattern(row["word"], row["before"], row["after"]), row["stand_in"], row["lemma"])
        for row in _built()["stand_ins"]
    )


def _built() -> dict[str, Any]:
    """Return what ``make data`` built for the parser.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    try:
        data = json.loads(files("geomap").joinpath("data/parser.json").read_text(encoding="utf-8"))
        return {"lemmas": dict(data["lemmas"]), "stand_ins": list(data["stand_ins"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"geomap/data/parser.json cannot be used: {error}; run `make data`") from error


def _pattern(word: str, before: list[str], after: list[str]) -> re.Pattern[str]:
    """Return a pattern for a word that follows one of ``before`` and comes before one of ``after``."""
    lead = rf"(?P<before>\b(?:{'|'.join(before)})[ ](?:[a-z]+ly[ ])?)" if before else r"(?P<before>\b)"
    tail = rf"(?=[ ](?:{'|'.join(after)})\b)" if after else r"\b"
    return re.compile(f"{lead}{word}{tail}")
