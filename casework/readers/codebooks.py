"""Codebooks from YAML files: read whole or refused with every fault in its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from casework.errors import Fault, ReadError, near_names
from casework.language import check_pattern
from casework.model import Code, Codebook, Label
from casework.readers.guard import read_bytes
from casework.readers.lined_yaml import LinedYaml, NotText, Place, at_line, read_lined_yaml
from casework.text import checksum, decode, excerpt
from casework.words import _

SUFFIXES = (".yaml", ".yml")
LARGEST = 1_000_000  # bytes
NAME = r"^[A-Za-z][A-Za-z0-9_-]*$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=NAME)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class LabelEntry(_Strict):
    """The same words in Dutch and in English; English may stay out."""

    nl: Words
    en: str = ""

    def label(self) -> Label:
        """The words as the model keeps them."""
        return Label(self.nl, self.en.strip())


def _in_both(given: object) -> object:
    return {"nl": given, "en": given} if isinstance(given, str) else given


# A label, or words that are the same in both languages.
Origin = Annotated[LabelEntry, BeforeValidator(_in_both, json_schema_input_type=LabelEntry | str)]


class CodeEntry(_Strict):
    """One code, with the codes below it."""

    name: Name = Field(description="Letters, digits, - and _; unique in the whole study.")
    label: LabelEntry
    short: LabelEntry | None = Field(default=None, description="A heading of one or two words.")
    definition: LabelEntry = Field(description="What the code means, in one or two sentences.")
    include: LabelEntry | None = Field(default=None, description="What belongs to it.")
    exclude: LabelEntry | None = Field(default=None, description="What does not, and where to.")
    questions: list[LabelEntry] = Field(
        default=[], description="Asked in an interview: the first, and those that ask further."
    )
    examples: list[Words] = Field(default=[], description="Sentences that carry the code.")
    absent: LabelEntry | None = Field(default=None, description='Said on absence: "No team."')
    qualifier: str = Field(default="", description="Marks a cell that has this alone: test.")
    patterns: list[Words] = Field(default=[], description="What the rule coder looks for.")
    codes: list[CodeEntry] = Field(default=[], description="Codes below this one.")

    def flat(self, parent: str = "") -> Iterator[Code]:
        """This code and all below it, parents first."""
        nothing = Label("", "")
        yield Code(
            name=self.name,
            label=self.label.label(),
            definition=self.definition.label(),
            parent=parent,
            short=self.short.label() if self.short else nothing,
            absent=self.absent.label() if self.absent else nothing,
            include=self.include.label() if self.include else nothing,
            exclude=self.exclude.label() if self.exclude else nothing,
            examples=tuple(self.examples),
            patterns=tuple(self.patterns),
            qualifier=self.qualifier.strip(),
            questions=tuple(question.label() for question in self.questions),
        )
        for child in self.codes:
            yield from child.flat(self.name)


class CodebookFile(_Strict):
    """A codebook as it stands in a file: the codes of one theory."""

    codebook: Name = Field(description="The name of the codebook: cox.")
    title: LabelEntry
    source: Origin | None = Field(default=None, description="Where the theory comes from.")
    questions: list[LabelEntry] = Field(
        default=[], description="Asked in an interview of every code."
    )
    codes: list[CodeEntry] = Field(min_length=1)


def read_codebook(path: str | Path) -> Codebook:
    """The codebook in a YAML file, parents before their children.

    ``version`` is the checksum of the file's bytes. Raises one ``ReadError``
    with every fault and its line.
    """
    return _read(Path(path))[0]


def read_codebooks(folder: str | Path) -> list[Codebook]:
    """All codebooks of a folder, by file name; a code's name occurs once in all of them."""
    folder = Path(folder)
    if not folder.is_dir():
        raise ReadError(folder, _("there is no such folder"))
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    errors: list[ReadError] = []
    read: list[tuple[Path, Codebook, Mapping[str, int]]] = []
    for path in paths:
        try:
            read.append((path, *_read(path)))
        except ReadError as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    faults = [
        Fault(", ".join(filter(None, (Path(error.path).name, fault.place))), fault.message)
        for error in errors
        for fault in error.faults
    ]
    if faults or (faults := list(_twice_over_files(read))):
        raise ReadError(folder, faults)
    return [codebook for _path, codebook, _lines in read]


def checked_codebook(path: str | Path, content: bytes) -> Codebook:
    """The codebook that the file at ``path`` would hold with this content; nothing is written."""
    return _parsed(Path(path), content)[0]


