"""Font files of an organisation: may they be put in a document, and which characters they have.

Read from the tables of OpenType (ISO/IEC 14496-22): ``OS/2`` for the leave to embed,
``cmap`` for the characters.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.readers.guard import read_bytes
from casework.words import _

SUFFIXES = (".ttf", ".otf")
MOST_FILES = 12
_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_RESTRICTED, _PICTURES_ONLY = 0x0002, 0x0200  # of fsType
_UNICODE = {(0, 3), (0, 4), (3, 1), (3, 10)}  # platform and encoding


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Font files by name, and the characters that all of them have."""

    files: dict[str, bytes]
    covers: frozenset[int]


def read_fonts(path: Path) -> FontFiles:
    """The font file at ``path``, or those in the folder that stands there.

    Raises ``ReadError`` with every file that is no font, varies in itself, or may
    not be put in a document.
    """
    paths = _found(path)
    files, covers, faults = {}, [], []
    for one in paths:
        data = read_bytes(one)
        if wrong := _fault(data):
            faults.append(Fault(one.name, wrong))
            continue
        files[one.name] = data
        covers.append(_covered(data))
    if faults:
        raise ReadError(path, faults)
    return FontFiles(files, frozenset.intersection(*covers))


def _found(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
    if not found:
        raise ReadError(path, _("this folder holds no .ttf or .otf file"))
    if len(found) > MOST_FILES:
        told = _("{n} font files; a folder with one family has 12 at most")
        raise ReadError(path, told.format(n=len(found)))
    return found


def _fault(data: bytes) -> str:
    """What keeps a font from being used, or nothing."""
    if data.startswith((b"wOFF", b"wOF2", b"ttcf")):
        return _("this is a font for web pages, or several in one; take a .ttf or .otf file")
    try:
        tables = _tables(data)
        if not data.startswith(_STARTS) or not {"OS/2", "cmap", "name"} <= set(tables):
            return _("this is no font; take a .ttf or .otf file")
        if "fvar" in tables:
            return _("this font has all weights in one file; take the files of single weights")
        (leave,) = struct.unpack_from(">H", tables["OS/2"], 8)
        if leave & 0x000F == _RESTRICTED or leave & _PICTURES_ONLY:
            return _("its maker does not allow this font in documents; choose another")
        _covered(data)
    except (struct.error, IndexError):
        return _("this font is damaged; copy it anew")
    return ""


def _tables(data: bytes) -> dict[str, bytes]:
    (many,) = struct.unpack_from(">H", data, 4)
    found = {}
    for number in range(many):
        tag, _sum, start, size = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if start + size > len(data):
            raise IndexError(start)
        found[tag.decode("latin-1")] = data[start : start + size]
    return found


def _covered(data: bytes) -> frozenset[int]:
    """The code points for which the font has a shape."""
    cmap = _tables(data)["cmap"]
    (many,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for number in range(many):
        platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            found.update(_listed(cmap, start))
    return frozenset(found)


def _listed(cmap: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", cmap, start)
    if form == 12:  # noqa: PLR2004 - groups of characters
        (many,) = struct.unpack_from(">I", cmap, start + 12)
        for number in range(many):
            first, last, _glyph = struct.unpack_from(">III", cmap, start + 16 + 12 * number)
            yield from range(first, min(last, 0x10FFFF) + 1)
    elif form == 4:  # noqa: PLR2004 - segments: ends, then starts, then how to reckon
        (twice,) = struct.unpack_from(">H", cmap, start + 6)
        ends = struct.unpack_from(f">{twice // 2}H", cmap, start + 14)
        starts = struct.unpack_from(f">{twice // 2}H", cmap, start + 16 + twice)
        for first, last in zip(starts, ends, strict=True):
            if first != 0xFFFF:  # noqa: PLR2004 - the end of the list
                yield from range(first, last + 1)
