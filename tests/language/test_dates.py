from __future__ import annotations

import time

import pytest

from geomap.language.datelines import dateline, published, said_from
from geomap.language.dates import find_dates

WEDNESDAY = "2023-05-17"


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("Fighting broke out in Khartoum on 15 April 2023.", "15 April 2023", "2023-04-15"),
        ("Rebels entered Goma on January 27th, 2025.", "January 27th, 2025", "2025-01-27"),
        ("The truce took effect on April 2.", "April 2", "2023-04-02"),
        ("Shells fell on December 28.", "December 28", "2022-12-28"),
        ("They met on Monday.", "Monday", "2023-05-15"),
        ("They met on Wednesday.", "Wednesday", "2023-05-17"),
        ("They will meet next Wednesday.", "next Wednesday", "2023-05-24"),
        ("The junta fell last week.", "last week", "2023-05-08/2023-05-14"),
        ("It ended last month.", "last month", "2023-04"),
        ("It ended last year.", "last year", "2022"),
        ("It began earlier this month.", "earlier this month", "2023-05"),
        ("The town was shelled yesterday.", "yesterday", "2023-05-16"),
        ("He fled three days ago.", "three days ago", "2023-05-14"),
        ("They fought two weeks ago.", "two weeks ago", "2023-05-03~"),
        ("He ruled from 1990 to 2005.", "1990 to 2005", "1990/2005"),
        ("Held since the mid-1990s, it fell.", "the mid-1990s", "1994~/1996~"),
        ("In the early 1980s war raged.", "the early 1980s", "1980~/1983~"),
        ("In the 1970s war raged.", "the 1970s", "197X"),
        ("In early October 2021 they left.", "early October 2021", "2021-10-01~/2021-10-10~"),
        ("In late 2014 they left.", "late 2014", "2014-09~/2014-12~"),
        ("In August they left.", "August", "2022-08"),
        ("It fell in 2011.", "2011", "2011"),
        ("It lasted six weeks.", "six weeks", "P6W"),
        ("The 44-day war ended.", "44-day", "P44D"),
    ],
)
def test_a_date_is_read_as_edtf(text: str, found: str, value: str) -> None:
    mentions = find_dates(text, WEDNESDAY)
    assert [(m.text, m.value) for m in mentions] == [(found, value)]
    assert text[mentions[0].start : mentions[0].end] == found
    assert mentions[0].basis


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,300 soldiers and 1,960 peacekeepers came.",
        "The march on the capital may begin; may they succeed.",
        "Resolution 2254 and 1701 were adopted by 2000 delegates.",
        "April Smith said nothing.",
    ],
)
def test_a_number_or_a_word_is_no_date(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


def test_relative_dates_stay_open_without_the_articles_day() -> None:
    mentions = find_dates("On Monday and last week, in 2014 and on 3 May they fought.", None)
    assert [(m.text, m.value) for m in mentions] == [
        ("Monday", None),
        ("last week", None),
        ("2014", "2014"),
        ("3 May", None),
    ]


@pytest.mark.parametrize(
    ("text", "day", "basis", "codes"),
    [
        (" date 2021-02-01 The army seized power.", "2021-02-01", "dateline", ["dateline-unconfirmed"]),
        (" date 2021-02-01 The army seized power on 1 February 2021.", "2021-02-01", "dateline", []),
        (
            " date 2020-03-02 The army seized power on 1 February 2021.",
            "2021-02-01",
            "text",
            ["dateline-contradicted"],
        ),
        (
            " date 2021-02-01 Elections will be held on 10 March 2022, after the coup of 31 January 2021.",
            "2021-02-01",
            "dateline",
            [],
        ),
        (
            " date 2024-06-01 The dam broke on 6 June 2019 in the night.",
            "2024-06-01",
            "dateline",
            ["dateline-doubtful"],
        ),
        ("NAYPYIDAW, Feb 1, 2021 (Agency) — The army seized power.", "2021-02-01", "dateline", []),
        ("A title\nPORT SUDAN, 10 November 2023 — The army left.", "2023-11-10", "dateline", []),
        ("GOMA, Congo, Jan 27 (Agency) — The army left.", None, None, ["dateline-without-year"]),
        (
            "GOMA, Jan 28 (Agency) — Rebels took the city on January 27, 2025.",
            "2025-01-28",
            "dateline",
            [],
        ),
        (
            " date 2024-06-06 GOMA, January 28, 2025 (Agency) — Rebels took the city.",
            "2025-01-28",
            "dateline",
            ["dateline-contradicted"],
        ),
        ("Thursday, January 24, 2019\nA car bomb went off.", "2019-01-24", "dateline", []),
        ("On 5 May 2022 the town fell.", "2022-05-05", "text", ["day-from-text"]),
        ("The town fell.", None, None, ["day-unknown"]),
        (" date 2021-02-31 The army left.", None, None, ["day-unknown"]),
    ],
)
def test_the_articles_day(text: str, day: str | None, basis: str | None, codes: list[str]) -> None:
    found, why, notices = published(text)
    assert (found, why) == (day, basis)
    assert [notice.code for notice in notices] == codes
    assert all(0 <= s.start < s.end <= len(text) for notice in notices for s in notice.evidence)


def test_a_crawlers_prefix_is_marked() -> None:
    head = dateline(" date 2021-02-01 The army seized power.")
    assert head is not None
    assert (head.start, head.end, head.crawled) == (1, 16, True)


@pytest.mark.parametrize("unit", ["A" * 50, "Jan 1 ", "AA, AA, ", "2020-", " ", "the early "])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = (unit * 50_000)[:50_000]
    start = time.process_time()
    find_dates(text, WEDNESDAY)
    published(text)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("GOMA, Democratic Republic of Congo, Nov. 20, 2012 —", "2012-11-20"),
        ("SARAJEVO, Bosnia and Herzegovina, May 3, 1995 —", "1995-05-03"),
        ("PORT MORESBY, Papua New Guinea, May 3, 2021 (AP) —", "2021-05-03"),
        ("DILI, East Timor, 3 May 2006 (Reuters) -", "2006-05-03"),
        ("ABIDJAN, Côte d'Ivoire, Dec. 1, 2010 –", "2010-12-01"),
        ("JERUSALEM/GAZA, May 3, 2021 (Reuters) -", "2021-05-03"),
        ("WASHINGTON, D.C., May 3, 2021 —", "2021-05-03"),
        ("Kabul, Aug 15, 2021 (AFP) -", "2021-08-15"),
        ("BOGOTÁ, Monday, May 3, 2021 —", "2021-05-03"),
        ("MOSCOW, May 3, 2022 /TASS/.", "2022-05-03"),
    ],
)
def test_the_datelines_of_the_agencies_are_read_whole(line: str, day: str) -> None:
    text = f"{line} Soldiers came."
    found = dateline(text)
    assert found is not None
    assert (text[found.start : found.end], str(found.day)) == (line, day)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("GOMA, Congo (AP) — Rebels came.", "GOMA, Congo (AP) —"),
        ("Rebels come\n\nBAMAKO, Mali -- Soldiers left.", "BAMAKO, Mali --"),
        ("JUBA, South Sudan (Reuters) - Soldiers left.", "JUBA, South Sudan (Reuters) -"),
        ("Chad — a country of the Sahel — lent soldiers.", None),
        ("NATO and Mali — a history", None),
    ],
)
def test_where_a_text_was_written_is_told_without_a_day(text: str, head: str | None) -> None:
    found = said_from(text)
    assert (text[slice(*found)] if found else None) == head
    assert dateline(text) is None
