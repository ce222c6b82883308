"""A picture from a file: PNG, JPEG or SVG, without what the camera noted of place and time."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.errors import ReadError
from casework.readers.guard import read_bytes
from casework.readers.limits import MB
from casework.words import _

MOST = 8 * MB
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_TOLD = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}  # chunks that say who, where and when
_KEPT = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe: how to draw it
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_OUTSIDE = re.compile(
    rb"<script|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/)[^\"'\s]"
    rb"|@import|url\(\s*[\"']?\s*(?!#|data:)|<!ENTITY",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """The bytes of a picture, and its ``kind``: png, jpg or svg."""

    kind: str
    data: bytes


def read_picture(path: Path) -> ReadPicture:
    """A picture that may be printed; notes on who, where and when are taken out.

    Raises ``ReadError`` for another kind of file, one that is too large, and a
    drawing that asks for something outside itself.
    """
    data = read_bytes(path)
    if len(data) > MOST:
        told = _("{mb} MB is too large for a flyer; save it smaller, 8 MB at most")
        raise ReadError(path, told.format(mb=round(len(data) / MB)))
    try:
        if data.startswith(_PNG):
            return ReadPicture("png", b"".join(_png_parts(data)))
        if data.startswith(_JPEG):
            return ReadPicture("jpg", b"".join(_jpeg_parts(data)))
    except (struct.error, IndexError):
        raise ReadError(path, _("this picture is damaged; save it anew and try again")) from None
    if _SVG.search(data[:4096]):
        if _OUTSIDE.search(data):
            told = _(
                "this drawing holds a script or asks for something outside itself; save it as png"
            )
            raise ReadError(path, told)
        return ReadPicture("svg", data)
    raise ReadError(path, _("this is no picture that can be printed; save it as png, jpg or svg"))


def _png_parts(data: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    while place < len(data):
        (size,) = struct.unpack_from(">I", data, place)
        kind, end = data[place + 4 : place + 8], place + size + 12
        if end > len(data):
            raise IndexError(end)
        if kind not in _TOLD:
            yield data[place:end]
        place = end
        if kind == b"IEND":
            return
    raise IndexError(place)


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The picture itself; of what the camera noted, only which side is up."""
    yield data[:2]
    place = 2
    while data[place + 1] != 0xDA:  # noqa: PLR2004 - from here on the picture itself
        if data[place] != 0xFF:  # noqa: PLR2004 - every part starts so
            raise IndexError(place)
        marker = data[place + 1]
        (size,) = struct.unpack_from(">H", data, place + 2)
        part = data[place : place + 2 + size]
        if marker == 0xE1 and (side := _side_up(part[4:])) > 1:  # noqa: PLR2004 - Exif
            yield _exif(side)
        elif marker != 0xFE and (marker < 0xE0 or marker > 0xEF or marker in _KEPT):  # noqa: PLR2004
            yield part
        place += 2 + size
    yield data[place:]


def _side_up(exif: bytes) -> int:
    """The orientation that Exif tells, 1 to 8; 1 where it tells nothing (TIFF 6.0, tag 274)."""
    if not exif.startswith(b"Exif\0\0"):
        return 1
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(entries):
        tag, _kind, _count, value = struct.unpack_from(
            f"{order}HHIH", tiff, start + 2 + 12 * number
        )
        if tag == 0x0112:  # noqa: PLR2004 - its number
            return value if 1 <= value <= 8 else 1  # noqa: PLR2004 - the eight there are
    return 1


def _exif(side: int) -> bytes:
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, side, 0)
    body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
