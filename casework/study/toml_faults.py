"""What is wrong in a TOML file, in the user's words, with the line where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from tomllib import TOMLDecodeError
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casework.errors import Fault, either, near_names
from casework.words import _

Place = tuple[str | int, ...]

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")
_PARTS = re.compile(r""""[^"]*"|'[^']*'|[^.\s]+""")


def syntax_fault(error: TOMLDecodeError, text: str) -> Fault:
    """Where the parser stumbled, and what is most often the matter there."""
    message = str(error)
    found = _AT_LINE.search(message)
    line = int(found.group(1)) if found else len(text.splitlines()) or 1
    if "Illegal character" in message or "Unterminated" in message or 'Expected "' in message:
        told = _("a text is not closed; put quotation marks on both sides of it")
    elif "Expected ']'" in message:
        told = _('a heading stands between square brackets on both sides, as in "[table]"')
    elif "Cannot overwrite" in message or "Cannot declare" in message or "mutate" in message:
        told = _("this stands here a second time; keep one of them")
    elif "Unescaped" in message:
        told = _('a "\\" in a text is written as "\\\\" or as "/"')
    elif "Invalid value" in message:
        told = _('a value is missing, or a text without quotation marks: write name = "text"')
    elif "Expected '='" in message or "Invalid statement" in message:
        told = _('this is no setting; write name = "value", or a hash sign before it')
    else:
        told = _("this cannot be read; look at the quotation marks, brackets and commas")
    return Fault(_("line {n}").format(n=line), told)


def setting_faults(error: ValidationError, text: str, model: type[BaseModel]) -> list[Fault]:
    """One fault for each setting that is missing, unknown, or holds what it cannot hold."""
    lines = _lines(text)
    return [
        Fault(_place(item["loc"], lines), _what_is_wrong(item, model)) for item in error.errors()
    ]


def _place(loc: Place, lines: Mapping[Place, int]) -> str:
    name = _named(loc)
    for length in range(len(loc), 0, -1):
        if loc[:length] in lines:
            return _("line {n}").format(n=lines[loc[:length]]) + f", {name}"
    return name


def _named(loc: Place) -> str:
    """The setting as a person would say it; parts of a list are counted from 1.

    >>> _named(("pillars", 0, "title"))
    'pillars 1, title'
    """
    name = ""
    for part in loc:
        name += f" {part + 1}" if isinstance(part, int) else f", {part}" if name else part
    return name


def _lines(text: str) -> dict[Place, int]:
    """The line on which each heading and each setting stands, by its place.

    >>> _lines('[a]\\nb = 1\\n[[c]]\\n[[c]]\\nd = 2')[("c", 1, "d")]
    5
    """
    found: dict[Place, int] = {}
    section: Place = ()
    seen: Counter[Place] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            path = tuple(_parts(header.group(2)))
            found.setdefault(path, number)
            section = path
            if header.group(1) == "[[":
                section = (*path, seen[path])
                seen[path] += 1
            found.setdefault(section, number)
        elif key := _KEY.match(line):
            found.setdefault((*section, *_parts(key.group(1))), number)
    return found


def _parts(dotted: str) -> Iterator[str]:
    for part in _PARTS.findall(dotted):
        yield part.strip("\"'")


def _what_is_wrong(item: ErrorDetails, model: type[BaseModel]) -> str:
    about: Mapping[str, Any] = item.get("ctx") or {}
    kind = item["type"]
    bounds = {
        "greater_than_equal": ("ge", _("must be at least {n}")),
        "greater_than": ("gt", _("must be more than {n}")),
        "less_than_equal": ("le", _("must be at most {n}")),
        "less_than": ("lt", _("must be less than {n}")),
        "too_short": ("min_length", _("too few; at least {n} must stand here")),
        "too_long": ("max_length", _("too many; at most {n} may stand here")),
    }
    if kind == "missing":
        return _("this is missing; add it")
    if kind == "extra_forbidden":
        return _unknown(item["loc"], model)
    if kind in bounds:
        name, told = bounds[kind]
        return told.format(n=about.get(name, ""))
    if kind == "value_error":
        return str(about.get("error", ""))
    if kind == "literal_error":
        told = _("{value} is none of {expected}")
        expected = str(about.get("expected", "")).replace(" or ", ", ")
        return told.format(value=repr(item["input"]), expected=expected)
    return _wrong_kind(kind, str(item["loc"][-1]))


def _wrong_kind(kind: str, name: str) -> str:
    for start, told in {
        "string": _("must be a text between quotation marks"),
        "int": _("must be a whole number, without quotation marks"),
        "float": _("must be a number, without quotation marks"),
        "bool": _("must be true or false, without quotation marks"),
        "tuple": _("must be a list: between square brackets, or as a section [[{name}]]"),
        "model": _("must be a section: [{name}] with its settings below"),
        "mapping": _("must be a section: [{name}] with its settings below"),
        "dict": _("must be a section: [{name}] with its settings below"),
    }.items():
        if kind.startswith(start):
            return told.format(name=name)
    return _("this value does not fit here")


def _unknown(loc: Place, model: type[BaseModel]) -> str:
    message = _("this setting does not exist")
    names = _known_names(loc[:-1], model)
    near = near_names(str(loc[-1]), names)
    if near:
        return message + "; " + _("did you mean {names}?").format(names=either(near))
    return message + "; " + _("known here: {names}").format(names=", ".join(names))


def _known_names(loc: Place, model: type[BaseModel]) -> list[str]:
    """The settings that there are in the section at ``loc``."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_within(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model_within(annotation: Any) -> type[BaseModel] | None:
    """The section that ``X``, ``X | None`` or ``tuple[X, ...]`` stands for."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_within, get_args(annotation))), None)
