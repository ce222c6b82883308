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
