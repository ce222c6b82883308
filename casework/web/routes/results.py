"""Results: barriers, the table, where a coding is used, files to take away."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from casework.study.desk_result_views import BarriersView, OutputsView, TableView, UsedView
from casework.study.reasons import ReasonView
from casework.web.answers import RESPONSES
from casework.web.routes.asking import BASE, AtDesk

Book = Annotated[str, Query(description="Whose codes are the rows; empty: the study's.")]

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.get("/barriers", name="barriers")
def barriers(desk: AtDesk) -> BarriersView:
    """The barriers that recur, as the study asks for them."""
    return desk.barriers()


@router.get("/table", name="table")
def table(
    desk: AtDesk,
    codebook: Annotated[
        str, Query(description="Whose codes are the rows; empty: the study's.")
    ] = "",
) -> TableView:
    """The cross-case table of a codebook."""
    return desk.table(codebook)


@router.get("/codings/{coding_id}/used", name="used")
def used(desk: AtDesk, coding_id: str) -> UsedView:
    """Where a coding is used: cells of tables, barriers."""
    return desk.used(coding_id)


@router.get("/codings/{coding_id}/reason", name="reason")
def reason(desk: AtDesk, coding_id: str) -> ReasonView:
    """Why a coding was suggested: quotations that it is like, and how sure the machine is."""
    return desk.reason(coding_id)


@router.get("/outputs", name="outputs")
def outputs(desk: AtDesk) -> OutputsView:
    """What can be taken away as files."""
    return desk.outputs()


@router.get("/outputs/{kind}.{suffix}", name="output", response_class=Response)
def output(desk: AtDesk, kind: str, suffix: str) -> Response:
    """A file to take away."""
    made = desk.output(kind, suffix)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    return Response(made.content, media_type=made.media, headers=headers)
