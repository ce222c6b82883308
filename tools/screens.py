"""Make the pictures of docs/coderen.md and docs/coding.md: for developers only.

    python -m tools.screens

Needs a Chromium, as the tests in a browser do. People and what they do come from
those tests; the study is a copy of the example, and the pictures hold no clock.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.web.browser.chromium import SWITCHES, find_chromium
from tests.web.browser.person import Person
from tests.web.browser.serving import Server
from tests.web.browser.studies import SOURCE, run_example
from tools.pictures import save

QUESTION = "Welke knelpunten ziet u?"
SIZE = {"width": 1280, "height": 800}


def sources(anna: Person) -> None:
    """Cases and their sources."""
    anna.open("bronnen")


def coding(anna: Person) -> None:
    """Two sentences coded; the second is evidence of absence."""
    anna.open(f"coderen/{SOURCE}")
    anna.press(*["ArrowDown"] * 11, "s")


def suggestion(anna: Person) -> None:
    """A suggestion that waits for a yes."""
    anna.open(f"coderen/{SOURCE}")
    anna.press("n", "n")


def palette(anna: Person) -> None:
    """Everything there is to do, by name."""
    anna.open(f"coderen/{SOURCE}")
    anna.press("/")
    anna.page.keyboard.type("train")


def survey(anna: Person) -> None:
    """Answers chosen, to be coded at once."""
    anna.open(f"bronnen/enquete?vraag={quote(QUESTION)}")
    anna.press("ArrowDown", *["Shift+ArrowDown"] * 6)


def codebook(anna: Person) -> None:
    """A code with its definition."""
    anna.open("codeboek")


def table(anna: Person) -> None:
    """A cell with its evidence."""
    anna.open("resultatentabel")
    anna.page.locator("td[role=gridcell][tabindex='0']").focus()
    anna.press("Enter")


def barriers(anna: Person) -> None:
    """Barriers that recur."""
    anna.open("knelpunten")


def agreement(anna: Person) -> None:
    """Where two coders agree, and where not."""
    anna.open("overeenstemming")


PICTURES: dict[str, Callable[[Person], None]] = {
    "bronnen": sources,
    "coderen": coding,
    "voorstel": suggestion,
    "palet": palette,
    "enquete": survey,
    "codeboek": codebook,
    "tabel": table,
    "knelpunten": barriers,
    "overeenstemming": agreement,
}


def main() -> int:
    """Draw every screen in light, and the coding screen in dark."""
    path = find_chromium()
    if path is None:
        print("no Chromium was found", file=sys.stderr)
        return 1
    with TemporaryDirectory() as name, sync_playwright() as driver:
        folder = run_example(Path(name) / "study")
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES)
        with served(folder) as server:
            for person in visitors(browser, server, "light"):
                for picture, show in PICTURES.items():
                    show(person)
                    draw(person, f"scherm-{picture}.png")
            for person in visitors(browser, server, "dark"):
                suggestion(person)
                draw(person, "scherm-donker.png")
        browser.close()
    return 0


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A server in Dutch on the study."""
    server = Server(folder, language="nl").start()
    try:
        yield server
    finally:
        server.stop()


def visitors(browser: Browser, server: Server, scheme: str) -> Iterator[Person]:
    """Anna, at a page in this colour scheme."""
    context = browser.new_context(
        viewport=SIZE, locale="nl-NL", color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(server.entrance("anna"))
    yield Person("anna", server, context, page)
    context.close()


def draw(person: Person, name: str) -> None:
    """Take a picture of the page as it stands."""
    person.settle()
    person.page.wait_for_timeout(300)
    taken = person.page.screenshot(animations="disabled", caret="hide")
    save(Image.open(io.BytesIO(taken)).convert("RGB"), name)


if __name__ == "__main__":
    sys.exit(main())
