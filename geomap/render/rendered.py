"""What a renderer gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A file in memory: its renderer's name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes
