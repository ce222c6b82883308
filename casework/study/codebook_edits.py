"""Edits of a codebook: what each does to the file, and to the codings that stand under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.errors import CaseworkError
from casework.model import COUNTED, About, Coding, Memo, Status
from casework.outputs import codebook_file
from casework.text import excerpt, gate, squeeze
from casework.words import _

Fields = Mapping[str, Any]
LISTS = ("examples", "patterns")
LABELS = ("label", "short", "definition", "include", "exclude", "absent")
QUESTIONS = "questions"  # a list of words in two languages


@dataclass(frozen=True, slots=True)
class AddCode:
    """A new code below ``parent``, ahead of ``before`` or last; ``code`` has the file's keys."""

    code: Fields
    parent: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class ChangeCode:
    """Other words for a code; a field that holds nothing is left out."""

    code: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class RenameCode:
    """Another name for a code: all that names it follows."""

    code: str
    new: str


@dataclass(frozen=True, slots=True)
class MoveCode:
    """A code put elsewhere, with all below it."""

    code: str
    parent: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """One code goes up in another, which gets its codings, examples and patterns."""

    code: str
    into: str


@dataclass(frozen=True, slots=True)
class SplitCode:
    """A new code beside one, and the codings (ids) that move to it."""

    code: str
    new: Fields
    codings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveCode:
    """A code leaves the codebook; its codings stay, without a code that is known."""

    code: str


@dataclass(frozen=True, slots=True)
class TakeExample:
    """The quotation of a coding becomes an example of a code."""

    code: str
    coding: str


Edit = (
    AddCode | ChangeCode | RenameCode | MoveCode | MergeCodes | SplitCode | RemoveCode | TakeExample
)


