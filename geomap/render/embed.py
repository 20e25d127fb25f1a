"""Show a map inside another page, in a frame that can run its scripts and reach nothing else."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError
from geomap.render.renderers import render

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap

_ASPECT: Final = re.compile(r"\d{1,5}(?:\.\d{1,3})? ?/ ?\d{1,5}(?:\.\d{1,3})?")
_MODES: Final = ("file", "srcdoc")
_TITLE: Final = re.compile(r"<title>([^<]*)</title>")
_UNSAFE: Final = ("javascript:", "data:", "vbscript:")


def iframe(conflict_map: ConflictMap, *, mode: str, source: str, aspect: str) -> str:
    """Return the frame as HTML; see :meth:`ConflictMap.iframe`.

    Raises
    ------
    ChoiceError
        If there is no such mode, or ``aspect`` is not two numbers.
    """
    page = render(conflict_map, "html").content.decode() if mode == "srcdoc" else ""
    return _frame(page, f"Map: {conflict_map.title}", mode=mode, source=source, aspect=aspect)


def frame_page(page: str, *, mode: str, source: str, aspect: str) -> str:
    """Return the frame of a page that was saved before.

    Parameters
    ----------
    page
        The HTML of the page; its title becomes the frame's.
    mode
        ``srcdoc`` or ``file``, as for :meth:`ConflictMap.iframe`.
    source
        The address of the page, for ``file``.
    aspect
        Width and height, such as ``4 / 3``.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    ChoiceError
        If the page has no title, there is no such mode, or ``aspect`` is not two numbers.
    """
    found = _TITLE.search(page)
    if not found:
        raise ChoiceError("the page has no <title>; give a page made by `geomap map`")
    return _frame(page, f"Map: {unescape(found[1])}", mode=mode, source=source, aspect=aspect)


def _frame(page: str, title: str, *, mode: str, source: str, aspect: str) -> str:
    if mode not in _MODES:
        raise ChoiceError(f"no embedding is called {mode!r}; choose one of {', '.join(_MODES)}")
    if not _ASPECT.fullmatch(aspect):
        raise ChoiceError(f"aspect {aspect!r} is not of the form 4 / 3")
    if source.strip().lower().startswith(_UNSAFE):
        raise ChoiceError(f"{source!r} is not the address of a page")
    content = f'srcdoc="{escape(page)}"' if mode == "srcdoc" else f'src="{escape(source)}"'
    style = f"width:100%;aspect-ratio:{aspect};border:0"
    return (
        f'<iframe title="{escape(title)}" sandbox="allow-scripts" loading="lazy" style="{style}" '
        f"{content}></iframe>"
    )
