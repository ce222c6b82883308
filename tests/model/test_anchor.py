import pytest

from casework.errors import CaseworkError, TextChanged
from casework.model import Anchor


def test_an_anchor_counts_code_points_not_bytes_or_utf16():
    text = "😀 hallo"
    anchor = Anchor("a", 2, 7, text[2:7])
    anchor.check(text)
    assert anchor.quote == "hallo"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4)])
def test_an_empty_reversed_or_negative_span_is_refused(start, end):
    with pytest.raises(CaseworkError, match="at least one character"):
        Anchor("a", start, end, "x" * max(end - start, 0))


def test_changed_text_is_told_with_both_texts():
    with pytest.raises(TextChanged, match='the quotation is "hallo", the text now says "allo!"'):
        Anchor("a", 0, 5, "hallo").check("allo! daar")


def test_anchors_are_ordered_by_source_then_place():
    first, second = Anchor("a", 4, 5, "x"), Anchor("a", 10, 11, "x")
    assert sorted([second, first]) == [first, second]
    assert first.overlaps(Anchor("a", 0, 5, "vwxyz"))
    assert not first.overlaps(Anchor("b", 4, 5, "x"))
