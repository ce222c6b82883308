"""The nouns of a case study, as frozen values."""

from casework.model.anchor import Anchor
from casework.model.case import Amount, Case
from casework.model.claim import Claim, ClaimStatus
from casework.model.codebook import Code, Codebook, Label
from casework.model.coding import COUNTED, Coder, CoderKind, Coding, Polarity, Status
from casework.model.memo import About, Memo
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
    "Case",
    "CasePart",
    "Claim",
    "ClaimStatus",
    "Code",
    "Codebook",
    "Coder",
    "CoderKind",
    "Coding",
    "Kind",
    "Label",
    "Memo",
    "Polarity",
    "Segment",
    "Source",
    "Status",
    "TrendPoint",
    "Turn",
]
