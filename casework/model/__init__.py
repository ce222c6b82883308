"""The nouns of a case study, as frozen values."""

from casework.model.anchor import Anchor
from casework.model.assignment import Assignment
from casework.model.case import Amount, Case
from casework.model.claim import Claim, ClaimStatus
from casework.model.codebook import Code, Codebook, Label
from casework.model.coding import COUNTED, Coder, CoderKind, Coding, Polarity, Status
from casework.model.kept_theme import KeptTheme
from casework.model.memo import About, Memo
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
    "Claim",
    "ClaimStatus",
    "Code",
    "Codebook",
    "Coder",
    "CoderKind",
    "Coding",
    "KeptTheme",
    "Kind",
    "Label",
    "Memo",
    "Outcome",
    "Polarity",
    "Resolution",
    "Segment",
    "Sight",
    "Source",
    "Status",
    "TrendPoint",
    "Turn",
]
