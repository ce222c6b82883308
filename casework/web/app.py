"""The web app: routes, errors and the gate around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from casework.errors import CaseworkError
from casework.study import Study
from casework.version import __version__
from casework.web import pages
from casework.web.answers import refusal, translated, words_for
from casework.web.doors import Doors, Person
from casework.web.gate import Gate
from casework.web.routes import agreeing, codebooks, coding, notes, reading, results
from casework.words import _

# Nothing is measured and nothing leaves, whatever the environment asks for.
NO_TELEMETRY: Any = dict.fromkeys(
    ("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False
)
HOSTS = ("127.0.0.1", "localhost", "[::1]")


def create_app(
    study: Study,
    doors: Doors,
    *,
    port: int,
    admitted: Callable[[Person], object] = lambda _person: None,
) -> Gate:
    """The app over one study, which answers on this computer at ``port``.

    ``admitted`` is told of each person whose start address was used.
    """
    api = FastAPI(
        title="casework",
        version=__version__,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        separate_input_output_schemas=False,
        telemetry=NO_TELEMETRY,
    )
    hosts = [f"{host}:{port}" for host in HOSTS]
    gate = Gate(api, doors, hosts=hosts, cookie=f"casework-{port}")
    api.state.study, api.state.gate, api.state.admitted = study, gate, admitted
    for group in (reading, results, agreeing, coding, notes, codebooks, pages):
        api.router.routes.extend(group.router.routes)  # flat: the gate looks each up by name
    _translate_errors(api, str(study.folder))
    return gate


def _translate_errors(api: FastAPI, folder: str) -> None:
    async def mendable(_request: Request, error: Any) -> Response:
        return translated(error, folder)

    async def unreadable(_request: Request, error: Any) -> Response:
        return refusal(400, _unreadable(error))

    async def refused(_request: Request, error: Any) -> Response:
        return refusal(error.status_code, words_for(error.status_code))

    async def broken(_request: Request, _error: Any) -> Response:
        return refusal(500, words_for(500), "busy")

    api.add_exception_handler(Exception, broken)
    api.add_exception_handler(CaseworkError, mendable)
    api.add_exception_handler(RequestValidationError, unreadable)
    api.add_exception_handler(HTTPException, refused)


def _unreadable(error: RequestValidationError) -> str:
    """Which fields do not fit, by name; what was sent is not repeated."""
    places = [part for item in error.errors() for part in item["loc"][1:2]]
    names = {part for part in places if isinstance(part, str)}
    if not names:
        return words_for(400)
    return _("these do not fit: {names}").format(names=", ".join(sorted(names)))
