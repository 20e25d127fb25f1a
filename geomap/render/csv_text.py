"""Write CSV: the one place where cells are made safe for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def to_csv(columns: Iterable[str], rows: Iterable[Iterable[str | float | None]]) -> str:
    """Return RFC 4180 CSV; text that a spreadsheet would take for a formula begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", "replace").decode().replace("\x00", "�")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
