"""The chain of evidence of a study: walk from a line or number to who said it, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from casework.analysis.chain import (
    FlyerLine,
    Found,
    Place,
    bars_of,
    find_evidence,
    flyer_lines,
    lines_at,
    overlap,
    place_of,
)
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.evidence import Told, around
from casework.analysis.flyer import Tally
from casework.errors import CaseworkError, NotInStudy
from casework.model import Claim, ClaimLink, Coding, MemberCheck, Source, Turn
from casework.outputs.flyer_words import count_words
from casework.study.member_checks import in_order
from casework.study.settings import read_flyer_plan
from casework.text import fold
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.study import Study

_NUMBER = noted("evidence number")
_LINE = noted("line of the flyer")
_TURN = noted("turn")


@dataclass(frozen=True, slots=True)
class Walk:
    """The whole chain of one piece of evidence.

    ``claim`` is what a person wrote in the cell, or None where the program drafted
    it. ``codings`` are those that make this evidence, ``links`` what a person said
    that these words do for a claim, ``checks`` the member checks of the source in
    their order. ``before`` and ``after`` are the words around it in its turn.
    """

    found: Found
    claim: Claim | None
    codings: tuple[Coding, ...]
    source: Source
    turn: Turn | None
    before: str
    after: str
    links: tuple[ClaimLink, ...] = ()
    checks: tuple[MemberCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A stretch of a source that was coded, and all that rests on it."""

    start: int
    end: int
    quote: str
    turn: int
    speaker: str
    codings: tuple[Coding, ...]
    evidence: tuple[Found, ...]
    lines: tuple[FlyerLine, ...]
    links: tuple[ClaimLink, ...] = ()


