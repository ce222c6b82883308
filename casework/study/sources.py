"""The sources of a study: reading them in, finding them, showing them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from casework.errors import AlreadyThere, CaseworkError, Fault, NotInStudy, ReadError
from casework.model import Case, CasePart, Source
from casework.readers import Reading, read_source, read_survey
from casework.segmenting import case_parts
from casework.text import slug
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

CASE = "{case}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: a source and its reading report, or the error."""

    file: str
    source: Source | None = None
    reading: Reading | None = None
    parts: tuple[CasePart, ...] = ()
    error: CaseworkError | None = None

    @property
    def fault(self) -> Fault | None:
        """The error as one line about this file."""
        if self.error is None:
            return None
        if isinstance(self.error, ReadError):
            return Fault(self.file, "; ".join(map(str, self.error.faults)))
        return Fault(self.file, str(self.error))


class Sources:
    """Transcripts, documents and survey answers, in the order in which they came."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[Source]:
        return iter(self._study.store.sources())

    def __len__(self) -> int:
        return len(self._study.store.source_ids())

    def named(self, source_id: str) -> Source:
        """The source of this id; raises ``NotInStudy`` with near names."""
        return self._study.store.source(source_id)

    def add(self, *patterns: str, case: str = "", cases_by_mention: bool = False) -> list[Source]:
        """Read files into the study; ``{case}`` in a pattern says which case a file speaks of.

        Raises the first error met; what was read before it stays. ``add_files``
        goes on after a bad file and tells of each.
        """
        added = []
        for outcome in self.add_files(patterns, case=case, cases_by_mention=cases_by_mention):
            if outcome.error is not None:
                raise outcome.error
            if outcome.source is not None:
                added.append(outcome.source)
        return added

    def add_files(
        self,
        patterns: Sequence[str],
        *,
        case: str = "",
        cases_by_mention: bool = False,
        known_too: bool = False,
        folder: Path | None = None,
    ) -> Iterator[Added]:
        """Read files one by one, one transaction each, and say what became of each.

        A file that the study holds already is an error, unless ``known_too``.
        Patterns are seen from ``folder``, or from the study's; one that no file
        fits is an error before any file is read.
        """
        given = self._study.cases.named(case).name if case else ""
        for path, pattern in list(_matching(patterns, folder or self._study.folder)):
            try:
                yield self._add_file(path, pattern, given, by_mention=cases_by_mention)
            except AlreadyThere as error:
                yield Added(path.name, error=None if known_too else error)
            except CaseworkError as error:
                yield Added(path.name, error=error)

    def add_survey(
        self,
        path: str | Path,
        *,
        open_questions: Sequence[str],
        case_column: str | None = None,
        respondent_column: str | None = None,
        known_too: bool = False,
        progress: Callable[[int, int], object] | None = None,
    ) -> Reading:
        """Every answer to every open question as a short source, in one transaction.

        ``progress`` is told how many answers are read, and how many there are.
        A survey that the study holds already is an error, unless ``known_too``.
        """
        read = read_survey(
            self._study.folder / path,
            open_questions=open_questions,
            case_column=case_column,
            respondent_column=respondent_column,
            cases=list(self._study.cases),
            progress=progress,
        )
        known = set(self._study.store.source_ids())
        if not (known_too and known.issuperset(source.id for source in read.sources)):
            store, who = self._study.store, self._study.coder
            store.add_sources(read.sources, who=who, now=self._study.now())
        return read.reading

    def allow_quotations(self, patterns: Sequence[str], *, allowed: bool = True) -> list[str]:
        """Note for the sources whose ids fit that their respondents allowed quotations in print."""
        changed = []
        for source in self:
            fits = any(fnmatch(source.id, pattern) for pattern in patterns)
            if fits and source.quotable is not allowed:
                self._set(source.id, quotable=allowed)
                changed.append(source.id)
        return changed

    def set_quotable(self, source_id: str, *, allowed: bool) -> None:
        """Note whether the respondent of a source allowed quotations in print."""
        self._set(source_id, quotable=allowed)

    def set_case(self, source_id: str, case: str) -> None:
        """Say which case all of a source speaks of."""
        self._set(source_id, case=self._study.cases.named(case).name)

    def remove(self, source_id: str) -> None:
        """Take a source out of the study; refused while codings stand on it."""
        store, who = self._study.store, self._study.coder
        store.remove_source(source_id, who=who, now=self._study.now())

    def parts(self, source_id: str | None = None) -> list[CasePart]:
        """The parts of sources that speak of one case each."""
        return self._study.store.case_parts(source_id)

    def accept_parts(self, source_id: str) -> int:
        """Accept every suggested case part of a source; returns how many."""
        store, who = self._study.store, self._study.coder
        return store.accept_case_parts(source_id, who=who, now=self._study.now())

    @property
    def frame(self) -> pd.DataFrame:
        """One row per source, with the attributes of its case under ``case.``."""
        cases = {case.name: case for case in self._study.cases}
        return pd.DataFrame([_record(source, cases) for source in self])

    def _set(self, source_id: str, **fields: object) -> None:
        store, who = self._study.store, self._study.coder
        store.set_source(source_id, who=who, now=self._study.now(), **fields)

    def _add_file(self, path: Path, pattern: str, case: str, *, by_mention: bool) -> Added:
        study = self._study
        named = case or _case_in_name(path.name, Path(pattern).name, list(study.cases))
        source, reading = read_source(path, case=named)
        if source.id in study.store.source_ids() and not study.store.has_checksum(source.checksum):
            told = _(
                '{file} differs from the source "{id}" that the study was coded on; the study keeps'
                " that text. If this is another conversation, give the file another name"
            )
            raise CaseworkError(told.format(file=path.name, id=source.id))
        parts = case_parts(source, list(study.cases), study.pipeline) if by_mention else []
        study.store.add_sources([source], parts=parts, who=study.coder, now=study.now())
        return Added(path.name, source, reading, tuple(parts))


def fitting(pattern: str, folder: Path) -> list[Path]:
    """The files that fit a pattern as seen from ``folder``, sorted; itself where it names one."""
    given = folder / pattern
    if given.exists() or not any(sign in pattern for sign in "*?["):
        return [given]
    base = Path(pattern)
    root, inside = (Path(base.anchor), base.relative_to(base.anchor)) if base.anchor else ("", base)
    try:
        return sorted((folder / root).glob(str(inside)))
    except ValueError:
        told = _('"**" stands for folders and must be a whole part of the path, as in "a/**/*.txt"')
        raise ReadError(pattern, told) from None


def _matching(patterns: Sequence[str], folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file once, with the pattern that found it."""
    seen: set[Path] = set()
    for pattern in patterns:
        found = fitting(pattern.replace(CASE, "*"), folder)
        if not found:
            raise ReadError(pattern or '""', _("no file fits this"))
        for path in found:
            if path not in seen:
                seen.add(path)
                yield path, pattern


