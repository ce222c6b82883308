"""Coders: segments and a codebook become suggestions, each with its evidence."""

from casework.coders.rules import RULE_CODER, RuleCoder, Suggestion

__all__ = ["RULE_CODER", "RuleCoder", "Suggestion"]
