"""The parser of arguments."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - its only name


class Parser(argparse.ArgumentParser):
    """A parser whose errors take one line."""

    def error(self, message: str) -> NoReturn:
        """Print the error in one line and exit with 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")
