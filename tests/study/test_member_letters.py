from dataclasses import replace

import pytest

from casework.analysis.member_letter import UseKind
from casework.errors import CaseworkError, NotInStudy
from casework.model import Polarity
from casework.outputs.member_letter import letter_paper, render_letter
from casework.study.member_checks import MemberChecks
from casework.study.member_letters import member_letter, save_letter

FLYER = """title = "Klein begin"
table_title = "Stap voor stap"
[[pillars]]
title = "Beleg het"
tallies = [{ code = "team", text = "werken met een groep" }]
quote = "we hebben een werkgroep opgericht"
who = "Coördinator"
tip = "Begin samen."
"""


@pytest.fixture
def printed(small):
    """The small study with a flyer that quotes a respondent."""
    (small.folder / "flyer.toml").write_text(FLYER, "utf-8")
    return small


def uses(letter):
    return {
        one.quote: [(str(use.kind), use.where, use.absent) for use in one.uses]
        for one in letter.words
    }


def shown(letter):
    return render_letter(letter, ".md").decode()


def test_the_letter_says_of_every_used_word_where_it_stands(printed):
    made = member_letter(printed, "utrecht-1")
    assert made.doubts == ()
    assert uses(made.letter) == {
        "we hebben een werkgroep opgericht": [
            ("counted", "één van de twee werken met een groep", False),
            ("quoted", "Beleg het", False),
            ("table", "Team", False),
        ],
        "We hebben nog geen training gegeven.": [("table", "Training", True)],
    }
    assert [one.n for one in made.letter.words] == [1, 2]


def test_the_letter_holds_no_words_of_others(printed):
    for source, other in (("utrecht-1", "breda-1"), ("breda-1", "utrecht-1")):
        letter = shown(member_letter(printed, source).letter)
        quotes = [coding.anchor.quote for coding in printed.codings.chosen(source=other)]
        assert quotes
        for quote in quotes:
            if quote != "we hebben een werkgroep opgericht":
                assert quote not in letter
    assert "we hebben een werkgroep" not in shown(member_letter(printed, "breda-1").letter)


def test_a_summary_that_quotes_somebody_else_is_not_shown(printed):
    (printed.folder / "interviews/breda-2.txt").write_text(
        "Interviewer: En?\n\nR1: Bij ons doet iedereen maar wat, zonder groep.\n", "utf-8"
    )
    printed.sources.add("interviews/{case}-2.txt")
    source = printed.sources.named("breda-2")
    start = source.text.index("Bij ons")
    printed.codings.code(source.anchor(start, len(source.text) - 1), "team")
    printed.write_cell("team", "Breda", "Bij ons doet iedereen maar wat.", codebook="steps")
    printed.write_cell("training", "Breda", "Ambtenaren getraind.", codebook="steps")
    said = {one.step: one for one in member_letter(printed, "breda-1").letter.said}
    assert said["Vorm een team"].summary is None
    assert said["Train wie het nodig heeft"].summary == "Ambtenaren getraind."
    own = {one.step: one for one in member_letter(printed, "breda-2").letter.said}
    assert own["Vorm een team"].summary == "Bij ons doet iedereen maar wat."
    assert "iedereen maar wat" not in shown(member_letter(printed, "breda-1").letter)


def test_a_draft_made_of_the_words_of_two_is_not_shown_to_either(printed):
    (printed.folder / "interviews/breda-2.txt").write_text(
        "Interviewer: En?\n\nR1: Nee, een vaste werkgroep kennen wij niet.\n", "utf-8"
    )
    printed.sources.add("interviews/{case}-2.txt")
    source = printed.sources.named("breda-2")
    start = source.text.index("een vaste")
    printed.codings.code(
        source.anchor(start, len(source.text) - 2), "team", polarity=Polarity.ABSENT
    )
    said = {one.step: one.summary for one in member_letter(printed, "breda-1").letter.said}
    assert said["Vorm een team"] is None


