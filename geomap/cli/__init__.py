"""The command line: arguments → pipeline → exit code. The only room that prints."""

from geomap.cli.main import main

__all__ = ["main"]
