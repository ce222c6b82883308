"""Text: one gate through which all of it enters, and offsets that hold.

After the gate a source's text never changes. Offsets are Unicode code points,
counted from 0, the end excluded; bytes and UTF-16 units exist only at the edge.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from casework.words import _

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that passed the gate, with the encoding it had and what gave doubt."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Bytes as text by a fixed ladder: byte-order mark, UTF-8, UTF-16, Windows-1252.

    A detector is never asked: on Dutch text detectors are often wrong.

    >>> decode(b"caf\\xe9")
    Decoded(text='café', encoding='cp1252', doubts=('read as Windows-1252',))
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _gated(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    if guess := _utf16_by_nuls(data):
        return _gated(data.decode(guess, errors="replace"), guess, _("read as UTF-16"))
    try:
        return _gated(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        told = _("read as Windows-1252")
        return _gated(data.decode("cp1252", errors="replace"), "cp1252", told)


def gate(text: str) -> str:
    """``text`` as a study keeps it: LF newlines, no byte-order mark, nothing unfit.

    NUL and lone surrogates become U+FFFD. There is no Unicode normalisation:
    a researcher's quotation must stay the characters that were there.

    >>> gate("\\ufeffeen\\r\\ntwee\\rdrie")
    'een\\ntwee\\ndrie'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\ufffd", text)


def to_utf16(text: str, offset: int) -> int:
    """An offset into ``text`` as JavaScript counts: in UTF-16 units, of which an emoji has two.

    >>> to_utf16("😀 hallo", 2)
    3
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, units: int) -> int:
    """The offset into ``text`` that JavaScript calls ``units``.

    One that falls within a character is the offset before that character.

    >>> from_utf16("😀 hallo", 3), from_utf16("😀 hallo", 1)
    (2, 0)
    """
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(head.decode("utf-16-le", "ignore"))


def checksum(content: str | bytes) -> str:
    """SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def squeeze(text: str) -> str:
    """``text`` on one line, for showing: every stretch of white space is one space.

    >>> squeeze(" een \\n\\n twee ")
    'een twee'
    """
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """``text`` for comparing names: no case, no diacritics, dashes and quotes alike.

    >>> fold("Reusel – de Mierden") == fold("reusel - De Mierden")
    True
    >>> fold("Coördinatie")
    'coordinatie'
    """
    text = text.translate(_LIKE)
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return squeeze(bare).casefold()


def slug(name: str) -> str:
    """``name`` as a short id: lower case letters, digits and hyphens.

    >>> slug("Reusel – De Mierden, gesprek 1")
    'reusel-de-mierden-gesprek-1'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def excerpt(text: str, length: int) -> str:
    """``text`` on one line of at most ``length`` characters, cut at a word.

    >>> excerpt("we hebben nog geen werkgroep", 16)
    'we hebben nog …'
    """
    line = squeeze(text)
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _gated(text: str, encoding: str, *doubts: str) -> Decoded:
    if _UNFIT.search(text) or "\ufffd" in text:
        told = _("characters that cannot be read were replaced by {mark}")
        doubts = (*doubts, told.format(mark="\ufffd"))
    return Decoded(gate(text), encoding, doubts)


def _utf16_by_nuls(data: bytes) -> str | None:
    """UTF-16 without a mark shows itself by its many NULs on one side."""
    head = data[:4000]
    if len(data) % 2 or head.count(0) < max(1, len(head) // 4):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


_LIKE = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’‛`´", "'"))
