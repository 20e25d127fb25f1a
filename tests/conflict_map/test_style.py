from __future__ import annotations

import re
from pathlib import Path

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.build import LAYERS as DRAWN
from geomap.conflict_map.style import LAYERS
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import render
from geomap.render.pack import unpacked
from tests.conflict_map import readings


def style_of(conflict_map: ConflictMap) -> str:
    """Return the style sheet of a page."""
    found = re.search(r'id="geomap-style">([A-Za-z0-9+/=]+)<', render(conflict_map, "html").content.decode())
    assert found
    return unpacked(found[1])


def test_a_style_paints_hides_and_titles(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(
        'title = "{subject}: {title}"\nhide = ["water"]\n[colours]\nside-1 = ["#123456", "#abcdef"]\n',
        encoding="utf-8",
    )
    conflict_map = build_map(readings.karabakh(), pack, DrawOptions(style=path))
    assert conflict_map.title.startswith("Kalbajar and Nagorno-Karabakh: Armenian")
    assert not next(layer for layer in conflict_map.layers if layer.id == "water").shown
    assert "--side-1:#123456" in style_of(conflict_map)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("colors = {}", "'colors'"),
        ('[colours]\nsite-1 = ["#123456", "#abcdef"]', "'site-1'"),
        ('[colours]\nside-1 = ["red;}</style>", "#abcdef"]', "#1a2b3c"),
        ("title = 3", "title"),
        ('title = "{title.__class__}"', "no meaning"),
        ("hide = [", "cannot be used"),
        ('hide = ["provinecs"]', "hides the layer 'provinecs'"),
        ('title = " "', "1 to 200 characters"),
        (f'title = "{"long " * 50}"', "1 to 200 characters"),
        ('[colours]\nink = ["#ffffff", "#eef1f3"]', "ink #ffffff cannot be read on #ffffff"),
        ('[colours]\nhalo = ["#ffffff", "#cccccc"]', "ink #eef1f3 cannot be read on #cccccc"),
    ],
)
def test_a_style_without_meaning_is_refused(pack: Pack, tmp_path: Path, text: str, cause: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChoiceError, match=cause):
        build_map(readings.karabakh(), pack, DrawOptions(style=path))


def test_the_layers_that_a_style_may_hide_are_those_that_maps_have(
    karabakh: ConflictMap, sudan: ConflictMap
) -> None:
    assert {layer.id for each in (karabakh, sudan) for layer in each.layers} <= set(LAYERS)
    assert len(LAYERS) == len(DRAWN)


def test_a_style_that_is_not_there_is_told_without_numbers(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match=r"none\.toml cannot be read: No such file or directory$"):
        build_map(readings.karabakh(), pack, DrawOptions(style=tmp_path / "none.toml"))
