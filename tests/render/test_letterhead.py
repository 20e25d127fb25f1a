from __future__ import annotations

import base64
import html
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from geomap.render import render
from geomap.render.pack import unpacked
from geomap.render.static.sheet import to_svg
from tests.conflict_map import readings

SVG = "{http://www.w3.org/2000/svg}"
ALT = 'The "Example" <b>Times</b> & Sons'
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="200" height="50" '
    'fill="#a33b00"/><script>alert(1)</script></svg>'
)
STYLE = """[fonts]
sans = "sans.ttf"
bold = "bold.ttf"
serif = "serif.ttf"
[logo]
file = "logo.svg"
alt = 'The "Example" <b>Times</b> & Sons'
position = "{position}"
"""


def renamed(name: str) -> bytes:
    """Return a bundled font under the name of another family."""
    font = files("geomap.render").joinpath("fonts", name).read_bytes()
    return font.replace("DejaVu".encode("utf-16-be"), "Exampl".encode("utf-16-be")).replace(
        b"DejaVu", b"Exampl"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for name, source in (
        ("sans", "SansCondensed"),
        ("bold", "SansCondensed-Bold"),
        ("serif", "SerifCondensed-Bold"),
    ):
        (folder / f"{name}.ttf").write_bytes(renamed(f"DejaVu{source}.ttf"))
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    return folder


def styled(pack: Pack, folder: Path, position: str = "top-right") -> ConflictMap:
    path = folder / "house.toml"
    path.write_text(STYLE.format(position=position), encoding="utf-8")
    return build_map(readings.karabakh(), pack, DrawOptions(style=path))


def sheet_of(page: str) -> str:
    found = re.search(r'id="geomap-style">([A-Za-z0-9+/=]+)<', page)
    assert found
    return unpacked(found[1])


def test_the_page_carries_the_fonts_and_may_load_no_other(
    pack: Pack, folder: Path, karabakh: ConflictMap
) -> None:
    page = render(styled(pack, folder), "html").content.decode()
    rules = re.findall(
        r"@font-face\{font-family:'([\w-]+)';font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)",
        sheet_of(page),
    )
    assert [(name, weight) for name, weight, _ in rules] == [
        ("geomap-sans", "400"), ("geomap-sans", "700"), ("geomap-serif", "400"),
    ]  # fmt: skip
    assert base64.b64decode(rules[0][2]) == (folder / "sans.ttf").read_bytes()
    assert "--sans:'geomap-sans'," in sheet_of(page)
    assert "font-src data:;" in page
    assert "font-src" not in render(karabakh, "html").content.decode()


@pytest.mark.parametrize("position", ["top-left", "bottom-right"])
def test_the_logo_is_a_picture_with_alt_text_in_its_corner(pack: Pack, folder: Path, position: str) -> None:
    conflict_map = styled(pack, folder, position)
    page = render(conflict_map, "html").content.decode()
    (found,) = re.findall(
        r'<p class="logo (\w+)"><img src="data:image/png;base64,([^"]+)" alt="([^"]*)"></p>', page
    )
    assert html.unescape(found[2]) == ALT
    assert found[0] == position.partition("-")[2]
    corner = "<header" if position.startswith("top") else "<footer"
    assert f"{corner} id=" in page.split('<p class="logo')[0].splitlines()[-1]
    root = ET.fromstring(render(conflict_map, "svg").content)  # noqa: S314 (our own output)
    (image,) = root.iter(f"{SVG}image")
    assert image.attrib["href"] == f"data:image/png;base64,{found[1]}"
    assert image.findtext(f"{SVG}title") == ALT
    right = float(image.attrib["x"]) + float(image.attrib["width"])
    assert right == 1172 if position.endswith("right") else float(image.attrib["x"]) == 28
    below = float(image.attrib["y"]) > float(root.attrib["height"]) - 90
    assert below == position.startswith("bottom")
    assert "alert(1)" not in page


def test_still_maps_are_set_in_the_fonts(pack: Pack, folder: Path, karabakh: ConflictMap) -> None:
    conflict_map = styled(pack, folder)
    svg = render(conflict_map, "svg").content.decode()
    root = ET.fromstring(svg)  # noqa: S314 (our own output)
    assert root.attrib["font-family"].startswith("'Exampl Sans', DejaVu Sans")
    assert (root.findtext(f"{SVG}style") or "").count("@font-face") == 3
    assert "@font-face" not in to_svg(conflict_map, embed=False)
    assert "@font-face" not in render(karabakh, "svg").content.decode()
    assert render(conflict_map, "png").content == render(conflict_map, "png").content
    assert render(conflict_map, "png").content != render(karabakh, "png").content


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts (poppler-utils) is not installed")
def test_the_pdf_is_set_in_the_fonts(pack: Pack, folder: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    content = render(styled(pack, folder), "pdf").content
    assert content == render(styled(pack, folder), "pdf").content
    done = subprocess.run(["pdffonts", "-"], input=content, capture_output=True, check=True)  # noqa: S607
    names = {line.split()[0].partition("+")[2] for line in done.stdout.decode().splitlines()[2:]}
    assert names == {"ExamplSansCondensed", "ExamplSansCondensed-Bold", "ExamplSerifCondensed-Bold"}


def test_names_of_families_are_only_named(pack: Pack, tmp_path: Path, karabakh: ConflictMap) -> None:
    path = tmp_path / "house.toml"
    path.write_text('[fonts]\nsans = "Gill Sans"\nserif = "Georgia"\n', encoding="utf-8")
    conflict_map = build_map(readings.karabakh(), pack, DrawOptions(style=path))
    page = render(conflict_map, "html").content.decode()
    assert "--sans:'Gill Sans',system-ui" in sheet_of(page)
    assert "font-src" not in page
    assert "'Gill Sans', DejaVu Sans" in render(conflict_map, "svg").content.decode().replace("&#39;", "'")
    assert render(conflict_map, "png").content == render(karabakh, "png").content
