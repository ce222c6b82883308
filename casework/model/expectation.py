"""Expectations: what theory predicts of a case, to be held against what was found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Expectation:
    """The predicted pattern for one step, in one case or (``case`` empty) in every case.

    ``predicted`` is a polarity (present, absent, mixed) or empty where only words
    say what is expected. ``rival`` is another explanation for what was found,
    ``rival_note`` what speaks for or against it. ``source`` is the theory, with
    its page. (Yin 2018, on pattern matching.)
    """

    codebook: str
    code: str
    case: str = ""
    predicted: str = ""
    text: str = ""
    rival: str = ""
    rival_note: str = ""
    source: str = ""
    who: str = field(default="", compare=False)
