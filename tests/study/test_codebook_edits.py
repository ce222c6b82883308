from __future__ import annotations

from dataclasses import asdict
from threading import Thread

import pytest

from casework.errors import AlreadyThere, CaseworkError, Conflict, NotInStudy, ReadError
from casework.model import Coding, Status
from casework.store import new_ids
from casework.study import open_study
from casework.study.codebook_edits import (
    AddCode,
    ChangeCode,
    MergeCodes,
    MoveCode,
    RemoveCode,
    RenameCode,
    SplitCode,
    TakeExample,
    Touches,
)
from casework.study.codebook_writing import Writing
from casework.text import checksum

NEW = {"name": "ploeg", "label": {"nl": "Ploeg"}, "definition": {"nl": "Wie samen werkt."}}
NOTE = "# Over het team.\n"


@pytest.fixture
def steps(small):
    """The small study with a comment in its codebook of steps."""
    file = small.folder / "codebook/steps.yaml"
    file.write_text(file.read_text("utf-8").replace("  - name: team", f"  {NOTE}  - name: team"))
    return small


def file_of(study):
    return (study.folder / "codebook/steps.yaml").read_text("utf-8")


def by_code(study):
    """How many codings stand under each code, with what they were before."""
    found = {}
    for coding in study.codings:
        key = (coding.code, coding.evidence.get("was", ""), str(coding.status))
        found[key] = found.get(key, 0) + 1
    return found


BEFORE = {("team", "", "made"): 3, ("training", "", "made"): 2, ("no_time", "", "made"): 1}


def edits(study):
    coding = next(c.id for c in study.codings if c.code == "team")
    return {
        "add": AddCode(NEW, before="training"),
        "change": ChangeCode("team", {"definition": {"nl": "Anders."}, "short": None}),
        "rename": RenameCode("team", "ploeg"),
        "move": MoveCode("training", before="team"),
        "merge": MergeCodes("team", "training"),
        "split": SplitCode("team", NEW, (coding,)),
        "remove": RemoveCode("team"),
        "example": TakeExample("team", coding),
    }


KINDS = ("add", "change", "rename", "move", "merge", "split", "remove", "example")


@pytest.mark.parametrize("kind", KINDS)
def test_every_edit_is_undone_and_redone_with_its_file_and_codings(steps, kind):
    text = file_of(steps)
    edit = edits(steps)[kind]

    done = steps.codebook.edit("steps", edit, version=checksum(text), operation="op-1")
    after, codings = file_of(steps), by_code(steps)
    assert after != text
    assert (
        checksum(after) == done.more["codebook"]["version"] == steps.codebook.named("steps").version
    )

    steps.codebook.undo("op-1", operation="op-2")
    assert (file_of(steps), by_code(steps)) == (text, BEFORE)

    steps.codebook.redo("op-1", operation="op-3")
    assert (file_of(steps), by_code(steps)) == (after, codings)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_preview_says_is_what_happens(steps, kind):
    edit = edits(steps)[kind]
    plan = steps.codebook.preview("steps", edit)
    assert by_code(steps) == BEFORE

    answer = steps.codebook.edit("steps", edit)

    assert file_of(steps).encode() == plan.after
    assert answer.more["codebook"]["version"] == plan.store.version
    assert plan.remark in answer.summary
    if kind in {"rename", "merge", "split"}:
        assert len(answer.codings) + len(answer.gone) == plan.touches.codings


def test_an_edit_counts_what_it_concerns(steps):
    assert asdict(steps.codebook.preview("steps", RenameCode("team", "ploeg")).touches) == {
        "codings": 3,
        "suggestions": 0,
        "memos": 0,
        "sources": 2,
        "patterns": 1,
        "cells": 0,
    }
    assert steps.codebook.preview("steps", AddCode(NEW)).touches == Touches()


