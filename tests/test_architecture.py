"""The rooms keep their promises: direction of imports, size of modules, cheap start."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parent.parent / "geomap"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "_boundaries" not in p.parts)

BASE = {"built", "errors", "model", "options", "reading_json", "terms"}
MAY_IMPORT = {
    "errors": set(),
    "model": {"reading_json"},
    "options": {"errors"},
    "built": {"errors"},
    "terms": set(),
    "reading_json": {"errors", "model", "terms"},
    "articles": BASE,
    "language": BASE,
    "toponyms": BASE | {"language"},
    "actors": BASE | {"language", "toponyms"},
    "events": BASE | {"language", "toponyms", "actors"},
    "territory": BASE | {"language", "toponyms", "actors", "events"},
    "boundaries": BASE | {"output"},
    "control": BASE | {"boundaries"},
    "output": {"errors"},
    "corrections": BASE,
    "conflict_map": BASE | {"boundaries", "control", "output", "render"},
    "render": BASE | {"boundaries", "control", "conflict_map"},
    "provenance": BASE | {"language", "toponyms"},
    "evaluate": BASE
    | {"boundaries", "articles", "language", "toponyms", "actors", "events", "territory", "pipeline"},
    "cli": BASE
    | {
        "pipeline",
        "corrections",
        "output",
        "articles",
        "render",
        "evaluate",
        "boundaries",
        "control",
        "toponyms",
    },
}
UNDERSTAND = {"articles", "language", "toponyms", "actors", "events", "territory"}
DRAW = {"boundaries", "control", "conflict_map", "render"}
DRAWING_LIBRARIES = {"geopandas", "shapely", "folium", "branca", "pyogrio", "pyproj"}


def room(path: Path) -> str:
    """Return the room of a module: its folder under geomap, or its own name."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the dotted names a module imports, anywhere in it, typing included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "geomap" else {module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_keep_their_direction(path: Path) -> None:
    here = room(path)
    if here in {"__init__", "pipeline", "__main__"}:
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("geomap.")}
    used -= {here, "__version__", "Reading"}
    assert used <= MAY_IMPORT[here], f"{here} may not import {sorted(used - MAY_IMPORT[here])}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_halves_stay_apart(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)}
    if room(path) in UNDERSTAND:
        assert not outside & DRAWING_LIBRARIES
    if "spacy" in outside:
        assert room(path) == "language"
    if room(path) in DRAW:
        assert "spacy" not in outside


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        n.func.id
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    ]
    assert "print" not in calls or room(path) == "cli" or path.name == "__main__.py"


def test_modules_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {str(p.relative_to(PACKAGE)): n for p, n in lengths.items() if n > 400} == {}
    assert median(n for p, n in lengths.items() if p.name != "__init__.py") <= 150


def test_functions_are_short() -> None:
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                doc = ast.get_docstring(node, clean=False)
                length = (node.end_lineno or 0) - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)
                if length > 60:
                    long[f"{path.relative_to(PACKAGE)}:{node.name}"] = length
    assert long == {}


def test_importing_geomap_loads_nothing_heavy() -> None:
    code = (
        "import sys, geomap; from geomap.cli.main import _parser; _parser().format_help();"
        "print([m for m in ('spacy', 'numpy', 'geopandas', 'shapely', 'folium', 'requests', 'msgspec')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_all_is_sorted_and_complete() -> None:
    import geomap

    assert geomap.__all__ == sorted(geomap.__all__)
    assert set(geomap.__all__) <= set(dir(geomap))
    for name in geomap.__all__:
        assert getattr(geomap, name) is not None
