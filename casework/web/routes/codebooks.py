"""Codebooks: editing them, their versions, quotations to choose examples from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from casework.study.desk_book_views import PreviewView, QuotationView, VersionView
from casework.study.desk_source_views import AnswerView
from casework.web.answers import RESPONSES
from casework.web.edits import AnyEdit
from casework.web.routes.asking import BASE, AtDesk

Code = Annotated[str, Query(description="Name of the code.")]

router = APIRouter(prefix=BASE, responses=RESPONSES)


@router.post("/codebooks/{name}/edit", name="edit_codebook")
def edit_codebook(desk: AtDesk, name: str, body: AnyEdit) -> PreviewView | AnswerView:
    """Edit a codebook, or only tell what the edit would do."""
    if body.preview:
        return desk.books.preview(name, body.edit, body.version)
    return desk.books.edit(body.uuid, name, body.edit, body.version)


@router.get("/codebooks/{name}/versions", name="versions")
def versions(desk: AtDesk, name: str) -> list[VersionView]:
    """The texts that a codebook had, newest first."""
    return desk.books.versions(name)


@router.get("/codebooks/{name}/quotations", name="quotations")
def quotations(desk: AtDesk, name: str, code: Code) -> list[QuotationView]:
    """Words that carry a code."""
    return desk.books.quotations(name, code)
