"""Results become files here: tables, barriers, flyer; the suffix chooses the format."""
# ruff: noqa: PLC0415 - what writes a format is loaded when it is asked for

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from casework.analysis.agreement import Agreement
from casework.analysis.barrier import Barriers
from casework.analysis.barrier_cases import BarrierCases
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.flyer import Flyer
from casework.analysis.held_out import HeldOut
from casework.analysis.interview_guide import InterviewGuide, ReportTemplate
from casework.analysis.matrix import Matrix
from casework.analysis.member_letter import MemberLetter
from casework.analysis.pattern_matching import PatternMatch
from casework.analysis.saturation import Saturation
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_proposal import Proposals
from casework.analysis.standing import Standing
from casework.analysis.trend_series import TrendFigure
from casework.analysis.typology import Typology

Saveable = (
    CrossCaseTable
    | Barriers
    | Flyer
    | Agreement
    | HeldOut
    | Matrix
    | TrendFigure
    | CaseSelection
    | Proposals
    | Saturation
    | BarrierCases
    | Typology
    | PatternMatch
    | Standing
    | InterviewGuide
    | ReportTemplate
    | MemberLetter
)

__all__ = ["Saveable", "render"]


# Results that are written in one language and ask for nothing else: module, function.
_BY_LANGUAGE: Mapping[type, tuple[str, str]] = {
    BarrierCases: ("barrier_cases", "render_barrier_cases"),
    Agreement: ("agreement", "render_agreement"),
    HeldOut: ("held_out", "render_held_out"),
    TrendFigure: ("trend_figures", "render_trend_figure"),
    PatternMatch: ("pattern_matching", "render_pattern"),
    Standing: ("standing", "render_standing"),
    CaseSelection: ("selection_report", "render_selection"),
    Proposals: ("selection_report", "render_selection"),
}

# Results in one language that also name codes by their labels.
_WITH_LABELS: Mapping[type, tuple[str, str]] = {
    Barriers: ("barriers", "render_barriers"),
    Saturation: ("saturation", "render_saturation"),
    Typology: ("typology", "render_typology"),
}

# Results that hold the language they are written in.
_AS_THEY_ARE: Mapping[type, tuple[str, str]] = {
    InterviewGuide: ("interview_guide", "render_guide"),
    ReportTemplate: ("interview_guide", "render_template"),
    MemberLetter: ("member_letter", "render_letter"),
}


def render(
    result: Saveable, suffix: str, *, language: str, labels: Mapping[str, str] | None = None
) -> bytes:
    """A result as the bytes of a file whose name ends in ``suffix``; ``labels`` name the codes."""
    if isinstance(result, CrossCaseTable):
        from casework.outputs.tables import render_table

        return render_table(result, suffix, labels=labels)
    if isinstance(result, Matrix):
        from casework.outputs.matrices import render_matrix

        return render_matrix(result, suffix, labels=labels)
    if isinstance(result, Flyer):
        from casework.outputs.flyer import render_flyer

        return render_flyer(result, suffix)
    own = _AS_THEY_ARE.get(type(result))
    named = _WITH_LABELS.get(type(result))
    module, function = own or named or _BY_LANGUAGE[type(result)]
    writer = getattr(import_module(f"casework.outputs.{module}"), function)
    asked = {"language": language, **({"labels": labels} if named else {})} if not own else {}
    written: bytes = writer(result, suffix, **asked)
    return written
