"""A logo as a picture of pixels, whatever file it came from: no markup of a stranger reaches a map."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

HIGH_PX: Final = 40
"""How high a logo stands on a map."""
_SHARPNESS: Final = 4
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST_PX: Final = 4000
_MOST_UNITS: Final = 1e6
_WIDEST: Final = 10
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_ELEMENTS: Final = 2000
_MOST_USES: Final = 8
"""Uses of uses multiply; so few cannot multiply to much."""
_LOCAL: Final = re.compile(r"#[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A PNG, ``wide`` × :data:`HIGH_PX` pixels on a map, with its alt text and its corner."""

    png: bytes = field(repr=False)
    wide: float
    alt: str
    position: str


def read_logo(content: bytes, alt: str, position: str) -> Logo:
    """Return the logo of a PNG or SVG file.

    Raises
    ------
    ValueError
        If it is neither, is damaged, or is an SVG that reaches beyond itself.
    """
    png = content if content.startswith(_PNG) else _painted(content)
    wide, high = _size(png)
    _check_shape(wide, high)
    return Logo(png=png, wide=round(HIGH_PX * wide / high, 1), alt=alt, position=position)


def _painted(content: bytes) -> bytes:
    """Return an SVG as PNG."""
    import resvg_py

    root = _harmless(content)
    _check_shape(*_measured(root))
    text = ET.tostring(root, encoding="unicode")
    return bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, height=HIGH_PX * _SHARPNESS))


def _measured(root: ET.Element) -> tuple[float, float]:
    """Return the width and height of an SVG, by its view box if it has one, and make that its only size."""
    box = root.get("viewBox")
    given = box.replace(",", " ").split()[2:] if box else [root.get(name, "") for name in ("width", "height")]
    if box:
        for name in ("width", "height"):
            root.attrib.pop(name, None)
    try:
        wide, high = (float(value.removesuffix("px")) for value in given)
    except ValueError:
        raise ValueError("it is an SVG without a size; give it a viewBox") from None
    return wide, high


def _check_shape(wide: float, high: float) -> None:
    if not (0 < high < _MOST_UNITS and 0 < wide <= _WIDEST * high and high <= _WIDEST * wide):
        raise ValueError(f"it is {wide:g} × {high:g}; one side may be {_WIDEST} times the other, no more")


def _harmless(content: bytes) -> ET.Element:
    """Return an SVG that holds no entities and links to nothing outside itself."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise ValueError("it is neither a PNG nor an SVG in UTF-8") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it is an SVG with a document type; save it as a plain SVG")
    try:
        root = ET.fromstring(text)  # noqa: S314 (without a document type there are no entities to expand)
    except (ET.ParseError, ValueError):
        raise ValueError("it is neither a PNG nor an SVG in UTF-8") from None
    elements = list(root.iter())
    names = [str(element.tag).rpartition("}")[2] for element in elements]
    if names[0] != "svg" or len(elements) > _MOST_ELEMENTS or names.count("use") > _MOST_USES:
        raise ValueError("it is no SVG, or one too intricate for a logo")
    links = (value for e in elements for name, value in e.attrib.items() if name.endswith("href"))
    if "text" in names:
        raise ValueError("it is an SVG with text; turn the text into paths")
    if "image" in names or "feImage" in names or not all(_LOCAL.fullmatch(link) for link in links):
        raise ValueError(
            "it is an SVG that loads pictures or links elsewhere; save it as a plain SVG or a PNG"
        )
    return root


def _size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG whose chunks and pixels are whole."""
    try:
        chunks = list(_chunks(png))
        (head, fields), pixels = chunks[0], b"".join(body for name, body in chunks if name == b"IDAT")
        wide, high, depth, colour, _, _, interlaced = struct.unpack(">2I5B", fields)
        if head != b"IHDR" or chunks[-1][0] != b"IEND" or wide > _MOST_PX or high > _MOST_PX:
            raise ValueError("it is a PNG that is damaged, or larger than a logo")
        expected = high * (1 + (wide * depth * _CHANNELS[colour] + 7) // 8)
        found = len(zlib.decompressobj().decompress(pixels, 2 * expected + 1))
    except (struct.error, zlib.error, IndexError, KeyError):
        raise ValueError("it is a damaged PNG") from None
    if not interlaced and found != expected:
        raise ValueError("it is a damaged PNG")
    return wide, high


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        body = png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, at + 8 + length)
        if checksum != zlib.crc32(name + body):
            raise ValueError("it is a damaged PNG")
        yield name, body
        at += 12 + length
