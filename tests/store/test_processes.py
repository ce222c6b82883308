"""Several processes at one study, and processes that die."""

import multiprocessing
import random
import sqlite3
import sys
import threading
import time
from contextlib import closing

import pytest

from casework.model import Coder, Coding
from casework.store import StudyStore

from .conftest import BY_ANNA, a_source
from .writers import NOW, write_codings

WAIT = 60
KILLS = 50
UNLOGGED = """
SELECT count(*) FROM codings WHERE id NOT IN (
    SELECT json_extract(key, '$.id') FROM changes JOIN log ON log.id = log_id
    WHERE "table" = 'codings'
) OR 'op-' || id NOT IN (SELECT id FROM operations)
"""


@pytest.fixture(scope="module")
def processes():
    """Children that start from a clean server, with the store imported beforehand."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["casework.store"])
    return context


@pytest.fixture
def long_study(store):
    store.add_sources([a_source("lang", "".join(map(chr, range(0x100, 0x4000))))], **BY_ANNA)
    return store


def a_writer(processes, path, coder, n):
    """A child that is ready to write, and the pipe through which it tells."""
    here, there = processes.Pipe()
    child = processes.Process(target=write_codings, args=(path, coder, there, n))
    child.start()
    there.close()
    assert here.poll(WAIT)
    assert here.recv() == "ready"
    return child, here


def told_by(pipe):
    """The ids that came through until the other end was gone."""
    told = []
    try:
        while pipe.poll(WAIT):
            told.append(pipe.recv())
    except (EOFError, OSError):
        pass
    pipe.close()
    return told


def test_two_coders_at_once_lose_nothing(long_study, processes):
    writers = [a_writer(processes, long_study.path, coder, 200) for coder in ("anna", "ben")]
    for _child, pipe in writers:
        pipe.send("go")
    told = [name for _child, pipe in writers for name in told_by(pipe)]
    for child, _pipe in writers:
        child.join(WAIT)
        assert child.exitcode == 0
    assert len(told) == 400
    assert sorted(told) == sorted(coding.id for coding in long_study.codings())
    assert len(long_study.log()) == 401


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_writer_that_is_killed_leaves_all_it_told_and_nothing_half(long_study, processes):
    chance = random.Random(20)  # noqa: S311 - moments to kill at, not secrets
    told = []
    for _repetition in range(KILLS):
        child, pipe = a_writer(processes, long_study.path, f"coder {len(told)}", None)
        pipe.send("go")
        assert pipe.poll(WAIT)
        time.sleep(chance.uniform(0, 0.05))
        child.kill()
        child.join(WAIT)
        told += told_by(pipe)
        with closing(sqlite3.connect(long_study.path)) as connection:
            saved = {name for (name,) in connection.execute("SELECT id FROM codings")}
            assert set(told) <= saved
            assert connection.execute(UNLOGGED).fetchone() == (0,)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with StudyStore.open(long_study.path) as store:
        found = [coding.id for coding in store.codings()]
        for name in told:  # what was answered is answered again, and not done again
            assert store.seen_operation(f"op-{name}").codings == (name,)
    assert len(told) >= KILLS
    assert 0 <= len(found) - len(told) <= KILLS  # at most one saved and not yet told per kill


def test_twenty_threads_of_one_server_lose_and_double_nothing(long_study):
    source = long_study.source("lang")
    done, faults = [], []

    def work(number):
        coder = Coder(f"coder {number}")
        try:
            for place in range(100):
                coding = Coding(f"{number}-{place}", source.anchor(place, place + 1), "team", coder)
                for _time in range(1 + place % 2):  # half of the answers get lost on the way
                    long_study.add_codings(
                        [coding], who=coder.name, now=NOW, operation=f"op-{coding.id}"
                    )
                done.append(coding.id)
        except BaseException as error:
            faults.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(done) == 2000
    assert sorted(coding.id for coding in long_study.codings()) == sorted(done)
    assert len(long_study.log()) == 2001
