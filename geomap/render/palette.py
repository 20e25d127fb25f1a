"""Turn a look into a style sheet: one variable per colour, one rule per symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.conflict_map.look import Look, Symbol


def palette(look: Look) -> str:
    """Return the CSS of a look, for light and dark screens; paper is always light."""
    light = "".join(f"--{name}:{pair[0]};" for name, pair in sorted(look.colours.items()))
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in sorted(look.colours.items()))
    rules = [_rule(symbol) for symbol in look.symbols]
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        + "\n".join(rules)
        + "\n"
    )


def _rule(symbol: Symbol) -> str:
    declared = [f"fill:{_fill(symbol)}", f"fill-opacity:{symbol.fill_opacity:g}"]
    if symbol.stroke:
        declared += [f"stroke:var(--{symbol.stroke})", f"stroke-width:{symbol.width:g}px"]
        declared.append(f"stroke-opacity:{symbol.stroke_opacity:g}")
    else:
        declared.append("stroke:none")
    if symbol.dash:
        declared.append(f"stroke-dasharray:{' '.join(f'{length:g}' for length in symbol.dash)}")
    head = "" if symbol.fill else f"\n.head.s-{symbol.name}{{fill:var(--{symbol.stroke})}}"
    return f".s-{symbol.name}{{{';'.join(declared)}}}{head}"


def _fill(symbol: Symbol) -> str:
    if symbol.hatch:
        return f"url(#h-{symbol.name})"
    return f"var(--{symbol.fill})" if symbol.fill else "none"
