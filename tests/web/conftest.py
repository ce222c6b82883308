"""A study served on this computer, and people who ask it over HTTP."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from uuid import uuid4

import httpx
import pytest

from casework.web.app import create_app
from casework.web.command import listen, serving
from casework.web.doors import KEY_BYTES, Doors
from tests.conftest import write_small_study

PEOPLE = {"anna": "lead", "ben": "coder", "dora": "reader"}
BLIND = '\n[coding]\nmode = "blind"\n'


class Served:
    """A server in a thread of its own."""

    def __init__(self, study, people=None, *, key=b"k" * KEY_BYTES):
        self.study = study
        self.doors = Doors(people or PEOPLE, key)
        self._listening = listen(0)
        self.port = self._listening.getsockname()[1]
        self.app = create_app(study, self.doors, port=self.port)
        self.base = f"http://127.0.0.1:{self.port}"
        self._server = serving(self.app)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._clients = []

    def _run(self):
        self._server.run(sockets=[self._listening])

    def cookie(self, name):
        person = next(p for p in self.doors.people if p.name == name)
        return {self.app.cookie: self.doors.cookie(person)}

    def client(self, name=None):
        """A browser of this person, or of a stranger."""
        cookies = self.cookie(name) if name else {}
        found = httpx.Client(
            base_url=self.base, cookies=cookies, headers={"Origin": self.base}, timeout=60
        )
        self._clients.append(found)
        return found

    def __enter__(self):
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        return self

    def __exit__(self, *_error):
        for client in self._clients:
            client.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._listening.close()


class Asking:
    """One person's calls, in few words."""

    def __init__(self, client):
        self.client = client

    def get(self, path, **params):
        answer = self.client.get(f"/api/v1{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def act(self, path, *, operation=None, expect=200, **body):
        sent = {"operation": operation or str(uuid4()), **body}
        answer = self.client.post(f"/api/v1{path}", json=sent)
        assert answer.status_code == expect, answer.text
        return answer.json()

    def code(self, source, quote, code, **more):
        """Code the only place where these words stand."""
        turns = self.get(f"/sources/{source}")["turns"]
        [turn] = [turn for turn in turns if quote in turn["text"]]
        start = turn["start"] + turn["text"].index(quote)
        stretch = {"source": source, "start": start, "end": start + len(quote), "quote": quote}
        return self.act("/codings", code=code, stretches=[stretch], **more)


@pytest.fixture
def serve():
    """Serve a study: ``serve(study)``."""
    with contextlib.ExitStack() as stack:
        yield lambda study, people=None: stack.enter_context(Served(study, people))


@pytest.fixture
def served(small, serve):
    """The small study: anna leads, ben codes, dora reads."""
    return serve(small)


@pytest.fixture
def anna(served):
    return Asking(served.client("anna"))


@pytest.fixture
def ben(served):
    return Asking(served.client("ben"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The folder of the small study with everything loaded, made once."""
    from casework.study import open_study

    folder = write_small_study(tmp_path_factory.mktemp("web") / "studie")
    with open_study(folder) as study:
        study.cases.load("interviews/cases.csv")
        study.sources.add("interviews/{case}-*.txt")
        study.sources.allow_quotations(["utrecht-*"])
        study.codings.add("interviews/codings/all.csv")
    return folder


@pytest.fixture
def small(prepared, tmp_path):
    """The small study, cases, sources and codings loaded."""
    from casework.study import open_study

    with open_study(shutil.copytree(prepared, tmp_path / "studie")) as study:
        yield study


@pytest.fixture
def blind_folder(prepared, tmp_path):
    """A folder of the small study, coded blind, without codings of people; suggestions wait."""
    from casework.study import open_study

    folder = shutil.copytree(prepared, tmp_path / "blind")
    settings = folder / "study.toml"
    settings.write_text(settings.read_text("utf-8") + BLIND, "utf-8")
    with open_study(folder) as study:
        study.codings.withdraw(*(coding.id for coding in study.codings))
        study.codings.suggest()
    return folder
