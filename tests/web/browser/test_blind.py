"""A coder who codes blind meets nothing of what the other did: not on the page, not on the wire."""

import json

from tests.web.browser.test_screens import SCREENS
from tests.web.browser.watching import UNANSWERED

SOURCE = "meierijstad-1-ambassadeur"
QUOTE = "We hebben toen een projectgroep opgericht"
MARKER = "zeldzaamheid"  # a word that stands in no text of the study
COUNTED = ["/study", "/sources", "/codebook", f"/sources/{SOURCE}", "/changes"]


def told(person):
    """All that the server tells this person about the study, and of a search."""
    answers = {path: person.ask(path) for path in COUNTED}
    return answers | {"/search": person.ask("/search", q=MARKER, lemmas="true")}


def test_nothing_of_the_other_reaches_a_blind_coder(serve, arrive, watch):
    watch.expected = UNANSWERED  # results are not for a blind coder: the browser notes each refusal
    server = serve(mode="blind")
    anna, ben = arrive(server, "anna"), arrive(server, "ben")
    before = told(anna)
    answers = []
    anna.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright wraps no built-in
    ben.open(f"coderen/{SOURCE}")
    [made] = ben.code(SOURCE, QUOTE, "team")["codings"]
    ben.act("/memos", {"about": "coding", "about_id": made["id"], "text": f"{MARKER} bij ben"})
    ben.act("/memos", {"about": "source", "about_id": SOURCE, "text": f"{MARKER} over de bron"})
    assert made["id"] in json.dumps(ben.ask(f"/sources/{SOURCE}"))

    assert told(anna) == before
    for place in SCREENS.values():
        anna.open(place)
        shown = anna.page.content()
        assert MARKER not in shown
        assert made["id"] not in shown
    sent = [one.text() for one in answers if "/api/v1/" in one.url]
    assert len(sent) >= len(SCREENS)
    assert [text for text in sent if MARKER in text or made["id"] in text] == []
    assert [text for text in sent if '"ben"' in text] == []
    anna.open(f"coderen/{SOURCE}")
    assert anna.page.get_by_role("button", name="suggestions").count() == 0


def test_what_a_blind_coder_made_is_there_and_can_be_undone(serve, arrive):
    server = serve(mode="blind")
    anna = arrive(server, "anna")
    n_before = len(anna.ask(f"/sources/{SOURCE}")["codings"])
    anna.open(f"coderen/{SOURCE}")
    anna.press("ArrowDown", "1")
    anna.saved()
    assert len(anna.ask(f"/sources/{SOURCE}")["codings"]) == n_before + 1
    anna.press("z")
    anna.saved()
    assert len(anna.ask(f"/sources/{SOURCE}")["codings"]) == n_before
