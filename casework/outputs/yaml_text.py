"""YAML as a person wrote it: one value is changed in the text, every other line stays.

A document written anew by a library loses comments that stood beside what went
away, and the layout that its author chose. Here the places of values are read,
and only their characters are replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework.outputs.yaml_lines import STEP, flow, group, item, scalar, shifted
from casework.readers.lined_yaml import Place, read_lined_yaml

_DASH = re.compile(r"\s*-\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class _Found:
    """A node, the list or group that holds it, and whether it stands between brackets."""

    node: Node
    holder: Node | None
    within_flow: bool


class YamlText:
    """A YAML text with the places of its values; every change gives a new text.

    >>> text = YamlText("a: een  # de eerste\\nb: [x]\\n")
    >>> print(text.with_value(("a",), "twee").text, end="")
    a: twee  # de eerste
    b: [x]
    """

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self._root = _composed(self.text)
        self._lines = self.text.split("\n")[:-1]

    @property
    def data(self) -> Any:
        """The text as plain lists, groups and strings."""
        return _plain(self.text)

    def at(self, place: Place) -> Any:
        """The plain value at ``place``, or None."""
        value = self.data
        for part in place:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def is_flow(self, place: Place) -> bool:
        """Whether the list or group at ``place`` is written between brackets."""
        found = self._find(place)
        return found is not None and bool(getattr(found.node, "flow_style", False))

    def with_value(self, place: Place, value: Any, order: Sequence[str] = ()) -> YamlText:
        """The text in which ``place`` holds ``value``; None, or an empty list, leaves it out.

        What is equal within stays as it is written. ``order`` says where a new
        key of a group goes.
        """
        if value is None or value == []:
            return self.without(place) if self._find(place) else self
        found = self._find(place)
        if found is None:
            return self._with_key(place, value, order)
        if self.at(place) == value:
            return self
        if self._inside_changes(found, value):
            return self._changed_within(place, found.node, value, order)
        if isinstance(found.node, ScalarNode) and isinstance(value, str):
            return self._spliced(found.node, scalar(value, flow=found.within_flow))
        if found.within_flow or getattr(found.node, "flow_style", False):
            return self._spliced(found.node, flow(value))
        return self._written_anew(place, value)

    def without(self, place: Place) -> YamlText:
        """The text without the key or list item at ``place``; an emptied list goes too."""
        found = self._find(place)
        if found is None or found.holder is None:
            return self
        holder = self.at(place[:-1])
        if len(holder) == 1 and isinstance(found.holder, SequenceNode):
            return self.without(place[:-1])
        if found.within_flow:
            left = [v for n, v in enumerate(holder) if n != place[-1]]
            if isinstance(holder, dict):
                left = {key: v for key, v in holder.items() if key != place[-1]}
            return self._spliced(found.holder, flow(left))
        if isinstance(found.holder, SequenceNode):
            return self._cut(*self.lines_of(place))
        return self._without_key(place, found.holder)

    def with_item(self, place: Place, index: int, value: Any) -> YamlText:
        """The text with a new item in the list at ``place``, which may not be there yet."""
        if self.is_flow(place):
            held = list(self.at(place))
            held.insert(index, value)
            found = self._find(place)
            assert found is not None
            return self._spliced(found.node, flow(held))
        return self.with_block(place, index, item(value, self.offset), 0)

    def with_block(self, place: Place, index: int, block: Sequence[str], column: int) -> YamlText:
        """The text with the lines of an item whose dash stood in ``column`` set into a list."""
        found = self._find(place)
        if found is None:
            return self._with_first(place, block, column)
        node = found.node
        assert isinstance(node, SequenceNode)
        dash = self._dash(node.value[0])
        block = shifted(block, dash[1] - column)
        spaced = self._spaced(place, len(node.value))
        if index < len(node.value):
            at = self.lines_of((*place, index))[0]
            block = [*block, *[""] * spaced]
        else:
            at = self.lines_of((*place, len(node.value) - 1))[1]
            block = [*[""] * spaced, *block]
        return self._with_lines(at, at, block)

    def block(self, place: Place) -> tuple[list[str], int]:
        """The lines of a list item with the comments that belong to it, and its dash's column."""
        first, last = self.lines_of(place)
        found = self._find(place)
        assert found is not None
        return self._lines[first:last], self._dash(found.node)[1]

    def lines_of(self, place: Place) -> tuple[int, int]:
        """The first line of a list item, and the first after it.

        Comments directly above belong to it, and those below that stand further in.
        """
        found = self._find(place)
        assert found is not None
        line, column = self._dash(found.node)
        first = line
        while first and (_indent_of_comment(self._lines[first - 1]) in range(column + 1)):
            first -= 1
        return first, self._tail(self._end_line(found.node), column)

    @property
    def offset(self) -> int:
        """How far the dashes of the first list stand to the right of its key."""
        for key, value in self._root.value:
            if isinstance(value, SequenceNode) and not value.flow_style and value.value:
                return int(self._dash(value.value[0])[1] - key.start_mark.column)
        return STEP

    def has_comment(self, place: Place) -> bool:
        """Whether a number sign that may begin a comment stands within the value."""
        found = self._find(place)
        if found is None:
            return False
        written = self.text[found.node.start_mark.index : self._end(found.node)]
        return bool(re.search(r"(^|\s)#", written))

    def opened(self, place: Place) -> YamlText:
        """The text with the value at ``place`` on lines of its own instead of between brackets."""
        return self._written_anew(place, self.at(place))

    # Places

    def _find(self, place: Place) -> _Found | None:
        node, holder, within = self._root, None, False
        for part in place:
            within = within or bool(getattr(node, "flow_style", False))
            below = _child(node, part)
            if below is None:
                return None
            holder, node = node, below
        return _Found(node, holder, within)

    def _dash(self, node: Node) -> tuple[int, int]:
        """Line and column of the dash before a list item."""
        line, column = node.start_mark.line, node.start_mark.column
        before = self._lines[line][:column]
        while "-" not in before:
            line -= 1
            before = self._lines[line] if _DASH.match(self._lines[line]) else ""
        return line, before.index("-")

    def _end(self, node: Node) -> int:
        """Where the last character of a value is left behind."""
        if isinstance(node, ScalarNode):
            end = int(node.end_mark.index)
            if node.style in {"|", ">"}:
                return len(self.text[:end].rstrip())
            return end
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, MappingNode) else last)

    def _end_line(self, node: Node) -> int:
        """The first line after a value."""
        return self.text.count("\n", 0, self._end(node)) + 1

    def _tail(self, line: int, column: int) -> int:
        """The first line after the comments that stand further in than ``column``."""
        reached = line
        while line < len(self._lines):
            indent = _indent_of_comment(self._lines[line])
            if indent > column:
                reached = line + 1
            elif self._lines[line].strip():
                break
            line += 1
        return reached

    def _spaced(self, place: Place, n: int) -> int:
        """How many blank lines stand between the items of this list, or else of the first."""
        if n > 1:
            first = self.lines_of((*place, 1))[0]
        elif len(self.at(place[:1]) or ()) > 1:
            first = self.lines_of((*place[:1], 1))[0]
        else:
            return 0
        return int(not self._lines[first - 1].strip())

    # Changes

    @staticmethod
    def _inside_changes(found: _Found, value: Any) -> bool:
        """Whether a value can be changed piece by piece."""
        node = found.node
        if found.within_flow or getattr(node, "flow_style", False):
            return False
        groups = isinstance(node, MappingNode) and isinstance(value, dict)
        return groups or (isinstance(node, SequenceNode) and isinstance(value, list))

    def _changed_within(
        self, place: Place, node: Node, value: Any, order: Sequence[str]
    ) -> YamlText:
        if isinstance(node, MappingNode):
            text = self
            for key in [*dict.fromkeys([*self.at(place), *value])]:
                text = text.with_value((*place, key), value.get(key), order or list(value))
            return text
        return self._items_changed(place, value)

    def _items_changed(self, place: Place, value: Sequence[Any]) -> YamlText:
        """The list made equal to ``value``: items that stay keep their lines."""
        text, held = self, self.at(place)
        matcher = SequenceMatcher(None, *map(_hashable, (held, value)), autojunk=False)
        for kind, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
            if kind == "equal":
                continue
            same = min(i2 - i1, j2 - j1)
            for n in reversed(range(j1 + same, j2)):
                text = text.with_item(place, i1 + same if i2 - i1 == same else i2, value[n])
            for n in reversed(range(i1 + same, i2)):
                text = text.without((*place, n))
            for n in range(same):
                text = text.with_value((*place, i1 + n), value[j1 + n])
        return text

    def _with_key(self, place: Place, value: Any, order: Sequence[str]) -> YamlText:
        """The text with a new key in a group, after those that come before it in ``order``."""
        found = self._find(place[:-1])
        assert found is not None
        node, key = found.node, str(place[-1])
        assert isinstance(node, MappingNode)
        if found.within_flow or node.flow_style:
            return self._spliced(node, flow({**self.at(place[:-1]), key: value}))
        column = node.start_mark.column
        at = self._after_key(node, order[: order.index(key)] if key in order else ())
        return self._with_lines(at, at, shifted(group({key: value}, self.offset), column))

    def _after_key(self, node: MappingNode, before: Sequence[str]) -> int:
        """The line on which a new key may begin: after those of ``before``, or at the end."""
        known = [n for n, (key, _value) in enumerate(node.value) if key.value in before]
        if not known or known[-1] == len(node.value) - 1:
            column = node.start_mark.column
            return self._tail(self._end_line(node.value[-1][1]), column - 1)
        key, value = node.value[known[-1]]
        return self._tail(self._end_line(value), key.start_mark.column)

    def _with_first(self, place: Place, block: Sequence[str], column: int) -> YamlText:
        """The text with a list of one item in a group that has none yet, as its last key."""
        found = self._find(place[:-1])
        assert found is not None
        node = found.node
        assert isinstance(node, MappingNode)
        key_column = node.start_mark.column
        at = self._after_key(node, ())
        lines = [
            " " * key_column + f"{place[-1]}:",
            *shifted(block, key_column + self.offset - column),
        ]
        return self._with_lines(at, at, lines)

    def _without_key(self, place: Place, holder: Node) -> YamlText:
        assert isinstance(holder, MappingNode)
        names = [key.value for key, _value in holder.value]
        n = names.index(place[-1])
        key, value = holder.value[n]
        first, last = key.start_mark.line, self._end_line(value)
        prefix = self._lines[first][: key.start_mark.column]
        text = self._lines
        if "-" in prefix and n + 1 < len(names):  # the next key takes over the dash
            after = holder.value[n + 1][0].start_mark
            dashed = prefix + text[after.line][after.column :]
            return self._with_lines(first, after.line + 1, [*text[last : after.line], dashed])
        last = self._tail(last, key.start_mark.column)
        return self._with_lines(first, last, [])

    def _written_anew(self, place: Place, value: Any) -> YamlText:
        """The key or item at ``place`` with ``value`` written on lines of its own."""
        found = self._find(place)
        assert found is not None
        if found.holder is None:
            return YamlText("\n".join(group(value, STEP)) + "\n")
        node = found.node
        if isinstance(found.holder, SequenceNode):
            line, column = self._dash(node)
            return self._with_lines(
                line, self._end_line(node), shifted(item(value, self.offset), column)
            )
        key = next(k for k, _v in found.holder.value if k.value == place[-1])
        at = key.start_mark
        lines = shifted(group({str(place[-1]): value}, self.offset), at.column)
        lines[0] = self._lines[at.line][: at.column] + lines[0].lstrip()
        return self._with_lines(at.line, self._end_line(node), lines)

    def _spliced(self, node: Node, written: str) -> YamlText:
        start, end = int(node.start_mark.index), self._end(node)
        before = self.text[:start]
        if start == end and before.endswith(":"):
            written = " " + written
        return YamlText(before + written + self.text[end:])

    def _cut(self, first: int, last: int) -> YamlText:
        """Without these lines, and without the blank lines that would be left double."""
        lines = self._lines
        while last < len(lines) and not lines[last].strip() and not _has_words(lines, first - 1):
            last += 1
        if last == len(lines):
            while first and not lines[first - 1].strip():
                first -= 1
        elif not lines[last].strip() and first and lines[first - 1].rstrip().endswith(":"):
            last += 1
        return self._with_lines(first, last, [])

    def _with_lines(self, first: int, last: int, new: Sequence[str]) -> YamlText:
        lines = [*self._lines[:first], *new, *self._lines[last:]]
        return YamlText("\n".join(lines) + "\n")


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    return YAML(pure=True).compose(text)


@lru_cache(maxsize=8)
def _plain(text: str) -> Any:
    """The data of a text; nobody changes what is in it."""
    return read_lined_yaml(text).data


def _child(node: Node, part: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        below: Node = node.value[part]
        return below
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None


def _indent_of_comment(line: str) -> int:
    """The column of a line that is a comment alone, else -1."""
    bare = line.lstrip()
    return len(line) - len(bare) if bare.startswith("#") else -1


def _has_words(lines: Sequence[str], n: int) -> bool:
    return n >= 0 and bool(lines[n].strip())


def _hashable(values: Sequence[Any]) -> list[str]:
    return [json.dumps(value, default=str, sort_keys=True) for value in values]
