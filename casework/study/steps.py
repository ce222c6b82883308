"""The steps of the main job: what each depends on, so that only what is due is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.model import Source, Status
from casework.text import checksum

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it depends on (as text), and the work, which tells what it did.

    ``outputs`` are the files it writes, as far as the study can tell at that moment.
    """

    name: str
    title: str
    depends: Callable[[], str]
    work: Callable[[], str]
    outputs: Callable[[], tuple[str, ...]] = tuple


def as_text(*parts: object) -> str:
    """What a step depends on, as text."""
    return repr(parts)


def reader(study: Study) -> str:
    """By what texts are read and compared: another pipeline or encoder makes a step due."""
    return f"{study.pipeline}; {study.meaning.method}"


def contents(study: Study, patterns: Sequence[str]) -> list[tuple[str, str]]:
    """Which files stand there now, with the checksums of what is in them."""
    return [(path.name, content(path)) for path in study.files(patterns)]


def content(path: Path) -> str:
    """The checksum of a file; empty where it cannot be read."""
    try:
        return checksum(path.read_bytes())
    except OSError:
        return ""  # the step that reads it says what is the matter


def undone(study: Study) -> int:
    """How often something was taken back: a step whose work was undone is due again."""
    return sum(entry.undoes is not None for entry in study.log())


def texts(study: Study) -> list[object]:
    """What is read and by which codebooks."""
    books = [(codebook.name, codebook.version) for codebook in study.codebook]
    return [books, [(s.id, s.checksum, _who_speaks(s)) for s in study.sources]]


def _who_speaks(source: Source) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.role) for turn in source.turns]


def learnt(study: Study) -> list[object]:
    """What people coded, accepted and rejected: suggestions are learnt from it."""
    judged = (Status.MADE, Status.ACCEPTED, Status.REJECTED)
    found = study.store.codings(statuses=judged)
    return [(c.anchor, c.code, c.polarity, c.status, c.judged_by) for c in found]


def state(study: Study) -> list[object]:
    """All that a report can depend on; ids and times of codings aside."""
    sources = [
        (s.id, s.checksum, s.case, s.quotable, s.title, _who_speaks(s)) for s in study.sources
    ]
    codings = [(c.anchor, c.code, c.polarity, c.coder.name, c.status) for c in study.codings]
    books = [(book.name, book.version) for book in study.codebook]
    claims = [claim for book in study.codebook for claim in study.store.claims(book.name)]
    kept = [study.store.kept_themes(), sorted(study.store.set_aside())]
    tied = [(link, link.who) for link in study.store.links()]
    checks = [(c.source, c.result, c.on, c.note) for c in study.store.member_checks()]
    beside = [tied, checks, study.store.expectations()]
    return [list(study.cases), sources, codings, study.sources.parts(), books, claims, kept, beside]
