"""Member checks: what respondents said of what was made of their words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What happened with a report that was laid before a respondent."""

    SENT = "sent"
    APPROVED = "approved"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class MemberCheck:
    """One event of the check of one source; the newest says how it stands.

    ``on`` is the day it happened as it was recorded (ISO), ``at`` when it was
    written down. The note says what the respondent asked to change, or why not.
    """

    id: str
    source: str
    result: Check
    on: str = ""
    note: str = ""
    who: str = ""
    at: str = ""

    @property
    def holds_from(self) -> str:
        """The moment from which it holds: its day, or when it was written down.

        The latter where no day is known, and on the day itself, so that what was
        written that morning is not taken for what came after.

        >>> MemberCheck("m1", "utrecht-1", Check.CHANGED, on="2021-06-08").holds_from
        '2021-06-08'
        """
        return self.at if self.at.startswith(self.on) else self.on
