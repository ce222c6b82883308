"""The case register as a screen shows it, in the language in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.analysis.selection_proposal import Proposals
from casework.outputs.selection_proposed import shown_proposals
from casework.outputs.selection_record import criteria_record, funnel_record, proposals_record
from casework.outputs.selection_shown import funnel_lines
from casework.outputs.selection_words import Voice
from casework.words import spoken

if TYPE_CHECKING:
    from casework.study.study import Study


def funnel_rows(study: Study) -> list[dict[str, object]]:
    """A row for each stage: how many reached it, who did not and why."""
    voice = _voice(study)
    return [
        {"stage": stage, "number": int(n), "who": who}
        for stage, n, who in funnel_lines(study.register.funnel, voice)
    ]


def selection_doubts(study: Study, case: str = "") -> list[str]:
    """What a person should look at in the register, of all candidates or one."""
    voice = _voice(study)
    return [voice.doubt(d) for d in study.register.doubts if not case or d.case == case]


def record(study: Study) -> dict[str, Any]:
    """The funnel and the judgements as plain data."""
    register = study.register
    criteria = criteria_record(register.criteria) if register.judgements else None
    return {**funnel_record(register.funnel), "criteria": criteria}


def proposals_told(found: Proposals) -> dict[str, Any]:
    """Proposed selections as plain data."""
    return proposals_record(found)


def proposal_rows(
    study: Study, found: Proposals
) -> tuple[list[tuple[str, str, list[dict[str, object]]]], list[str]]:
    """Each proposal: its title, how it was found, its rows; and what to know of all."""
    page = shown_proposals(found, spoken(), _voice(study))
    tables: list[tuple[str, str, list[dict[str, object]]]] = [
        (
            part.title,
            " ".join((*part.lines, *part.below)),
            [
                dict(zip(("case", "why", "nearest"), row.cells, strict=True))
                for row in part.grid.rows
            ],
        )
        for part in page.parts
        if part.grid
    ]
    remarks = [line for part in page.parts if not part.grid for line in part.lines]
    return tables, remarks


def _voice(study: Study) -> Voice:
    return Voice(spoken(), study.register.words)
