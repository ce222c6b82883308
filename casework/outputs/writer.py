"""Files are written whole or not at all, and equal content gives equal bytes."""

from __future__ import annotations

import io
import os
import secrets
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from casework.errors import CaseworkError, reason_of
from casework.words import _

TRIES = 5
PAUSE = 0.2  # seconds between tries: a virus scanner lets go, Word does not
_PREFIX, _SUFFIX = ".casework-", ".tmp"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can name


def write_atomic(path: str | Path, data: bytes) -> None:
    """Put ``data`` in the file at ``path``: all of it, or nothing changes.

    The bytes are on disk before the name points to them, so a reader sees the
    old file or the new one, also after a crash. Missing folders are made; a
    link is followed.
    """
    path = Path(os.path.realpath(path))
    _refuse_folder(path, "table.docx")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(path, data)
    except OSError as error:
        told = _("{path} cannot be written: {reason}; nothing was changed")
        raise CaseworkError(told.format(path=path, reason=reason_of(error))) from error


def write_rendered(
    path: Path, render: Callable[[str], bytes], *, example: str = "report.docx"
) -> Path:
    """Write what ``render`` makes for the suffix of ``path``; where it went.

    A folder is refused before anything is made, with the name of an ``example`` that
    would do: ``CaseworkError``.
    """
    _refuse_folder(path, example)
    write_atomic(path, render(path.suffix))
    return path


def zip_same_bytes(data: bytes) -> bytes:
    """The zip in ``data`` (docx, xlsx) with every clock reading and owner taken out.

    Members keep their order, names, content and way of compression.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w") as new,
    ):
        for member in old.infolist():
            fresh = zipfile.ZipInfo(member.filename, date_time=_EPOCH)
            fresh.compress_type = member.compress_type
            fresh.create_system = 3  # else the computer's own system is written
            fresh.external_attr = 0o644 << 16
            new.writestr(fresh, old.read(member))
    return packed.getvalue()


def _refuse_folder(path: Path, example: str) -> None:
    if path.is_dir():
        told = _("{path} is a folder; name a file in it, such as {example}")
        raise CaseworkError(told.format(path=path, example=path / example))


def _write_beside(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _replace(temporary: Path, path: Path) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            os.replace(temporary, path)  # noqa: PTH105 - the call whose promise we rely on
        except PermissionError as error:
            if attempt == TRIES:
                told = _("{path} is in use; close the file in Word or Excel and try again")
                raise CaseworkError(told.format(path=path)) from error
            time.sleep(PAUSE)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows keeps no handle to a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