@dataclass(frozen=True, slots=True)
class Touches:
    """What an edit concerns: how many living codings and suggestions, in how many sources."""

    codings: int = 0
    suggestions: int = 0
    memos: int = 0
    sources: int = 0
    patterns: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Under:
    """What a study holds under the codes that an edit names."""

    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()  # case and code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an edit comes to: the new text, in words, and which codings are filed elsewhere.

    ``doubled`` counts the codings that would stand twice and are given up.
    """

    text: str
    remark: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    doubled: int = 0


def named_by(edit: Edit) -> tuple[str, ...]:
    """The codes of which an edit concerns the codings."""
    if isinstance(edit, AddCode):
        return ()
    if isinstance(edit, MergeCodes):
        return edit.code, edit.into
    return (edit.code,)


def outcome(text: str, edit: Edit, under: Under) -> Outcome:  # noqa: PLR0911 - one for each kind
    """What ``edit`` makes of the text of a codebook and of what stands under its codes."""
    match edit:
        case AddCode(code, parent, before):
            name, made = _new_code(code)
            new = codebook_file.with_code(text, made, parent=parent, before=before)
            return Outcome(new, _('code "{name}" added').format(name=name), added=(name,))
        case ChangeCode(name, fields):
            told = _('code "{name}" changed: {fields}')
            remark = told.format(name=name, fields=", ".join(fields))
            return Outcome(codebook_file.with_fields(text, name, _changeable(fields)), remark)
        case RenameCode(name, new_name):
            remark = _('code "{name}" is now "{new}"').format(name=name, new=new_name)
            new = codebook_file.renamed(text, name, new_name)
            return Outcome(new, remark, renamed={name: new_name}, added=(new_name,))
        case MoveCode(name, parent, before):
            new = codebook_file.moved(text, name, parent=parent, before=before)
            return Outcome(new, _('code "{name}" moved').format(name=name))
        case RemoveCode(name):
            new = codebook_file.without_code(text, name)
            return Outcome(new, _('code "{name}" removed').format(name=name))
        case TakeExample(name, coding_id):
            return _example(text, name, coding_id, under)
        case _:
            return _filed(text, edit, under)


def _filed(text: str, edit: MergeCodes | SplitCode, under: Under) -> Outcome:
    """The edits that ask which codings there are."""
    if isinstance(edit, MergeCodes):
        remark = _('code "{name}" merged into "{into}"').format(name=edit.code, into=edit.into)
        new = codebook_file.merged(text, edit.code, edit.into)
        doubled = _doubled(under.codings, edit.code, edit.into)
        return Outcome(new, remark, merged={edit.code: edit.into}, doubled=doubled)
    name, made = _new_code(edit.new)
    known = {coding.id for coding in under.codings if coding.code == edit.code}
    for coding_id in edit.codings:
        if coding_id not in known:
            told = _('coding {id} does not stand under "{code}" and cannot move from it')
            raise CaseworkError(told.format(id=coding_id, code=edit.code))
    parent, after = codebook_file.parent_and_next(text, edit.code)
    new = codebook_file.with_code(text, made, parent=parent, before=after)
    remark = _('code "{new}" split off from "{name}"').format(name=edit.code, new=name)
    return Outcome(new, remark, moved=dict.fromkeys(edit.codings, name), added=(name,))


def _example(text: str, name: str, coding_id: str, under: Under) -> Outcome:
    quote = squeeze(next(c.anchor.quote for c in under.codings if c.id == coding_id))
    told = _('example for code "{name}": {quote}')
    remark = told.format(name=name, quote=excerpt(quote, 60))
    return Outcome(codebook_file.with_example(text, name, quote), remark)


def _changeable(fields: Fields) -> Fields:
    """The fields, none of which is the name or the codes below."""
    known = [name for name in codebook_file.FIELDS if name not in {"name", "codes"}]
    for name in fields:
        if name not in known:
            told = _('"{name}" is no field of a code that can be changed; choose one of: {known}')
            raise CaseworkError(told.format(name=name, known=", ".join(known)))
    return well_formed(fields)


def well_formed(fields: Fields) -> Fields:
    """The fields as a codebook may hold them: words, words in two languages, or lists of words.

    >>> well_formed({"label": {"nl": "Team", "en": ""}, "examples": ["Een team."]})
    {'label': {'nl': 'Team'}, 'examples': ['Een team.']}
    """
    return {name: _fitting(name, value) for name, value in fields.items()}


def _fitting(name: str, value: Any) -> Any:
    if not value:
        return None
    if name in LISTS and isinstance(value, list | tuple) and all(map(_is_words, value)):
        return [gate(words) for words in value]
    if name in LABELS and _is_in_two(value):
        return _in_two(value)
    if name == QUESTIONS and isinstance(value, list | tuple) and all(map(_is_in_two, value)):
        return [_in_two(words) for words in value if words.get("nl")]
    if name not in (*LISTS, *LABELS, QUESTIONS) and isinstance(value, str):
        return gate(value)
    raise CaseworkError(_('"{name}" does not hold what belongs there').format(name=name))


def _is_in_two(value: object) -> bool:
    if not isinstance(value, Mapping) or not {*value} <= {"nl", "en"}:
        return False
    return all(map(_is_words, value.values()))


def _in_two(value: Mapping[str, str]) -> dict[str, str]:
    return {language: gate(words) for language, words in value.items() if words}


def _is_words(value: object) -> bool:
    return isinstance(value, str)


def _new_code(fields: Fields) -> tuple[str, Fields]:
    """The name of a code to be, and its fields."""
    made = well_formed(fields)
    if not made.get("name"):
        raise CaseworkError(_("a new code needs a name"))
    return str(made["name"]), made


def _doubled(codings: Sequence[Coding], code: str, into: str) -> int:
    living = (*COUNTED, Status.SUGGESTED)
    there = {_key(c) for c in codings if c.code == into and c.status in living}
    return sum(_key(c) in there for c in codings if c.code == code and c.status in living)


def _key(coding: Coding) -> tuple[object, ...]:
    return coding.anchor, coding.coder.name, coding.polarity


def memos_about_codes(memos: Sequence[Memo], codes: Sequence[str]) -> tuple[Memo, ...]:
    """The standing memos about these codes."""
    return tuple(
        memo
        for memo in memos
        if memo.about is About.CODE and memo.about_id in codes and memo.status is Status.MADE
    )
