"""Writing: memos, what cells of the table say, barriers that people put together."""

from __future__ import annotations

from fastapi import APIRouter

from casework.study.desk_source_views import AnswerView
from casework.web.answers import RESPONSES
from casework.web.payloads import CellBody, KeepBody, MemoBody, MemoTextBody, Operation
from casework.web.routes.asking import BASE, AtDesk

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.post("/memos", name="note")
def note(desk: AtDesk, body: MemoBody) -> AnswerView:
    """Note something."""
    return desk.notes.add(body.uuid, body.subject, body.text)


@router.post("/memos/{memo_id}", name="rewrite_memo")
def rewrite_memo(desk: AtDesk, memo_id: str, body: MemoTextBody) -> AnswerView:
    """Other words for a memo of one's own."""
    return desk.notes.rewrite(body.uuid, memo_id, body.text, body.version)


@router.post("/memos/{memo_id}/withdraw", name="withdraw_memo")
def withdraw_memo(desk: AtDesk, memo_id: str, body: Operation) -> AnswerView:
    """Take a memo of one's own back."""
    return desk.notes.withdraw(body.uuid, memo_id)


@router.post("/table/cells", name="write_cell")
def write_cell(desk: AtDesk, body: CellBody) -> AnswerView:
    """Write what a cell of a table says."""
    return desk.notes.write_cell(body.uuid, body.codebook, body.code, body.case, body.text)


@router.post("/barriers/keep", name="keep_barriers")
def keep_barriers(desk: AtDesk, body: KeepBody) -> AnswerView:
    """Keep barriers as a person put them together, and let others go."""
    return desk.notes.keep_themes(body.uuid, body.kept, body.releases)


@router.post("/barriers/{theme_id}/release", name="release_barrier")
def release_barrier(desk: AtDesk, theme_id: str, body: Operation) -> AnswerView:
    """Let a kept barrier go; its texts are free again."""
    return desk.notes.keep_themes(body.uuid, (), (theme_id,))
