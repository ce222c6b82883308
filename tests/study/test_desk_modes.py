from __future__ import annotations

import pytest

from casework.errors import ReadError
from casework.study.desk_modes import Modes
from casework.study.settings import CodingSection, read_settings


def _modes(mode="open", *sets):
    given = tuple({"sources": patterns, "mode": of} for patterns, of in sets)
    return Modes(CodingSection(mode=mode, sets=given))


def _none():
    raise AssertionError("the sources were not to be asked for")


def test_without_settings_all_is_open():
    modes = Modes(None)

    assert (modes.general, modes.any_blind, modes.suggestions) == ("open", False, True)
    assert modes.blind_patterns(_none) == ()


def test_a_blind_study_is_blind_everywhere_without_asking_for_its_sources():
    modes = _modes("blind")

    assert (modes.of("x"), modes.suggestions) == ("blind", False)
    assert modes.blind_patterns(_none) == ("*",)


def test_blind_sets_are_patterns_as_they_stand():
    modes = _modes("open", (("pilot-*", "x?"), "blind"))

    assert (modes.of("pilot-1"), modes.of("x1"), modes.of("y")) == ("blind", "blind", "open")
    assert modes.blind_patterns(_none) == ("pilot-*", "x?")
    assert modes.suggestions


def test_the_first_set_that_fits_decides():
    modes = _modes("blind", (("pilot-1",), "open"), (("pilot-*",), "blind"))

    assert (modes.of("pilot-1"), modes.of("pilot-2"), modes.of("y")) == ("open", "blind", "blind")
    assert modes.blind_patterns(lambda: ["pilot-1", "pilot-2", "y*"]) == ("pilot-2", "y?")


def test_a_reflexive_study_has_no_suggestions_and_is_not_blind():
    modes = _modes("reflexive")

    assert (modes.any_blind, modes.suggestions) == (False, False)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ('mode = "closed"', "'closed' is none of 'open', 'blind', 'reflexive'"),
        ('mode = "reflexive"\nsets = [{sources = ["a"], mode = "blind"}]', "leave the sets out"),
        ('sets = [{sources = ["[ab]"], mode = "blind"}]', "only * and ? may stand for"),
        ('sets = [{sources = [], mode = "blind"}]', "too few; at least 1 must stand here"),
    ],
)
def test_a_mode_that_cannot_be_is_told_with_its_line(tmp_path, told, fault):
    (tmp_path / "study.toml").write_text(f"[coding]\n{told}\n", "utf-8")

    with pytest.raises(ReadError) as caught:
        read_settings(tmp_path)

    assert fault in str(caught.value)
    assert "line" in str(caught.value)
