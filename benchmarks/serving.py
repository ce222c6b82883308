"""How long the server keeps people waiting: coding, opening a source, a survey of 10,000 answers.

Run: python benchmarks/serving.py [--quick]. Over HTTP on loopback, medians, beside the
time that a bare SQLite insert with the same pragmas takes in the same run.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from uuid import uuid4

import httpx

from casework.model import Coder, Coding, Kind, Source, Turn
from casework.store import new_ids
from casework.study import open_study
from casework.text import checksum
from casework.web.app import create_app
from casework.web.command import listen, serving
from casework.web.doors import Doors

CODEBOOK = """codebook: cox
title: {nl: Stappen, en: Steps}
codes:
""" + "".join(
    f"  - name: code{n}\n    label: {{nl: Code {n}, en: Code {n}}}\n"
    f"    definition: {{nl: Betekenis {n}., en: Meaning {n}.}}\n"
    for n in range(30)
)
SENTENCE = "Wij hebben in onze gemeente een werkgroep opgericht en dat werkt eigenlijk heel goed. "
QUESTION = "Welke knelpunten ziet u?"
NOW = "2026-01-02T03:04:05.678+00:00"


def long_source(name: str, length: int) -> Source:
    turn = SENTENCE * 6
    text, turns = [], []
    place = 0
    while place < length:
        label = f"R{len(turns) % 3}: "
        start = place + len(label)
        text.append(f"{label}{turn}\n\n")
        turns.append(Turn(start, start + len(turn) - 1, speaker=label[:-2], role="respondent"))
        place += len(text[-1])
    whole = "".join(text)
    return Source(name, name, whole, checksum(whole), turns=tuple(turns))


def codings(source: Source, n: int) -> list[Coding]:
    ids = new_ids(n, now=NOW)
    step = (len(source.text) - 200) // n
    return [
        Coding(one, source.anchor(k * step, k * step + 40 + k % 90), f"code{k % 30}", Coder("anna"))
        for k, one in enumerate(ids)
    ]


def answers(n: int) -> list[Source]:
    found = []
    for k in range(n):
        text = f"{SENTENCE}Antwoord {k}: er is te weinig tijd."
        attributes = {"jaar": str(2000 + k % 20), "grootte": ("klein", "groot")[k % 2]}
        found.append(
            Source(
                f"enquete-{k}",
                f"Antwoord {k}",
                text,
                checksum(text),
                kind=Kind.SURVEY_ANSWER,
                question=QUESTION,
                participant=f"P{k}",
                turns=(Turn(0, len(text)),),
                attributes=attributes,
            )
        )
    return found


def bare_insert(folder: Path, times: int) -> float:
    """A row in a table of its own, committed to the disk: what no server can do without."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE codings (id TEXT PRIMARY KEY, quote TEXT, more TEXT)")
    took = []
    for _ in range(times):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO codings VALUES (?, ?, ?)", [str(uuid4()), "x" * 90, "{}"])
        connection.execute("COMMIT")
        took.append(time.perf_counter() - began)
    connection.close()
    return median(took)


def timed(ask, times: int) -> tuple[float, float]:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        answer = ask()
        took.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.text
    return median(took), sorted(took)[int(len(took) * 0.95)]


def told(what: str, took: tuple[float, float], limit: float | None = None) -> None:
    aim = f"   (aim: {limit:.0f})" if limit else ""
    print(f"{what:58} {took[0] * 1000:8.1f} ms   p95 {took[1] * 1000:8.1f}{aim}")


def coding(client: httpx.Client, source: Source, times: int, *, shown: bool = False):
    places = iter(range(11, len(source.text) - 300, (len(source.text) - 400) // (times + 1)))

    def ask():
        start = next(places)
        quote = source.text[start : start + 57]
        stretch = {"source": source.id, "start": start, "end": start + 57, "quote": quote}
        body = {"operation": str(uuid4()), "code": "code3", "stretches": [stretch]}
        return client.post("/codings", json={**body, "suggestions_shown": shown})

    return timed(ask, times)


def main() -> None:
    quick = "--quick" in sys.argv
    times = 20 if quick else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "codebook").mkdir()
        (folder / "codebook/cox.yaml").write_text(CODEBOOK, "utf-8")
        (folder / "study.toml").write_text('[study]\ncoder = "anna"\n', "utf-8")
        small, large = long_source("lang", 300_000), long_source("langer", 1_000_000)
        with open_study(folder) as study:
            store = study.store
            store.add_sources([small, large], who="anna", now=NOW)
            store.add_codings(codings(small, 5000), who="anna", now=NOW)
            store.add_codings(codings(large, 5000), who="anna", now=NOW)
            store.add_sources(answers(10_000), who="anna", now=NOW)
            listening = listen(0)
            port = listening.getsockname()[1]
            doors = Doors({"anna": "lead"}, b"b" * 32)
            app = create_app(study, doors, port=port)
            server = serving(app)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            while not server.started:
                time.sleep(0.01)
            try:
                measure(app, doors, port, (small, large), times)
                took = bare_insert(folder, times)
                told("a bare insert, committed", (took, took))
            finally:
                server.should_exit = True
                thread.join()
                listening.close()


def measure(app, doors, port: int, sources: tuple[Source, Source], times: int) -> None:
    base = f"http://127.0.0.1:{port}/api/v1"
    cookies = {app.cookie: doors.cookie(doors.people[0])}
    small, large = sources
    with httpx.Client(base_url=base, cookies=cookies, timeout=120) as client:
        began = time.perf_counter()
        client.get("/sources/lang")
        print(f"{'first opening':58} {time.perf_counter() - began:8.2f} s")
        began = time.perf_counter()
        client.get("/sources/lang/sentences")
        print(f"{'its sentences, pipeline loaded':58} {time.perf_counter() - began:8.2f} s")
        client.get("/search", params={"q": "werkgroep"})  # the index is made once
        told("coding, 300,000 characters, 5,000 codings", coding(client, small, times), 15)
        told("coding, 1,000,000 characters, 5,000 codings", coding(client, large, times), 15)
        told("the same, with suggestions shown", coding(client, small, times, shown=True), 15)
        few = max(5, times // 10)
        told("opening 300,000 characters, 5,000 codings", opened(client, "lang", few), 300)
        told("opening 1,000,000 characters, 5,000 codings", opened(client, "langer", few))
        told("the list of sources", timed(lambda: client.get("/sources"), few))
        told("the study", timed(lambda: client.get("/study"), few))
        told("changes, nothing new", timed(lambda: client.get("/changes"), few))
        survey = timed(lambda: client.get("/survey", params={"question": QUESTION}), few)
        told("a survey of 10,000 answers", survey)
        told("a search, index made", timed(lambda: client.get("/search?q=werkgroep tijd"), few))


def opened(client: httpx.Client, name: str, times: int) -> tuple[float, float]:
    client.get(f"/sources/{name}")
    return timed(lambda: client.get(f"/sources/{name}"), times)


if __name__ == "__main__":
    main()
