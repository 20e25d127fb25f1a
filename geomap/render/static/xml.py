"""Write XML: the one place where text is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = "str | float | None"

_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lawful(text: str) -> str:
    """Return text with U+FFFD for what XML cannot hold."""
    if text.isascii() and text.isprintable():
        return text  # most of a drawing is
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return text as it may stand between tags and in attributes."""
    return lawful(text).translate(_MARKUP)


def tag(name: str, attributes: Mapping[str, Value], *children: str) -> str:
    """Return an element; ``children`` are elements made here or by :func:`escaped`.

    Attributes that are ``None`` are left out; an underscore in their names is a hyphen.
    """
    given = ((key.replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    written = "".join(f' {key}="{_value(value)}"' for key, value in given)
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """Return a number with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
