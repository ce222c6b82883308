"""Member checks: how each source stands with its respondent, and which words were refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import CaseworkError, Fault, NotInStudy, ReadError
from casework.model import Check, MemberCheck
from casework.readers.dates import date_of
from casework.readers.member_checks import read_member_checks, result_named
from casework.store import new_ids
from casework.study.method_settings import MemberChecksSection
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study

DAY = len("2021-05-04")


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """How one source stands: its newest event, or None where it was never laid before anybody."""

    source: str
    title: str
    case: str
    check: MemberCheck | None


class MemberChecks:
    """What respondents said of what was made of their words."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[MemberCheck]:
        return iter(self._study.store.member_checks())

    def by_source(self) -> list[SourceCheck]:
        """Every source but survey answers, in order, with how it stands now."""
        newest = ruling_checks(self._study)
        found = []
        for source in self._study.sources:
            if not source.question or source.id in newest:
                check = newest.get(source.id)
                found.append(SourceCheck(source.id, source.title, source.case, check))
        return found

    def of(self, source: str) -> MemberCheck | None:
        """How one source stands; raises ``NotInStudy``."""
        return ruling_checks(self._study).get(self._study.sources.named(source).id)

    @property
    def refused(self) -> frozenset[str]:
        """The sources whose respondents took their words back."""
        return refused_sources(self._study)

    def record(
        self, source: str, result: Check | str, *, on: str = "", note: str = ""
    ) -> MemberCheck:
        """Write down what became of a check; ``on`` is its day, today where it is left out.

        A change says in its note what changed. Raises ``NotInStudy``.
        """
        study, now = self._study, self._study.now()
        check = result if isinstance(result, Check) else result_named(result)
        day = self._day(on) if on else now[:DAY]
        if check is Check.CHANGED and not note.strip():
            raise CaseworkError(_("say what the respondent had changed: --note TEXT"))
        named = study.sources.named(source).id
        event = MemberCheck("", named, check, day, note.strip(), study.coder, now)
        return study.store.add_member_check(event, who=study.coder, now=now)

    def load(self, path: str | Path) -> list[MemberCheck]:
        """Take in checks from a table, all or none; what is known already is not doubled."""
        study, file = self._study, self._study.folder / path
        rows = read_member_checks(file)
        known = study.store.source_ids()
        faults = []
        for row in rows:
            place = _("row {n}").format(n=row.row)
            if row.source not in known:
                faults.append(Fault(place, str(NotInStudy("source", row.source, known))))
            elif row.on > study.now()[:DAY]:
                faults.append(Fault(place, _in_future(row.on)))
        if faults:
            raise ReadError(file, faults)
        before, now = set(study.store.member_checks()), study.now()
        added = []
        for row, name in zip(rows, new_ids(len(rows), now), strict=True):
            event = MemberCheck(name, row.source, row.result, row.on, row.note, study.coder, now)
            kept = study.store.add_member_check(event, who=study.coder, now=now)
            added += [] if kept in before else [kept]
        return added

    def withdraw(self, source: str) -> MemberCheck:
        """Take the newest event of a source away, as when it was written down by mistake."""
        study = self._study
        check = self.of(source)
        if check is None:
            told = _("nothing is recorded of a member check of {source}")
            raise CaseworkError(told.format(source=source))
        study.store.withdraw_member_check(check.id, who=study.coder, now=study.now())
        return check

    def _day(self, written: str) -> str:
        day = date_of(written)
        if day > self._study.now()[:DAY]:
            raise CaseworkError(_in_future(day))
        return day


def ruling_checks(study: Study) -> dict[str, MemberCheck]:
    """By source the event that rules: the newest, but what was only sent lifts no refusal."""
    found: dict[str, MemberCheck] = {}
    for check in in_order(study.store.member_checks()):
        held = found.get(check.source)
        refused = held is not None and held.result is Check.REFUSED
        if not (refused and check.result is Check.SENT):
            found[check.source] = check
    return found


def refused_sources(study: Study) -> frozenset[str]:
    """The sources of which the respondent refused that the words are used."""
    return frozenset(
        s for s, check in ruling_checks(study).items() if check.result is Check.REFUSED
    )


def change_notes(study: Study) -> dict[str, str]:
    """By source what its respondent had changed, where that is how it stands."""
    newest = ruling_checks(study).items()
    return {source: check.note for source, check in newest if check.result is Check.CHANGED}


def in_order(checks: Iterable[MemberCheck]) -> list[MemberCheck]:
    """Events by the day on which they happened, those of one day as they were written down.

    One of which the day is not known counts for the day on which it was written.
    """
    return sorted(checks, key=lambda check: check.on or check.at[:DAY])


def load_member_checks(study: Study, asked: MemberChecksSection) -> str:
    """Take in the checks that ``study.toml`` names; what was done, in words."""
    added = MemberChecks(study).load(asked.file)
    return plural("{n} new member check", "{n} new member checks", len(added))


def _in_future(day: str) -> str:
    return _("{day} lies in the future; write the day on which it happened").format(day=day)
