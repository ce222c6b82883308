"""The coding screen in a notebook: the program of the web app, without a server.

The widget sends a request as a message and gets the answer as one. Each is put to
the web app within this process, so it is weighed by the same rules as one from a
browser, and no port is opened. The widget's state holds the address of a screen and
the program itself; no word of a transcript is kept in the notebook's file.
"""

from __future__ import annotations

import json
import re
from asyncio import AbstractEventLoop, Event, new_event_loop, run_coroutine_threadsafe
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from secrets import token_bytes
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

from casework.errors import MissingExtra
from casework.study import Study
from casework.words import _, speak

try:
    import anywidget
    from traitlets import Unicode

    from casework.web.app import create_app
    from casework.web.doors import KEY_BYTES, Doors
except ImportError as error:
    raise MissingExtra("notebook") from error

__all__ = ["CodingWidget", "coding_widget"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

STATIC = Path(__file__).parent / "web" / "static"
API = "/api/v1"
METHODS = ("GET", "POST")
HOST = "127.0.0.1"
PORT = 0  # no port is opened; the app wants a name to be called by
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")  # a notebook has no address for the files


class CodingWidget(anywidget.AnyWidget):
    """The coding screen of one study for one person, shown by a notebook.

    ``start`` is the address of the screen that it opens with.
    """

    _esm = STATIC / "widget.js"
    _css = _FONT_FACE.sub("", (STATIC / "casework.css").read_text("utf-8"))
    start = Unicode().tag(sync=True)

    def __init__(self, asked: InProcess, *, start: str) -> None:
        super().__init__(start=start)
        self._asked = asked
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, dict) and "id" in content:
            self.send({"id": content["id"], **self.answer(content)})

    def answer(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """The status and the body that answer a message of method, path and body."""
        method, path = message.get("method"), message.get("path")
        if method in METHODS and isinstance(path, str) and path.startswith("/"):
            with suppress(ValueError, TypeError):  # neither address nor JSON, or a file
                status, body = self._asked.request(method, path, message.get("body"))
                return {"status": status, "body": body}
        told = {"code": "bad_request", "message": _("this is not a question to the study")}
        return {"status": 400, "body": {"error": told}}


def coding_widget(study: Study, source: str = "", *, coder: str = "") -> CodingWidget:
    """The coding screen on ``source``, or on the first one; ``coder`` is who codes.

    Without ``coder`` that is the person who works here, who also leads. The program
    speaks the language of the study from now on. Raises ``NotInStudy`` where there is
    no such source.
    """
    speak(study.language)
    if source:
        study.sources.named(source)
    name = coder or study.coder
    study.desk(name)  # which says where a name cannot be a person's
    doors = Doors({name: "lead" if name == study.coder else "coder"}, token_bytes(KEY_BYTES))
    app = create_app(study, doors, port=PORT)
    headers = {
        "host": f"{HOST}:{PORT}",
        "sec-fetch-site": "same-origin",
        "cookie": f"{app.cookie}={doors.cookie(doors.people[0])}",
    }
    place = f"/{quote(source, safe='')}" if source else ""
    return CodingWidget(InProcess(app, headers), start=f"#/coderen{place}")


class InProcess:
    """Puts requests to an ASGI application in this process, as one person's browser would."""

    def __init__(self, app: App, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    def request(self, method: str, path: str, body: object) -> tuple[int, Any]:
        """The status and the JSON of the answer."""
        return run_coroutine_threadsafe(self._ask(method, path, body), _loop()).result()

    async def _ask(self, method: str, path: str, body: object) -> tuple[int, Any]:
        sent = b"" if body is None else json.dumps(body).encode()
        exchange = _Exchange(sent)
        await self._app(self._scope(method, path, len(sent)), exchange.receive, exchange.send)
        return exchange.status, json.loads(exchange.answer or b"null")

    def _scope(self, method: str, path: str, length: int) -> Message:
        place, _mark, query = path.partition("?")
        headers = [*self._headers, (b"content-length", str(length).encode())]
        if length:
            headers.append((b"content-type", b"application/json"))
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": API + unquote(place),
            "raw_path": (API + place).encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": headers,
            "client": (HOST, PORT),
            "server": (HOST, PORT),
        }


class _Exchange:
    """One request and its answer, as the application hears and tells them."""

    def __init__(self, body: bytes) -> None:
        self._messages: Iterator[Message] = iter([{"type": "http.request", "body": body}])
        self._over = Event()
        self.status = 500
        self.answer = b""

    async def receive(self) -> Message:
        """The body; after it, when all is told, that the other side has gone."""
        for message in self._messages:
            return message
        await self._over.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.answer += message.get("body", b"")
        if not message.get("more_body", False):
            self._over.set()


@cache
def _loop() -> AbstractEventLoop:
    """An event loop in a thread of its own; a notebook's own loop is busy with the cell."""
    loop = new_event_loop()
    Thread(target=loop.run_forever, name="casework", daemon=True).start()
    return loop
