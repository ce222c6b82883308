"""A survey's mapping: what each column is, confirmed by a person and kept as TOML."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from casework.errors import Fault, ReadError, near_names
from casework.model import Amount
from casework.readers.guard import read_bytes
from casework.text import decode, slug, squeeze
from casework.words import _

WAVE = "{wave}"
LARGEST = 5_000_000  # bytes; a mapping of ten thousand columns stays below


class Role(StrEnum):
    """What a column is to the study."""

    RESPONDENT = "respondent"
    CASE = "case"
    OPEN = "open"
    CLOSED = "closed"
    STAMP = "stamp"
    DROP = "drop"


class Scale(StrEnum):
    """How the answers to a closed question are to be read."""

    SINGLE = "single"
    ORDERED = "ordered"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a survey and what it is.

    ``question`` is the id under which the same question is known in every year;
    ``aliases`` are other headers and wordings of it. ``choices`` stand in their
    order. A question with several answers has one column with a ``separator``,
    or a column for each ``option``, whose cells count as ticked when they are
    one of ``ticked``, or several columns that go ``together``: each holds one of
    the answers. ``optional`` columns may be missing in a wave. ``reason``
    says why it was proposed.
    """

    header: str
    role: Role
    label: str = ""
    kind: Scale | None = None
    question: str = ""
    choices: tuple[str, ...] = ()
    separator: str = ""
    option: str = ""
    ticked: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    together: bool = False
    optional: bool = False
    reason: str = ""

    @property
    def text(self) -> str:
        """What is asked, in the words of the mapping."""
        return self.label or self.header

    @property
    def key(self) -> str:
        """The name under which answers are kept: the same in every year."""
        return self.question or self.text

    def typed(self, answer: str) -> Amount | int | tuple[str, ...] | str | None:
        """An answer as its kind reads it: an amount, a place in the order, several answers.

        The text itself is never changed. None where it does not fit.

        >>> Column("fase", Role.CLOSED, kind=Scale.ORDERED, choices=("laag", "hoog")).typed("hoog")
        2
        >>> several = Column("vorm", Role.CLOSED, kind=Scale.SEVERAL, separator=";")
        >>> several.typed("advies;website;")
        ('advies', 'website')
        """
        match self.kind:
            case Scale.NUMBER:
                return Amount.read(answer)
            case Scale.ORDERED:
                return self.choices.index(answer) + 1 if answer in self.choices else None
            case Scale.SEVERAL:
                return tuple(self.parts(answer))
            case _:
                return answer or None

    def parts(self, answer: str) -> Iterator[str]:
        """The answers in a cell with several."""
        found = answer.split(self.separator) if self.separator else [answer]
        yield from filter(None, map(str.strip, found))


@dataclass(frozen=True, slots=True)
class SurveyMap:
    """What the columns of one survey are, for every wave of it.

    ``file`` is the name of its files, with ``{wave}`` where the year or the
    round stands in it. ``panel`` says that a respondent's id means the same
    person in every wave. ``doubts`` of the file stand beside a proposal only.
    """

    name: str
    columns: tuple[Column, ...]
    file: str = ""
    program: str = ""
    panel: bool = False
    doubts: tuple[str, ...] = ()

    def wave_of(self, file: str) -> str | None:
        """The wave that a file's name tells, empty where the survey has none, None if it differs.

        >>> SurveyMap("peiling", (), "peiling-{wave}.csv").wave_of("Peiling-2021.csv")
        '2021'
        """
        before, wave, after = self.file.partition(WAVE)
        if not wave:
            return "" if not self.file or self.file.casefold() == file.casefold() else None
        pattern = f"{re.escape(before)}(.+){re.escape(after)}"
        match = re.fullmatch(pattern, file, re.IGNORECASE)
        return match[1] if match else None


