"""Sentences that state a count over cases, held against the cross-case table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casework.analysis.claim_cues import Cue, scopes, supposed
from casework.analysis.claim_likeness import WordsOf, alike
from casework.analysis.claim_material import CaseCounts, CodeSaid, CodesOf
from casework.analysis.claim_places import Passage, Place, in_quotation, quoted_whole
from casework.analysis.claim_rules import Sort
from casework.analysis.claim_verdicts import Verdict
from casework.analysis.recurrence_verdicts import Bearing, judge_recurring, negated
from casework.analysis.recurrence_words import Amount, Recurring, find_recurring
from casework.model import Polarity
from casework.text import fold, squeeze
from casework.words import _

_NOT_BEFORE = re.compile(r"\b(?:niet|not)\s+(?:in\s+|bij\s+)?$", re.IGNORECASE)
_SAME = 0.9  # of two words that are one
_LIGHT = frozenset(
    "al nog zelf inmiddels nu eigen elk ieder samen ooit nooit ergens echt eens weer zo dan"
    " maken geven houden kennen bestaan staan liggen komen doen laten nemen zetten vinden"
    " gemaakt gegeven gehouden gedaan hebben zijn worden casus organisatie sprake het"
    " have has had do does did are is was were be been a an the in of to for their its own"
    " with and municipality case there it they".split()
)
_PLURAL = ("en", "n", "s", "'s", "’s")


@dataclass(frozen=True, slots=True)
class Counted:
    """A statement on the number of cases and its verdict.

    ``start`` and ``end`` place the sentence in the text, ``paragraph`` counts from
    1. ``said`` are the words of recurrence, ``code`` what they were taken to be
    about (empty where that is not certain), ``others`` what they may be about too.
    """

    sentence: str
    start: int
    end: int
    paragraph: int
    said: str
    verdict: Verdict
    reason: str
    code: str = ""
    label: str = ""
    others: tuple[str, ...] = ()
    uncovered: bool = False


def check_counts(
    passages: Sequence[Passage],
    counts: CaseCounts,
    codes_of: CodesOf,
    words_of: WordsOf,
    *,
    own: bool = False,
    of_case: bool = False,
) -> list[Counted]:
    """Every statement on the number of cases in a text, in its order, with what is coded.

    What stands between quotation marks is left out, and so are questions. A
    statement is off only where its code is certain and what is coded contradicts
    it. ``own`` says that the text is part of the study: "all municipalities" are
    then those of the table; elsewhere they may be others. ``of_case`` says that it
    speaks of one case: "everywhere" is then no word on the cases.
    """
    found: list[Counted] = []
    for passage in passages:
        if quoted_whole(passage.text):
            continue
        for span in passage.sentences:
            place = Place(passage, span, "", "")
            cues = [
                one
                for one in find_recurring(place.text, counts.names)
                if not in_quotation(place, _as_cue(one))
                and _counts_cases(one, words_of, counts)
                and (one.noun or one.of or not of_case)
            ]
            if cues:
                read = _Reading(place, tuple(codes_of(place.text)), counts, words_of, own)
                found += read.counted(cues)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence with the codes that it points to."""

    place: Place
    said: tuple[CodeSaid, ...]
    counts: CaseCounts
    words_of: WordsOf
    own: bool

    def counted(self, cues: Sequence[Recurring]) -> Iterator[Counted]:
        """The statements of the sentence; of another's text only those on these cases."""
        text = self.place.text
        for one, scope in zip(cues, scopes(text, [_as_cue(cue) for cue in cues]), strict=True):
            here = [code for code in self.said if scope.start <= code.start < scope.end]
            meant = here if here or len(cues) > 1 else list(self.said)
            told, code, others = self._decided(one, (scope.start, scope.end), meant)
            if not (self.own or code or others or one.of or one.cases):
                continue
            yield Counted(
                sentence=squeeze(text),
                start=self.place.span[0],
                end=self.place.span[1],
                paragraph=self.place.passage.number,
                said=one.said,
                verdict=told.verdict,
                reason=told.reason,
                code=code,
                label=self.counts.labels.get(code, ""),
                others=others,
                uncovered=told.uncovered,
            )

    def _decided(
        self, one: Recurring, span: tuple[int, int], said: Sequence[CodeSaid]
    ) -> tuple[Bearing, str, tuple[str, ...]]:
        """The verdict, the code it is about, and what else it may be about."""
        counts, text = self.counts, self.place.text
        if supposed(text[span[0] : span[1]]):
            return Bearing(Verdict.OPEN, _("a supposition or a wish, not a finding")), "", ()
        if one.of and one.of not in counts.sizes():
            unclear = _("of which {of} cases this speaks is not clear; the table has {n}")
            reason = unclear.format(of=one.of, n=counts.sizes()[0])
            return Bearing(Verdict.OPEN, reason), "", ()
        codes = _finest(said, counts.parents)
        if not codes:
            return Bearing(Verdict.OPEN, _("no code that this is about with certainty")), "", ()
        not_before = bool(_NOT_BEFORE.search(text[: one.start]))
        verdicts = {
            code: _of_code(one, code, found, counts, not_before=not_before, own=self.own)
            for code, found in codes.items()
        }
        first, *rest = verdicts
        labels = tuple(counts.labels.get(code, code) for code in rest)
        if len({(told.verdict, told.uncovered) for told in verdicts.values()}) > 1:
            may = _("it may be about {names}, which do not give the same answer")
            names = "; ".join(counts.labels.get(code, code) for code in verdicts)
            return Bearing(Verdict.OPEN, may.format(names=names)), "", tuple(verdicts)
        told = verdicts[first]
        if more := self._more(one, span, codes):
            says = _("it says more ({words}) than what was counted: {reason}")
            reason = says.format(words=", ".join(more), reason=told.reason)
            return Bearing(Verdict.OPEN, reason), first, labels
        return told, first, labels

    def _more(
        self, one: Recurring, span: tuple[int, int], codes: Mapping[str, Sequence[CodeSaid]]
    ) -> list[str]:
        """The words of a statement with which none of its codes is described."""
        start, end = span
        text = f"{self.place.text[start : one.start]} {self.place.text[one.end : end]}"
        names = {
            form
            for written in self.counts.names.values()
            for name in written
            for word in self.words_of(name)
            for form in word.forms
        }
        known = [word for code in codes for word in self.counts.words.get(code, ())]
        if not known:
            return []
        return [
            min(word.forms, key=len)
            for word in self.words_of(text)
            if word.content
            and not word.denies
            and not word.forms & (_LIGHT | names)
            and not any(alike(word, other) >= _SAME for other in known)
        ]


