"""The words of a tagged PDF in the order in which a screen reader says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

Marked = Mapping[tuple[tuple[int, int], int], str]  # page and number of the content: its words


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree under ``node``, in reading order."""
    if isinstance(node, pikepdf.Array):
        for place in range(len(node)):
            yield from elements(node[place])
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node and node.get("/Type") != "/OBJR":
            yield node
        if "/K" in node:
            yield from elements(node.K)


def children_of(element: Any) -> list[Any]:
    """What stands directly in an element: elements, numbers of content, links."""
    inner: Any = element.get("/K")
    if isinstance(inner, pikepdf.Array):
        return [inner[place] for place in range(len(inner))]
    return [] if inner is None else [inner]


def words_of(element: Any, told: Marked) -> str:
    """The words of one element with all within it, in reading order."""
    return "".join(told.get(key, "") for key in _contents(element, element.get("/Pg")))


def marked_text(document: pikepdf.Pdf) -> dict[tuple[tuple[int, int], int], str]:
    """The words of each piece of marked content, by its page and number."""
    found: dict[tuple[tuple[int, int], int], str] = {}
    shapes: dict[tuple[int, int], dict[int, str]] = {}
    for page in document.pages:
        for number, text in _page_text(page, shapes):
            key = (page.obj.objgen, number)
            found[key] = found.get(key, "") + text
    return found


def _contents(element: Any, page: Any) -> Iterator[tuple[tuple[int, int], int]]:
    for child in children_of(element):
        if isinstance(child, int):
            if page is not None:
                yield page.objgen, child
        elif isinstance(child, pikepdf.Dictionary):
            own: Any = child.get("/Pg", page)
            if child.get("/Type") == "/MCR":
                yield own.objgen, int(child.MCID)
            elif "/S" in child:
                yield from _contents(child, own)


def _page_text(
    page: pikepdf.Page, shapes: dict[tuple[int, int], dict[int, str]]
) -> Iterator[tuple[int, str]]:
    """(number, words) for each text that is shown within marked content."""
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in _instructions(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            about: Any = operands[1] if len(operands) > 1 else None
            has = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
            open_marks.append(int(about.MCID) if has else None)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = _shapes(page.resources.Font[str(operands[0])], shapes)
        elif name in {"Tj", "TJ"}:
            number = next((n for n in reversed(open_marks) if n is not None), None)
            if number is not None:
                yield number, "".join(_told(operands[0], font))


def _instructions(stream: Any) -> Iterator[tuple[Any, Any]]:
    for one in pikepdf.parse_content_stream(stream):
        yield one.operands, one.operator


def _told(shown: Any, font: Mapping[int, str]) -> Iterator[str]:
    pieces = [shown[n] for n in range(len(shown))] if isinstance(shown, pikepdf.Array) else [shown]
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            data = bytes(piece)
            for place in range(0, len(data) - 1, 2):
                yield font.get(int.from_bytes(data[place : place + 2], "big"), "")


def _shapes(font: Any, kept: dict[tuple[int, int], dict[int, str]]) -> dict[int, str]:
    """What each shape of a font stands for, by its ``ToUnicode`` table."""
    if font.objgen not in kept:
        stream = font.get("/ToUnicode")
        kept[font.objgen] = _read_shapes(stream) if stream is not None else {}
    return kept[font.objgen]


def _read_shapes(stream: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for operands, operator in _instructions(stream):
        name = str(operator)
        values = [bytes(one) if isinstance(one, pikepdf.String) else one for one in operands]
        if name == "endbfchar":
            for place in range(0, len(values) - 1, 2):
                found[int.from_bytes(values[place], "big")] = values[place + 1].decode("utf-16-be")
        elif name == "endbfrange":
            _read_ranges(values, found)
    return found


def _read_ranges(values: list[Any], found: dict[int, str]) -> None:
    for place in range(0, len(values) - 2, 3):
        low, high = (int.from_bytes(one, "big") for one in values[place : place + 2])
        to = values[place + 2]
        for step in range(high - low + 1):
            if isinstance(to, bytes):
                start = to.decode("utf-16-be")
                found[low + step] = start[:-1] + chr(ord(start[-1]) + step)
            else:
                found[low + step] = bytes(to[step]).decode("utf-16-be")
