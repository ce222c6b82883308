import json
from pathlib import Path

import pytest

from casework.errors import ReadError
from casework.language.patterns import Patterns
from casework.language.pipeline import load_pipeline
from casework.model import Label
from casework.readers.codebooks import (
    codebook_schema,
    read_codebook,
    read_codebooks,
)
from casework.text import checksum

SHIPPED = Path(__file__).parents[2] / "codebook"

SMALL = """\
# yaml-language-server: $schema=codebook.schema.json
codebook: small
title: {nl: Klein, en: Small}
source: Invented
codes:
  - name: team
    label: {nl: Vorm een team, en: Form a team}
    short: {nl: Team, en: Team}
    absent: {nl: Geen team., en: No team.}
    definition: {nl: Een groep., en: A group.}
    examples: [Er is een werkgroep.]
    patterns: [werkgroep|team]
    codes:
      - name: core-team
        qualifier: partial
        label: {nl: Kerngroep, en: Core group}
        definition: {nl: De kern.}
  - name: plan
    label: {nl: Plan, en: Plan}
    definition: {nl: Een plan., en: A plan.}
"""


def written(folder: Path, text: str | bytes, name: str = "small.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(ReadError) as caught:
        read_codebook(path)
    return [str(fault) for fault in caught.value.faults]


def test_where_a_theory_comes_from_may_be_said_in_two_languages(tmp_path):
    both = SMALL.replace("source: Invented", "source: {nl: Verzonnen, en: Invented}")
    assert read_codebook(written(tmp_path, both)).source == Label("Verzonnen", "Invented")


def test_a_codebook_is_read_with_parents_before_their_children(tmp_path):
    codebook = read_codebook(written(tmp_path, SMALL))
    assert (codebook.name, codebook.title, codebook.source) == (
        "small",
        Label("Klein", "Small"),
        Label("Invented", "Invented"),
    )
    assert [(code.name, code.parent) for code in codebook] == [
        ("team", ""),
        ("core-team", "team"),
        ("plan", ""),
    ]
    team, core, _plan = codebook.codes
    assert team.absent == Label("Geen team.", "No team.")
    assert team.patterns == ("werkgroep|team",)
    assert team.examples == ("Er is een werkgroep.",)
    assert core.qualifier == "partial"
    assert core.definition == Label("De kern.", "")
    assert core.short == Label("", "")


def test_the_version_is_the_checksum_of_the_files_bytes(tmp_path):
    path = written(tmp_path, SMALL)
    assert read_codebook(path).version == checksum(path.read_bytes())


def test_every_fault_of_a_file_is_told_at_once_with_its_line(tmp_path):
    path = written(
        tmp_path,
        """\
codebook: small
title: {nl: Klein, en: Small}
codes:
  - name: 2team
    lable: {nl: Team, en: Team}
    definition:
      nl:
      en: A group.
    patterns:
      - werkgroep ...
      - 12
  - name: plan
    label: Plan
    definition: {nl: Een plan., en: A plan.}
    examples: Er is een plan.
  - name: Plan
    label: {nl: Plan, en: Plan}
    definition: {nl: Een plan., en: A plan.}
    definition: {nl: Nog een., en: Another.}
""",
    )
    assert faults(path) == ['line 19: "definition" stands here twice']
    path.write_text(path.read_text().replace("    definition: {nl: Nog een., en: Another.}\n", ""))
    assert faults(path) == [
        'line 4: "2team" is no name: a letter first, then letters, digits, "-" and "_"',
        'line 4: "label" is missing',
        'line 5: unknown key "lable"; known here: label',
        'line 7: "definition.nl" is empty',
        'line 10: pattern "werkgroep ...": "..." stands between two words',
        'line 11: "patterns" must be text; put it between quotation marks',
        'line 13: "label" must be a group with these keys: nl, en',
        'line 15: "examples" must be a list: lines that begin with "- "',
        'line 16: code "Plan" stands here a second time; first in line 12',
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("codes: []\n", '"codes" is empty'),
        (
            "- een\n- twee\n",
            "must be a group with these keys: codebook, title, source, questions, codes",
        ),
        ("codebook: a: b\n", "line 1: this is no YAML (mapping values are not allowed here)"),
        ("codebook: small\n\tcodes: []\n", "line 2: a tab at the start of the line; use spaces"),
        ("codes:\n  - *groep\n", 'line 2: a text that begins with "*" stands between quotation'),
        ("codes:\n  - *groep*|x\n", 'line 2: a text that begins with "*" stands between quotati'),
        ("codes: &all []\n", 'line 1: an anchor ("&all") is not allowed; write the text out'),
        ("a: 1\ncodes: " + "[" * 20 + "]" * 20, "line 2: more than 16 levels deep"),
        ("codebook: a\n---\ncodebook: b\n", "line 2: this is no YAML (but found another document"),
        ("codebook: \x01\n", "line 1: this is no YAML (unacceptable character"),
        (
            "codebook: small\ntitle: {nl: Idee\xebn}\n".encode("cp1252"),
            "line 2: not saved as UTF-8",
        ),
        (SMALL.encode("utf-16"), "not saved as UTF-8 (UTF-16"),
        (" \n", "the file is empty"),
        ("", "the file is empty"),
        ("#" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(tmp_path, text, fault):
    told = faults(written(tmp_path, text))
    assert any(fault in line for line in told), told


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + SMALL.encode())
    assert read_codebook(path).name == "small"


def test_a_word_that_yaml_would_read_otherwise_is_refused_not_changed(tmp_path):
    path = written(tmp_path, SMALL.replace("{nl: Plan, en: Plan}", "{nl: 012, en: true}"))
    assert faults(path) == [
        'line 19: "label.en" must be text; put it between quotation marks',
        'line 19: "label.nl" must be text; put it between quotation marks',
    ]
    path = written(tmp_path, SMALL.replace("{nl: Plan, en: Plan}", "{nl: yes, en: on}"))
    assert read_codebook(path).code("plan").label == Label("yes", "on")


@pytest.mark.parametrize("name", ["weg.yaml", "map.yaml", "small.txt"])
def test_what_is_no_codebook_file_is_refused(tmp_path, name):
    (tmp_path / "map.yaml").mkdir()
    written(tmp_path, SMALL, "small.txt")
    assert len(faults(tmp_path / name)) == 1


def test_a_folder_is_read_by_file_name(tmp_path):
    written(tmp_path, SMALL, "b.yaml")
    other = "codebook: other\ntitle: {nl: Ander}\ncodes:\n  - name: x\n"
    other += "    label: {nl: X}\n    definition: {nl: X.}\n"
    written(tmp_path, other, "a.yml")
    written(tmp_path, "no codebook", "README.md")
    assert [codebook.name for codebook in read_codebooks(tmp_path)] == ["other", "small"]


def test_a_code_of_two_files_is_told_with_both_places(tmp_path):
    written(tmp_path, SMALL, "a.yaml")
    written(tmp_path, SMALL.replace("core-team", "Core").replace("plan\n", "planning\n"), "b.yaml")
    with pytest.raises(ReadError) as caught:
        read_codebooks(tmp_path)
    assert [str(fault) for fault in caught.value.faults] == [
        'b.yaml: codebook "small" is also in a.yaml',
        'b.yaml, line 6: code "team" is also in a.yaml, line 6',
    ]


def test_the_faults_of_all_files_are_told_together(tmp_path):
    written(tmp_path, "codes: 1\n", "a.yaml")
    written(tmp_path, "", "b.yaml")
    with pytest.raises(ReadError) as caught:
        read_codebooks(tmp_path)
    assert [fault.place for fault in caught.value.faults] == [
        "a.yaml, line 1",
        "a.yaml, line 1",
        "a.yaml, line 1",
        "b.yaml",
    ]
    with pytest.raises(ReadError, match="there is no such folder"):
        read_codebooks(tmp_path / "weg")


def test_the_committed_schema_is_that_of_the_reader():
    committed = json.loads((SHIPPED / "codebook.schema.json").read_text(encoding="utf-8"))
    assert committed == codebook_schema()


def test_the_shipped_codebooks_hold_these_codes():
    books = {book.name: book for book in read_codebooks(SHIPPED)}
    assert [*books] == ["barriers", "cox", "kotter", "swanborn"]
    assert [(code.name, code.parent, code.qualifier) for code in books["cox"]] == [
        ("team", "", ""),
        ("plan", "", ""),
        ("training", "", ""),
        ("experience_trail", "training", ""),
        ("communication", "", ""),
        ("authorisation", "communication", ""),
        ("talks", "communication", ""),
        ("campaign", "communication", ""),
        ("pilot", "", ""),
        ("pilot_test", "pilot", "test"),
        ("quick_wins", "", ""),
        ("short_term_goals", "quick_wins", ""),
        ("success_stage", "quick_wins", ""),
        ("tangible_start", "quick_wins", "partial"),
    ]
    assert " ".join(code.name for code in books["barriers"]) == (
        "lack_of_capacity lack_of_money lack_of_knowledge lack_of_support lack_of_urgency"
        " conflicting_rules involving_experts overasking_experts no_integral_policy too_small"
        " fear_to_start staff_turnover"
    )
    assert " ".join(code.name for code in books["kotter"]) == (
        "urgency_facts urgency_experience guiding_coalition vision communicate_vision empower"
        " short_term_wins consolidate anchor_culture complacency false_urgency"
    )
    assert [code.name for code in books["swanborn"].top] == [
        "plan_evaluation",
        "process_evaluation",
        "product_evaluation",
    ]


def test_the_shipped_codes_are_complete_in_both_languages():
    for codebook in read_codebooks(SHIPPED):
        for code in codebook:
            said = (code.label, code.short, code.definition, code.include, code.exclude)
            assert all(words.nl and words.en for words in (*said, code.absent)), code.name
            assert code.examples, code.name
            assert max(map(len, f"{code.short.nl} {code.short.en}".split())) <= 14, code.name


def test_each_shipped_code_with_patterns_finds_one_of_its_own_examples():
    codes = {code.name: code for book in read_codebooks(SHIPPED) for code in book if code.patterns}
    pipeline = load_pipeline("blank")
    patterns = Patterns({name: code.patterns for name, code in codes.items()}, pipeline)
    silent = []
    for name, code in codes.items():
        docs = pipeline.read(code.examples)
        keys = {hit.key for doc in docs for _, hits in patterns.find(doc) for hit in hits}
        if name not in keys:
            silent.append(name)
    assert silent == []


def test_no_shipped_pattern_fires_on_talk_about_something_else():
    codes = [code for book in read_codebooks(SHIPPED) for code in book]
    pipeline = load_pipeline("blank")
    patterns = Patterns({code.name: code.patterns for code in codes}, pipeline)
    talk = (
        "Goedemorgen, wilt u koffie? De trein had vertraging en ik heb een plan gemist. "
        "Wij zijn een groep vrienden. In hoofdstuk vier staan de resultaten. "
        "Een deel van de gemeenten heeft gereageerd. Hij liep over de weg naar huis. "
        "Dat communiceren we nog wel. Het gesprek duurde een uur."
    )
    [doc] = pipeline.read([talk])
    found = [(hit.key, hit.words) for _, hits in patterns.find(doc) for hit in hits]
    assert found == []


def test_questions_are_read_for_a_code_and_for_a_whole_codebook(tmp_path):
    text = SMALL.replace(
        "codes:\n", "questions:\n  - nl: Wat leverde het op?\ncodes:\n", 1
    ).replace(
        "    patterns: [werkgroep|team]\n",
        "    patterns: [werkgroep|team]\n"
        "    questions:\n      - {nl: Wie trekt het?, en: Who leads?}\n      - nl: Hoe lang al?\n",
    )
    codebook = read_codebook(written(tmp_path, text))
    assert codebook.questions == (Label("Wat leverde het op?", ""),)
    assert codebook.code("team").questions == (
        Label("Wie trekt het?", "Who leads?"),
        Label("Hoe lang al?", ""),
    )
    assert codebook.code("plan").questions == ()


def test_a_question_that_is_no_pair_of_languages_is_refused_in_its_line(tmp_path):
    text = SMALL.replace("patterns: [werkgroep|team]", "questions: [Wie trekt het?]")
    assert faults(written(tmp_path, text)) == [
        'line 12: "questions" must be a group with these keys: nl, en'
    ]
    text = SMALL.replace("patterns: [werkgroep|team]", "questions: [{nl: Wie?, de: Wer?}]")
    assert faults(written(tmp_path, text)) == ['line 12: unknown key "de"; known here: nl, en']


def test_every_codebook_that_ships_asks_its_questions_in_both_languages():
    for codebook in read_codebooks(SHIPPED):
        asked = [*codebook.questions, *(one for code in codebook for one in code.questions)]
        assert asked, codebook.name
        for question in asked:
            assert question.nl.endswith("?"), question
            assert question.en.endswith("?"), question
