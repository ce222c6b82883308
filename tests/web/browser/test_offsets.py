"""What is chosen on a screen stands in the study at the same code points, in any script."""

import pytest

from casework.model import Source, Turn
from casework.study import open_study
from casework.text import checksum
from tests.web.browser.studies import copied

NOW = "2026-01-02T03:04:05.678+00:00"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXT = f"\U0001f600 hallo {FAMILY} e\u0301e\u0301n \U0001d54f wereld"


@pytest.fixture
def emoji(prepared, serve, tmp_path):
    """A server on a study with one source full of what counts twice in JavaScript."""
    folder = copied(prepared, tmp_path / "emoji")
    source = Source("emoji", "Emoji", TEXT, checksum(TEXT), turns=(Turn(0, len(TEXT), "R1"),))
    with open_study(folder) as study:
        study.store.add_sources([source], who="anna", now=NOW)
    return serve(folder=folder)


def coded(server):
    """The stretches of the source that have a code."""
    with open_study(server.folder) as study:
        found = [one.anchor for one in study.codings if one.anchor.source == "emoji"]
    return sorted((anchor.start, anchor.end, anchor.quote) for anchor in found)


def test_words_chosen_by_keyboard_are_coded_where_they_stand(emoji, arrive):
    anna = arrive(emoji, "anna")
    anna.open("coderen/emoji")
    anna.press("ArrowRight", "1", "Escape", "ArrowLeft", "2")
    anna.saved()
    assert coded(emoji) == [(2, 7, "hallo"), (22, 28, "wereld")]


def test_a_whole_turn_is_coded_to_its_last_code_point(emoji, arrive):
    anna = arrive(emoji, "anna")
    anna.open("coderen/emoji")
    anna.press("1")
    anna.saved()
    assert coded(emoji) == [(0, 28, TEXT)]


def test_a_choice_never_splits_what_people_see_as_one_letter(emoji, arrive):
    anna = arrive(emoji, "anna")
    anna.open("coderen/emoji")
    anna.page.evaluate(
        """() => {
          const text = document.querySelector(".coding-text p").firstChild;
          getSelection().setBaseAndExtent(text, 11, text, 19);
          document.querySelector(".coding-text p")
            .dispatchEvent(new MouseEvent("mouseup", { bubbles: true, button: 0, altKey: true }));
        }"""
    )
    anna.page.get_by_role("heading", name="chosen").wait_for()
    anna.press("1")
    anna.saved()
    assert coded(emoji) == [(8, 16, f"{FAMILY} e\u0301")]
