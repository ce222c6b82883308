from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from casework.outputs import letters
from casework.outputs.letters import printable, stand_ins


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("geen werkgroep", "geen werkgroep"),
        ("ş ł Ŵ ë ’ “ ” • – € ½", "ş ł Ŵ ë ’ “ ” • – € ½"),
        ("goed 😀!", "goed [emoji: grinning face]!"),
        ("👩🏽‍🦽", "[emoji: woman, manual wheelchair]"),
        ("🇳🇱", "[emoji: flag NL]"),
        ("❤️", "[emoji: heavy black heart]"),
        ("1️⃣", "1"),
        ("plan → doen ≥ 3", "plan -> doen >= 3"),
        ("e\u0301e\u0301n", "één"),
        ("ﬁets ①", "fiets 1"),
        ("zacht\u00adje\u200b", "zachtje"),
        ("bel\x07tab", "bel tab"),
        ("zij zei مرحبا toen", "zij zei [text in Arabic script] toen"),
        ("∑", "[sign: n-ary summation]"),
    ],
)
def test_what_has_no_shape_gets_a_stand_in(text, shown):
    assert printable(text, "en") == shown


def test_a_break_between_lines_stays():
    assert printable("een\ntwee", "en") == "een\ntwee"


def test_the_stand_ins_are_told_once_each():
    assert stand_ins("😀 en 😀, ≥ 2", "en") == {"😀": "[emoji: grinning face]", "≥": ">="}


def test_nothing_is_told_where_nothing_changes():
    assert stand_ins("één “goed” plan", "en") == {}


def test_the_list_of_covered_characters_is_that_of_the_files():
    fonts = sorted(letters.FONTS.glob("*.ttf"))
    covered = set.intersection(*(set(TTFont(path).getBestCmap()) for path in fonts))
    listed = set()
    for line in (letters.FONTS / "coverage.txt").read_text(encoding="ascii").split():
        low, high = (int(end, 16) for end in line.split("-"))
        listed |= set(range(low, high + 1))

    assert [path.stem.split("-")[1] for path in fonts] == ["Bold", "Italic", "Regular", "SemiBold"]
    assert listed == {point for point in covered if point >= 32}


def test_the_typeface_comes_with_its_licence_and_stays_small():
    size = sum(path.stat().st_size for path in letters.FONTS.glob("*.ttf"))

    assert size < 600_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (letters.FONTS / "OFL.txt").read_text("utf-8")
    assert Path(letters.__file__).parent == letters.FONTS.parent
