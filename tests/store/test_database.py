import logging
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import casework
from casework.errors import AlreadyThere, NewerStudy, StudyFileError
from casework.model import Case
from casework.store import StudyStore, database, sources
from casework.store.schema import HEAD, metadata

from .conftest import ANSWER, BY_ANNA, REUSEL, TALK, a_source, dump

NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "0005"
down_revision = "0004"
def upgrade():
    with op.batch_alter_table("sources", recreate="always") as batch:
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
"""


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def set_version(path, version):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.commit()


@pytest.fixture
def with_next(monkeypatch, tmp_path):
    """The program as it will be when it writes another layout."""

    def grow(migration=NEXT):
        folder = copytree(database.MIGRATIONS, tmp_path / "50% of the migrations")
        (folder / "versions" / "0005_next.py").write_text(migration, encoding="utf-8")
        monkeypatch.setattr(database, "MIGRATIONS", folder)
        monkeypatch.setattr(database, "HEAD", "0005")

    return grow


# The layout


def test_the_migrations_lead_to_the_tables_that_the_program_knows(store):
    with store._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_asks_for():
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_study_is_written_ahead_and_to_the_disk_with_its_keys_watched(store):
    with store._database.writing() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        assert found == ["wal", 2, 1, 0]
        assert connection.connection.in_transaction


def test_a_reader_cannot_write(store):
    with (
        pytest.raises(StudyFileError, match="nothing can be written there"),
        store._database.reading() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM cases")


def test_there_is_one_place_that_begins_a_write():
    places = {}
    for path in sorted(Path(casework.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for word in ("BEGIN", "create_engine(", "sqlite3.connect(", ".writing()", ".begin("):
            if word in text:
                places.setdefault(word, []).append((path.name, text.count(word)))
    assert places == {
        # One line: the reader's and the writer's. The index for searching and the cache
        # of vectors are no study.
        "BEGIN": [
            ("database.py", 2),
            ("search.py", 1),
            ("side_file.py", 1),
            ("vector_cache.py", 3),
        ],
        "create_engine(": [("database.py", 1)],
        # A reader that asks, the target of a backup; files beside the study.
        "sqlite3.connect(": [("database.py", 2), ("side_file.py", 1)],
        ".writing()": [("changes.py", 1)],
        ".begin(": [("database.py", 3)],  # reading, writing, migrating
    }


# Creating and opening


def test_a_new_study_is_its_owners_alone(store):
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_study_is_not_made_over_another(store):
    store.add_cases([REUSEL], **BY_ANNA)
    with pytest.raises(AlreadyThere, match=r"there is a study already: .*casework\.db"):
        StudyStore.create(store.path)
    assert store.cases() == [REUSEL]


def test_a_file_that_a_broken_off_start_left_empty_becomes_the_study(path):
    path.touch()
    with pytest.raises(StudyFileError, match=r"casework\.db is empty; make a study with"):
        StudyStore.open(path)
    with StudyStore.create(path) as store:
        assert store.cases() == []


def test_a_study_that_is_not_there_is_not_made_by_opening_it(path):
    with pytest.raises(StudyFileError, match=r"there is no study at .*casework\.db"):
        StudyStore.open(path)
    assert not path.exists()
    with pytest.raises(StudyFileError, match="there is no study at"):
        StudyStore.open(path.parent)
    with pytest.raises(StudyFileError, match="the folder is not there"):
        StudyStore.create(path / "deeper" / "casework.db")


def test_a_file_that_is_no_database_is_refused_and_left_alone(path):
    path.write_text("Interviewer: Is er een team?\n" * 100, encoding="utf-8")
    for attempt in (StudyStore.open, StudyStore.create):
        with pytest.raises(StudyFileError, match=r"is damaged or is no study\. Put back a backup"):
            attempt(path)
    assert path.read_text(encoding="utf-8").count("team") == 100


@pytest.mark.parametrize("table", ["CREATE TABLE a (b)", "CREATE TABLE alembic_version (b)"])
def test_another_programs_database_is_refused(path, table):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(table)
        connection.execute("CREATE VIEW c AS SELECT 1")
    with pytest.raises(StudyFileError, match="is a database, but no study of casework"):
        StudyStore.open(path)


def test_a_study_that_would_act_by_itself_is_refused(store):
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON cases BEGIN DELETE FROM codings; END")
    with pytest.raises(StudyFileError, match="no study of casework"):
        StudyStore.open(store.path)


def test_damage_inside_the_file_is_told_when_it_is_met(study):
    study.close()
    data = bytearray(study.path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    study.path.write_bytes(data)
    with pytest.raises(StudyFileError, match="is damaged or is no study"):
        StudyStore.open(study.path).sources()


def test_a_study_that_stays_locked_is_told_so_and_nothing_is_changed(store, monkeypatch):
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    with (
        StudyStore.open(store.path) as waiting,
        store._database.writing(),
        pytest.raises(StudyFileError, match=r"kept locked .* for more than 0\.1 seconds"),
    ):
        waiting.add_cases([REUSEL], **BY_ANNA)
    assert store.cases() == []


def test_readers_do_not_wait_for_a_writer(study, monkeypatch):
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    with StudyStore.open(study.path) as reader, study._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM cases")
        assert reader.cases()[0] == REUSEL


def test_an_error_inside_a_change_undoes_all_of_it(store):
    def broken_off():
        with store._change("test", who="anna", now="") as change:
            sources.put_cases(change, [REUSEL])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert (store.cases(), store.log()) == ([], [])


def test_a_full_disk_is_told_and_nothing_is_changed(study):
    with study._database._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=40")
    before = dump(study.path)
    with pytest.raises(StudyFileError, match="the disk is full"):
        study.add_sources([a_source("groot", "x" * 1_000_000)], **BY_ANNA)
    assert dump(study.path) == before
    study.add_cases([Case("Breda")], **BY_ANNA)
    assert study.cases()[-1] == Case("Breda")


def test_a_process_leaves_the_connections_that_it_inherited(store):
    with store._database.reading() as connection:
        inherited = connection.connection.dbapi_connection
    store._database._process = -1
    with store._database.reading() as connection:
        assert connection.connection.dbapi_connection is not inherited
    inherited.close()


def test_a_fault_never_quotes_the_text_of_an_interview(study):
    with pytest.raises(StudyFileError) as caught, study._database.writing() as connection:
        connection.execute(metadata.tables["cases"].insert(), {"name": "geheim"})
    assert "geheim" not in f"{caught.value} {caught.value.__cause__}"


def test_an_up_to_date_study_opens_at_once(study):
    study.close()
    StudyStore.open(study.path).close()
    started = time.perf_counter()
    with StudyStore.open(study.path) as store:
        store.cases()
    assert time.perf_counter() - started < 0.15


def test_opening_an_up_to_date_study_does_not_load_the_migrations(study):
    code = (
        "import sys; from pathlib import Path; from casework.store import StudyStore;"
        "print(len(StudyStore.open(Path(sys.argv[1])).cases()), 'alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, study.path], capture_output=True, text=True, check=True
    )
    assert told.stdout == "2 False\n"


# Studies of other versions


@pytest.mark.parametrize("version", ["0999", "abc"])
def test_a_study_of_a_newer_version_is_refused_and_left_alone(study, version):
    study.close()
    set_version(study.path, version)
    before = dump(study.path)
    with pytest.raises(NewerStudy) as caught:
        StudyStore.open(study.path)
    assert str(caught.value) == (
        f"{study.path} was made by a newer version of casework (its layout is {version}, this"
        " version knows 0004). Install that version: pip install --upgrade casework"
    )
    assert (dump(study.path), version_of(study.path)) == (before, [(version,)])
    assert [path.name for path in study.path.parent.iterdir()] == ["casework.db"]


def test_an_older_study_is_copied_beside_itself_and_brought_up_to_date(study, with_next, caplog):
    study.close()
    before = dump(study.path)
    with_next()
    with caplog.at_level(logging.INFO), StudyStore.open(study.path) as store:
        assert store.sources() == [TALK, ANSWER]
        assert store.undo(**BY_ANNA).action == "add sources"
        store.redo(**BY_ANNA)
        assert store.sources() == [TALK, ANSWER]
    backup = study.path.with_name("casework.db-backup-0004")
    assert (version_of(study.path), version_of(backup)) == ([("0005",)], [("0004",)])
    assert dump(backup) == before
    assert [record for record in caplog.records if record.name.startswith("alembic")] == []
    with StudyStore.open(study.path) as again:
        assert again.cases()[0] == REUSEL


def test_a_backup_is_never_written_over(study, with_next):
    study.close()
    there = study.path.with_name("casework.db-backup-0004")
    there.write_text("an earlier one", encoding="utf-8")
    with_next()
    StudyStore.open(study.path).close()
    assert there.read_text(encoding="utf-8") == "an earlier one"
    assert version_of(study.path.with_name("casework.db-backup-0004-2")) == [("0004",)]


def test_a_study_whose_backup_differs_is_not_migrated(study, with_next, monkeypatch):
    study.close()
    with_next()
    counts = iter([{"sources": 1}, {"sources": 2}])
    monkeypatch.setattr(database, "_counts", lambda _connection: next(counts))
    with pytest.raises(StudyFileError, match="its backup differs from it"):
        StudyStore.open(study.path)
    assert version_of(study.path) == [("0004",)]
    assert [path.name for path in study.path.parent.glob("casework*")] == ["casework.db"]


@pytest.mark.parametrize(
    "fault",
    [
        "    raise OSError('no space')",
        "    op.execute('DELETE FROM nowhere')",
        "    op.execute('DELETE FROM sources')",  # the turns would point to nothing
    ],
)
def test_a_migration_that_fails_leaves_the_study_as_it_was(study, with_next, fault):
    study.close()
    before = dump(study.path)
    with_next(NEXT + fault)
    with pytest.raises((StudyFileError, OSError)):
        StudyStore.open(study.path)
    assert (dump(study.path), version_of(study.path)) == (before, [("0004",)])


def test_a_name_with_marks_that_mean_something_in_an_address_is_a_file_like_any(tmp_path):
    path = tmp_path / "studie ?mode=ro#1 100%.db"
    with StudyStore.create(path) as store:
        store.add_cases([Case("A")], **BY_ANNA)
    with StudyStore.open(path) as store:
        assert store.cases() == [Case("A")]
