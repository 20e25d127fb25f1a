"""Vendor what maps carry: Leaflet (script, style sheets, licence; no address left in them) and the fonts."""

from __future__ import annotations

import base64
import re
import tarfile
from pathlib import Path

from tools import fonts
from tools.fetch import Package, Registry, fetch

LEAFLET = Package(
    registry=Registry.NPM,
    name="leaflet",
    version="1.9.4",
    sha256="84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77",
    licence="BSD-2-Clause",
)
VENDORED = Path("geomap/render/web/vendored")

_SVG_NAMESPACE = '"http://www.w3.org/2000/svg"'
_PREFIX = re.compile(r"prefix:'<a href=[^{}]*?Leaflet</a>\"")
_SCHEME = re.compile(r"https?://(?=leafletjs\.com)")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+")
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/")
_IMAGE = re.compile(r"url\((images/[\w.-]+)\)")
_IMAGE_RULE = re.compile(r"^[.\w][^{}]*\{[^{}]*url\(images/[^{}]*\}", re.MULTILINE)
_OLD_EXPLORER = re.compile(r"\.lvml \{[^}]*\}")


def build(out: Path) -> None:
    """Write Leaflet's files and the fonts, each with its licence, under ``out``."""
    fonts.bundle(out)
    folder = out / VENDORED
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fetch(LEAFLET)) as archive:
        script = _member(archive, "dist/leaflet.js").decode()
        sheet = _member(archive, "dist/leaflet.css").decode()
        licence = _member(archive, "LICENSE")
        images = {name: _member(archive, f"dist/{name}") for name in sorted(set(_IMAGE.findall(sheet)))}
        images["images/marker-shadow.png"] = _member(archive, "dist/images/marker-shadow.png")
    files = {
        "leaflet.js": _script(script).encode(),
        "leaflet.css": _sheet(sheet).encode(),
        "leaflet-images.css": _image_sheet(sheet, images).encode(),
        "leaflet.LICENSE.txt": licence,
    }
    for name, content in files.items():
        if b"http" in content:
            raise ValueError(f"{name} still holds an address; an offline page must not")
        (folder / name).write_bytes(content)


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise ValueError(f"the Leaflet package has no {name}")
    return file.read()


def _script(text: str) -> str:
    """Drop the flag in the attribution, the links and the source map; split the SVG namespace's name."""
    text, flags = _PREFIX.subn('prefix:"Leaflet"', text)
    if flags != 1:
        raise ValueError("Leaflet's attribution prefix is not where it was; look at the new version")
    halves = '"ht"+"tp://www.w3.org/2000/svg"'
    return _SOURCE_MAP.sub("", _SCHEME.sub("", text.replace(_SVG_NAMESPACE, halves))).strip() + "\n"


def _sheet(text: str) -> str:
    """Drop the images, the comments and the rules for browsers that no longer exist."""
    text = _IMAGE_RULE.sub("", _OLD_EXPLORER.sub("", _COMMENT.sub("", text)))
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


def _image_sheet(text: str, images: dict[str, bytes]) -> str:
    """Return the rules for the images, with the images in them."""
    rules = [match[0] for match in _IMAGE_RULE.finditer(_COMMENT.sub("", text))]
    rules.append(".leaflet-default-shadow-path { background-image: url(images/marker-shadow.png); }")
    return _IMAGE.sub(lambda match: f"url({_data_uri(images[match[1]])})", "\n".join(rules)) + "\n"


def _data_uri(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