def codebook_schema() -> dict[str, Any]:
    """The JSON schema of a codebook file, for editors."""
    schema = CodebookFile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _read(path: Path) -> tuple[Codebook, dict[str, int]]:
    """The codebook, and the line on which each code's name stands."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReadError(path, _("a codebook is a .yaml file"))
    content = read_bytes(path)
    if len(content) > LARGEST:
        raise ReadError(path, _("larger than 1 MB; a codebook is a short text file"))
    return _parsed(path, content)


@lru_cache(maxsize=64)
def _parsed(path: Path, content: bytes) -> tuple[Codebook, dict[str, int]]:
    """Parsed once for each content: a study asks for its codebooks again and again."""
    reading = read_lined_yaml(_text(path, content))
    reading.check(path)
    file = _validated(reading)
    entries = list(_entries(reading.data, ()))
    names = _check_names(entries, reading)
    _check_patterns(entries, reading)
    reading.check(path)
    codes = tuple(code for entry in file.codes for code in entry.flat())
    title = file.title.label()
    source = file.source.label() if file.source else Label("", "")
    questions = tuple(question.label() for question in file.questions)
    return Codebook(file.codebook, title, codes, source, checksum(content), questions), names


def _text(path: Path, content: bytes) -> str:
    decoded = decode(content)
    if not decoded.text.strip():
        raise ReadError(path, _("the file is empty"))
    name = {"utf-8": "", "cp1252": "Windows-1252"}.get(decoded.encoding, decoded.encoding.upper())
    if name or decoded.doubts:
        line = content[: _first_unfit(content)].count(b"\n") + 1
        told = _("not saved as UTF-8 ({encoding}); save the file again with the encoding UTF-8")
        raise ReadError(path, [Fault(at_line(line), told.format(encoding=name or "?"))])
    return decoded.text


def _first_unfit(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return max(content.find(0), 0)


def _validated(reading: LinedYaml) -> CodebookFile:
    """The data as the model has it; where it does not fit, its faults and an empty one."""
    try:
        return CodebookFile.model_validate(reading.data)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            place = error["loc"]
            message = _told(error["type"], place, error["input"])
            reading.fault(reading.line(place), message)
        return CodebookFile.model_construct(codes=[])


def _told(kind: str, place: Place, value: Any) -> str:
    """What is wrong at ``place``, in words for the author of the file."""
    key = ".".join(str(part) for part in place[-2:] if isinstance(part, str)) or "codebook"
    if kind == "extra_forbidden":
        return _unknown_key(place)
    if kind != "missing" and value in (None, "", []):
        kind = "string_too_short"
    value = value.written if isinstance(value, NotText) else value
    told = {
        "missing": _('"{key}" is missing'),
        "string_too_short": _('"{key}" is empty'),
        "string_pattern_mismatch": _(
            '"{value}" is no name: a letter first, then letters, digits, "-" and "_"'
        ),
        "string_type": _('"{key}" must be text; put it between quotation marks'),
        "list_type": _('"{key}" must be a list: lines that begin with "- "'),
    }.get(kind, _('"{key}" must be a group with these keys: {keys}'))
    return told.format(key=key, value=value, keys=", ".join(_known_keys(place)))


def _unknown_key(place: Place) -> str:
    key = str(place[-1])
    known = _known_keys(place[:-1])
    names = ", ".join(near_names(key, known)) or ", ".join(known)
    return _('unknown key "{key}"; known here: {names}').format(key=key, names=names)


def _known_keys(place: Place) -> tuple[str, ...]:
    """The keys that the group at ``place`` may have."""
    if not place:
        return tuple(CodebookFile.model_fields)
    return tuple((CodeEntry if place[-2:-1] == ("codes",) else LabelEntry).model_fields)


def _entries(data: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every code of the raw data with its place, as far as the data has that form."""
    codes = data.get("codes") if isinstance(data, dict) else None
    for n, entry in enumerate(codes if isinstance(codes, list) else ()):
        if isinstance(entry, dict):
            yield (*place, "codes", n), entry
            yield from _entries(entry, (*place, "codes", n))


def _check_names(
    entries: Sequence[tuple[Place, dict[str, Any]]], reading: LinedYaml
) -> dict[str, int]:
    """The line of each code's name; a name that differs in case alone is the same name."""
    lines: dict[str, int] = {}
    for place, entry in entries:
        name = entry.get("name")
        if not isinstance(name, str):
            continue
        line = reading.line((*place, "name"))
        first = lines.setdefault(name.casefold(), line)
        if first != line:
            told = _('code "{name}" stands here a second time; first in line {n}')
            reading.fault(line, told.format(name=name, n=first))
    return lines


def _check_patterns(entries: Sequence[tuple[Place, dict[str, Any]]], reading: LinedYaml) -> None:
    for place, entry in entries:
        patterns = entry.get("patterns")
        for n, pattern in enumerate(patterns if isinstance(patterns, list) else ()):
            wrong = check_pattern(pattern) if isinstance(pattern, str) else None
            if wrong and str(pattern).strip():
                told = _('pattern "{pattern}": {problem}')
                line = reading.line((*place, "patterns", n))
                reading.fault(line, told.format(pattern=excerpt(str(pattern), 60), problem=wrong))


def _twice_over_files(
    read: Sequence[tuple[Path, Codebook, Mapping[str, int]]],
) -> Iterator[Fault]:
    """Names of codes and codebooks that two files have both."""
    books: dict[str, Path] = {}
    codes: dict[str, tuple[Path, int]] = {}
    for path, codebook, lines in read:
        first = books.setdefault(codebook.name.casefold(), path)
        if first != path:
            told = _('codebook "{name}" is also in {file}')
            yield Fault(path.name, told.format(name=codebook.name, file=first.name))
        for name, line in lines.items():
            other, there = codes.setdefault(name, (path, line))
            if other != path:
                told = _('code "{name}" is also in {file}, line {n}')
                place = f"{path.name}, {at_line(line)}"
                yield Fault(place, told.format(name=name, file=other.name, n=there))
