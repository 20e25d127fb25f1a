"""From bytes to text: declared encoding, then UTF-8, then detection, then a clear error."""

from __future__ import annotations

import codecs
from typing import Final

from geomap.errors import ArticleError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF file; save its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
)
_BAD_SHARE: Final = 0.01
_CONTROL_SHARE: Final = 0.02
_WESTERN_SHARE: Final = 0.2
"""Below this share of bytes beyond ASCII a text is Latin script: Windows-1252, as the web reads it."""


def decode(content: bytes, source: str) -> str:
    """Return the text that ``content`` holds.

    Parameters
    ----------
    content
        The bytes of the input.
    source
        What to call the input in an error.

    Raises
    ------
    ArticleError
        If the input is not text, or its encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _plain(content.decode(encoding, errors="replace"), source)
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise ArticleError(f"{source} is {what}; geomap reads plain text")
    if b"\0" in content:
        raise ArticleError(f"{source} is a binary file; geomap reads plain text")
    text = content.decode("utf-8", errors="replace")
    if text.count("�") - content.count("�".encode()) <= _BAD_SHARE * len(text):
        return _plain(text, source)
    return _plain(_detect(content, source), source)


def _detect(content: bytes, source: str) -> str:
    if sum(byte > 127 for byte in content) < _WESTERN_SHARE * len(content):
        return content.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise ArticleError(f"{source} is in an encoding geomap cannot tell; save it as UTF-8")
    return str(best)


def _plain(text: str, source: str) -> str:
    controls = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    if controls > _CONTROL_SHARE * len(text):
        raise ArticleError(f"{source} is a binary file; geomap reads plain text")
    return text
