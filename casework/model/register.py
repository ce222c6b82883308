"""The case register: who could have been a case, and how the cases were chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """A step from population to case, in their order."""

    POPULATION = "population"
    CONTACTED = "contacted"
    RESPONDED = "responded"
    COMPARED = "compared"
    SELECTED = "selected"


class Verdict(StrEnum):
    """Whether a candidate meets a criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RegisterStep:
    """What became of one candidate at one stage.

    ``reached`` is False where it was asked and did not come about (no answer, no
    time). ``on`` is a date as it was recorded (ISO, a month, a year) or empty.
    ``source`` is where it can be looked up. ``case`` may name a candidate that
    is no case of the study.
    """

    case: str
    stage: Stage
    reached: bool = True
    on: str = ""
    reason: str = ""
    source: str = ""
    who: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of one candidate on one criterion, and by what evidence."""

    case: str
    criterion: str
    verdict: Verdict
    evidence: str = ""
    source: str = ""
    who: str = field(default="", compare=False)
