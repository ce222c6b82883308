"""Pattern matching: what theory predicts of each case, held against what was found.

After Yin (Case Study Research and Applications, 2018), on pattern matching, rival
explanations and replication: a literal replication is the same prediction that
comes true in another case, a theoretical replication another outcome that was
predicted for a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import LINKED, Evidence
from casework.model import Expectation, Polarity, Role, Status
from casework.words import noted


class Match(StrEnum):
    """How what was found stands to what was predicted."""

    MATCH = noted("match")
    PARTIAL = noted("partial")
    MISMATCH = noted("mismatch")
    NO_EVIDENCE = noted("no evidence")
    OPEN = noted("to be judged")


@dataclass(frozen=True, slots=True)
class Matched:
    """One step in one case: what was predicted, what was found, and whether they agree.

    ``found`` is a polarity, or empty without evidence; ``qualifier`` says that the
    evidence is partial or indirect. ``general`` says that the prediction goes for
    all cases. ``evidence`` are the numbered quotations of the case.
    """

    code: str
    label: str
    case: str
    expected: Expectation
    found: str
    summary: str
    match: Match
    qualifier: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def general(self) -> bool:
        """Whether the prediction goes for all cases."""
        return not self.expected.case

    @property
    def rival_open(self) -> bool:
        """Whether a rival explanation is named of which nobody said what speaks for it."""
        return bool(self.expected.rival) and not self.expected.rival_note


@dataclass(frozen=True, slots=True)
class Replication:
    """What the cases say together of one step.

    ``literal`` are the cases of which the same was predicted (as ``predicted``),
    ``held`` those of them in which it was found, ``partly`` those in which it was
    found in part. ``contrast`` are the cases of which something else was predicted,
    ``contrast_held`` those in which that was found.
    """

    code: str
    label: str
    predicted: str
    literal: tuple[str, ...]
    held: tuple[str, ...]
    partly: tuple[str, ...]
    contrast: tuple[str, ...] = ()
    contrast_held: tuple[str, ...] = ()

    @property
    def is_literal(self) -> bool:
        """Whether the same prediction came true in two cases or more."""
        return len(self.held) > 1

    @property
    def is_theoretical(self) -> bool:
        """Whether a case came out otherwise as was predicted, beside one that did not."""
        return bool(self.contrast_held and self.held)


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """Every prediction on the cases of a table, in the order of its rows."""

    codebook: str
    title: str
    language: str
    cases: tuple[str, ...]
    steps: tuple[tuple[Matched, ...], ...]
    replications: tuple[Replication, ...]

    @property
    def all(self) -> tuple[Matched, ...]:
        """Every step of every case."""
        return tuple(one for step in self.steps for one in step)

    @property
    def counts(self) -> Mapping[Match, int]:
        """How many predictions came out in which way."""
        counted = Counter(one.match for one in self.all)
        return {match: counted[match] for match in Match}

    def of_case(self, case: str) -> tuple[Matched, ...]:
        """The predictions of one case."""
        return tuple(one for one in self.all if one.case == case)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{escape(one.label)}</th><td>{escape(one.case)}</td>"
            f"<td>{escape(str(one.match))}</td><td>{escape(one.summary)}</td></tr>"
            for one in self.all
        )
        return f"<table><caption>{escape(self.title)}</caption><tbody>{rows}</tbody></table>"


def match_patterns(
    table: CrossCaseTable, expectations: Iterable[Expectation], labels: Mapping[str, str]
) -> PatternMatch:
    """What was found in each case of a table, beside what was predicted of it.

    A prediction on one case goes before one on all. A step counts by its cell; a
    code below a step by its own evidence. ``labels`` name the codes.
    """
    by_code: dict[str, dict[str, Expectation]] = {}
    for one in expectations:
        by_code.setdefault(one.code, {})[one.case] = one
    order = {code: place for place, code in enumerate(table.codes)}
    known = sorted((code for code in by_code if code in order), key=lambda code: order[code])
    steps = tuple(
        step
        for code in known
        if (step := tuple(_matched(table, code, by_code[code], labels.get(code, code))))
    )
    return PatternMatch(
        codebook=table.codebook,
        title=table.title,
        language=table.language,
        cases=table.cases,
        steps=steps,
        replications=tuple(_replication(step) for step in steps),
    )


def match(predicted: str, found: str, qualifier: str = "") -> Match:
    """How what was found stands to what was predicted.

    ``qualifier`` says that all that was found is partial or indirect.

    >>> str(match("present", "present")), str(match("present", "mixed"))
    ('match', 'partial')
    >>> str(match("present", "absent")), str(match("absent", ""))
    ('mismatch', 'no evidence')
    """
    if not predicted:
        return Match.OPEN
    if not found:
        return Match.NO_EVIDENCE
    if Polarity.MIXED in {predicted, found}:
        return Match.MATCH if predicted == found else Match.PARTIAL
    if predicted != found:
        return Match.MISMATCH
    return Match.PARTIAL if qualifier and found == Polarity.PRESENT else Match.MATCH


def _matched(
    table: CrossCaseTable, code: str, of: Mapping[str, Expectation], label: str
) -> Iterator[Matched]:
    for case in table.cases:
        expected = of.get(case) or of.get("")
        if expected is None:
            continue
        cell = _cell(table, code, case)
        if cell is None:
            evidence = tuple(_own(table, code, case))
            found, qualifier, summary = _polarity(evidence), "", ""
        else:
            evidence, found = cell.evidence, cell.polarity
            qualifier, summary = cell.qualifier, cell.summary
        outcome = match(expected.predicted, found, qualifier)
        yield Matched(code, label, case, expected, found, summary, outcome, qualifier, evidence)


def _cell(table: CrossCaseTable, code: str, case: str) -> Cell | None:
    rows = (row for row in table.rows if row.code == code)
    return next((cell for row in rows for cell in row.cells if cell.case == case), None)


def _own(table: CrossCaseTable, code: str, case: str) -> Iterable[Evidence]:
    return (
        item
        for item in table.evidence
        if (item.code, item.case) == (code, case) and item.status not in {LINKED, Status.SUGGESTED}
    )


def _polarity(evidence: Sequence[Evidence]) -> str:
    said = {item.polarity for item in evidence}
    if len(said) > 1:
        return str(Polarity.MIXED)
    return said.pop() if said else ""


def _replication(step: Sequence[Matched]) -> Replication:
    """The prediction that most cases share, and what was predicted otherwise."""
    shared = Counter(one.expected.predicted for one in step if one.expected.predicted)
    predicted = shared.most_common(1)[0][0] if shared else ""
    literal = [one for one in step if one.expected.predicted == predicted and predicted]
    other = [one for one in step if one.expected.predicted not in {predicted, ""}]
    return Replication(
        code=step[0].code,
        label=step[0].label,
        predicted=predicted,
        literal=tuple(one.case for one in literal),
        held=tuple(one.case for one in literal if one.match is Match.MATCH),
        partly=tuple(one.case for one in literal if one.match is Match.PARTIAL),
        contrast=tuple(one.case for one in other),
        contrast_held=tuple(one.case for one in other if one.match is Match.MATCH),
    )


def against(one: Matched) -> tuple[Evidence, ...]:
    """The quotations that speak against what the cell says."""
    return tuple(item for item in one.evidence if item.role == Role.CONTRADICTS)
