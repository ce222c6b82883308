"""The page itself: its files, and the address by which people come in."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from casework.web.gate import Gate
from casework.words import _

STATIC = Path(__file__).parent / "static"
TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".css": "text/css"}
FRESH = {"Cache-Control": "no-cache"}  # kept, but compared each time: an upgrade is seen at once

router = APIRouter(include_in_schema=False)


@router.get("/", name="index")
async def index() -> Response:
    """The page."""
    return _file("index.html")


@router.get("/favicon.ico", name="favicon")
async def favicon() -> Response:
    """The mark in the browser's tab."""
    return _file("favicon.svg")


@router.get("/static/{name}", name="static")
async def static(name: str) -> Response:
    """A file of the page."""
    return _file(name)


@router.get("/start", name="start")
async def start(request: Request, token: str = "") -> Response:
    """Let in whoever has a start address; the address works once."""
    gate: Gate = request.app.state.gate
    person = gate.doors.admit(token)
    if person is None:
        told = _("this start address was used before; the program's window shows a new one")
        return PlainTextResponse(told, 403)
    request.app.state.admitted(person)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(gate.cookie, gate.doors.cookie(person), httponly=True, samesite="strict")
    return answer


def _file(name: str) -> Response:
    files = {path.name: path for path in STATIC.iterdir() if path.is_file()}
    if name not in files:
        raise HTTPException(404)
    kind = TYPES.get(files[name].suffix) or mimetypes.guess_type(name)[0] or "text/plain"
    return FileResponse(files[name], media_type=kind, headers=FRESH)
