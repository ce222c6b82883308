import csv
import math

import pandas as pd
import pytest

from casework.errors import AlreadyThere, CaseworkError, ReadError
from casework.study import open_study

LOOSE = (
    "question,option,year,percentage\n"
    "q,a,2021,50\nq,b,2021,20\nq,c,2021,10\n"
    "q,,2020,55\nq,,2020,11\n"
)


def write(study, text, name="trends.csv"):
    (study.folder / name).write_text(text, "utf-8")
    return name


def test_the_published_figures_of_the_example_are_taken_in(example):
    with open_study(example) as study:
        study.trends.add("interviews/survey_trends.csv", notes=["partijen 2020: asked as a degree"])
        frame = study.trends.frame
    assert (len(frame), int(frame["percentage"].isna().sum())) == (243, 7)
    asked = frame[(frame["question"] == "partijen") & (frame["year"] == 2020)]
    assert set(asked["note"]) == {"asked as a degree"}
    missing = frame[frame["percentage"].isna()].iloc[0]
    assert (missing["option"], missing["note"]) == ("Ervaringsdeskundigen", "missing in source")
    assert math.isnan(missing["percentage"])


def test_a_series_with_fewer_values_than_options_waits_for_a_person(small):
    name = write(small, LOOSE)
    with pytest.raises(ReadError) as caught:
        small.trends.add(name)
    assert str(caught.value).removeprefix(str(small.folder)) == (
        '/trends.csv, "q" 2020: values without an option: 2 (rows 5, 6); options of this'
        " question: 3\n"
        '    possible, without "b": beside 2021 × 1.10, 1.10; unevenness 1.00\n'
        '    possible, without "c": beside 2021 × 1.10, 0.55; unevenness 2.00\n'
        '    possible, without "a": beside 2021 × 2.75, 1.10; unevenness 2.50\n'
        "    none of this is proof: decide, then write the options in the file or pass --without"
        ' "q 2020: OPTION"; or take the values out: what is not known stays missing'
    )
    assert len(small.trends) == 0


def test_a_person_aligns_a_series_and_that_is_noted(small):
    small.trends.add(write(small, LOOSE), without=["q 2020: b"])
    assert [(p.option, p.percentage, p.note) for p in small.trends if p.year == 2020] == [
        ("a", 55.0, "aligned by a person, no value for: b"),
        ("b", None, "aligned by a person, no value for: b"),
        ("c", 11.0, "aligned by a person, no value for: b"),
    ]


def test_a_note_or_a_choice_that_fits_nothing_is_refused(small):
    name = write(small, LOOSE)
    with pytest.raises(CaseworkError, match="fits no figure"):
        small.trends.add(name, without=["q 2020: b"], notes=["2019: x"])
    with pytest.raises(CaseworkError, match="is not understood"):
        small.trends.add(name, without=["b"])
    with pytest.raises(ReadError, match="stands with its option already"):
        small.trends.add(name, without=["q 2020: b", "q 2021: a"])


def in_other_words(rows):
    """The same survey as people answer it a year later."""
    return [
        {
            header: f"{text} Nog altijd." if header.endswith("?") and " " in text else text
            for header, text in row.items()
        }
        for row in csv.DictReader(rows)
    ]


def test_a_survey_is_inspected_confirmed_and_added_year_after_year(example):
    with open_study(example) as study:
        study.cases.load("interviews/cases.csv")
        proposed = study.surveys.inspect("interviews/peiling.csv")
        study.surveys.save_map(proposed, "peiling.toml")
        with pytest.raises(AlreadyThere):
            study.surveys.save_map(proposed, "peiling.toml")
        first = study.sources.add_survey("interviews/peiling.csv", mapping="peiling.toml")
        lines = (example / "interviews/peiling.csv").read_text("utf-8-sig").splitlines()
        frame = pd.DataFrame(in_other_words(lines))
        frame.to_csv(example / "interviews/nieuw.csv", index=False)
        again = study.sources.add_survey(
            "interviews/nieuw.csv", mapping="peiling.toml", wave="2022"
        )
        assert first.kept["answers"] == again.kept["answers"] == 273
        ids = study.store.source_ids()
        found = study.sources.named("peiling-2022-p001-welke-knelpunten-ziet-u")
    assert len(ids) == len(set(ids)) == 2 * first.kept["answers"]
    assert (found.participant, found.attributes["wave"]) == ("peiling-2022-P001", "2022")


def test_without_a_mapping_the_message_says_to_look_first(example):
    with open_study(example) as study, pytest.raises(CaseworkError) as caught:
        study.sources.add_survey("interviews/peiling.csv")
    assert "casework survey inspect peiling.csv -o peiling.toml" in str(caught.value)


ANSWERS = (
    "nr,Knelpunt,Kern,Cijfer\n"
    "1,We hebben te weinig tijd voor overleg,geld,4\n"
    "2,De wethouder vindt het niet belangrijk genoeg,tijd,5\n"
    "3,geen,,6\n"
    "4,Er is geen budget voor een training,geld,7\n"
)
MAPPING = """[survey]
name = "peiling"

[[column]]
header = "nr"
role = "respondent"

[[column]]
header = "Knelpunt"
role = "open"
question = "knelpunt"

[[column]]
header = "Kern"
role = "open"
question = "kern"

[[column]]
header = "Cijfer"
role = "closed"
kind = "number"
"""


