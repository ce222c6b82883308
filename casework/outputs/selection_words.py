"""The words for candidates, stages, reasons and doubts, in the language of a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.analysis.register import Aside, Doubt, Trouble
from casework.analysis.selection_account import Words
from casework.analysis.selection_proposal import Because, Chosen, Proposal, Reason, Way
from casework.model import Stage, Verdict
from casework.words import catalogue, noted

FEW = 6  # names in a sentence; of more the number is told

STAGES = {
    Stage.POPULATION: noted("population"),
    Stage.CONTACTED: noted("contacted"),
    Stage.RESPONDED: noted("responded"),
    Stage.COMPARED: noted("compared"),
    Stage.SELECTED: noted("selected"),
}
VERDICTS = {
    Verdict.MET: noted("met"),
    Verdict.PARTLY: noted("partly"),
    Verdict.NOT_MET: noted("not met"),
    Verdict.UNKNOWN: noted("unknown"),
}
_TROUBLES = {
    Trouble.SKIPPED: noted("{case}: “{stage}” says no, yet “{later}” was reached."),
    Trouble.OUTSIDE: noted(
        "{case} is not of the population and took part all the same; write why."
    ),
    Trouble.DATES: noted("{case}: the date of “{later}” lies before that of “{stage}”."),
    Trouble.NOT_MARKED: noted(
        "{case} is selected in the register, but is not marked as selected in the table of cases."
    ),
    Trouble.MARKED: noted(
        "{case} is marked as selected in the table of cases; the register does not say so."
    ),
    Trouble.NO_CASE: noted("{case} is selected, but is no case of the study."),
}
_WAYS = {
    Way.ENDS: (
        noted("the ends"),
        noted(
            "First a case at each end of every number, then those that are the only one of their"
            " kind, then whoever lies farthest from those chosen."
        ),
    ),
    Way.SMALLEST: (
        noted("as far apart as can be"),
        noted("The two cases that are most alike still differ as much as can be."),
    ),
    Way.TOTAL: (
        noted("the largest differences together"),
        noted("All differences within the selection, added up, are as large as can be."),
    ),
}
_WITH_DEVIANT = noted(
    "First a case at each end of every number, then the one that deviates most, then those that"
    " are the only one of their kind, then whoever lies farthest from those chosen."
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language, with the nouns of one study."""

    language: str
    words: Words = field(default_factory=Words)

    def say(self, message: str) -> str:
        """A message in this language."""
        return catalogue(self.language).gettext(message)

    def many(self, one: str, many: str, n: int) -> str:
        """One of two messages by ``n``, in this language."""
        return catalogue(self.language).ngettext(one, many, n)

    def units(self, n: int) -> str:
        """``3 municipalities``."""
        one, many = self.words.unit
        if not (one and many):
            return self.many("{n} candidate", "{n} candidates", n).format(n=n)
        return f"{n} {one if n == 1 else many}"

    @property
    def unit(self) -> str:
        """What heads a column of candidates."""
        return capital(self.words.unit[0] or self.say("candidate"))

    def stage(self, stage: Stage) -> str:
        """How this study calls a stage."""
        return self.words.stages.get(stage) or self.say(STAGES[stage])

    def names(self, names: Sequence[str]) -> str:
        """``Breda, Huizen and Utrecht``."""
        if len(names) < 2:  # noqa: PLR2004 - nothing stands between one name
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.say('and')} {names[-1]}"

    def some(self, names: Sequence[str]) -> str:
        """A few names, or how many there are."""
        return self.names(names) if len(names) <= FEW else self.units(len(names))

    def doubt(self, doubt: Doubt) -> str:
        """What is not right, in a sentence."""
        later = self.stage(doubt.later) if doubt.later else ""
        told = self.say(_TROUBLES[doubt.trouble])
        return told.format(case=doubt.case, stage=self.stage(doubt.stage), later=later)

    def way(self, way: Way, *, deviant: bool) -> tuple[str, str]:
        """How a selection was found: its name, and what was done."""
        name, done = _WAYS[way]
        if deviant and way is Way.ENDS:
            done = _WITH_DEVIANT
        return self.say(name), self.say(done)

    def reason(self, reason: Reason) -> str:
        """Why a case is in a proposed selection."""
        told = self._because(reason)
        if reason.tied:
            tied = self.say("the same goes for {names}")
            told += f"; {tied.format(names=self.names(reason.tied))}"
        return told

    def _because(self, reason: Reason) -> str:
        scale = reason.scale
        title = scale.title if scale else ""
        own = {Because.LOW: scale.low, Because.HIGH: scale.high} if scale else {}
        if words := own.get(reason.because):
            return f"{words} ({title}: {reason.printed})"
        told = {
            Because.LOW: self.say("lowest value of {attribute}: {value}"),
            Because.HIGH: self.say("highest value of {attribute}: {value}"),
            Because.ONLY: self.say("the only one with {attribute}: {value}"),
            Because.DEVIANT: self.say("differs most from the others in what was found ({value})"),
            Because.APART: self.say("lies farthest from the others that were chosen"),
        }[reason.because]
        return told.format(attribute=title, value=reason.printed)

    def nearest(self, chosen: Chosen) -> str:
        """Who lies nearest to a case in its selection."""
        return f"{chosen.nearest} ({self.number(chosen.distance)})"

    def beside(self, proposal: Proposal, chosen: Sequence[str]) -> str:
        """How a proposed selection differs from the one that was made."""
        more = [name for name in proposal.cases if name not in chosen]
        fewer = [name for name in chosen if name not in proposal.cases]
        if not more and not fewer:
            return self.say("The same cases as were chosen.")
        told = self.say("Other than the choice that was made: {more} instead of {fewer}.")
        nobody = self.say("nobody")
        return told.format(more=self.names(more) or nobody, fewer=self.names(fewer) or nobody)

    def number(self, value: float) -> str:
        """A distance with two decimals."""
        told = f"{value:.2f}"
        return told.replace(".", ",") if self.language == "nl" else told


def capital(text: str) -> str:
    """``text`` with a capital, as at the head of a sentence or column.

    >>> capital("gemeente"), capital("")
    ('Gemeente', '')
    """
    return text[:1].upper() + text[1:]


def ended(sentence: str) -> str:
    """``sentence`` with a capital and a full stop.

    >>> ended("geen tijd"), ended("Waarom?")
    ('Geen tijd.', 'Waarom?')
    """
    bare = sentence.strip()
    return capital(bare if not bare or bare[-1] in ".!?" else f"{bare}.")


def by_reason(asides: Iterable[Aside]) -> Mapping[str, tuple[str, ...]]:
    """Who went with each reason, in the order of the first of them.

    >>> by_reason([Aside("Breda", "geen tijd"), Aside("Ermelo"), Aside("Zwolle", "geen tijd")])
    {'geen tijd': ('Breda', 'Zwolle'), '': ('Ermelo',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for aside in asides:
        reason = aside.reason.strip().rstrip(".")
        found[reason] = (*found.get(reason, ()), aside.case)
    return found
