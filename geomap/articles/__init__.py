"""From a file, standard input or a string to an Article."""

from geomap.articles.reader import read_article

__all__ = ["read_article"]
