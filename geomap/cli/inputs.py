"""Files that a command is given, as text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from geomap.errors import ReadingError

STDIN: Final = "-"


def text_of(source: str) -> str:
    """Return the text of a file, or of standard input.

    Raises
    ------
    ReadingError
        If it cannot be read or is not UTF-8.
    """
    try:
        content = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
        return content.decode()
    except OSError as error:
        raise ReadingError(f"{source} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{source} is not UTF-8; save it as UTF-8 text") from error
