import shutil

import pytest

from casework.errors import CaseworkError, ReadError
from casework.model import Kind, Status
from casework.study import open_study
from casework.study.running import run_study

STEPS = ["cases", "sources", "codings", "suggestions", "table", "flyer"]


@pytest.fixture
def study(small_folder):
    """The small study after its main job."""
    with open_study(small_folder) as study:
        study.run()
        yield study


def due(study):
    """The steps that the next run does."""
    return [step.title for step in study.run() if not step.skipped]


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def reopened(study):
    """What the next run does after the settings changed."""
    with open_study(study.folder) as again:
        return due(again)


def test_every_step_is_done_once(small_folder):
    with open_study(small_folder) as study:
        assert due(study) == STEPS
        assert due(study) == []


def test_each_step_is_told_before_it_starts(study):
    told = []
    list(run_study(study, starting=lambda *step: told.append(step)))
    assert told == [(title, n, 6) for n, title in enumerate(STEPS, start=1)]


def test_an_output_that_is_gone_is_made_again_and_nothing_else(study):
    (study.folder / "outputs/flyer.pdf").unlink()
    assert due(study) == ["flyer"]


def test_another_plan_makes_the_flyer_anew(study):
    edit(study.folder / "flyer.toml", "Klein begin", "Groot begin")
    assert due(study) == ["flyer"]


def test_a_file_touched_but_not_changed_is_no_reason(study):
    (study.folder / "flyer.toml").touch()
    assert due(study) == []


def test_a_new_interview_is_read_and_all_that_builds_on_it_made_anew(study):
    (study.folder / "interviews/breda-2.txt").write_text(
        "I: En nu?\n\nR1: Nu is er een werkgroep.\n", "utf-8"
    )
    assert due(study) == ["sources", "suggestions", "table", "flyer"]
    assert due(study) == []


def test_another_pattern_in_a_codebook_asks_for_new_suggestions(study):
    edit(study.folder / "codebook/steps.yaml", "werkgroep|projectgroep", "werkgroep|kerngroep")
    assert due(study) == ["suggestions", "table", "flyer"]


def test_another_coding_in_the_file_is_taken_in(study):
    file = study.folder / "interviews/codings/all.csv"
    file.write_text(file.read_text("utf-8") + "utrecht-1,Dat was in 2019.,team,eva,,\n", "utf-8")
    assert due(study) == ["codings", "suggestions", "table", "flyer"]  # it is learnt from
    assert len([c for c in study.codings if c.coder.name == "eva"]) == 1


def test_an_accepted_suggestion_teaches_and_makes_the_reports_anew(study):
    study.codings.judge(study.codings.waiting()[0].id, Status.ACCEPTED)
    assert due(study) == ["suggestions", "table", "flyer"]
    assert due(study) == []


def test_what_was_undone_is_done_again(study):
    changed = [entry.action for entry in study.log() if entry.action != "read"]
    assert changed[0] == "suggest"
    study.undo()
    assert "suggestions" in due(study)
    assert study.codings.waiting()
    assert due(study) == []


def test_written_cells_are_taken_in_and_again_when_changed(study):
    (study.folder / "cells.csv").write_text("code,case,summary\nteam,Breda,Niets.\n", "utf-8")
    edit(study.folder / "study.toml", "[table]", '[table]\ncells = "cells.csv"')
    assert reopened(study) == ["cells", "table", "flyer"]
    edit(study.folder / "cells.csv", "Niets.", "Nog niets.")
    assert reopened(study) == ["cells", "table", "flyer"]
    assert reopened(study) == []


def test_another_setting_does_its_step_anew(study):
    edit(study.folder / "study.toml", 'codebook = "steps"', 'codebook = "steps"\ntitle = "Anders"')
    assert reopened(study) == ["table", "flyer"]


def test_bad_files_are_listed_and_the_good_ones_stay(small_folder):
    (small_folder / "interviews/breda-2.txt").write_text("")
    (small_folder / "interviews/bredda-3.txt").write_text("R1: Hoi.\n\nR1: Nou.\n")
    with open_study(small_folder) as study:
        with pytest.raises(ReadError) as caught:
            study.run()
        assert str(caught.value) == (
            "sources: 2 faults\n"
            "  breda-2.txt: the file is empty\n"
            '  bredda-3.txt: no case "bredda"; did you mean "Breda"?'
            " Add it with: casework cases add FILE"
        )
        assert len(study.sources) == 2
        (small_folder / "interviews/breda-2.txt").unlink()
        (small_folder / "interviews/bredda-3.txt").unlink()
        assert due(study) == ["sources", "codings", "suggestions", "table", "flyer"]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("niets/*.csv", "niets/*.csv: no file fits this"),
        ("", '"": no file fits this'),
        ("/nergens/*.csv", "/nergens/*.csv: no file fits this"),
        ("a**b", 'a**b: "**" stands for folders and must be a whole part of the path, as in'),
    ],
)
def test_a_pattern_that_no_file_fits_is_told(small_folder, pattern, told):
    edit(small_folder / "study.toml", "interviews/codings/*.csv", pattern)
    with open_study(small_folder) as study, pytest.raises(ReadError) as caught:
        study.run()
    assert str(caught.value).startswith(told)


def test_an_output_of_no_known_format_is_told(small_folder):
    edit(small_folder / "study.toml", "outputs/tabel.json", "outputs/tabel.pdf")
    with open_study(small_folder) as study, pytest.raises(CaseworkError) as caught:
        study.run()
    assert str(caught.value).startswith('a table cannot be written as ".pdf"; choose one of: ')
    assert list((small_folder / "outputs").iterdir()) == []


