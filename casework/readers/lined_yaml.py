"""YAML as plain data that remembers on which line each thing stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework.errors import Fault, ReadError
from casework.text import excerpt
from casework.words import _, noted

DEEPEST = 16  # lists and groups within each other: codes six deep

Place = tuple[str | int, ...]
"""The way to a thing in the data: ``("codes", 0, "name")``."""


@dataclass(frozen=True, slots=True)
class NotText:
    """A number, a yes or no, a date: YAML reads it so where text was meant."""

    written: str


@dataclass(slots=True)
class LinedYaml:
    """A YAML file on its way in: its data, the line of each place, and what is wrong."""

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: dict[tuple[int, str], None] = field(default_factory=dict)

    def fault(self, line: int, message: str) -> None:
        """Note something wrong; the same words about one line are noted once."""
        self.faults[line, message] = None

    def line(self, place: Place) -> int:
        """The line of ``place``, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def check(self, path: Path) -> None:
        """Raise one ``ReadError`` with everything noted, in the order of the lines."""
        if self.faults:
            raise ReadError(
                path, [Fault(at_line(line), said) for line, said in sorted(self.faults)]
            )


def read_lined_yaml(text: str) -> LinedYaml:
    """YAML 1.2 as dicts, lists, strings, None and ``NotText``, with its lines.

    Anchors, aliases, a key given twice and deep nesting are faults.

    >>> reading = read_lined_yaml("codes:\\n  - name: plan\\n    order: 012\\n")
    >>> reading.data
    {'codes': [{'name': 'plan', 'order': NotText(written='012')}]}
    >>> reading.line(("codes", 0, "order"))
    3
    """
    reading = LinedYaml()
    try:
        _check_events(text, reading)
        if not reading.faults:
            node = YAML(pure=True).compose(text)
            reading.data = None if node is None else _data(node, (), reading)
    except MarkedYAMLError as error:
        _tell_yaml(error, text, reading)
    except YAMLError as error:
        reading.fault(1, _("this is no YAML ({problem})").format(problem=_problem(str(error))))
    return reading


def at_line(line: int) -> str:
    """The place of a fault, in words."""
    return _("line {n}").format(n=line)


def _check_events(text: str, reading: LinedYaml) -> None:
    depth = 0
    for event in YAML(pure=True).parse(text):
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            reading.fault(line, _star_needs_quotes())
        elif isinstance(event, NodeEvent) and event.anchor:
            told = _('an anchor ("&{name}") is not allowed; write the text out')
            reading.fault(line, told.format(name=event.anchor))
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            reading.fault(line, _("more than {n} levels deep").format(n=DEEPEST))
            return


def _star_needs_quotes() -> str:
    return _('a text that begins with "*" stands between quotation marks: "*groep"')


def _tell_yaml(error: MarkedYAMLError, text: str, reading: LinedYaml) -> None:
    mark = error.problem_mark or error.context_mark
    tabs = [n for n, row in enumerate(text.split("\n"), 1) if re.match(r" *\t", row)]
    for n in tabs:
        reading.fault(n, _("a tab at the start of the line; use spaces"))
    if not tabs:
        told = _(
            "this is no YAML ({problem}); look at the indentation, and put a text with"
            " a colon or another sign in it between quotation marks"
        )
        alias = "alias" in (error.context or "")
        message = (
            _star_needs_quotes() if alias else told.format(problem=_problem(error.problem or ""))
        )
        reading.fault(mark.line + 1 if mark else 1, message)


def _problem(said: str) -> str:
    """What the parser says, in the user's language where it is a common complaint."""
    return next((_(known) for known in _COMPLAINTS if known in said), excerpt(said, 120))


# The parser's own words, as far as people meet them.
_COMPLAINTS = (
    noted("mapping values are not allowed here"),
    noted("found unexpected end of stream"),
    noted("could not find expected ':'"),
    noted("expected ',' or ']'"),
    noted("expected ',' or '}'"),
    noted("expected <block end>"),
    noted("cannot start any token"),
    noted("found unknown escape character"),
    noted("but found another document"),
    noted("unacceptable character"),
)


def _data(node: Node, place: Place, reading: LinedYaml) -> Any:
    """The node as plain data, its lines noted under its place."""
    reading.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _group(node, place, reading)
    if isinstance(node, SequenceNode):
        return [_data(item, (*place, n), reading) for n, item in enumerate(node.value)]
    kind = str(node.tag).rpartition(":")[2]
    return {"str": str(node.value), "null": None}.get(kind, NotText(str(node.value)))


def _group(node: MappingNode, place: Place, reading: LinedYaml) -> dict[str, Any]:
    group: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
        if key in group:
            reading.fault(line, _('"{key}" stands here twice').format(key=key))
            continue
        reading.lines[(*place, key)] = line
        group[key] = _data(value_node, (*place, key), reading)
    return group