def test_barriers_of_the_report_are_in_the_letter(printed, monkeypatch):
    class Text:
        place = ("utrecht-1", *span(printed, "Daar is te weinig tijd voor."))

    class Found:
        members = (Text,)

        def title(self, _labels):
            return "Te weinig tijd"

    toml = printed.folder / "study.toml"
    toml.write_text(toml.read_text() + "[barriers]\n", "utf-8")
    from casework.study import open_study

    with open_study(printed.folder) as study:
        found = type("Report", (), {"barriers": (Found(),)})
        monkeypatch.setattr(study, "barriers", lambda **_asked: found)
        letter = member_letter(study, "utrecht-1").letter
    kinds = {one.quote: [use.kind for use in one.uses] for one in letter.words}
    assert kinds["Daar is te weinig tijd voor."] == [UseKind.BARRIER]


def span(study, quote):
    start = study.sources.named("utrecht-1").text.index(quote)
    return start, start + len(quote)


def test_what_a_barrier_report_cannot_be_made_of_leaves_the_letter_whole(printed):
    toml = printed.folder / "study.toml"
    toml.write_text(toml.read_text() + "[barriers]\n", "utf-8")
    from casework.study import open_study

    with open_study(printed.folder) as study:
        assert len(member_letter(study, "utrecht-1").letter.words) == 2


def test_a_flyer_that_cannot_be_made_is_a_doubt_and_the_table_is_still_told(printed):
    broken = FLYER.replace("we hebben een werkgroep opgericht", "dat zei niemand")
    (printed.folder / "flyer.toml").write_text(broken, "utf-8")
    made = member_letter(printed, "utrecht-1")
    assert len(made.doubts) == 1
    assert made.doubts[0].startswith("the flyer was not looked through: ")
    assert len(made.letter.words) == 2


def test_one_speaker_of_several_reads_the_own_words_alone(printed):
    (printed.folder / "interviews/breda-3.txt").write_text(
        "Interviewer: En?\n\nR1: Wij hebben een werkgroep.\n\nR2: Ik ken geen werkgroep.\n"
        "\nInterviewer: Nee?\n\nR1: Jawel.\n\nR2: Nee.\n",
        "utf-8",
    )
    printed.sources.add("interviews/{case}-3.txt")
    source = printed.sources.named("breda-3")
    for quote in ("Wij hebben een werkgroep", "Ik ken geen werkgroep"):
        start = source.text.index(quote)
        printed.codings.code(source.anchor(start, start + len(quote)), "team")
    letter = member_letter(printed, "breda-3", speaker="R2").letter
    assert [one.quote for one in letter.words] == ["Ik ken geen werkgroep"]
    with pytest.raises(NotInStudy, match='no speaker "R9"'):
        member_letter(printed, "breda-3", speaker="R9")


def test_who_refused_gets_no_letter(printed):
    MemberChecks(printed).record("breda-1", "refused", on="2021-05-04")
    with pytest.raises(CaseworkError, match="breda-1 refused on 2021-05-04; nothing of it is used"):
        member_letter(printed, "breda-1")


def test_an_earlier_change_and_leave_to_quote_are_told_and_asked(printed):
    asked = replace(member_letter(printed, "breda-1").letter, language="en")
    assert "**One more question:** May we print your words literally" in shown(asked)
    allowed = replace(member_letter(printed, "utrecht-1").letter, language="en")
    assert "One more question" not in shown(allowed)
    MemberChecks(printed).record("breda-1", "changed", note="Jaartal klopt niet.")
    assert "Jaartal klopt niet." in shown(member_letter(printed, "breda-1").letter)


def test_a_source_of_which_nothing_is_used_gets_a_letter_that_says_so(printed):
    (printed.folder / "interviews/breda-4.txt").write_text(
        "Interviewer: En?\n\nR1: Mooi weer.\n", "utf-8"
    )
    printed.sources.add("interviews/breda-4.txt")
    letter = member_letter(printed, "breda-4").letter
    assert (letter.words, letter.said) == ((), ())
    paper = letter_paper(letter)
    assert [len(section.blocks) for section in paper.sections][1] == 1


def test_the_letter_is_written_as_word_page_and_markdown(printed):
    letter = member_letter(printed, "utrecht-1").letter
    for suffix, begins in ((".docx", b"PK"), (".html", b"<!doctype html>"), (".md", b"# ")):
        path = save_letter(printed, letter, f"outputs/brief{suffix}")
        assert path.read_bytes().lstrip()[: len(begins)].lower() == begins.lower()
    with pytest.raises(CaseworkError, match="cannot be written as"):
        save_letter(printed, letter, "outputs/brief.pdf")
