"""The nouns of a case study, as frozen values."""

from casework.model.anchor import Anchor
from casework.model.case import Amount, Case
from casework.model.claim import Claim, ClaimStatus
from casework.model.codebook import Code, Codebook, Label
from casework.model.coding import COUNTED, Coder, CoderKind, Coding, Polarity, Status
from casework.model.source import (
    INTERVIEWER,
    RESPONDENT,
    CasePart,
    Kind,
    Segment,
    Source,
    Turn,
)

__all__ = [
    "COUNTED",
    "INTERVIEWER",
    "RESPONDENT",
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
    "Polarity",
    "Segment",
    "Source",
    "Status",
    "Turn",
]
