"""Read an article. Its text is kept to the letter, so that offsets hold."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.articles.decoding import decode
from geomap.errors import ArticleError
from geomap.model import Article

if TYPE_CHECKING:
    from os import PathLike

MAX_CHARACTERS: Final = 250_000
"""The longest text taken for one article: about 40,000 words."""

_MAX_PATH: Final = 1024
_MAX_HEADLINE: Final = 180
_PATHLIKE: Final = re.compile(r"(?:~|\.{1,2})?[/\\]\S*|[\w.~+/\\-]{1,255}\.[A-Za-z0-9]{1,5}")
_HTML: Final = re.compile(
    r"(?:<!--.{0,500}?-->)?\s{0,50}<(?:!doctype\s{1,10}html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_article(text_or_path: str | PathLike[str], published: str | None = None) -> Article:
    """Return the article in a file or in a string.

    A ``Path`` is always a file. A string is a file's path if such a file exists or if it has the form
    of a path (no blanks, and a folder or an ending); any other string is the text itself.

    Parameters
    ----------
    text_or_path
        The text, or where it is.
    published
        The ISO day (``2020-11-16``) the article appeared, if known.

    Raises
    ------
    ArticleError
        If the file cannot be read, is not text, is empty or is longer than ``MAX_CHARACTERS``, or if
        ``published`` is not an ISO day.
    """
    day = _checked_day(published)
    path = _as_path(text_or_path)
    source = path.name if path else None
    text = _file_text(path) if path else _SURROGATE.sub("�", str(text_or_path))
    _check_text(text, str(path) if path else "the text")
    return Article(
        title=_headline(text),
        text=text,
        published=day,
        source=source,
        published_basis="given" if day else None,
    )


def article_from_bytes(content: bytes, source: str, published: str | None = None) -> Article:
    """Return the article that ``content`` holds; ``source`` is what errors call it.

    Raises
    ------
    ArticleError
        As :func:`read_article`.
    """
    day = _checked_day(published)
    text = decode(content, source)
    _check_text(text, source)
    basis = "given" if day else None
    return Article(title=_headline(text), text=text, published=day, source=None, published_basis=basis)


def _as_path(text_or_path: str | PathLike[str]) -> Path | None:
    if not isinstance(text_or_path, str):
        return Path(text_or_path)
    if not text_or_path or len(text_or_path) > _MAX_PATH or "\n" in text_or_path or "\0" in text_or_path:
        return None
    path = Path(text_or_path)
    try:
        exists = path.exists()
    except OSError:
        return None
    return path if exists or _PATHLIKE.fullmatch(text_or_path) else None


def _file_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise ArticleError(f"{path} is a folder; name one article file")
        size = path.stat().st_size
        if size > 4 * MAX_CHARACTERS:
            raise ArticleError(_too_long(str(path), f"{size / 1e6:.1f} MB"))
        return decode(path.read_bytes(), str(path))
    except FileNotFoundError:
        raise ArticleError(
            f"{path} does not exist; give the path of a text file, or - for standard input"
        ) from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror or error}") from error


def _check_text(text: str, source: str) -> None:
    if not text.strip():
        raise ArticleError(f"{source} is empty; geomap needs the text of an article")
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(_too_long(source, f"{len(text):,} characters"))
    if _HTML.match(text.lstrip()):
        raise ArticleError(f"{source} is HTML; geomap reads plain text, so save the article's text first")


def _too_long(source: str, size: str) -> str:
    return f"{source} holds {size}; one article may have {MAX_CHARACTERS:,} characters, so split it first"


def _checked_day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        raise ArticleError(f"published date {published!r} is not a day such as 2020-11-16") from None


def _headline(text: str) -> str | None:
    """Return the first line if it stands apart from the body and is no sentence."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    if not rest.strip() or not first or len(first) > _MAX_HEADLINE:
        return None
    return None if first.rstrip("\"'”’)").endswith((".", ":", ";", ",")) else first
