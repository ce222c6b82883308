"""YAML as a person wrote it: one value is changed in the text, every other line stays.

A document written anew by a library loses comments that stood beside what went
away, and the layout that its author chose. Here the places of values are read,
and only their characters are replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework.outputs.yaml_lines import STEP, flow, group, item, scalar, shifted
from casework.outputs.yaml_places import Found, YamlPlaces
from casework.readers.lined_yaml import Place

_DASH = re.compile(r"\s*-\s*(#.*)?$")


class YamlText(YamlPlaces):
    """A YAML text with the places of its values; every change gives a new text.

    >>> text = YamlText("a: een  # de eerste\\nb: [x]\\n")
    >>> print(text.with_value(("a",), "twee").text, end="")
    a: twee  # de eerste
    b: [x]
    """

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
        return self._other_value(place, found, value)

    def without(self, place: Place) -> YamlText:
        """The text without the key or list item at ``place``; an emptied list goes too."""
        found = self._find(place)
        if found is None or found.holder is None:
            return self
        holder = self.at(place[:-1])
        if len(holder) == 1 and isinstance(found.holder, SequenceNode):
            return self.without(place[:-1])
        if found.within_flow:
            left = holder.copy()
            del left[place[-1]]
            return self._spliced(found.holder, flow(left))
        if isinstance(found.holder, SequenceNode):
            return self._cut(*self.lines_of(place))
        return self._without_key(place, found.holder)

    def with_item(self, place: Place, index: int, value: Any) -> YamlText:
        """The text with a new item in the list at ``place``, which may not be there yet."""
        if self.is_flow(place):
            held = list(self.at(place))
            held.insert(index, value)
            found = self._there(place)
            return self._spliced(found.node, flow(held))
        return self.with_block(place, index, item(value, self.offset), 0)

    def with_block(self, place: Place, index: int, block: Sequence[str], column: int) -> YamlText:
        """The text with the lines of an item whose dash stood in ``column`` set into a list."""
        found = self._find(place)
        if found is None:
            return self._with_first(place, block, column)
        node = found.node
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

    def opened(self, place: Place) -> YamlText:
        """The text with the value at ``place`` on lines of its own instead of between brackets."""
        return self._written_anew(place, self.at(place))

    # Changes

    @staticmethod
    def _inside_changes(found: Found, value: Any) -> bool:
        """Whether a value can be changed piece by piece."""
        node = found.node
        if found.within_flow or getattr(node, "flow_style", False):
            return False
        groups = isinstance(node, MappingNode) and isinstance(value, dict)
        return groups or (isinstance(node, SequenceNode) and isinstance(value, list))

    def _other_value(self, place: Place, found: Found, value: Any) -> YamlText:
        if isinstance(found.node, ScalarNode) and isinstance(value, str):
            return self._spliced(found.node, scalar(value, flow=found.within_flow))
        if found.within_flow or getattr(found.node, "flow_style", False):
            return self._spliced(found.node, flow(value))
        return self._written_anew(place, value)

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
        matcher = SequenceMatcher(None, _hashable(held), _hashable(value), autojunk=False)
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
        found = self._there(place[:-1])
        node, key = found.node, str(place[-1])
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
        found = self._there(place[:-1])
        node = found.node
        key_column = node.start_mark.column
        at = self._after_key(node, ())
        lines = [
            " " * key_column + f"{place[-1]}:",
            *shifted(block, key_column + self.offset - column),
        ]
        return self._with_lines(at, at, lines)

    def _without_key(self, place: Place, holder: Any) -> YamlText:
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
        found = self._there(place)
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
        while (
            last < len(lines)
            and not lines[last].strip()
            and not (first and lines[first - 1].strip())
        ):
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


def _hashable(values: Sequence[Any]) -> list[str]:
    return [json.dumps(value, default=str, sort_keys=True) for value in values]
