"""What an edit of a codebook concerns: counts and warnings, before it is made."""

from __future__ import annotations

from collections.abc import Sequence

from casework.model import COUNTED, Coding, Status
from casework.outputs import codebook_file
from casework.study.codebook_edits import (
    AddCode,
    Edit,
    MergeCodes,
    Outcome,
    RemoveCode,
    RenameCode,
    SplitCode,
    TakeExample,
    Touches,
    Under,
)
from casework.words import _, plural


def touches(text: str, edit: Edit, under: Under) -> Touches:
    """How much an edit concerns."""
    if isinstance(edit, AddCode):
        return Touches(patterns=len(edit.code.get("patterns") or ()))
    codings = [coding for coding in under.codings if coding.code == edit.code]
    if isinstance(edit, SplitCode):
        codings = [coding for coding in codings if coding.id in edit.codings]
    elif isinstance(edit, TakeExample):
        codings = [coding for coding in under.codings if coding.id == edit.coding]
    counted = [coding for coding in codings if coding.status in COUNTED]
    waiting = [coding for coding in codings if coding.status is Status.SUGGESTED]
    if isinstance(edit, SplitCode | TakeExample):
        return Touches(len(counted), len(waiting), sources=_n_sources(counted + waiting))
    fields = codebook_file.codes_of(text).get(edit.code, ("", {}))[1]
    memos = [memo for memo in under.memos if memo.about_id == edit.code]
    return Touches(
        codings=len(counted),
        suggestions=len(waiting),
        memos=len(memos),
        sources=_n_sources(counted + waiting),
        patterns=len(fields.get("patterns") or ()),
        cells=sum(code == edit.code for _case, code in under.cells),
    )


def warnings(edit: Edit, found: Touches, made: Outcome) -> list[str]:
    """What a person should know before this edit, beside the counts."""
    told = []
    n = found.codings + found.suggestions
    if isinstance(edit, RemoveCode) and n:
        told.append(
            plural(
                "{n} coding stays in the study, listed as uncoded",
                "{n} codings stay in the study, listed as uncoded",
                n,
            )
        )
    if made.doubled:
        told.append(
            plural(
                "{n} coding would stand there twice; the one that comes is withdrawn",
                "{n} codings would stand there twice; those that come are withdrawn",
                made.doubled,
            )
        )
    if isinstance(edit, RemoveCode | MergeCodes) and found.cells:
        told.append(
            plural(
                "{n} cell of the table was written under this code and drops out of it",
                "{n} cells of the table were written under this code and drop out of it",
                found.cells,
            )
        )
    if isinstance(edit, RenameCode) and found.cells:
        told.append(
            plural(
                "{n} cell of the table asks to be looked at again",
                "{n} cells of the table ask to be looked at again",
                found.cells,
            )
        )
    if isinstance(edit, RemoveCode | MergeCodes) and found.memos:
        told.append(
            plural(
                "{n} memo keeps the old name of the code",
                "{n} memos keep the old name of the code",
                found.memos,
            )
        )
    if isinstance(edit, TakeExample):
        told.append(_("a respondent's words come to stand in the codebook, a file that is shared"))
    return told


def _n_sources(codings: Sequence[Coding]) -> int:
    return len({coding.anchor.source for coding in codings})
