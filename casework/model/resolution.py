"""Resolutions: what coders agreed on after they differed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.model.anchor import Anchor


class Outcome(StrEnum):
    """What coders decided on a code for a stretch on which they differed."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does not apply"
    BOTH_STAND = "both readings stand"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome of talking over one difference, with the reason in ``note``.

    The codings in ``set_aside`` count no more in reports while the resolution
    stands; in agreement they do, since it tells how coders judged apart.
    """

    id: str
    anchor: Anchor
    code: str
    outcome: Outcome
    note: str = ""
    who: str = ""
    at: str = ""
    set_aside: tuple[str, ...] = ()
