"""Claims: what a cell of a table says, by whose hand, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from casework.model.anchor import Anchor


class ClaimStatus(StrEnum):
    """How far a claim can be trusted."""

    DRAFT = "draft"
    CHECKED = "checked"
    STALE = "stale"


class Role(StrEnum):
    """What a quotation does for a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NUANCES = "nuances"


@dataclass(frozen=True, slots=True)
class Claim:
    """The summary of one cell (case x code), written by a person.

    ``evidence`` is the fingerprint of the codings it was written over: where
    they have changed since, the claim is stale. ``note`` is what its author says
    of it, such as what to think of evidence against it. ``at`` is when it was
    written (ISO, UTC).
    """

    case: str
    code: str
    text: str
    author: str
    evidence: str = ""
    note: str = ""
    at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A quotation that a person tied to a claim, with the role it plays and why.

    A claim is known by its codebook, case and code; the anchor says which words.
    """

    codebook: str
    case: str
    code: str
    anchor: Anchor
    role: Role
    note: str = ""
    who: str = field(default="", compare=False)
    at: str = field(default="", compare=False)
