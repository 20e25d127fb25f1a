from __future__ import annotations

import struct
import zlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.cli import main
from geomap.conflict_map import sfnt
from geomap.conflict_map.branding import Branding
from geomap.conflict_map.logo import read_logo
from geomap.conflict_map.look import default_look
from geomap.conflict_map.style import read_style
from geomap.errors import ChoiceError
from tests.conflict_map import readings

FONT = files("geomap.render").joinpath("fonts", "DejaVuSansCondensed.ttf").read_bytes()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">{}</svg>'
MARK = SVG.format('<rect width="200" height="50" fill="#a33b00"/>')


def png(wide: int, high: int, pixels: bytes | None = None) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = pixels if pixels is not None else b"".join(b"\0" + b"\xa3\x3b\0" * wide for _ in range(high))
    head = struct.pack(">2I5B", wide, high, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def branding(folder: Path, style: str, **contents: bytes) -> Branding:
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    path = folder / "house.toml"
    path.write_text(style, encoding="utf-8")
    return read_style(path, default_look()).branding


def test_fonts_and_logo_lie_beside_the_style(tmp_path: Path) -> None:
    style = '[fonts]\nsans = "a.ttf"\nserif = "Georgia"\n[logo]\nfile = "l.svg"\nalt = "The\\n Times"\n'
    read = branding(tmp_path, style, a_ttf=FONT, l_svg=MARK.encode())
    assert read.sans is not None
    assert (read.sans.family, read.sans.content) == ("DejaVu Sans", FONT)
    assert read.serif is not None
    assert (read.serif.family, read.serif.content) == ("Georgia", None)
    assert read.logo is not None
    assert (read.logo.alt, read.logo.position, read.logo.wide) == ("The Times", "top-left", 160.0)
    assert read.logo.png.startswith(b"\x89PNG")


def test_a_png_stays_as_it_is(tmp_path: Path) -> None:
    content = png(30, 20)
    read = branding(tmp_path, '[logo]\nfile = "l.png"\nalt = "A"\nposition = "bottom-right"', l_png=content)
    assert read.logo is not None
    assert (read.logo.png, read.logo.wide, read.logo.position) == (content, 60.0, "bottom-right")


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ('[fonts]\nsans = "absent.ttf"', "cannot be read"),
        ('[fonts]\nsans = "broken.ttf"', "damaged"),
        ('[fonts]\nsans = "page.woff2"', r"give a \.ttf or \.otf"),
        ('[fonts]\nsans = "large.ttf"', "larger than 4 MB"),
        ('[fonts]\nsans = "Arial;}</style>"', "neither a file nor the name"),
        ("[fonts]\nsans = \"'Arial'\"", "neither a file nor the name"),
        ('[fonts]\nbold = "Arial"', "must be a file"),
        ('[fonts]\nmono = "Arial"', "'mono'"),
        ('[fonts]\nsans = "evil.ttf"', "its family is called"),
        ('[logo]\nfile = "l.png"', "alt"),
        ('[logo]\nfile = "l.png"\nalt = " "', "alt text"),
        ('[logo]\nfile = "l.png"\nalt = "A"\nposition = "middle"', "position|middle"),
        ('[logo]\nfile = "l.png"\nalt = "A"\nlink = "x"', "'link'"),
        ('[logo]\nfile = "page.woff2"\nalt = "A"', "neither a PNG nor an SVG"),
        ('[logo]\nfile = "."\nalt = "A"', "cannot be read"),
        ('[logo]\nfile = "a\\u0000b"\nalt = "A"', "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    tmp_path: Path, style: str, cause: str, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = FONT.replace("DejaVu Sans".encode("utf-16-be"), "x'}</style>".encode("utf-16-be"))
    contents = {"l_png": png(4, 4), "page_woff2": b"wOF2\xff", "broken_ttf": FONT[:3000], "evil_ttf": evil}
    with pytest.raises(ChoiceError, match=cause):
        branding(tmp_path, style, **contents, large_ttf=b"\0" * 4_000_001)
    reading = tmp_path / "reading.json"
    reading.write_text(readings.sudan().to_json(), encoding="utf-8")
    target = tmp_path / "map.html"
    assert main(["draw", str(reading), "-o", str(target), "--style", str(tmp_path / "house.toml")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (SVG.format('<image href="/etc/passwd.png" width="9" height="9"/>'), "loads pictures"),
        (SVG.format('<image href="http://a.example/x.png" width="9" height="9"/>'), "loads pictures"),
        (SVG.format('<a href="javascript:alert(1)"><path d="M0 0h9"/></a>'), "links elsewhere"),
        (SVG.format('<use href="other.svg#a"/>'), "links elsewhere"),
        (SVG.format("<text>The Times</text>"), "turn the text into paths"),
        (SVG.format('<use href="#a"/>' * 9), "intricate"),
        (SVG.format("<g/>" * 2001), "intricate"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + MARK, "document type"),
        ("<html/>", "no SVG"),
        ("<svg", "neither a PNG nor an SVG"),
        (SVG.replace("200 50", "2000 50").format("<g/>"), "times the other"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="1e9"/>', "0 × 1e"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="1e5" height="1"/>', "times the other"),
        (SVG.replace("200 50", "0 0").format("<g/>"), "0 × 0"),
        (SVG.replace("200 50", "nan nan").format("<g/>"), "nan"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>', "viewBox"),
    ],
)
def test_an_svg_that_reaches_beyond_itself_is_no_logo(content: str, cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        read_logo(content.encode(), "A", "top-left")


@pytest.mark.parametrize(
    "content",
    [
        png(4, 4)[:-20],
        png(4, 4).replace(b"IDAT", b"IDAX"),
        png(4, 4, b"\0" * 10),
        png(4000, 4000, b"\0"),
        png(5000, 10),
        b"\x89PNG\r\n\x1a\n",
        png(90, 4),
    ],
)
def test_a_damaged_or_boundless_png_is_no_logo(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"PNG|times the other"):
        read_logo(content, "A", "top-left")


@settings(deadline=None)
@given(st.integers(0, len(FONT) - 1), st.binary(min_size=1, max_size=64))
def test_a_damaged_font_raises_one_error_or_none(at: int, noise: bytes) -> None:
    at = at % 2000 if at % 2 else at
    damaged = FONT[:at] + noise + FONT[at + len(noise) :]
    for read in (sfnt.advances, sfnt.family):
        try:
            read(damaged)
        except ValueError as error:
            assert "font file" in str(error)  # noqa: PT017 - most noise does no harm, and then there is none
