"""The sources of a study: reading them in, finding them, showing them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from casework.errors import AlreadyThere, CaseworkError, Fault, NotInStudy, ReadError
from casework.model import Case, CasePart, Coding, Memo, Source
from casework.readers import Reading, ReadSource, read_survey
from casework.readers.ahead import reading_ahead
from casework.readers.source import READERS, advice_for
from casework.segmenting import case_parts
from casework.study.comments import CodeNames, FromComments, from_comments
from casework.study.files import CASE, Asked, Found, find_files, safe_name
from casework.study.speakers import Speaker, speakers_in, with_speakers
from casework.text import slug
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: a source and its reading report, or the error.

    ``codings`` and ``memos`` are what the comments of others in the file became.
    """

    file: str
    source: Source | None = None
    reading: Reading | None = None
    parts: tuple[CasePart, ...] = ()
    codings: tuple[Coding, ...] = ()
    memos: tuple[Memo, ...] = ()
    error: CaseworkError | None = None

    @property
    def fault(self) -> Fault | None:
        """The error as one line about this file."""
        if self.error is None:
            return None
        if isinstance(self.error, ReadError):
            return Fault(self.file, "; ".join(map(str, self.error.faults)))
        told = str(self.error)
        return Fault("" if told.startswith(self.file) else self.file, told)


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
        """Read files into the study: names, folders and patterns.

        ``{case}`` in a pattern says which case a file, or a whole folder, speaks of.
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

    def find(
        self, patterns: Sequence[str], *, base: Path | None = None, all_fit: bool = False
    ) -> Found:
        """The files that names, folders and patterns mean, seen from ``base`` or the study.

        With ``all_fit`` a pattern that no file fits is an error.
        """
        found = find_files(base or self._study.folder, patterns, suffixes=READERS)
        if all_fit and found.unfit:
            raise found.unfit[0]
        return found

    def advice(self, found: Found) -> list[str]:
        """What a person can do with the kinds of files that were passed over."""
        return list(filter(None, map(advice_for, found.others)))

    def add_files(
        self,
        files: Sequence[str] | Found,
        *,
        case: str = "",
        cases_by_mention: bool = False,
        known_too: bool = False,
    ) -> Iterator[Added]:
        """Read files one by one, one transaction each, and say what became of each.

        Patterns are seen from the study's folder; one that no file fits is an error
        before any file is read. What ``find`` gave is taken as it is: its errors come
        first. Comments of others in a file become codings and memos. A file that the
        study holds already is an error, unless ``known_too``.
        """
        given = self._study.cases.named(case).name if case else ""
        found = files if isinstance(files, Found) else self.find(files, all_fit=True)
        for error in found.errors:
            yield Added(error.path, error=error)
        names = cache(lambda: CodeNames(self._study.codebook.codes().values()))
        with reading_ahead([asked.path for asked in found.files]) as readings:
            for asked, reading in zip(found.files, readings, strict=True):
                try:
                    yield self._add_file(reading, asked, given, names, by_mention=cases_by_mention)
                except AlreadyThere as error:
                    yield Added(asked.shown, error=None if known_too else error)
                except CaseworkError as error:
                    yield Added(asked.shown, error=error)

    def add_survey(  # noqa: PLR0913 - one column or mapping each, all by keyword
        self,
        path: str | Path,
        *,
        mapping: str | Path | None = None,
        wave: str = "",
        open_questions: Sequence[str] = (),
        case_column: str | None = None,
        respondent_column: str | None = None,
        known_too: bool = False,
        progress: Callable[[int, int], object] | None = None,
    ) -> Reading:
        """Every answer to every open question as a short source, in one transaction.

        What the columns are is said by a confirmed ``mapping`` (a TOML file, see
        ``study.surveys``) or by naming the open questions. ``progress`` is told how
        many answers are read, and how many there are. A survey that the study holds
        already is an error, unless ``known_too``.
        """
        surveys = self._study.surveys
        if mapping is not None:
            return surveys.load(path, mapping, wave=wave, known_too=known_too, progress=progress)
        if not open_questions:
            told = _(
                "{file}: what its columns are is not known. Look first: casework survey inspect"
                " {file} -o {map}; read and correct that; then add it with --map {map}"
            )
            name = Path(path).name
            raise CaseworkError(told.format(file=name, map=Path(name).with_suffix(".toml")))
        read = read_survey(
            self._study.folder / path,
            open_questions=open_questions,
            case_column=case_column,
            respondent_column=respondent_column,
            cases=list(self._study.cases),
            progress=progress,
        )
        return surveys.keep(read, known_too=known_too)

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

    def speakers(self, source_id: str | None = None) -> list[Speaker]:
        """Who speaks in the sources, or in one of them, with the roles proposed or set."""
        found = list(self) if source_id is None else [self.named(source_id)]
        confirmed = self._study.store.roles_confirmed()
        return [
            speaker
            for source in found
            for speaker in speakers_in(source, confirmed=source.id in confirmed)
        ]

    def fix(
        self,
        source_id: str,
        *,
        speakers: Mapping[str, str] | None = None,
        roles: Mapping[str, str] | None = None,
    ) -> Source:
        """Rename and merge speakers of a source (old name to new), and set roles; its text stays.

        Roles are ``interviewer``, ``respondent`` and ``other``, by old or new name.
        """
        turns = with_speakers(self.named(source_id).turns, names=speakers or {}, roles=roles or {})
        store, who = self._study.store, self._study.coder
        store.set_turns(source_id, turns, who=who, now=self._study.now())
        return self.named(source_id)

    def confirm_roles(self, source_id: str | None = None) -> int:
        """Note that the roles in a source, or in all, are as they should be; how many were new."""
        names = list(dict.fromkeys(speaker.source for speaker in self.speakers(source_id)))
        store, who = self._study.store, self._study.coder
        return store.confirm_roles(names, who=who, now=self._study.now())

    def fitting(self, pattern: str) -> list[str]:
        """The ids that fit a pattern; raises ``NotInStudy`` where there is none."""
        ids = [name for name in self._study.store.source_ids() if fnmatch(name, pattern)]
        return ids or [self.named(pattern).id]

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

    def _add_file(
        self,
        reading: Future[ReadSource],
        asked: Asked,
        case: str,
        names: Callable[[], CodeNames],
        *,
        by_mention: bool,
    ) -> Added:
        study, now = self._study, self._study.now()
        pattern = re.split(r"[/\\]", asked.pattern.rstrip("/\\"))[-1]
        named = case or _case_in_name(asked.named, pattern, list(study.cases))
        read = _read(reading, asked)
        source = replace(_safely_named(read.source, asked.path.name), case=named)
        if source.id in study.store.source_ids() and not study.store.has_checksum(source.checksum):
            told = _(
                '{file} differs from the source "{id}" that the study was coded on; the study keeps'
                " that text. If this is another conversation, give the file another name"
            )
            raise CaseworkError(told.format(file=asked.shown, id=source.id))
        parts = case_parts(source, list(study.cases), study.pipeline) if by_mention else []
        said = FromComments()
        if read.comments:
            said = from_comments(read.comments, source, names(), coder=study.coder, now=now)
        study.store.add_sources(
            [source], parts=parts, made=said.codings, noted=said.memos, who=study.coder, now=now
        )
        doubts = (*read.reading.doubts, *said.doubts)
        report = replace(read.reading, file=asked.shown, doubts=doubts)
        return Added(asked.shown, source, report, tuple(parts), said.codings, said.memos)


def _read(reading: Future[ReadSource], asked: Asked) -> ReadSource:
    try:
        return reading.result()
    except ReadError as error:  # its path may be long, and hold unseen characters
        raise ReadError(asked.shown, error.faults) from error


def _safely_named(source: Source, name: str) -> Source:
    """The source by a name that holds no folder and nothing unseen."""
    safe = safe_name(name)
    if safe == name:
        return source
    return replace(source, title=safe.rpartition(".")[0] or safe, origin=safe)


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
        "language": source.language,
        "turns": len(source.turns),
        "words": len(source.text.split()),
        "quotable": source.quotable,
    }
    if source.case in cases:
        attributes = cases[source.case].attributes
        record |= {f"case.{name}": value for name, value in attributes.items()}
    return record | {f"answer.{name}": value for name, value in source.attributes.items()}
