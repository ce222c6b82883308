"""A study as the first version wrote it, opened by this one."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from casework.model import (
    About,
    Case,
    CasePart,
    Claim,
    Coder,
    CoderKind,
    Coding,
    Memo,
    Polarity,
    Status,
    Turn,
)
from casework.store import Run, StudyStore
from casework.store.schema import HEAD, metadata

from . import make_study_0001
from .conftest import BY_ANNA, BY_BEN

FILE = Path(__file__).parent / "files" / "study-0001.db"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
MADE, JUDGED = make_study_0001.ANNA["now"], make_study_0001.BEN["now"]
UTRECHT, NOTE, ANSWER, GONE = make_study_0001.sources()


@pytest.fixture
def older(tmp_path):
    return copyfile(FILE, tmp_path / "casework.db")


def contents(path, columns=None):
    """Every row of every table; of the given columns, where these are given."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute(TABLES)]
        found = {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - our own names
            for name in names
        }
    if columns is None:
        return found
    return {
        name: [{column: row[column] for column in columns[name]} for row in found[name]]
        for name in columns
    }


def test_the_fixture_is_small_and_of_the_first_layout():
    assert FILE.stat().st_size <= 60_000
    found = contents(FILE)
    assert found["alembic_version"] == [{"version_num": "0001"}]
    assert {name: len(rows) for name, rows in found.items()} == {
        "alembic_version": 1,
        "cases": 2,
        "sources": 3,
        "turns": 4,
        "case_parts": 2,
        "codings": 5,
        "claims": 1,
        "log": 12,
        "changes": 30,
        "runs": 1,
    }


def test_all_that_an_older_study_holds_is_there_after_the_upgrade(older):
    before = contents(older)
    columns = {name: list(rows[0]) for name, rows in before.items() if name != "alembic_version"}
    StudyStore.open(older).close()
    assert contents(older, columns) == {name: before[name] for name in columns}
    assert contents(older)["alembic_version"] == [{"version_num": HEAD}]
    assert (contents(older)["memos"], contents(older)["trends"]) == ([], [])


def test_a_backup_is_made_first_and_is_the_older_study(older):
    before = contents(older)
    StudyStore.open(older).close()
    backup = older.with_name("casework.db-backup-0001")
    assert contents(backup) == before
    StudyStore.open(older).close()
    assert sorted(path.name for path in older.parent.glob("*backup*")) == [backup.name]


def test_an_upgraded_study_is_laid_out_as_a_new_one(older):
    with StudyStore.open(older) as store, store._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_older_study_reads_as_it_was_written(older):
    rules = Coder("rules", CoderKind.RULE, "0.1")
    with StudyStore.open(older) as store:
        assert store.cases() == [Case("Utrecht", ("Utreg",), {"fte": "+-3500"}), Case("Breda")]
        assert store.sources() == [UTRECHT, NOTE, ANSWER]
        assert store.source("utrecht-1").turns[1] == Turn(
            39, 97, "R1", "respondent", ((39, 65), (67, 97)), begins=None, ends=None
        )
        assert store.roles_confirmed() == set()
        assert store.case_parts() == [
            CasePart("notitie", 0, 19, "Breda", accepted=True),
            CasePart("notitie", 20, 46, "Utrecht", accepted=True),
        ]
        assert [(c.id, c.status.value) for c in store.codings()] == [
            ("c1", "made"),
            ("s1", "accepted"),
            ("c2", "withdrawn"),
            ("s3", "suggested"),
            ("s2", "rejected"),
        ]
        assert store.coding("s1") == Coding(
            "s1",
            UTRECHT.anchor(44, 65),
            "team",
            rules,
            Polarity.ABSENT,
            Status.ACCEPTED,
            "",
            MADE,
            "ben",
            {"pattern": "werkgroep", "negation": "geen"},
        )
        assert store.claims("cox") == [Claim("Utrecht", "team", "Geen werkgroep.", "anna", "a1")]
        assert store.runs() == [Run("table", "f00d", ("outputs/tabel.docx",))]
        assert [(e.id, e.at, e.action, e.undone) for e in store.log(3)] == [
            (12, JUDGED, "remove source", False),
            (11, MADE, "undo", False),
            (10, JUDGED, "set source", True),
        ]


def test_changes_of_before_the_upgrade_are_undone_and_done_again(older):
    with StudyStore.open(older) as store:
        assert store.undo(**BY_BEN).action == "remove source"
        assert store.sources() == [UTRECHT, NOTE, ANSWER, GONE]
        assert store.redo(**BY_BEN).action == "remove source"
        assert store.sources() == [UTRECHT, NOTE, ANSWER]
        for _entry in range(11):  # entry 10 was taken back already, by entry 11
            if store.undo(**BY_ANNA).id == 1:
                break
        assert (store.cases(), store.sources(), store.codings()) == ([], [], [])


