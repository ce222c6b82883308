"""``casework serve``: the web app on this computer."""
# ruff: noqa: PLC0415 - the command line asks for help texts often, and seldom for a server

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.errors import CaseworkError, MissingExtra
from casework.words import _, noted

if TYPE_CHECKING:
    import uvicorn

    from casework.study import Study
    from casework.study.desk_views import Role
    from casework.web.doors import Doors, Person
    from casework.web.gate import Gate

ROLES = (noted("lead"), noted("coder"), noted("reader"))  # which the greeting says
HOST = "127.0.0.1"
PORT = 8765


@click.command(help=_("Read, code and compare in the browser, on this computer."))
@click.option("--coder", "coders", multiple=True, help=_("Who codes here; repeat for more."))
@click.option("--reader", "readers", multiple=True, help=_("Who may read only; repeat for more."))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=_("The port to answer at."))
@click.option("--no-browser", is_flag=True, help=_("Print the start address, open no browser."))
@click.option("--allow-remote", is_flag=True, hidden=True)
def serve(
    *,
    coders: tuple[str, ...],
    readers: tuple[str, ...],
    port: int,
    no_browser: bool,
    allow_remote: bool,
) -> None:
    """Serve the study in or above the working folder."""
    if allow_remote:
        told = _(
            "the web app answers to this computer alone: over a network passwords and encryption"
            " are needed, and it has neither. To work from elsewhere, make a tunnel:"
            " ssh -L 8765:127.0.0.1:8765"
        )
        raise CaseworkError(told)
    app_over, doors_for = _loaded()
    from casework.study import open_study

    with open_study() as study:
        listening = listen(port)
        at = listening.getsockname()[1]
        doors = doors_for(people(study, coders, readers), kept_key(study.folder))
        app = app_over(study, doors, port=at, admitted=lambda person: _again(doors, person, at))
        threading.Thread(target=_warm, args=(study,), daemon=True).start()
        _greet(doors, at, browse=not no_browser)
        with contextlib.suppress(KeyboardInterrupt):
            serving(app).run(sockets=[listening])


def people(study: Study, coders: Sequence[str], readers: Sequence[str]) -> dict[str, Role]:
    """Who may come in: the study's own coder leads; without names nobody else comes."""
    named: dict[str, Role] = dict.fromkeys(coders or (study.coder,), "coder")
    if study.coder in named:
        named[study.coder] = "lead"
    twice = sorted(set(readers) & named.keys())
    if twice:
        told = _("{names} cannot be a coder and a reader at once")
        raise CaseworkError(told.format(names=", ".join(twice)))
    named |= dict.fromkeys(readers, "reader")
    if not all(name.strip() for name in named):
        raise CaseworkError(_("a person needs a name"))
    for name, role in named.items():
        study.desk(name, role)  # which says where a name cannot be a person's
    return named


def serving(app: Gate) -> uvicorn.Server:
    """A server of the app; it logs no addresses, for these may hold words of the study."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=60,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


def kept_key(folder: Path) -> bytes:
    """The key that signs the cookies of one study, kept for its owner alone.

    Where none can be kept, one that holds until the program stops.
    """
    from casework.web.doors import KEY_BYTES

    name = hashlib.sha256(str(folder).encode()).hexdigest()[:24]
    place = Path(click.get_app_dir("casework")) / "serve" / name
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.suppress(FileExistsError):
            file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(file, "wb") as out:
                out.write(secrets.token_bytes(KEY_BYTES))
        key = place.read_bytes()
    except OSError:
        key = b""
    return key if len(key) == KEY_BYTES else secrets.token_bytes(KEY_BYTES)


def listen(port: int) -> socket.socket:
    """A socket on this computer alone: the port asked for, else 8765 or any that is free."""
    for wanted in (port,) if port else (PORT, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, wanted))
            listening.listen()  # whoever comes before the server is ready waits
        except OSError:
            listening.close()
            continue
        return listening
    told = _("port {port} is in use by another program; choose another with --port")
    raise CaseworkError(told.format(port=port))


def _greet(doors: Doors, port: int, *, browse: bool) -> None:
    addresses = [_address(doors, person, port) for person in doors.people]
    for person, address in zip(doors.people, addresses, strict=True):
        _say(
            _("{name} ({role}): {address}"), name=person.name, role=_(person.role), address=address
        )
    _say(_("Each address works once. To stop: Ctrl+C. What is saved stays saved."))
    if browse:
        threading.Thread(target=webbrowser.open, args=(addresses[0],), daemon=True).start()


def _again(doors: Doors, person: Person, port: int) -> None:
    address = _address(doors, person, port)
    _say(_("{name} is in; for another browser: {address}"), name=person.name, address=address)


def _address(doors: Doors, person: Person, port: int) -> str:
    return f"http://{HOST}:{port}/start?token={doors.token(person.name)}"


def _say(told: str, **parts: str) -> None:
    click.echo(told.format(**parts))
    sys.stdout.flush()


def _loaded() -> tuple[Callable[..., Gate], type[Doors]]:
    """The app, where what it needs is installed."""
    try:
        from casework.web.app import create_app
        from casework.web.doors import Doors
    except ImportError as error:
        raise MissingExtra("web") from error
    return create_app, Doors


def _warm(study: Study) -> None:
    """Load what takes seconds, so that nobody waits for it at a key press."""
    with contextlib.suppress(CaseworkError):  # whoever asks for it is told
        study.pipeline  # noqa: B018 - loaded by asking
        study.store.index_words()


if __name__ == "__main__":
    serve()