def _case_in_name(name: str, pattern: str, cases: Sequence[Case]) -> str:
    """The case that a file's name holds where its pattern says ``{case}``."""
    if CASE not in pattern:
        return ""
    before, after = (_as_regex(part) for part in pattern.split(CASE, 1))
    slugs = {slug(known): case.name for case in cases for known in (case.name, *case.aliases)}
    fitting = [s for s in slugs if re.fullmatch(f"{before}{re.escape(s)}{after}", name.lower())]
    if fitting:
        return slugs[max(fitting, key=len)]
    wide = re.fullmatch(f"{before}(.+?){after}", name.lower())
    given = wide.group(1) if wide else name
    advice = _("add it with: casework cases add FILE")
    raise NotInStudy("case", given, [case.name for case in cases], advice)


def _as_regex(pattern: str) -> str:
    return re.escape(pattern.lower()).replace(r"\*", ".*").replace(r"\?", ".")


def _record(source: Source, cases: dict[str, Case]) -> dict[str, object]:
    record: dict[str, object] = {
        "source": source.id,
        "title": source.title,
        "kind": str(source.kind),
        "case": source.case,
        "turns": len(source.turns),
        "words": len(source.text.split()),
        "quotable": source.quotable,
    }
    if source.case in cases:
        attributes = cases[source.case].attributes
        record |= {f"case.{name}": value for name, value in attributes.items()}
    return record | {f"answer.{name}": value for name, value in source.attributes.items()}
