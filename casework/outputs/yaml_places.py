"""Where in a YAML text each value stands, with the comments that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework.outputs.yaml_lines import STEP
from casework.readers.lined_yaml import Place, read_lined_yaml

_DASH = re.compile(r"\s*-\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A node, the list or group that holds it, and whether it stands between brackets."""

    node: Any
    holder: Any
    within_flow: bool


class YamlPlaces:
    """A YAML text and the places of its values; what is read here is never changed."""

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

    def block(self, place: Place) -> tuple[list[str], int]:
        """The lines of a list item with the comments that belong to it, and its dash's column."""
        first, last = self.lines_of(place)
        found = self._there(place)
        return self._lines[first:last], self._dash(found.node)[1]

    def lines_of(self, place: Place) -> tuple[int, int]:
        """The first line of a list item, and the first after it.

        Comments directly above belong to it, and those below that stand further in.
        """
        found = self._there(place)
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

    def _find(self, place: Place) -> Found | None:
        node, holder, within = self._root, None, False
        for part in place:
            within = within or bool(getattr(node, "flow_style", False))
            below = _child(node, part)
            if below is None:
                return None
            holder, node = node, below
        return Found(node, holder, within)

    def _there(self, place: Place) -> Found:
        found = self._find(place)
        if found is None:
            raise LookupError(place)
        return found

    def _dash(self, node: Node) -> tuple[int, int]:
        """Line and column of the dash before a list item."""
        line, column = node.start_mark.line, node.start_mark.column
        before = self._lines[line][:column]
        while "-" not in before:
            line -= 1
            before = self._lines[line] if _DASH.match(self._lines[line]) else ""
        return line, before.index("-")

    def _end(self, node: Any) -> int:
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
