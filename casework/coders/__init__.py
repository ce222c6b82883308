"""Coders: segments and a codebook become suggestions, each with its evidence."""

from casework.coders.rules import RuleCoder
from casework.coders.suggestion import RULE_CODER, Suggestion

__all__ = ["RULE_CODER", "RuleCoder", "Suggestion"]
