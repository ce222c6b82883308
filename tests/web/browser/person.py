"""A person at a page: what one does by keyboard, and what one may ask the server."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

AXE = Path(__file__).parent / "axe"
WAITING = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("casework");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const found = request.result;
    if (!found.objectStoreNames.contains("operations")) { found.close(); resolve(0); return; }
    const count = found.transaction("operations").objectStore("operations").count();
    count.onsuccess = () => { found.close(); resolve(count.result); };
    count.onerror = () => { found.close(); reject(count.error); };
  };
})"""
# WCAG 2.0 to 2.2, A and AA, and the advice of the rules themselves.
RUN_AXE = """async (locale) => {
  axe.configure({ locale: JSON.parse(locale) });
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.map((one) => `${one.id}: ${one.help}: ${
    one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
}"""
PATIENCE = 30  # seconds


class Person:
    """Somebody at a page of a served study."""

    def __init__(self, name, server, context, page) -> None:
        self.name = name
        self.server = server
        self.context = context
        self.page = page
        self._asked: set = set()
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_end)
        page.on("requestfailed", self._on_end)

    def _on_request(self, request) -> None:
        if not urlsplit(request.url).path.endswith("/changes"):
            self._asked.add(request)

    def _on_end(self, request) -> None:
        self._asked.discard(request)

    # Looking

    def open(self, place: str) -> None:
        """Go to a screen by its address within the page, such as ``coderen/utrecht-1``."""
        self.page.evaluate("(place) => { location.hash = `#/${place}`; }", place)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen stands and nothing is being asked of the server."""
        self.page.locator(".casework .screen h1").first.wait_for(timeout=PATIENCE * 1000)
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 3:
            assert time.monotonic() < until, [request.url for request in self._asked]
            self.page.wait_for_timeout(40)
            quiet = 0 if self._asked else quiet + 1

    def another_tab(self) -> Person:
        """The same person in a second tab of the same browser."""
        page = self.context.new_page()
        page.goto(self.server.address)
        return Person(self.name, self.server, self.context, page)

    def faults_by_axe(self) -> list[str]:
        """What the rules of accessibility say of the page as it stands, in Dutch."""
        self.page.evaluate(_axe())
        found: list[str] = self.page.evaluate(RUN_AXE, (AXE / "nl.json").read_text("utf-8"))
        return found

    # Working

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def waiting(self) -> int:
        """How many acts the browser keeps that the server did not answer yet."""
        count: int = self.page.evaluate(WAITING)
        return count

    def saved(self) -> None:
        """Wait until the server has answered every act."""
        until = time.monotonic() + PATIENCE
        while self.waiting():
            assert time.monotonic() < until, f"{self.waiting()} acts wait"
            self.page.wait_for_timeout(50)
        self.settle()

    # Asking the server, as a program would

    def ask(self, path: str, **params: str):
        """What the server tells this person."""
        answer = self.context.request.get(f"{self.server.address}/api/v1{path}", params=params)
        assert answer.ok, answer.text()
        return answer.json()

    def act(self, path: str, body: dict):
        """Do something without the page; the answer of the server."""
        told = {"operation": str(uuid4())} | body
        answer = self.context.request.post(f"{self.server.address}/api/v1{path}", data=told)
        assert answer.ok, answer.text()
        return answer.json()

    def text(self, source: str) -> str:
        """The text of a source, blank where nobody speaks."""
        turns = self.ask(f"/sources/{source}")["turns"]
        signs = [" "] * turns[-1]["end"]
        for turn in turns:
            signs[turn["start"] : turn["end"]] = turn["text"]
        return "".join(signs)

    def code(self, source: str, quote: str, code: str, polarity: str = "present"):
        """Code words of a source; they must occur once."""
        text = self.text(source)
        assert text.count(quote) == 1, text.count(quote)
        start = text.index(quote)
        stretch = {"source": source, "start": start, "end": start + len(quote), "quote": quote}
        body = {"code": code, "polarity": polarity, "memo": "", "suggestions_shown": False}
        return self.act("/codings", body | {"stretches": [stretch]})


@cache
def _axe() -> str:
    return (AXE / "axe.min.js").read_text("utf-8")