def test_a_renamed_code_takes_along_codings_and_cells(steps):
    steps.write_cell("team", "Utrecht", "Er is een werkgroep.", codebook="steps")

    plan = steps.codebook.preview("steps", RenameCode("team", "ploeg"))
    assert plan.touches.cells == 1
    assert plan.warnings[0] == "1 cell of the table asks to be looked at again"
    steps.codebook.edit("steps", RenameCode("team", "ploeg"))

    assert by_code(steps) == {
        ("ploeg", "", "made"): 3,
        ("training", "", "made"): 2,
        ("no_time", "", "made"): 1,
    }
    assert [(c.code, c.text) for c in steps.store.claims("steps")] == [
        ("ploeg", "Er is een werkgroep.")
    ]


def test_a_merged_coding_knows_under_which_code_it_was(steps):
    steps.codebook.edit("steps", MergeCodes("team", "training"))

    assert by_code(steps) == {
        ("training", "team", "made"): 3,
        ("training", "", "made"): 2,
        ("no_time", "", "made"): 1,
    }
    assert "werkgroep|projectgroep" in steps.codebook.code("training").patterns


def test_a_coding_that_would_stand_twice_is_given_up_and_told_of_before(steps):
    team = next(c for c in steps.codings if c.code == "team")
    [coding_id] = new_ids(1, now=steps.now())
    same = Coding(coding_id, team.anchor, "training", team.coder, team.polarity)
    steps.store.add_codings([same], who="anna", now=steps.now())

    plan = steps.codebook.preview("steps", MergeCodes("training", "team"))
    assert "1 coding would stand there twice; the one that comes is withdrawn" in plan.warnings
    steps.codebook.edit("steps", MergeCodes("training", "team"))

    assert steps.store.coding(coding_id).status is Status.WITHDRAWN


def test_the_codings_of_a_removed_code_stay_and_are_listed(steps):
    plan = steps.codebook.preview("steps", RemoveCode("team"))
    assert "3 codings stay in the study, listed as uncoded" in plan.warnings

    steps.codebook.edit("steps", RemoveCode("team"))

    assert by_code(steps) == BEFORE
    assert [c.code for c in steps.codebook.uncoded()] == ["team", "team", "team"]


def test_files_that_name_the_code_are_told_of(steps):
    plan = steps.codebook.preview("steps", RenameCode("team", "ploeg"))

    assert plan.warnings == (
        'flyer.toml names "team" on line 5: change it there too',
        'interviews/codings/all.csv names "team" on line 2, 5, 7: change it there too',
    )


def test_an_edit_of_another_version_is_refused(steps):
    text = file_of(steps)

    with pytest.raises(Conflict, match=r"steps\.yaml was changed meanwhile") as refused:
        steps.codebook.edit("steps", RenameCode("team", "ploeg"), version="0" * 64)

    assert refused.value.kept == text
    assert file_of(steps) == text


def test_an_undo_is_refused_where_the_file_was_changed_by_hand(steps):
    steps.codebook.edit("steps", RenameCode("team", "ploeg"), operation="op-1")
    by_hand = file_of(steps) + "# met de hand\n"
    (steps.folder / "codebook/steps.yaml").write_text(by_hand, "utf-8")

    with pytest.raises(Conflict, match="changed meanwhile"):
        steps.codebook.undo("op-1")

    assert file_of(steps) == by_hand
    assert by_code(steps)["ploeg", "", "made"] == 3


def test_an_edit_after_a_change_by_hand_keeps_both_texts(steps):
    steps.codebook.edit("steps", RenameCode("team", "ploeg"))
    by_hand = file_of(steps) + "# met de hand\n"
    (steps.folder / "codebook/steps.yaml").write_text(by_hand, "utf-8")

    steps.codebook.edit("steps", RenameCode("ploeg", "groep"))

    assert "# met de hand" in file_of(steps)
    assert by_hand in [version.text for version in steps.codebook.versions("steps")]
    assert [version.number for version in steps.codebook.versions("steps")] == [4, 3, 2, 1]


