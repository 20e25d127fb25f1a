"""Show a map inside another page, in a frame that can run its scripts and reach nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError
from geomap.render.renderers import render

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap

_ASPECT: Final = re.compile(r"\d{1,5}(?:\.\d{1,3})? ?/ ?\d{1,5}(?:\.\d{1,3})?")
_MODES: Final = ("file", "srcdoc")


def iframe(conflict_map: ConflictMap, *, mode: str, source: str, aspect: str) -> str:
    """Return the frame as HTML; see :meth:`ConflictMap.iframe`.

    Raises
    ------
    ChoiceError
        If there is no such mode, or ``aspect`` is not two numbers.
    """
    if mode not in _MODES:
        raise ChoiceError(f"no embedding is called {mode!r}; choose one of {', '.join(_MODES)}")
    if not _ASPECT.fullmatch(aspect):
        raise ChoiceError(f"aspect {aspect!r} is not of the form 4 / 3")
    if mode == "srcdoc":
        content = f'srcdoc="{escape(render(conflict_map, "html").content.decode())}"'
    else:
        content = f'src="{escape(source)}"'
    style = f"width:100%;aspect-ratio:{aspect};border:0"
    title = escape(f"Map: {conflict_map.title}")
    return (
        f'<iframe title="{title}" sandbox="allow-scripts" loading="lazy" style="{style}" {content}></iframe>'
    )
