"""``make proofs``: proof that a map shows itself where people publish it.

A notebook becomes HTML and a Word document; an MkDocs and a Sphinx site hold the map as a frame. What is HTML
is then opened in a browser without a network: the map must come up, and nothing may complain.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geomap
from geomap.output import write
from geomap.render import frame_page, render
from tests.browser.devtools import CHROMIUM, Browser

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parent.parent
ARTICLE: Final = ROOT / "examples" / "karabakh-2020.txt"
FRAME: Final = "document.querySelector('iframe')"
CELLS: Final = (
    ("markdown", "# A map in a notebook"),
    (
        "code",
        "import geomap\nreading = geomap.Reading.from_json(open('reading.json', encoding='utf-8').read())",
    ),
    ("code", "geomap.draw(reading)"),
)
FROM_NO_SERVER: Final = tuple(
    f"--HTMLExporter.{name}=" for name in ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url")
)
"""nbconvert links to servers for formulas and widgets, which a map does not need."""
MKDOCS: Final = """site_name: Proof
theme: {name: readthedocs, highlightjs: false, locale: en}
plugins: []
use_directory_urls: false
"""
SPHINX: Final = 'project = "Proof"\nhtml_theme = "alabaster"\nhtml_extra_path = ["extra"]\n'


class ProofError(Exception):
    """Something that should show the map does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A way to publish a map: the tools it takes, and what makes its file in a folder with a map."""

    name: str
    modules: tuple[str, ...]
    programs: tuple[str, ...]
    make: Callable[[Path], Path]

    def lacking(self) -> list[str]:
        """Return the tools that are not installed."""
        modules = [module for module in self.modules if importlib.util.find_spec(module) is None]
        programs = [program for program in self.programs if shutil.which(program) is None]
        return modules + programs


def prepare(reading: geomap.Reading, folder: Path) -> None:
    """Write the reading, its page and its picture, for the proofs to use."""
    conflict_map = geomap.draw(reading)
    write(folder / "reading.json", reading.to_json().encode())
    for name in ("html", "png"):
        write(folder / f"map.{name}", render(conflict_map, name).content)


def notebook_html(folder: Path) -> Path:
    """Return a notebook as HTML."""
    _python(folder, "nbconvert", "--to", "html", *FROM_NO_SERVER, _executed(folder).name)
    return folder / "executed.html"


def notebook_docx(folder: Path) -> Path:
    """Return a notebook as a Word document, by way of Pandoc."""
    target = folder / "executed.docx"
    _run(folder, "pandoc", _executed(folder).name, "-o", target.name)
    return target


def mkdocs_page(folder: Path) -> Path:
    """Return a page of an MkDocs site."""
    site = folder / "mkdocs"
    write(site / "mkdocs.yml", MKDOCS.encode())
    write(site / "docs" / "index.md", f"# A map in MkDocs\n\n{_frame(folder)}\n".encode())
    write(site / "docs" / "map.html", (folder / "map.html").read_bytes())
    _python(site, "mkdocs", "build", "--quiet", "--strict", "--site-dir", "built")
    return site / "built" / "index.html"


def sphinx_page(folder: Path) -> Path:
    """Return a page of a Sphinx site."""
    site = folder / "sphinx"
    write(site / "conf.py", SPHINX.encode())
    write(site / "frame.html", _frame(folder).encode())
    write(site / "index.rst", b"A map in Sphinx\n===============\n\n.. raw:: html\n   :file: frame.html\n")
    write(site / "extra" / "map.html", (folder / "map.html").read_bytes())
    _python(site, "sphinx", "-q", "-W", ".", "built")
    return site / "built" / "index.html"


PROOFS: Final = (
    Proof(name="notebook as HTML", modules=("nbconvert", "ipykernel"), programs=(), make=notebook_html),
    Proof(
        name="notebook as Word", modules=("nbconvert", "ipykernel"), programs=("pandoc",), make=notebook_docx
    ),
    Proof(name="MkDocs", modules=("mkdocs",), programs=(), make=mkdocs_page),
    Proof(name="Sphinx", modules=("sphinx",), programs=(), make=sphinx_page),
)


def check_page(browser: Browser, page: Path) -> None:
    """Open a page and see that the map in its frame comes up, without a complaint or a request.

    Raises
    ------
    ProofError
        If the map is not ready or not whole, or something complains.
    """
    browser.open(page, ready=f"document.readyState === 'complete' && {FRAME}")
    browser.run(f"{FRAME}.scrollIntoView()")
    browser.wait("document.documentElement.dataset.ready === 'true'", frame=True)
    marks = browser.run("document.querySelectorAll('.mark').length", frame=True)
    browser.settle()
    if marks < 5 or browser.complaints or browser.requests:
        raise ProofError(f"{page}: {marks} marks; {browser.complaints}; {browser.requests}")


def check_document(document: Path, picture: bytes) -> None:
    """See that a Word document holds the picture of the map.

    Raises
    ------
    ProofError
        If it does not.
    """
    with zipfile.ZipFile(document) as parts:
        if picture not in [parts.read(name) for name in parts.namelist() if name.endswith(".png")]:
            raise ProofError(f"{document} does not hold the picture of the map")


def _executed(folder: Path) -> Path:
    """Return a notebook that was run; it is run once for both of its proofs."""
    target = folder / "executed.ipynb"
    if not target.exists():
        write(folder / "map.ipynb", json.dumps(_notebook(), indent=1).encode())
        _python(folder, "nbconvert", "--to", "notebook", "--execute", "--output", target.name, "map.ipynb")
    return target


def _notebook() -> dict[str, object]:
    cells: list[dict[str, object]] = []
    for number, (kind, source) in enumerate(CELLS):
        cell: dict[str, object] = {
            "cell_type": kind,
            "id": f"cell-{number}",
            "metadata": {},
            "source": source,
        }
        cells.append(cell | ({"execution_count": None, "outputs": []} if kind == "code" else {}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _frame(folder: Path) -> str:
    page = (folder / "map.html").read_text(encoding="utf-8")
    return frame_page(page, mode="file", source="map.html", aspect="4 / 3")


def _python(folder: Path, module: str, *arguments: str) -> None:
    _run(folder, sys.executable, "-m", module, *arguments)


def _run(folder: Path, *command: str) -> None:
    own = {"IPYTHONDIR": str(folder / "ipython"), "JUPYTER_RUNTIME_DIR": str(folder / "jupyter")}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ | own
    )
    if done.returncode:
        raise ProofError(f"{' '.join(command)}: {done.stderr[-2000:] or done.stdout[-2000:]}")


def main() -> None:
    """Make every proof that the tools at hand allow, and check it."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="geomap-proofs-") as name:
        folder = Path(name)
        prepare(geomap.read(ARTICLE), folder)
        for proof in PROOFS:
            lacking = proof.lacking() or ([] if CHROMIUM else ["chromium"])
            if lacking:
                print(f"{proof.name}: not made, {', '.join(lacking)} is not installed")
                continue
            try:
                _checked(proof, folder)
            except ProofError as error:
                failed = True
                print(f"{proof.name}: FAILED: {error}")
            else:
                print(f"{proof.name}: the map is shown")
    sys.exit(failed)


def _checked(proof: Proof, folder: Path) -> None:
    made = proof.make(folder)
    if made.suffix == ".docx":
        check_document(made, (folder / "map.png").read_bytes())
        return
    with Browser() as browser:
        browser.screen(1280, 900)
        check_page(browser, made)


if __name__ == "__main__":
    main()
