import json

import pytest


@pytest.fixture
def at_study(small, casework):
    casework.at(small.folder)
    return casework


def test_the_method_is_told_on_the_screen_and_in_files(at_study):
    out, _err = at_study.ok("report", "methods")
    assert "2 interviews" in out

    out, _err = at_study.ok("report", "methods", "-o", "methode.docx")
    assert out == "methode.docx\n"
    record = json.loads(at_study.ok("report", "methods", "--json")[0])
    assert record["facts"]["coded"] == 2


def test_coreq_lists_all_items(at_study):
    items = at_study.json("report", "coreq")

    assert [one["item"] for one in items] == list(range(1, 33))
    assert at_study.ok("report", "coreq", "-o", "coreq.xlsx")[0] == "coreq.xlsx\n"


def test_a_case_and_all_cases_are_reported(at_study, small):
    assert at_study.ok("report", "case", "breda", "-o", "breda.docx")[0] == "breda.docx\n"
    out, err = at_study.ok("report", "cases", "--format", "md", "-o", "casussen")

    assert out == "casussen/utrecht.md\ncasussen/breda.md\n"
    assert err == "2 files\n"
    assert (small.folder / "casussen/breda.md").read_text("utf-8").startswith("# Breda\n")


def test_a_wrong_case_and_a_wrong_suffix_are_refused(at_study):
    assert at_study.refusal("report", "case", "Bredda", "-o", "b.docx").startswith(
        'no case "Bredda"; did you mean "Breda"?'
    )
    assert 'as ".pdf"; choose one of' in at_study.refusal("report", "methods", "-o", "m.pdf")
