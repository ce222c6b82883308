"""Assignments: who was asked to code which source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """One source that one coder is to code."""

    source: str
    coder: str
    at: str = ""
