"""What a coder feels: opening a very long source, pressing a key, waiting for an answer.

A source of 300,000 characters with 5,000 codings, and a survey of 10,000 answers, in headless
Chromium (Debian's, or the one named in CASEWORK_CHROMIUM), against a server of its own. A key
press is timed from its event to the first frame after it. Without a browser it says so.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from casework.model import Source

ROOT = Path(__file__).parent.parent
CHARACTERS = 300_000
CODINGS = 5_000
ANSWERS = 10_000
QUESTION = "Welke knelpunten ziet u?"
OPENINGS = 5
NOW = "2026-01-02T03:04:05.678+00:00"
WORDS = (
    "wij hebben daar een vaste groep voor die elke maand over de stoep en de balie praat".split()
)
SETTINGS = '[study]\ntitle = "Lang"\nlanguage = "nl"\ncoder = "anna"\n'
KEYS = {
    "next turn": ["ArrowDown"] * 30,
    "next word": ["ArrowRight"] * 30,
    "longer by a word": ["Shift+ArrowRight"] * 20,
    "code": ["1", "2", "3"] * 10,
    "absent": ["p"] * 20,
    "wider": ["]"] * 10,
    "undo": ["z"] * 20,
    "next suggestion": ["n"] * 20,
}
IN_THE_GRID = {
    "next answer": ["ArrowDown"] * 30,
    "next page": ["PageDown"] * 20,
    "one more": ["Shift+ArrowDown"] * 30,
    "code what is chosen": ["1"],
    "undo": ["z"],
    "all": ["Control+a"],
    "code all": ["2"],
}
BEFORE = {"code": "ArrowRight"}  # pressed before each, not timed
TIMER = """() => {
  performance.setResourceTimingBufferSize(5000);
  window.pressed = [];
  addEventListener("keydown", (event) => {
    const from = event.timeStamp;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.pressed.push(performance.now() - from);
      after.port2.postMessage(0);
    });
  }, true);
}"""
ANSWERED = """() => performance.getEntriesByType("resource")
  .filter((one) => /\\/codings$/.test(one.name)).map((one) => one.responseEnd - one.startTime)"""


def main() -> None:
    chromium = os.environ.get("CASEWORK_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("browser: no Chromium here, nothing measured")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "study"
        make_study(folder)
        with (Path(name) / "log").open("w+b") as log:
            server = start(folder, log)
            try:
                measure(chromium, entrance(Path(name) / "log"))
            finally:
                server.terminate()
                server.wait()


def make_study(folder: Path) -> None:
    """One interview in turns, with codings of two people and a tenth of suggestions."""
    from casework.model import Coder, CoderKind, Coding, Polarity, Source, Status, Turn
    from casework.store import new_ids
    from casework.study import open_study
    from casework.text import checksum

    chance = random.Random(1)
    (folder / "interviews").mkdir(parents=True)
    (folder / "outputs").mkdir()
    shutil.copytree(ROOT / "codebook", folder / "codebook")
    (folder / "study.toml").write_text(SETTINGS, "utf-8")
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    while at < CHARACTERS:
        quiet = len(turns) % 2 == 0
        count = chance.randint(6, 20) if quiet else chance.randint(40, 180)
        said = " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."
        who = ("Interviewer", "interviewer") if quiet else ("R1", "respondent")
        turns.append(Turn(at, at + len(said), *who, begins=at * 60))
        parts.append(said)
        at += len(said) + 2
    text = "\n\n".join(parts)
    source = Source("lang", "Lang gesprek", text, checksum(text), turns=tuple(turns))
    with open_study(folder) as study:
        codes = list(study.codebook.codes())[:40]
        study.store.add_sources([source], who="anna", now=NOW)
        told = [turn for turn in turns if turn.role == "respondent"]
        made = []
        for n, coding_id in enumerate(new_ids(CODINGS, now=NOW)):
            turn = chance.choice(told)
            start = chance.randrange(turn.start, turn.end - 30)
            anchor = source.anchor(start, min(turn.end, start + chance.randint(20, 200)))
            polarity = chance.choice([Polarity.PRESENT, Polarity.PRESENT, Polarity.ABSENT])
            if n % 10:
                who, status = Coder(("anna", "ben")[n % 2]), Status.MADE
            else:
                who, status = Coder("regels", CoderKind.RULE), Status.SUGGESTED
            made.append(
                Coding(coding_id, anchor, chance.choice(codes), who, polarity, status=status)
            )
        study.store.add_codings(made, who="anna", now=NOW)
        study.store.add_sources(answers(chance), who="anna", now=NOW)


def answers(chance: random.Random) -> list[Source]:
    """Answers of one to three lines, each with two closed answers."""
    from casework.model import Kind, Source, Turn
    from casework.text import checksum

    found = []
    for n in range(ANSWERS):
        text = " ".join(chance.choices(WORDS, k=chance.randint(6, 40))).capitalize() + f" ({n})."
        found.append(
            Source(
                f"enquete-{n}",
                f"Antwoord {n}",
                text,
                checksum(text),
                kind=Kind.SURVEY_ANSWER,
                question=QUESTION,
                participant=f"P{n}",
                turns=(Turn(0, len(text)),),
                attributes={"jaar": str(2018 + n % 4), "grootte": ("klein", "groot")[n % 2]},
            )
        )
    return found


def start(folder: Path, log) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "casework.web.command", "--no-browser", "--port", "8821"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASEWORK_LANG": "en"}
    return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)


def entrance(log: Path) -> str:
    for _ in range(600):
        if found := re.search(r"http://\S+token=\S+", log.read_text("utf-8")):
            return found.group()
        time.sleep(0.1)
    raise SystemExit(log.read_text("utf-8"))


def measure(chromium: str, address: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.evaluate("localStorage.setItem('casework-suggestions', 'on')")
        base = address.partition("/start")[0]
        show("open", [opened(page, base) for _ in range(OPENINGS)])
        page.wait_for_timeout(1500)
        page.evaluate(TIMER)
        every: list[float] = []
        for name, keys in KEYS.items():
            taken = [pressed(page, key, after=BEFORE.get(name)) for key in keys]
            show(f"key: {name}", taken)
            every += taken
        show("key: all", every)
        page.wait_for_selector(".shell-saved:not(.waits)", timeout=120_000)
        show("coding, there and back", page.evaluate(ANSWERED))
        survey(page, base)
        browser.close()


def survey(page: Page, base: str) -> None:
    """The grid of 10,000 answers: opening it, walking through it, coding part and all of it."""
    page.goto("about:blank")
    page.goto(f"{base}/#/bronnen/enquete?vraag={quote(QUESTION)}")
    page.wait_for_selector("[role=grid] [role=row][aria-rowindex='3']")
    show("survey, open", [page.evaluate("performance.now()")])
    page.wait_for_timeout(1500)
    page.evaluate(TIMER)
    for name, keys in IN_THE_GRID.items():
        show(f"survey, key: {name}", [pressed(page, key) for key in keys])
        page.wait_for_timeout(500)  # an act is sent a moment after it is drawn
        page.wait_for_selector(".shell-saved:not(.waits)", timeout=120_000)
    for what, took in zip(("chosen", "all"), page.evaluate(ANSWERED), strict=False):
        show(f"survey, coding {what}, there and back", [took])


def opened(page: Page, base: str) -> float:
    """Milliseconds from the start of loading the page to the frame that shows the source."""
    page.goto("about:blank")
    page.goto(f"{base}/#/coderen/lang")
    page.wait_for_selector(".screen-coding.ready")
    return page.evaluate("performance.getEntriesByName('coding-shown')[0].startTime")


def pressed(page: Page, key: str, *, after: str | None = None) -> float:
    if after:
        pressed(page, after)
    before = page.evaluate("window.pressed.length")
    page.keyboard.press(key)
    page.wait_for_function("(n) => window.pressed.length > n", arg=before)
    return page.evaluate("window.pressed.at(-1)")


def show(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    middle = statistics.median(times)
    print(f"browser, {name}: median {middle:.0f} ms, p95 {high:.0f} ms, of {len(times)}")


if __name__ == "__main__":
    main()
