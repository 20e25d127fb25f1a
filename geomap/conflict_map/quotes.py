"""Cut quotes out of the article: the sentence around the words that a fact rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Span

_ENDS: Final = ".!?…。؟！？"
_CLOSERS: Final = "\"'”’»)]"
_LONGEST: Final = 320
"""A longer sentence is cut between words around the focus."""


def quotes(text: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """Return one quote for each sentence that holds a span, in the order of the text."""
    found: list[Quote] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start, end = _sentence_start(text, span.start), _sentence_end(text, span.end)
        if found and start < found[-1].end:
            last = found.pop()
            found.append(Quote(start=last.start, end=max(last.end, end), focus=(*last.focus, span)))
        else:
            found.append(Quote(start=start, end=end, focus=(span,)))
    return tuple(found)


def _sentence_start(text: str, position: int) -> int:
    floor = max(0, position - _LONGEST)
    for at in range(position, floor, -1):
        if _breaks(text, at - 1):
            return _skip_blank(text, at, position)
    if floor == 0:
        return 0
    blank = text.find(" ", floor, position)
    return blank + 1 if blank >= 0 else floor


def _sentence_end(text: str, position: int) -> int:
    ceiling = min(len(text), position + _LONGEST)
    for at in range(max(position - 1, 0), ceiling):
        if _breaks(text, at):
            return max(at, position) if text[at] == "\n" else _with_closers(text, at + 1)
    return ceiling if ceiling == len(text) else max(text.rfind(" ", position, ceiling), position)


def _breaks(text: str, at: int) -> bool:
    """Tell whether a sentence ends with the character at ``at``."""
    if text[at] == "\n":
        return True
    if text[at] not in _ENDS:
        return False
    after = _with_closers(text, at + 1)
    return after >= len(text) or (text[after].isspace() and not text[after + 1 : after + 2].islower())


def _with_closers(text: str, at: int) -> int:
    while at < len(text) and text[at] in _CLOSERS:
        at += 1
    return at


def _skip_blank(text: str, at: int, limit: int) -> int:
    """Return where the next sentence begins: after closing quotation marks and blanks, not past the limit."""
    if at > 0 and text[at - 1] in _ENDS:
        at = _with_closers(text, at)
    while at < limit and text[at].isspace():
        at += 1
    return min(at, limit)
