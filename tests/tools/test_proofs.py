"""A map shows itself in a notebook, in documents and on sites; see tools/proofs.py."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.browser.devtools import CHROMIUM, Browser
from tests.conflict_map import readings
from tools.proofs import PROOFS, Proof, ProofError, check_document, check_page, prepare


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proofs")
    prepare(readings.karabakh(), folder)
    return folder


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.name)
def test_the_map_is_shown(proof: Proof, folder: Path) -> None:
    if lacking := proof.lacking():
        pytest.skip(f"not installed: {', '.join(lacking)}; make proofs installs what Python needs")
    made = proof.make(folder)
    if made.suffix == ".docx":
        check_document(made, (folder / "map.png").read_bytes())
        return
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with Browser() as browser:
        browser.screen(1280, 900)
        check_page(browser, made)


def test_a_page_that_complains_is_no_proof(tmp_path: Path, folder: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    page = tmp_path / "bad.html"
    frame = f'<iframe title="Map" src="{(folder / "map.html").as_uri()}"></iframe>'
    page.write_text(f"<!doctype html><title>x</title>{frame}<script>absent()</script>", encoding="utf-8")
    with Browser() as browser, pytest.raises(ProofError, match="absent is not defined"):
        check_page(browser, page)


def test_a_document_without_the_picture_is_no_proof(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.docx", "w") as parts:
        parts.writestr("word/media/other.png", b"other")
    with pytest.raises(ProofError, match="does not hold"):
        check_document(tmp_path / "empty.docx", b"map")