def test_what_is_new_can_be_added_to_an_older_study(older):
    memo = Memo("m1", About.SOURCE, "utrecht-1", "Stellig.", "ben", UTRECHT.anchor(39, 42), JUDGED)
    with StudyStore.open(older) as store:
        store.add_memos([memo], **BY_BEN)
        store.confirm_roles(["utrecht-1"], **BY_BEN)
        assert (store.memos(), store.roles_confirmed()) == ([memo], {"utrecht-1"})
        store.undo(**BY_BEN)
        store.undo(**BY_BEN)
        assert (store.memos(), store.roles_confirmed()) == ([], set())


# The second layout


@pytest.fixture
def second(tmp_path):
    return copyfile(FILE.with_name("study-0002.db"), tmp_path / "casework.db")


def test_all_that_a_study_of_the_second_layout_holds_is_there_after_the_upgrade(second):
    before = contents(second)
    assert before["alembic_version"] == [{"version_num": "0002"}]
    assert {name: len(rows) for name, rows in before.items() if name != "alembic_version"} == {
        "cases": 0,
        "sources": 3,
        "turns": 4,
        "case_parts": 0,
        "codings": 5,
        "claims": 0,
        "log": 10,
        "changes": 26,
        "runs": 0,
        "memos": 3,
        "trends": 1,
    }
    columns = {
        name: list(rows[0]) for name, rows in before.items() if rows and name != "alembic_version"
    }
    StudyStore.open(second).close()
    after = contents(second)
    assert contents(second, columns) == {name: before[name] for name in columns}
    assert after["alembic_version"] == [{"version_num": HEAD}]
    assert contents(second.with_name("casework.db-backup-0002")) == before
    assert {row["id"]: row["words"] for row in after["sources"]} == {
        "utrecht-1": 17,
        "notitie": 8,
        "peiling-1": 2,
    }
    assert len({row["mark"] for row in after["log"]}) == 10
    assert {row["seen"] for row in after["codings"]} == {"[]"}
    assert {row["version"] for row in after["memos"]} == {1}


def test_an_upgraded_study_of_the_second_layout_is_laid_out_as_a_new_one(second):
    with StudyStore.open(second) as store, store._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_study_of_the_second_layout_is_worked_on_and_its_past_undone(second):
    now = make_study_0001.BEN["now"]
    with StudyStore.open(second) as store:
        assert store.coding("s1").status is Status.ACCEPTED
        assert [memo.id for memo in store.memos()] == ["m3", "m1", "m2"]
        assert store.undo(**BY_BEN).action == "remove source"
        assert store.source("weg") == GONE
        [gone] = [card for card in store.source_cards() if card.id == "weg"]
        assert gone.words == 6
        store.redo(**BY_BEN)
        new = store.resize_coding("c1", 44, 47, who="anna", now=now, operation="op")
        assert (new.anchor.quote, new.memo) == ("😀 n", "stellig")
        store.undo_operation("op", by="anna", now=now, operation="u")
        assert store.coding("c1").counts
        for _entry in range(8):  # one of the ten was taken back, by another
            taken = store.undo(**BY_ANNA)
        assert taken.id == 1
        assert store.sources() == []


# The third layout


def test_all_that_a_study_of_the_third_layout_holds_is_there_after_the_upgrade(tmp_path):
    third = copyfile(FILE.with_name("study-0003.db"), tmp_path / "casework.db")
    before = contents(third)
    assert before["alembic_version"] == [{"version_num": "0003"}]
    kinds = ("assignments", "read_turns", "resolutions", "kept_themes", "claims")
    assert {name: len(before[name]) for name in kinds} == dict.fromkeys(kinds, 1)
    columns = {
        name: list(rows[0]) for name, rows in before.items() if rows and name != "alembic_version"
    }
    with StudyStore.open(third) as store:
        assert contents(third, columns) == {name: before[name] for name in columns}
        [claim] = store.claims("cox")
        assert (claim.text, claim.note, claim.at) == ("Een kerngroep.", "", "")
        store.redo(**BY_BEN)  # what that version took back, before claims had a note
        assert [claim.code for claim in store.claims("cox")] == ["plan", "team"]
        store.undo(**BY_BEN)
    assert contents(third.with_name("casework.db-backup-0003")) == before