@pytest.fixture
def surveyed(small):
    """A study with the seven answers of a survey, one of them coded."""
    write(small, MAPPING, "peiling.toml")
    small.sources.add_survey(write(small, ANSWERS, "p.csv"), mapping="peiling.toml")
    small.codings.suggest()
    return small


def again(study, mapping=MAPPING, answers=ANSWERS, wave=""):
    write(study, mapping, "anders.toml")
    return study.sources.add_survey(
        write(study, answers, "p.csv"), mapping="anders.toml", wave=wave
    )


@pytest.mark.parametrize(
    ("old", "new", "came", "comes"),
    [
        ('question = "knelpunt"', 'question = "bottleneck"', "1-knelpunt", "1-bottleneck"),
        ('name = "peiling"', 'name = "enquete"', "peiling-1-knelpunt", "enquete-1-knelpunt"),
        ('role = "respondent"', 'role = "drop"', "peiling-1-knelpunt", "peiling-2-knelpunt"),
        ('question = "kern"', 'question = "core"', "peiling-1-kern", "peiling-1-core"),
    ],
)
def test_another_mapping_never_doubles_answers_that_are_in_the_study(
    surveyed, old, new, came, comes
):
    before = (surveyed.store.source_ids(), list(surveyed.codings))
    with pytest.raises(AlreadyThere) as caught:
        again(surveyed, MAPPING.replace(old, new))
    assert f'{came}" would come again as "' in str(caught.value)
    assert comes in str(caught.value)
    assert (surveyed.store.source_ids(), list(surveyed.codings)) == before


def test_the_refusal_says_which_answers_and_what_to_do(surveyed):
    with pytest.raises(AlreadyThere) as caught:
        again(surveyed, wave="2023")
    assert str(caught.value) == (
        "these answers are in the study already, under other ids; nothing was added\n"
        '  "Knelpunt": 3 of 4 answers; "peiling-1-knelpunt" would come again as'
        ' "peiling-2023-1-knelpunt"\n'
        "  give them the same ids: write name, question and respondent in the mapping, and --wave,"
        " as they were then; or take the earlier answers out first: casework source remove ID"
    )


def test_answers_that_came_later_join_those_that_are_there(surveyed):
    coded = list(surveyed.codings)
    read = again(surveyed, answers=ANSWERS + "5,Nu is er ook al geen tijd meer,rust,3\n")
    assert read.kept["answers"] == 2
    assert read.dropped[-1] == "7 answers were in the study already and stay as they are"
    assert surveyed.store.source_ids()[-2:] == ["peiling-5-knelpunt", "peiling-5-kern"]
    assert list(surveyed.codings) == coded


def test_a_closed_column_that_is_open_after_all_joins_too(surveyed):
    closed = MAPPING.replace('kind = "number"', "").replace('role = "closed"', 'role = "open"')
    read = again(surveyed, closed)
    assert (read.kept["answers"], len(surveyed.sources)) == (4, 13)
    assert read.doubts[-1] == (
        "7 answers in the study keep the case and closed answers that they came with; this file"
        " or mapping gives others"
    )


def test_a_text_that_changed_under_its_id_is_refused(surveyed):
    with pytest.raises(AlreadyThere) as caught:
        again(surveyed, answers=ANSWERS.replace("te weinig tijd", "veel te weinig tijd"))
    assert str(caught.value).startswith(
        'answers with another text than in the study: 1 ("peiling-1-knelpunt"); nothing was added.'
        " Is this another year or round, then say which: --wave 2023."
    )


def test_a_next_wave_with_some_of_the_same_words_is_taken_in(surveyed):
    later = (
        "nr,Knelpunt,Kern,Cijfer\n"
        "1,We hebben te weinig tijd voor overleg,geld,4\n"
        "2,Nu vindt de wethouder het wel belangrijk,tijd,5\n"
        "3,geen,,6\n"
        "4,Het budget is er gelukkig weer,geld,7\n"
    )
    read = again(surveyed, answers=later, wave="2023")
    assert read.kept["answers"] == 7
    assert read.doubts[0] == (
        '"Knelpunt": answers that stand word for word in the study under another id: 1; look'
        ' whether they came twice: "peiling-1-knelpunt" and "peiling-2023-1-knelpunt"'
    )


def test_one_of_the_columns_named_anew_is_told_too(small):
    name = write(small, "nr,Een,Twee\n1,We zijn net pas begonnen,Er is geen tijd voor\n", "e.csv")
    small.sources.add_survey(name, open_questions=["Een"], respondent_column="nr")
    with pytest.raises(AlreadyThere, match='"e-1" would come again as "e-1-1"'):
        small.sources.add_survey(name, open_questions=["Een", "Twee"], respondent_column="nr")
