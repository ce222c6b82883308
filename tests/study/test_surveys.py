import math

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


def test_a_survey_is_inspected_confirmed_and_added_year_after_year(example):
    with open_study(example) as study:
        study.cases.load("interviews/cases.csv")
        proposed = study.surveys.inspect("interviews/peiling.csv")
        study.surveys.save_map(proposed, "peiling.toml")
        with pytest.raises(AlreadyThere):
            study.surveys.save_map(proposed, "peiling.toml")
        first = study.sources.add_survey("interviews/peiling.csv", mapping="peiling.toml")
        (example / "interviews/peiling.csv").rename(example / "interviews/nieuw.csv")
        again = study.sources.add_survey(
            "interviews/nieuw.csv", mapping="peiling.toml", wave="2022"
        )
        assert first.kept == again.kept
        ids = study.store.source_ids()
        found = study.sources.named("peiling-2022-p001-welke-knelpunten-ziet-u")
    assert len(ids) == len(set(ids)) == 2 * first.kept["answers"]
    assert (found.participant, found.attributes["wave"]) == ("peiling-2022-P001", "2022")


def test_without_a_mapping_the_message_says_to_look_first(example):
    with open_study(example) as study, pytest.raises(CaseworkError) as caught:
        study.sources.add_survey("interviews/peiling.csv")
    assert "casework survey inspect peiling.csv -o peiling.toml" in str(caught.value)
