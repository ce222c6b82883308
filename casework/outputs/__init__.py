"""Results become files here: tables, barriers, flyer; the suffix chooses the format."""
# ruff: noqa: PLC0415 - what writes a format is loaded when it is asked for

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from casework.analysis.agreement import Agreement
from casework.analysis.barrier import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.flyer import Flyer
from casework.analysis.held_out import HeldOut
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_proposal import Proposals
from casework.analysis.trend_series import TrendFigure

Saveable = (
    CrossCaseTable
    | Barriers
    | Flyer
    | Agreement
    | HeldOut
    | TrendFigure
    | CaseSelection
    | Proposals
)

__all__ = ["Saveable", "render"]


# Results that are written in one language and ask for nothing else: module, function.
_BY_LANGUAGE: Mapping[type, tuple[str, str]] = {
    Agreement: ("agreement", "render_agreement"),
    HeldOut: ("held_out", "render_held_out"),
    TrendFigure: ("trend_figures", "render_trend_figure"),
    CaseSelection: ("selection_report", "render_selection"),
    Proposals: ("selection_report", "render_selection"),
}


def render(
    result: Saveable, suffix: str, *, language: str, labels: Mapping[str, str] | None = None
) -> bytes:
    """A result as the bytes of a file whose name ends in ``suffix``; ``labels`` name the codes."""
    if isinstance(result, CrossCaseTable):
        from casework.outputs.tables import render_table

        return render_table(result, suffix, labels=labels)
    if isinstance(result, Flyer):
        from casework.outputs.flyer import render_flyer

        return render_flyer(result, suffix)
    if isinstance(result, Barriers):
        from casework.outputs.barriers import render_barriers

        return render_barriers(result, suffix, language=language, labels=labels)
    module, function = _BY_LANGUAGE[type(result)]
    writer = getattr(import_module(f"casework.outputs.{module}"), function)
    written: bytes = writer(result, suffix, language=language)
    return written
