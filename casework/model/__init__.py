"""The nouns of a case study, as frozen values."""

from casework.model.anchor import Anchor
from casework.model.assignment import Assignment
from casework.model.case import Amount, Case
from casework.model.claim import Claim, ClaimLink, ClaimStatus, Role
from casework.model.codebook import Code, Codebook, Label
from casework.model.coding import COUNTED, Coder, CoderKind, Coding, Polarity, Status
from casework.model.expectation import Expectation
from casework.model.kept_theme import KeptTheme
from casework.model.member_check import Check, MemberCheck
from casework.model.memo import About, Memo
from casework.model.register import Judgement, RegisterStep, Stage, Verdict
from casework.model.resolution import Outcome, Resolution
from casework.model.sight import Sight
from casework.model.source import (
    INTERVIEWER,
    RESPONDENT,
    CasePart,
    Kind,
    Segment,
    Source,
    Turn,
)
from casework.model.trend import TrendPoint

__all__ = [
    "COUNTED",
    "INTERVIEWER",
    "RESPONDENT",
    "About",
    "Amount",
    "Anchor",
    "Assignment",
    "Case",
    "CasePart",
    "Check",
    "Claim",
    "ClaimLink",
    "ClaimStatus",
    "Code",
    "Codebook",
    "Coder",
    "CoderKind",
    "Coding",
    "Expectation",
    "Judgement",
    "KeptTheme",
    "Kind",
    "Label",
    "MemberCheck",
    "Memo",
    "Outcome",
    "Polarity",
    "RegisterStep",
    "Resolution",
    "Role",
    "Segment",
    "Sight",
    "Source",
    "Stage",
    "Status",
    "TrendPoint",
    "Turn",
    "Verdict",
]