def read_map(path: Path) -> SurveyMap:
    """The mapping in a TOML file; one error tells every fault in it."""
    path = Path(path)
    data = read_bytes(path)
    if len(data) > LARGEST:
        raise ReadError(path, _("larger than 5 MB; a mapping is a short text file"))
    try:
        content = tomllib.loads(decode(data).text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = _("this is not TOML as it should be ({reason}); mend it, or inspect the file anew")
        raise ReadError(path, told.format(reason=error)) from None
    faults: list[Fault] = []
    about = content.pop("survey", {})
    entries = content.pop("column", [])
    faults += [Fault(name, _("this setting does not exist")) for name in content]
    checked = _Checked(faults)
    survey = checked.table("[survey]", about, SurveyMap, leave={"columns", "doubts"})
    columns = []
    if isinstance(entries, list):
        for n, entry in enumerate(entries, start=1):
            header = entry.get("header", "") if isinstance(entry, dict) else ""
            columns.append(checked.column(f'[[column]] {n} "{header}"', entry))
    if not columns:
        faults.append(Fault("[[column]]", _("there are no columns; inspect the survey first")))
    elif not faults:
        faults += _contradictions(columns)
    if faults:
        raise ReadError(path, faults)
    survey["name"] = survey.get("name") or slug(path.stem)
    return SurveyMap(columns=tuple(Column(**column) for column in columns), **survey)


def write_map(survey: SurveyMap) -> str:
    """The mapping as TOML to read and correct, with the reason above each column."""
    lines = [
        "# " + _("What the columns of this survey are. Read it, correct it, then:"),
        "#   casework survey add FILE --map THIS.toml",
        "# " + _("role: respondent, case, open, closed, stamp or drop (these two are left out)"),
        "# " + _("kind of a closed question: single, ordered, several, number or text"),
        "# " + _("question: the id of a question in every year; aliases: its other wordings"),
        "# " + _("optional = true: the column may be missing in another year"),
        "",
        "[survey]",
        *_lines(survey, leave={"columns", "doubts"}),
    ]
    for column in survey.columns:
        lines += ["", "[[column]]"]
        if column.reason:
            lines.append(f"# {squeeze(column.reason)}")
        lines += _lines(column, leave={"reason"})
    return "\n".join(lines) + "\n"


def _lines(value: SurveyMap | Column, *, leave: set[str]) -> Iterator[str]:
    """The fields that say something, as they stand in TOML."""
    for name in (field.name for field in fields(value) if field.name not in leave):
        held = getattr(value, name)
        if isinstance(held, bool):
            if held:
                yield f"{name} = true"
        elif isinstance(held, tuple):
            if held:
                yield f"{name} = [{', '.join(map(_quoted, held))}]"
        elif held or name in ("header", "name"):
            yield f"{name} = {_quoted(held or '')}"


def _quoted(text: str) -> str:
    """A TOML string; JSON writes the same but for DEL."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


class _Checked:
    """Tables of the file as keyword arguments; what is wrong is added to ``faults``."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def column(self, place: str, entry: Any) -> dict[str, Any]:
        """The arguments of one ``Column``."""
        given = self.table(place, entry, Column, leave={"reason"})
        for name, words in (("role", Role), ("kind", Scale)):
            if name in given:
                given[name] = self._word(place, name, given[name], words)
        return given

    def table(self, place: str, entry: Any, kind: type, *, leave: set[str]) -> dict[str, Any]:
        """The settings of one table, each of the type that its field has."""
        if not isinstance(entry, dict):
            self.faults.append(Fault(place, _("this setting does not exist")))
            return {}
        known = {field.name: field for field in fields(kind) if field.name not in leave}
        given = {}
        for name, value in entry.items():
            if name not in known:
                self._unknown(place, name, known)
            elif (right := self._right(place, name, value, known[name].default)) is not None:
                given[name] = right
        missing = [name for name, field in known.items() if field.default is MISSING]
        for name in missing:
            if name not in entry and not (kind is SurveyMap and name == "name"):
                told = _("{name} is missing; write it")
                self.faults.append(Fault(place, told.format(name=name)))
        return given

    def _right(self, place: str, name: str, value: Any, default: Any) -> Any:
        if isinstance(default, tuple):
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
            told, value = _("{name} is a list of texts"), tuple(value) if fits else value
        elif isinstance(default, bool):
            fits, told = isinstance(value, bool), _("{name} is true or false")
        else:
            fits, told = isinstance(value, str), _("{name} is a text, in quotation marks")
        if not fits:
            self.faults.append(Fault(place, told.format(name=name)))
            return None
        return value

    def _word(self, place: str, name: str, value: str, words: type[StrEnum]) -> Any:
        if value in list(words):
            return words(value)
        told = _('{name} "{value}" does not exist; choose one of: {names}')
        message = told.format(name=name, value=value, names=", ".join(words))
        self.faults.append(Fault(place, message))
        return None

    def _unknown(self, place: str, name: str, known: Mapping[str, Any]) -> None:
        message = _("this setting does not exist")
        if near := near_names(name, known):
            message += "; " + _("did you mean {names}?").format(names=", ".join(near))
        self.faults.append(Fault(f"{place} {name}", message))


def _contradictions(columns: list[dict[str, Any]]) -> Iterator[Fault]:
    """What no single column shows: one role given twice, a header or a question id twice."""
    for role in (Role.RESPONDENT, Role.CASE):
        having = [column["header"] for column in columns if column["role"] is role]
        if len(having) > 1:
            told = _("only one column can be the {role}; here are: {names}")
            yield Fault("", told.format(role=role, names=", ".join(f'"{n}"' for n in having)))
    headers: set[str] = set()
    questions: set[str] = set()
    for column in columns:
        place = f'"{column["header"]}"'
        for name in (column["header"], *column.get("aliases", ())):
            if squeeze(name).casefold() in headers:
                yield Fault(place, _("this name or alias belongs to another column already"))
            headers.add(squeeze(name).casefold())
        if column["role"] is Role.CLOSED and not column.get("kind"):
            yield Fault(place, _("{name} is missing; write it").format(name="kind"))
        joined = column.get("option") or column.get("together")
        if column["role"] in (Role.OPEN, Role.CLOSED) and not joined:
            id_ = slug(column.get("question") or column.get("label") or column["header"])
            if id_ in questions:
                told = _('question "{id}" stands twice; each question has an id of its own')
                yield Fault(place, told.format(id=id_))
            questions.add(id_)
        if column.get("option") and not column.get("ticked"):
            yield Fault(place, _("{name} is missing; write it").format(name="ticked"))
