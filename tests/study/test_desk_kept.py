from __future__ import annotations

import threading
import time

import pytest

from casework.study.desk_kept import Kept


def test_what_is_asked_for_twice_at_once_is_made_once():
    kept, made = Kept(), []

    def make():
        time.sleep(0.05)
        made.append(1)
        return object()

    found = []
    threads = [
        threading.Thread(target=lambda: found.append(kept.once("a", make))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1
    assert len(set(map(id, found))) == 1


def test_one_that_takes_long_keeps_nobody_else_waiting():
    kept, go = Kept(), threading.Event()
    slow = threading.Thread(target=lambda: kept.once("slow", lambda: go.wait(10)))
    slow.start()

    assert kept.once("quick", lambda: 1) == 1
    go.set()
    slow.join()


def test_an_error_is_not_kept():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.once("a", lambda: 1 // 0)

    assert kept.once("a", lambda: 2) == 2


def test_the_oldest_is_let_go_when_there_are_too_many():
    kept = Kept(most=2)
    for name in "abc":
        kept.once(name, lambda: 1)

    assert kept.once("c", lambda: 2) == 1
    assert kept.once("a", lambda: 2) == 2
