from __future__ import annotations

from pathlib import Path

import pytest

from geomap.language.identify import language_notices


@pytest.mark.parametrize(
    "text",
    [
        "Премьер-министр Армении заявил в понедельник, что армия отступила из города после боёв с врагом.",
        "Le président a déclaré lundi que l'armée avait repris la ville de Kidal après des jours de combats.",
        "Die Armee hat am Montag die Stadt Cherson nach Kämpfen wieder eingenommen, sagte der Präsident.",
        "El ejército recuperó el lunes la ciudad de Mocoa tras varios días de combates, dijo el ministro.",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    assert [notice.code for notice in language_notices(text)] == ["not-english"]


def test_english_is_english(examples: Path) -> None:
    for path in examples.glob("*.txt"):
        assert language_notices(path.read_text(encoding="utf-8")) == ()
    assert language_notices("TROOPS RETAKE KHERSON AS PRESIDENT HAILS THE START OF THE END OF THE WAR") == ()


def test_a_few_words_are_no_sample() -> None:
    assert language_notices("Kidal, Gao, Timbuktu") == ()
