"""English text → tokens, sentences, dependencies and dates."""

from geomap.language.datelines import date_article, dateline, published
from geomap.language.dates import DateMention, find_dates
from geomap.language.identify import language_notices
from geomap.language.parsed import Parsed, Sentence, Token
from geomap.language.parser import language_model, parse

__all__ = [
    "DateMention", "Parsed", "Sentence", "Token",
    "date_article", "dateline", "find_dates", "language_model", "language_notices", "parse", "published",
]  # fmt: skip
