"""Work that is cut in batches and spread over processes, with its results in order."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[Batch], Result], batches: Sequence[Batch], processes: int | None = None
) -> Iterator[Result]:
    """What ``work`` makes of each batch, in the order of the batches.

    ``processes`` is how many work at once, as many as there are cores where it is
    None. They start afresh, so ``work`` is a function of a module, and what it
    takes and gives can be pickled. Where none can be started, the batches are
    done here, one after another.

    >>> list(in_processes(sum, [[1, 2], [3]], processes=1))
    [3, 3]
    """
    wanted = min(processes or cores(), len(batches))
    done = 0
    if wanted > 1:
        for result in _spread(work, batches, wanted):
            yield result
            done += 1
    yield from map(work, batches[done:])


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _spread(
    work: Callable[[Batch], Result], batches: Sequence[Batch], processes: int
) -> Iterator[Result]:
    """The results as far as other processes gave them; none where they cannot be started."""
    # joblib ships no types, takes a while to import, and is needed where there is much to do.
    from joblib import Parallel, delayed  # type: ignore[import-untyped]  # noqa: PLC0415
    from joblib.externals.loky import process_executor  # type: ignore[import-untyped]  # noqa: PLC0415

    broken = (process_executor.BrokenProcessPool, process_executor.ShutdownExecutorError)
    parallel = Parallel(processes, backend="loky", return_as="generator", mmap_mode=None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a worker that stopped is started anew
            yield from parallel(delayed(work)(batch) for batch in batches)
    except (*broken, OSError, ImportError):
        return  # no memory, no room for a semaphore: what is left is done here
