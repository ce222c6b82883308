"""The one form in which every coder proposes a coding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.model import Anchor, Polarity

RULE_CODER = "regels"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A coding that the machine proposes; ``evidence`` says what led to it.

    ``coder`` is the name under which it is stored. ``score`` is how sure that
    coder is, from 0 to 1; the rules give none, for they read and do not weigh.
    """

    anchor: Anchor
    code: str
    polarity: Polarity
    evidence: Mapping[str, str] = field(default_factory=dict)
    coder: str = RULE_CODER
    score: float | None = None
