"""Before any parser: a file is there, not too large, and not built to do harm."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np

from casework.errors import ReadError, reason_of
from casework.readers.limits import (
    MAX_FILE,
    MAX_MEMBERS,
    MAX_NESTED,
    MAX_RATIO,
    MAX_UNPACKED,
    MB,
    RATIO_FROM,
)
from casework.words import _

CHUNK = 1 << 16

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([^"']{1,40})["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"})
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, OSError, ValueError),
)


def read_bytes(path: Path) -> bytes:
    """All bytes of a file that is there, may be read, holds something and is not too large."""
    try:
        if path.is_dir():
            raise ReadError(path, _("this is a folder; name the files in it, or use a pattern"))
        if path.exists() and not path.is_file():
            raise ReadError(path, _("this is not a file that can be read"))
        if path.stat().st_size > MAX_FILE:
            raise _too_large(path)
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise ReadError(path, _("there is no such file; check its name and folder")) from None
    except PermissionError:
        told = _("it is locked, or you may not read it; close it elsewhere and check its rights")
        raise ReadError(path, told) from None
    except (OSError, ValueError) as error:
        told = _("it cannot be opened ({reason}); copy it to this computer and try again")
        reason = reason_of(error) if isinstance(error, OSError) else _("its name is not valid")
        raise ReadError(path, told.format(reason=reason)) from None
    if len(data) > MAX_FILE:
        raise _too_large(path)
    if not data:
        raise ReadError(path, _("the file is empty"))
    return data


def check_archive(
    path: Path, data: bytes, *, into: dict[str, bytes] | None = None
) -> frozenset[str]:
    """The member names of a zip that is safe to unpack; anything else is refused.

    Sizes are summed as declared first, then counted while unpacking, because
    the declared ones can lie. What was unpacked is put ``into`` a dictionary
    where one is given.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(path, members, packed=len(data))
            for name, content in _checked(path, archive, members, packed=len(data)):
                if into is not None:
                    into[name] = content
    except _BROKEN:
        told = _("the file is damaged: it cannot be unpacked; open it, save it anew, try again")
        raise ReadError(path, told) from None
    return frozenset(member.filename for member in members)


def _check_members(path: Path, members: list[zipfile.ZipInfo], *, packed: int) -> None:
    if len(members) > MAX_MEMBERS:
        told = _("refused: it holds {n} parts, more than {most}; an honest document does not")
        raise ReadError(path, told.format(n=len(members), most=MAX_MEMBERS))
    _check_size(path, sum(member.file_size for member in members), packed=packed)
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        if _is_unsafe(member) or name.casefold() in seen:
            told = _("refused: it holds a part with an unsafe or doubled name: {name}")
            raise ReadError(path, told.format(name=repr(name)))
        if member.flag_bits & 1:
            raise ReadError(path, _("it is locked with a password; save it without, try again"))
        seen.add(name.casefold())


def _is_unsafe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        not name
        or name.startswith("/")
        or bool(re.match(r"[A-Za-z]:", name))
        or "\\" in name
        or "\0" in name
        or ".." in name.split("/")
        or stat.S_ISLNK(member.external_attr >> 16)
    )


def _checked(
    path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], *, packed: int
) -> Iterator[tuple[str, bytes]]:
    """Each member with its content, once that has been looked at."""
    total = 0
    for member in members:
        parts = []
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                _check_size(path, total, packed=packed)
                parts.append(chunk)
        content = b"".join(parts)
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_xml(path, member.filename, content)
        yield member.filename, content


def _check_size(path: Path, unpacked: int, *, packed: int) -> None:
    if unpacked > MAX_UNPACKED:
        told = _("refused: it unpacks to more than {n} MB, as files made to do harm do")
        raise ReadError(path, told.format(n=MAX_UNPACKED // MB))
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed:
        told = _("refused: it unpacks to more than {n} times its size, as files made to do harm do")
        raise ReadError(path, told.format(n=MAX_RATIO))


def _check_xml(path: Path, name: str, data: bytes) -> None:
    """No document type, in no disguise: entities make text vanish or swell."""
    bare = data.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = _ENCODING.match(bare)
    odd = declared is not None and declared.group(1).lower() not in _ENCODINGS
    if odd or (bare and not bare.startswith(b"<")) or b"<!DOCTYPE" in bare:
        told = _("refused: its part {name} holds a document type or an odd encoding")
        raise ReadError(path, told.format(name=name))
    if bare.count(b"<") > MAX_NESTED and depth(bare) > MAX_NESTED:
        told = _("refused: its part {name} is nested more than {n} deep; an honest document is not")
        raise ReadError(path, told.format(name=name, n=MAX_NESTED))


def depth(xml: bytes) -> int:
    """How deep the elements of some XML are nested, reckoned from its brackets alone.

    Only counts: a bracket in a comment or in an attribute may mislead it by
    one; the parser behind it has a limit of its own.

    >>> depth(b"<a><b/><b><c>x</c></b></a>")
    3
    """
    signs = np.frombuffer(b" " + xml + b" ", dtype=np.uint8)
    deepest = at = 0
    for first in range(1, len(signs) - 1, CHUNK):  # what a processor keeps at hand
        here = signs[first - 1 : first + CHUNK + 1]
        begins = np.flatnonzero(here[1:-1] == ord("<")) + 1
        following = here[begins + 1]
        steps = (following > ord("?")).astype(np.int32) - (following == ord("/"))  # not <! and <?
        ends = np.flatnonzero((here[1:-1] == ord(">")) & (here[:-2] == ord("/"))) + 1
        deep = at + np.cumsum(steps) - np.searchsorted(ends, begins)
        deepest = max(deepest, int(deep.max(initial=0)))
        at += int(steps.sum()) - len(ends)
    return deepest


def _too_large(path: Path) -> ReadError:
    told = _("the file is larger than {n} MB; split it, or leave its pictures out")
    return ReadError(path, told.format(n=MAX_FILE // MB))
