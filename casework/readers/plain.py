"""Plain text and Markdown: the text is what the file says."""

from __future__ import annotations

import re
from pathlib import Path

from casework.errors import ReadError
from casework.readers.guard import OLE, ZIP
from casework.readers.report import FileText
from casework.text import decode
from casework.words import _

_OTHER = (
    (ZIP, "docx, xlsx, zip"),
    (OLE, "doc, xls"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gz"),
    (b"SQLite format 3", "db"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")
MANY = 50  # one unreadable character in so many is no text


def read_plain(path: Path, data: bytes) -> FileText:
    """The text of a ``.txt`` or ``.md`` file by the decode ladder; Markdown stays as it is."""
    check_is_text(path, data)
    decoded = decode(data)
    return FileText(decoded.text, doubts=decoded.doubts)


def check_is_text(path: Path, data: bytes) -> None:
    """Refuse bytes that are no text, whatever the suffix says."""
    for start, kinds in _OTHER:
        if data.startswith(start):
            told = _("the name says text, the content is another kind ({kinds}); mend the suffix")
            raise ReadError(path, told.format(kinds=kinds))
    text = decode(data).text
    if len(_CONTROL.findall(text)) * MANY > len(text):
        told = _("the name says text, but the content is not; save it as text (UTF-8)")
        raise ReadError(path, told)
