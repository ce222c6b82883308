"""Results become files here: tables, barriers, flyer; the suffix chooses the format."""
# ruff: noqa: PLC0415 - what writes a format is loaded when it is asked for

from __future__ import annotations

from collections.abc import Mapping

from casework.analysis.agreement import Agreement
from casework.analysis.barrier import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.flyer import Flyer
from casework.analysis.held_out import HeldOut
from casework.analysis.trend_series import TrendFigure

Saveable = CrossCaseTable | Barriers | Flyer | Agreement | HeldOut | TrendFigure

__all__ = ["Saveable", "render"]


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
    if isinstance(result, Agreement):
        from casework.outputs.agreement import render_agreement

        return render_agreement(result, suffix, language=language)
    if isinstance(result, HeldOut):
        from casework.outputs.held_out import render_held_out

        return render_held_out(result, suffix, language=language)
    if isinstance(result, TrendFigure):
        from casework.outputs.trend_figures import render_trend_figure

        return render_trend_figure(result, suffix, language=language)
    from casework.outputs.barriers import render_barriers

    return render_barriers(result, suffix, language=language, labels=labels)
