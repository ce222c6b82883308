"""Claims: what a cell of a table says, by whose hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimStatus(StrEnum):
    """How far a claim can be trusted."""

    DRAFT = "draft"
    CHECKED = "checked"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Claim:
    """The summary of one cell (case x code), written by a person.

    ``evidence`` is the fingerprint of the codings it was written over: where
    they have changed since, the claim is stale.
    """

    case: str
    code: str
    text: str
    author: str
    evidence: str = ""
