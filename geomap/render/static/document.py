"""The still map as PDF: vector, with the bundled fonts embedded, its text selectable. Needs typst."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError
from geomap.render.static.sheet import to_svg
from geomap.render.static.typeface import font_files
from geomap.render.static.xml import lawful

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap

_MISSING: Final = "PDF needs typst, which is not installed; run: pip install 'geomap[pdf]'"
_PAGE: Final = b"""#set document(title: sys.inputs.title, description: sys.inputs.summary, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#set text(lang: "en")
#image(bytes(sys.inputs.sheet), format: "svg", alt: sys.inputs.summary)
"""
"""What varies comes as inputs, never as markup. No date: the same map gives the same bytes."""


def to_pdf(conflict_map: ConflictMap, scale: float = 1) -> bytes:
    """Return the sheet as a tagged PDF of one page, ``scale`` × 900 points wide.

    Raises
    ------
    ChoiceError
        If typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise ChoiceError(_MISSING) from None
    inputs = {
        "title": lawful(conflict_map.title),
        "summary": lawful(conflict_map.summary),
        "sheet": to_svg(conflict_map, scale, embed=False),
    }
    with font_files(conflict_map.branding) as paths:
        folders = sorted({str(Path(path).parent) for path in paths})
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        return typst.compile(_PAGE, font_paths=fonts, sys_inputs=inputs, format="pdf", timestamp=0)
