"""Reading in a process apart, so that no file can stop or fill the program.

A parser may hang, eat memory or die on a file made for that; then its process
ends, and the program goes on with a ``ReadError``. One process reads many files
(to start it takes a second). It gets a path and gives back the data of a
source; it inherits no open file and holds no study.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from casework.errors import Fault, ReadError
from casework.model import Kind, Source, Turn
from casework.readers.guard import read_bytes
from casework.readers.limits import (
    LARGE,
    MAX_MEMORY,
    MAX_READ,
    MB,
    SECONDS,
    SECONDS_LARGE,
    STARTING,
)
from casework.readers.report import (
    AnswerSet,
    Comment,
    ParsedTable,
    Reading,
    ReadSource,
    TableCell,
    TableCells,
    TableComment,
)
from casework.readers.source import READERS, read_source
from casework.words import _, spoken

_LOCK = threading.Lock()
PLAIN = frozenset({".txt", ".md", ".vtt", ".srt", ".json"})  # no parser of others' to hang in
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from casework.readers.worker import main; main()"
)
_LENGTH = struct.Struct(">Q")
_KNOWN = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        *(ReadSource, Source, Turn, Kind, Reading, Comment, Fault),
        *(ParsedTable, AnswerSet, TableCell, TableCells, TableComment),
    )
}


class Reader:
    """Reads files one after another, in a process of its own where that is called for.

    Plain formats (``PLAIN``) of up to 5 MB are read in this process, by parsers
    of our own that take linear time: another process would cost more than they
    can. What has no reader is refused here too. The other process is started when it is
    first needed and replaced after a crash, an overrun, or 200 files. For use
    by one thread; ``close`` it, or use ``with``.
    """

    def __init__(self) -> None:
        self._worker: _Worker | None = None

    def read(self, path: Path, **options: Any) -> ReadSource:
        """The same as ``read_source``, within limits of time and memory; options are its."""
        path = Path(path)
        size, suffix = _size(path), path.suffix.lower()
        if not size or suffix not in READERS or (suffix in PLAIN and size <= LARGE):
            return read_source(path, **options)
        source: ReadSource = self._ask("source", path, size, options)
        return source

    def table(self, path: Path) -> ParsedTable:
        """What is in a workbook or an SPSS file.

        Parsers of others read these, and one of them dies on odd files.
        """
        found: ParsedTable = self._parsed("table", path)
        return found

    def cells(self, path: Path) -> TableCells:
        """The cells of the tables in a Word document."""
        found: TableCells = self._parsed("cells", path)
        return found

    def _parsed(self, what: str, path: Path) -> Any:
        path = Path(path)
        size = _size(path)
        if not size:
            read_bytes(path)  # says what is wrong with it
        return self._ask(what, path, size, {})

    def _ask(self, what: str, path: Path, size: int, options: dict[str, Any]) -> Any:
        if self._worker is None or self._worker.is_spent:
            self.close()
            self._worker = _Worker(path)
        seconds = SECONDS if size <= LARGE else SECONDS_LARGE
        try:
            read, found = self._worker.ask(what, path, options, seconds)
        except BaseException:
            self.close()
            raise
        if not read:
            raise ReadError(path, found)
        return found

    def close(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_apart(path: Path, **options: Any) -> ReadSource:
    """One file read by a ``Reader`` of its own; for many files hold one ``Reader``."""
    with Reader() as reader:
        return reader.read(path, **options)


def table_apart(path: Path) -> ParsedTable:
    """One table, read by a ``Reader`` that stays for the next one until the program ends."""
    with _LOCK:
        return _shared(os.getpid()).table(path)


def cells_apart(path: Path) -> TableCells:
    """The cells of one Word document, read by the same ``Reader``."""
    with _LOCK:
        return _shared(os.getpid()).cells(path)


@cache
def _shared(_process: int) -> Reader:
    """The reader of this process: after a fork the child needs one of its own."""
    reader = Reader()
    atexit.register(reader.close)
    return reader


class _Worker:
    """The process at the other end of two pipes."""

    def __init__(self, path: Path) -> None:
        self._asked = 0
        search = [os.path.abspath(folder) for folder in sys.path]  # noqa: PTH100 - '' is a folder
        command = [sys.executable, "-I", "-c", _START, json.dumps(search)]
        pipe, none = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=pipe, stdout=pipe, stderr=none
            )
        except OSError as error:
            raise _no_start(path, str(error)) from None
        try:
            with self._watched(STARTING) as overran:
                receive(self._output)
        except EOFError:
            self.end()
            reason = _("no answer in {n} seconds").format(n=STARTING) if overran else _("it ended")
            raise _no_start(path, reason) from None

    @property
    def is_spent(self) -> bool:
        return self._asked >= MAX_READ or self._process.poll() is not None

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        return self._process.stdout

    def ask(self, what: str, path: Path, options: dict[str, Any], seconds: int) -> Any:
        """Whether it was read, and what; else its faults. ``ReadError`` if the process ended."""
        self._asked += 1
        assert self._process.stdin is not None  # noqa: S101
        try:
            with self._watched(seconds) as overran:
                request = (what, os.path.abspath(path), options, spoken(), seconds)  # noqa: PTH100
                send(self._process.stdin, request)
                return receive(self._output)
        except (EOFError, OSError, pickle.UnpicklingError):
            if overran:
                told = _("refused: reading it took longer than {n} seconds; split or save it anew")
                raise ReadError(path, told.format(n=seconds)) from None
            told = _(
                "refused: reading it broke off, as with a damaged file or one that takes more"
                " than {n} MB of memory; save it anew, or in another format"
            )
            raise ReadError(path, told.format(n=MAX_MEMORY // MB)) from None

    @contextmanager
    def _watched(self, seconds: int) -> Iterator[list[bool]]:
        """Kill the process after so many seconds; the list then holds something."""
        overran: list[bool] = []

        def kill() -> None:
            overran.append(True)
            self._process.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield overran
        finally:
            timer.cancel()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # what was not sent cannot be sent any more
                pass


class _Known(pickle.Unpickler):
    """Makes the data of a source and nothing else, whatever the other end sends."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(name) from None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):  # ``read_source`` says what is wrong with it
        return 0


def _no_start(path: Path, reason: str) -> ReadError:
    told = _("the process that reads files does not start ({reason}); start the program anew")
    return ReadError(path, told.format(reason=reason))


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message to the other end."""
    data = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message from the other end; ``EOFError`` when there is none."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    return _Known(BytesIO(stream.read(length))).load()
