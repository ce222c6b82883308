"""Changes in the file of a codebook: the text before gives the text after, and nothing else moves.

Every change is read back: the codes that it names are as asked, all others as
they were, or it is refused and nothing is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casework.errors import AlreadyThere, CaseworkError, NotInStudy
from casework.outputs.yaml_text import YamlText
from casework.readers.lined_yaml import Place
from casework.words import _

FIELDS = (
    "name",
    "label",
    "short",
    "definition",
    "include",
    "exclude",
    "absent",
    "qualifier",
    "questions",
    "examples",
    "patterns",
    "codes",
)
Codes = dict[str, tuple[str, Mapping[str, Any]]]
"""Of every code its parent and its fields, in the order of the file."""


def with_code(text: str, code: Mapping[str, Any], *, parent: str = "", before: str = "") -> str:
    """The text with a new code: below ``parent``, ahead of ``before`` or at the end.

    ``code`` has the keys of the file: ``name``, ``label`` and ``definition``, perhaps others.
    """
    old, codes = _opened(text)
    name = str(code["name"])
    _check_free(name, codes)
    fields = {key: code[key] for key in FIELDS if code.get(key) and key != "codes"}
    place, index = _target(old, parent, before)
    new = old.with_item(place, index, fields)
    return _checked(new, {**codes, name: (parent, fields)})


def with_fields(text: str, name: str, fields: Mapping[str, Any]) -> str:
    """The text in which a code's fields hold these values; None or nothing leaves one out."""
    old, codes = _opened(text)
    parent, held = _known(name, codes)
    place = _place(old, name)
    new = old
    for key, value in fields.items():
        new = new.with_value((*place, key), value or None, FIELDS)
    wanted = {key: value for key, value in {**held, **fields}.items() if value}
    return _checked(new, {**codes, name: (parent, wanted)})


def with_example(text: str, name: str, quotation: str) -> str:
    """The text in which ``quotation`` is among the code's examples."""
    held = _known(name, _opened(text)[1])[1].get("examples") or []
    return text if quotation in held else with_fields(text, name, {"examples": [*held, quotation]})


def renamed(text: str, name: str, new_name: str) -> str:
    """The text in which the code bears another name."""
    old, codes = _opened(text)
    _known(name, codes)
    _check_free(new_name, {other: of for other, of in codes.items() if other != name})
    new = old.with_value((*_place(old, name), "name"), new_name)
    wanted: Codes = {}
    for code, (parent, fields) in codes.items():
        above = new_name if parent == name else parent
        wanted[new_name if code == name else code] = (above, fields)
    wanted[new_name] = (wanted[new_name][0], {**wanted[new_name][1], "name": new_name})
    return _checked(new, wanted)


def moved(text: str, name: str, *, parent: str = "", before: str = "") -> str:
    """The text in which the code, with all below it, stands elsewhere."""
    old, codes = _opened(text)
    _known(name, codes)
    if parent and parent in _family(name, codes):
        told = _('code "{name}" cannot come below "{parent}", which is itself or stands below it')
        raise CaseworkError(told.format(name=name, parent=parent))
    if before == name:
        return text
    lines, column = old.block(_place(old, name))
    _target(old, parent, before)  # raises before anything is taken out
    if parent == "" and before == "" and list(_tops(codes)) == [name]:
        return text
    left = old.without(_place(old, name)) if len(codes) > 1 else old
    place, index = _target(left, parent, before)
    new = left.with_block(place, index, lines, column)
    return _checked(new, {**codes, name: (parent, codes[name][1])})


def without_code(text: str, name: str) -> str:
    """The text without the code; codes below it take its place."""
    old, codes = _opened(text)
    parent, _fields = _known(name, codes)
    below = [code for code, (above, _f) in codes.items() if above == name]
    if len(codes) == 1:
        told = _('"{name}" is the only code of its codebook, which holds one at least')
        raise CaseworkError(told.format(name=name))
    for code in below:
        text = moved(text, code, parent=parent, before=name)
    old, codes = _opened(text)
    new = old.without(_place(old, name))
    return _checked(new, {code: of for code, of in codes.items() if code != name})


