"""A selection as plain data: every stage, step, judgement and reason."""

from __future__ import annotations

from typing import Any

from casework.analysis.register import Aside, Candidate, Funnel, StageCount
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_criteria import Criteria, Spread
from casework.analysis.selection_proposal import Proposal, Proposals
from casework.model import Stage


def selection_record(account: CaseSelection) -> dict[str, Any]:
    """The account with the whole register."""
    names = [scale.name for scale in account.scales]
    return {
        **funnel_record(account.funnel),
        "compared_at": account.stage.value,
        "compared": [
            {
                "case": row.name,
                **dict(zip(names, (value or None for value in row.values), strict=True)),
                "selected": row.selected,
                "reason": row.reason or None,
            }
            for row in account.compared
        ],
        "selected": list(account.selected),
        "spread": [_spread(spread) for spread in account.spreads],
        "criteria": criteria_record(account.criteria) if account.criteria else None,
        "proposals": proposals_record(account.proposals) if account.proposals else None,
        "doubts": [
            {
                "trouble": doubt.trouble.value,
                "case": doubt.case,
                "stage": doubt.stage.value,
                "later": doubt.later.value if doubt.later else None,
            }
            for doubt in account.doubts
        ],
    }


def funnel_record(made: Funnel) -> dict[str, Any]:
    """How many reached each stage, who did not and why, and every candidate."""
    return {
        "stages": [_stage(count) for count in made.stages],
        "candidates": [_candidate(candidate) for candidate in made.candidates],
    }


def criteria_record(criteria: Criteria) -> dict[str, Any]:
    """The rule, and each candidate with its judgements."""
    return {
        "names": list(criteria.names),
        "at_least": criteria.at_least,
        "required": list(criteria.required),
        "candidates": [
            {
                "case": row.case,
                "holds": row.holds,
                "judgements": [
                    {
                        "criterion": name,
                        "verdict": made.verdict.value if made else None,
                        "evidence": (made.evidence or None) if made else None,
                        "source": (made.source or None) if made else None,
                    }
                    for name, made in zip(criteria.names, row.verdicts, strict=True)
                ],
            }
            for row in criteria.rows
        ],
    }


def proposals_record(found: Proposals) -> dict[str, Any]:
    """The proposed selections, and what was not known."""
    return {
        "n": found.n,
        "candidates": list(found.candidates),
        "attributes": [scale.name for scale in found.scales],
        "proposals": [_proposal(proposal) for proposal in found.proposals],
        "left_out": list(found.left_out),
        "missing": [
            {"case": one.case, "attribute": one.scale.name, "value": one.printed or None}
            for one in found.missing
        ],
        "deviance": dict(found.deviance) if found.deviance is not None else None,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "ways": [way.value for way in proposal.ways],
        "cases": [
            {
                "case": one.case,
                "reasons": [
                    {
                        "because": reason.because.value,
                        "attribute": reason.scale.name if reason.scale else None,
                        "value": reason.printed or None,
                        "tied": list(reason.tied),
                    }
                    for reason in one.reasons
                ],
                "nearest": one.nearest,
                "distance": round(one.distance, 6),
            }
            for one in proposal.chosen
        ],
        "smallest_distance": round(proposal.smallest, 6),
        "total_distance": round(proposal.total, 6),
        "exact": proposal.exact,
        "equal": [list(names) for names in proposal.equal],
    }


def _stage(count: StageCount) -> dict[str, Any]:
    return {
        "stage": count.stage.value,
        "n": len(count.reached),
        "reached": list(count.reached),
        "left": [_aside(aside) for aside in count.left],
        "joined": [_aside(aside) for aside in count.joined],
        "not_known": list(count.unsaid),
    }


def _aside(aside: Aside) -> dict[str, Any]:
    told = {"reason": aside.reason, "on": aside.on, "source": aside.source}
    return {"case": aside.case, **{name: value or None for name, value in told.items()}}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    steps: dict[str, Any] = {}
    for stage, outcome in zip(Stage, candidate.outcomes, strict=True):
        step = outcome.step
        steps[stage.value] = {
            "reached": outcome.reached,
            "written": step is not None,
            "on": (step.on or None) if step else None,
            "reason": (step.reason or None) if step else None,
            "source": (step.source or None) if step else None,
        }
    return {"case": candidate.name, "steps": steps}


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "attribute": spread.scale.name,
        "kind": spread.kind.value,
        "stages": [
            {
                "stage": at.stage.value,
                "n": at.n,
                "known": at.known,
                "counts": dict(at.counts),
                "ends": list(at.ends) if at.ends else None,
            }
            for at in spread.stages
        ],
    }
