"""``python -m tools.reference``: every command, option and public name, as ``docs/reference.md`` has them."""

from __future__ import annotations

import argparse
import inspect
import re
from enum import Enum
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Final

import geomap
from geomap.cli.main import _parser
from geomap.output import write

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET: Final = Path(__file__).parent.parent / "docs" / "reference.md"
HEAD: Final = """# Reference

Written by `python -m tools.reference` from the program itself; a test compares the two.
What the commands are for: [guide](guide.md).

## Commands

An error is told in one line on standard error: exit code 1, or 2 if the command is written wrongly.
"""
PYTHON: Final = """## Python

What `import geomap` offers; everything else may change without notice.
"""


def reference() -> str:
    """Return the text of the file."""
    return "\n".join([HEAD, *_commands(_parser(), "geomap"), PYTHON, *_names()]) + "\n"


def _commands(parser: argparse.ArgumentParser, name: str, text: str = "") -> Iterator[str]:
    """Yield a section for a command, or for each command in it."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    for group in groups:
        told = {choice.dest: choice.help or "" for choice in group._choices_actions}  # noqa: SLF001
        for word, command in group.choices.items():
            yield from _commands(command, f"{name} {word}", told.get(word, text))
    if not groups:
        yield f"### {name}\n\n{text[:1].upper()}{text[1:]}.\n"
        yield "\n".join(["| argument | meaning |", "|---|---|", *_rows(parser)]) + "\n"


def _rows(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 - argparse tells of its arguments in no other way
        if isinstance(action, argparse._HelpAction):  # noqa: SLF001
            continue
        choices = "|".join(map(str, action.choices)) if action.choices else None
        value = action.metavar if isinstance(action.metavar, str) else choices or action.dest.upper()
        names = [f"`{option}`" for option in action.option_strings] or [f"`{value}`"]
        takes = bool(action.option_strings) and action.nargs != 0
        cells = (", ".join(names) + (f" `{value}`" if takes else ""), action.help or "")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _names() -> Iterator[str]:
    for name in geomap.__all__:
        thing = getattr(geomap, name)
        if not callable(thing):
            continue
        call = f"({_parameters(thing)})" if _is_called(thing) else ""
        yield f"- `geomap.{name}{call}`: {_told(thing)}"
        if inspect.isclass(thing) and issubclass(thing, Enum):
            yield f"  - {', '.join(f'`{name}.{member.name}`' for member in thing)}"
        elif inspect.isclass(thing) and not issubclass(thing, Exception):
            yield from _methods(thing)


def _is_called(thing: object) -> bool:
    """Tell whether a user calls it: functions, and choices, but no values that geomap makes."""
    return not inspect.isclass(thing) or thing.__name__.endswith("Options")


def _methods(thing: type) -> Iterator[str]:
    for name, method in vars(thing).items():
        if not name.startswith("_") and isinstance(method, FunctionType | classmethod | staticmethod):
            yield f"  - `.{name}({_parameters(getattr(thing, name))})`: {_told(method)}"


def _parameters(thing: object) -> str:
    shown = []
    for parameter in inspect.signature(thing).parameters.values():  # type: ignore[arg-type]
        if parameter.name == "self":
            continue
        default = parameter.default
        said = f"{type(default).__name__}.{default.name}" if isinstance(default, Enum) else repr(default)
        shown.append(parameter.name if default is parameter.empty else f"{parameter.name}={said}")
    return ", ".join(shown)


def _told(thing: object) -> str:
    """Return a docstring up to its parameters, its code marked as Markdown does."""
    return " ".join(re.split(r"\n\n(?=\S+\n-+\n)", inspect.getdoc(thing) or "")[0].split()).replace("``", "`")


if __name__ == "__main__":
    write(TARGET, reference().encode())
