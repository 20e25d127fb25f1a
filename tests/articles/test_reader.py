from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import article_from_bytes, read_article
from geomap.articles.reader import MAX_CHARACTERS
from geomap.errors import ArticleError


def test_a_string_with_blanks_is_the_text_itself() -> None:
    article = read_article("Shelling resumed near Goma on Friday.")
    assert article.text == "Shelling resumed near Goma on Friday."
    assert article.source is None


def test_a_file_keeps_its_text_to_the_letter(tmp_path: Path) -> None:
    text = "Headline of the day\r\n\r\n\tGoma  fell.\n\n"
    path = tmp_path / "goma.txt"
    path.write_bytes(text.encode())
    article = read_article(path)
    assert article.text == text
    assert article.source == "goma.txt"
    assert article.title == "Headline of the day"


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert read_article("Goma fell on Monday.\n\nThe army left.").title is None


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Le président a quitté Abidjan."),
        ("utf-16", "Войска вошли в Херсон"),
        ("cp1251", "Украинские войска вошли в Херсон, сообщил президент в пятницу вечером."),
        ("cp1252", "L’armée a repris Kidal, a annoncé le général à la télévision après l’opération."),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read_article(path).text == text


def test_a_few_bad_bytes_do_not_lose_the_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The army left Goma on Monday. " * 20 + b"\xff")
    assert read_article(path).text.endswith("�")


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\x7fELF\x02\x01\0\0", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"<!DOCTYPE html><html><body>Goma</body></html>", "HTML"),
        (b"a" * 5_000_000, "split it"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "input.dat"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=cause) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)
    assert "input.dat" in str(caught.value)


def test_a_missing_path_a_folder_and_a_bad_day_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="does not exist"):
        read_article("articles/missing.txt")
    with pytest.raises(ArticleError, match="folder"):
        read_article(tmp_path)
    with pytest.raises(ArticleError, match="16 November"):
        read_article("Goma fell.", published="16 November")


def test_the_longest_text_is_taken_and_one_more_character_is_not() -> None:
    text = "Goma fell. " * (MAX_CHARACTERS // 11)
    assert read_article(text.ljust(MAX_CHARACTERS, ".")).text
    with pytest.raises(ArticleError, match="split it"):
        read_article(text.ljust(MAX_CHARACTERS + 1, "."))


def test_a_given_day_wins() -> None:
    article = read_article("Goma fell.", published="2025-01-28")
    assert (article.published, article.published_basis) == ("2025-01-28", "given")


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_one_clear_error(content: bytes) -> None:
    try:
        article = article_from_bytes(content, "standard input")
    except ArticleError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both outcomes are fine
    else:
        assert article.text.encode()


@given(st.text(min_size=1, max_size=200))
def test_any_string_gives_an_article_or_one_clear_error(text: str) -> None:
    try:
        article = read_article(text)
    except ArticleError as error:
        assert "\n" not in str(error).replace(text, "")  # noqa: PT017 - both outcomes are fine
    else:
        assert len(article.text) == len(text)
        assert article.text.encode()
