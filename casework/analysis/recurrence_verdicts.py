"""Words of recurrence held against a count: they hold, they are off, or nothing bears them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from casework.analysis.claim_verdicts import Verdict
from casework.analysis.recurrence import Recurrence, named
from casework.analysis.recurrence_words import Amount, Recurring
from casework.words import _, spoken


@dataclass(frozen=True, slots=True)
class Bearing:
    """A verdict on words of recurrence, with its reason.

    ``uncovered`` says that nothing contradicts the words, and that what is coded
    does not bear them either.
    """

    verdict: Verdict
    reason: str
    uncovered: bool = False


def judge_recurring(one: Recurring, found: Recurrence, *, denied: bool = False) -> Bearing:
    """What is coded says of words of recurrence about one code.

    ``denied`` says that the sentence speaks of its absence. "None" and "only" need
    evidence of absence: a case of which nothing is coded bears neither.

    >>> from casework.analysis.recurrence_words import find_recurring
    >>> four = ("A", "B", "C", "D")
    >>> [said] = find_recurring("alle vier hebben een team", {})
    >>> told = judge_recurring(said, Recurrence("team", four, ("A", "B", "C"), ("D",)))
    >>> str(told.verdict), told.reason
    ('off', 'three of four (not D)')
    """
    if one.amount is Amount.NONE:
        return _none(found.denied if denied else found)
    seen = found.denied if denied else found
    if one.amount in {Amount.ONLY, Amount.EXCEPT}:
        return _by_name(one, seen)
    low, high = _bounds(one, len(found.cases))
    soft = one.amount is Amount.COUNT and not one.of and not (one.at_least or one.at_most)
    return _in_bounds(seen, low, high, soft=soft)


def _none(found: Recurrence) -> Bearing:
    """Words such as "none": each case must be known to lack it."""
    reason = _reason(found)
    if found.present:
        return Bearing(Verdict.OFF, reason)
    if found.unknown:
        return _bare(found, reason)
    return Bearing(Verdict.HOLDS, reason)


def _bare(found: Recurrence, reason: str) -> Bearing:
    told = _("{reason}; nothing is coded for {cases}, which is not the same as absent")
    cases = named(found.unknown, spoken())
    return Bearing(Verdict.OPEN, told.format(reason=reason, cases=cases), uncovered=True)


def negated(told: Bearing, found: Recurrence) -> Bearing:
    """Words such as "not all": what holds of all does not hold of them."""
    if told.verdict is Verdict.HOLDS:
        return Bearing(Verdict.OFF, told.reason)
    if told.verdict is Verdict.OFF and found.n:
        return Bearing(Verdict.HOLDS, told.reason)
    return Bearing(Verdict.OPEN, told.reason, told.uncovered)


def _bounds(one: Recurring, total: int) -> tuple[int, int]:
    """In how many of ``total`` cases it must be found, at least and at most."""
    match one.amount:
        case Amount.ALL:
            return total + one.n, total + one.n  # n is less than nought in "all but one"
        case Amount.COUNT:
            return (0 if one.at_most else one.n), (total if one.at_least else one.n)
        case Amount.MOST:
            return total // 2 + 1, total
        case Amount.HALF:
            return total // 2, ceil(total / 2)
        case Amount.NEARLY_ALL:
            return ceil(0.75 * total), total - 1
        case _:
            return 1, total - 1


def _in_bounds(found: Recurrence, low: int, high: int, *, soft: bool) -> Bearing:
    """Whether the number of cases lies between; ``soft`` where more is no contradiction."""
    sure, most = len(found.present), found.n
    reason = _reason(found)
    if most >= low and sure <= high:
        return Bearing(Verdict.HOLDS, reason)
    if most < low <= most + len(found.unknown):
        return _bare(found, reason)
    if soft and sure > high:
        return Bearing(Verdict.OPEN, _("{reason}: more than it says").format(reason=reason))
    return Bearing(Verdict.OFF, reason)


def _by_name(one: Recurring, found: Recurrence) -> Bearing:
    """Words that name the only cases, or the only ones left out."""
    given = set(one.cases)
    inside = given if one.amount is Amount.ONLY else set(found.cases) - given
    outside = set(found.cases) - inside
    reason = _reason(found)
    if inside & set(found.absent) or outside & set(found.present):
        return Bearing(Verdict.OFF, reason)
    if found.unknown:
        return _bare(found, reason)
    return Bearing(Verdict.HOLDS, reason)


def _reason(found: Recurrence) -> str:
    reason = found.words(spoken())
    if found.mixed:
        told = _("{reason}; both ways in {cases}")
        reason = told.format(reason=reason, cases=named(found.mixed, spoken()))
    return reason
