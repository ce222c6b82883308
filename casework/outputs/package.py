"""A package of files with their checksums: one zip or a folder, equal content in equal bytes."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from casework.errors import CaseworkError, reason_of
from casework.outputs.plain_data import utf8
from casework.outputs.writer import write_atomic
from casework.text import checksum
from casework.words import _

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can name
_LEVEL = 6
_BREAK = re.compile(
    r"</(?:w:)?(?:p|tc|td|th|li|h[1-6]|si|tr|div|text|title|dd|dt)>|<(?:w:)?br\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_PEOPLE = re.compile(
    rb"(<(?:dc:creator|cp:lastModifiedBy|Manager|Company|HyperlinkBase)[^>]*>)[^<]*(</)"
)
_AUTHOR = re.compile(rb'(\bw(?:15)?:(?:author|initials|userId)=")[^"]*(")')


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a package: its path with forward slashes, its bytes, what it is."""

    path: str
    data: bytes
    what: str

    def record(self) -> dict[str, object]:
        """The file as the manifest tells of it."""
        sha = checksum(self.data)
        return {"path": self.path, "what": self.what, "bytes": len(self.data), "sha256": sha}


def with_sums(files: Iterable[Packed], about: Mapping[str, object]) -> list[Packed]:
    """The files by path, with a manifest of them and the checksums that ``sha256sum -c`` reads."""
    inside = sorted(files, key=lambda file: file.path)
    record = {**about, "files": [file.record() for file in inside]}
    told = utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    inside = sorted([*inside, Packed(MANIFEST, told, MANIFEST)], key=lambda file: file.path)
    lines = "".join(f"{checksum(file.data)}  {file.path}\n" for file in inside)
    return [*inside, Packed(SUMS, utf8(lines), SUMS)]


def zipped(files: Iterable[Packed]) -> bytes:
    """The files as a zip with fixed times and owners: equal files, equal bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for file in files:
            member = zipfile.ZipInfo(file.path, date_time=_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # else the computer's own system is written
            member.external_attr = 0o644 << 16
            target.writestr(member, file.data, compresslevel=_LEVEL)
    return written.getvalue()


def write_package(files: Iterable[Packed], target: Path) -> None:
    """Write a ``.zip``, or a folder that is not there yet or is empty: whole, or not at all.

    Raises ``CaseworkError`` where the folder holds something, or cannot be made.
    """
    if target.suffix.lower() == ".zip":
        write_atomic(target, zipped(files))
        return
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        told = _("{path} is there already; name a new folder, or a file that ends in .zip")
        raise CaseworkError(told.format(path=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".casework-", dir=target.parent))
        try:
            for file in files:
                write_atomic(beside / file.path, file.data)
            beside.chmod(0o755)
            beside.replace(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        told = _("{path} cannot be written: {reason}; nothing was changed")
        raise CaseworkError(told.format(path=target, reason=reason_of(error))) from error


def texts_within(data: bytes) -> list[str]:
    """What can be read in a file that is no PDF: of a zip (docx, xlsx) every part of text.

    Marked-up text comes twice, with tags as nothing and as space: a program may
    part a word or join two by a tag.

    >>> texts_within("<p>geen <b>te</b>am</p>".encode())
    ['geen team\\n', ' geen  te am\\n', '<p>geen <b>te</b>am</p>']
    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [member.filename for member in packed.infolist()]
            inside = [text for name in names for text in texts_within(packed.read(name))]
            return [*names, *inside]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # a picture: its notes can be read, its dots cannot
    if "<" not in text:
        return [text]
    lined = _BREAK.sub("\n", _UNSEEN.sub(" ", text))
    joined, parted = (unescape(_TAG.sub(by, lined)) for by in ("", " "))
    return [joined, parted, unescape(text)]


def without_people(data: bytes) -> bytes:
    """A docx or xlsx without the names that an office program writes in its properties."""
    if not data.startswith(b"PK"):
        return data
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(written, "w") as new,
    ):
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith((".xml", ".rels")):
                content = _AUTHOR.sub(rb"\1\2", _PEOPLE.sub(rb"\1\2", content))
            fresh = zipfile.ZipInfo(member.filename, date_time=_EPOCH)
            fresh.compress_type = member.compress_type
            fresh.create_system = 3
            fresh.external_attr = 0o644 << 16
            new.writestr(fresh, content)
    return written.getvalue()