def test_settings_that_ask_for_nothing_are_told(tmp_path):
    (tmp_path / "study.toml").write_text("")
    with open_study(tmp_path) as study, pytest.raises(CaseworkError, match="asks for nothing yet"):
        study.run()


MAPPING = """[survey]
name = "e"

[[column]]
header = "gemeente"
role = "case"

[[column]]
header = "nr"
role = "respondent"

[[column]]
header = "Wat hindert?"
role = "open"
question = "hindert"
label = "Wat hindert u?"
"""


def test_a_survey_is_read_by_its_mapping_and_another_mapping_is_another_reason(study):
    folder = study.folder
    (folder / "e.csv").write_text("gemeente,nr,Wat hindert?\nUtrecht,1,Te weinig tijd.\n", "utf-8")
    (folder / "e.toml").write_text(MAPPING, "utf-8")
    settings = (folder / "study.toml").read_text("utf-8")
    section = '\n[[surveys]]\nfile = "e.csv"\nmap = "e.toml"\nwave = "2024"\n'
    (folder / "study.toml").write_text(settings + section, "utf-8")
    with open_study(folder) as again:
        assert "survey" in due(again)
        assert due(again) == []
        [source] = [s for s in again.sources if s.kind is Kind.SURVEY_ANSWER]
        assert source.attributes["wave"] == "2024"
        edit(folder / "e.toml", "Wat hindert u?", "Wat staat in de weg?")
        assert due(again) == ["survey"]


def test_a_file_more_in_a_folder_is_a_reason(study):
    folder = study.folder / "meer" / "oud"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Een notitie.\n", "utf-8")
    edit(study.folder / "study.toml", "[[sources]]", '[[sources]]\nfiles = ["meer"]\n\n[[sources]]')
    assert "sources" in reopened(study)
    assert reopened(study) == []
    (folder / "b.txt").write_text("Nog een notitie.\n", "utf-8")
    assert reopened(study)[0] == "sources"


def test_another_role_of_a_speaker_makes_suggestions_anew(study):
    study.sources.fix("utrecht-1", roles={"R1": "interviewer"})
    assert due(study)[0] == "suggestions"


# Figures over the years

FIGURES = "question,option,year,percentage\nfase,Ja,2018,40\nfase,Ja,2019,\nfase,Ja,2020,60\n"
TRENDS = """[trends]
file = "interviews/figures.csv"
outputs = ["outputs/trends.html", "outputs/trends.svg"]
"""


@pytest.fixture
def figures(small_folder):
    """The small study, asked for nothing but a figure of three years."""
    (small_folder / "interviews/figures.csv").write_text(FIGURES, "utf-8")
    (small_folder / "trends.toml").write_text('title = "Peiling"\n', "utf-8")
    (small_folder / "study.toml").write_text(TRENDS, "utf-8")
    return small_folder


def test_published_figures_are_taken_in_and_drawn(figures):
    with open_study(figures) as study:
        assert [(step.title, step.told) for step in study.run()] == [
            ("figures", "2 figures"),
            ("trend figure", "2 files"),
        ]
        assert [point.percentage for point in study.trends] == [40.0, None, 60.0]
        assert due(study) == []
    assert "Peiling" in (figures / "outputs/trends.html").read_text("utf-8")
    assert (figures / "outputs/trends.svg").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("name", "old", "new", "steps"),
    [
        ("interviews/figures.csv", "2020,60", "2020,70", ["figures", "trend figure"]),
        ("trends.toml", "Peiling", "Andere peiling", ["trend figure"]),
        ("study.toml", 'outputs/trends.html", "', "", ["trend figure"]),
    ],
)
def test_other_figures_or_words_about_them_draw_anew(figures, name, old, new, steps):
    with open_study(figures) as study:
        study.run()
    edit(figures / name, old, new)
    with open_study(figures) as again:
        assert due(again) == steps
        assert due(again) == []


def test_the_files_drawn_are_the_same_in_another_folder(figures, tmp_path):
    other = tmp_path / "elders"
    shutil.copytree(figures, other)
    made = []
    for folder in (figures, other):
        with open_study(folder) as study:
            study.run()
        made.append([(folder / f"outputs/trends.{kind}").read_bytes() for kind in ("html", "svg")])
    assert made[0] == made[1]


def test_notes_and_aligned_series_are_those_of_the_settings(figures):
    (figures / "interviews/figures.csv").write_text(f"{FIGURES}fase,Nee,2018,60\n", "utf-8")
    edit(figures / "study.toml", "outputs =", 'notes = ["2020: asked otherwise"]\noutputs =')
    with open_study(figures) as study:
        study.run()
        assert [point.note for point in study.trends if point.year == 2020] == ["asked otherwise"]


def test_a_file_about_the_figures_that_is_not_there_is_told(figures):
    edit(figures / "study.toml", "outputs =", 'about = "elders.toml"\noutputs =')
    with open_study(figures) as study, pytest.raises(CaseworkError, match=r"elders\.toml"):
        study.run()


def test_a_study_draws_its_figures_by_hand(figures):
    edit(figures / "study.toml", 'outputs = ["outputs/trends.html", "outputs/trends.svg"]\n', "")
    with open_study(figures) as study:
        assert due(study) == ["figures"]
        drawn = study.save(study.trends.figure(), "outputs/figure.svg")
        assert drawn.read_bytes().startswith(b"<svg")
        with pytest.raises(CaseworkError, match=r'a figure cannot be written as "\.csv"'):
            study.save(study.trends.figure(), "outputs/figure.csv")
