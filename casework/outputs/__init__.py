"""Results become files here: tables, barriers, flyer; the suffix chooses the format."""

from __future__ import annotations

from collections.abc import Mapping

from casework.analysis.barriers import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.flyer import Flyer
from casework.outputs.barriers import render_barriers
from casework.outputs.flyer import render_flyer
from casework.outputs.tables import render_table

Saveable = CrossCaseTable | Barriers | Flyer

__all__ = ["Saveable", "render"]


def render(
    result: Saveable, suffix: str, *, language: str, labels: Mapping[str, str] | None = None
) -> bytes:
    """A result as the bytes of a file whose name ends in ``suffix``; ``labels`` name the codes."""
    if isinstance(result, CrossCaseTable):
        return render_table(result, suffix)
    if isinstance(result, Flyer):
        return render_flyer(result, suffix)
    return render_barriers(result, suffix, language=language, labels=labels)
