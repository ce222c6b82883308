"""Reading ahead: the next files are read while what was read is put to use."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

from casework.readers.apart import Reader
from casework.readers.report import ReadSource

MOST = 4  # processes, each of which may take the memory that one file may
WORTH = 4  # files for which another process pays: it takes a third of a second to start
SOON = 0.1  # seconds
AHEAD = 2  # files per process that are read before they are asked for


@contextmanager
def reading_ahead(paths: Sequence[Path]) -> Iterator[Iterator[Future[ReadSource]]]:
    """What is read of each file, in the order of ``paths``; ask each for its ``result``.

    Files are read by up to ``MOST`` processes side by side, no more than the
    machine has cores. What is not asked for any more when the block is left is
    broken off.
    """
    processes = min(os.cpu_count() or 1, MOST, 1 + len(paths) // WORTH)
    pool = ThreadPoolExecutor(processes, thread_name_prefix="reading")
    readers = [Reader() for _ in range(processes)]
    idle: SimpleQueue[Reader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    running: set[Future[ReadSource]] = set()

    def read(path: Path) -> ReadSource:
        reader = idle.get()
        try:
            return reader.read(path)
        finally:
            idle.put(reader)

    def begun(path: Path) -> Future[ReadSource]:
        future = pool.submit(read, path)
        running.add(future)
        future.add_done_callback(running.discard)
        return future

    def in_turn() -> Iterator[Future[ReadSource]]:
        left = iter(paths)
        waiting = deque(map(begun, islice(left, AHEAD * processes)))
        while waiting:
            yield waiting.popleft()
            waiting.extend(map(begun, islice(left, 1)))

    try:
        yield in_turn()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        while still := list(running):
            for reader in readers:  # a process that still reads ends here, and its thread with it
                reader.close()
            wait(still, timeout=SOON)  # one that was just starting is ended the next time
        for reader in readers:
            reader.close()
