"""Coding: giving words codes, judging suggestions, taking things back."""

from __future__ import annotations

from fastapi import APIRouter

from casework.study.desk_source_views import AnswerView
from casework.study.desk_views import ReadView
from casework.web.answers import RESPONSES
from casework.web.payloads import (
    CodeBody,
    IdsBody,
    JudgeBody,
    PolarityBody,
    ReadBody,
    RecodeBody,
    RedoBody,
    ResizeBody,
    UndoBody,
)
from casework.web.routes.asking import BASE, AtDesk

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.post("/codings", name="code")
def code(desk: AtDesk, body: CodeBody) -> AnswerView:
    """Give words a code."""
    words = [stretch.stretch for stretch in body.stretches]
    return desk.acts.code(body.uuid, words, body.choice)


@router.post("/codings/withdraw", name="withdraw")
def withdraw(desk: AtDesk, body: IdsBody) -> AnswerView:
    """Withdraw codings."""
    return desk.acts.withdraw(body.uuid, body.ids)


@router.post("/codings/judge", name="judge")
def judge(desk: AtDesk, body: JudgeBody) -> AnswerView:
    """Accept or reject suggestions."""
    return desk.acts.judge(body.uuid, body.ids, accept=body.accept)


@router.post("/codings/{coding_id}/recode", name="recode")
def recode(desk: AtDesk, coding_id: str, body: RecodeBody) -> AnswerView:
    """Another code for the same words."""
    return desk.acts.recode(body.uuid, coding_id, body.code, body.polarity)


@router.post("/codings/{coding_id}/resize", name="resize")
def resize(desk: AtDesk, coding_id: str, body: ResizeBody) -> AnswerView:
    """Other bounds for a coding."""
    return desk.acts.resize(body.uuid, coding_id, body.start, body.end)


@router.post("/codings/{coding_id}/polarity", name="polarity")
def polarity(desk: AtDesk, coding_id: str, body: PolarityBody) -> AnswerView:
    """Another polarity for a coding."""
    return desk.acts.set_polarity(body.uuid, coding_id, body.polarity)


@router.post("/undo", name="undo")
def undo(desk: AtDesk, body: UndoBody) -> AnswerView:
    """Take back what an act of one's own did."""
    return desk.acts.undo(body.uuid, str(body.undoes))


@router.post("/redo", name="redo")
def redo(desk: AtDesk, body: RedoBody) -> AnswerView:
    """Do again what was undone."""
    return desk.acts.redo(body.uuid, str(body.redoes))


@router.post("/sources/{source_id}/read", name="read")
def read(desk: AtDesk, source_id: str, body: ReadBody) -> ReadView:
    """Note turns as read."""
    return desk.mark_read(source_id, body.turns)
