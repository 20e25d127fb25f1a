"""From a file, standard input or a string to an Article."""

from geomap.articles.reader import article_from_bytes, read_article

__all__ = ["article_from_bytes", "read_article"]