class Chain:
    """The chain of evidence as it stands now; make another one after a change.

    The table is the one that ``study.toml`` asks for, the flyer that of its plan.
    A study without a plan has no lines, and all the rest.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @cached_property
    def table(self) -> CrossCaseTable:
        """The cross-case table whose evidence has the numbers."""
        return self._study.table_as_asked()

    @cached_property
    def lines(self) -> tuple[FlyerLine, ...]:
        """The lines of the flyer that rest on evidence, numbered from 1."""
        study = self._study
        path = study.folder / study.settings.flyer_plan
        if not path.is_file():
            return ()
        plan = read_flyer_plan(path)
        flyer = study.flyer(self.table, study.settings.flyer_plan)
        bars: dict[str, list[Told]] = {}
        if plan.chart is not None:
            codebook = study.codebook.named(plan.chart.codebook)
            bars = bars_of(codebook, self._told, study.cases, study.language)

        def counted(tally: Tally) -> str:
            return f"{count_words(tally.n, tally.total, language=study.language)} {tally.text}"

        return flyer_lines(flyer, self.table, bars, counted)

    @cached_property
    def numbers(self) -> dict[int, Found]:
        """Every piece of evidence by its number."""
        return find_evidence(self.table, self.lines)

    def line(self, number: int) -> FlyerLine:
        """One line of the flyer; raises ``NotInStudy``."""
        if not self.lines:
            told = _("there is no flyer yet; {file} says what stands in it")
            raise CaseworkError(told.format(file=self._study.settings.flyer_plan))
        if not 1 <= number <= len(self.lines):
            known = _("1 to {n}").format(n=len(self.lines))
            raise NotInStudy(_LINE, str(number), [known])
        return self.lines[number - 1]

    def walk(self, n: int) -> Walk:
        """The whole chain of one evidence number; raises ``NotInStudy``."""
        if n not in self.numbers:
            known = [_("1 to {n}").format(n=len(self.numbers))] if self.numbers else []
            raise NotInStudy(_NUMBER, str(n), known)
        found = self.numbers[n]
        item = found.evidence
        place = place_of(item)
        source = self.sources[item.source]
        turn = source.turns[item.turn - 1] if item.turn else None
        within = (turn.start, turn.end) if turn else (0, len(source.text))
        before, after = around(source.text, item.start, item.end, within=within)
        under = {(found.row.code, item.case)}
        return Walk(
            found,
            self._claims.get((item.case, found.row.code)),
            tuple(c for c in self._codings_at(place) if _makes(c, found)),
            source,
            turn,
            before,
            after,
            tuple(link for link in self._links_at(place) if (link.code, link.case) in under),
            self.checks(source.id),
        )

    def under(self, code: str, case: str = "") -> list[Found]:
        """The evidence of one row or code, in one case or in all; names must be known."""
        if code not in self.table.codes:
            raise NotInStudy("code", code, self.table.codes)
        wanted = self._study.cases.named(case).name if case else ""
        return [
            found
            for found in self.numbers.values()
            if code in {found.row.code, found.evidence.code} and wanted in {"", found.evidence.case}
        ]

    def holding(self, words: str) -> list[Found]:
        """The evidence, and the cells and lines over it, in which these words stand."""
        wanted = fold(words)
        told = [
            found
            for found in self.numbers.values()
            if wanted in fold(found.evidence.quote)
            or wanted in fold(found.cell.summary)
            or any(wanted in fold(line.text) for line in found.lines)
        ]
        if not told:
            message = _('no evidence, cell or line of the flyer holds "{words}"')
            raise CaseworkError(message.format(words=words))
        return told

    def checks(self, source: str) -> tuple[MemberCheck, ...]:
        """The member checks of a source, in the order in which they happened."""
        return tuple(in_order(self._study.store.member_checks(source)))

    def back(self, source_id: str, turn: int | None = None) -> list[Used]:
        """Every coded stretch of a source, or of one turn, with all that rests on it."""
        source = self._study.sources.named(source_id)
        if turn is not None and not 1 <= turn <= len(source.turns):
            raise NotInStudy(_TURN, str(turn), [_("1 to {n}").format(n=len(source.turns))])
        stretches: dict[Place, list[Coding]] = {}
        for coding in self._counted:
            anchor = coding.anchor
            if anchor.source == source.id:
                stretches.setdefault((anchor.source, anchor.start, anchor.end), []).append(coding)
        used = [self._used(source, place, stretches[place]) for place in sorted(stretches)]
        return [one for one in used if turn in {None, one.turn}]

    @cached_property
    def _told(self) -> list[Told]:
        return self._study.codings.told()

    @cached_property
    def _counted(self) -> list[Coding]:
        codings = {told.coding.id: told.coding for told in self._told}
        return [coding for coding in codings.values() if coding.counts]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by their ids."""
        return {source.id: source for source in self._study.sources}

    @cached_property
    def _claims(self) -> dict[tuple[str, str], Claim]:
        written = self._study.store.claims(self.table.codebook)
        return {(claim.case, claim.code): claim for claim in written}

    @cached_property
    def _links(self) -> list[ClaimLink]:
        return self._study.store.links(self.table.codebook)

    def _links_at(self, place: Place) -> list[ClaimLink]:
        return [link for link in self._links if overlap(place, _span(link))]

    def _codings_at(self, place: Place) -> list[Coding]:
        return [coding for coding in self._counted if overlap(place, _span(coding))]

    def _used(self, source: Source, place: Place, codings: Sequence[Coding]) -> Used:
        _name, start, end = place
        here = source.turn_at(start)
        codes = {coding.code for coding in codings}
        evidence = tuple(
            found
            for found in self.numbers.values()
            if found.evidence.code in codes and overlap(place, place_of(found.evidence))
        )
        direct = [line for found in evidence for line in found.lines]
        bars = [line for line in lines_at(self.lines, place) if place in line.places]
        lines = {line.number: line for line in (*direct, *bars)}
        return Used(
            start,
            end,
            source.text[start:end],
            here[0] if here else 0,
            here[1].speaker if here else "",
            tuple(codings),
            evidence,
            tuple(lines[number] for number in sorted(lines)),
            tuple(self._links_at(place)),
        )


def _span(one: Coding | ClaimLink) -> Place:
    return one.anchor.source, one.anchor.start, one.anchor.end


def _makes(coding: Coding, found: Found) -> bool:
    item = found.evidence
    return coding.code == item.code and str(coding.polarity) == item.polarity
