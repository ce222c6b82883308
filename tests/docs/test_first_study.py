"""The first study of the READMEs, line by line, on small invented files."""

import re
import shlex

import docx
import pytest
from click.testing import CliRunner

from casework.cli.main import commands, language_wanted
from casework.words import speak
from tests.docs.pages import section

READMES = {
    "README.md": "A first study in ten lines",
    "README.nl.md": "Een eerste studie in tien regels",
}
CONVERSATIONS = {
    "noorddam-1": [
        "Interviewer: Hoe bent u begonnen?",
        "R1: We hebben een werkgroep opgericht met mensen van vijf afdelingen.",
        "R1: De raad heeft de lokale inclusie agenda vastgesteld. We hebben te weinig tijd.",
    ],
    "zuidwijk-1": [
        "Interviewer: Hoe bent u begonnen?",
        "R1: Er is geen werkgroep. Wel zijn dertig collega's getraind.",
        "R1: We hebben geen geld en te weinig mensen.",
    ],
}
ANSWERS = [
    "Te weinig tijd om het goed te doen",
    "Geen tijd en te weinig mensen",
    "Er is geen geld voor",
    "Geld ontbreekt in de begroting",
    "De kennis ontbreekt bij collega's",
    "Te weinig kennis van wat er nodig is",
]


@pytest.fixture(autouse=True)
def english_afterwards(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    speak("en")


def lines_of(readme):
    text = section(readme, READMES[readme])
    block = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    return block[1].splitlines()


def put_files(folder, line):
    """What a reader puts in the folder before the third line, under the names of the README."""
    (folder / "interviews/cases.csv").write_text(
        "name,fte\nNoorddam,+-120\nZuidwijk,300/350\n", "utf-8"
    )
    for name, said in CONVERSATIONS.items():
        document = docx.Document()
        for paragraph in said:
            document.add_paragraph(paragraph)
        document.save(folder / f"interviews/{name}.docx")
    words = shlex.split(line)
    question = words[words.index("--open") + 1]
    column = words[words.index("--case-column") + 1]
    cases = ["Noorddam", "Zuidwijk"] * 3
    rows = [f"{case},{answer}" for case, answer in zip(cases, ANSWERS, strict=True)]
    survey = "\n".join([f"{column},{question}", *rows, ""])
    (folder / words[3]).write_text(survey, "utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_ten_lines_make_a_table_and_a_flyer(readme, tmp_path, monkeypatch):
    monkeypatch.delenv("CASEWORK_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    lines = lines_of(readme)
    assert len(lines) == 10
    [survey] = [line for line in lines if line.startswith("casework survey")]
    for line in lines:
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            put_files(tmp_path / words[1], survey)
            continue
        speak(language_wanted(words[1:]))
        ran = CliRunner().invoke(commands(), words[1:], input="j" * 40)
        assert ran.exit_code == 0, f"{line}\n{ran.output}\n{ran.exception!r}"
    [study] = tmp_path.iterdir()
    written = [words[-1] for words in map(shlex.split, lines) if "-o" in words]
    assert len(written) == 3
    assert [name for name in written if (study / name).stat().st_size < 1000] == []
    [table] = [study / name for name in written if "tab" in name]
    rows = docx.Document(table).tables[0].rows
    # The words of a cell stand in a content control, which python-docx passes over.
    cells = {"".join(cell._tc.itertext()) for row in rows for cell in row.cells}
    assert any("werkgroep opgericht met mensen van vijf afdelingen" in cell for cell in cells)
    assert any("Er is geen werkgroep" in cell for cell in cells)
    told = "No evidence yet" if readme == "README.md" else "Nog geen bewijs"
    assert any(told.lower() in cell.lower() for cell in cells)


def test_both_readmes_tell_of_the_same_commands():
    english, dutch = (
        [shlex.split(line)[0:2] for line in lines_of(readme) if "init" not in line]
        for readme in READMES
    )
    assert [words[0] for words in english] == [words[0] for words in dutch]
    assert [w[1] for w in english if w[0] == "casework"] == [
        w[1] for w in dutch if w[0] == "casework"
    ]
