import pytest

from casework.errors import ReadError, StudyFileError
from casework.study.settings import StudySettings, find_study, read_flyer_plan, read_settings
from tests.conftest import REPOSITORY


def test_the_settings_of_the_example_are_read():
    settings = read_settings(REPOSITORY)
    assert settings.study.coder == "anna"
    assert settings.table.codebook == "cox"
    assert settings.flyer_plan == "flyer.toml"


def test_an_empty_file_is_a_study_that_asks_for_nothing(tmp_path):
    (tmp_path / "study.toml").write_text("")
    assert read_settings(tmp_path) == StudySettings()


def test_a_study_is_found_by_walking_up(tmp_path):
    (tmp_path / "study.toml").write_text("")
    (tmp_path / "a/b").mkdir(parents=True)
    assert find_study(tmp_path / "a/b") == tmp_path.resolve()
    with pytest.raises(StudyFileError, match="Start one with: casework init FOLDER"):
        find_study(tmp_path.parent)


def faults(tmp_path, text):
    (tmp_path / "study.toml").write_text(text, "utf-8")
    with pytest.raises(ReadError) as caught:
        read_settings(tmp_path)
    return str(caught.value).removeprefix(str(tmp_path / "study.toml"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[study]\ncodr = "a"\n',
            ', line 2, study, codr: this setting does not exist; did you mean "coder"?',
        ),
        (
            "[study]\nzzz = 1\n",
            (
                ", line 2, study, zzz: this setting does not exist; known here: title, language,"
                " coder, pipeline"
            ),
        ),
        (
            '[flier]\nplan = "x"\n',
            ', line 1, flier: this setting does not exist; did you mean "flyer"?',
        ),
        ("[cases]\n", ", line 1, cases, file: this is missing; add it"),
        (
            "[study]\ncoder = 3\n",
            ", line 2, study, coder: must be a text between quotation marks",
        ),
        (
            '[study]\nlanguage = "de"\n',
            ", line 2, study, language: 'de' is none of 'nl', 'en'",
        ),
        (
            '[barriers]\nseed = "x"\n',
            ", line 2, barriers, seed: must be a whole number, without quotation marks",
        ),
        ("[barriers]\nn = 1\n", ", line 2, barriers, n: must be at least 2"),
        ("[barriers]\nthreshold = 3\n", ", line 2, barriers, threshold: must be less than 2.0"),
        (
            '[barriers]\nthreshold = "x"\n',
            ", line 2, barriers, threshold: must be a number, without quotation marks",
        ),
        (
            '[table]\nwith_suggestions = "misschien"\n',
            ", line 2, table, with_suggestions: must be true or false, without quotation marks",
        ),
        (
            '[sources]\nfiles = ["a"]\n',
            (
                ", line 1, sources: must be a list: between square brackets, or as a section"
                " [[sources]]"
            ),
        ),
        (
            'table = "cox"\n',
            ", line 1, table: must be a section: [table] with its settings below",
        ),
        (
            "[table]\nnotes = 3\n",
            ", line 2, table, notes: must be a section: [notes] with its settings below",
        ),
        (
            '[[surveys]]\nfile = "a"\nopen_questions = []\n',
            ", line 1, surveys 1: say what its columns are: map, or open_questions",
        ),
        (
            '[[surveys]]\nfile = "a"\nmap = "a.toml"\ncase_column = "b"\n',
            ", line 1, surveys 1: map says what the columns are; leave the other settings out",
        ),
        (
            '[[surveys]]\nfile = "a"\nopen_questions = ["b"]\nwave = "2024"\n',
            ", line 1, surveys 1: wave goes with map",
        ),
        (
            '[[sources]]\nfiles = ["a"]\n[[sources]]\nfiles = ["b"]\ncase = 1\n',
            ", line 5, sources 2, case: must be a text between quotation marks",
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_told_with_its_line(tmp_path, text, told):
    assert faults(tmp_path, text) == told


def test_all_faults_are_listed_at_once(tmp_path):
    assert faults(tmp_path, '[study]\ncodr = "a"\ntitle = 1\n') == (
        ": 2 faults\n"
        "  line 3, study, title: must be a text between quotation marks\n"
        '  line 2, study, codr: this setting does not exist; did you mean "coder"?'
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[study]\ntitle = "x\n',
            "line 2: a text is not closed; put quotation marks on both sides of it",
        ),
        (
            'a = """x',
            "line 1: a text is not closed; put quotation marks on both sides of it",
        ),
        (
            "\n[study\n",
            'line 2: a heading stands between square brackets on both sides, as in "[table]"',
        ),
        (
            "[study]\ncoder = anna\n",
            'line 2: a value is missing, or a text without quotation marks: write name = "text"',
        ),
        ("[a]\nb = 1\nb = 2\n\n", "line 3: this stands here a second time; keep one of them"),
        ("[a]\n[a]\n", "line 2: this stands here a second time; keep one of them"),
        (
            "[study]\ndit is de titel\n",
            'line 2: this is no setting; write name = "value", or a hash sign before it',
        ),
        ('a = "C:\\map"\n', 'line 1: a "\\" in a text is written as "\\\\" or as "/"'),
        (
            "a = 1 2\n",
            "line 1: this cannot be read; look at the quotation marks, brackets and commas",
        ),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path, text, told):
    assert faults(tmp_path, text) == f", {told}"


def test_a_plan_that_is_not_there_or_no_file_is_told(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        read_flyer_plan(tmp_path / "flyer.toml")
    with pytest.raises(ReadError, match="this is a folder"):
        read_flyer_plan(tmp_path)


def test_an_empty_plan_lacks_title_and_sections(tmp_path):
    (tmp_path / "flyer.toml").write_text("")
    with pytest.raises(ReadError) as caught:
        read_flyer_plan(tmp_path / "flyer.toml")
    assert [str(fault) for fault in caught.value.faults] == [
        "title: this is missing; add it",
        "pillars: this is missing; add it",
    ]


def test_too_many_sections_are_told(tmp_path):
    pillar = '[[pillars]]\ntitle = "a"\ntallies = [{ code = "a", text = "b" }]\n'
    (tmp_path / "flyer.toml").write_text('title = "x"\n' + pillar * 5)
    with pytest.raises(ReadError, match="pillars: too many; at most 4 may stand here"):
        read_flyer_plan(tmp_path / "flyer.toml")
