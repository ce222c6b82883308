"""An account of a selection, or proposed ones, in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

import json

from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_proposal import Proposals
from casework.errors import CaseworkError
from casework.outputs.plain_data import utf8
from casework.outputs.selection_parts import ShownSelection
from casework.outputs.selection_proposed import shown_proposals
from casework.outputs.selection_record import proposals_record, selection_record
from casework.outputs.selection_shown import shown_selection
from casework.words import _

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".json")


def render_selection(result: CaseSelection | Proposals, suffix: str, *, language: str) -> bytes:
    """``result`` as the bytes of a file whose name ends in ``suffix``; JSON has no language.

    Raises ``CaseworkError`` for a suffix that it cannot be written as.
    """
    suffix = suffix.lower()
    if suffix not in SUFFIXES:
        told = _('a selection cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))
    if suffix == ".json":
        if isinstance(result, CaseSelection):
            record = selection_record(result)
        else:
            record = proposals_record(result)
        return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    if isinstance(result, CaseSelection):
        return _written(shown_selection(result, language), suffix)
    return _written(shown_proposals(result, language), suffix)


def _written(page: ShownSelection, suffix: str) -> bytes:
    if suffix == ".docx":
        from casework.outputs.selection_document import render_docx

        return render_docx(page)
    if suffix == ".xlsx":
        from casework.outputs.selection_sheet import render_xlsx

        return render_xlsx(page)
    from casework.outputs.markup import filled_html, filled_md

    if suffix == ".html":
        return filled_html("selection.html.j2", page=page)
    return filled_md("selection.md.j2", page=page)
