"""Hostile words everywhere: they are shown as words, and nothing of them comes to life."""

from urllib.parse import quote

import pytest

from tests.web.browser.naughty import ALERT, MARK, STRINGS
from tests.web.browser.studies import INTERVIEW, naughty_study
from tests.web.browser.watching import UNANSWERED

PLACES = {
    "sources": "bronnen",
    "coding": f"coderen/{INTERVIEW}",
    "survey": f"bronnen/enquete?vraag={quote(STRINGS[0], safe='')}",
    "codebook": "codeboek",
    "table": "resultatentabel",
    "barriers": "knelpunten",
    "agreement": "overeenstemming",
    "outputs": "uitvoer",
}
# Elements that no screen makes, attributes that no screen sets, addresses that none has.
ALIVE = """(mark) => [...document.querySelectorAll("*")].filter((el) => {
  const name = el.localName;
  if (["iframe", "object", "embed", "base", "audio", "video", "math", "animate", "marquee",
    "template", "noscript", "style"].includes(name) || name.includes(mark)) return true;
  if (name === "script" && !el.src.startsWith(`${location.origin}/static/`)) return true;
  if (name === "link" && !el.href.startsWith(`${location.origin}/static/`)) return true;
  if (name === "meta" && el.httpEquiv) return true;
  return [...el.attributes].some(({ name: key, value }) => /^on/i.test(key) || (
    /^(href|src|action|formaction|xlink:href)$/i.test(key)
    && /^\\s*(javascript|data|vbscript):/i.test(value)));
}).map((el) => el.outerHTML.slice(0, 200))"""

WORDS = """(all) => all.map((one) =>
  [...one.querySelectorAll("p")].map((part) => part.textContent).join(""))"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return naughty_study(tmp_path_factory.mktemp("naughty") / "studie")


def unfold(person):
    """Open what is folded on the screen."""
    person.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )


def test_words_that_attack_stay_words_on_every_screen(hostile, serve, arrive, watch):
    watch.expected = UNANSWERED  # a study of attacks has too few statements to compare
    anna = arrive(serve(folder=hostile), "anna")
    found = {}
    for name, place in PLACES.items():
        anna.open(place)
        unfold(anna)
        found[name] = anna.page.evaluate(ALIVE, MARK)
    assert {name: alive for name, alive in found.items() if alive} == {}

    anna.open(PLACES["coding"])
    shown = anna.page.locator(".coding-turn .coding-text").evaluate_all(WORDS)
    assert shown == STRINGS


def test_words_that_attack_stay_words_where_they_are_typed_and_sought(hostile, serve, arrive):
    anna = arrive(serve(folder=hostile), "anna")
    anna.open(PLACES["coding"])
    for words in (f"<img src=x onerror={ALERT}>", "\u202egnippilf {name} $& 👩‍👩‍👧"):
        anna.press("ArrowDown", "m")
        anna.page.get_by_role("dialog").get_by_label("Memo").fill(words)
        anna.press("Control+Enter")
        anna.saved()
        unfold(anna)
        noted = anna.page.locator(".coding-memo-entry p").all_text_contents()
        assert words in noted
    for words in STRINGS[::17]:
        anna.press("Control+k")
        anna.page.get_by_role("combobox").fill(words)
        anna.page.wait_for_timeout(200)
        anna.press("Escape")
    anna.press("/")
    anna.page.get_by_role("combobox").fill("<")
    assert anna.page.evaluate(ALIVE, MARK) == []
    anna.press("Escape")
    anna.saved()
