"""The file in which a coder's work travels to another machine, checked before anything is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from casework.errors import Fault, ReadError
from casework.model import About, Polarity
from casework.readers.guard import read_bytes
from casework.words import _

FORMAT: Literal["casework codings"] = "casework codings"
VERSION = 1
SUFFIX = ".casework.json"
MOST = 20  # faults shown

Filled = Annotated[str, StringConstraints(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class BookPart(_Part):
    """A codebook as the coder had it."""

    name: str
    version: str


class SourcePart(_Part):
    """A source that the work stands on; its text stays where it is."""

    id: Filled
    title: str
    checksum: str


class Stretch(_Part):
    """Words of a source, with those around them."""

    source: Filled
    start: int = Field(ge=0)
    quote: Filled
    before: str = ""
    after: str = ""
    why: str = ""  # of one that found no place


class CodingPart(_Part):
    """One coding; ``withdrawn`` once its maker gave it up."""

    id: Filled
    on: Stretch
    code: Filled
    polarity: Literal["present", "absent", "mixed"] = Polarity.PRESENT.value
    withdrawn: bool = False
    memo: str = ""
    made_at: str = ""
    evidence: dict[str, str] = {}
    seen: tuple[str, ...] = Field(default=(), strict=False)


class MemoPart(_Part):
    """One memo; ``on`` where it stands beside words of its own."""

    id: Filled
    about: Literal["study", "source", "coding", "code", "case"] = About.STUDY.value
    about_id: str = ""
    on: Stretch | None = None
    text: Filled
    at: str = ""
    withdrawn: bool = False
    version: int = 1


class ExchangeFile(_Part):
    """The work of one coder."""

    format: Literal["casework codings"] = FORMAT
    format_version: int = VERSION
    program: str = ""
    coder: Filled
    codebooks: tuple[BookPart, ...] = Field(default=(), strict=False)
    sources: tuple[SourcePart, ...] = Field(default=(), strict=False)
    codings: tuple[CodingPart, ...] = Field(default=(), strict=False)
    memos: tuple[MemoPart, ...] = Field(default=(), strict=False)

    def written(self) -> bytes:
        """The file: the same work gives the same bytes."""
        data = self.model_dump(mode="json", exclude_defaults=False)
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_exchange(path: Path) -> ExchangeFile:
    """The work in a file; raises one ``ReadError`` with its faults."""
    content = read_bytes(path)
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        told = _("this is no file of codings from another machine: it is no JSON in UTF-8")
        raise ReadError(path, told) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ReadError(path, _("this is no file of codings from another machine"))
    version = data.get("format_version")
    if isinstance(version, int) and version > VERSION:
        told = _("a newer version of the program wrote this file; bring this one up to date first")
        raise ReadError(path, told)
    try:
        return ExchangeFile.model_validate_json(content.decode("utf-8-sig"))
    except ValidationError as errors:
        told = _("the value is missing or not as it should be")
        places = [".".join(map(str, error["loc"])) for error in errors.errors(include_url=False)]
        raise ReadError(path, [Fault(place, told) for place in places[:MOST]]) from errors
