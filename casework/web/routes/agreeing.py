"""Agreement: the figures, and what coders decided where they differed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from casework.study.desk_source_views import AnswerView
from casework.web.answers import RESPONSES
from casework.web.payloads import ResolveBody
from casework.web.routes.asking import BASE, AtDesk

Coders = Annotated[str, Query(description="Names with commas between; empty: the two who can be.")]
Unit = Annotated[
    Literal["turn", "sentence", "answer", "character"], Query(description="What is judged as one.")
]
Book = Annotated[str, Query(description="Only the codes of this codebook; empty: all.")]
Machine = Annotated[bool, Query(description="Whether the rule coder is held against them too.")]

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.get("/agreement", name="agreement")
def agreement(
    desk: AtDesk,
    coders: Coders = "",
    unit: Unit = "turn",
    codebook: Book = "",
    machine: Machine = False,
) -> dict[str, Any]:
    """How far coders agree, per code, case and source, and where they differ."""
    names = [name.strip() for name in coders.split(",") if name.strip()]
    return desk.agreeing.record(names, unit, codebook, machine=machine)


@router.post("/agreement/resolve", name="resolve")
def resolve(desk: AtDesk, body: ResolveBody) -> AnswerView:
    """Keep what coders decided on a code for a stretch."""
    decided = (body.outcome, body.note)
    return desk.agreeing.resolve(body.uuid, body.place, body.code, decided)
