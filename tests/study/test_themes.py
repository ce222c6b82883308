from __future__ import annotations

import pytest

from casework.errors import NothingToCompare, NotInStudy
from casework.study.themes import Themes

A, B, C = ("breda-1", 0, 4), ("breda-1", 5, 9), ("utrecht-1", 0, 4)


def held(study):
    return {theme.name: theme.members for theme in study.store.kept_themes()}


def test_texts_that_go_to_another_theme_leave_their_own(small):
    themes = Themes(small)
    first = themes.keep([A, B], name="Tijd")

    themes.keep([B, C], name="Geld", locked=True, operation="op-1")
    assert held(small) == {"Tijd": (A,), "Geld": (B, C)}

    themes.keep([A, B, C], name="Alles", theme=first.id)
    assert held(small) == {"Alles": (A, B, C)}


def test_the_same_operation_twice_keeps_one_theme(small):
    themes = Themes(small)

    first = themes.keep([A], name="Tijd", operation="op-1")

    assert themes.keep([A], name="Tijd", operation="op-1") == first
    assert held(small) == {"Tijd": (A,)}


def test_letting_all_go_leaves_the_locked_ones(small):
    themes = Themes(small)
    themes.keep([A], name="Tijd")
    kept = themes.keep([B], name="Geld", locked=True)

    assert [theme.name for theme in themes.release_all()] == ["Tijd"]
    assert held(small) == {"Geld": (B,)}

    themes.release(kept.id)
    assert list(themes) == []
    with pytest.raises(NotInStudy):
        themes.release(kept.id)


def test_barriers_leave_what_people_put_together_whole(small):
    no_time = next(c.anchor for c in small.codings if c.code == "no_time")
    Themes(small).keep([(no_time.source, no_time.start, no_time.end)], name="Tijd", locked=True)

    [barrier] = small.barriers().barriers

    assert (barrier.name, barrier.locked, barrier.stability) == ("Tijd", True, None)
    with pytest.raises(NothingToCompare):
        small.barriers(keep=False)
