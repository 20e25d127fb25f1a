"""*Four days later* counts from the day told before it, never from the article's."""

from __future__ import annotations

import pytest

from geomap.language import find_dates

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Malakal fell on 18 February 2014. Four days later it was retaken.", ["2014-02-18", "2014-02-22"]),
        (
            "On 3 March 2011 Brega fell, two days later Ras Lanuf; a week later both were lost.",
            ["2011-03-03", "2011-03-05", "2011-03-12~"],
        ),
        ("Ati fell on 3 April 2006 and Mongo the following day.", ["2006-04-03", "2006-04-04"]),
        ("The truce of January 2014 broke two months later.", ["2014-01", "2014-03~"]),
        ("War came in 1998. Two years later it ended.", ["1998", "2000~"]),
        ("Bunia fell on 12 May 2003. A month earlier troops had left.", ["2003-05-12", "2003-04~"]),
        # a month is too coarse for days, another paragraph too far, and with no day before it all is open
        ("The truce of January 2014 broke three days later.", ["2014-01", None]),
        ("Ati fell on 3 April 2006.\n\nTen days later it was retaken.", ["2006-04-03", None]),
        ("The army retook Ati ten days later.", [None]),
    ],
)
def test_later_counts_from_the_day_told_before(text: str, values: list[str | None]) -> None:
    assert [d.value for d in find_dates(text, DAY)] == values
