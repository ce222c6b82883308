"""A Chromium, a served study, and people who work in it; each test ends without faults."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.web.browser.chromium import SWITCHES, find_chromium, say_missing
from tests.web.browser.person import Person
from tests.web.browser.serving import Server
from tests.web.browser.studies import copied, run_example
from tests.web.browser.watching import Watch

LARGE = {"width": 1280, "height": 900}


def pytest_configure(config):
    config.addinivalue_line("markers", 'slow: half a minute; pass it over with -m "not slow"')


@pytest.fixture(scope="package")
def chromium():
    """One browser for these tests; it ends with them, and so does its event loop."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        path = find_chromium(driver.chromium.executable_path)
        if path is None:
            say_missing()
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The example study with its main job done: made once, for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, done = shared / "prepared", shared / "prepared.done"
    try:
        (shared / "prepared.lock").mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.2)
        assert done.exists(), "another worker could not make the example study"
        return folder
    run_example(folder)
    done.touch()
    return folder


@pytest.fixture(scope="package")
def shared(prepared, tmp_path_factory):
    """A server for all tests that leave it standing; each works in a source of its own."""
    server = Server(copied(prepared, tmp_path_factory.mktemp("shared") / "studie"))
    yield server.start()
    server.stop()


@pytest.fixture
def serve(prepared, tmp_path):
    """Start a server on a copy of the example, ``serve(mode="blind")``, or on ``folder``.

    It speaks English, as the code does, unless a test is about Dutch words.
    """
    servers: list[Server] = []

    def started(*, mode: str = "open", folder: Path | None = None, **how) -> Server:
        own = tmp_path / f"study-{len(servers)}"
        server = Server(folder or copied(prepared, own, mode=mode), **how)
        servers.append(server)
        return server.start()

    yield started
    for server in servers:
        server.stop()


@pytest.fixture
def watch():
    """What no page may do; checked when the test ends."""
    watching = Watch()
    yield watching
    assert watching.faults() == {}


@pytest.fixture
def arrive(chromium, watch):
    """Let a person come in with a browser of their own: ``arrive(server, "anna")``."""
    contexts = []

    def arrived(server: Server, name: str, **settings) -> Person:
        context = chromium.new_context(**{"viewport": LARGE, "locale": "nl-NL"} | settings)
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        page.goto(server.entrance(name))
        return Person(name, server, context, page)

    yield arrived
    for context in contexts:
        context.close()
