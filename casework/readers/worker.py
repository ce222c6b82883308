"""The process in which files are read: asked for one after another through its standard input.

It is started by ``casework.readers.apart`` and ends when that does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import Any

from casework.errors import Fault, ReadError
from casework.readers.apart import receive, send
from casework.readers.guard import read_bytes
from casework.readers.limits import MAX_MEMORY, MB
from casework.readers.report import ParsedTable
from casework.readers.source import READERS, read_source
from casework.words import _, speak, spoken

MARGIN = 5  # seconds after the limit at which this process ends by itself, if nobody ended it


def main() -> None:
    """Read files until there are no more requests."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that asked decides
    limit_memory(MAX_MEMORY)
    gc.set_threshold(100_000, 20, 20)  # looking for garbage took a fifth of the reading
    send(answers, len(READERS))
    while True:
        try:
            what, path, options, language, seconds = receive(requests)
        except EOFError:
            return
        if language != spoken():
            speak(language)
        wake(seconds + MARGIN)
        try:
            send(answers, read(what, Path(path), options))
        except MemoryError:
            send(answers, (False, (Fault("", out_of_memory()),)))
        wake(0)


def read(what: str, path: Path, options: dict[str, Any]) -> tuple[bool, Any]:
    """Whether the file could be read, and what is in it; else its faults."""
    try:
        if what == "table":
            return True, table(path)
        if what == "cells":
            from casework.readers.word_cells import read_word_cells  # noqa: PLC0415 - rarely met

            return True, read_word_cells(path)
        return True, read_source(path, **options)
    except ReadError as error:
        return False, error.faults
    except MemoryError:
        return False, (Fault("", out_of_memory()),)
    except Exception as error:  # noqa: BLE001 - nothing else may leave this process
        told = _("the program failed on it ({reason}), which is an error of the program; report it")
        return False, (Fault("", told.format(reason=type(error).__name__)),)


def table(path: Path) -> ParsedTable:
    """What is in a workbook or an SPSS file."""
    data = read_bytes(path)
    if path.suffix.lower() in (".sav", ".zsav"):
        from casework.readers.statistics import statistics_records  # noqa: PLC0415 - rarely met

        return statistics_records(path, data)
    from casework.readers.sheets import sheet_records  # noqa: PLC0415 - not for a text

    return sheet_records(path, data)


def wake(seconds: int) -> None:
    """End this process after so many seconds, where the system can; 0 calls that off."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def out_of_memory() -> str:
    """What is said of a file that takes too much memory."""
    told = _("refused: reading it takes more than {n} MB of memory; split it")
    return told.format(n=MAX_MEMORY // MB)


def limit_memory(most: int) -> None:
    """Let this process take ``most`` bytes beyond what it has, where the system can tell both.

    That is on Linux. No image of the memory is written after a crash: it would
    hold what was read.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most += pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):
        return
