"""What a file of the corpus is: its bytes, what must become of it, and why."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

Expected = Literal["loads", "warns", "refused"]
LOADS: Expected = "loads"
WARNS: Expected = "warns"
REFUSED: Expected = "refused"
SAID = "Met een kleine werkgroep van ambtenaren."
TALK = f"Interviewer: Hoe begon het?\n\nR1: {SAID}\n\nInterviewer: En toen?\n\nR1: Toen ging het.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file. ``warns`` is loading with something dropped or doubted that is told.

    ``contains`` must stand in the text (or the cells) of a file that loads, and
    in the message of one that is refused.
    """

    name: str
    data: bytes
    expected: Expected
    why: str
    contains: str = ""


def packed(*members: tuple[str | zipfile.ZipInfo, str | bytes], stored: bool = False) -> bytes:
    """A zip with fixed times, so that it is the same whenever it is made."""
    stream = BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, content in members:
            about = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            about.compress_type = how
            archive.writestr(about, content)
    return stream.getvalue()


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """A zip in which one member is replaced or added."""
    members = [(known, old) for known, old in unpacked(data) if known != name]
    return packed(*members, (name, content))


def without(data: bytes, name: str) -> bytes:
    """A zip without one member."""
    return packed(*((known, old) for known, old in unpacked(data) if known != name))


def attacks(kind: str, good: bytes, part: str, root: bytes) -> Iterable[Entry]:
    """What can be done to any document that is a zip of XML; ``root`` is its root's start tag."""
    body = dict(unpacked(good))[part]
    declared = b'<?xml version="1.0" encoding="UTF-8"?>'
    bare = body.partition(b"?>")[2] if body.startswith(b"<?xml") else body
    entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    laugh = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    slip = "refused: it holds a part with an unsafe or doubled name"
    middle = len(good) // 2
    swollen = b"<a>" + b" " * 6_000_000 + b"</a>"
    deep = body.replace(root, root + b"<x>" * 3_000 + b"</x>" * 3_000, 1)
    named = {
        "slip-parent": "../../evil.xml",
        "slip-root": "/etc/evil.xml",
        "slip-drive": "C:/evil.xml",
        "slip-windows": "a\\evil.xml",
    }

    def refused(name: str, data: bytes, why: str, contains: str = "") -> Entry:
        return Entry(f"{name}.{kind}", data, REFUSED, why, contains)

    yield refused("empty", b"", "nothing in it", "the file is empty")
    yield refused("cut-half", good[:middle], "the end of the zip is gone", "damaged")
    yield refused("cut-one", good[:-1], "one byte short: the directory of the zip is broken")
    yield refused("cut-head", good[64:], "the first bytes are gone")
    yield refused("only-pk", b"PK\x03\x04", "the mark of a zip alone", "damaged")
    yield refused("empty-zip", packed(), "a zip of nothing")
    yield refused(
        "doctype", with_part(good, part, declared + entity + bare), "XXE", "document type"
    )
    yield refused("laughs", with_part(good, part, declared + laugh + bare), "XML bomb", "type")
    yield refused(
        "utf7",
        with_part(good, part, b'<?xml version="1.0" encoding="UTF-7"?>' + bare),
        "a disguise",
        "odd encoding",
    )
    yield refused("bomb", with_part(good, "x.xml", swollen), "1,000 times smaller", "100 times")
    yield refused("deep", with_part(good, part, deep), "3,000 deep", "more than 256 deep")
    yield refused(
        "members",
        packed(*unpacked(good), *((f"m{n}", b"") for n in range(2_001))),
        "2,001 parts more",
        "more than 2000",
    )
    yield refused(
        "twice",
        packed(*unpacked(good), (part.upper(), body)),
        "a part doubled but for capitals",
        slip,
    )
    for name, path in named.items():
        yield refused(name, packed(*unpacked(good), (path, b"<a/>")), f"a part named {path}", slip)
    yield refused("no-body", without(good, part), "the part with the text is gone")
    yield refused("body-cut", with_part(good, part, body[: len(body) // 2]), "half of the XML")
    yield refused("body-nul", with_part(good, part, b"\0" * 400), "NULs for XML")
    yield refused("locked-part", _locked(good), "a part is encrypted", "password")
    yield refused("old-office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an OLE file")


def _locked(good: bytes) -> bytes:
    data = bytearray(good)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)
