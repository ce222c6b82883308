"""Editing codebooks over HTTP: seen before, done once, taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest


def _version(asking, name="steps"):
    return next(b["version"] for b in asking.get("/codebook")["codebooks"] if b["name"] == name)


def _codes(asking, name="steps"):
    [book] = [b for b in asking.get("/codebook")["codebooks"] if b["name"] == name]
    return {code["name"]: code for code in book["codes"]}


def _edit(asking, act, *, expect=200, preview=False, version=None, operation=None, **more):
    body = {"act": act, "version": version or _version(asking), "preview": preview, **more}
    return asking.act("/codebooks/steps/edit", operation=operation, expect=expect, **body)


def test_a_preview_counts_and_changes_nothing(anna):
    before = _version(anna)

    told = _edit(anna, "merge", preview=True, code="team", into="training")

    assert told["touches"] == {
        "codings": 3,
        "suggestions": 0,
        "memos": 0,
        "sources": 2,
        "patterns": 1,
        "cells": 0,
    }
    assert _version(anna) == before


def test_a_new_code_is_in_the_file_and_can_be_used(anna, small):
    code = {
        "name": "plan",
        "label": {"nl": "Plan", "en": "Plan"},
        "definition": {"nl": "Een plan."},
    }

    done = _edit(anna, "add", code=code, parent="team")

    assert done["summary"] == 'codebook "steps": code "plan" added'
    assert done["version"] == _version(anna)
    assert (_codes(anna)["plan"]["parent"], _codes(anna)["plan"]["depth"]) == ("team", 1)
    assert "name: plan" in (small.folder / "codebook/steps.yaml").read_text("utf-8")


def test_an_edit_is_undone_and_redone_in_the_file_too(anna, small):
    file = small.folder / "codebook/steps.yaml"
    before, operation = file.read_text("utf-8"), str(uuid4())
    _edit(anna, "rename", code="team", new="groep", operation=operation)
    after = file.read_text("utf-8")
    assert set(_codes(anna)) == {"groep", "training"}

    anna.act("/undo", undoes=operation)
    assert file.read_text("utf-8") == before
    anna.act("/redo", redoes=operation)

    assert file.read_text("utf-8") == after
    assert {c["code"] for c in anna.get("/sources/breda-1")["codings"]} == {"groep", "training"}


def test_an_edit_on_another_version_is_refused(anna):
    answer = _edit(anna, "remove", code="team", version="0" * 64, expect=409)

    assert answer["error"]["code"] == "conflict"
    assert set(_codes(anna)) == {"team", "training"}


def test_an_edit_that_is_sent_twice_is_done_once(anna):
    operation, version = str(uuid4()), _version(anna)
    ask = {"code": "team", "new": "groep", "operation": operation, "version": version}

    assert _edit(anna, "rename", **ask) == _edit(anna, "rename", **ask)
    assert [v["remark"] for v in anna.get("/codebooks/steps/versions")] == [
        'code "team" is now "groep"',
        "",
    ]


def test_only_a_lead_edits(ben):
    _edit(ben, "remove", code="team", expect=403)


def test_quotations_lead_to_the_text(anna):
    found = anna.get("/codebooks/steps/quotations", code="training")

    assert {one["quote"] for one in found} == {
        "alle ambtenaren zijn getraind",
        "We hebben nog geen training gegeven.",
    }
    [one] = [one for one in found if one["source"] == "utrecht-1"]
    assert (one["title"], one["coder"]) == ("utrecht-1", "anna")
    assert one["end"] - one["start"] == len(one["quote"])


def test_a_quotation_becomes_an_example(anna):
    [one] = [q for q in anna.get("/codebooks/steps/quotations", code="team") if q["coder"] == "ben"]

    _edit(anna, "example", code="team", coding=one["coding"])

    assert _codes(anna)["team"]["examples"] == ["geen werkgroep. Het hangt aan mij alleen"]


def test_codings_move_with_a_split_and_back(anna):
    [one] = [q for q in anna.get("/codebooks/steps/quotations", code="team") if q["coder"] == "ben"]
    operation = str(uuid4())
    new = {"name": "eenling", "label": {"nl": "Eenling", "en": "Alone"}, "definition": {"nl": "x"}}

    done = _edit(anna, "split", code="team", new=new, codings=[one["coding"]], operation=operation)

    assert [(c["id"], c["code"]) for c in done["codings"]] == [(one["coding"], "eenling")]
    assert done["codings"][0]["evidence"]["was"] == "team"
    anna.act("/undo", undoes=operation)
    assert "eenling" not in _codes(anna)


@pytest.mark.parametrize(
    "body",
    [
        {"act": "nope"},
        {"act": "add", "code": {"name": ""}},
        {"act": "add", "code": {"name": "é é"}},
        {"act": "change", "code": "team", "fields": {"name": "x"}},
        {"act": "change", "code": "team", "fields": {"label": {"nl": ["x"]}}},
        {"act": "change", "code": "team", "fields": {"patterns": ["((("]}},
        {"act": "rename", "code": "team", "new": "training"},
        {"act": "merge", "code": "team", "into": "team"},
        {"act": "move", "code": "team", "parent": "team"},
        {"act": "remove", "code": "nope"},
        {"act": "example", "code": "team", "coding": "nope"},
        {"act": "split", "code": "team", "new": {"name": "x"}, "codings": ["nope"]},
    ],
)
def test_an_edit_that_cannot_be_is_refused_in_words(anna, small, body):
    before = (small.folder / "codebook/steps.yaml").read_bytes()
    sent = {"operation": str(uuid4()), "version": _version(anna), **body}

    answer = anna.client.post("/api/v1/codebooks/steps/edit", json=sent)

    assert answer.status_code in {400, 404, 409, 422}, answer.text
    assert str(small.folder) not in answer.text
    assert (small.folder / "codebook/steps.yaml").read_bytes() == before


def test_a_codebook_is_taken_away_whatever_its_file_is_called(anna, small):
    file = small.folder / "codebook/steps.yaml"
    written = file.read_bytes()
    file.rename(file.with_name("stappen.yml"))

    answer = anna.client.get("/api/v1/outputs/codebook-steps.yaml")

    assert (answer.status_code, answer.content) == (200, written)


def test_signs_that_yaml_does_not_know_are_kept(anna):
    _edit(anna, "change", code="team", fields={"definition": {"nl": "a\uffffb\ufffec"}})

    assert _codes(anna)["team"]["definition"]["nl"] == "a\uffffb\ufffec"
