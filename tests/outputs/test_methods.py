import io
import json
from dataclasses import replace

import pytest
from docx import Document

from casework.analysis.methods_account import Checked, MachineAtWork
from casework.errors import CaseworkError
from casework.outputs.methods import account_paper, render_account
from casework.outputs.methods_material import day
from casework.outputs.methods_words import statements

from .sample_account import bare_account, sample_account


def said(account, topic):
    return [one.text for one in statements(account) if one.topic == topic]


def test_every_topic_of_a_full_account_is_told_as_recorded():
    unrecorded = [one.topic for one in statements(sample_account()) if not one.recorded]

    assert unrecorded == ["agreement"]


def test_the_sentences_say_the_numbers_of_the_study():
    account = sample_account()

    assert said(account, "material") == [
        "The material consists of 3 interviews and 20 answers to a survey from 12 respondents."
    ]
    assert said(account, "period") == [
        "3 interviews: dated 9 March 2021 to 17 June 2021, 1 without a date.",
        "20 answers to a survey: dated 2018 to 2021.",
    ]
    assert said(account, "length") == [
        "By the times in the transcripts they lasted 45 minutes on average (2 of 3)."
    ]
    assert said(account, "selection") == [
        "2 candidates in all, 2 were contacted, 1 took part, 1 was chosen as a case."
    ]
    assert said(account, "reasons") == ["Reasons for the choice: Aalwijk (de kleinste)."]
    assert said(account, "double") == ["2 of the 3 coded sources were coded by two people or more."]
    assert said(account, "checks") == [
        (
            "3 of the 3 reports of conversations were laid before the respondents (approved: 1,"
            " refused: 1, not returned: 1)."
        )
    ]


def test_the_share_of_suggestions_is_of_those_that_were_judged():
    told, assisted = said(sample_account(), "suggestions")

    assert told == (
        "A program (rules casework 0.1.0) made 13 suggestions; of the 8 that people judged, 6"
        " (75\N{NO-BREAK SPACE}%) were accepted and 2 rejected."
    )
    assert assisted == "4 of the codings by people were made with a suggestion in sight."
    assert said(sample_account(), "unjudged")[0] == (
        "5 suggestions have not been judged by anybody and do not count."
    )


def test_no_share_is_told_where_nobody_judged():
    account = replace(sample_account(), machines=(MachineAtWork("rules", "1", waiting=3),))

    assert said(account, "suggestions")[0] == (
        "A program (rules 1) made 3 suggestions; people judged none of them."
    )


def test_what_was_not_recorded_is_said_and_nothing_else():
    paper = account_paper(bare_account())

    [checks, missing] = paper.sections
    assert checks.title == "Checks and account"
    assert [block.text for block in checks.blocks] == [
        "The analysis was done with casework 0.1.0; texts were read by nl_casework 0.1.0."
    ]
    assert missing.title == "Not recorded"
    assert [block.text for block in missing.blocks] == [
        "The study holds no sources yet. (casework add)",
        "The study has no cases yet. (casework cases add)",
        "How the cases were chosen is not recorded. (casework cases register)",
        "Nobody has coded in this study yet. (casework serve)",
        (
            "Whether respondents checked what was made of their words is not recorded."
            " (casework member-check)"
        ),
        "Saturation was not reckoned. (casework saturation)",
    ]


def test_how_coders_saw_each_other_is_not_guessed():
    account = replace(sample_account(), mode="")

    [told] = [one for one in statements(account) if one.topic == "mode"]
    assert (told.recorded, told.text) == (
        False,
        "Whether coders saw each other’s codings is not recorded.",
    )


def test_a_respondent_who_did_not_return_the_report_is_no_approval():
    account = replace(sample_account(), checks=Checked(of=3, sent=2))

    assert said(account, "checks") == [
        "2 of the 3 reports of conversations were laid before the respondents (not returned: 2)."
    ]


def test_days_are_as_precise_as_they_were_recorded():
    assert [day(one, "nl") for one in ("2021-03-09", "2021-03", "2021")] == [
        "9 maart 2021",
        "maart 2021",
        "2021",
    ]


def test_word_has_a_heading_for_each_paragraph():
    document = Document(io.BytesIO(render_account(sample_account(), ".docx")))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Material and cases", "Coding", "Checks and account", "Not recorded"]
    assert document.core_properties.title == "How this study was done"


def test_json_holds_the_statements_and_the_facts():
    record = json.loads(render_account(sample_account(), ".json"))

    assert record["facts"]["machines"][0]["version"] == "casework 0.1.0; seed 1"
    assert record["facts"]["register"]["responded"] == ["Aalwijk"]
    told = {one["topic"]: one["recorded"] for one in record["statements"]}
    assert (told["mode"], told["agreement"]) == (True, False)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".json"])
def test_the_same_account_gives_the_same_bytes(suffix):
    assert render_account(sample_account(), suffix) == render_account(sample_account(), suffix)


def test_another_suffix_is_refused_with_those_that_are_known():
    with pytest.raises(CaseworkError, match=r'as "\.pdf"; choose one of: .*\.json'):
        render_account(sample_account(), ".pdf")
