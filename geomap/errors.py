"""Every error geomap raises on purpose.

    GeomapError
    ├── ArticleError        the input cannot be read as an article
    ├── ReadingError        a Reading file is not valid
    ├── DataError           a bundled or user data file is missing, damaged or of another version
    ├── BoundaryError       a boundary layer or file cannot be used
    ├── ChoiceError         a choice is not one on offer (the message lists them or shows the form)
    └── OutputError         the result could not be written; earlier output is untouched

A message names the input, the cause and the next step, in one line.
"""


class GeomapError(Exception):
    """Base of every error geomap raises on purpose."""


class ArticleError(GeomapError):
    """The input cannot be read as an article."""


class ReadingError(GeomapError):
    """A Reading file does not follow the schema."""


class DataError(GeomapError):
    """A data file is missing, damaged or of another version."""


class BoundaryError(GeomapError):
    """A boundary layer or file cannot be used."""


class ChoiceError(GeomapError):
    """A choice is not one on offer."""


class OutputError(GeomapError):
    """The result could not be written; earlier output is untouched."""
