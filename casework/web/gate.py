"""The gate before every route: which requests are let through, and what every answer carries."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Collection, Mapping
from http.cookies import CookieError, SimpleCookie

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match
from starlette.types import Message, Receive, Scope, Send

from casework.web.answers import refusal, words_for
from casework.web.doors import Doors, Person
from casework.web.permissions import ANYONE, PERMISSIONS
from casework.words import _

API = "/api/"
MOST_BYTES = 16 * 1024 * 1024  # the words of thousands of survey answers, coded in one act
LONGEST_ADDRESS = 8 * 1024
SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
    " form-action 'self'; require-trusted-types-for 'script'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_log = logging.getLogger("casework.web")


class Gate:
    """Lets through what may be asked: right host, right origin, known person, right role.

    It stands around the whole app, so that errors carry the same headers.
    """

    def __init__(self, api: FastAPI, doors: Doors, *, hosts: Collection[str], cookie: str) -> None:
        self.api = api
        self.doors = doors
        self.cookie = cookie
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.api(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        sending = _Sending(send, private=scope["path"].startswith((API, "/openapi")))
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, sending)
            return
        await self._answer(scope, _Body(receive, sending), sending)

    async def _answer(self, scope: Scope, body: _Body, sending: _Sending) -> None:
        try:
            await self.api(scope, body, sending)
        except Exception as error:  # noqa: BLE001 - the last net: nothing of it reaches the page
            _log.error("%s %s: %s", scope["method"], _name_of(scope), _where(error))
            if not sending.begun and not sending.muted:
                await refusal(500, words_for(500), "busy")(scope, body, sending)
        if sending.muted:
            sending.muted = False
            await _too_much()(scope, body, sending)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a request that is not let through, or None."""
        if headers.get("host", "").lower() not in self._hosts:
            return refusal(403, _("this address is not one that the program answers to"))
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return refusal(400, _("the address is too long"))
        is_api = scope["path"].startswith(API)
        if _from_elsewhere(scope["method"], headers, is_api=is_api):
            return refusal(403, _("this was asked by another page; it was not done"))
        return self._unfit(scope, headers) or self._not_permitted(scope, headers)

    def _unfit(self, scope: Scope, headers: Headers) -> Response | None:
        if scope["method"] in SAFE:
            return None
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            return refusal(415, _("send JSON, with Content-Type application/json"))
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _too_much()
        return None

    def _not_permitted(self, scope: Scope, headers: Headers) -> Response | None:
        name = route_name(self.api, scope)
        role = PERMISSIONS.get(name or "")
        person = self.doors.person(_cookie(headers, self.cookie))
        if role == ANYONE:
            return None
        if person is None:
            told = _("open the start address that the program printed when it started")
            if scope["path"].startswith(API):
                return refusal(401, told)
            return PlainTextResponse(told, 401)
        scope["casework.person"] = person
        if name is not None and (role is None or not person.may(role)):
            return refusal(403, _("your role does not allow this"))
        return None


class _Body:
    """What comes in, counted: more than may be ends the request, and mutes what it would say."""

    def __init__(self, receive: Receive, sending: _Sending) -> None:
        self._receive = receive
        self._sending = sending
        self._taken = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > MOST_BYTES:
            self._sending.muted = not self._sending.begun
            return {"type": "http.disconnect"}
        return message


class _Sending:
    """What goes out, with the headers that every answer carries."""

    def __init__(self, send: Send, *, private: bool) -> None:
        self._send = send
        self._private = private
        self.begun = False
        self.muted = False

    async def __call__(self, message: Message) -> None:
        if self.muted:
            return
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if self._private or "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
        await self._send(message)


def _too_much() -> Response:
    return refusal(413, _("this is more than the program takes in one go"))


def route_name(api: FastAPI, scope: Scope) -> str | None:
    """The name of the route that will answer, or None."""
    for route in api.routes:
        match, _child = route.matches(scope)
        if match is Match.FULL:
            return getattr(route, "name", "")
    return None


def person_of(scope: Scope) -> Person:
    """Who asks, as the gate found."""
    person: Person = scope["casework.person"]
    return person


def _from_elsewhere(method: str, headers: Headers, *, is_api: bool) -> bool:
    """Whether another site's page asks this: browsers say so themselves."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if method in SAFE:
        return is_api and site is not None and site not in OURS
    if site is not None and site not in OURS:
        return True
    return origin is not None and origin.lower() != f"http://{headers.get('host', '').lower()}"


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _name_of(scope: Scope) -> str:
    return getattr(scope.get("route"), "name", "?")


def _where(error: Exception) -> str:
    """What went wrong and where, without any words of the study."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    places = ", ".join(f"{frame.name}:{frame.lineno}" for frame in last)
    return f"{type(error).__name__} in {places}"