def merged(text: str, name: str, into: str) -> str:
    """The text in which ``into`` has the examples, patterns and codes below it of ``name`` too."""
    _old, codes = _opened(text)
    _parent, gone = _known(name, codes)
    _above, stays = _known(into, codes)
    if into in _family(name, codes):
        told = _('code "{name}" cannot be merged into "{into}", which is itself or stands below it')
        raise CaseworkError(told.format(name=name, into=into))
    both = {
        key: _once([*(stays.get(key) or ()), *(gone.get(key) or ())])
        for key in ("questions", "examples", "patterns")
        if gone.get(key)
    }
    text = with_fields(text, into, both) if both else text
    for code, (above, _fields) in codes.items():
        if above == name and code != into:
            text = moved(text, code, parent=into)
    return without_code(text, name)


def codes_of(text: str) -> Codes:
    """Of every code in the text its parent and its fields, in order."""
    data = YamlText(text).data
    return dict(_codes(data.get("codes") or (), ""))


def parent_and_next(text: str, name: str) -> tuple[str, str]:
    """The code above this one, and the one after it on its level: empty where there is none."""
    codes = codes_of(text)
    parent, _fields = _known(name, codes)
    beside = [code for code, (above, _f) in codes.items() if above == parent]
    after = beside[beside.index(name) + 1 :]
    return parent, after[0] if after else ""


def _once(values: Iterable[Any]) -> list[Any]:
    """The values in their order, each once; questions are groups, which cannot be hashed."""
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def _codes(entries: Any, parent: str) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    for entry in entries:
        fields = {key: value for key, value in entry.items() if key != "codes" and value}
        yield entry["name"], (parent, fields)
        yield from _codes(entry.get("codes") or (), entry["name"])


def _opened(text: str) -> tuple[YamlText, Codes]:
    """The text with every list of codes, and every code, on lines of its own."""
    old = YamlText(text)
    while (place := next(_closed(old, old.data, ()), None)) is not None:
        if old.has_comment(place):
            told = _(
                "codes are written between brackets here, with a comment among them; write them"
                ' as a list, lines that begin with "- ", and try again'
            )
            raise CaseworkError(told)
        old = old.opened(place)
    return old, codes_of(old.text)


def _closed(text: YamlText, data: Any, place: Place) -> Iterator[Place]:
    if text.is_flow(place):
        yield place
    codes = (*place, "codes")
    if data.get("codes") == [] or text.is_flow(codes):
        yield from [codes] if data.get("codes") else []
    for n, entry in enumerate(data.get("codes") or ()):
        yield from _closed(text, entry, (*codes, n))


def _place(text: YamlText, name: str) -> Place:
    return _places(text.data, ())[name]


def _places(data: Any, place: Place) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for n, entry in enumerate(data.get("codes") or ()):
        here = (*place, "codes", n)
        found |= {entry["name"]: here} | _places(entry, here)
    return found


def _target(text: YamlText, parent: str, before: str) -> tuple[Place, int]:
    """The list in which a code comes to stand, and where in it."""
    places = _places(text.data, ())
    for name in filter(None, (parent, before)):
        if name not in places:
            raise NotInStudy("code", name, places)
    codes = (*places[parent], "codes") if parent else ("codes",)
    held = text.at(codes) or []
    if not before:
        return codes, len(held)
    names = [entry["name"] for entry in held]
    if before not in names:
        told = _('code "{name}" does not stand on the level where the other is to come')
        raise CaseworkError(told.format(name=before))
    return codes, names.index(before)


def _known(name: str, codes: Codes) -> tuple[str, Mapping[str, Any]]:
    if name not in codes:
        raise NotInStudy("code", name, codes)
    return codes[name]


def _check_free(name: str, codes: Codes) -> None:
    for other in codes:
        if other.casefold() == name.casefold():
            raise AlreadyThere(_('there is a code "{name}" already').format(name=other))


def _family(name: str, codes: Codes) -> list[str]:
    names = [name]
    for code, (parent, _fields) in codes.items():
        if parent in names:
            names.append(code)
    return names


def _tops(codes: Codes) -> Iterator[str]:
    return (code for code, (parent, _fields) in codes.items() if not parent)


def _checked(new: YamlText, wanted: Codes) -> str:
    """The text of ``new``, if it says exactly what was asked for."""
    if codes_of(new.text) != wanted:
        told = _(
            "this change cannot be made in the file as it is laid out; make it in a text editor,"
            " or write the codes one value to a line"
        )
        raise CaseworkError(told)
    return new.text
