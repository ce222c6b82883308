"""Seeded damage to good files: the same number always gives the same broken file."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from lxml import etree

from tests.corpus import make_corpus
from tests.corpus.entries import REFUSED, Entry, packed, unpacked

LARGEST = 60_000  # bytes of a file that is worth breaking
TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\r",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"{",
    ),
    *(
        b"}",
        b"\\",
        b"[",
        b"]",
        b"-1",
        b"0",
        b"65536",
        b"4294967296",
        b"99999999999999999999",
        b"1e308",
    ),
    *(
        b"<![CDATA[",
        b"<!--",
        b"-->",
        b"]]>",
        b"&#0;",
        b"&#xD800;",
        b"\\u-10179?",
        b"\\bin9",
        b"\\par",
    ),
    *(
        b" --> ",
        b"00:00:",
        b"WEBVTT",
        b"NOTE ",
        b"R1:",
        b"\n\n",
        b"\t\t",
        b";;;;",
        b"sep=,\n",
        b"obj",
    ),
    *(
        b"stream",
        b"<<",
        b">>",
        b"NaN",
        b"null",
        "😀".encode(),
        "e\u0301".encode(),
        "\u202e".encode(),
    ),
)


@cache
def seeds() -> tuple[Entry, ...]:
    """The files of the corpus that load, the smaller ones, as many of each format."""
    good = [
        entry
        for entry in make_corpus.corpus()
        if entry.expected != REFUSED and len(entry.data) <= LARGEST and "-as." not in entry.name
    ]
    return tuple(sorted(good, key=lambda entry: (Path(entry.name).suffix, entry.name)))


def broken(number: int) -> tuple[str, bytes]:
    """The name and the bytes of broken file ``number``; formats take turns."""
    draw = random.Random(number)  # noqa: S311 - must come again
    suffixes = sorted({Path(entry.name).suffix for entry in seeds()})
    suffix = suffixes[number % len(suffixes)]
    entry = draw.choice([entry for entry in seeds() if entry.name.endswith(suffix)])
    data = entry.data
    ways = [_flip, _cut, _splice, _insert, _flip, _insert]
    if data.startswith(b"PK\x03\x04"):
        ways = [_flip, _cut, _swap_members, *[_damage_member] * 2]
        ways += [*[_delete_node] * 3, *[_move_node] * 3]
    for _n in range(draw.choice((1, 1, 1, 2, 3))):
        data = draw.choice(ways)(draw, data)
    return f"{number}-{entry.name}", data


def _flip(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _n in range(draw.choice((1, 1, 2, 5, 20))):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _cut(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _splice(draw: random.Random, data: bytes) -> bytes:
    """A stretch taken out, or written many times elsewhere."""
    start, end, at = sorted(draw.randrange(len(data) + 1) for _n in range(3))
    if draw.random() < 0.5:
        return data[:start] + data[end:]
    return data[:at] + data[start : min(end, start + 200)] * draw.choice((1, 2, 50)) + data[at:]


def _insert(draw: random.Random, data: bytes) -> bytes:
    for _n in range(draw.choice((1, 2, 4))):
        at = draw.randrange(len(data) + 1)
        data = data[:at] + draw.choice(TOKENS) * draw.choice((1, 1, 1, 3, 300)) + data[at:]
    return data


def _members(data: bytes) -> list[tuple[str, bytes]]:
    try:
        return unpacked(data)
    except Exception:  # noqa: BLE001 - broken by the step before
        return []


def _swap_members(draw: random.Random, data: bytes) -> bytes:
    """Two parts that change their contents, one left out, or one by another name."""
    members = _members(data)
    if len(members) < 2:
        return data
    one, other = draw.sample(range(len(members)), 2)
    (name, content), (second, third) = members[one], members[other]
    match draw.randrange(3):
        case 0:
            members[one], members[other] = (name, third), (second, content)
        case 1:
            del members[one]
        case _:
            members[one] = (name[::-1], content)
    return packed(*members)


def _damage_member(draw: random.Random, data: bytes) -> bytes:
    """A part broken before it was packed, so that its checksum is right."""
    members = _members(data)
    if not members:
        return data
    place = draw.randrange(len(members))
    name, content = members[place]
    members[place] = (name, draw.choice((_flip, _splice, _insert, _cut))(draw, content))
    return packed(*members)


def _delete_node(draw: random.Random, data: bytes) -> bytes:
    return _with_tree(draw, data, move=False)


def _move_node(draw: random.Random, data: bytes) -> bytes:
    return _with_tree(draw, data, move=True)


def _with_tree(draw: random.Random, data: bytes, *, move: bool) -> bytes:
    """An element of a part taken out, an attribute changed, or the element put elsewhere."""
    members = _members(data)
    parts = [n for n, (name, _c) in enumerate(members) if name.endswith((".xml", ".rels"))]
    if not parts:
        return data
    place = draw.choice(parts)
    name, content = members[place]
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return data
    elements = [element for element in root.iter("*") if element is not root]
    if not elements:
        return data
    element = draw.choice(elements)
    if element.attrib and draw.random() < 0.4:
        key = draw.choice(sorted(element.attrib))
        element.set(key, draw.choice(("", "-1", "0", "x", "99999999999", "ZZZ1", "1e400")))
    else:
        element.getparent().remove(element)
        if move:
            inside = set(element.iter())
            draw.choice([e for e in root.iter("*") if e not in inside]).append(element)
    members[place] = (name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return packed(*members)