def test_the_same_operation_twice_changes_the_file_once(steps):
    first = steps.codebook.edit("steps", AddCode(NEW), operation="op-1")
    text = file_of(steps)

    assert steps.codebook.edit("steps", AddCode(NEW), operation="op-1") == first
    assert file_of(steps) == text


@pytest.mark.parametrize("written", [b"\xef\xbb\xbf", b""])
def test_windows_newlines_and_a_mark_at_the_head_stay(steps, written):
    file = steps.folder / "codebook/steps.yaml"
    before = written + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)

    steps.codebook.edit("steps", RenameCode("team", "ploeg"), operation="op-1")
    assert file.read_bytes() == before.replace(b"name: team", b"name: ploeg")

    steps.codebook.undo("op-1")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("edit", "error", "told"),
    [
        (RenameCode("team", "no_time"), AlreadyThere, 'in codebook "barriers"'),
        (RenameCode("team", "met spatie"), ReadError, "is no name"),
        (ChangeCode("team", {"name": "x"}), CaseworkError, "no field of a code"),
        (ChangeCode("team", {"patterns": ["("]}), ReadError, "pattern"),
        (ChangeCode("taem", {"short": None}), NotInStudy, 'did you mean "team"'),
        (ChangeCode("team", {"label": "Team"}), CaseworkError, '"label" does not hold'),
        (ChangeCode("team", {"label": {"nl": 3}}), CaseworkError, '"label" does not hold'),
        (ChangeCode("team", {"label": None}), ReadError, '"label" is missing'),
        (AddCode({"label": {"nl": "X"}}), CaseworkError, "needs a name"),
        (AddCode({**NEW, "name": "a b"}), ReadError, "is no name"),
        (SplitCode("team", NEW, ("0",)), CaseworkError, "does not stand under"),
        (TakeExample("team", "0"), NotInStudy, "coding"),
    ],
)
def test_an_edit_that_cannot_be_leaves_everything_as_it_was(steps, edit, error, told):
    text = file_of(steps)

    with pytest.raises(error, match=told):
        steps.codebook.edit("steps", edit)

    assert (file_of(steps), by_code(steps)) == (text, BEFORE)


class Died(BaseException):
    """The program stops here."""


def test_an_edit_cut_short_after_the_database_is_finished_on_next_open(steps, monkeypatch):
    text, edit = file_of(steps), RenameCode("team", "ploeg")
    after = steps.codebook.preview("steps", edit).after
    monkeypatch.setattr(Writing, "__exit__", _die)
    with pytest.raises(Died):
        steps.codebook.edit("steps", edit)
    assert file_of(steps) == text
    monkeypatch.undo()

    with open_study(steps.folder) as again:
        assert again.codebook.code("ploeg").name == "ploeg"

    assert file_of(steps).encode() == after
    assert list((steps.folder / "codebook").glob(".*")) == []


def test_an_edit_cut_short_before_the_database_never_was(steps, monkeypatch):
    text = file_of(steps)
    monkeypatch.setattr(Writing, "__exit__", _die)
    monkeypatch.setattr(steps.store, "edit_codebook", _die, raising=False)
    with pytest.raises(Died):
        steps.codebook.edit("steps", RenameCode("team", "ploeg"))
    monkeypatch.undo()

    with open_study(steps.folder) as again:
        assert again.codebook.code("team").name == "team"

    assert file_of(steps) == text
    assert list((steps.folder / "codebook").glob(".*")) == []


def test_the_files_follow_an_undo_by_the_log(steps):
    text = file_of(steps)
    steps.codebook.edit("steps", RenameCode("team", "ploeg"))

    steps.undo()

    assert (file_of(steps), by_code(steps)) == (text, BEFORE)


def _die(*_arguments, **_keywords):
    raise Died


