"""Errors as people and programs read them: a code, and words in the study's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fastapi.responses import JSONResponse

from casework.errors import (
    AlreadyThere,
    CaseworkError,
    Conflict,
    NothingToCompare,
    NothingToUndo,
    NotInMode,
    NotInStudy,
    NotYours,
    ReadError,
    StudyFileError,
    TextChanged,
)
from casework.study.desk_views import View
from casework.words import _

Code = Literal[
    "not_found",
    "bad_request",
    "forbidden",
    "conflict",
    "gone",
    "not_in_mode",
    "busy",
    "invalid",
]


@dataclass(frozen=True, slots=True)
class ErrorView(View):
    """What went wrong."""

    code: Code
    """For programs."""
    message: str
    """For people, in the language of the program."""
    kept: str | None = None
    """Of a conflict: the words that stand."""
    given: str | None = None
    """Of a conflict: the words that were sent, and not written."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer(View):
    """The body of every answer that is no success."""

    error: ErrorView
    """The error."""


# The first class that fits decides; the order is from narrow to wide.
KINDS: Sequence[tuple[type[CaseworkError], int, Code]] = (
    (NotInStudy, 404, "not_found"),
    (NotInMode, 409, "not_in_mode"),
    (NotYours, 403, "forbidden"),
    (Conflict, 409, "conflict"),
    (AlreadyThere, 409, "conflict"),
    (TextChanged, 409, "conflict"),
    (NothingToUndo, 409, "gone"),
    (NothingToCompare, 422, "invalid"),
    (StudyFileError, 503, "busy"),
    (ReadError, 422, "invalid"),
    (CaseworkError, 422, "invalid"),
)
STATUSES: Mapping[int, Code] = {
    400: "bad_request",
    401: "forbidden",
    403: "forbidden",
    404: "not_found",
    405: "bad_request",
    413: "bad_request",
    415: "bad_request",
    503: "busy",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer}
    for status in sorted({*STATUSES, *(status for _kind, status, _code in KINDS)})
}


def refusal(status: int, message: str, code: Code | None = None, **more: str) -> JSONResponse:
    """An error as the body of an answer."""
    told = {"code": code or STATUSES.get(status, "invalid"), "message": message, **more}
    return JSONResponse({"error": told}, status)


def translated(error: CaseworkError, folder: str) -> JSONResponse:
    """What a user can mend, with its status; the study's place on this computer is left out."""
    status, code = next((s, c) for kind, s, c in KINDS if isinstance(error, kind))
    more = {"kept": error.kept, "given": error.given} if isinstance(error, Conflict) else {}
    return refusal(status, str(error).replace(folder, "").strip(), code, **more)


def words_for(status: int) -> str:
    """What is said of a status where nothing more is known."""
    told = {
        400: _("this request cannot be read"),
        404: _("there is nothing at this address"),
        405: _("this cannot be asked at this address"),
    }
    return told.get(status, _("this went wrong here; nothing was changed"))
