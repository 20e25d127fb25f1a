"""The map as a value: layers, words and sources, ready for any renderer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import folium

    from geomap.conflict_map.basemap import Basemap
    from geomap.conflict_map.branding import Branding
    from geomap.conflict_map.facets import Facets
    from geomap.conflict_map.features import Extent, Layer, Missing, Table
    from geomap.conflict_map.look import Look
    from geomap.model import Dataset, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictMap:
    """A map of what one article says.

    ``layers`` are in drawing order, lowest first; ``as_of`` is the ISO day the map shows, if known;
    ``extent`` is what it opens on, ``focus`` where there is little room; ``worldview`` names whose view of
    disputed areas is drawn; ``facets`` is what the map can be filtered by; ``sources`` are all the
    datasets used, ``drawn`` the names of those that the marks and outlines come from; ``basemap`` is what
    lies under it all; ``branding`` is a publisher's own fonts and logo.
    """

    reading: Reading
    title: str
    subject: str
    summary: str
    as_of: str | None
    worldview: str
    disclaimer: str
    extent: Extent
    focus: Extent
    layers: tuple[Layer, ...]
    missing: tuple[Missing, ...]
    tables: tuple[Table, ...]
    facets: Facets
    sources: tuple[Dataset, ...]
    drawn: frozenset[str]
    look: Look
    basemap: Basemap
    branding: Branding

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the map as one self-contained HTML page.

        Parameters
        ----------
        path
            The file to write; its folder is made if need be.

        Returns
        -------
        Path
            The file written.

        Raises
        ------
        OutputError
            If the file cannot be written; an earlier file is untouched.
        """
        from geomap.output import write
        from geomap.render import render

        target = Path(path)
        write(target, render(self, "html").content)
        return target

    def to_folium(self) -> folium.Map:
        """Return the map as a ``folium.Map`` that ordinary folium layers can be added to.

        Returns
        -------
        folium.Map
            It needs no network; layers that you add may.
        """
        from geomap.render.folium_map import to_folium

        return to_folium(self)

    def iframe(self, mode: str = "srcdoc", *, source: str = "map.html", aspect: str = "4 / 3") -> str:
        """Return an ``<iframe>`` that shows the map inside another page, without access to it.

        Parameters
        ----------
        mode
            ``srcdoc`` holds the page itself; ``file`` shows the page at ``source``, which sites that forbid
            scripts of their own pages need.
        source
            The address of the saved page as the other page sees it, for ``file``.
        aspect
            Width and height as in CSS ``aspect-ratio``, such as ``4 / 3``.

        Returns
        -------
        str
            HTML.

        Raises
        ------
        ChoiceError
            If there is no such mode, or ``aspect`` is not two numbers.
        """
        from geomap.render.embed import iframe

        return iframe(self, mode=mode, source=source, aspect=aspect)

    def _repr_html_(self) -> str:
        """Show the map in a notebook."""
        return self.iframe()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str | bytes]:
        """Show the map in a notebook, and as a picture where the notebook becomes a document."""
        from geomap.render import render

        return {"text/html": self.iframe(), "image/png": render(self, "png").content}
