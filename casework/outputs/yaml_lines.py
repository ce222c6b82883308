"""Plain values as lines of YAML that a person would have written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from casework.readers.lined_yaml import read_lined_yaml

STEP = 2  # columns that a group stands to the right of its key
_PLAIN = re.compile(r"[^\W\d_](?:[^\n#:\[\]{}]|:(?=\S)|(?<=\S)#)*(?<!\s)\Z")
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(value: str, *, flow: bool = False) -> str:
    """A string as YAML: bare where that is read back as the same words, else between quotes.

    >>> scalar("geen tijd"), scalar("ja: nee"), scalar("yes, no", flow=True)
    ('geen tijd', '"ja: nee"', '"yes, no"')
    """
    if _PLAIN.match(value) and value.isprintable() and not (flow and "," in value):
        read = read_lined_yaml(f"[{value}]\n" if flow else f"- {value}\n")
        if read.data == [value] and not read.faults:
            return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", quoted)


def flow(value: Any) -> str:
    """A value as YAML between brackets, on one line.

    >>> flow({"nl": "Team", "en": ["a", "b: c"]})
    '{nl: Team, en: [a, "b: c"]}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value, flow=True)
    return "[" + ", ".join(flow(held) for held in value or ()) + "]"


def group(value: Mapping[str, Any], offset: int) -> list[str]:
    """A group as lines of YAML, its keys in the first column.

    >>> group({"name": "team", "label": {"nl": "Team"}, "examples": ["Een."]}, 2)
    ['name: team', 'label:', '  nl: Team', 'examples:', '  - Een.']
    """
    lines: list[str] = []
    for key, held in value.items():
        if isinstance(held, str):
            lines.append(f"{key}: {scalar(held)}")
        elif isinstance(held, Mapping) and held:
            lines += [f"{key}:", *shifted(group(held, offset), STEP)]
        elif held:
            within = [line for one in held for line in item(one, offset)]
            lines += [f"{key}:", *shifted(within, offset)]
    return lines


def item(value: Any, offset: int) -> list[str]:
    """An item of a list as lines of YAML, its dash in the first column.

    >>> item({"name": "team", "label": "Team"}, 2)
    ['- name: team', '  label: Team']
    """
    if isinstance(value, str):
        return [f"- {scalar(value)}"]
    first, *others = group(value, offset)
    return [f"- {first}", *shifted(others, STEP)]


def shifted(lines: Sequence[str], columns: int) -> list[str]:
    """The lines moved to the right, or to the left as far as they can."""
    if columns >= 0:
        return [" " * columns + line if line.strip() else line for line in lines]
    return [line[min(-columns, len(line) - len(line.lstrip())) :] for line in lines]
