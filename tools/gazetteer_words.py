"""Which names of places are also common words, given names or surnames."""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from geomap.toponyms.folding import fold
from tools.fetch import Package, Registry, fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WORDS: Final = Package(
    registry=Registry.DEBIAN,
    name="wamerican-small",
    version="2020.12.07-2",
    sha256="bfebd3ce5f04a62f5fbeb6707ea1160e37d645754145138343009209f0deadb6",
    licence="SCOWL",
)
NAMES: Final = Package(
    registry=Registry.PYPI,
    name="names",
    version="0.3.0",
    sha256="726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    licence="public domain",
)
SURNAMES: Final = 20_000


def table(is_place: Callable[[list[str]], list[bool]]) -> str:
    """Return lines of a folded word and its letters: w word, f given name, s surname.

    Words and surnames are kept where a place bears them, given names always.
    """
    given, surnames, words = _given(), _surnames(), _words()
    known = sorted(given | surnames | words)
    placed = {word for word, place in zip(known, is_place(known), strict=True) if place}
    surnames, words = surnames & placed, words & placed
    lines = []
    for word in known:
        letters = "f" * (word in given) + "s" * (word in surnames) + "w" * (word in words)
        if letters:
            lines.append(f"{word}\t{letters}\n")
    return "".join(lines)


def _words() -> set[str]:
    packed = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(fetch(WORDS))], capture_output=True, check=True
    )
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as opened:
        member = opened.extractfile("./usr/share/dict/american-english-small")
        lines = member.read().decode().split() if member else []
    return {fold(line) for line in lines if line[0].islower() and "'" not in line}


def _given() -> set[str]:
    return {name for sex in ("male", "female") for name in _census(f"dist.{sex}.first")}


def _surnames() -> set[str]:
    return set(list(_census("dist.all.last"))[:SURNAMES])


def _census(name: str) -> Iterable[str]:
    with tarfile.open(fetch(NAMES)) as opened:
        member = opened.extractfile(f"names-0.3.0/names/{name}")
        return [line.split()[0].lower() for line in member.read().decode().splitlines()] if member else []
