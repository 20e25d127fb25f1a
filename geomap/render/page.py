"""The HTML around the map. Text of the article appears only escaped in the head, and in the data block."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from geomap.render import assets
from geomap.render.background import background_sheet, picture_sources
from geomap.render.letterhead import font_sheet, font_sources, logo_html, logo_sheet
from geomap.render.pack import packed
from geomap.render.palette import palette

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap

_LANGUAGE: Final = "en"
_SHELL: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{summary}">
<meta name="generator" content="{software}">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{summary}">
<meta property="og:image:alt" content="{summary}">
{head}</head>
<body>
<a class="skip" href="#article">Skip the map, go to the article</a>
<a class="skip" href="#tools">Skip the map, go to its controls</a>
<header id="masthead">{top}</header>
<noscript><p>{title}. This map needs JavaScript; it loads {loads} from the network.</p></noscript>
<main>
<section id="stage" aria-label="Map">
<div id="map-frame">
<div class="folium-map" id="{map_id}" role="region" aria-label="{summary}"></div>{body}</div>
</section>
<section id="legend" aria-label="Layers and legend"></section>
<section id="article" aria-label="Article" tabindex="-1"></section>
</main>
<section id="lists" aria-label="What to know"></section>
<section id="tables" aria-label="The facts as tables"></section>
<footer id="about">{bottom}</footer>
{scripts}</body>
</html>
"""
_PACKED: Final = """<script type="text/plain" id="geomap-style">{style}</script>
<script type="text/plain" id="geomap-data">{data}</script>
<script type="text/plain" id="geomap-code">{code}</script>
<script>{boot}</script>
"""
_PLAIN: Final = """<script type="application/json" id="geomap-data">{data}</script>
<script>{leaflet}</script>
<script>{script}</script>
<script>{extension}</script>
<script>{start}</script>
<script>{added}</script>
"""
"""What users add to a map is run while the page is read, so the page's own scripts must run before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What goes into the page.

    ``start`` is our constant script for an extended map; ``head``, ``body`` and ``script`` come from what a
    user added to the map and are empty unless ``extended``.
    """

    map_id: str
    data: str
    start: str
    extended: bool
    head: str
    body: str
    script: str


def page(conflict_map: ConflictMap, parts: Page) -> str:
    """Return the page as HTML."""
    basemap, branding = conflict_map.basemap, conflict_map.branding
    scripts = (assets.boot_script(), assets.whole_script())
    policy = (
        ""
        if parts.extended
        else _policy(*scripts, pictures=picture_sources(basemap), fonts=font_sources(branding))
    )
    style = assets.style_sheet() + palette(conflict_map.look) + background_sheet(basemap)
    style += font_sheet(branding) + logo_sheet(branding)
    return _SHELL.format(
        language=_LANGUAGE,
        policy=policy,
        title=escape(conflict_map.title),
        summary=escape(conflict_map.summary),
        top=logo_html(branding, "top"),
        bottom=logo_html(branding, "bottom"),
        loads="the tiles of its background" if basemap.tiles else "nothing",
        software=escape(conflict_map.reading.provenance.software),
        head=f"<style>{style}{assets.extension_sheet()}</style>\n{parts.head}" if parts.extended else "",
        body=parts.body if parts.extended else "",
        map_id=parts.map_id,
        scripts=_plain(parts) if parts.extended else _packed(parts, style),
    )


def _packed(parts: Page, style: str) -> str:
    return _PACKED.format(
        style=packed(style),
        data=packed(parts.data),
        code=assets.packed_script(),
        boot=assets.boot_script(),
    )


def _plain(parts: Page) -> str:
    return _PLAIN.format(
        data=parts.data,
        leaflet=assets.leaflet_script(),
        script=assets.page_script(),
        extension=assets.extension_script(),
        start=parts.start,
        added=parts.script,
    )


def _policy(*scripts: str, pictures: str, fonts: str) -> str:
    """Return a content security policy that lets our scripts run; only pictures and fonts may load besides.

    The hashes are those of constant text, taken before the page is put together. A map that a user has
    extended has no policy, since folium layers bring scripts and addresses of their own.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src {pictures};{fonts}"
    ends = "base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{rules} {ends}">\n'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