def _of_code(
    one: Recurring,
    code: str,
    said: Sequence[CodeSaid],
    counts: CaseCounts,
    *,
    not_before: bool,
    own: bool,
) -> Bearing:
    """The verdict that is fairest to the words, over the readings of a code."""
    taken = set(fold(one.said).split()) | ({"niet", "not"} if not_before else set())
    polarities = {
        str(Polarity.PRESENT)
        if one_said.polarity == Polarity.ABSENT and set(fold(one_said.cue).split()) & taken
        else one_said.polarity
        for one_said in said
    }
    if len(polarities) > 1 or Polarity.MIXED in polarities:
        return Bearing(Verdict.OPEN, _("the sentence both says and denies it"))
    denied = polarities == {str(Polarity.ABSENT)}
    if denied and one.amount is Amount.NONE:
        return Bearing(Verdict.OPEN, _("a denial of a denial; a person must judge it"))
    sets = [
        one_set
        for one_set, size in zip(counts.sets, counts.sizes(), strict=True)
        if one.of in {0, size}
    ]
    tried = []
    for one_set in sets if one.of else sets[: 2 if not own else 1]:
        for found in one_set.get(code, ()):
            if set(one.cases) <= set(found.cases):
                told = judge_recurring(one, found, denied=denied)
                tried.append(negated(told, found) if not_before else told)
    if not tried:
        return Bearing(Verdict.OPEN, _("it names a case that is not in the table"))
    best = min(tried, key=_fairness)
    label = counts.labels.get(code, code)
    label = _("{code} absent").format(code=label) if denied else label
    best = replace(best, reason=f"{label}: {best.reason}")
    if best.verdict is Verdict.OFF and not one.of and not own and one.amount is not Amount.ONLY:
        unsaid = _("{reason}; which cases it speaks of is not said")
        return Bearing(Verdict.OPEN, unsaid.format(reason=best.reason))
    return best


def _fairness(told: Bearing) -> int:
    """Readings in order: what holds, what nothing contradicts, what is off."""
    order = {Verdict.HOLDS: 0, Verdict.OPEN: 1, Verdict.OFF: 2}
    return order[told.verdict]


def _finest(said: Sequence[CodeSaid], parents: Mapping[str, str]) -> dict[str, list[CodeSaid]]:
    """What is said by code; where a code and one below it are both said, the one below."""
    by_code: dict[str, list[CodeSaid]] = {}
    for one in said:
        by_code.setdefault(one.code, []).append(one)
    above = {parents.get(code, "") for code in by_code}
    return {code: found for code, found in by_code.items() if code not in above}


def _counts_cases(one: Recurring, words_of: WordsOf, counts: CaseCounts) -> bool:
    """Whether the words count cases: they name them, or what follows is no other thing.

    A bare number of cases that is all of them ("vier gemeenten") only says who they are.
    """
    if one.amount is Amount.COUNT and not (one.of or one.at_least or one.at_most):
        return one.n not in counts.sizes()
    if one.noun or not one.followed:
        return True
    return all(
        not word.content or _is_verb(word.forms, fold(one.followed))
        for word in words_of(one.followed)
    )


def _is_verb(forms: frozenset[str], written: str) -> bool:
    """Whether a word's base form is a verb's, as far as its letters tell.

    >>> _is_verb(frozenset({"stelden", "stellen"}), "stelden")
    True
    >>> _is_verb(frozenset({"stappen", "stap"}), "stappen")
    False
    """
    noun = any(written in {form + end, form + form[-1:] + end} for form in forms for end in _PLURAL)
    return not noun and any(form.endswith(("n", "to")) for form in forms)


def _as_cue(one: Recurring) -> Cue:
    return Cue(Sort.SHARE, "exact", one.start, one.end, one.said)
