from dataclasses import replace

import pytest

from casework.analysis.flyer import StepRow, Tally
from casework.errors import CaseworkError
from casework.outputs.flyer_words import (
    ShownCell,
    ShownTally,
    chart_in_words,
    count_words,
    in_marks,
    shown_flyer,
)

from .sample_flyer import CHART, FLYER, PILLARS


@pytest.mark.parametrize(
    ("n", "total", "dutch", "english"),
    [
        (4, 4, "alle vier", "all four"),
        (3, 4, "drie van de vier", "three of the four"),
        (2, 4, "twee van de vier", "two of the four"),
        (1, 4, "één van de vier", "one of the four"),
        (0, 4, "geen van de vier", "none of the four"),
        (2, 2, "beide", "both"),
        (1, 1, "de enige", "the only one"),
        (12, 12, "alle twaalf", "all twelve"),
        (12, 13, "twaalf van de 13", "twelve of the 13"),
        (13, 13, "alle 13", "all 13"),
    ],
)
def test_counts_are_said_as_people_say_them(n, total, dutch, english):
    assert count_words(n, total, language="nl") == dutch
    assert count_words(n, total, language="en") == english


@pytest.mark.parametrize("given", ["Het ligt stil.", '"Het ligt stil."', " ‘Het ligt stil.’ "])
def test_a_quotation_has_one_pair_of_marks(given):
    assert in_marks(given) == "“Het ligt stil.”"


def test_a_mark_inside_a_quotation_stays():
    assert in_marks("Hij zei: “nee”") == "“Hij zei: “nee””"


def test_who_said_it_comes_with_the_number_of_the_evidence():
    quotation = shown_flyer(FLYER).pillars[1].quotation

    assert quotation.text == "“Het hoort bij elke wethouder thuis.”"
    assert quotation.who == "Ambassadeur (bewijs\u00a011)"


def test_a_quotation_outside_the_evidence_list_has_no_number():
    bare = replace(PILLARS[1], quotation=replace(PILLARS[1].quotation, n=0))

    assert shown_flyer(replace(FLYER, pillars=(bare,))).pillars[0].quotation.who == "Ambassadeur"


def test_a_count_stands_before_what_was_done():
    assert shown_flyer(FLYER).pillars[0].tallies[1] == ShownTally(
        3, 4, "drie van de vier", "werken met een vaste groep"
    )


@pytest.mark.parametrize(
    ("words", "polarity", "language", "shown"),
    [
        ("geen team", "absent", "nl", ShownCell("geen team", "absent")),
        ("Nog niet getraind", "absent", "nl", ShownCell("Nog niet getraind", "absent")),
        ("training", "absent", "nl", ShownCell("geen: training", "absent")),
        ("training", "absent", "en", ShownCell("no: training", "absent")),
        ("didn’t start", "absent", "en", ShownCell("didn’t start", "absent")),
        ("training", "mixed", "nl", ShownCell("training", "plain")),
        ("", "", "nl", ShownCell("–", "empty")),
        (" \n ", "present", "nl", ShownCell("–", "empty")),
    ],
)
def test_absence_is_told_in_words_and_silence_is_a_dash(words, polarity, language, shown):
    flyer = replace(
        FLYER,
        language=language,
        cases=("Utrecht",),
        steps=(StepRow("Team", ((words, polarity),)),),
    )

    assert shown_flyer(flyer).steps[0].cells == (shown,)


def test_the_key_explains_only_what_the_table_shows():
    absent = StepRow("Team", (("geen team", "absent"),))
    empty = StepRow("Plan", (("", ""),))
    full = StepRow("Pilot", (("test", "present"),))

    def key(*steps):
        return shown_flyer(replace(FLYER, cases=("Breda",), steps=steps)).words.key

    assert key(absent) == "“Geen …”: iemand zei dat het er niet is."
    assert key(empty) == "–: niet ter sprake gekomen."
    assert key(absent, empty, full) == f"{key(absent)} {key(empty)}"
    assert key(full) == ""


def test_a_chart_without_words_of_its_own_is_told_by_its_figures():
    bare = replace(CHART, alt="", bars=CHART.bars[:2])

    assert chart_in_words(bare) == (
        "Waar het knelt: Uitvoeringscapaciteit 81,8 %; Organisaties betrekken 29,2 %."
    )
    assert chart_in_words(CHART) == CHART.alt


def test_a_chart_without_bars_is_no_chart():
    assert shown_flyer(replace(FLYER, chart=replace(CHART, bars=()))).chart is None


def test_texts_are_one_line_and_a_title_keeps_its_breaks():
    page = shown_flyer(replace(FLYER, title="Bewust\nbegin", lead="een\n twee\x01"))

    assert (page.title, page.title_lines) == ("Bewust begin", ("Bewust", "begin"))
    assert page.lead == "een twee\ufffd"


def test_a_flyer_without_a_title_is_refused():
    with pytest.raises(CaseworkError, match="the flyer has no title"):
        shown_flyer(replace(FLYER, title=" "))


def test_no_case_at_all_is_said_without_harm():
    pillar = replace(PILLARS[0], tallies=(Tally(0, 0, "gemeenten"),))

    assert shown_flyer(replace(FLYER, pillars=(pillar,))).pillars[0].tallies[0].count == (
        "geen van de 0"
    )
