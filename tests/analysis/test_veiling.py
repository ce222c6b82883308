"""A veil leaves the numbers of a result, and takes names and silent words out of any record."""

from dataclasses import dataclass, field, replace

import pytest

from casework.analysis.sharing import Names, people_marks, source_marks
from casework.analysis.veiling import Veil
from casework.model import Anchor, Source
from casework.text import checksum

WITHHELD = "[niet gedeeld]"
NAMES = Names(
    {"anna": "codeur 1", "ben": "codeur 2"},
    {("b", "Jan de Vries"): "S1"},
    {"P001": "respondent-2"},
    {"peiling-p001-1": "peiling-respondent-2-1"},
)


@dataclass(frozen=True, slots=True)
class Said:
    source: str
    quote: str
    coder: str = ""
    speaker: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Drafted:
    summary: str
    status: str
    evidence: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Report:
    cells: tuple[Drafted, ...]
    by_coder: dict[str, int] = field(default_factory=dict)
    again: str = ""


@pytest.fixture
def veil():
    return Veil(NAMES, frozenset({"a", "peiling-p001-1"}), WITHHELD)


def test_words_of_a_silent_source_are_withheld_and_others_stay(veil):
    made = Report((Drafted("Een samenvatting.", "checked", (Said("a", "ja"), Said("c", "nee"))),))
    [cell] = veil.over(made).cells
    assert [one.quote for one in cell.evidence] == [WITHHELD, "nee"]
    assert cell.summary == "Een samenvatting."
    assert veil.silent_within(made) == {"a"}


def test_what_was_drafted_of_silent_words_is_withheld_wherever_it_stands(veil):
    words = "een team dat nooit bijeenkomt"
    cell = Drafted(words, "draft", (Said("a", "Wij hebben een team dat nooit bijeenkomt."),))
    shown = veil.over(Report((cell,), again=words))
    assert shown.cells[0].summary == WITHHELD
    assert shown.again == WITHHELD
    other = replace(cell, evidence=(Said("c", words),))
    assert veil.over(Report((other,))) == Report((other,))


def test_a_short_draft_is_withheld_in_its_own_cell_only(veil):
    silent = Drafted("Geen team.", "draft", (Said("a", "Er is geen team."),))
    open_ = Drafted("Geen team.", "draft", (Said("c", "Wij hebben er geen."),))
    first, second = veil.over(Report((silent, open_))).cells
    assert (first.summary, second.summary) == (WITHHELD, "Geen team.")


def test_people_go_by_marks_also_as_keys_and_together(veil):
    made = Report((), {"anna": 3, "ben": 2}, again="anna, rules/ben")
    shown = veil.over(made)
    assert shown.by_coder == {"codeur 1": 3, "codeur 2": 2}
    assert shown.again == "codeur 1, rules/codeur 2"
    said = Said("peiling-p001-1", "", "anna", "P001", 4)
    assert veil.over(said) == Said("peiling-respondent-2-1", "", "codeur 1", "respondent-2", 4)
    assert veil.over(Said("b", "x", speaker="Jan de Vries")).speaker == "S1"


def test_a_sentence_in_which_a_name_stands_is_no_name(veil):
    words = "Wij vroegen het aan de collega's, anna, en die wist het."
    assert veil.over(words) == words


def test_an_anchor_keeps_its_length_and_loses_its_words(veil):
    shown = veil.over([Anchor("a", 3, 7, "team")])[0]
    assert (shown.start, shown.end, set(shown.quote)) == (3, 7, {"▒"})


def test_respondents_are_not_numbered_in_the_order_of_their_names():
    answers = [
        Source(f"peiling-p{n:03}-1", "", "", checksum(f"antwoord {n}"), participant=f"P{n:03}")
        for n in range(1, 30)
    ]
    marks = people_marks(answers, "respondent")
    assert sorted(marks) == sorted(one.participant for one in answers)
    assert len(set(marks.values())) == len(answers)
    numbers = [int(marks[one.participant].removeprefix("respondent-")) for one in answers]
    assert numbers != sorted(numbers)
    assert people_marks(answers[::-1], "respondent") == marks
    ids = source_marks(answers, marks)
    assert ids["peiling-p007-1"] == f"peiling-{marks['P007']}-1"
