"""The commands barriers cases, saturation and typology."""

from __future__ import annotations

import json


def test_barriers_still_works_bare_and_has_cases_under_it(at_small):
    assert "clusters need at least 6" in at_small.refusal("barriers")
    out, told = at_small.ok("barriers", "cases")
    assert "Gebrek aan tijd" in out
    assert "1 of 2" in out
    assert "2 people speak in the interviews." in told


def test_barriers_over_cases_are_written_and_told_as_json(at_small, small):
    out, _told = at_small.ok("barriers", "cases", "-o", "uit/bc.html")
    assert out.strip().endswith("bc.html")
    assert (small.folder / "uit/bc.html").read_bytes().startswith(b"<!doctype html>")
    [row] = at_small.json("barriers", "cases")["barriers"]
    assert (row["barrier"], row["cases"], row["answer"]) == ("no_time", {"Utrecht": 1}, None)


def test_a_pair_without_its_sign_and_a_wrong_name_are_explained(at_small):
    assert at_small.refusal("barriers", "cases", "--match", "no_time") == (
        '"no_time" is not understood; write NAME=VALUE'
    )
    assert at_small.refusal("barriers", "cases", "--match", "no_tme=Tijd").startswith(
        'no barrier "no_tme"; did you mean "no_time"'
    )
    assert at_small.refusal("barriers", "cases", "--question", "x").startswith("no figures yet")


def test_saturation_shows_a_row_for_each_interview_and_says_what_it_means(at_small):
    out, told = at_small.ok("saturation", "--base", "1", "--run", "1")
    assert "1. breda-1" in out
    assert "the threshold is reached at interview 1 (written as 1+1)" in told
    assert "Too few to claim saturation (2 interviews, 2 cases)." in told
    _out, told = at_small.ok("saturation")
    assert "at least 6 coded interviews are needed; there are 2." in told


def test_saturation_is_written_in_the_format_of_the_suffix(at_small, small):
    at_small.ok("saturation", "--base", "1", "--run", "1", "-o", "s.json")
    record = json.loads((small.folder / "s.json").read_text("utf-8"))
    assert record["reached"] == "1+1"
    assert at_small.refusal("saturation", "-o", "s.odt").startswith(
        'saturation cannot be written as ".odt"; choose one of: .docx'
    )
    assert at_small.misuse("saturation", "--threshold", "101").startswith(
        "Invalid value for '--threshold'"
    )


def test_a_typology_of_two_cases_is_refused_with_the_reason(at_small):
    assert at_small.refusal("typology") == (
        "2 units have something to go by; groups need at least 4"
    )
    assert at_small.refusal("typology", "--by", "codes,size").startswith('no attribute "size"')
    assert at_small.misuse("typology", "--unit", "people").startswith("Invalid value for '--unit'")
