from __future__ import annotations

import inspect
import json

import pytest

from casework.cli.agreeing import agreement
from casework.study.agreement import Comparing
from casework.words import speak

BEN = """source,quote,code,coder,polarity,memo
utrecht-1,een werkgroep opgericht,team,ben,present,
breda-1,Dat was een mooie training.,training,ben,present,
"""


@pytest.fixture
def two_coders(at_small, small):
    (small.folder / "ben.csv").write_text(BEN, "utf-8")
    small.codings.add("ben.csv")
    return at_small


def test_agreement_is_shown_per_code_with_the_sentence_to_report(two_coders):
    out, err = two_coders.ok("agreement", "anna", "ben")
    head, _line, together, *rows = [line.split() for line in out.splitlines() if line.strip()]
    assert head == [
        "code", "anna", "ben", "alpha", "95", "%", "interval", "agreement", "kappa", "AC1",
    ]  # fmt: skip
    assert together[:4] == ["All", "codes", "together", "0.63"]
    assert [row[0] for row in rows] == ["Gebrek", "Vorm", "Train"]
    assert err.startswith("anna and ben both judged 2 of the 2 coded sources (100")
    assert err.endswith("places where they differ: casework agreement --disagreements\n")


def test_figures_have_the_decimal_sign_of_the_language(two_coders):
    speak("nl")
    out, _err = two_coders.ok("agreement", "anna", "ben")
    [together] = [line for line in out.splitlines() if line.lstrip().startswith("Alle codes")]
    assert "0,63" in together
    assert "." not in together


def test_disagreements_show_both_sides(two_coders):
    out, _err = two_coders.ok("agreement", "--disagreements")
    assert "utrecht-1" in out
    assert "missing" in out
    assert "een werkgroep opgericht" in out


def test_json_is_the_whole_record(two_coders):
    record = two_coders.json("agreement", "anna", "ben", "--unit", "sentence", "--draws", "10")
    assert (record["unit"], record["draws"], record["coders"]) == ("sentence", 10, ["anna", "ben"])
    assert record["disagreements"][0]["number"] == 1


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "md", "csv", "json"])
def test_the_suffix_chooses_the_format(two_coders, small, suffix):
    assert two_coders.ok("agreement", "-o", f"a.{suffix}") == (f"a.{suffix}\n", "")
    assert (small.folder / f"a.{suffix}").stat().st_size > 400


def test_the_machine_is_told_beside_the_people(two_coders):
    two_coders.ok("suggest")
    _out, err = two_coders.ok("agreement", "anna", "ben", "--machine")
    assert "anna – " in err
    assert "The rules learn nothing from codings, so every document is held out." in err


def test_what_is_wrong_is_told_and_nothing_written(two_coders, small):
    assert two_coders.refusal("agreement", "anna", "bem") == 'no coder "bem"; did you mean "ben"?'
    assert two_coders.refusal("agreement", "-o", "a.pdf").startswith(
        'agreement cannot be written as ".pdf"; choose one of: .docx, '
    )
    assert not (small.folder / "a.pdf").exists()
    assert "is not one of" in two_coders.misuse("agreement", "--unit", "word")


def test_options_are_those_of_the_python_method():
    named = {parameter.name for parameter in agreement.params}
    wanted = set(inspect.signature(Comparing.agreement).parameters) - {"self"}
    assert wanted <= named
    assert named - wanted == {"disagreements", "output", "json_"} or "lang" in named


def test_the_same_study_gives_the_same_bytes(two_coders, small):
    for name in ("a", "b"):
        two_coders.ok("agreement", "-o", f"{name}.docx")
        two_coders.ok("agreement", "-o", f"{name}.xlsx")
    for suffix in ("docx", "xlsx"):
        one, other = (small.folder / f"{name}.{suffix}" for name in ("a", "b"))
        assert one.read_bytes() == other.read_bytes()
    assert json.loads(two_coders.ok("agreement", "--json")[0])["seed"] == 1