def test_of_two_edits_of_one_version_at_once_one_is_refused(steps):
    version = steps.codebook.named("steps").version
    outcomes = []

    def rename(name):
        try:
            steps.codebook.edit("steps", RenameCode("team", name), version=version)
            outcomes.append(name)
        except Conflict:
            outcomes.append("refused")

    threads = [Thread(target=rename, args=(f"ploeg{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes.count("refused") == 3
    [done] = [name for name in outcomes if name != "refused"]
    assert by_code(steps)[done, "", "made"] == 3
    assert f"name: {done}\n" in file_of(steps)
    assert list((steps.folder / "codebook").glob(".*")) == []


def test_an_edit_after_the_file_changed_in_the_meantime_leaves_nothing_behind(steps, monkeypatch):
    preview = steps.codebook.preview

    def changed_meanwhile(*arguments, **keywords):
        plan = preview(*arguments, **keywords)
        (steps.folder / "codebook/steps.yaml").write_text(file_of(steps) + "# hand\n", "utf-8")
        return plan

    monkeypatch.setattr(steps.codebook, "preview", changed_meanwhile)
    with pytest.raises(Conflict):
        steps.codebook.edit("steps", RenameCode("team", "ploeg"))

    assert "# hand" in file_of(steps)
    assert by_code(steps) == BEFORE
    assert list((steps.folder / "codebook").glob(".*")) == []


def test_of_two_programs_that_edit_one_version_one_is_refused(steps, monkeypatch):
    version = steps.codebook.named("steps").version
    with open_study(steps.folder) as other:
        checked = Writing.check

        def then_the_other(writing):
            checked(writing)
            monkeypatch.setattr(Writing, "check", checked)
            other.codebook.edit("steps", RenameCode("team", "groep"), version=version)

        monkeypatch.setattr(Writing, "check", then_the_other)
        with pytest.raises(Conflict):
            steps.codebook.edit("steps", RenameCode("team", "ploeg"), version=version)

    assert "name: groep\n" in file_of(steps)
    assert by_code(steps)["groep", "", "made"] == 3
    assert list((steps.folder / "codebook").glob(".*")) == []


def test_an_edit_that_another_program_has_not_written_yet_is_not_overwritten(steps, monkeypatch):
    version = steps.codebook.named("steps").version
    with open_study(steps.folder) as other:
        assert other.codebook.code("team")
        monkeypatch.setattr(Writing, "__exit__", _die)
        with pytest.raises(Died):
            steps.codebook.edit("steps", RenameCode("team", "ploeg"), version=version)
        monkeypatch.undo()

        with pytest.raises(Conflict):
            other.codebook.edit("steps", RenameCode("team", "groep"), version=version)

    assert "name: ploeg\n" in file_of(steps)


def test_a_change_by_hand_while_an_edit_waits_for_its_turn_is_not_lost(steps, monkeypatch):
    keep = steps.store.edit_codebook

    def by_hand_first(*arguments, **keywords):
        (steps.folder / "codebook/steps.yaml").write_text(file_of(steps) + "# hand\n", "utf-8")
        return keep(*arguments, **keywords)

    monkeypatch.setattr(steps.store, "edit_codebook", by_hand_first, raising=False)
    with pytest.raises(Conflict):
        steps.codebook.edit("steps", RenameCode("team", "ploeg"))

    assert "# hand" in file_of(steps)
    assert by_code(steps) == BEFORE


def test_questions_are_changed_in_the_file_and_refused_in_another_form(steps):
    asked = [{"nl": "Wie trekt het?", "en": ""}]
    steps.codebook.edit("steps", ChangeCode("team", {"questions": asked}))
    assert [q.nl for q in steps.codebook.named("steps").code("team").questions] == [
        "Wie trekt het?"
    ]
    with pytest.raises(CaseworkError, match='"questions" does not hold what belongs there'):
        steps.codebook.edit("steps", ChangeCode("team", {"questions": ["Wie trekt het?"]}))
